"""Leads chosen for a backfill."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import COUNTS, EXISTS, NOT_GONE
from schemas.tables import LeadRow, TransactionRow


def chosen_leads(
    session: TeamSession,
    *,
    ids: Sequence[int] | None,
    user_ids: Sequence[int] | None,
    since: datetime | None,
    until: datetime | None,
    team_only: bool,
) -> list[int]:
    """Known leads that are not gone, by id: these, of these users, created from `since` to before `until`; `team_only`:
    no private ones (V1)."""
    statement = select(LeadRow.lofty_lead_id).where(NOT_GONE)
    if team_only:
        statement = statement.where(COUNTS)
    if ids is not None:
        statement = statement.where(LeadRow.lofty_lead_id.in_(list(ids)))
    if user_ids is not None:
        statement = statement.where(LeadRow.assigned_user_id.in_(list(user_ids)))
    if since is not None:
        statement = statement.where(LeadRow.created_at >= since)
    if until is not None:
        statement = statement.where(LeadRow.created_at < until)
    return list(session.scalars(statement.order_by(LeadRow.lofty_lead_id)))


def transactions_of_leads(session: TeamSession, lead_ids: Sequence[int]) -> list[int]:
    """Linked transactions of these leads, deleted ones aside, by id."""
    found: list[int] = []
    for start in range(0, len(lead_ids), 500):
        chunk = list(lead_ids[start : start + 500])
        statement = select(TransactionRow.sisu_client_id).where(
            TransactionRow.lofty_lead_id.in_(chunk), EXISTS
        )
        found += session.scalars(statement)
    return sorted(found)
