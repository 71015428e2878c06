"""When ISAs are on shift: an ISA sets their own, staff set everybody's (R3). Times are the team's."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageVisitor, page_visitor
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.registered_users.desk import OfTalks, SomeDesk, announce, not_for
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.store.teams.sessions import Visitor
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import Ended
from tasks.registered_users.talks.shifts import WantedShift, add_shifts, drop_shift, pause
from tasks.registered_users.talks.viewers import TalksViewer
from tasks.views.registered_users.shifts import WEEKDAYS, shifts_shown

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/shifts"
What = Literal["add", "drop", "pause", "unpause"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form of the page asks for. `isa`: the site's id; `day`: 0 is Monday."""

    what: Annotated[What, Form()]
    isa: Annotated[str, Form(max_length=120)]
    shift: Annotated[str, Form(max_length=40)] = ""
    begins: Annotated[str, Form(max_length=10)] = ""
    ends: Annotated[str, Form(max_length=10)] = ""
    day: Annotated[list[int] | None, Form()] = None
    area: Annotated[list[str] | None, Form()] = None


@router.get(PATH)
def shifts(request: Request, who: PageVisitor, desk: SomeDesk, viewer: OfTalks) -> Response:
    """By ISA, in the order of the week."""
    if desk is None or not viewer.sees:
        return not_for(request, who, desk)
    return _shown(request, who, desk, viewer)


@router.post(PATH, dependencies=[Depends(page_visitor)])
def act(
    request: Request, who: ActingPerson, desk: SomeDesk, viewer: OfTalks, wanted: Annotated[Wanted, Depends()]
) -> Response:
    """Add shifts, take one away, pause or go on. What could not be done is the page with the reason (409)."""
    if desk is None or not viewer.sees:
        return not_for(request, who, desk, 404)
    done = _do(desk, viewer, wanted)
    if not done.known:
        return _shown(request, who, desk, viewer, 409, because="this ISA is not on the site's list any more")
    if done.because:
        return _shown(request, who, desk, viewer, 409, because=done.because, tried=wanted)
    # Somebody may be on shift now for whom a talk waits.
    announce(request, desk.team_id)
    return RedirectResponse(address(request, PATH), 303)


def _do(desk: UsersDesk, viewer: TalksViewer, wanted: Wanted) -> Ended:
    match wanted.what:
        case "add":
            said = WantedShift(wanted.day or (), wanted.begins, wanted.ends, wanted.area or ())
            return add_shifts(desk, viewer, wanted.isa, said, clock.now())
        case "drop":
            return drop_shift(desk, viewer, wanted.shift)
        case _:
            return pause(desk, viewer, wanted.isa, paused=wanted.what == "pause")


def _shown(
    request: Request, who: Visitor, desk: UsersDesk, viewer: TalksViewer, status: int = 200, **more: Any
) -> Response:
    return page(
        request, who, "shifts.html", status, found=shifts_shown(desk, viewer, clock.now()), days=WEEKDAYS,
        viewer=viewer, named=bool(who.agent_email), login=login_with_name(who.team_id),
        rules=sentences_of({"R3"}), **more,
    )  # fmt: skip
