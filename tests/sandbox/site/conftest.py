"""The listing site over real HTTP, and somebody of ours who takes its events and answers its questions."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running, running

TOKEN = {"Authorization": "Bearer sandbox-site-token"}
SHOW = {
    "decision": "show", "because": "R1", "version": 1, "ttl_seconds": 0, "questionnaire": None, "greeting": None,
    "message": None,
}  # fmt: skip


@dataclass
class Ours:
    """What came, as it came; `statuses` answers the next events, `answers` the next questions (else: shown)."""

    url: str = ""
    came: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    slow: float = 0.0

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, _, body in self.came]

    def until(self, number: int) -> list[Any]:
        """Waits for so many events."""
        until = time.monotonic() + 20
        while len(self.came) < number and time.monotonic() < until:
            time.sleep(0.01)
        assert len(self.came) >= number, self.bodies
        return self.bodies


@pytest.fixture(scope="session")
def town() -> Iterator[Running]:
    with running(site_port=0, accounts=2) as found:
        yield found


@pytest.fixture
def ours() -> Iterator[Ours]:
    found = Ours()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            named = {name.lower(): value for name, value in self.headers.items()}
            if self.path.startswith("/webhooks/"):
                found.came.append((self.path, named, raw))
                self.reply(found.statuses.pop(0) if found.statuses else 204, b"")
                return
            found.asked.append((self.command, self.path, named, json.loads(raw or b"null")))
            time.sleep(found.slow)
            status, body = found.answers.pop(0) if found.answers else (200, SHOW)
            self.reply(status, json.dumps(body).encode())

        def reply(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):  # who asked may be gone by then
                self.wfile.write(body)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site(town: Running) -> Iterator[httpx.Client]:
    """Filled, with nobody hooked on."""
    with httpx.Client(base_url=town.site_url, headers=TOKEN) as client:
        client.post("/_sandbox/clock", json={"now": None})
        client.post("/_sandbox/reset", json={"leads": 24})
        yield client
        client.post("/_sandbox/reset", json={})


@pytest.fixture
def hooked(site: httpx.Client, ours: Ours) -> Ours:
    where = {
        "url": f"{ours.url}/webhooks/site/team",
        "decide_url": f"{ours.url}/site/team/v1",
        "patience_ms": 5_000,
    }
    assert site.put("/_sandbox/hook", json=where).json() == where
    return ours


@pytest.fixture
def act(site: httpx.Client) -> Callable[..., Any]:
    """As a person would: what the site then shows."""

    def done(who: str, does: str, **words: Any) -> Any:
        answer = site.post("/_sandbox/act", json={"who": who, "does": does, **words})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return done


@pytest.fixture
def user(act: Callable[..., Any]) -> str:
    """Somebody who has just registered."""
    person = {"name": "Nora Moss", "email": "nora@example.com", "phone": "303 555 0142"}
    return str(act("visitor-nora", "register", person=person)["user_id"])


@pytest.fixture
def restricted(site: httpx.Client) -> list[str]:
    """Homes of the board that restricts."""
    rows = site.get("/v1/listings", params={"status": "active"}).json()["listings"]
    return [row["listing_id"] for row in rows if row["board"] == "TRREB"]
