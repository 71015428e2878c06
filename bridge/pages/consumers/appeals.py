"""Appeals: users who were refused ask for access back, and staff decide (R5)."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import page_visitor
from bridge.frame.asked import read
from bridge.frame.listing import Listing
from bridge.frame.shape import Shape
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.consumers.desk import Acting, AtDesk, Looking, turned_away
from bridge.pages.page import page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from tasks.registered_users.consumers.appeals import decide_appeal
from tasks.registered_users.consumers.block import LONGEST_REASON
from tasks.registered_users.consumers.outcome import Result
from tasks.views.consumers.appealed import appeals_shown

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/appeals"
SHAPE = Shape(columns=(), size=25)


@router.get(PATH)
def appeals(request: Request, here: Looking) -> Response:
    """The open ones first, the latest first. Times are in the team's zone."""
    return turned_away(request, here) or _shown(request, here)


@router.post(PATH, dependencies=[Depends(page_visitor)])
def decide(
    request: Request,
    here: Acting,
    appeal: Annotated[str, Form(max_length=120)],
    what: Annotated[Literal["grant", "decline"], Form()],
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Grant or decline one. Raises 404 for whoever is not staff."""
    desk, person = here.needed()
    if not person.decides:
        raise HTTPException(404)
    done = decide_appeal(desk, appeal, person.email, reason, clock.now(), grant=what == "grant")
    if done.result is not Result.DONE:
        return _shown(request, here, 409, because=done.message, tried=(appeal, reason))
    here.announce(request)
    return RedirectResponse(address(request, PATH), 303)


def _shown(request: Request, here: AtDesk, status: int = 200, **more: Any) -> Response:
    desk, person = here.needed()
    asked = read(SHAPE, request.query_params.multi_items())
    found = appeals_shown(desk, asked.place if person.decides else replace(asked.place, size=0))
    listing = Listing(
        address(request, PATH), SHAPE, asked, found.rows if person.decides else (), f"{found.total:,}",
        newer=found.newer, older=found.older, empty="Nobody has appealed yet.",
    )  # fmt: skip
    return page(
        request, here.who, "appeals.html", status, list=listing, person=person, local=here.team.zone,
        longest=LONGEST_REASON, rules=sentences_of({"R5", "R9"}), **{"because": "", "tried": ("", ""), **more},
    )  # fmt: skip
