"""Accounts that may be one person's, with several agents among them: staff decide (R7)."""

from typing import Any

from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from bridge.middleware.root_path import address
from bridge.pages.consumers.desk import AtDesk
from bridge.pages.page import page
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from tasks.registered_users.consumers.block import LONGEST_REASON
from tasks.registered_users.consumers.merge import keep_apart, merge
from tasks.registered_users.consumers.outcome import Result
from tasks.views.consumers.to_merge import merges_shown

HERE = "/pages/consumers?view=merges"


def merges_page(request: Request, here: AtDesk, status: int = 200, **more: Any) -> Response:
    """All that wait, the latest first; for agents who are not staff only how many."""
    desk, person = here.needed()
    shown = merges_shown(desk)
    return page(
        request, here.who, "consumer_merges.html", status, pairs=shown.pairs if person.decides else (),
        total=shown.total, person=person, local=here.team.zone, longest=LONGEST_REASON, rules=sentences_of({"R7"}),
        **{"because": "", "tried": ("", "", ""), **more},
    )  # fmt: skip


def decide_merge(request: Request, here: AtDesk, what: str, pair: tuple[str, str], reason: str) -> Response:
    """`pair`: the account that is kept, and the one that goes into it. Raises 404 for whoever is not staff."""
    desk, person = here.needed()
    if not person.decides:
        raise HTTPException(404)
    act = merge if what == "merge" else keep_apart
    done = act(desk, *pair, person.email, reason, clock.now())
    if done.result is not Result.DONE:
        return merges_page(request, here, 409, because=done.message, tried=(*sorted(pair), reason))
    here.announce(request)
    return RedirectResponse(address(request, HERE), 303)
