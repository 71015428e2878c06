"""The way in: a one-time link by mail, or from an admin, and the button that uses it up. No team is told from none, and
nobody who is known from anybody else."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from bridge.dependencies import SharedRuntime
from bridge.messages import message, not_found
from bridge.middleware.root_path import address
from bridge.session.cookie import let_in
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.teams.sessions import link_opens, redeem
from tasks.access.login_mail import mail_login_links
from tasks.run.runtime import Runtime

router = APIRouter(default_response_class=HTMLResponse)
_NOBODYS = "-"
"""No team has this id: for one that there is not, the store is asked just as for one that there is."""


@router.get("/login")
def ask_for_a_link(request: Request, runtime: SharedRuntime) -> Response:
    """The form that mails a link; there is none where no team has a mail server."""
    return _form(request, asked=False) if _mails(runtime) else not_found(request)


@router.post("/login")
def mail_a_link(
    request: Request,
    runtime: SharedRuntime,
    background: BackgroundTasks,
    email: Annotated[str, Form(max_length=320)] = "",
) -> Response:
    """The same answer, as soon, whoever is known: whom to write to is looked up when it has been given."""
    if not _mails(runtime):
        return not_found(request)
    everybody = teams(runtime.env.teams_file)
    background.add_task(mail_login_links, runtime.store, everybody, email, runtime.env.bridge_url)
    return _form(request, asked=True)


def _mails(runtime: Runtime) -> bool:
    return any(team.smtp for team in teams(runtime.env.teams_file).values())


def _form(request: Request, *, asked: bool) -> Response:
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, "ask_for_link.html", {"asked": asked})


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
