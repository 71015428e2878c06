"""The control surface `/_sandbox/…`: the same on all ports, without credentials, untouched by faults and journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sandbox.server.account import Account
from sandbox.server.behind_the_api import add, alter, erase, listed, one
from sandbox.server.faults import UnknownFault
from sandbox.server.state import Gate, Town
from sandbox.server.vendor import Front
from sandbox.server.wire import Answer, BadJson, Call, Refusal
from sandbox.sisu.webhooks import subscribe

PREFIX = "/_sandbox"


def _bad(message: str, status: int = 400) -> Answer:
    return Answer(status, {"error": message})


def _named_account(town: Town, call: Call) -> int | None:
    """The account of `?account=7`; None when no account is named."""
    text = call.query.get("account")
    if text is None:
        return None
    if not text.isdigit() or not 1 <= int(text) <= town.accounts:
        raise BadJson(f"no account {text!r}; there are {town.accounts}")
    return int(text)


def _whole(body: dict[str, Any], name: str, default: int) -> int:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadJson(f"{name} must be a whole number from 0 on")
    return value


def _reset(town: Town, _: Gate, call: Call) -> Answer:
    body = call.record()
    seed, leads = _whole(body, "seed", town.seed), _whole(body, "leads", 0)
    account = town.reset(_named_account(town, call), seed, leads)
    counts = {
        name: len(account[name]) for gate in town.gates.values() for name in gate.vendor.kinds_by_table()
    }
    return Answer(200, {"seed": seed, "leads": leads, "account": account.number, "records": counts})


def _clock(town: Town, _: Gate, call: Call) -> Answer:
    """`now` (null: back to the real time) or `advance_seconds`; answers the time it is then."""
    body = call.record() if call.method == "POST" else {}
    if "now" in body:
        town.clock.set(None if body["now"] is None else _instant(body["now"]))
    elif "advance_seconds" in body:
        if isinstance(body["advance_seconds"], bool) or not isinstance(body["advance_seconds"], (int, float)):
            raise BadJson("advance_seconds must be a number")
        town.clock.advance(body["advance_seconds"])
    elif call.method == "POST":
        raise BadJson("say now or advance_seconds")
    return Answer(200, {"now": town.clock.now().isoformat()})


def _instant(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise BadJson(f"now is not an ISO 8601 time: {text!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _faults(town: Town, gate: Gate, call: Call) -> Answer:
    account = _named_account(town, call)
    if call.method == "PUT":
        gate.set_faults(call.record(), account, town.seed)
    return Answer(200, gate.wanted_faults(account))


def _requests(town: Town, gate: Gate, call: Call) -> Answer:
    account = _named_account(town, call)
    if call.method == "DELETE":
        gate.journal.clear(account)
        return Answer(200, [])
    since = call.query.get("since", "0")
    return Answer(200, gate.journal.since(int(since) if since.isdigit() else 0, account))


def _subscribe(town: Town, gate: Gate, call: Call) -> Answer:
    """As an admin of the back office does on its page: `{"url"}`; the subscriber is asked to confirm."""
    account = town.account(_named_account(town, call) or 1)
    topic, message = subscribe(account, call)
    town.post_office.post(account, topic["url"], message)
    return Answer(200, topic)


SINGLE: dict[tuple[str, str], Callable[[Town, Gate, Call], Answer]] = {
    ("POST", "reset"): _reset,
    ("POST", "clock"): _clock,
    ("GET", "clock"): _clock,
    ("PUT", "faults"): _faults,
    ("GET", "faults"): _faults,
    ("GET", "requests"): _requests,
    ("DELETE", "requests"): _requests,
    ("POST", "webhooks"): _subscribe,
}


def _collection(account: Account, gate: Gate, call: Call, name: str, record_id: str | None) -> Answer:
    kind, name = gate.vendor.kinds[name], f"{gate.vendor.tables}{name}"
    if record_id is None and call.method == "GET":
        return Answer(200, listed(account, name, kind))
    if record_id is None and call.method == "POST":
        return Answer(200, add(account, name, kind, call.json()))
    if record_id is None:
        return _bad(f"{call.method} needs the id of a record", 405)
    actions: dict[str, Callable[[], Any]] = {
        "GET": lambda: one(account, name, kind, record_id),
        "PUT": lambda: alter(account, name, kind, record_id, call.record()),
        "DELETE": lambda: erase(account, name, kind, record_id),
    }
    if call.method not in actions:
        return _bad(f"{call.method} is not possible here", 405)
    record = actions[call.method]()
    return Answer(200, record) if record is not None else _bad(f"no {name} record {record_id!r}", 404)


async def at_the_front(town: Town, front: Front, call: Call) -> Answer:
    """The answer of a vendor's own pages, and of what is done there in people's stead."""
    try:
        return await front.answer(town.account(_named_account(town, call) or 1), call)
    except Refusal as refused:
        return refused.answer
    except BadJson as bad:
        return _bad(str(bad))
    except Exception as bug:  # the sandbox's own fault: say so rather than die
        return _bad(f"the sandbox failed: {bug!r}", 500)


def control(town: Town, gate: Gate, call: Call) -> Answer:
    """The answer of a control call. What cannot be done is refused as `{"error": why}`."""
    name, _, record_id = call.path.removeprefix(PREFIX).strip("/").partition("/")
    try:
        if name == "mail":
            return town.mailbox.control(call, record_id or None)
        of_sisu = name == "webhooks" and gate.vendor.name != "sisu"
        if not of_sisu and (single := SINGLE.get((call.method, name))):
            return single(town, gate, call)
        if name not in gate.vendor.kinds:
            known = sorted({*gate.vendor.kinds, *(action for _, action in SINGLE)})
            return _bad(
                f"no {call.method} {name!r} on the {gate.vendor.name} port; known: {', '.join(known)}", 404
            )
        account = town.account(_named_account(town, call) or 1)
        return _collection(account, gate, call, name, record_id or None)
    except (BadJson, UnknownFault) as bad:
        return _bad(str(bad))
