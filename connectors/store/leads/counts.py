"""How many leads there are of what kind: each reads all of the team's, so that nobody asks in an idle run."""

from sqlalchemy import case, func, select

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import IN_SYNC, PRESENT
from schemas.tables import LeadRow


def count_load(session: TeamSession) -> tuple[int, int, int]:
    """Present leads, those of them that get a link (V1), and those without one at which planning has not looked yet.

    One that has its link, and is looked at again for another reason, is no work of the load.
    """
    counts = (
        func.count(),
        func.sum(case((IN_SYNC, 1), else_=0)),
        func.sum(case((IN_SYNC & LeadRow.dirty & (LeadRow.sisu_link == ""), 1), else_=0)),
    )
    row = session.execute(select(*counts).select_from(LeadRow).where(PRESENT)).one()
    read, wanted, unplanned = (int(number or 0) for number in row)
    return read, wanted, unplanned


def count_by_visibility(session: TeamSession) -> dict[tuple[str, bool], int]:
    """How many present leads there are of each ownership, hidden or not."""
    kinds = (LeadRow.ownership, LeadRow.hidden)
    statement = select(*kinds, func.count()).where(PRESENT).group_by(*kinds)
    return {(ownership, hidden): number for ownership, hidden, number in session.execute(statement)}


def count_dirty(session: TeamSession) -> int:
    """How many leads planning has to look at."""
    return session.scalar(select(func.count()).select_from(LeadRow).where(LeadRow.dirty)) or 0
