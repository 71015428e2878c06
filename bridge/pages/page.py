"""What all pages behind a session share: the strip above them, the navigation, who looks, the token of their forms."""

from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from bridge.frame.contents import entry_of
from bridge.frame.navigation import navigation
from bridge.session.cookie import form_token
from connectors.settings.teams import teams
from connectors.store.teams.pauses import pause_of
from connectors.store.teams.sessions import Visitor
from schemas.model.access import SOMEBODYS, Viewer
from tasks.access.viewers import viewer_of_session
from tasks.leads.historical_load import load_of
from tasks.run.pause import sentence
from tasks.run.runtime import Runtime


def page(request: Request, who: Visitor, template: str, status: int = 200, **context: Any) -> Response:
    """A page for this visitor, in the frame: `here` is its entry in the table of pages."""
    route = request.scope["route"].path
    templates: Jinja2Templates = request.app.state.templates
    runtime: Runtime = request.app.state.runtime
    everybody = teams(runtime.env.teams_file)
    team = everybody[who.team_id]
    with runtime.store.read(who.team_id) as session:
        paused = pause_of(session)
        load = load_of(session, team, everybody.values(), held=paused is not None)
    shared = {
        "strip": sentence(paused, team.zone) if paused else "",
        "load": load,
        "who": who,
        "here": entry_of(route),
        "navigation": navigation(who.role, route, company=_of_company(request, who, runtime)),
        "team": team,
        "token": form_token(request, who),
        "zone": team.time_zone,
    }
    return templates.TemplateResponse(request, template, {**shared, **context}, status_code=status)


def _of_company(request: Request, who: Visitor, runtime: Runtime) -> bool:
    """Whether a member's session is the account's owner's or an admin's; of other roles nothing depends on it."""
    if who.role not in SOMEBODYS:
        return False
    known: Viewer | None = getattr(request.state, "viewer", None)
    return (known or viewer_of_session(runtime.store, who.team_id, who)).company


def login_with_name(team_id: str) -> str:
    """The command that makes a link which says who it is."""
    return f"dealbridge login --team {team_id} --role admin --as EMAIL"
