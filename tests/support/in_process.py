"""The sandbox called in process: no socket, no server, no wait. For tests that mean the product, and not the wire."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from connectors.http import exchange
from sandbox.server.asgi import Port
from sandbox.server.server import Running


class InProcess(httpx.HTTPTransport):
    """Hands each request to the application behind a vendor's port, one at a time. Time-outs mean nothing here."""

    def __init__(self, port: Port) -> None:
        self._port, self._lock, self._loop = port, threading.Lock(), asyncio.new_event_loop()

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

        with self._lock:
            self._loop.run_until_complete(self._port(scope, receive, answer.send))
        if answer.broken:
            raise httpx.ReadError("the connection was broken", request=request)
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body, request=request)

    def close(self) -> None:
        self._loop.close()


class _Answer:
    """What the application sends; the connection that it may break instead."""

    def __init__(self) -> None:
        self.status, self.headers, self.body, self.broken = 0, [], b"", False

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], message["headers"]
        else:
            self.body += message.get("body", b"")

    def abort(self) -> None:
        self.broken = True


@contextmanager
def called_in_process(sandbox: Running) -> Iterator[None]:
    """Whatever the product sends to this sandbox meanwhile goes there without a socket."""
    real = exchange.transport

    def transport(url: str) -> httpx.HTTPTransport:
        port = sandbox.ports.get(httpx.URL(url).port or 0)
        return real(url) if port is None else InProcess(port)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "transport", transport)
        yield
