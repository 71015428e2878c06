"""What the pages about registered users ask for: the team's desk, who looks at talks and shifts; and who is told."""

from typing import Annotated

from fastapi import Depends, Request, Response

from bridge.dependencies import PageVisitor, SharedRuntime, VisitorsTeam
from bridge.pages.page import page
from connectors.store.teams.sessions import Visitor
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.registered_users.talks.viewers import TalksViewer, talks_viewer


def users_desk(team: VisitorsTeam, runtime: SharedRuntime) -> UsersDesk | None:
    """None for a team without a site."""
    return desk_of(runtime.users, team) if team.site else None


SomeDesk = Annotated[UsersDesk | None, Depends(users_desk)]


def viewer_of_talks(who: PageVisitor, desk: SomeDesk) -> TalksViewer:
    """Read at each request: who left is out at once."""
    if desk is None:
        return TalksViewer()
    with desk.users.read(desk.team_id) as session:
        return talks_viewer(session, desk.team, who.role, who.agent_email)


OfTalks = Annotated[TalksViewer, Depends(viewer_of_talks)]


def not_for(request: Request, who: Visitor, desk: UsersDesk | None, status: int = 200) -> Response:
    """For whom there is nothing here, and why."""
    return page(request, who, "talks_nobody.html", status, has_site=desk is not None)


def announce(request: Request, team_id: str) -> None:
    """Something is to be told to the site, or to whom it concerns."""
    request.app.state.users_bursts.announce(team_id, ("registered users",))
