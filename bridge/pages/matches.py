"""Matches of going live that an admin decides (G1)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingAdmin, LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Shape
from bridge.messages import not_found
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import page
from schemas.parsing.values import LARGEST_ID
from tasks.go_live.decide_match import Choice, decide_match
from tasks.views.matches import matches_to_decide

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)


_SHAPE = Shape(())
"""Cards, undecided ones first."""


@router.get("/pages/matches")
def undecided(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, viewer: LeadsViewer
) -> Response:
    """G1: both sides of every ambiguous match, then what was decided before."""
    asked = read(_SHAPE, request.query_params.multi_items())
    part, waiting = matches_to_decide(runtime.store, who.team_id, asked.place, viewer=viewer)
    listing = Listing(
        address(request, "/pages/matches"), _SHAPE, asked, part.rows, f"{part.total:,}",
        newer=part.newer, older=part.older, steps=STEPS,
    )  # fmt: skip
    return page(request, who, "matches.html", undecided=waiting, list=listing, local=team.zone)


@router.post("/pages/matches")
def decide(
    request: Request,
    who: ActingAdmin,
    runtime: SharedRuntime,
    client_id: Annotated[int, Form(gt=0, le=LARGEST_ID)],
    what: Annotated[Choice, Form()],
    lead_id: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
    back: Annotated[Literal["", "go-live", "matches"], Form()] = "",
) -> Response:
    """What `decide_match` says. `back`: `go-live` to return to that page."""
    if not decide_match(runtime.store, who, client_id, what, lead_id):
        return not_found(request)
    return RedirectResponse(address(request, f"/pages/{'go-live' if back == 'go-live' else 'matches'}"), 303)
