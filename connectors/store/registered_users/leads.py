"""Which registered users are leads in Lofty, and which are to become one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import note_user, to_user
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import AgentKind
from schemas.tables.registered_users import RegisteredUserRow, UserAssignmentRow
from schemas.tables.registered_users.people import HOLDS


def users_without_a_lead(session: TeamSession, most: int) -> list[RegisteredUser]:
    """Users of whom Lofty knows nothing, whom we have given to the agent who has them (R3, R6), and about whom nothing
    was done yet. Of whom the site has only asked so far nothing is known."""
    row, holds = RegisteredUserRow, UserAssignmentRow
    chosen = select(row).join(holds, (holds.team_id == row.team_id) & (holds.user_id == row.user_id))
    given = HOLDS, holds.by_site.is_(False), holds.kind == AgentKind.AGENT.value
    is_here = row.version > 0, row.merged_into == "", row.closed_at.is_(None)
    open_yet = row.lofty_lead_id.is_(None), row.lead_wanted_at.is_(None)
    found = session.scalars(chosen.where(*given, *is_here, *open_yet).order_by(row.user_id).limit(most))
    return [to_user(user) for user in found]


def note_leads(session: TeamSession, leads: Mapping[str, int], settled: Iterable[str], at: datetime) -> None:
    """By user the lead that it is; `settled`: of whom nothing more is to be done."""
    for user_id in sorted({*leads, *settled}):
        known = {"lofty_lead_id": leads[user_id]} if user_id in leads else {}
        note_user(session, user_id, lead_wanted_at=at, **known)
