"""What the rules leave to people, gathered for one page: counts by kind, and each case with its reason.

Members are named for whoever looks as the company does: it is for the bridge's pages only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from connectors.store.engine import Store, TeamSession
from connectors.store.go_live.matches import Match, undecided_matches
from connectors.store.ledger.decisions import Decided, count_open_decisions, open_decisions
from connectors.store.ledger.quarantine import quarantine_list
from connectors.store.outbox.lists import refused_segment
from connectors.store.parts import Part, Place, Segment, joined, short_segment
from connectors.store.teams.people import people
from connectors.store.transactions.overrides import Override, override_list
from rules.leads.visibility import Unattributed, agent_of_user
from rules.people.directory import People
from schemas.model.access import Viewer
from schemas.model.outbox import Listed
from schemas.model.rejects import Quarantined
from tasks.operations import OPERATIONS
from tasks.outbox.bulk_change_guard import blocked_sentences, guarded
from tasks.views import case_kinds
from tasks.views.case_kinds import CaseKind


@dataclass(frozen=True, slots=True)
class Case:
    """One thing for a person: about which lead or transaction (0: neither), by which rule, why."""

    subject: str
    subject_id: int
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases of one kind, and what to do about them: `part` of them. `key` names the kind in an address."""

    key: str
    title: str
    advice: str
    part: Part[Case]

    @property
    def total(self) -> int:
        """How many there are."""
        return self.part.total


_ASKED = {rule for kind in case_kinds.DECIDED for rule in kind.rules}
SHOWN = 200


def for_people(
    store: Store, team_id: str, kind: str = "", place: Place = Place(SHOWN), *, viewer: Viewer
) -> tuple[Kind, ...]:
    """Everything that waits for a person, by kind, each with its first cases; kinds without a case are left out.

    `kind`: only this one (by key), and only then a part other than the first.
    """
    found = []
    with store.read(team_id) as session:
        for about, segments in _kinds(session, viewer):
            if kind not in ("", about.key):
                continue
            part = joined(segments(), place if kind else Place(place.size))
            if part.total:
                cases = replace(part, rows=tuple(case_of(row) for row in part.rows))
                found.append(Kind(about.key, about.title, about.advice, cases))
    return tuple(found)


Segments = Callable[[], list[Segment[Any]]]
"""Asked only of the kinds that are shown."""


def _kinds(session: TeamSession, viewer: Viewer) -> Iterator[tuple[CaseKind, Segments]]:
    counts, blocked = count_open_decisions(session), blocked_sentences(session, guarded(OPERATIONS))
    unforeseen = [kind for kind in counts if kind[0] not in _ASKED]
    yield (
        case_kinds.BLOCKED,
        lambda: [short_segment([Case(what, 0, "", because) for what, because in blocked.items()])],
    )
    yield case_kinds.AMBIGUOUS, lambda: [undecided_matches(session)]
    yield (
        case_kinds.MEMBERS,
        lambda: [short_segment(_members(People(*people(session)), named=viewer.company))],
    )
    for kind in case_kinds.DECIDED:
        wanted = [open_ones for open_ones in counts if open_ones[0] in kind.rules]
        yield kind, partial(_decided, session, counts, wanted)
    yield (
        case_kinds.REFUSED,
        lambda: [
            refused_segment(session),
            open_decisions(session, counts, [kind for kind in unforeseen if kind[1] == "refused"]),
        ],
    )
    yield (
        case_kinds.UNREAD,
        lambda: [quarantine_list(session)],
    )
    others = [kind for kind in unforeseen if kind[1] == "ask"]
    yield case_kinds.OTHERS, partial(_decided, session, counts, others)
    yield (
        case_kinds.OVERRIDES,
        lambda: [override_list(session)],
    )


def _decided(
    session: TeamSession, counts: dict[tuple[str, str], int], wanted: Sequence[tuple[str, str]]
) -> list[Segment[Any]]:
    return [open_decisions(session, counts, wanted)]


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
            because = f"{row.field.label}: {row.because}"
            return Case("transaction", row.sisu_client_id, row.rule, because)
        case Case():
            return row
    msg = f"no list for people holds a {type(row).__name__}"
    raise TypeError(msg)


def _refused(row: Listed) -> Case:
    subject, rules = OPERATIONS[row.operation].subject, ", ".join(row.rules)
    if subject.has_number:
        return Case(subject, int(row.entity), rules, row.because)
    return Case(row.operation.replace("_", " "), 0, rules, row.because)


def _members(everybody: People, *, named: bool) -> tuple[Case, ...]:
    found = [
        (m, agent_of_user(m.user_ids[0], everybody)) for m in everybody.members if m.user_ids and not m.left
    ]
    return tuple(
        Case("member", m.lofty_member_id, "V6", f"{m.name or m.email}: {a.because}" if named else a.because)
        for m, a in found
        if isinstance(a, Unattributed)
    )
