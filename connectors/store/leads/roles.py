"""Who works leads in roles of the account's own (O4)."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.leads import Lead, LeadRole
from schemas.tables import LeadRoleRow


def save_roles(session: TeamSession, leads: Sequence[Lead], *, absent: int) -> None:
    """Store the roles of leads that are new or changed; the first `absent` of them had none before."""
    had = [lead.lofty_lead_id for lead in leads[absent:]]
    if had:
        gone = delete(LeadRoleRow).where(LeadRoleRow.lofty_lead_id.in_(had))
        session.execute(gone.execution_options(synchronize_session=False))
    rows = [
        {
            "lofty_lead_id": lead.lofty_lead_id,
            "role_id": role.role_id,
            "lofty_user_id": role.user_id,
            "role": role.role,
        }
        for lead in leads
        for role in lead.roles
    ]
    upsert(session, LeadRoleRow, rows, absent=True)


def with_roles(session: TeamSession, lead: Lead) -> Lead:
    """The lead with everybody who works it in such roles, as O10 asks for it."""
    return replace(lead, roles=roles_of(session, lead.lofty_lead_id))


def roles_of(session: TeamSession, lead_id: int) -> tuple[LeadRole, ...]:
    """Who works a lead in such roles, in order."""
    r = LeadRoleRow
    found = session.execute(select(r.role_id, r.role, r.lofty_user_id).where(r.lofty_lead_id == lead_id))
    return tuple(sorted(LeadRole(*row) for row in found))
