"""G1: which existing Sisu transaction belongs to which lead, by email, phone, then name; and how sure that is.

Nothing is ever guessed: what evidence contradicts, or what several leads could be, is for a person to decide.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.people.persons import Person, may_be_one, office_mailbox, other_generation, same_first, same_name
from rules.register import rule

SURE, LIKELY, NAME_ONLY = 99, 90, 60
_LISTED, _FEW = 20, 3
"""So many candidates a person can look at; so few holders of a placeholder are worth a look whatever their names."""


class Evidence(StrEnum):
    """What speaks for a match."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


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


class LeadIndex:
    """Leads by everything that they can be matched by."""

    def __init__(self, leads: Iterable[tuple[int, Person]], clients: Iterable[Person] = ()) -> None:
        """`leads`: those that are present and not private (V1). `clients`: everybody in Sisu, to know what several
        people share there."""
        self.people: dict[int, Person] = {}
        self.by_email: dict[str, set[int]] = defaultdict(set)
        self.by_phone: dict[str, set[int]] = defaultdict(set)
        self.by_name: dict[str, set[int]] = defaultdict(set)
        self.by_filler: dict[str, set[int]] = defaultdict(set)
        for lead_id, known in leads:
            self.people[lead_id] = known
            for email in known.emails:
                self.by_email[email].add(lead_id)
            for phone in known.phones:
                self.by_phone[phone].add(lead_id)
            for filler in known.fillers:
                self.by_filler[filler].add(lead_id)
            if known.full_name:
                self.by_name[known.full_name].add(lead_id)
        self.shared = _shared(self.people.values()) | _shared(clients)

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
    found = _found(who, leads)
    if isinstance(found, Unmatched):
        return _by_filler(who, leads)
    if isinstance(found, Matched) and Evidence.NAME not in found.evidence:
        theirs = leads.people[found.lofty_lead_id]
        if not ((who.emails & theirs.emails) | (who.phones & theirs.phones)) - leads.shared:
            return Ambiguous((found,), "only an email or phone that several people have speaks for it")
    return found


def _shared(people: Iterable[Person]) -> set[str]:
    """Emails and phones that people have who cannot be one."""
    first: dict[str, Person] = {}
    shared = set[str]()
    for person in people:
        for key in (*person.emails, *person.phones):
            if key not in shared and not may_be_one(first.setdefault(key, person), person):
                shared.add(key)
    return shared


def _by_filler(who: Person, leads: LeadIndex) -> Ambiguous | Unmatched:
    """A placeholder, or what is the office's own, speaks for nobody; whom it could be about is shown all the same."""
    holders = leads.found(leads.by_filler, who.fillers)
    alike = [lead_id for lead_id in sorted(holders) if may_be_one(who, leads.people[lead_id])]
    listed = alike[:_LISTED] or (sorted(holders) if len(holders) <= _FEW else [])
    if not listed:
        return Unmatched()
    return Ambiguous(
        tuple(Matched(lead_id, (), 0) for lead_id in listed),
        "only a placeholder, or what is the office's own, agrees",
    )


def _found(who: Person, leads: LeadIndex) -> Matched | Ambiguous | Unmatched:
    by_email = leads.found(leads.by_email, who.emails)
    by_phone = leads.found(leads.by_phone, who.phones)
    by_name = leads.found(leads.by_name, [who.full_name] if who.full_name else [])
    every = by_email | by_phone
    if not every:
        return _by_name(who, by_name, leads)
    candidates = tuple(_candidate(who, lead_id, leads, by_email, by_phone) for lead_id in sorted(every))
    named = [candidate for candidate in candidates if Evidence.NAME in candidate.evidence]
    if len(candidates) == 1:
        return _only(who, candidates[0], leads, others=by_name - every)
    whole = [
        candidate for candidate in candidates if {Evidence.EMAIL, Evidence.PHONE} <= set(candidate.evidence)
    ]
    if len(whole) == 1 and (whole[0] in named or not named) and _stands_out(who, whole[0], candidates, leads):
        return whole[0]
    # Several share an email or a phone: one of them has to stand out by the name, and by all else that speaks for any.
    best = (
        whole
        or [candidate for candidate in candidates if Evidence.EMAIL in candidate.evidence]
        or list(candidates)
    )
    if len(named) == 1 and named[0] in best:
        return named[0]
    return Ambiguous(candidates, f"{len(candidates)} leads have its email or phone")


