"""The site's pages, and the control surface's acts and hook: what may wait for others while it is answered."""

from __future__ import annotations

from sandbox.server.account import Account
from sandbox.server.vendor import Front
from sandbox.server.wire import Answer, BadJson, Call, Record
from sandbox.site.acts.asking import PATIENCE_MS
from sandbox.site.acts.copying import refresh_access
from sandbox.site.acts.perform import perform
from sandbox.site.door import failure
from sandbox.site.face.pages import page
from sandbox.site.tables import HOOK

ACT, HOOKED, COPIED = "/_sandbox/act", "/_sandbox/hook", "/_sandbox/refresh_access"


def takes(call: Call) -> bool:
    """All but the contract's calls and the rest of the control surface."""
    return call.path in (ACT, HOOKED, COPIED) or not call.path.startswith(("/v1/", "/_sandbox"))


async def answer(account: Account, call: Call) -> Answer:
    """The answer."""
    if call.path in (ACT, COPIED) and call.method != "POST":
        return failure(405, "this is posted")
    if call.path == COPIED:
        return Answer(200, await refresh_access(account))
    if call.path == ACT:
        return Answer(200, await perform(account, call.record(), call.headers.get("host", "")))
    if call.path == HOOKED:
        return _hook(account, call)
    return await page(account, call)


def _hook(account: Account, call: Call) -> Answer:
    """Where events and questions go. `patience_ms`: how long a page waits for `decide`."""
    if call.method == "PUT":
        account[HOOK].put({"id": "hook", **_checked(call.record())})
    hook = account[HOOK].get("hook") or {"url": None, "decide_url": None, "patience_ms": PATIENCE_MS}
    return Answer(200, {name: hook[name] for name in ("url", "decide_url", "patience_ms")})


def _checked(body: Record) -> Record:
    for name in ("url", "decide_url"):
        value = body.get(name)
        if value is not None and not (isinstance(value, str) and value.startswith(("http://", "https://"))):
            raise BadJson(f"{name} must be an http address, or null")
    patience = body.get("patience_ms", PATIENCE_MS)
    if isinstance(patience, bool) or not isinstance(patience, int) or patience < 1:
        raise BadJson("patience_ms must be a whole number from 1 on")
    if unknown := sorted(set(body) - {"url", "decide_url", "patience_ms"}):
        raise BadJson(f"a hook has no {', '.join(unknown)}")
    questions = body.get("decide_url")
    # Whether the questions' common address is given, or that of one of them.
    base = questions.rstrip("/").removesuffix("/decide") if questions else None
    return {"url": body.get("url"), "decide_url": base, "patience_ms": patience}


FRONT = Front(takes, answer)
