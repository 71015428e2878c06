"""What the site says of its users and of its agents."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new, note_user, roster_agent
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import AgentKind
from schemas.model.site.people import SiteAgent, SiteUser
from schemas.tables.registered_users import RegisteredUserRow, SiteAgentRow

_DETAILS = ("version", "name", "email", "email_verified", "phone", "phone_verified")


def save_details(
    session: TeamSession, user: RegisteredUser, said: SiteUser, *, email_key: str, phone_key: str
) -> None:
    """What the site says of a user at this version; the lead that it names stays where it names none. The user's lock
    is held."""
    values: dict[str, Any] = {name: getattr(said, name) for name in _DETAILS}
    lead_id = said.lofty_lead_id if said.lofty_lead_id is not None else user.lofty_lead_id
    note_user(
        session, user.user_id, **values, lofty_lead_id=lead_id, email_key=email_key, phone_key=phone_key
    )


def agent_at_hand(session: TeamSession, agent_id: str) -> RosterAgent:
    """An agent or ISA; one of whom the site has said nothing yet is an agent, at version 0."""
    insert_new(session, SiteAgentRow, agent_id=agent_id, kind=AgentKind.AGENT)
    found = roster_agent(session, agent_id)
    assert found is not None  # noqa: S101 - it is there by now
    return found


def locked_agent(session: TeamSession, agent_id: str, *, locks: bool = True) -> RosterAgent | None:
    """One of them, whom this transaction alone may change from now on."""
    chosen = select(SiteAgentRow.agent_id).where(SiteAgentRow.agent_id == agent_id)
    found = session.scalar(chosen.with_for_update() if locks else chosen)
    return roster_agent(session, agent_id) if found else None


def save_agent(session: TeamSession, said: SiteAgent, *, email_key: str) -> None:
    """What the site says of an agent at this version. Phone and photo, of which it says nothing, stay."""
    values: dict[str, Any] = {name: getattr(said, name) for name in SiteAgent.__dataclass_fields__}
    values |= {"areas": list(said.areas), "email_key": email_key}
    del values["agent_id"]
    set_agent(session, said.agent_id, **values)


def set_agent(session: TeamSession, agent_id: str, **values: Any) -> None:
    """Set these columns of an agent; one that is not there is made, for whom `kind` is said."""
    changed = update(SiteAgentRow).where(SiteAgentRow.agent_id == agent_id).values(**values)
    done: Any = session.execute(changed.execution_options(**BLIND))
    if not done.rowcount:
        row = {"team_id": session.team_id, "agent_id": agent_id, **values}
        session.execute(insert(SiteAgentRow).values(**row))


def users_of(session: TeamSession, agent_id: str, kind: AgentKind | None = None) -> list[str]:
    """Ids of the users whom this agent looks after (as this kind), those who closed their account not among them."""
    row = RegisteredUserRow
    chosen = select(row.user_id).where(
        row.agent_id == agent_id, row.closed_at.is_(None), row.merged_into == ""
    )
    chosen = chosen.where(row.agent_kind == kind.value) if kind else chosen
    return list(session.scalars(chosen.order_by(row.user_id)))


def close_user(session: TeamSession, user_id: str, at: datetime | None) -> None:
    """The account has ended, or (None) is open again. The user's lock is held."""
    note_user(session, user_id, closed_at=at)
