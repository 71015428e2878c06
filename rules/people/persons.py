"""A person as both sides know somebody, normalised; and when two of them may be one (G1).

Names are compared without case, accents, punctuation, titles and order; phone numbers in one form; emails without case.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rules.people.contacts import SHARED_BOXES as _SHARED
from rules.people.contacts import Own, addresses, email, is_filler_email, is_filler_phone, line, phone
from rules.spelling import plain
from schemas.model.leads import Lead
from schemas.model.transactions import Transaction

__all__ = ["Person", "email", "name_parts", "office_mailbox", "other_generation", "person", "person_of_lead",
           "person_of_transaction", "phone", "same_first", "same_name"]  # fmt: skip

_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "dds", "cpa", "rn", "mr", "mrs", "ms", "dr"}
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_INITIALS = 2
"""Names so short are told apart by a single letter."""
_SHORT = tuple(
    frozenset(names.split())
    for names in (
        "robert bob bobby rob", "william bill billy will", "richard dick rick rich", "james jim jimmy",
        "john jack johnny", "elizabeth liz beth betty eliza", "margaret peggy maggie meg", "katherine kate kathy katie",
        "catherine kate cathy katie", "edward ed ted eddie", "charles chuck charlie", "anthony tony",
        "michael mike mick", "thomas tom tommy", "joseph joe joey", "patricia pat patty trish", "susan sue susie",
        "deborah deb debbie", "alexander alex sasha", "theodore ted theo", "henry hank harry", "rebecca becky",
        "jennifer jen jenny", "andrew andy drew", "stephen steve", "steven steve", "victoria vicky tori",
    )
)  # fmt: skip
"""Short forms of first names."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody on one side, normalised. `generations`: Jr., Sr., III and their like; `fillers`: emails
    and phones that say nothing about anybody, kept apart from those that do."""

    emails: frozenset[str]
    phones: frozenset[str]
    names: frozenset[str]
    full_name: str
    first: str = ""
    generations: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()


def name_parts(*texts: str) -> tuple[str, ...]:
    """The words of a name without accents, case, punctuation, titles and suffixes, in a fixed order."""
    return tuple(sorted(word for word in _words(*texts) if word not in _SUFFIXES))


def _words(*texts: str) -> list[str]:
    spelled = unicodedata.normalize("NFKD", plain(" ".join(texts)))
    letters = "".join(c for c in spelled if not unicodedata.combining(c)).replace("'", "")
    return re.findall(r"[^\W\d_]+", letters)


_NOTHING_OF_OURS = Own()


def person(
    first_name: str, last_name: str, emails: Iterable[str], phones: Iterable[str], own: Own = _NOTHING_OF_OURS
) -> Person:
    """Somebody, normalised. Only a name of two words or more is a full one. `own`: what belongs to the office, and so
    tells nobody apart."""
    parts = name_parts(first_name, last_name)
    known = {address for text in emails for address in addresses(text)}
    lines = {number for text in phones if (number := line(text))}
    empty = {email for email in known if is_filler_email(email) or own.email(email)}
    empty |= {phone for phone in lines if is_filler_phone(phone.partition(";")[0]) or own.phone(phone)}
    return Person(
        frozenset(known - empty),
        frozenset(lines - empty),
        frozenset(word for word in parts if len(word) > 1),
        " ".join(parts) if len(parts) > 1 else "",
        " ".join(word for word in _words(first_name) if word not in _SUFFIXES),
        frozenset(_words(first_name, last_name)) & _GENERATIONS,
        frozenset(empty),
    )


def person_of_lead(lead: Lead, own: Own = _NOTHING_OF_OURS) -> Person:
    """The lead's side."""
    return person(lead.first_name, lead.last_name, lead.emails, lead.phones, own)


def person_of_transaction(transaction: Transaction, own: Own = _NOTHING_OF_OURS) -> Person:
    """Sisu's side."""
    return person(
        transaction.first_name, transaction.last_name, [transaction.email], [transaction.phone], own
    )


def may_be_one(who: Person, theirs: Person) -> bool:
    """Two records of one side that may be one person's."""
    return same_first(who, theirs) and (not who.names or not theirs.names or bool(who.names & theirs.names))


def same_name(who: Person, theirs: Person) -> bool:
    """The same whole name: a middle name or initial may be missing, the first name be a short form. Father and son are
    not the same."""
    if not who.full_name or not theirs.full_name or other_generation(who, theirs):
        return False
    if who.full_name == theirs.full_name:
        return True
    fewer, more = sorted((who.names, theirs.names), key=len)
    name, other = _first(who), _first(theirs)
    if name != other and any({name, other} <= group for group in _SHORT):
        return len(fewer) > 1 and fewer - {name, other} <= more
    return len(fewer) > 1 and fewer <= more and same_first(who, theirs)


def other_generation(who: Person, theirs: Person) -> bool:
    """Both say which of several of the same name they are, and it is not the same."""
    return bool(who.generations and theirs.generations) and who.generations != theirs.generations


def same_first(who: Person, theirs: Person) -> bool:
    """First names that may be one person's: equal, an initial, a short form, a slip of the pen; or one is unknown."""
    if other_generation(who, theirs):
        return False
    shorter, longer = sorted((_first(who), _first(theirs)), key=len)
    short = longer.startswith(shorter) and (
        len(shorter) == 1 or len(longer) - len(shorter) > _INITIALS or shorter == longer
    )
    if not shorter or short or any({shorter, longer} <= group for group in _SHORT):
        return True
    if {shorter, longer} <= theirs.names or {shorter, longer} <= who.names:
        return True  # First and last name changed places on one side.
    return shorter[0] == longer[0] and len(longer) > _INITIALS and _one_slip(shorter, longer)


def _first(known: Person) -> str:
    return known.first.partition(" ")[0]


def _one_slip(shorter: str, longer: str) -> bool:
    """One letter more, less, other, or two changed over. `shorter` may be as long."""
    if len(longer) - len(shorter) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    return shorter[at + 1 :] == longer[at + 1 :] or (
        shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
    )


def office_mailbox(who: Person, theirs: Person) -> bool:
    """Every email that they share is an office's."""
    return all(email.partition("@")[0] in _SHARED for email in who.emails & theirs.emails) and bool(
        who.emails & theirs.emails
    )
