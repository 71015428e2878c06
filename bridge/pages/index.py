"""The list of the pages that need a session, and the way out."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import ADMINS, EVERYBODY, STAFF, Everybody, Sender, SharedRuntime
from bridge.messages import message
from bridge.middleware.door import ForVisitors
from bridge.pages.page import page
from bridge.session.cookie import COOKIE, stay_out
from connectors.store.teams.sessions import end

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PAGES = (
    (
        "/pages/go-live",
        "Going live",
        "the dry run: who is matched with whom, and every planned write",
        STAFF,
    ),
    (
        "/pages/plan",
        "Plan and drift",
        "what waits to be written, and how far both sides have drifted",
        STAFF,
    ),
    ("/pages/people", "For people", "what the rules leave to a person, with counts", STAFF),
    (
        "/pages/matches",
        "Matches to decide",
        "who is who at going live: accept, choose, reject, take back",
        ADMINS,
    ),
    (
        "/pages/transaction",
        "A transaction explained",
        "who wrote each field, and what holds it",
        STAFF,
    ),
    (
        "/pages/activities",
        "Figures explained",
        "an agent's calls, texts and emails: what counted, and why",
        EVERYBODY,
    ),
    ("/pages/field-map", "Field map", "what is changed where", EVERYBODY),
)
"""Address, title, what it is for, and the roles that may see it."""


@router.post("/logout")
def leave(request: Request, who: Sender, runtime: SharedRuntime) -> Response:
    """End the session."""
    secret = request.cookies.get(COOKIE, "").partition(".")[2]
    with runtime.store.write(who.team_id) as session:
        end(session, secret)
    answer = message(request, 200, "You are logged out", "Ask for a new link to come back.")
    stay_out(answer, request)
    return answer


@router.get("/pages")
def index(request: Request, who: Everybody) -> Response:
    """What this visitor may see."""
    return page(request, who, "pages.html", pages=[entry for entry in PAGES if who.role in entry[3]])
