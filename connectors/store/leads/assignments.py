"""Who has had a lead, in order (L4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.leads import Lead
from schemas.tables import LeadAssignmentRow, LeadRow


def append_assignments(
    session: TeamSession, leads: Sequence[Lead], known: Mapping[int, int | None], seen_at: datetime
) -> None:
    """L4: who has had a lead is kept from its first reassignment on; until then its own row says it. `known`: who had
    each of these leads before; those that were not known are left out."""
    moved = [
        lead
        for lead in leads
        if lead.lofty_lead_id in known and known[lead.lofty_lead_id] != lead.assigned_user_id
    ]
    histories = _histories(session, [lead.lofty_lead_id for lead in moved])
    rows = []
    for lead in moved:
        history = histories.get(lead.lofty_lead_id, [])
        users = [] if history else [known[lead.lofty_lead_id] or 0]
        for position, user in enumerate([*users, lead.assigned_user_id or 0], len(history)):
            rows.append(
                {
                    "lofty_lead_id": lead.lofty_lead_id,
                    "position": position,
                    "lofty_user_id": user,
                    "seen_at": seen_at,
                }
            )
    # A position is one more than the last that this transaction has read.
    upsert(session, LeadAssignmentRow, rows, absent=True)


def _histories(session: TeamSession, lead_ids: list[int]) -> dict[int, list[int]]:
    if not lead_ids:
        return {}
    statement = select(LeadAssignmentRow.lofty_lead_id, LeadAssignmentRow.lofty_user_id).where(
        LeadAssignmentRow.lofty_lead_id.in_(lead_ids)
    )
    found: dict[int, list[int]] = {}
    for lead_id, user in session.execute(statement.order_by(LeadAssignmentRow.position)):
        found.setdefault(lead_id, []).append(user)
    return found


def assignments(session: TeamSession, lead_id: int) -> list[int]:
    """The Lofty users that a lead was assigned to, oldest first; 0 is nobody."""
    statement = (
        select(LeadAssignmentRow.lofty_user_id)
        .where(LeadAssignmentRow.lofty_lead_id == lead_id)
        .order_by(LeadAssignmentRow.position)
    )
    users = list(session.scalars(statement))
    if users:
        return users
    now = select(LeadRow.assigned_user_id).where(LeadRow.lofty_lead_id == lead_id)
    return [user or 0 for user in session.scalars(now)]
