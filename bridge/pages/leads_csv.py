"""The people list as a file (O3): asked for by the list's address, with a reason."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from bridge.dependencies import PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.pages.leads import LIST, said_of
from bridge.pages.page import login_with_name, page
from connectors import clock
from schemas.model.lists.people import LeadOrder
from tasks.access.export_leads import LONGEST_REASON, Asked, begin_leads_export, exportable, reason_given
from tasks.access.lead_filters import filters_asked
from tasks.access.viewers import viewer_of_session
from tasks.views.access_log import filters_in_words

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/pages/leads.csv")
def leads_csv(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, reason: str = ""
) -> Response:
    """With a `reason`: the leads of the list that the visitor may export. Else a page that says how many these are, and
    asks for it; it also says what of the address cannot be meant, since that would narrow the list to less."""
    asked = read(LIST, request.query_params.multi_items())
    filters, troubles = filters_asked(runtime.store, who.team_id, said_of(asked.values))
    troubles = (*asked.troubles, *troubles)
    export = Asked(
        lambda: viewer_of_session(runtime.store, who.team_id, who), filters, said_of(asked.values),
        LeadOrder(asked.sort.removeprefix("-")), not asked.sort.startswith("-"), reason_given(reason),
    )  # fmt: skip
    # A link on another site has no file made in its visitor's name.
    ours = request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    begun = None
    if export.reason and ours and not troubles:
        begun = begin_leads_export(runtime.store, who.team_id, export)
    if begun:
        name = f"leads-{clock.now().astimezone(team.zone):%Y-%m-%d-%H%M}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(begun.content(), media_type="text/csv; charset=utf-8", headers=headers)
    lead_ids, left_out = exportable(runtime.store, who.team_id, export)
    status = 200 if not reason or not ours else 400 if troubles or lead_ids else 409
    return page(
        request, who, "leads_csv.html", status, rows=len(lead_ids), left_out=left_out, troubles=troubles,
        narrowed=filters_in_words(export.said), query=asked.query(LIST), longest=LONGEST_REASON,
        unusable=bool(reason) and not export.reason, login=login_with_name(who.team_id),
    )  # fmt: skip
