"""Questions that the site asks and waits for: may this user see this home, and what became of the answer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.site.door import TOKEN
from sandbox.site.people import Who
from sandbox.site.tables import ACCESS, BOARDS, HOOK, instant, now_of

PATIENCE_MS = 300
"""How long a page waits for `decide` unless the hook says otherwise."""
AFTERWARDS_SECONDS = 10.0
"""How long what a person has sent off may take."""
COPY_HOLDS = timedelta(hours=24)


def request_id(account: Account) -> str:
    """A new one."""
    return f"req-{account.number}-{next(account.rising)}"


async def ask(
    account: Account, method: str, path: str, body: Any, seconds: float, key: str = ""
) -> tuple[int, Any]:
    """Status and body of an answer; 0 and None where none came in time. Others are served meanwhile."""
    base = (account[HOOK].get("hook") or {}).get("decide_url")
    if not base:
        return 0, None
    token = TOKEN if account.number == 1 else f"{TOKEN}-{account.number}"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    headers |= {"Idempotency-Key": key} if key else {}
    sent = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{base}{path}", sent, headers, method=method)  # noqa: S310 - checked when it was set
    with contextlib.suppress(TimeoutError):
        return await asyncio.wait_for(asyncio.to_thread(_send, request, seconds), seconds)
    return 0, None


def _send(request: urllib.request.Request, seconds: float) -> tuple[int, Any]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError, ValueError):
        try:
            with opener.open(request, timeout=seconds) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")
    return 0, None


def is_asked(account: Account, who: Who, listing: Record) -> bool:
    """Only about users, only at boards that restrict, and only where somebody answers."""
    board, hook = account[BOARDS].get(listing["board"]) or {}, account[HOOK].get("hook") or {}
    return bool(who.user_id and board.get("restricted") and hook.get("decide_url"))


async def decide(account: Account, who: Who, listing: Record) -> Record:
    """What to do when a user opens a home of a restricted board; by the copy where no answer comes in time."""
    hook = account[HOOK].get("hook") or {}
    question = {
        "request_id": request_id(account),
        "user_id": who.user_id,
        "board": listing["board"],
        "listing_id": listing["listing_id"],
        "area": listing["area"],
        "platform": who.platform,
        "at": now_of(account),
    }
    patience = float(hook.get("patience_ms") or PATIENCE_MS) / 1000
    status, answer = await ask(account, "POST", "/decide", question, patience)
    return answer if status == 200 and isinstance(answer, dict) else by_copy(account, who, listing["board"])


def by_copy(account: Account, who: Who, board: str) -> Record:
    """R11: refused stays refused, allowed and younger than a day stays shown, the rest is shut."""
    row = account[ACCESS].get(f"{who.user_id}:{board}")
    decision, message = "shut", "We could not check this just now. Please try again."
    if row and not row["allowed"]:
        decision, message = "refuse", "You have no access to the homes of this board."
    elif row and account.clock.now() - instant(row["at"], "at") < COPY_HOLDS:
        decision, message = "show", ""
    blank = {"version": None, "ttl_seconds": 0, "questionnaire": None, "greeting": None}
    return {"decision": decision, "because": "R11", **blank, "message": message}
