"""Plan and drift, as a page: what waits to be written, why, and how far both sides had drifted apart."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.pages.index import desk_of, for_roles, page
from connectors import clock
from connectors.settings.teams import teams
from connectors.store.teams.sessions import Visitor
from tasks.views.outbox import what_waits

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/pages/plan")
def plan(request: Request, after: str = "") -> Response:
    """In shadow mode this is all that would be written, from the key `after` on. Values are personal: for admins and
    ops."""

    def show(who: Visitor) -> Response:
        runtime = desk_of(request).runtime
        team = teams(runtime.env.teams_file)[who.team_id]
        plan = what_waits(runtime.store, team, clock.now(), after)
        return page(request, who, "plan.html", plan=plan, local=team.zone, after=after)

    return for_roles(request, "admin", "ops", show=show)
