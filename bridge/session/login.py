"""The way in: a one-time link, and the button that uses it up. No body is read here, and no team is told from none."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from bridge.dependencies import SharedRuntime
from bridge.messages import message
from bridge.middleware.root_path import address
from bridge.session.cookie import let_in
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.teams.sessions import link_opens, redeem

router = APIRouter(default_response_class=HTMLResponse)
_NOBODYS = "-"
"""No team has this id: for one that there is not, the store is asked just as for one that there is."""


@router.get("/login/{team_id}/{secret}")
def ask_to_enter(request: Request, runtime: SharedRuntime, team_id: str, secret: str) -> Response:
    """One button: mail scanners open links too, and must not use them up."""
    team = teams(runtime.env.teams_file).get(team_id)
    with runtime.store.read(team.team_id if team else _NOBODYS) as session:
        opens = link_opens(session, secret, clock.now())
    if not opens:
        return _used_up(request)
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, "login.html", {"team": team})


@router.post("/login/{team_id}/{secret}")
def enter(request: Request, runtime: SharedRuntime, team_id: str, secret: str) -> Response:
    """Use the link up and let the browser in."""
    team = teams(runtime.env.teams_file).get(team_id)
    with runtime.store.write(team.team_id if team else _NOBODYS) as session:
        opened = redeem(session, secret, clock.now())
    if team is None or opened is None:
        return _used_up(request)
    answer = RedirectResponse(address(request, "/pages"), 303)
    let_in(answer, request, team.team_id, opened)
    return answer


def _used_up(request: Request) -> Response:
    return message(
        request,
        404,
        "This link opens nothing",
        "It was used, or is older than 15 minutes. Ask for a new one.",
    )
