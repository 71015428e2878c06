"""What the rules leave to people, and leads that a person says were merged."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingAdmin, SharedRuntime, Staff, VisitorsTeam
from bridge.messages import message
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import page
from connectors import clock
from schemas.parsing.values import LARGEST_ID
from tasks.transactions.reassign_lead import merge_leads
from tasks.views.open_cases import for_people

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
Number = Annotated[int, Form(gt=0, le=LARGEST_ID)]


@router.get("/pages/people")
def people(request: Request, who: Staff, runtime: SharedRuntime, kind: str = "", after: str = "") -> Response:
    """Counts by kind, and each case with its reason; with `kind` one of them, from the key `after` on."""
    kinds = for_people(runtime.store, who.team_id, kind, after)
    return page(request, who, "people.html", kinds=kinds, kind=kind, after=after)


@router.post("/pages/people")
def merge(
    request: Request, who: ActingAdmin, team: VisitorsTeam, runtime: SharedRuntime, gone: Number, into: Number
) -> Response:
    """V3: the transactions of a lead that was merged move to the other one, in the next run."""
    done = merge_leads(runtime.run(team, clock.now()), gone, into, who)
    if isinstance(done, str):
        return message(request, 409, "Nothing was moved", f"{done}.")
    return RedirectResponse(address(request, "/pages/people"), 303)
