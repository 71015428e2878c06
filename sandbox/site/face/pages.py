"""The pages as a whole. A new file of pages is imported here."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.wire import Answer, BadJson, Call, Refusal
from sandbox.site.face import agents, chat, deciding, homes, names
from sandbox.site.face.frame import e, shell
from sandbox.site.face.visit import COOKIE, Visit, page_at, visit_of

OFFERED = (homes, deciding, chat, names, agents)
"""The files whose pages are offered; importing them registers the pages."""


async def page(account: Account, call: Call) -> Answer:
    """A page, which whoever has no id gets one with."""
    visit, new = visit_of(account, call)
    found = page_at(call.method, call.path)
    if found is None:
        return _trouble(visit, "There is no such page.", 404)
    page, visit.params = found
    try:
        await visit.arrive()
        answer = await page(visit)
    except Refusal as refused:
        answer = _trouble(visit, str(refused.answer.body["message"]), refused.answer.status)
    except BadJson as bad:
        answer = _trouble(visit, str(bad), 400)
    if not new:
        return answer
    cookie = f"{COOKIE}={visit.visitor_id}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"
    return Answer(answer.status, answer.body, {**answer.headers, "set-cookie": cookie})


def _trouble(visit: Visit, said: str, status: int) -> Answer:
    words = e(said[:1].upper() + said[1:])
    back = '<a class="button" href="/">All homes</a>'
    return shell(
        visit, "Sorry", f'<h1>Sorry</h1><section class="stop"><p>{words}</p>{back}</section>', status
    )
