"""Plan and drift, as a page: what waits to be written, why, and how far both sides had drifted apart."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import SharedRuntime, Staff, VisitorsTeam
from bridge.pages.page import page
from connectors import clock
from tasks.views.outbox import what_waits

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/pages/plan")
def plan(
    request: Request, who: Staff, team: VisitorsTeam, runtime: SharedRuntime, after: str = ""
) -> Response:
    """In shadow mode this is all that would be written, from the key `after` on. Values are personal: for admins and
    ops."""
    found = what_waits(runtime.store, team, clock.now(), after)
    return page(request, who, "plan.html", plan=found, local=team.zone, after=after)
