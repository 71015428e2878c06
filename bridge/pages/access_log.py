"""Who took leads out, and who changed a right: all of it for admins, one's own exports for everybody else (O3)."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import Asked, read
from bridge.frame.contents import ADMINS
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.page import page
from connectors.settings.teams import Team
from connectors.store.access.policies import Change
from connectors.store.parts import Part, Row
from schemas.model.lists.exports import Export, Exported
from tasks.views.access_log import exports_on_record, filters_in_words
from tasks.views.decisions import to_the_minute
from tasks.views.profiles import change_in_words, log_of_changes

router = APIRouter(default_response_class=HTMLResponse)
_CHANGES = "changes"
_WHEN = Column("when", "When", ColumnKind.WHEN)
_KIND = Filter(
    "kind", "What", FilterKind.CHOICE, options({"exports": "Exports", _CHANGES: "Changes of rights"})
)
_EXPORTS = (
    _WHEN, Column("who", "Who"), Column("why", "Why"), Column("what", "Which leads"),
    Column("rows", "Leads", ColumnKind.NUMBER), Column("end", "How it ended"),
)  # fmt: skip
_RIGHTS = (
    _WHEN,
    Column("who", "Who"),
    Column("what", "What"),
    Column("whose", "Whose"),
    Column("how", "From, to"),
)


@router.get("/pages/access-log")
def log(request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime) -> Response:
    """Exports, the latest first; an admin chooses changes of rights instead. Times are in the team's zone."""
    is_admin = who.role in ADMINS
    filters = (_KIND,) if is_admin else ()
    asked = read(Shape((), filters), request.query_params.multi_items())
    if asked.one("kind") == _CHANGES:
        changed = log_of_changes(runtime.store, who.team_id, asked.place)
        listing = _listing(request, Shape(_RIGHTS, filters), asked, changed, lambda row: _change(row, team))
    else:
        by = "" if is_admin else who.agent_email
        taken = exports_on_record(runtime.store, who.team_id, by, asked.place)
        listing = _listing(request, Shape(_EXPORTS, filters), asked, taken, lambda row: _export(row, team))
    return page(request, who, "access_log.html", list=listing)


def _listing(
    request: Request, shape: Shape, asked: Asked, part: Part[Row], to_cells: Callable[[Row], tuple[Cell, ...]]
) -> Listing:
    return Listing(
        address(request, "/pages/access-log"), shape, asked, [to_cells(row) for row in part.rows], f"{part.total:,}",
        newer=part.newer, older=part.older, empty="Nothing is on record yet.",
    )  # fmt: skip


def _export(export: Export, team: Team) -> tuple[Cell, ...]:
    ended = to_the_minute(export.ended_at, team)
    return (
        Cell(to_the_minute(export.begun_at, team), note=export.export_id),
        Cell(
            export.exported_by, note=f"on the command line, as {export.operator}" if export.operator else ""
        ),
        Cell(export.reason),
        Cell(
            filters_in_words(export.filters),
            note=f"{export.left_out:,} may not be exported" if export.left_out else "",
        ),
        Cell(f"{export.rows:,}", note="" if export.what is Exported.LEADS else export.what),
        Cell(f"Whole, {ended}" if ended else "Not ended: cut off, or goes on", note=export.sha256[:16]),
    )


def _change(change: Change, team: Team) -> tuple[Cell, ...]:
    return (
        Cell(to_the_minute(change.changed_at, team)),
        Cell(change.changed_by),
        Cell(change_in_words(change.what)),
        Cell(change.holder),
        Cell(f"{change.before} → {change.after}"),
    )
