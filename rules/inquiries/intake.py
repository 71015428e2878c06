"""Q1: which act of which person an inquiry is."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from rules.people.contacts import email, is_filler_email, is_filler_phone, phone
from rules.register import rule
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.inquiries import Inquiry
from schemas.parsing.searchable import searchable

SAME_SOURCE = timedelta(seconds=60)
OTHER_SOURCE = timedelta(minutes=10)
_NO_WORD = re.compile(r"\W+")


@rule(
    "Q1",
    "A form, a saved search or a saved favourite is one inquiry, whichever ways it came: the same record of a source; "
    "without an id of its own, the same contact, type, property and text within 60 seconds; told by another source, "
    "the same contact, type and property within 10 minutes. What a bot or an agent did is none.",
)
def same_act(told: IncomingInquiry, known: Iterable[Inquiry]) -> Inquiry | None:
    """Which of the contact's inquiries it is: of several that fit the nearest in time, of these the first; None: it is
    a new one. Records that were told before are known by their key, and not asked about."""
    fits = [inquiry for inquiry in known if _is(told, inquiry)]
    return min(fits, key=lambda inquiry: (abs(inquiry.acted_at - told.at), inquiry.inquiry_id), default=None)


def is_inquiry(told: IncomingInquiry) -> bool:
    """Q1: whether a consumer did it."""
    return not told.by_machine


def _is(told: IncomingInquiry, known: Inquiry) -> bool:
    if told.type is not known.type or not same_property(told.home, known.home):
        return False
    apart = abs(known.acted_at - told.at)
    if all(source.via is not told.via for source in known.sources):
        return apart <= OTHER_SOURCE
    # Two ids of one source are two acts, however alike.
    return not told.named and apart <= SAME_SOURCE and _plain(told.message) == _plain(known.message)


def same_property(ours: Home, theirs: Home) -> bool:
    """The same listing's id, or the same address however it is written; none at all is the same as none. Sources number
    listings each in its own way, so that two ids alone tell nothing apart where both know the address."""
    if ours.listing_id and ours.listing_id.casefold() == theirs.listing_id.casefold():
        return True
    if ours.address and theirs.address:
        return _plain(ours.address) == _plain(theirs.address)
    return not (ours.listing_id or ours.address or theirs.listing_id or theirs.address)


def _plain(text: str) -> str:
    return " ".join(_NO_WORD.sub(" ", searchable(text)).split())


def keys_of(consumer: Consumer, region: str) -> tuple[str, ...]:
    """By what somebody is known: the email, then the phone (E.164), in the form of G1; never the name. What is typed
    because a form wanted something (none@none.com, 555-555-5555) is nobody's. `region`: whose numbers these are where
    one does not say."""
    address, number = email(consumer.email), phone(consumer.phone, region)
    known = [address] if address and not is_filler_email(address) else []
    return (*known, *([number] if number and not is_filler_phone(number) else []))


def only_one(found: Sequence[Iterable[int]]) -> int | None:
    """Of leads that fit by the email, then of those that fit by the phone: the first where it is one alone. Several are
    nobody: a person has to say which."""
    for some in found:
        if len(leads := set(some)) == 1:
            return leads.pop()
    return None