def _candidate(
    who: Person, lead_id: int, leads: LeadIndex, by_email: set[int], by_phone: set[int]
) -> Matched:
    evidence = [Evidence.EMAIL] if lead_id in by_email else []
    evidence += [Evidence.PHONE] if lead_id in by_phone else []
    evidence += [Evidence.NAME] if same_name(who, leads.people[lead_id]) else []
    return Matched(lead_id, tuple(evidence), SURE if len(evidence) > 1 else LIKELY)


def _only(who: Person, candidate: Matched, leads: LeadIndex, others: set[int]) -> Matched | Ambiguous:
    """The only lead with its email or phone: taken unless the names say that it is somebody else. `others`: leads that
    have its whole name."""
    theirs = leads.people[candidate.lofty_lead_id]
    both = {Evidence.EMAIL, Evidence.PHONE} <= set(candidate.evidence) and not office_mailbox(who, theirs)
    if Evidence.NAME in candidate.evidence or (both and same_first(who, theirs)):
        return candidate
    if others:
        more = tuple(Matched(lead_id, (Evidence.NAME,), NAME_ONLY) for lead_id in sorted(others))
        return Ambiguous((candidate, *more), "another lead has its whole name")
    if office_mailbox(who, theirs):
        return Ambiguous((candidate,), "only an office's mailbox speaks for it")
    if not who.names or not theirs.names:
        return candidate
    shared = bool(who.names & theirs.names) and not other_generation(who, theirs)
    if both:
        return (
            candidate if shared else Ambiguous((candidate,), "email and phone agree, and the name does not")
        )
    if Evidence.EMAIL in candidate.evidence:
        # A family's mailbox: where the first name is another one, no other phone may speak against it.
        alike = shared and (same_first(who, theirs) or not (who.phones and theirs.phones))
        return candidate if alike else Ambiguous((candidate,), "the email agrees and the name does not")
    # A family's phone: the last name alone says nothing, and another mailbox speaks against it.
    alike = bool(who.first and who.first == theirs.first) and same_first(who, theirs)
    married = alike and not (who.emails and theirs.emails)
    return candidate if married else Ambiguous((candidate,), "the phone agrees and the name does not")


def _stands_out(who: Person, candidate: Matched, candidates: Sequence[Matched], leads: LeadIndex) -> bool:
    """Of several who share an email or a phone, the one with both: unless the names speak for somebody else."""
    if Evidence.NAME in candidate.evidence:
        return True
    theirs = leads.people[candidate.lofty_lead_id]
    others = [leads.people[other.lofty_lead_id] for other in candidates if other is not candidate]
    if office_mailbox(who, theirs) or not same_first(who, theirs):
        return False
    return not any(who.first and who.first == other.first for other in others if other.first != theirs.first)


def _by_name(who: Person, found: set[int], leads: LeadIndex) -> Matched | Ambiguous | Unmatched:
    if not found:
        return Unmatched()
    candidates = tuple(Matched(lead_id, (Evidence.NAME,), NAME_ONLY) for lead_id in sorted(found))
    free = [
        candidate for candidate in candidates if not _contradicts(who, leads.people[candidate.lofty_lead_id])
    ]
    if len(candidates) == 1 and free:
        return candidates[0]
    if not free:
        return Ambiguous(candidates, "the name agrees, and an email or phone contradicts it")
    return Ambiguous(candidates, f"{len(candidates)} leads have its name")


def _contradicts(who: Person, theirs: Person) -> bool:
    other = bool((who.emails and theirs.emails) or (who.phones and theirs.phones))
    return other or other_generation(who, theirs)
