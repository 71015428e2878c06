"""The site's door: its token, the ways in which it says no, and writes that may be repeated."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, BadJson, Call, Calls, Handler, Record, Refusal
from sandbox.site.tables import ANSWERED

calls = Calls()
TOKEN = "sandbox-site-token"
PARTS: dict[str, list[tuple[str, str]]] = {}
"""Method and path of each call, by the part of the contract that it belongs to; the fault `lacks` names parts."""


def problem(status: int, because: str, message: str, **more: object) -> Answer:
    """A word for programs, a sentence for people."""
    return Answer(status, {"because": because, "message": message, **more})


def refused(status: int, because: str, message: str, **more: object) -> Refusal:
    """The same, to be raised."""
    return Refusal(problem(status, because, message, **more))


def not_there(what: str) -> Refusal:
    """404: it never was, or is no longer."""
    return refused(404, "not_found", f"there is no {what} (any more)")


def failure(status: int, message: str) -> Answer:
    """Any other failure."""
    words = {400: "invalid", 401: "unauthorized", 404: "not_found", 501: "lacks"}
    return problem(status, words.get(status, "failed" if status >= 500 else "refused"), message)


def identify(call: Call, accounts: int) -> int | None:
    """The account of a Bearer token: `sandbox-site-token` opens account 1, `sandbox-site-token-7` account 7."""
    scheme, _, token = call.headers.get("authorization", "").partition(" ")
    found = re.fullmatch(rf"{TOKEN}(?:-([1-9]\d{{0,5}}))?", token.strip())
    if scheme.lower() != "bearer" or found is None:
        return None
    number = int(found[1] or 1)
    return number if number <= accounts else None


def admit(_: Call, account: int | None, __: int) -> Answer | None:
    """401 for anything but a good token."""
    return None if account is not None else failure(401, "a Bearer token of this site, please")


def unknown(call: Call) -> Answer:
    """A path that the contract does not have."""
    return failure(404, f"no {call.method} {call.path}")


def sealed(_: Account, answer: Answer) -> Answer:
    """Nothing goes around an answer."""
    return answer


def offered(part: str, method: str, path: str) -> Callable[[Handler], Handler]:
    """Register the function below for a call. A site may lack its part (501). A write with an `Idempotency-Key` that
    came before answers as the first time, whatever has happened since; the key with another call is refused."""
    PARTS.setdefault(part, []).append((method, path))

    def register(handler: Handler) -> Handler:
        @calls.on(method, path)
        def answered(account: Account, call: Call) -> Answer:
            if part in faults_of(call).get("lacks", []):
                return failure(501, f"this site has no {part}")
            key = call.headers.get("idempotency-key")
            if method == "GET" or not key:
                return handler(account, call)
            return _once(account, call, key, handler)

        return answered

    return register


def _once(account: Account, call: Call, key: str, handler: Handler) -> Answer:
    what = f"{call.method} {call.path} {hashlib.sha256(call.raw).hexdigest()}"
    if before := account[ANSWERED].get(key):
        if before["call"] != what:
            return problem(422, "key_reused", "this Idempotency-Key came with another call")
        return Answer(before["status"], before["body"])
    try:
        answer = handler(account, call)
    except Refusal as refusal:
        answer = refusal.answer
    account[ANSWERED].put({"key": key, "call": what, "status": answer.status, "body": answer.body})
    return answer


def text_of(body: Record, name: str, longest: int = 2_000, *, needed: bool = True) -> str:
    """A text of the body; "" where it may be left out."""
    value = body.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise BadJson(f"{name} must be a text")
    if len(value) > longest:
        raise BadJson(f"{name} has more than {longest} characters")
    return value


def choice_of(body: Record, name: str, choices: tuple[Any, ...]) -> Any:
    """One of these values."""
    if body.get(name) not in choices:
        raise BadJson(f"{name} must be one of {', '.join(map(str, choices))}")
    return body[name]


def version_of(body: Record, held: Record | None, name: str = "version") -> int:
    """The version of what is written; 409 where the site has a later one. The same again is no harm."""
    version = body.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise BadJson("version must be a whole number")
    before = (held or {}).get(name)
    if isinstance(before, int) and version < before:
        raise refused(409, "version", f"this site has version {before} already", version=before)
    return version
