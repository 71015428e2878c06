"""R10: what qualifying registered users brought, by week and area, and whether the draw is fair. No personal data of a
user; operations see no name of an agent either."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.address import with_query
from bridge.frame.asked import Asked, read
from bridge.frame.contents import entry_of
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.page import page
from connectors import clock
from connectors.settings.teams import Team
from connectors.store.teams.sessions import Visitor
from schemas.model.registered_users.words import Step
from tasks.access.csv_text import BOM, csv_lines
from tasks.run.runtime import Runtime
from tasks.views.registered_users.qualification import (
    LABELS,
    MOST_WEEKS,
    STEPS,
    Qualification,
    Row,
    qualification,
    usual_days,
)

router = APIRouter(default_response_class=HTMLResponse)
PATH = "/pages/qualification"
_COLUMNS = (
    Column("week", "Week from, area"),
    *(Column(step.value, LABELS[step], ColumnKind.NUMBER) for step in STEPS),
)
_INQUIRIES, _TALKS, _CLAIMS = "/pages/inquiries", "/pages/talks", "/pages/claims"
BEHIND: Mapping[Step, str] = {
    Step.CONTACT: _INQUIRIES, Step.ACKNOWLEDGED: _TALKS, Step.QUALIFIED: _TALKS, Step.CLAIMED: _CLAIMS,
    Step.ON_BOARD: _CLAIMS, Step.BOARD_CLAIMED: _CLAIMS,
}  # fmt: skip
"""Where the list is that a number counts, for whom that page is."""
EARLIEST, LATEST = date(1970, 1, 5), date(2200, 12, 29)
BEFORE_THE_START = "before the start"


def _shape(areas: tuple[str, ...]) -> Shape:
    return Shape(
        _COLUMNS,
        (
            Filter("since", "From", FilterKind.DAY),
            Filter("until", "Until", FilterKind.DAY),
            Filter("area", "Area", FilterKind.CHOICE, options({area: area for area in areas})),
        ),
    )


def _found(
    request: Request, who: Visitor, team: Team, runtime: Runtime
) -> tuple[Qualification, Asked, Shape, tuple[date, date]]:
    # The areas to choose from are those of the weeks that are asked for, so that the days are read first.
    query, now = request.query_params.multi_items(), clock.now()
    days = _days(read(_shape(()), [pair for pair in query if pair[0] != "area"]), usual_days(team, now))
    every = qualification(runtime.users, team, days, "", now, names=who.sees_people)
    shape = _shape(every.areas)
    asked = read(shape, query)
    if area := asked.one("area"):
        return qualification(runtime.users, team, days, area, now, names=who.sees_people), asked, shape, days
    return every, asked, shape, days


def _days(asked: Asked, usual: tuple[date, date]) -> tuple[date, date]:
    """An open end is that of the last 12 weeks; what ends before it begins is one week."""
    since, until = asked.one("since"), asked.one("until")
    last = date.fromisoformat(until) if until else usual[1]
    first = date.fromisoformat(since) if since else min(usual[0], last)
    return max(min(first, last), EARLIEST), min(max(last, EARLIEST), LATEST)


@router.get(PATH)
def qualification_page(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime
) -> Response:
    """Funnel, fairness, the claim board beside it, and each week and area."""
    if team.site is None:
        return page(request, who, "qualification.html", found=None)
    found, asked, shape, _ = _found(request, who, team, runtime)
    rows = [_cells(request, who, row) for row in found.rows]
    csv = with_query(address(request, f"{PATH}.csv"), asked.query(shape))
    shown = Listing(address(request, PATH), shape, asked, rows, f"{len(rows):,}")
    return page(
        request, who, "qualification.html", list=shown, found=found, csv=csv, bare=address(request, PATH),
        most_weeks=MOST_WEEKS,
    )  # fmt: skip


def _cells(request: Request, who: Visitor, row: Row) -> tuple[Cell, ...]:
    numbers = (_number(request, who, row, step) for step in STEPS)
    note = row.area if row.began else f"{row.area}, {BEFORE_THE_START}"
    return (Cell(row.week.isoformat(), note=note), *numbers)


def _number(request: Request, who: Visitor, row: Row, step: Step) -> Cell:
    number = row.numbers.get(step, 0)
    return Cell(f"{number:,}", _behind(request, who, row, step) if number else "")


def _behind(request: Request, who: Visitor, row: Row, step: Step) -> str:
    """The list that the number counts; "" where there is none for this visitor."""
    place = BEHIND.get(step, "")
    entry = entry_of(place)
    if entry is None or who.role not in entry.roles:
        return ""
    week = [("since", row.week.isoformat()), ("until", row.until.isoformat())]
    return with_query(address(request, place), [("type", "contact"), *week] if place == _INQUIRIES else [])


@router.get(f"{PATH}.csv")
def qualification_csv(
    request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime
) -> Response:
    """The table as CSV, one line a week and area; of a team without a site its head alone."""
    rows: Sequence[Row] = ()
    days = usual_days(team, clock.now())
    if team.site is not None:
        found, _, _, days = _found(request, who, team, runtime)
        rows = found.rows
    name = f"qualification-{days[0]}-{days[1]}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(BOM + csv_lines(_lines(rows)), media_type="text/csv; charset=utf-8", headers=headers)


def _lines(rows: Sequence[Row]) -> Iterator[list[str]]:
    yield ["week_from", "area", *(step.value for step in STEPS)]
    for row in rows:
        yield [row.week.isoformat(), row.area, *(str(row.numbers.get(step, 0)) for step in STEPS)]
