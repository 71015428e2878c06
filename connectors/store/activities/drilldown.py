"""Communications behind an agent's figures, as far as they may be seen (V1): those of private leads show nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from connectors.store.activities.communications import to_communication
from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS
from schemas.model.communications import Communication, Verdict
from schemas.tables import AttributionRow, CommunicationRow, FigureRow, LeadRow


@dataclass(frozen=True, slots=True)
class Behind:
    """One communication with its verdict, its lead's name, its local day and the agent it counts for (None: nobody)."""

    communication: Communication
    verdict: Verdict
    happened_on: date
    lead_name: str
    sisu_agent_id: int | None


def _seen() -> Select[tuple[CommunicationRow, str, str, int]]:
    return (
        select(CommunicationRow, LeadRow.first_name, LeadRow.last_name, AttributionRow.sisu_agent_id)
        .join(LeadRow, LeadRow.lofty_lead_id == CommunicationRow.lofty_lead_id)
        .outerjoin(AttributionRow, AttributionRow.lofty_user_id == CommunicationRow.lofty_user_id)
        .where(COUNTS)
        .order_by(CommunicationRow.happened_at, CommunicationRow.communication_id)
    )


def _behind(rows: Iterable[tuple[CommunicationRow, str, str, int]]) -> tuple[Behind, ...]:
    return tuple(
        Behind(
            to_communication(row),
            Verdict(row.counts_as, row.rule, row.because, bool(row.conversation), row.talk_seconds),
            row.happened_on,
            f"{first} {last}".strip(),
            agent_id,  # NULL from the outer join where nobody is matched
        )
        for row, first, last, agent_id in rows
    )


def behind_figures(session: TeamSession, agent_id: int | None, start: date, end: date) -> tuple[Behind, ...]:
    """Everything of an agent's days, both included, in order of time. `agent_id` None: what counts for nobody."""
    statement = _seen().where(
        AttributionRow.sisu_agent_id == agent_id,  # IS NULL for None
        CommunicationRow.happened_on >= start,
        CommunicationRow.happened_on <= end,
    )
    return _behind(session.execute(statement).tuples())


def behind_one(session: TeamSession, communication_id: int) -> Behind | None:
    """One communication; None where it is unknown, or its lead is private, gone or unknown."""
    found = _behind(
        session.execute(_seen().where(CommunicationRow.communication_id == communication_id)).tuples()
    )
    return found[0] if found else None


def amounts(session: TeamSession, agent_id: int, start: date, end: date) -> dict[str, tuple[int, int]]:
    """By activity the sum of the figures of these days, and of what Sisu was given."""
    rows = session.scalars(
        select(FigureRow).where(
            FigureRow.sisu_agent_id == agent_id, FigureRow.happened_on >= start, FigureRow.happened_on <= end
        )
    )
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        amount, pushed = found.get(row.activity, (0, 0))
        found[row.activity] = (amount + row.amount, pushed + row.pushed)
    return found
