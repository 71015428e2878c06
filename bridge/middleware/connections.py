"""How long a connection may take, and how many there may be: uvicorn itself waits for ever for the end of a head.

A head must be whole 10 s after its first byte (a new connection's, after it was made). Of more than 500
connections without a request the one that has waited longest gives way to the newest: they never keep anybody out.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
MOST_IDLE = 500
LARGEST_HEAD = 16_384


class BoundedConnection(H11Protocol):
    """One connection of a browser, a proxy or a vendor."""

    idle_since = 0.0
    _too_late: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Whether it is open and no request of it is being answered."""
        return not self.transport.is_closing() and (self.cycle is None or self.cycle.response_complete)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for the first head."""
        super().connection_made(transport)  # type: ignore[arg-type] # as uvicorn narrows it
        self.idle_since = self.loop.time()
        self._wait_for_head()
        if len(self.connections) > MOST_IDLE:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """More of a head, of a body (whose time the application bounds), or of one that nobody asked for."""
        super().data_received(data)
        if not self.is_idle:
            self._stop_waiting()
        elif self._too_late is None:
            self._wait_for_head()

    def on_response_complete(self) -> None:
        """Idle again."""
        self.idle_since = self.loop.time()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        self._too_late = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._too_late:
            self._too_late.cancel()
            self._too_late = None

    def _make_room(self) -> None:
        idle = [
            connection
            for connection in self.connections
            if isinstance(connection, BoundedConnection) and connection.is_idle
        ]
        if len(idle) > MOST_IDLE:
            min(idle, key=lambda connection: connection.idle_since).transport.abort()


OPTIONS: dict[str, Any] = {
    "http": BoundedConnection,
    "ws": "none",
    "h11_max_incomplete_event_size": LARGEST_HEAD,
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": True,
}
"""Of uvicorn. No access log: the paths of bridge pages are secrets."""
