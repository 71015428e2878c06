"""What the rules leave to people, gathered for one page: counts by kind, and each case with its reason.

Members are named: it is for the bridge's pages only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from connectors.store.directory import people
from connectors.store.engine import Store
from connectors.store.ledger import decisions_asking, in_quarantine
from connectors.store.matches import choices, matches
from connectors.store.outbox import listed
from connectors.store.overrides import overrides
from rules.directory import People
from rules.visibility import Unattributed, agent_of_user
from schemas.tables import OutboxRow
from schemas.tables.ledger import REFUSED
from schemas.words import FIELD_LABELS, Field
from tasks.fuse import blown_fuses


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
    (
        "Refused stages",
        "Add the stage in Lofty, or name yours in `stages`: the next run writes again.",
        ("T5",),
    ),
    (
        "Lofty transactions not taken over",
        "Keep one in Lofty, or give it the address; then run go-live again.",
        ("G2",),
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
        decided = choices(session)
        ambiguous = [
            Case("transaction", row.sisu_client_id, "G1", row.because)
            for row in matches(session, "ambiguous")
            if row.sisu_client_id not in decided
        ]
        fuses = [Case(what, 0, "", because) for what, (because, _) in blown_fuses(session).items()]
        refused_rows = [row for row in listed(session) if row.state == REFUSED]
        unread = in_quarantine(session)
        everybody = People(*people(session))
    kinds = [
        Kind(
            "Held back by the write fuse",
            "Look at the plan; if it is meant, run the flow with writes_confirmed=true.",
            tuple(fuses),
        ),
        Kind("Ambiguous matches", "Decide them on the page of matches.", tuple(ambiguous)),
        Kind("Members without an agent", "Add them to Sisu with the same email.", _members(everybody)),
    ]
    known = {rule for _, _, rules in _KINDS for rule in rules}
    cases = [(one.outcome, Case(one.subject, one.subject_id, one.rule, one.because)) for one in asks]
    asked = [case for _, case in cases if case.rule in known]
    for title, advice, rules in _KINDS:
        kinds.append(Kind(title, advice, tuple(case for case in asked if case.rule in rules)))
    refused = [_refused(row) for row in refused_rows]
    refused += [case for outcome, case in cases if outcome == "refused" and case.rule not in known]
    others = [case for outcome, case in cases if outcome == "ask" and case.rule not in known]
    kinds += [
        Kind(
            "Refused by a vendor", "Mend the reason; `dealbridge outbox retry` tries again.", tuple(refused)
        ),
        Kind(
            "Could not be read",
            "Mend the record there; `dealbridge quarantine retry` reads it again.",
            tuple(Case(f"{row.vendor} {row.kind} {row.entity}", 0, "", row.because) for row in unread),
        ),
        Kind("Others", "See the reason of each.", tuple(others)),
        Kind("Overrides", "A person's value stands. Release it on the transaction's page.", _overrides(held)),
    ]
    return tuple(kind for kind in kinds if kind.cases)


def _refused(row: OutboxRow) -> Case:
    subject = "lead" if row.operation == "write_link" else "transaction"
    if not row.entity.isdigit():
        return Case(row.operation.replace("_", " "), 0, ", ".join(row.rules), row.because)
    return Case(subject, int(row.entity), ", ".join(row.rules), row.because)


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
