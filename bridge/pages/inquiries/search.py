"""The leads tab: every inquiry that its viewer may see, by any field (Q3, Q8); and what is done with rows of it."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageVisitor, SharedRuntime, VisitorsTeam, page_visitor
from bridge.frame.address import with_query
from bridge.frame.asked import Asked, read
from bridge.frame.listing import Listing
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.inquiries.clashes import clashes_in_words
from bridge.pages.inquiries.edit_form import EditForm, edit_form, fields_of
from bridge.pages.inquiries.shape import row_of, shape_of
from bridge.pages.inquiries.summary import summary_page
from bridge.pages.inquiries.ticks import wishes_of
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from rules.inquiries.editing import manages
from rules.inquiries.listing import may_export_any_inquiry
from schemas.model.inquiries.listed import InquiryViewer
from tasks.inquiries.edits.edit import edit
from tasks.inquiries.edits.edited import Edited, Editor
from tasks.inquiries.filters import inquiry_filters_asked
from tasks.inquiries.saved_searches import LONGEST_NAME, keep_search, let_search_go, searches_of
from tasks.inquiries.viewers import inquiry_viewer_of_session
from tasks.run.runtime import Runtime
from tasks.views.inquiries.choices import Choices, choices
from tasks.views.inquiries.tab import inquiries_tab

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/inquiries"
What = Literal["edit", "save", "forget"]
_EMPTY = (
    "No inquiry is shown to you here. You see those of contacts that are assigned to you or shared with you; they come "
    "in by the flow import-inquiries, and by what sites push."
)
_NONE_TICKED = "Nothing was changed: tick the rows that it is about, and choose what they shall have."


@router.get(PATH)
def inquiries(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    view: str = "",
    changed: str = "",
) -> Response:
    """The list, the latest first; `view=summary`: figures of it; `changed`: how many values have just been changed.
    Times are in the team's zone."""
    viewer = inquiry_viewer_of_session(runtime.store, team, who)
    if view == "summary":
        return summary_page(request, who, team, runtime, viewer)
    done = int(changed) if changed.isascii() and changed.isdigit() and len(changed) < 6 else None
    return _shown(request, who, team, runtime, viewer, done=done)


@router.post(PATH, dependencies=[Depends(page_visitor)])
def act(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    what: Annotated[What, Form()],
    form: Annotated[EditForm, Depends(edit_form)],
    row: Annotated[list[str] | None, Form()] = None,
    name: Annotated[str, Form()] = "",
) -> Response:
    """Edit the rows that are ticked; save the search of the address under a name, or let go of one. Where it cannot be
    done the list says why (409)."""
    viewer = inquiry_viewer_of_session(runtime.store, team, who)
    known = choices(runtime.store, who.team_id)
    asked = read(shape_of(known), request.query_params.multi_items())
    if what == "edit":
        return _edit(request, who, team, runtime, viewer, known, form, row or [])
    query = with_query("", asked.query(shape_of(known))).removeprefix("?")
    because = ""
    if what == "save":
        because = keep_search(runtime.store, who.team_id, who.agent_email, name, query)
    else:
        let_search_go(runtime.store, who.team_id, who.agent_email, name)
    if because:
        return _shown(request, who, team, runtime, viewer, 409, because=because)
    return RedirectResponse(_here(request), 303)


def _edit(
    request: Request, who: Visitor, team: Team, runtime: Runtime, viewer: InquiryViewer, known: Choices,
    form: EditForm, ticks: list[str],
) -> Response:  # fmt: skip
    wishes = wishes_of(ticks, form.chosen, known)
    if wishes is None:
        raise HTTPException(404)
    done = (
        edit(runtime.store, who.team_id, Editor(viewer), wishes) if wishes else Edited(because=_NONE_TICKED)
    )
    if not done.known:
        raise HTTPException(404)
    if done.because or done.clashes:
        clashes = clashes_in_words(runtime.store, who.team_id, done.clashes, known)
        return _shown(
            request, who, team, runtime, viewer, 409, because=done.because, clashes=clashes, tried=form.chosen
        )
    return RedirectResponse(_here(request, changed=str(done.changed)), 303)


def _here(request: Request, **more: str) -> str:
    """The list as it was, at its place."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "changed"]
    return with_query(address(request, PATH), [*kept, *more.items()])


def _shown(
    request: Request, who: Visitor, team: Team, runtime: Runtime, viewer: InquiryViewer, status: int = 200, **more: Any
) -> Response:  # fmt: skip
    known = choices(runtime.store, who.team_id)
    asked = read(shape_of(known), request.query_params.multi_items())
    shown = _listing(request, team, runtime, viewer, known, asked)
    return page(
        request, who, "inquiries.html", status, list=shown, list_place=_here(request), bare=address(request, PATH),
        saved=searches_of(runtime.store, who.team_id, who.agent_email), longest=LONGEST_NAME,
        ticked=any(row[0].tick for row in shown.rows),
        fields=fields_of(known, bulk=True, all_of_them=manages(viewer)), rules=sentences_of({"Q3", "Q8"}),
        named=bool(who.agent_email), login=login_with_name(who.team_id), **{"tried": {}, **more},
    )  # fmt: skip


def _listing(
    request: Request, team: Team, runtime: Runtime, viewer: InquiryViewer, known: Choices, asked: Asked
) -> Listing:
    filters, troubles = inquiry_filters_asked(runtime.store, team, asked.values, clock.now())
    found = inquiries_tab(runtime.store, team.team_id, viewer, filters, asked.place)
    return Listing(
        address(request, PATH), shape_of(known), replace(asked, troubles=(*asked.troubles, *troubles)),
        [row_of(request, row, viewer, team, known) for row in found.inquiries], found.counted,
        newer=found.newer, older=found.older, empty=_EMPTY,
        csv=address(request, f"{PATH}.csv") if may_export_any_inquiry(viewer) else "",
    )  # fmt: skip
