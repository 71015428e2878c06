"""Which leads a sweep has met."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import PRESENT
from schemas.tables import LeadRow


def mark_swept(session: TeamSession, lead_ids: Iterable[int], sweep: int) -> None:
    """These leads were seen in this sweep."""
    if ids := list(lead_ids):
        session.execute(update(LeadRow).where(LeadRow.lofty_lead_id.in_(ids)).values(sweep=sweep))


def any_swept(session: TeamSession, lead_ids: Sequence[int], sweep: int) -> bool:
    """Whether this sweep has met one of these."""
    wanted = LeadRow.lofty_lead_id.in_(lead_ids)
    return session.scalar(select(LeadRow.sweep).where(wanted, LeadRow.sweep == sweep).limit(1)) is not None


def missing_from_sweep(session: TeamSession, sweep: int) -> list[int]:
    """Present leads that a complete sweep did not meet."""
    statement = select(LeadRow.lofty_lead_id).where(PRESENT, LeadRow.sweep != sweep)
    return list(session.scalars(statement))


def count_swept(session: TeamSession, sweep: int) -> int:
    """How many present leads a sweep has met so far."""
    statement = select(func.count()).select_from(LeadRow)
    return session.scalar(statement.where(PRESENT, LeadRow.sweep == sweep)) or 0
