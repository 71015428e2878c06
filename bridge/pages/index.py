"""The pages that need a session: what there is of them, what they share, and the way out."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from bridge.lead_page.forms import LeadPages
from bridge.messages import message, not_found
from bridge.middleware.door import ForVisitors
from bridge.session.cookie import COOKIE, form_is_ours, form_token, stay_out, who_asks
from connectors.settings.teams import teams
from connectors.store.teams.pauses import pause_of
from connectors.store.teams.sessions import Visitor, end
from tasks.leads.historical_load import load_of
from tasks.run.pause import sentence

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PAGES = (
    (
        "/pages/go-live",
        "Going live",
        "the dry run: who is matched with whom, and every planned write",
        ("admin", "ops"),
    ),
    (
        "/pages/plan",
        "Plan and drift",
        "what waits to be written, and how far both sides have drifted",
        ("admin", "ops"),
    ),
    ("/pages/people", "For people", "what the rules leave to a person, with counts", ("admin", "ops")),
    (
        "/pages/matches",
        "Matches to decide",
        "who is who at going live: accept, choose, reject, take back",
        ("admin",),
    ),
    (
        "/pages/transaction",
        "A transaction explained",
        "who wrote each field, and what holds it",
        ("admin", "ops"),
    ),
    (
        "/pages/activities",
        "Figures explained",
        "an agent's calls, texts and emails: what counted, and why",
        ("admin", "ops", "agent"),
    ),
    ("/pages/field-map", "Field map", "what is changed where", ("admin", "ops", "agent")),
)
"""Address, title, what it is for, and the roles that may see it."""


def desk_of(request: Request) -> LeadPages:
    """The desk that all pages share."""
    desk: LeadPages = request.app.state.desk
    return desk


def page(request: Request, who: Visitor, template: str, status: int = 200, **context: Any) -> Response:
    """A page for this visitor, with the forms' token."""
    pages: Jinja2Templates = request.app.state.pages
    everybody = teams(desk_of(request).runtime.env.teams_file)
    team = everybody[who.team_id]
    with desk_of(request).runtime.store.read(who.team_id) as session:
        paused = pause_of(session)
        load = load_of(session, team, everybody.values(), held=paused is not None)
    strip = sentence(paused, team.zone) if paused else ""
    shared = {
        "strip": strip,
        "load": load,
        "who": who,
        "team": team,
        "token": form_token(request, who),
        "zone": team.time_zone,
    }
    return pages.TemplateResponse(request, template, {**shared, **context}, status_code=status)


def for_roles(request: Request, *roles: str, show: Callable[[Visitor], Response]) -> Response:
    """The page, or the same 404 as any wrong address."""
    who = who_asks(request)
    return show(who) if who and who.role in roles else not_found(request)


def acting(request: Request, token: str) -> Visitor | Response:
    """The admin who sends a form, by name; else the answer: what is done here is recorded with who did it."""
    who = who_asks(request)
    if who is None or who.role != "admin" or not form_is_ours(request, who, token):
        return not_found(request)
    if who.may_act:
        return who
    text = f"Open the pages by a link that says who you are: {login_with_name(who.team_id)}"
    return message(request, 403, "Who are you?", text)


def login_with_name(team_id: str) -> str:
    """The command that makes such a link."""
    return f"dealbridge login --team {team_id} --role admin --as EMAIL"


@router.post("/logout")
def leave(request: Request, token: Annotated[str, Form()] = "") -> Response:
    """End the session."""
    who = who_asks(request)
    if who is None or not form_is_ours(request, who, token):
        return not_found(request)
    secret = request.cookies.get(COOKIE, "").partition(".")[2]
    with desk_of(request).runtime.store.write(who.team_id) as session:
        end(session, secret)
    answer = message(request, 200, "You are logged out", "Ask for a new link to come back.")
    stay_out(answer, request)
    return answer


@router.get("/pages")
def index(request: Request) -> Response:
    """What this visitor may see."""
    return for_roles(
        request,
        "admin",
        "ops",
        "agent",
        show=lambda who: page(request, who, "pages.html", pages=[one for one in PAGES if who.role in one[3]]),
    )
