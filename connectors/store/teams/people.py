"""The mirror of a team's people and lead sources."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.lead_sources import LeadSource
from schemas.model.people import Agent, Member
from schemas.model.rejects import Reject
from schemas.tables import AgentRow, LeadSourceRow, MemberRow


def save_people(
    session: TeamSession, members: Sequence[Member], agents: Sequence[Agent], rejects: Sequence[Reject] = ()
) -> bool:
    """Replace the agents, and the members but for those who have left; returns whether anything changed.

    Who is among `rejects` is there, and stays as he was last read.
    """
    before, unread = people(session), _unread(rejects, "member")
    gone = update(MemberRow).where(MemberRow.lofty_member_id.not_in(unread)).values(has_left=True)
    session.execute(gone.execution_options(synchronize_session=False))
    upsert(session, MemberRow, [_member_values(m) for m in members])
    save_agents(session, agents, rejects)
    return before != people(session)


def save_agents(session: TeamSession, agents: Sequence[Agent], rejects: Sequence[Reject] = ()) -> None:
    """Replace the agents alone, but for those among `rejects`. An empty list replaces nobody: deactivated agents are
    listed too, so that no team is without any."""
    if not agents:
        return
    session.execute(delete(AgentRow).where(AgentRow.sisu_agent_id.not_in(_unread(rejects, "agent"))))
    upsert(session, AgentRow, [_agent_values(a) for a in agents])


def _unread(rejects: Sequence[Reject], kind: str) -> list[int]:
    return [number for reject in rejects if reject.kind == kind and (number := reject.number)]


def _member_values(m: Member) -> dict[str, Any]:
    return {
        "lofty_member_id": m.lofty_member_id,
        "user_ids": list(m.user_ids),
        "email": m.email,
        "name": m.name,
        "has_left": m.left,
        "time_zone": m.time_zone,
        "phone": m.phone,
        "role_name": m.role_name,
        "is_admin": m.admin,
        "office_id": m.office_id,
    }


def _agent_values(a: Agent) -> dict[str, Any]:
    return {
        "sisu_agent_id": a.sisu_agent_id,
        "email": a.email,
        "archived_email": a.archived_email,
        "name": a.name,
        "active": a.active,
        "is_isa": a.is_isa,
        "time_zone": a.time_zone,
        "phone": a.phone,
    }


def people(session: TeamSession) -> tuple[tuple[Member, ...], tuple[Agent, ...]]:
    """All members and agents of the team, those who have left included."""
    # Columns, not objects: it is asked for with every transaction that is planned, and never changed.
    a = AgentRow
    agents = session.execute(
        select(
            a.sisu_agent_id, a.email, a.name, a.active, a.is_isa, a.archived_email, a.time_zone, a.phone
        ).order_by(a.sisu_agent_id)
    )
    return members_of_team(session), tuple(
        Agent(i, email, name, active, isa, archived, time_zone=zone, phone=phone)
        for i, email, name, active, isa, archived, zone, phone in agents
    )


def members_of_team(session: TeamSession) -> tuple[Member, ...]:
    """All members, by id, those who have left included."""
    m = MemberRow
    found = session.execute(
        select(
            m.lofty_member_id, m.user_ids, m.email, m.name, m.has_left, m.time_zone, m.phone, m.role_name,
            m.is_admin, m.office_id,
        ).order_by(m.lofty_member_id)
    )  # fmt: skip
    return tuple(
        Member(
            i,
            tuple(users),
            email,
            name,
            left=left,
            time_zone=zone,
            phone=phone,
            role_name=role,
            admin=admin,
            office_id=office,
        )
        for i, users, email, name, left, zone, phone, role, admin, office in found
    )


def save_sources(session: TeamSession, sources: Iterable[LeadSource], *, replace_all: bool = True) -> None:
    """Replace the lead sources, or add to them."""
    if replace_all:
        session.execute(delete(LeadSourceRow))
    rows = [{"lead_type_id": s.lead_type_id, "name": s.name, "archived": s.archived} for s in sources]
    upsert(session, LeadSourceRow, rows)


def sources(session: TeamSession) -> tuple[LeadSource, ...]:
    """All lead sources that Sisu was last seen to hold."""
    rows = session.scalars(select(LeadSourceRow).order_by(LeadSourceRow.lead_type_id))
    return tuple(LeadSource(r.lead_type_id, r.name, r.archived) for r in rows)
