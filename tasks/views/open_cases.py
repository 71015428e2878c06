"""What the rules leave to people, gathered for one page: counts by kind, and each case with its reason.

Members are named: it is for the bridge's pages only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from connectors.store.engine import Store, TeamSession
from connectors.store.go_live.matches import Match, undecided_matches
from connectors.store.ledger.decisions import Decided, count_open_decisions, open_decisions
from connectors.store.ledger.quarantine import quarantine_list
from connectors.store.outbox.lists import refused_segment
from connectors.store.parts import Segment, joined
from connectors.store.teams.people import people
from connectors.store.transactions.overrides import Override, override_list
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from schemas.model.fields import FIELD_LABELS
from schemas.model.outbox import Listed
from schemas.model.rejects import Quarantined
from tasks.operations import OPERATIONS
from tasks.outbox.bulk_change_guard import blocked_sentences, guarded


@dataclass(frozen=True, slots=True)
class Case:
    """One thing for a person: about which lead or transaction (0: neither), by which rule, why."""

    subject: str
    subject_id: int
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases of one kind, and what to do about them: `total` in all, of which `cases` are a part; `after`: the key to go
    on from, "" where nothing follows. `key` names the kind in an address."""

    key: str
    title: str
    advice: str
    cases: tuple[Case, ...]
    total: int
    after: str = ""


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


_ASKED = {rule for _, _, rules in _KINDS for rule in rules}
SHOWN = 200


def for_people(
    store: Store, team_id: str, kind: str = "", after: str = "", most: int = SHOWN
) -> tuple[Kind, ...]:
    """Everything that waits for a person, by kind, each with its first cases; kinds without a case are left out.

    `kind`: only this one (by key), with the cases that follow the key `after`.
    """
    found = []
    with store.read(team_id) as session:
        for title, advice, segments in _kinds(session):
            key = _key(title)
            if kind not in ("", key):
                continue
            part = joined(segments(), after if kind else "", most)
            if part.total:
                cases = tuple(case_of(row) for row in part.rows)
                found.append(Kind(key, title, advice, cases, part.total, part.after))
    return tuple(found)


Segments = Callable[[], list[Segment[Any]]]
"""Asked only of the kinds that are shown."""


def _kinds(session: TeamSession) -> Iterator[tuple[str, str, Segments]]:
    counts, blocked = count_open_decisions(session), blocked_sentences(session, guarded(OPERATIONS))
    unforeseen = [one for one in counts if one[0] not in _ASKED]
    yield (
        "Held back by the write fuse",
        "Look at the plan; if it is meant, run the flow with writes_confirmed=true.",
        lambda: [listed_here([Case(what, 0, "", because) for what, because in blocked.items()])],
    )
    yield "Ambiguous matches", "Decide them on the page of matches.", lambda: [undecided_matches(session)]
    yield (
        "Members without an agent",
        "Add them to Sisu with the same email.",
        lambda: [listed_here(_members(People(*people(session))))],
    )
    for title, advice, rules in _KINDS:
        wanted = [one for one in counts if one[0] in rules]
        yield title, advice, partial(_decided, session, counts, wanted)
    yield (
        "Refused by a vendor",
        "Mend the reason; `dealbridge outbox retry` tries again.",
        lambda: [
            refused_segment(session),
            open_decisions(session, counts, [one for one in unforeseen if one[1] == "refused"]),
        ],
    )
    yield (
        "Could not be read",
        "Mend the record there; `dealbridge quarantine retry` reads it again.",
        lambda: [quarantine_list(session)],
    )
    others = [one for one in unforeseen if one[1] == "ask"]
    yield "Others", "See the reason of each.", partial(_decided, session, counts, others)
    yield (
        "Overrides",
        "A person's value stands. Release it on the transaction's page.",
        lambda: [override_list(session)],
    )


def _decided(
    session: TeamSession, counts: dict[tuple[str, str], int], wanted: Sequence[tuple[str, str]]
) -> list[Segment[Any]]:
    return [open_decisions(session, counts, wanted)]


def listed_here(cases: Sequence[Case]) -> Segment[Case]:
    """A short list that is found by rules, not in the database; its keys are numbers."""

    def read(after: str, most: int) -> list[tuple[Case, str]]:
        start = int(after) if after.isascii() and after.isdigit() and len(after) < len("1000000") else 0
        return [(case, str(start + n)) for n, case in enumerate(cases[start : start + most], 1)]

    return Segment(len(cases), read)


def case_of(row: Any) -> Case:
    """A row of any of these lists as a case."""
    match row:
        case Listed():
            return _refused(row)
        case Decided():
            return Case(row.subject, row.subject_id, row.rule, row.because)
        case Match():
            return Case("transaction", row.sisu_client_id, "G1", row.because)
        case Quarantined():
            return Case(f"{row.vendor} {row.kind} {row.entity}", 0, "", row.because)
        case Override():
            because = f"{FIELD_LABELS[row.field]}: {row.because}"
            return Case("transaction", row.sisu_client_id, row.rule, because)
        case Case():
            return row
    msg = f"no list for people holds a {type(row).__name__}"
    raise TypeError(msg)


def _key(title: str) -> str:
    return title.lower().replace(",", "").replace(" ", "-")


def _refused(row: Listed) -> Case:
    subject, rules = OPERATIONS[row.operation].subject, ", ".join(row.rules)
    if subject.has_number:
        return Case(subject, int(row.entity), rules, row.because)
    return Case(row.operation.replace("_", " "), 0, rules, row.because)


def _members(everybody: People) -> tuple[Case, ...]:
    found = [
        (m, agent_of_user(m.user_ids[0], everybody)) for m in everybody.members if m.user_ids and not m.left
    ]
    return tuple(
        Case("member", m.lofty_member_id, "V6", f"{m.name or m.email}: {a.because}")
        for m, a in found
        if isinstance(a, Unattributed)
    )
