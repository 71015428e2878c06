"""What waits to be written, as a person reads it; and the drift that the last reconciliations found.

Values are read from the mirror at the moment of looking: for the bridge's pages only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.settings import Team
from connectors.store.deals import transactions_by_id
from connectors.store.engine import Store
from connectors.store.figures import due_activities, due_figures
from connectors.store.ledger import cursor
from connectors.store.outbox import listed
from rules.days import local_day
from rules.transactions import StageNames, as_text, wanted_fields
from schemas.tables import OutboxRow
from schemas.tables.ledger import REFUSED
from schemas.words import Transaction
from tasks.go_live_page import LABELS, plain

SHOWN = 300
_WHAT = {
    "write_link": "Sisu Link of a lead",
    "create_transaction": "A transaction, from the bridge page",
    "update_transaction": "Fields of a transaction in Sisu",
    "provide_lead_source": "A lead source in Sisu",
    "write_twin": "A transaction in Lofty",
    "link_transaction": "A transaction linked to its lead",
}


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
    """`counts` by what; `figures`: by agent, how many differ from what Sisu was given; `history`: the chart's rows."""

    counts: Mapping[str, int]
    rows: tuple[Waits, ...]
    refused: int
    figures: Mapping[int, int]
    drift: Sequence[Mapping[str, Any]]
    history: Sequence[Mapping[str, Any]]

    @property
    def most(self) -> int:
        """The longest bar of the chart."""
        return max((row["lofty"] + row["sisu"] for row in self.history), default=0) or 1


def what_waits(store: Store, team: Team, at: datetime) -> WhatWaits:
    """Everything of a team, oldest first, links last; only the first rows in full."""
    with store.read(team.team_id) as session:
        # Links are many and alike: what has values to read comes first.
        rows = sorted(listed(session), key=lambda row: row.operation == "write_link")
        active = [row for row in rows if row.state != REFUSED]
        numbers = [int(row.entity) for row in rows[:SHOWN] if row.entity.isdigit()]
        deals = transactions_by_id(session, numbers)
        drift = cursor(session, "drift")
        figures = {agent_id: len(due_figures(session, agent_id)) for agent_id in due_activities(session)}
        shown = tuple(_shown(row, deals, team, at) for row in rows[:SHOWN])
    counts = Counter(_WHAT[row.operation] for row in active)
    history = [{**row, "when": datetime.fromisoformat(row["at"])} for row in drift.get("history", ())]
    return WhatWaits(counts, shown, len(rows) - len(active), figures, drift.get("fields", ()), history)


def _shown(row: OutboxRow, deals: Mapping[int, Transaction], team: Team, at: datetime) -> Waits:
    subject = {"write_link": "lead", "provide_lead_source": "lead source", "create_transaction": "creation"}
    return Waits(
        what=_WHAT[row.operation],
        subject=subject.get(row.operation, "transaction"),
        number=row.entity,
        values=tuple(_values(row, deals, team, at)),
        rules=", ".join(row.rules),
        state=row.state,
        since=row.planned_at,
        because=row.because,
    )


def _values(
    row: OutboxRow, deals: Mapping[int, Transaction], team: Team, at: datetime
) -> list[tuple[str, str]]:
    payload = row.payload
    if row.operation == "update_transaction":
        return [
            (LABELS[name], plain(name, value)) for name, value in sorted(payload.get("fields", {}).items())
        ]
    if row.operation == "link_transaction":
        given = [("lead", payload.get("lead")), ("Lofty transaction", payload.get("lofty"))]
        copied = [(LABELS[name], "copied back") for name in payload.get("copied", {})]
        return [(name, str(value)) for name, value in given if value] + copied
    if row.operation != "write_twin":
        return []
    deal = deals.get(int(row.entity))
    names = payload.get("fields", ())
    if deal is None:
        return [(LABELS[name], "") for name in names]
    stages = team.stages
    said = StageNames(stages.signed, stages.pending, stages.closed, stages.lost)
    wanted = wanted_fields(deal, said, local_day(at, team.zone))
    return [
        (LABELS[name], plain(name, as_text(getattr(wanted, name, "")) if name != "address" else None))
        for name in names
    ]
