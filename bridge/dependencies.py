"""What a route asks for, and who may what: FastAPI dependencies. Whom a page is not for gets the same 404 as any wrong
address; nothing says that there is such a page."""

from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request

from bridge.frame.contents import ADMINS, entry_of
from bridge.lead_page.forms import LeadPages
from bridge.session.cookie import form_is_ours, who_asks
from connectors.settings.teams import Team, teams
from connectors.store.teams.sessions import Visitor
from schemas.model.access import Viewer
from tasks.access.viewers import viewer_of_session
from tasks.run.runtime import Runtime


class NameNeeded(Exception):
    """Raised when an admin who did not say who it is would change something."""

    def __init__(self, team_id: str) -> None:
        """`team_id`: whose admin."""
        super().__init__(team_id)
        self.team_id = team_id


async def lead_pages(request: Request) -> LeadPages:
    """The lead pages of this process."""
    found: LeadPages = request.app.state.lead_pages
    return found


async def runtime(request: Request) -> Runtime:
    """What all runs of this process share."""
    found: Runtime = request.app.state.runtime
    return found


def visitor(request: Request) -> Visitor:
    """Whoever has a session. Raises 404 for everybody else."""
    if (who := who_asks(request)) is None:
        raise HTTPException(404)
    return who


AnyVisitor = Annotated[Visitor, Depends(visitor)]
FormToken = Annotated[str, Form()]
"""What our pages put into each form, as `token`."""


async def page_visitor(request: Request, who: AnyVisitor) -> Visitor:
    """Whoever has a role that the table of pages names for this page. Raises 404."""
    entry = entry_of(request.scope["route"].path)
    if entry is None or who.role not in entry.roles:
        raise HTTPException(404)
    return who


def sender(request: Request, who: AnyVisitor, token: FormToken = "") -> Visitor:
    """The visitor who sends a form that we rendered for them, and no other site. Raises 404."""
    if not form_is_ours(request, who, token):
        raise HTTPException(404)
    return who


async def acting_admin(who: Annotated[Visitor, Depends(sender)]) -> Visitor:
    """The admin who sends a form, by name: what is done is recorded with who did it. Raises 404, NameNeeded."""
    if who.role not in ADMINS:
        raise HTTPException(404)
    if not who.may_act:
        raise NameNeeded(who.team_id)
    return who


def visitors_team(who: AnyVisitor, shared: Annotated[Runtime, Depends(runtime)]) -> Team:
    """The team whose pages these are."""
    return teams(shared.env.teams_file)[who.team_id]


def viewer(request: Request, who: AnyVisitor, shared: Annotated[Runtime, Depends(runtime)]) -> Viewer:
    """Who the visitor is to leads, at this moment. The frame of the page asks the same: it is read once a request."""
    request.state.viewer = viewer_of_session(shared.store, who.team_id, who)
    found: Viewer = request.state.viewer
    return found


async def acting_person(who: Annotated[Visitor, Depends(sender)]) -> Visitor:
    """Whoever sends a form, sees people, and has a name for what is recorded. Raises 404, NameNeeded."""
    if not who.sees_people:
        raise HTTPException(404)
    if not who.agent_email:
        raise NameNeeded(who.team_id)
    return who


def page_viewer(
    request: Request,
    who: Annotated[Visitor, Depends(page_visitor)],
    found: Annotated[Viewer, Depends(viewer)],
) -> Viewer:
    """The visitor of a page that is for some members alone, as the table of pages says. Raises 404."""
    entry = entry_of(request.scope["route"].path)
    if entry is None or not entry.is_for(who.role, company=found.company):
        raise HTTPException(404)
    return found


PageVisitor = Annotated[Visitor, Depends(page_visitor)]
Sender = Annotated[Visitor, Depends(sender)]
ActingAdmin = Annotated[Visitor, Depends(acting_admin)]
SharedLeadPages = Annotated[LeadPages, Depends(lead_pages)]
SharedRuntime = Annotated[Runtime, Depends(runtime)]
VisitorsTeam = Annotated[Team, Depends(visitors_team)]
LeadsViewer = Annotated[Viewer, Depends(viewer)]
PageViewer = Annotated[Viewer, Depends(page_viewer)]
ActingPerson = Annotated[Visitor, Depends(acting_person)]
