"""The real bridge, in a thread of this process or in one of its own, and how people use it from outside."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.bridge.page import Page
from tests.support.installation import BRIDGE_KEY

ROOT = Path(__file__).parents[3]
SERVE = Path(__file__).with_name("serve_bridge.py")


class Bridge:
    """A running bridge, from outside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=60, trust_env=False)

    def path(self, lead_id: int, team: str = "sandbox", key: str = BRIDGE_KEY) -> str:
        from rules.signing import bridge_token

        return f"/bridge/{team}/{bridge_token(key, team, lead_id)}"

    def open(self, lead: int | str) -> Page:
        return Page(self.http.get(lead if isinstance(lead, str) else self.path(lead)))

    def send(self, page: Page, **changes: Any) -> Page:
        """Send the page's form with these changes; None leaves a field out. Redirects are not followed."""
        return self.post(page.path, {**page.fields, **changes})

    def post(self, path: str, form: dict[str, Any]) -> Page:
        body = {name: str(value) for name, value in form.items() if value is not None}
        return Page(self.http.post(path, data=body))

    def create(self, lead: int, side: str = "buyer", **changes: Any) -> int:
        """Open the page and send the form, as a person does; the new transaction's id."""
        return self.send(self.open(lead), side=side, **changes).made


@contextlib.contextmanager
def in_thread() -> Iterator[Bridge]:
    """The bridge of this process's environment, for as long as the block lasts."""
    import uvicorn

    from bridge.app import create_app
    from bridge.middleware.connections import OPTIONS

    options = {**OPTIONS, "log_level": None}
    config = uvicorn.Config(
        create_app(), host="127.0.0.1", port=0, loop="asyncio", log_config=None, **options
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="bridge", daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    one = Bridge(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
    try:
        with one.http:
            yield one
    finally:
        _stop(server, thread)


def _stop(server: Any, thread: threading.Thread) -> None:
    """A browser keeps spare connections open that it never used: uvicorn would wait for them for ever."""
    loop = server.servers[0].get_loop()
    server.should_exit = True
    thread.join(1)
    give_up = time.monotonic() + 20
    while thread.is_alive() and time.monotonic() < give_up:
        for connection in list(server.server_state.connections):
            with contextlib.suppress(RuntimeError):  # the loop has just ended
                loop.call_soon_threadsafe(connection.transport.abort)
        thread.join(0.5)


@dataclass
class Process:
    """A bridge in a process of its own."""

    bridge: Bridge
    process: "subprocess.Popen[bytes]"
    log: Path

    def wait_for_kill(self) -> None:
        assert self.process.wait(60) == -signal.SIGKILL, self.log.read_text()


def start(log: Path, *more: str) -> Process:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, str(SERVE), str(port), *more],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    return Process(Bridge(f"http://127.0.0.1:{port}"), process, log)


def wait_until_up(one: Process) -> None:
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        assert one.process.poll() is None, one.log.read_text()
        with contextlib.suppress(httpx.TransportError):
            assert one.bridge.http.get("/healthz").status_code == 200
            return
        time.sleep(0.05)
    pytest.fail(f"the bridge did not start: {one.log.read_text()}")
