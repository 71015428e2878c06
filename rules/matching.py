"""G1: which existing Sisu transaction belongs to which lead, by email, phone, then name; and how sure that is.

Nothing is ever guessed: what evidence contradicts, or what several leads could be, is for a person to decide.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import phonenumbers

from rules.book import rule
from schemas.words import Lead, Transaction

REGION = "US"
_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq", "dds", "cpa", "rn", "mr", "mrs", "ms", "dr"}
)
_SHARED = frozenset(
    {"info", "office", "admin", "sales", "contact", "hello", "mail", "team", "support", "noreply"}
)
"""Mailboxes that belong to an office rather than to a person."""
SURE, LIKELY, NAME_ONLY = 99, 90, 60


class Evidence(StrEnum):
    """What speaks for a match."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody on one side, normalised."""

    emails: frozenset[str]
    phones: frozenset[str]
    names: frozenset[str]
    full_name: str
    first: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """One lead, and what speaks for it; `confidence` in percent."""

    lofty_lead_id: int
    evidence: tuple[Evidence, ...]
    confidence: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """For a person to decide: the candidates, and why none is taken. `because` names nobody."""

    candidates: tuple[Matched, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """No lead comes into question."""

    because: str = "no lead has its email, phone or name"


def email(text: str) -> str:
    """An email address to compare by, "" for what is none."""
    plain = text.strip().casefold()
    return plain if "@" in plain[1:-1] else ""


@lru_cache(maxsize=50_000)
def phone(text: str, region: str = REGION) -> str:
    """A phone number to compare by (E.164), "" for what is none."""
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def name_parts(*texts: str) -> tuple[str, ...]:
    """The words of a name without accents, case, punctuation, titles and suffixes, in a fixed order."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    words = re.findall(r"[^\W\d_]+", letters)
    return tuple(sorted(word for word in words if word not in _SUFFIXES))


def person(first_name: str, last_name: str, emails: Iterable[str], phones: Iterable[str]) -> Person:
    """Somebody, normalised. Only a name of two words or more is a full one."""
    parts = name_parts(first_name, last_name)
    return Person(
        frozenset(filter(None, map(email, emails))),
        frozenset(filter(None, map(phone, phones))),
        frozenset(word for word in parts if len(word) > 1),
        " ".join(parts) if len(parts) > 1 else "",
        " ".join(name_parts(first_name)),
    )


def person_of_lead(lead: Lead) -> Person:
    """The lead's side."""
    return person(lead.first_name, lead.last_name, lead.emails, lead.phones)


def person_of_transaction(transaction: Transaction) -> Person:
    """Sisu's side."""
    return person(transaction.first_name, transaction.last_name, [transaction.email], [transaction.phone])


class LeadIndex:
    """Leads by everything that they can be matched by."""

    def __init__(self, leads: Iterable[tuple[int, Person]]) -> None:
        """`leads`: those that are present and not private (V1)."""
        self.people: dict[int, Person] = {}
        self.by_email: dict[str, set[int]] = defaultdict(set)
        self.by_phone: dict[str, set[int]] = defaultdict(set)
        self.by_name: dict[str, set[int]] = defaultdict(set)
        for lead_id, known in leads:
            self.people[lead_id] = known
            for one in known.emails:
                self.by_email[one].add(lead_id)
            for one in known.phones:
                self.by_phone[one].add(lead_id)
            if known.full_name:
                self.by_name[known.full_name].add(lead_id)

    def found(self, index: dict[str, set[int]], keys: Iterable[str]) -> set[int]:
        """The leads that have one of these."""
        return {lead_id for key in keys for lead_id in index.get(key, ())}


@rule(
    "G1",
    "Existing Sisu transactions are matched to existing team leads by email, then phone, then name; ambiguous matches "
    "are listed and never taken, and a name alone counts only where no email or phone contradicts it.",
)
def match(who: Person, leads: LeadIndex) -> Matched | Ambiguous | Unmatched:
    """The lead, the candidates among which a person has to choose, or nobody."""
    by_email = leads.found(leads.by_email, who.emails)
    by_phone = leads.found(leads.by_phone, who.phones)
    by_name = leads.found(leads.by_name, [who.full_name] if who.full_name else [])
    every = by_email | by_phone
    if not every:
        return _by_name(who, by_name, leads)
    candidates = tuple(_candidate(who, lead_id, leads, by_email, by_phone) for lead_id in sorted(every))
    named = [one for one in candidates if Evidence.NAME in one.evidence]
    if len(candidates) == 1:
        return _only(who, candidates[0], leads, others=by_name - every)
    whole = [one for one in candidates if {Evidence.EMAIL, Evidence.PHONE} <= set(one.evidence)]
    if len(whole) == 1 and named in ([], whole):
        return whole[0]
    # Several share an email or a phone: one of them has to stand out by the name, and by the email where there is one.
    if len(named) == 1 and not whole and (not by_email or Evidence.EMAIL in named[0].evidence):
        return named[0]
    return Ambiguous(candidates, f"{len(candidates)} leads have its email or phone")


def _candidate(
    who: Person, lead_id: int, leads: LeadIndex, by_email: set[int], by_phone: set[int]
) -> Matched:
    evidence = [Evidence.EMAIL] if lead_id in by_email else []
    evidence += [Evidence.PHONE] if lead_id in by_phone else []
    evidence += [Evidence.NAME] if _same_name(who, leads.people[lead_id]) else []
    return Matched(lead_id, tuple(evidence), SURE if len(evidence) > 1 else LIKELY)


def _only(who: Person, one: Matched, leads: LeadIndex, others: set[int]) -> Matched | Ambiguous:
    """The only lead with its email or phone: taken unless the names say that it is somebody else. `others`: leads that
    have its whole name."""
    theirs = leads.people[one.lofty_lead_id]
    if Evidence.NAME in one.evidence or {Evidence.EMAIL, Evidence.PHONE} <= set(one.evidence):
        return one
    if others:
        more = tuple(Matched(lead_id, (Evidence.NAME,), NAME_ONLY) for lead_id in sorted(others))
        return Ambiguous((one, *more), "another lead has its whole name")
    if _office(who, theirs):
        return Ambiguous((one,), "only an office's mailbox speaks for it")
    if not who.names or not theirs.names:
        return one
    if Evidence.EMAIL in one.evidence:
        return (
            one if who.names & theirs.names else Ambiguous((one,), "the email agrees and the name does not")
        )
    # A family's phone: the last name alone says nothing, and another mailbox speaks against it.
    married = bool(who.first and who.first == theirs.first) and not (who.emails and theirs.emails)
    return one if married else Ambiguous((one,), "the phone agrees and the name does not")


def _same_name(who: Person, theirs: Person) -> bool:
    return bool(who.full_name) and who.full_name == theirs.full_name


def _office(who: Person, theirs: Person) -> bool:
    return all(one.partition("@")[0] in _SHARED for one in who.emails & theirs.emails) and bool(
        who.emails & theirs.emails
    )


def _by_name(who: Person, found: set[int], leads: LeadIndex) -> Matched | Ambiguous | Unmatched:
    if not found:
        return Unmatched()
    candidates = tuple(Matched(lead_id, (Evidence.NAME,), NAME_ONLY) for lead_id in sorted(found))
    free = [one for one in candidates if not _contradicts(who, leads.people[one.lofty_lead_id])]
    if len(candidates) == 1 and free:
        return candidates[0]
    if not free:
        return Ambiguous(candidates, "the name agrees, and an email or phone contradicts it")
    return Ambiguous(candidates, f"{len(candidates)} leads have its name")


def _contradicts(who: Person, theirs: Person) -> bool:
    return bool((who.emails and theirs.emails) or (who.phones and theirs.phones))
