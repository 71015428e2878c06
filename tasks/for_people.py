"""What the rules leave to people, gathered for one page: counts by kind, and each case with its reason.

Members are named: it is for the bridge's pages only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.store.directory import people
from connectors.store.engine import Store
from connectors.store.ledger import decisions_asking
from connectors.store.matches import matches
from connectors.store.overrides import overrides
from rules.visibility import People, Unattributed, agent_of_user
from schemas.words import FIELD_LABELS, Field


@dataclass(frozen=True, slots=True)
class Case:
    """One thing for a person: about which lead or transaction (0: neither), by which rule, why."""

    subject: str
    subject_id: int
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases of one kind, and what to do about them."""

    title: str
    advice: str
    cases: tuple[Case, ...]


_KINDS = (
    ("Orphans", "Their Sisu transactions were deleted: close or delete them in Lofty.", ("T6",)),
    (
        "Copies and twins",
        "Mark all but one lost in Sisu; make new ones through the bridge page.",
        ("T9", "B5"),
    ),
    (
        "Probable merges",
        "If it was merged, say into which lead: its open transactions then move there.",
        ("V3",),
    ),
    (
        "Lofty Links to mend",
        "Correct the field `Lofty Link` in Sisu: copy the lead's own address from Lofty.",
        ("V5",),
    ),
    (
        "Reassigned leads",
        "Set the agent in Sisu, or assign the lead to somebody who is an agent there.",
        ("L4",),
    ),
    ("Linked, without a Lofty transaction", "Make one in Lofty and run go-live, or leave it.", ("T1",)),
    ("Values that Lofty keeps", "Change them in Lofty by hand.", ("T3",)),
    ("Appointments", "See the reason of each.", ("A2", "A7")),
    ("Overwritten edits", "See the transaction's history in Sisu.", ("L3",)),
)


def for_people(store: Store, team_id: str) -> tuple[Kind, ...]:
    """Everything that waits for a person, by kind; kinds without a case are left out."""
    with store.read(team_id) as session:
        asks = decisions_asking(session)
        held = overrides(session)
        ambiguous = [row.sisu_client_id for row in matches(session, "ambiguous")]
        everybody = People(*people(session))
    kinds = [
        Kind(
            "Ambiguous matches", "Decide them on the page of matches.", _cases("transaction", ambiguous, "G1")
        ),
        Kind("Members without an agent", "Add them to Sisu with the same email.", _members(everybody)),
    ]
    known = {rule for _, _, rules in _KINDS for rule in rules}
    cases = [(one.outcome, Case(one.subject, one.subject_id, one.rule, one.because)) for one in asks]
    asked = [case for outcome, case in cases if outcome == "ask"]
    for title, advice, rules in _KINDS:
        kinds.append(Kind(title, advice, tuple(case for case in asked if case.rule in rules)))
    refused = [case for outcome, case in cases if outcome == "refused"]
    others = [case for case in asked if case.rule not in known]
    kinds += [
        Kind("Refused", "Mend the reason; `dealbridge outbox retry` tries again.", tuple(refused)),
        Kind("Others", "See the reason of each.", tuple(others)),
        Kind("Overrides", "A person's value stands. Release it on the transaction's page.", _overrides(held)),
    ]
    return tuple(kind for kind in kinds if kind.cases)


def _cases(subject: str, ids: Sequence[int], rule: str) -> tuple[Case, ...]:
    return tuple(
        Case(subject, one, rule, "several leads could be it, or something contradicts") for one in ids
    )


def _members(everybody: People) -> tuple[Case, ...]:
    found = [
        (m, agent_of_user(m.user_ids[0], everybody)) for m in everybody.members if m.user_ids and not m.left
    ]
    return tuple(
        Case("member", m.lofty_member_id, "V6", f"{m.name or m.email}: {a.because}")
        for m, a in found
        if isinstance(a, Unattributed)
    )


def _overrides(held: Sequence[tuple[int, str, str, str]]) -> tuple[Case, ...]:
    return tuple(
        Case("transaction", client_id, rule, f"{FIELD_LABELS[Field(name)]}: {because}")
        for client_id, name, rule, because in held
    )
