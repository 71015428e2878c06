"""Routes. Whatever is wrong with a link, the answer is the same 404 without a hint."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from bridge.dependencies import SharedLeadPages
from bridge.lead_page.forms import LeadPages, Outcome
from bridge.lead_page.visit import Visit
from bridge.messages import closed, not_found
from bridge.middleware.door import DooredRoute
from connectors.errors import DealbridgeError


class _ForLinks(DooredRoute):
    """Opens to whoever has a lead's link."""

    def opens(self, request: Request) -> bool:
        pages: LeadPages = request.app.state.lead_pages
        return pages.opens(request.path_params["team_id"], request.path_params["token"])


router = APIRouter(default_response_class=HTMLResponse, route_class=_ForLinks)


@router.api_route("/healthz", methods=["GET", "HEAD"])
def healthz(pages: SharedLeadPages) -> JSONResponse:
    """200 while the store answers, else 503."""
    healthy = pages.healthy()
    return JSONResponse({"status": "ok" if healthy else "the store cannot be read"}, 200 if healthy else 503)


@router.get("/bridge/{team_id}/{token}")
def show(request: Request, pages: SharedLeadPages, team_id: str, token: str, made: str = "") -> Response:
    """B2: the lead's page. `made` is the transaction that was just made, for the banner."""
    try:
        visit = pages.visit(team_id, token)
    except DealbridgeError as error:
        return closed(request, error)
    return _lead_page(request, visit, Outcome(200), made) if visit else not_found(request)


@router.post("/bridge/{team_id}/{token}")
def submit(
    request: Request,
    pages: SharedLeadPages,
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
        visit, outcome = pages.submit(team_id, token, form)
    except DealbridgeError as error:
        return closed(request, error)
    if visit is None:
        return not_found(request)
    if outcome.status == 303:
        return RedirectResponse(f"{request.url.path}?made={outcome.client_id}", 303)
    return _lead_page(request, visit, outcome)


def _lead_page(request: Request, visit: Visit, outcome: Outcome, made: str = "") -> Response:
    templates: Jinja2Templates = request.app.state.templates
    context = {"page": visit.page(outcome.form), "outcome": outcome, "made": made}
    status = 503 if visit.trouble and not visit.known else outcome.status
    return templates.TemplateResponse(request, "lead.html", context, status_code=status)
