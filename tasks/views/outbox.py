"""What waits to be written, as a person reads it; and the drift that the last reconciliations found.

Values are read from the mirror at the moment of looking, for whoever looks as the company does: for the bridge's pages
only. Those of a lead that is hidden from the viewer by now are not among them (O9).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.settings.teams import Team
from connectors.store.engine import Store, TeamSession
from connectors.store.go_live.matches import leads_of_transactions
from connectors.store.leads.seen import hidden_among
from connectors.store.ledger.checkpoints import DRIFT
from connectors.store.outbox.lists import count_listed, listed_part
from connectors.store.parts import Part, Place
from connectors.store.transactions.transactions import transactions_by_id
from rules.calendar import local_day
from rules.transactions.lofty import StageNames, as_text, wanted_fields
from schemas.model.access import Viewer
from schemas.model.decisions import Leave
from schemas.model.lofty_transactions import LABELS
from schemas.model.outbox import REFUSED, Listed, OperationName
from schemas.model.transactions import Transaction
from tasks.activities.due import due_figures_by_agent
from tasks.operations import OPERATIONS
from tasks.views.go_live import plain

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Waits:
    """One row of the outbox: `subject` and `number` say about what, `values` are (field, value)."""

    what: str
    subject: str
    number: str
    values: tuple[tuple[str, str], ...]
    rules: str
    state: str
    since: datetime
    because: str


@dataclass(frozen=True, slots=True)
class WhatWaits:
    """`counts` by what; `part`: of the rows that were asked for; `figures`: by agent, how many the next run gives Sisu;
    `staying`: how many it does not, and why; `history`: rows of the chart."""

    counts: Mapping[str, int]
    part: Part[Waits]
    refused: int
    figures: Mapping[int, int]
    staying: Mapping[int, tuple[int, Leave]]
    drift: Sequence[Mapping[str, Any]]
    history: Sequence[Mapping[str, Any]]

    @property
    def most(self) -> int:
        """The longest bar of the chart."""
        return max((row["lofty"] + row["sisu"] for row in self.history), default=0) or 1


def what_waits(
    store: Store,
    team: Team,
    at: datetime,
    place: Place = Place(SHOWN),
    only: tuple[str, str] = ("", ""),
    *,
    viewer: Viewer,
) -> WhatWaits:
    """Counts of everything of a team; in full this part of the rows, oldest first, links last, `only` of
    one operation and in one state ("" for any)."""
    with store.read(team.team_id) as session:
        states = count_listed(session)
        part = listed_part(session, place, states, only)
        numbers = [int(row.entity) for row in part.rows if row.entity.isdigit()]
        deals = transactions_by_id(session, numbers)
        withheld = _withheld(session, viewer, numbers)
        drift = DRIFT.read(session)
        due = due_figures_by_agent(session)
        shown = [_shown(row, deals, team, at, withheld=row.entity in withheld) for row in part.rows]
    counts: Counter[str] = Counter()
    for (operation, state), number in states.items():
        if state != REFUSED:
            counts[OPERATIONS[operation].label] += number
    return WhatWaits(
        counts=counts,
        part=part.with_rows(shown),
        refused=sum(number for (_, state), number in states.items() if state == REFUSED),
        figures={agent_id: activities.total() for agent_id, activities in due.given.items()},
        staying=due.staying,
        drift=drift.get("fields", ()),
        history=[{**row, "when": datetime.fromisoformat(row["at"])} for row in drift.get("history", ())],
    )


def _withheld(session: TeamSession, viewer: Viewer, numbers: Sequence[int]) -> frozenset[str]:
    """O9: the transactions whose values the viewer may not see: all, or those whose lead is hidden from the viewer."""
    if not viewer.company:
        return frozenset(map(str, numbers))
    lead_of = leads_of_transactions(session, numbers)
    hidden = hidden_among(session, viewer, lead_of.values())
    return frozenset(str(number) for number, lead_id in lead_of.items() if lead_id in hidden)


def _shown(
    row: Listed, deals: Mapping[int, Transaction], team: Team, at: datetime, *, withheld: bool
) -> Waits:
    operation = OPERATIONS[row.operation]
    found = _VALUES.get(operation.name)
    values = tuple(found(row, deals, team, at)) if found else ()
    if withheld and operation.name is not OperationName.LINK_TRANSACTION:
        # A link is made of ids.
        values = tuple((label, "") for label, _ in values)
    return Waits(
        what=operation.label,
        subject=operation.subject,
        number=row.entity,
        values=values,
        rules=", ".join(row.rules),
        state=row.state,
        since=row.planned_at,
        because=row.because,
    )


def _fields_to_set(row: Listed, *_: Any) -> list[tuple[str, str]]:
    fields = sorted(row.payload.get("fields", {}).items())
    return [(LABELS[name], plain(name, value)) for name, value in fields]


def _what_is_linked(row: Listed, *_: Any) -> list[tuple[str, str]]:
    payload = row.payload
    given = [("lead", payload.get("lead")), ("Lofty transaction", payload.get("lofty"))]
    copied = [(LABELS[name], "copied back") for name in payload.get("copied", {})]
    return [(name, str(value)) for name, value in given if value] + copied


def _who_answers(row: Listed, *_: Any) -> list[tuple[str, str]]:
    return [("mode", str(row.payload.get("mode", "")))]


def _how_it_stands(row: Listed, *_: Any) -> list[tuple[str, str]]:
    return [(name, str(row.payload.get(name, ""))) for name in ("state", "area")]


def _lofty_fields(
    row: Listed, deals: Mapping[int, Transaction], team: Team, at: datetime
) -> list[tuple[str, str]]:
    deal = deals.get(int(row.entity))
    names = row.payload.get("fields", ())
    if deal is None:
        return [(LABELS[name], "") for name in names]
    stages = team.stages
    said = StageNames(stages.signed, stages.pending, stages.closed, stages.lost)
    wanted = wanted_fields(deal, said, local_day(at, team.zone))
    return [
        (LABELS[name], plain(name, as_text(getattr(wanted, name, "")) if name != "address" else None))
        for name in names
    ]


Values = Callable[[Listed, Mapping[int, Transaction], Team, datetime], list[tuple[str, str]]]
_VALUES: dict[OperationName, Values] = {
    OperationName.UPDATE_TRANSACTION: _fields_to_set,
    OperationName.LINK_TRANSACTION: _what_is_linked,
    OperationName.WRITE_LOFTY_TRANSACTION: _lofty_fields,
    OperationName.SET_CHAT_BOX: _who_answers,
    OperationName.POST_GROUP: _how_it_stands,
    OperationName.POST_BOARD: _how_it_stands,
}
"""(field, value) of each, where a row says more than what it is about."""
