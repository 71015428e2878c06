"""The vendors on ports of 127.0.0.1, in one process and on one event loop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from sandbox.server.asgi import Port
from sandbox.server.listening import HOST, Ports, listen_all
from sandbox.server.state import Town


class _Breakable(H11Protocol):
    """Shows its transport to the application, which can then break the connection without a byte of an answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class _QuietServer(uvicorn.Server):
    """Leaves signals to `serve`: two servers that each caught them would hide them from one another."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(frozen=True)
class Running:
    """Where the vendors answer, the mail server and the listing site (0: there is none); `ports`: the applications
    behind, by the number of their port, which decide their calls on this `loop`."""

    lofty_port: int
    sisu_port: int
    smtp_port: int = 0
    site_port: int = 0
    ports: Mapping[int, Port] = field(default_factory=dict, repr=False)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop, repr=False)

    @property
    def lofty_url(self) -> str:
        """Base URL of the CRM."""
        return f"http://{HOST}:{self.lofty_port}"

    @property
    def sisu_url(self) -> str:
        """Base URL of the back office."""
        return f"http://{HOST}:{self.sisu_port}"

    @property
    def site_url(self) -> str:
        """Base URL of the listing site."""
        return f"http://{HOST}:{self.site_port}"


class _Pair:
    """The servers of one town."""

    def __init__(self, ports: Ports, seed: int, leads: int, accounts: int) -> None:
        self._sockets = listen_all(ports)
        self._smtp = self._sockets.pop("smtp", None)
        town = Town(seed, leads, accounts)
        self._mailbox = town.mailbox
        doors = {name: Port(town, gate) for name, gate in town.gates.items() if name in self._sockets}
        self._servers = {name: _QuietServer(_config(port)) for name, port in doors.items()}
        numbers = {name: int(listener.getsockname()[1]) for name, listener in self._sockets.items()}
        behind = {numbers[name]: port for name, port in doors.items()}
        smtp = int(self._smtp.getsockname()[1]) if self._smtp else 0
        self.running = Running(numbers["lofty"], numbers["sisu"], smtp, numbers.get("site", 0), behind)

    async def serve(self) -> None:
        """Until `stop`."""
        mail = await self._mailbox.listen(self._smtp) if self._smtp else None
        await asyncio.gather(*(self._servers[name].serve([self._sockets[name]]) for name in self._servers))
        if mail:
            mail.close()

    def run(self, serving: Coroutine[Any, Any, None]) -> None:
        """Run this to its end in this thread."""
        with asyncio.Runner(loop_factory=lambda: self.running.loop) as runner:
            runner.run(serving)

    def stop(self, *_: Any) -> None:
        """Let all of them end soon."""
        for server in self._servers.values():
            server.should_exit = True

    @property
    def started(self) -> bool:
        """Whether all answer."""
        return all(server.started for server in self._servers.values())


def _config(port: Port) -> uvicorn.Config:
    return uvicorn.Config(
        port,
        http=_Breakable,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=60,
    )


async def _serve_until_signal(pair: _Pair) -> None:
    if threading.current_thread() is threading.main_thread():
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(
                NotImplementedError
            ):  # no such handlers on Windows: Ctrl-C ends it there too
                loop.add_signal_handler(number, pair.stop)
    await pair.serve()


def serve(
    ports: Ports,
    seed: int = 1,
    leads: int = 0,
    accounts: int = 1,
    *,
    told: Callable[[Running], None] = lambda _: None,
) -> None:
    """Serve all of it until SIGINT or SIGTERM; `told`: where, before. OSError when a port is taken."""
    pair = _Pair(ports, seed, leads, accounts)
    told(pair.running)
    pair.run(_serve_until_signal(pair))


@contextlib.contextmanager
def running(
    lofty_port: int = 0,
    sisu_port: int = 0,
    seed: int = 1,
    leads: int = 0,
    accounts: int = 1,
    smtp_port: int | None = None,
    site_port: int | None = None,
) -> Iterator[Running]:
    """Both vendors in a thread of their own for as long as the block lasts (and the mail server and the listing site,
    where they are given a port); port 0 takes a free one. They answer when the block begins."""
    pair = _Pair(Ports(lofty_port, sisu_port, smtp_port, site_port), seed, leads, accounts)
    thread = threading.Thread(target=lambda: pair.run(pair.serve()), name="sandbox", daemon=True)
    thread.start()
    waiting = threading.Event()
    while not pair.started and thread.is_alive():
        waiting.wait(0.005)
    try:
        yield pair.running
    finally:
        pair.stop()
        thread.join(timeout=10)
