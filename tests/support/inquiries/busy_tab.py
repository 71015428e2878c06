"""A leads tab of some weeks: forms and saves of several contacts, answered soon, late and not at all."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors.store.engine import TeamSession
from connectors.store.inquiries.contacts import add_contacts, add_keys
from connectors.store.inquiries.inquiries import add_inquiries, add_sources
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry, InquirySource
from schemas.model.inquiries.words import (
    CONTACT_SOURCES,
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    Priority,
    TimeFrame,
    Via,
)

NAMES = (
    "Rosa Lund", "Juan Diaz", "Zoë O'Brien", "Maximiliana-Theodora Featherstonehaugh-Featherstonehaugh", "",
    "Ann Gómez", "Lee Park", "<b>Bo</b> Berg",
)  # fmt: skip
_ANSWERED = (timedelta(minutes=3), timedelta(minutes=40), timedelta(hours=9), timedelta(days=3), None)
_STREETS = ("Elm Court", "Oak Street", "A Rather Long Boulevard Name North West")


def busy_contact(number: int, owner_id: int, at: datetime) -> Contact:
    """Every field has a value in some of them, and none in others."""
    return Contact(
        number, None, NAMES[number % len(NAMES)], f"person{number}@mail.test", f"+1303555{1000 + number}",
        ContactStatus.ASSIGNED if owner_id else ContactStatus.AGENT_DATABASE, CONTACT_SOURCES[number % 3],
        tuple(ContactType)[number % 12] if number % 3 else None, owner_id, "Referral" if number % 4 == 0 else "",
        number % 6 if number % 5 else None, tuple(Priority)[number % 4] if number % 3 == 0 else None,
        tuple(TimeFrame)[number % 6] if number % 2 else None, at - timedelta(days=40), at,
    )  # fmt: skip


def busy_inquiry(number: int, contact_id: int, at: datetime) -> Inquiry:
    """The higher its number the older; forms are answered in one of five ways."""
    acted_at = at - timedelta(hours=7 * number)
    kind, took = tuple(InquiryType)[number % 5], _ANSWERED[number % 7 % 5]
    answered_at = acted_at + took if took and kind.is_form else None
    home = Home(f"L{number}", f"{number} {_STREETS[number % 3]}, Denver", 400_000 + 1_000 * number)
    return Inquiry(
        number, contact_id, kind, acted_at, acted_at, site=tuple(InquirySite)[number % 4], home=home,
        message="Is it still there?\nI could come on Sunday." if kind.is_form else "", inferred=number % 11 == 3,
        answered_at=answered_at, answered_by="ada@example.com" if answered_at else "",
    )  # fmt: skip


def fill_tab(
    session: TeamSession, owners: Sequence[int], at: datetime, contacts: int = 12, each: int = 5
) -> None:
    """Contacts 1 to `contacts`, theirs in turn; each did something so often."""
    people = [busy_contact(number, owners[number % len(owners)], at) for number in range(1, contacts + 1)]
    add_contacts(session, people, {})
    add_keys(session, {person.email: person.contact_id for person in people})
    done = [busy_inquiry(n, n % contacts + 1, at) for n in range(1, contacts * each + 1)]
    add_inquiries(session, done)
    ways = tuple(Via)
    add_sources(
        session,
        {
            it.inquiry_id: [InquirySource(ways[it.inquiry_id % 5], f"native:{it.inquiry_id}", at)]
            for it in done
        },
    )
