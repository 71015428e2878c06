"""The sandbox called in process: no socket and no bytes. For tests that mean the product, and not the wire.

Calls are decided where those that come by a socket are, one at a time, with all faults; the answer has its time too.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from connectors.http import exchange
from sandbox.server.server import Running


class InProcess(httpx.BaseTransport):
    """Hands each request to the application behind a vendor's port. What comes too late takes effect all the same."""

    def __init__(self, sandbox: Running, number: int) -> None:
        self._port, self._loop = sandbox.ports[number], sandbox.loop

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body, answer = request.read(), _Answer()
        scope = {
            "type": "http",
            "method": request.method,
            "path": request.url.path,
            "query_string": request.url.query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "state": {"transport": answer},
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        decided = asyncio.run_coroutine_threadsafe(self._port(scope, receive, answer.send), self._loop)
        try:
            decided.result(
                exchange._left(request.extensions.get("timeout", {}).get("read"), httpx.ReadTimeout)
            )
        except TimeoutError:
            raise httpx.ReadTimeout("no answer in time", request=request) from None
        if answer.broken:
            raise httpx.ReadError("the connection was broken", request=request)
        if len(answer.body) < answer.length:
            raise httpx.RemoteProtocolError("the answer was cut off", request=request)
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body, request=request)


class _Answer:
    """What the application sends; the connection that it may break instead."""

    def __init__(self) -> None:
        self.status, self.headers, self.body, self.broken = 0, [], b"", False

    @property
    def length(self) -> int:
        """So much was promised."""
        return int(dict(self.headers).get(b"content-length", 0))

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message["headers"]
        else:
            self.body += message.get("body", b"")

    def abort(self) -> None:
        self.broken = True


def in_process(sandboxes: Sequence[Running]) -> Callable[[str], httpx.BaseTransport]:
    """The way to an address: without a socket where one of these sandboxes is."""
    real = exchange.transport

    def transport(url: str) -> httpx.BaseTransport:
        number = httpx.URL(url).port or 0
        here = [sandbox for sandbox in sandboxes if number in sandbox.ports]
        return InProcess(here[0], number) if here else real(url)

    return transport


@contextmanager
def called_in_process(sandbox: Running) -> Iterator[None]:
    """Whatever the product sends to this sandbox meanwhile goes there without a socket."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "transport", in_process([sandbox]))
        yield
