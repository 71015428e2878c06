"""One vendor's port as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http.client import responses

from starlette.types import Receive, Scope, Send

from sandbox.server.account import Account
from sandbox.server.control import PREFIX, at_the_front, control
from sandbox.server.faults import Faults, inside_ok, reshaped
from sandbox.server.state import Gate, Town
from sandbox.server.throttle import come_back, too_many
from sandbox.server.vendor import Vendor
from sandbox.server.wire import Answer, BadJson, Call, Refusal
from sandbox.sisu.webhooks import CERTIFICATE_PATH, certificate, confirm


async def _read(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _call_of(scope: Scope, receive: Receive) -> Call:
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in headers}
    query = scope["query_string"].decode("latin-1")
    return Call(scope["method"], scope["path"], query, named, await _read(receive))


async def _send(send: Send, answer: Answer, body: bytes) -> None:
    headers = {"content-type": "application/json", **answer.headers, "content-length": str(len(body))}
    if not body:
        headers.pop("content-type")
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})


_SETTLED = Answer(200, {"kept_waiting": 0})


class Port:
    """Serves the vendor's calls and the control surface. Deciding a call is one step without a pause, so each call
    takes effect wholly or not at all, and no two interleave."""

    def __init__(self, town: Town, gate: Gate) -> None:
        self._town, self._gate = town, gate
        self._kept_waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        call = await _call_of(scope, receive)
        if call.path == f"{PREFIX}/webhooks/flush":
            # In a thread: who is told may well call back here before answering.
            counts = await asyncio.to_thread(self._town.post_office.deliver, everything=True)
            answer = Answer(200, counts)
            await _send(send, answer, answer.encoded())
            return
        if call.path == f"{PREFIX}/settled":
            while self._kept_waiting:  # noqa: ASYNC110 - of tests only
                await asyncio.sleep(0.005)
            await _send(send, _SETTLED, _SETTLED.encoded())
            return
        if answer_of_sns := self._sns(call):
            await _send(send, answer_of_sns, answer_of_sns.encoded())
            return
        front = self._gate.vendor.front
        if front and front.takes(call):
            answer = await at_the_front(self._town, front, call)
            await _send(send, answer, answer.encoded())
            return
        if call.path.startswith(PREFIX):
            answer = control(self._town, self._gate, call)
            await _send(send, answer, answer.encoded())
            return
        number = self._gate.vendor.identify(call, self._town.accounts)
        faults = self._gate.faults(number or 1, call.path)
        if faults.latency_seconds:
            # Who asked may be gone by then: it takes effect all the same.
            self._kept_waiting += 1
            try:
                await asyncio.sleep(faults.latency_seconds)
            finally:
                self._kept_waiting -= 1
        answer, dropped = self._decide(call, number, faults)
        self._gate.journal.add(call, 0 if dropped else answer.status, number or 1)
        if dropped:
            scope["state"]["transport"].abort()
            await receive()  # until the connection is known to be gone, or the server would still answer
            return
        body = answer.encoded()
        await _send(send, answer, body[: len(body) // 2] if faults.garbles() else body)

    def _sns(self, call: Call) -> Answer | None:
        """What Amazon would answer: the certificate, and the confirmation of a subscription."""
        if self._gate.vendor.name != "sisu" or call.method != "GET":
            return None
        if call.path == CERTIFICATE_PATH:
            return Answer(200, certificate(), {"content-type": "application/x-pem-file"})
        if call.path == "/" and call.query.get("Action") == "ConfirmSubscription":
            accounts = [self._town.account(number + 1) for number in range(self._town.accounts)]
            return confirm(accounts, call.query.get("Token", ""))
        return None

    def _decide(self, call: Call, number: int | None, faults: Faults) -> tuple[Answer, bool]:
        """The answer, and whether the connection breaks instead."""
        account = self._town.account(number or 1)
        vendor = self._gate.vendor
        if faults.outage():
            return _away(vendor.sealed(account, vendor.failure(503, "Service Unavailable")), faults), False
        headers: dict[str, str] = {}
        if faults.throttle:
            if not faults.throttle.take():
                return vendor.sealed(account, faults.throttle.refusal()), False
            headers = faults.throttle.headers()
        answer, wrote = self._answer(call, number, account, faults)
        answer = reshaped(vendor.sealed(account, answer), faults.get("error_shape", None))
        if vendor.name == "sisu" and faults.get("application_errors", "status") == "ok":
            answer = inside_ok(answer)
        dropped = wrote and _took_effect(answer) and faults.drops()
        return Answer(answer.status, answer.body, {**answer.headers, **headers}), dropped

    def _answer(
        self, call: Call, number: int | None, account: Account, faults: Faults
    ) -> tuple[Answer, bool]:
        vendor = self._gate.vendor
        if faults.rejects():
            return _rejection(vendor, faults), False
        if refusal := vendor.admit(call, number, self._town.accounts):
            return refusal, False
        if vendor.token and (call.method, call.path) == ("POST", vendor.token[0]):
            return vendor.token[1](call.with_parts({}, faults), self._town.accounts), False
        found = vendor.calls.find(call.method, call.path)
        if found is None:
            return vendor.unknown(call), False
        route, params = found
        late = float(faults.get("read_after_write_ms", 0)) / 1000
        try:
            caller = vendor.caller(account, call.with_parts(params, faults))
            account.call_begins(reading=not route.writes, late=late, caller=caller)
            return route.handler(account, call.with_parts(params, faults)), route.writes
        except Refusal as refused:
            return refused.answer, False
        except BadJson as bad:
            return vendor.failure(400, str(bad)), False
        except Exception as bug:  # the sandbox's own fault: say so rather than die
            return vendor.failure(500, f"the sandbox failed: {bug!r}"), False
        finally:
            account.call_ended()


def _rejection(vendor: Vendor, faults: Faults) -> Answer:
    """The error of `error_rate`; a 429 says what `retry_after` asks for."""
    status = int(faults.get("error_status", 500))
    if status == 429:
        return too_many(str(faults.get("retry_after", "absent")), 1, {})
    return _away(vendor.failure(status, responses.get(status, "Error")), faults)


def _away(answer: Answer, faults: Faults) -> Answer:
    """One that is away says until when, where `retry_after` asks for it."""
    if answer.status not in (502, 503, 504):
        return answer
    said = come_back(str(faults.get("retry_after", "absent")), faults.outage_left)
    return Answer(answer.status, answer.body, {**answer.headers, **said})


def _took_effect(answer: Answer) -> bool:
    code = answer.body.get("status_code", 0) if isinstance(answer.body, dict) else 0
    return answer.status < 400 and not (isinstance(code, int) and code < 0)
