"""Manage Consumer Status (R8, R9): look somebody up, block and unblock them, each after a second page that asks why."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import page_visitor
from bridge.frame.address import with_query
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.consumers.desk import Acting, AtDesk, Looking, turned_away
from bridge.pages.consumers.merges import decide_merge, merges_page
from bridge.pages.page import page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from tasks.registered_users.consumers.block import LONGEST_REASON, block
from tasks.registered_users.consumers.look_up import Consumer, Found, has_seen, look_up, see_again, seen_token
from tasks.registered_users.consumers.outcome import Outcome, Result
from tasks.registered_users.consumers.unblock import unblock
from tasks.views.consumers.said import said_of

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
PATH = "/pages/consumers"
Act = Literal["block", "unblock"]
_ACTS = {"block": block, "unblock": unblock}
_RULES = {"R5", "R7", "R8", "R9"}
_LOOK_FIRST = "Look the person up first: what was found an hour ago is not shown again."
_NOTHING = Found()


@router.get(PATH)
def consumers(
    request: Request, here: Looking, q: str = "", user: str = "", seen: str = "", ask: str = "", said: str = "",
    view: str = "",
) -> Response:  # fmt: skip
    """`q`: an email, a phone or an id. `user`, with `seen`: somebody who was found just now; `ask`: what is to be
    confirmed; `said`: the act of one's own that was just done. `view=merges`: accounts that may be one person's."""
    if (nothing := turned_away(request, here)) is not None:
        return nothing
    desk, person = here.needed()
    if view == "merges":
        return merges_page(request, here)
    if q.strip():
        # A link on another site looks nobody up in its visitor's name.
        ours = request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        found = look_up(desk, q, person.email, clock.now()) if ours else _NOTHING
        return _shown(request, here, found, 429 if found.refused and not found.consumers else 200, q=q)
    known = _known(here, user, seen)
    if user and known is None:
        return _shown(request, here, Found(because=_LOOK_FIRST), 409)
    if known and ask in _ACTS:
        return _confirm(request, here, known, ask)
    done = said_of(desk, person.email, user, said) if known else None
    return _shown(request, here, Found((known,)) if known else _NOTHING, done=done)


@router.post(PATH, dependencies=[Depends(page_visitor)])
def act(
    request: Request,
    here: Acting,
    what: Annotated[Literal["block", "unblock", "merge", "apart"], Form()],
    user: Annotated[str, Form(max_length=120)],
    seen: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    confirmed: Annotated[str, Form()] = "",
    other: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """Block or unblock `user`; of two that may be one person's `merge` `other` into `user`, or keep them apart."""
    if what in ("merge", "apart"):
        return decide_merge(request, here, what, (user, other), reason)
    desk, person = here.needed()
    known = _known(here, user, seen)
    if known is None:
        return _shown(request, here, Found(because=_LOOK_FIRST), 409)
    done = _ACTS[what](desk, user, person.email, reason, clock.now(), confirmed=confirmed == "yes")
    if done.result in (Result.REFUSED, Result.WOULD):
        return _confirm(request, here, known, what, done, reason)
    here.announce(request)
    more = [("user", user), ("seen", seen), ("said", str(done.number))]
    return RedirectResponse(with_query(address(request, PATH), more) + "#said", 303)


def _known(here: AtDesk, user_id: str, seen: str) -> Consumer | None:
    desk, person = here.needed()
    if not user_id or not has_seen(desk, person.email, user_id, seen, clock.now()):
        return None
    return see_again(desk, user_id)


def _shown(request: Request, here: AtDesk, found: Found, status: int = 200, **more: Any) -> Response:
    desk, person = here.needed()
    now = clock.now()
    tokens = {it.user.user_id: seen_token(desk, person.email, it.user.user_id, now) for it in found.consumers}
    return page(
        request, here.who, "consumers.html", status, found=found, tokens=tokens, person=person, boards=desk.boards,
        local=here.team.zone, rules=sentences_of(_RULES), **{"q": "", "done": None, **more},
    )  # fmt: skip


def _confirm(
    request: Request, here: AtDesk, known: Consumer, what: str, done: Outcome | None = None, reason: str = ""
) -> Response:
    desk, person = here.needed()
    return page(
        request, here.who, "consumer_act.html", 409 if done else 200, consumer=known, what=what, done=done,
        reason=reason, boards=desk.boards, longest=LONGEST_REASON, person=person,
        seen=seen_token(desk, person.email, known.user.user_id, clock.now()), rules=sentences_of(_RULES),
    )  # fmt: skip
