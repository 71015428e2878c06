"""Who did what about which consumer, when and why, and how it was before and after (R8); for admins as a file."""

from collections.abc import Iterator

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse

from bridge.frame.asked import Asked, read
from bridge.frame.contents import ADMINS
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.consumers.desk import Looking, turned_away
from bridge.pages.page import page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.registered_users.consumers.audited import Audited
from tasks.access.csv_text import BOM, csv_lines, plain_cell
from tasks.views.consumers.audit import ACTS, COLUMNS, audit_asked, audit_rows, audit_shown, cells_of, whom
from tasks.views.decisions import to_the_minute

router = APIRouter(default_response_class=HTMLResponse)
PATH = "/pages/consumers/audit"
SHAPE = Shape(
    columns=(
        Column("when", "When", ColumnKind.WHEN), Column("who", "Who"), Column("what", "What"), Column("whom", "Whom"),
        Column("why", "Why"), Column("before", "Before"), Column("after", "After"),
    ),
    filters=(
        Filter("act", "What", FilterKind.CHOICE, options(ACTS)), Filter("who", "Who (email)"),
        Filter("user", "User's id"), Filter("since", "From", FilterKind.DAY), Filter("until", "Until", FilterKind.DAY),
    ),
)  # fmt: skip


@router.get(PATH)
def audit(request: Request, here: Looking) -> Response:
    """The latest first. Whoever is not staff sees of other people's look-ups none. Times are in the team's zone."""
    if (nothing := turned_away(request, here)) is not None:
        return nothing
    desk, person = here.needed()
    asked = read(SHAPE, request.query_params.multi_items())
    found = audit_shown(desk, audit_asked(desk.team, asked.values, person), asked.place)
    is_admin = here.who.role in ADMINS
    listing = Listing(
        address(request, PATH), SHAPE, asked, [_cells(row, here.team) for row in found.rows], f"{found.total:,}",
        newer=found.newer, older=found.older, empty="Nobody has looked up, blocked or unblocked anybody yet.",
        csv=address(request, f"{PATH}.csv") if is_admin else "",
    )  # fmt: skip
    return page(request, here.who, "consumer_audit.html", list=listing, person=person)


@router.get(f"{PATH}.csv")
def file(request: Request, here: Looking) -> Response:
    """The same as a file, whole: for admins. Raises 404."""
    desk, person = here.needed()
    asked = read(SHAPE, request.query_params.multi_items())
    ours = request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
    if here.who.role not in ADMINS or not ours or _unusable(asked):
        raise HTTPException(404)
    rows = audit_rows(desk, audit_asked(desk.team, asked.values, person))
    name = f"consumer-audit-{clock.now().astimezone(here.team.zone):%Y-%m-%d-%H%M}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return StreamingResponse(_lines(rows), media_type="text/csv; charset=utf-8", headers=headers)


def _unusable(asked: Asked) -> bool:
    """Without a part that cannot be meant the file would hold more."""
    return bool(asked.troubles)


def _lines(rows: Iterator[Audited]) -> Iterator[bytes]:
    yield BOM + csv_lines([COLUMNS])
    for row in rows:
        yield csv_lines([[plain_cell(value) for value in cells_of(row)]])


def _cells(row: Audited, team: Team) -> tuple[Cell, ...]:
    return (
        Cell(to_the_minute(row.at, team)),
        Cell(row.who, note=f"on the command line, as {row.operator}" if row.operator else ""),
        Cell(ACTS[row.act], note="" if row.changed else "nothing was changed"),
        Cell(whom(row), note=row.board),
        Cell(row.why),
        Cell(row.before),
        Cell(row.after),
    )
