"""What the rules leave to people, and leads that a person says were merged."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingAdmin, LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import Asked, read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.messages import message
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import page
from bridge.pages.subjects import subject_cell
from connectors import clock
from schemas.parsing.values import LARGEST_ID
from tasks.transactions.reassign_lead import merge_leads
from tasks.views import case_kinds
from tasks.views.open_cases import Kind, for_people

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
Number = Annotated[int, Form(gt=0, le=LARGEST_ID)]
_SHAPE = Shape(
    columns=(
        Column("what", "What", ColumnKind.LINK),
        Column("rule", "Rule"),
        Column("because", "Why"),
    ),
    filters=(
        Filter("kind", "Kind", FilterKind.CHOICE, options({kind.key: kind.title for kind in case_kinds.ALL})),
    ),
)


@router.get("/pages/people")
def people(request: Request, who: PageVisitor, runtime: SharedRuntime, viewer: LeadsViewer) -> Response:
    """Counts by kind, and the first cases of each with their reason; of one kind, all of them, part by part."""
    asked = read(_SHAPE, request.query_params.multi_items())
    kind = asked.one("kind")
    kinds = for_people(runtime.store, who.team_id, kind, asked.place, viewer=viewer)
    lists = [(case_kind, _listing(request, case_kind, asked)) for case_kind in kinds]
    everything = Listing(address(request, "/pages/people"), _SHAPE, asked, (), "")
    return page(request, who, "people.html", lists=lists, kind=kind, everything=everything)


def _listing(request: Request, kind: Kind, asked: Asked) -> Listing:
    rows = [
        (subject_cell(request, case.subject, str(case.subject_id)), Cell(case.rule), Cell(case.because))
        for case in kind.part.rows
    ]
    return Listing(
        address(request, "/pages/people"),
        _SHAPE,
        replace(asked, values={"kind": (kind.key,)}),
        rows,
        f"{kind.total:,}",
        newer=kind.part.newer,
        older=kind.part.older,
        steps=STEPS,
    )


@router.post("/pages/people")
def merge(
    request: Request, who: ActingAdmin, team: VisitorsTeam, runtime: SharedRuntime, gone: Number, into: Number
) -> Response:
    """V3: the transactions of a lead that was merged move to the other one, in the next run."""
    done = merge_leads(runtime.run(team, clock.now()), gone, into, who)
    if isinstance(done, str):
        return message(request, 409, "Nothing was moved", f"{done}.")
    return RedirectResponse(address(request, "/pages/people"), 303)
