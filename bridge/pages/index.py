"""The overview of the pages that need a session, and the way out."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import PageVisitor, Sender, SharedRuntime, VisitorsTeam
from bridge.messages import message
from bridge.middleware.door import ForVisitors
from bridge.pages.inquiries.summary import lately
from bridge.pages.page import page
from bridge.session.cookie import COOKIE, stay_out
from connectors.store.teams.sessions import end
from schemas.model.inquiries.words import InquiryType

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)


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
def index(request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime) -> Response:
    """What this visitor may see: the pages of the navigation, each with what it is for; and what came in lately."""
    drawn = lately(runtime, team, who)
    return page(request, who, "pages.html", drawn=drawn, types=list(InquiryType))
