"""Going live, as a page: each match with its evidence, every planned write, what changes on the dashboards (G4)."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import SharedRuntime, Staff, VisitorsTeam
from bridge.pages.page import page
from tasks.views.go_live import KINDS, plan_page

router = APIRouter(default_response_class=HTMLResponse)
_LISTED = 500
"""Ids that are listed of one kind of other writes."""


@router.get("/pages/go-live")
def going_live(
    request: Request, who: Staff, team: VisitorsTeam, runtime: SharedRuntime, kind: str = "", after: str = ""
) -> Response:
    """`kind`: one of KINDS, all without; `after`: the key to go on from. Times are in the team's zone."""
    chosen = kind if kind in KINDS else ""
    plan = plan_page(runtime.store, who.team_id, chosen, after)
    return page(
        request, who, "go_live.html", plan=plan, kinds=KINDS, kind=chosen, after=after,
        local=team.zone, activities_from=team.activities_from, listed=_LISTED,
    )  # fmt: skip
