"""The back office's door: Basic credentials, the envelope, and the ways in which it says no (sisu.md 1)."""

from __future__ import annotations

import base64
import binascii
import re

from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Calls
from sandbox.times import server_time

calls = Calls()
USER, TOKEN = "sandbox", "sandbox-token"
API = "/api/v1"
OPEN_PATHS = ("/ping", f"{API}/ping")
"""Answered without credentials."""


def good(**payload: object) -> Answer:
    """HTTP 200 with status_code 0 and the payload."""
    return Answer(200, {"status": "success", "status_code": 0, **payload})


def refused(message: str, status: int = 200) -> Answer:
    """An application error: negative status_code, the message in `status`, no payload. With HTTP 200 unless said."""
    return Answer(status, {"status": message, "status_code": -1, "message": message})


def failure(status: int, message: str) -> Answer:
    """A failure of the server, in the same envelope."""
    return refused(message, status)


def not_found(what: str) -> Answer:
    """HTTP 404 and status_code -1, so that a reader of either understands."""
    return refused(f"{what} not found", 404)


def identify(call: Call, accounts: int) -> int | None:
    """The account of the Basic credentials: `sandbox:sandbox-token` opens account 1, `sandbox-7:sandbox-token-7`
    account 7; the number on one of the two is enough."""
    scheme, _, pair = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, _, token = base64.b64decode(pair.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    said = {_number(user, USER), _number(token, TOKEN)}
    if None in said or len(said - {0}) > 1:
        return None
    number = max(1, *(each for each in said if each is not None))
    return number if number <= accounts else None


def _number(text: str, name: str) -> int | None:
    """7 of `name-7`, 0 of the bare name, None of anything else."""
    rest = text.removeprefix(name)
    if not text.startswith(name) or (rest and not re.fullmatch(r"-[1-9]\d{0,5}", rest)):
        return None
    return int(rest[1:] or 0)


def admit(call: Call, account: int | None, _: int) -> Answer | None:
    """401 for anything but good Basic credentials (a guess: no transcript was found)."""
    if call.path in OPEN_PATHS or account is not None:
        return None
    return refused("Unauthorized", 401)


def unknown(_: Call) -> Answer:
    """A path that the vendor does not have, or that nobody has been seen to use."""
    return refused("Not Found", 404)


def sealed(account: Account, answer: Answer) -> Answer:
    """The envelope on every answer that is an object. `process_ms` is made up, so that a run can be repeated."""
    if not isinstance(answer.body, dict):
        return answer
    log_id = next(account.log_ids)
    envelope = {
        "server_time": server_time(account.clock.now()),
        "process_ms": 4.0 + log_id % 50 / 10,
        "log_id": log_id,
        "host": "sandbox",
    }
    body = {"status": "error", "status_code": -1, **answer.body, **envelope}
    return Answer(answer.status, body, answer.headers)
