"""The list of talks: an ISA's own, what they could take; staff see everybody's (R3)."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from bridge.dependencies import PageVisitor, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import page
from bridge.pages.registered_users.desk import OfTalks, SomeDesk, not_for
from bridge.pages.sales_agent.sentences import sentences_of
from connectors.settings.teams import Team
from connectors.store.registered_users.talking.lists import ENDED
from schemas.model.registered_users.words import TalkState
from tasks.registered_users.talks.viewers import TalksViewer
from tasks.views.decisions import to_the_minute
from tasks.views.registered_users.talks import STATES, ListedTalk, talks_listed

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/talks"
_STATES = {TalkState.OPEN.value: "Open", TalkState.WAITING.value: "Waiting", ENDED: "Ended"}
_SHAPE = Shape(
    columns=(
        Column("user", "With", ColumnKind.LINK),
        Column("state", "State"),
        Column("area", "Area"),
        Column("said", "Last message"),
        Column("at", "User wrote", ColumnKind.WHEN),
        Column("opened", "Began", ColumnKind.WHEN),
    ),
    filters=(Filter("state", "State", FilterKind.CHOICE, options(_STATES)),),
)
_SHORTEST = 90


@router.get(PATH)
def talks(
    request: Request, who: PageVisitor, team: VisitorsTeam, desk: SomeDesk, viewer: OfTalks
) -> Response:
    """Times are in the team's zone."""
    if desk is None or not viewer.sees:
        return not_for(request, who, desk)
    asked = read(_SHAPE, request.query_params.multi_items())
    found = talks_listed(desk, viewer, asked.one("state"), asked.place)
    rows = [_row(request, row, team, viewer) for row in found.rows]
    shown = Listing(
        address(request, PATH), _SHAPE, asked, rows, f"{found.total:,}", newer=found.newer, older=found.older,
        empty="No talk is here. One begins when a user acknowledges a greeting, or when no agent could greet them.",
        steps=STEPS,
    )  # fmt: skip
    return page(request, who, "talks.html", list=shown, viewer=viewer, rules=sentences_of({"R3", "R5"}))


def _row(request: Request, row: ListedTalk, team: Team, viewer: TalksViewer) -> tuple[Cell, ...]:
    talk, last = row.talk, row.last
    yours = viewer.isa is not None and talk.agent_id == viewer.isa.agent_id
    words = "" if last is None else " ".join(last.text.split())
    said = words if len(words) <= _SHORTEST else f"{words[:_SHORTEST]}…"
    wrote = talk.user_at > talk.opened_at or (last is not None and not last.agent_id)
    by = "" if last is None else "the user" if not last.agent_id else "the ISA"
    return (
        Cell(row.name, address(request, f"/pages/talk?id={talk.talk_id}")),
        Cell(STATES[talk.state], note="yours" if yours else row.isa),
        Cell(talk.area or "Any", note=talk.board),
        Cell(said or "Nothing yet", note=by),
        Cell(to_the_minute(talk.user_at, team) if wrote else "Not yet"),
        Cell(to_the_minute(talk.opened_at, team)),
    )
