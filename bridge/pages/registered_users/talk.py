"""One talk: what was said, and what its ISA does with it: write, qualify, declare not bona fide, close (R3, R5). Each
act but writing and taking is confirmed on a page of its own, which works without script."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageVisitor, VisitorsTeam, page_visitor
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import page
from bridge.pages.registered_users.desk import OfTalks, SomeDesk, announce, not_for
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.store.teams.sessions import Visitor
from rules.registered_users.talking import PLANS, wrong_with
from schemas.model.registered_users.talks import LONGEST_MESSAGE, Wish
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import UNKNOWN, Ended
from tasks.registered_users.talks.ending import LONGEST_REASON, close, not_bona_fide, qualify
from tasks.registered_users.talks.giving import take
from tasks.registered_users.talks.viewers import TalksViewer
from tasks.registered_users.talks.writing import write_to_user
from tasks.views.registered_users.talks import MOST_SAID, STATES, talk_view

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/talk"
What = Literal["write", "take", "qualify", "not_bona_fide", "close"]
_CONFIRMED = ("qualify", "not_bona_fide", "close")
_LONGEST_AREA, _LONGEST_WISH = 120, 400


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form of the page asks for. `said`: a message, or a reason; `form`: of the message's form, so that a double
    click is one message; `confirmed`: on the page that asks once more."""

    id: Annotated[str, Form(max_length=40)]
    what: Annotated[What, Form()]
    said: Annotated[str, Form(max_length=4 * LONGEST_MESSAGE)] = ""
    form: Annotated[str, Form(max_length=40)] = ""
    area: Annotated[str, Form(max_length=_LONGEST_AREA)] = ""
    plans: Annotated[str, Form(max_length=20)] = ""
    wish: Annotated[str, Form(max_length=_LONGEST_WISH)] = ""
    confirmed: Annotated[str, Form(max_length=10)] = ""

    @property
    def as_wish(self) -> Wish:
        """Of the user."""
        return Wish(self.area.strip(), self.plans, self.wish.strip())


@router.get(PATH)
def talk(
    request: Request,
    who: PageVisitor,
    team: VisitorsTeam,
    desk: SomeDesk,
    viewer: OfTalks,
    id: str = "",  # noqa: A002 - the name in the address
) -> Response:
    """All of it. One that this visitor does not see is answered as one that is not there."""
    del team
    if desk is None or not viewer.sees:
        return not_for(request, who, desk)
    return _shown(request, who, desk, viewer, id, absent=404 if id else 200)


@router.post(PATH, dependencies=[Depends(page_visitor)])
def act(
    request: Request, who: ActingPerson, desk: SomeDesk, viewer: OfTalks, wanted: Annotated[Wanted, Depends()]
) -> Response:
    """What could not be done is the page with the reason (409)."""
    if desk is None or viewer.isa is None:
        return not_for(request, who, desk, 404)
    if wanted.what in _CONFIRMED and wanted.confirmed != "yes":
        return _confirm(request, who, desk, viewer, wanted)
    done = _do(desk, viewer.email, wanted)
    if not done.known:
        return _shown(request, who, desk, viewer, "", absent=404)
    if done.because:
        return _shown(request, who, desk, viewer, wanted.id, 409, because=done.because, tried=wanted)
    announce(request, desk.team_id)
    part = "#write" if wanted.what in ("write", "take") else ""
    return RedirectResponse(address(request, f"{PATH}?id={wanted.id}{part}"), 303)


def _do(desk: UsersDesk, email: str, wanted: Wanted) -> Ended:
    now = clock.now()
    match wanted.what:
        case "write":
            return write_to_user(desk, wanted.id, email, wanted.said, wanted.form, now)
        case "take":
            return take(desk, wanted.id, email, now)
        case "qualify":
            return qualify(desk, wanted.id, email, wanted.as_wish, now)
        case "not_bona_fide":
            return not_bona_fide(desk, wanted.id, email, wanted.said, now)
        case _:
            return close(desk, wanted.id, email, wanted.said, now)


def _confirm(
    request: Request, who: Visitor, desk: UsersDesk, viewer: TalksViewer, wanted: Wanted
) -> Response:
    """Asked once more, with what will happen; what could not be done anyway is said at once."""
    found = talk_view(desk, viewer, wanted.id, clock.now())
    if found is None:
        return _shown(request, who, desk, viewer, "", absent=404)
    because = (
        "" if found.may_act else UNKNOWN.because if not found.isa else "it is not open, or not your talk"
    )
    if not because and wanted.what == "qualify":
        because = wrong_with(wanted.as_wish, desk.site.country) or found.why_not
    elif not because and not wanted.said.strip():
        because = "say why"
    if because:
        return _shown(request, who, desk, viewer, wanted.id, 409, because=because, tried=wanted)
    return page(
        request, who, "talk_confirm.html", found=found, wanted=wanted, plans=PLANS,
        post=found.post(wanted.as_wish, desk.site.country), rules=sentences_of({"R3", "R5"}),
    )  # fmt: skip


def _shown(
    request: Request, who: Visitor, desk: UsersDesk, viewer: TalksViewer, talk_id: str, status: int = 200, *,
    absent: int = 404, **more: Any,
) -> Response:  # fmt: skip
    found = talk_view(desk, viewer, talk_id, clock.now()) if talk_id else None
    if found is None:
        return page(request, who, "talk.html", absent, found=None)
    return page(
        request, who, "talk.html", status, found=found, local=desk.team.zone, states=STATES, plans=PLANS,
        viewer=viewer, longest=LONGEST_MESSAGE, longest_reason=LONGEST_REASON, longest_area=_LONGEST_AREA,
        longest_wish=_LONGEST_WISH, most=MOST_SAID, rules=sentences_of({"R3", "R5"}), **more,
    )  # fmt: skip
