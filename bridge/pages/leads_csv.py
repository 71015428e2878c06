"""The people list as a file (O3): asked for by the list's address, with a reason."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from bridge.dependencies import PageVisitor, Sender, SharedRuntime, VisitorsTeam
from bridge.frame.address import with_query
from bridge.frame.asked import read
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.leads import LIST, said_of
from bridge.pages.page import login_with_name, page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from schemas.model.lists.people import LeadOrder
from tasks.access.export_leads import Asked, begin_leads_export, count_exportable_leads
from tasks.access.exporting import LONGEST_REASON, reason_given
from tasks.access.lead_filters import filters_asked
from tasks.access.viewers import viewer_of_session
from tasks.run.runtime import Runtime
from tasks.views.access_log import filters_in_words

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)


@router.get("/pages/leads.csv")
def asked_for(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, reason: str = ""
) -> Response:
    """With a `reason`: the file, for programs. Else a page that says how many leads these are, and asks for it."""
    # A link on another site has no file made in its visitor's name.
    ours = request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    return _csv(request, who, team, runtime, reason if ours else "")


@router.post("/pages/leads.csv")
def taken(
    request: Request,
    who: PageVisitor,
    _: Sender,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """The file, by the page's form; the list's filters stand in the address."""
    return _csv(request, who, team, runtime, reason or " ")


def _csv(request: Request, who: Visitor, team: Team, runtime: Runtime, reason: str) -> Response:
    """The leads of the list that the visitor may export; the page again where nothing can be meant by the reason, or by
    a part of the address, since without that the list would hold more."""
    asked = read(LIST, request.query_params.multi_items())
    filters, troubles = filters_asked(runtime.store, who.team_id, said_of(asked.values))
    troubles = (*asked.troubles, *troubles)
    export = Asked(
        lambda: viewer_of_session(runtime.store, who.team_id, who), filters, said_of(asked.values),
        LeadOrder(asked.sort.removeprefix("-")), not asked.sort.startswith("-"), reason_given(reason),
    )  # fmt: skip
    begun = None
    if export.reason and not troubles:
        begun = begin_leads_export(runtime.store, who.team_id, export)
    if begun:
        name = f"leads-{clock.now().astimezone(team.zone):%Y-%m-%d-%H%M}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(begun.content(), media_type="text/csv; charset=utf-8", headers=headers)
    rows, left_out = count_exportable_leads(runtime.store, who.team_id, export)
    status = 200 if not reason else 400 if troubles or rows else 409
    return page(
        request, who, "leads_csv.html", status, rows=rows, left_out=left_out, troubles=troubles,
        narrowed=filters_in_words(export.said), longest=LONGEST_REASON, unusable=bool(reason) and not export.reason,
        again=with_query(address(request, "/pages/leads.csv"), asked.query(LIST)), login=login_with_name(who.team_id),
    )  # fmt: skip
