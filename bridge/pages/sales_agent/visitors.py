"""Visitors of the team's site: the list, and one of them with all that it did and said (E19). For the account's owner
and admins: nobody has a visitor."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import (
    ActingPerson,
    PageViewer,
    PageVisitor,
    SharedRuntime,
    VisitorsTeam,
    page_viewer,
)
from bridge.frame.asked import read
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.rate_limit.limiter import PERSON
from connectors.store.site.visitors import Which
from connectors.store.teams.sessions import Visitor as SessionOf
from schemas.model.access import Viewer
from schemas.model.site.visitors import Visitor, is_visitor, visitor_label
from schemas.parsing.values import LARGEST_ID, spelled_id
from tasks.run.context import TeamRun
from tasks.sales_agent.visitors.choose import choose_lead, silence_visitor
from tasks.views.decisions import to_the_minute
from tasks.views.sales_agent.visitors import ListedVisitor, listed_visitors, visitor_page
from tasks.views.sales_agent.words import TRIGGER_STATES, trigger_in_words

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
What = Literal["choose", "mute", "unmute"]
MOST = 2**31 - 1
_WHICH = {
    Which.UNKNOWN: "Not known yet",
    Which.ASKS: "A person has to say who it is",
    Which.LEADS: "Became a lead",
}
_SHAPE = Shape(
    columns=(
        Column("visitor", "Visitor", ColumnKind.LINK),
        Column("seen", "Last there", ColumnKind.WHEN),
        Column("last", "Did or said last"),
        Column("who", "Who it is", ColumnKind.LINK),
    ),
    filters=(
        Filter(
            "which",
            "Who it is",
            FilterKind.CHOICE,
            options({which.value: words for which, words in _WHICH.items()}),
        ),
    ),
)
_EMPTY = (
    "Nobody came to the team's site yet whom the CRM does not know. Whoever does stands here with all that it looked "
    "at and wrote, until it is known which lead it is."
)


@router.get("/pages/visitors", dependencies=[Depends(page_viewer)])
def visitors(request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime) -> Response:
    """Whoever was there last first. Times are in the team's zone."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    asked = read(_SHAPE, request.query_params.multi_items())
    said = asked.one("which")
    found, counts = listed_visitors(run, Which(said) if said else None, asked.place)
    shown = Listing(
        address(request, "/pages/visitors"), _SHAPE, asked, [_row(request, row, run) for row in found.rows],
        f"{found.total:,}", newer=found.newer, older=found.older, empty=_EMPTY,
    )  # fmt: skip
    tabs = [
        (words, counts[which], shown.with_filter("which", which.value), said == which.value)
        for which, words in _WHICH.items()
    ]
    everybody = counts[Which.UNKNOWN] + counts[Which.LEADS]
    tabs.insert(0, ("All", everybody, shown.with_filter("which", ""), not said))
    return page(
        request, who, "visitors.html", list=shown, tabs=tabs, site=team.site is not None,
        rules=sentences_of({"E9", "E19"}),
    )  # fmt: skip


@router.get("/pages/visitor")
def one_visitor(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: PageViewer,
    number: str = "",
) -> Response:
    """All that is known of it; without a number how to come to one."""
    if not number:
        return page(request, who, "visitor_nobody.html")
    run = runtime.run(team, clock.now(), priority=PERSON)
    return _shown(request, who, run, viewer, spelled_id(number) or 0)


@router.post("/pages/visitor")
def act(
    request: Request,
    who: ActingPerson,
    team: VisitorsTeam,
    runtime: SharedRuntime,
    viewer: PageViewer,
    number: Annotated[int, Form(gt=0, le=MOST)],
    what: Annotated[What, Form()],
    lead: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
) -> Response:
    """Say which lead it is, or silence the agent. Where it cannot be done the page says why (409)."""
    run = runtime.run(team, clock.now(), priority=PERSON)
    if what == "choose":
        done = choose_lead(run, viewer, number, lead)
    else:
        done = silence_visitor(run, viewer, number, silent=what == "mute")
    if not done.known:
        raise HTTPException(404)
    if done.because:
        return _shown(request, who, run, viewer, number, 409, because=done.because)
    return RedirectResponse(address(request, f"/pages/visitor?number={number}"), 303)


def _shown(
    request: Request,
    who: SessionOf,
    run: TeamRun,
    viewer: Viewer,
    number: int,
    status: int = 200,
    **more: Any,
) -> Response:
    found = visitor_page(run, viewer, number) if number <= MOST else None
    if found is None:
        raise HTTPException(404)
    rules = {
        "E9",
        "E12",
        "E19",
        *(row.trigger.rule for row in found.triggers),
        *(row.rule for row in found.triggers),
    }
    return page(
        request, who, "visitor.html", status, found=found, local=run.team.zone, rules=sentences_of(rules),
        trigger_in_words=trigger_in_words, trigger_states=TRIGGER_STATES, became=_became(request, found.visitor),
        may_act=viewer.company and bool(viewer.name), login=login_with_name(who.team_id), **more,
    )  # fmt: skip


def _row(request: Request, row: ListedVisitor, run: TeamRun) -> tuple[Cell, ...]:
    known, last = row.visitor, row.last
    words, link = _became(request, known)
    return (
        Cell(known.label, address(request, f"/pages/visitor?number={known.number}"), note=known.name),
        Cell(to_the_minute(known.last_seen_at, run.team)),
        Cell(f"{last.who}: {last.text}" if last and last.who else last.text if last else ""),
        Cell(words, link),
    )


def _became(request: Request, known: Visitor) -> tuple[str, str]:
    """In words, and where that leads."""
    if known.becomes is None:
        return ("Fits several leads", "") if known.asks else ("Not known yet", "")
    if is_visitor(known.becomes):
        return visitor_label(-known.becomes), address(request, f"/pages/visitor?number={-known.becomes}")
    return f"Lead {known.becomes}", address(request, f"/pages/conversation?lead={known.becomes}")
