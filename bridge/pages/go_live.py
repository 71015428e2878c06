"""Going live, as a page: each match with its evidence, every planned write, what changes on the dashboards (G4)."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.page import page
from tasks.views.go_live import KINDS, plan_page

router = APIRouter(default_response_class=HTMLResponse)
_LISTED = 500
"""Ids that are listed of one kind of other writes."""
_SHAPE = Shape((), (Filter("kind", "Kind of match", FilterKind.CHOICE, options(KINDS)),), size=100)


@router.get("/pages/go-live")
def going_live(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, viewer: LeadsViewer
) -> Response:
    """Matches of one kind, or all. Times are in the team's zone."""
    asked = read(_SHAPE, request.query_params.multi_items())
    plan = plan_page(runtime.store, who.team_id, asked.one("kind"), asked.place, viewer=viewer)
    matches = Listing(
        address(request, "/pages/go-live"), _SHAPE, asked, plan.part.rows, f"{plan.part.total:,}",
        newer=plan.part.newer, older=plan.part.older, steps=STEPS,
    )  # fmt: skip
    return page(
        request, who, "go_live.html", plan=plan, kinds=KINDS, kind=asked.one("kind"), matches=matches,
        local=team.zone, activities_from=team.activities_from, listed=_LISTED,
    )  # fmt: skip
