"""Plan and drift, as a page: what waits to be written, why, and how far both sides had drifted apart."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import LeadsViewer, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import Asked, read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.page import page
from bridge.pages.subjects import subject_cell
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.parts import Part
from tasks.operations import OPERATIONS
from tasks.views.decisions import to_the_minute
from tasks.views.outbox import Waits, what_waits

router = APIRouter(default_response_class=HTMLResponse)
_STATES = {
    "waiting": "waits",
    "claimed": "is being written",
    "unknown": "outcome unknown",
    "refused": "refused",
}
_SHAPE = Shape(
    columns=(
        Column("about", "About", ColumnKind.LINK),
        Column("what", "What is written"),
        Column("values", "Values"),
        Column("rules", "Rules"),
        Column("state", "State"),
        Column("since", "Since", ColumnKind.WHEN),
    ),
    filters=(
        Filter(
            "what",
            "What is written",
            FilterKind.CHOICE,
            options({name: operation.label for name, operation in OPERATIONS.items()}),
        ),
        Filter("state", "State", FilterKind.CHOICE, options(_STATES)),
    ),
)


@router.get("/pages/plan")
def plan(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime, viewer: LeadsViewer
) -> Response:
    """In shadow mode this is all that would be written. Values are personal: ops sees the fields alone."""
    asked = read(_SHAPE, request.query_params.multi_items())
    only = asked.one("what"), asked.one("state")
    found = what_waits(runtime.store, team, clock.now(), asked.place, only, viewer=viewer)
    return page(
        request,
        who,
        "plan.html",
        plan=found,
        local=team.zone,
        list=_listing(request, team, found.part, asked),
    )


def _listing(request: Request, team: Team, part: Part[Waits], asked: Asked) -> Listing:
    return Listing(
        address(request, "/pages/plan"),
        _SHAPE,
        asked,
        [_row(request, team, row) for row in part.rows],
        f"{part.total:,}",
        newer=part.newer,
        older=part.older,
        empty="Nothing waits, and nothing was refused.",
        steps=STEPS,
    )


def _row(request: Request, team: Team, row: Waits) -> tuple[Cell, ...]:
    # A creation's number is its key, a figure's none: they say nothing to a person.
    numbered = row.subject in ("transaction", "lead", "lead source")
    return (
        subject_cell(request, row.subject, row.number if numbered else ""),
        Cell(row.what),
        Cell("\n".join(f"{label} {value}".strip() for label, value in row.values)),
        Cell(row.rules),
        Cell(_STATES.get(row.state, row.state), note=row.because),
        Cell(to_the_minute(row.since, team)),
    )
