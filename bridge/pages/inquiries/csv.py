"""The leads tab as a file (O3): asked for by the list's address, with a reason, as `/pages/leads.csv` is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from bridge.dependencies import PageVisitor, Sender, SharedRuntime, VisitorsTeam, page_visitor
from bridge.frame.address import with_query
from bridge.frame.asked import read
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.inquiries.shape import shape_of
from bridge.pages.page import login_with_name, page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from tasks.access.exporting import LONGEST_REASON, reason_given
from tasks.inquiries.export import AskedInquiries, begin_inquiries_export, count_exportable_inquiries
from tasks.inquiries.filters import inquiry_filters_asked
from tasks.inquiries.viewers import inquiry_viewer_of_session
from tasks.run.runtime import Runtime
from tasks.views.access_log import filters_in_words
from tasks.views.inquiries.choices import choices

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/inquiries.csv"


@router.get(PATH)
def asked_for(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, reason: str = ""
) -> Response:
    """With a `reason`: the file, for programs. Else a page that says how many inquiries these are, and asks for it."""
    # A link on another site has no file made in its visitor's name.
    ours = request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    return _csv(request, who, team, runtime, reason if ours else "")


@router.post(PATH, dependencies=[Depends(page_visitor)])
def taken(
    request: Request,
    who: Sender,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    reason: Annotated[str, Form()] = "",
) -> Response:
    """The file, by the page's form; the list's filters stand in the address."""
    return _csv(request, who, team, runtime, reason or " ")


def _csv(request: Request, who: Visitor, team: Team, runtime: Runtime, reason: str) -> Response:
    """What of the tab the visitor may export; the page again where nothing can be meant by the reason, or by a part of
    the address, since without that the file would hold more."""
    shape = shape_of(choices(runtime.store, who.team_id))
    asked = read(shape, request.query_params.multi_items())
    filters, troubles = inquiry_filters_asked(runtime.store, team, asked.values, clock.now())
    troubles = (*asked.troubles, *troubles)
    export = AskedInquiries(
        lambda: inquiry_viewer_of_session(runtime.store, team, who), filters, asked.values, reason_given(reason)
    )  # fmt: skip
    begun = None
    if export.reason and not troubles:
        begun = begin_inquiries_export(runtime.store, who.team_id, export)
    if begun:
        name = f"inquiries-{clock.now().astimezone(team.zone):%Y-%m-%d-%H%M}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return StreamingResponse(begun.content(), media_type="text/csv; charset=utf-8", headers=headers)
    rows, left_out = count_exportable_inquiries(runtime.store, who.team_id, export)
    status = 200 if not reason else 400 if troubles or rows else 409
    return page(
        request, who, "leads_csv.html", status, rows=rows, left_out=left_out, troubles=troubles, noun="inquiries",
        from_list="/pages/inquiries", narrowed=filters_in_words(export.said), longest=LONGEST_REASON,
        unusable=bool(reason) and not export.reason, again=with_query(address(request, PATH), asked.query(shape)),
        login=login_with_name(who.team_id),
    )  # fmt: skip
