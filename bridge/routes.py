"""Routes. Whatever is wrong with a link, the answer is the same 404 without a hint."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from bridge.desk import Desk, Outcome
from bridge.visit import Visit
from connectors.errors import DealbridgeError

router = APIRouter(default_response_class=HTMLResponse)
_CLOSED = (
    "Dealbridge is not available for this team right now",
    "Please try again in a few minutes. If it stays like this, tell your admin.",
)


@router.get("/healthz")
def healthz(request: Request) -> JSONResponse:
    """200 while the store answers, else 503."""
    healthy = _desk(request).healthy()
    return JSONResponse({"status": "ok" if healthy else "the store cannot be read"}, 200 if healthy else 503)


@router.get("/bridge/{team_id}/{token}")
def show(request: Request, team_id: str, token: str, made: str = "") -> Response:
    """B2: the lead's page. `made` is the transaction that was just made, for the banner."""
    try:
        visit = _desk(request).visit(team_id, token)
    except DealbridgeError:
        return message(request, 503, *_CLOSED)
    return _lead_page(request, visit, Outcome(200), made) if visit else not_found(request)


@router.post("/bridge/{team_id}/{token}")
def submit(
    request: Request,
    team_id: str,
    token: str,
    side: Annotated[str, Form()] = "",
    agent_id: Annotated[str, Form()] = "",
    form_key: Annotated[str, Form()] = "",
    another: Annotated[str | None, Form()] = None,
) -> Response:
    """B3, B5: 303 to the page when made; 409 with the form and the reason; 200 while it is being made."""
    form = {"side": side, "agent_id": agent_id, "form_key": form_key, "another": another is not None}
    try:
        visit, outcome = _desk(request).submit(team_id, token, form)
    except DealbridgeError:
        return message(request, 503, *_CLOSED)
    if visit is None:
        return not_found(request)
    if outcome.status == 303:
        return RedirectResponse(f"{request.url.path}?made={outcome.client_id}", 303)
    return _lead_page(request, visit, outcome)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _lead_page(request: Request, visit: Visit, outcome: Outcome, made: str = "") -> Response:
    pages: Jinja2Templates = request.app.state.pages
    context = {"page": visit.page(outcome.form), "outcome": outcome, "made": made}
    status = 503 if visit.trouble and not visit.known else outcome.status
    return pages.TemplateResponse(request, "lead.html", context, status_code=status)


def not_found(request: Request) -> Response:
    """The one answer to every link that opens nothing."""
    return message(
        request, 404, "There is no such page", "Open the page again from the lead's Sisu Link in Lofty."
    )


def message(request: Request, status: int, title: str, text: str) -> Response:
    """A page that says one thing."""
    pages: Jinja2Templates = request.app.state.pages
    return pages.TemplateResponse(request, "message.html", {"title": title, "text": text}, status_code=status)
