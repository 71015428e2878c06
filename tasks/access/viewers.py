"""Who is looking at leads (O10), read at each request: who left is out at once (O12)."""

from collections.abc import Callable

from connectors.store.access.directory import offices, ponds, rights
from connectors.store.engine import Store, TeamSession
from connectors.store.teams.people import members_of_team
from connectors.store.teams.sessions import Visitor
from rules.access.viewers import NOBODY, as_company, member_of, viewer_of
from rules.people.directory import People
from schemas.model.access import SessionRole, Viewer
from schemas.model.people import Member


def viewer_by_email(store: Store, team_id: str, email: str) -> Viewer:
    """The member with this email as a viewer; NOBODY for one that is unknown, has left, or is two members'."""
    with store.read(team_id) as session:
        everybody = members_of_team(session)
        member = member_of(email, everybody)
        if member is None:
            return NOBODY
        return viewers_among(session, everybody)(member)


def viewers_among(session: TeamSession, members: tuple[Member, ...]) -> Callable[[Member], Viewer]:
    """What makes a viewer of each of these, all members of the team."""
    everybody, found = People(members), (offices(session), ponds(session), rights(session))
    return lambda member: viewer_of(member, everybody, *found)


def viewer_of_session(store: Store, team_id: str, visitor: Visitor) -> Viewer:
    """Who a session is to leads: an admin looks as a company admin, and as the member with that email, and acts where
    it said its email; ops sees nobody's data; everybody else is the member with their email."""
    if visitor.role == SessionRole.OPS:
        return NOBODY
    viewer = viewer_by_email(store, team_id, visitor.agent_email)
    return as_company(viewer, visitor.agent_email) if visitor.role == SessionRole.ADMIN else viewer
