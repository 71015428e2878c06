"""A team's site that does what a test tells it, and events as a site signs them (with the standard library alone)."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

SECRET = "whsec_" + base64.b64encode(b"a-secret-of-the-site-for-tests!!").decode()
TOKEN = "token-of-the-site"
SETTINGS = (
    'site = {{ base_url = "{url}", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET" }}'
)
ENVIRONMENT = {"SITE_TOKEN": TOKEN, "SITE_SIGNING_SECRET": SECRET}
AT = "2026-03-10T17:55:00Z"


def event(type_of_it: str = "visit.started", at: str = AT, /, **data: Any) -> dict[str, Any]:
    """A body; of visitor v1 on a desktop unless said otherwise."""
    given = {"visitor_id": "v1", "platform": "desktop", **data}
    return {"type": type_of_it, "timestamp": at, "data": {k: v for k, v in given.items() if v is not None}}


def home(number: object = 1, **more: Any) -> dict[str, Any]:
    """A listing."""
    said = {
        "listing_id": f"ML{number}", "address": f"{number} Oak St", "city": "Denver", "state": "CO", "zip": "80202",
        "price": 500_000, "property_type": "house", "beds": 3, "baths": 2, "board": "TRREB", "area": "A1",
        "url": f"https://site.test/{number}",
    }  # fmt: skip
    return {**said, **more}


def signed(
    body: bytes, webhook_id: str = "msg_1", *, secret: str = SECRET, at: float | None = None, before: str = ""
) -> dict[str, str]:
    """The headers of a delivery; `before`: another signature in front of ours."""
    stamp = str(int(time.time() if at is None else at))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    told = hmac.new(key, f"{webhook_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    signature = f"{before} v1,{base64.b64encode(told).decode()}".strip()
    return {"webhook-id": webhook_id, "webhook-timestamp": stamp, "webhook-signature": signature}


@dataclass
class Asked:
    """One call that came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass
class ScriptedSite:
    """`feed`: its events with their ids; `says`: the answer to a method and path in place of what a site would say;
    `chat_each`: everybody has a chat of their own."""

    feed: list[dict[str, Any]] = field(default_factory=list)
    says: dict[str, tuple[int, Any]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    slow: float = 0
    chat_each: bool = False

    def tells(self, event_id: str, body: dict[str, Any]) -> None:
        """An event that is in the feed only."""
        self.feed.append({"id": event_id, **body})

    def calls(self) -> list[str]:
        """Method and path of the calls since the last look."""
        found, self.asked = [f"{asked.method} {asked.path}" for asked in self.asked], []
        return found

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """A list of a feed is empty, another call is done."""
        self.asked.append(asked)
        time.sleep(self.slow)
        if (said := self.says.get(f"{asked.method} {asked.path}")) is not None:
            return said
        if asked.path == "/v1/events":
            at, most = int(asked.query.get("after", "0")), int(asked.query["limit"])
            return 200, {"events": self.feed[at : at + most], "next": str(min(at + most, len(self.feed)))}
        name = asked.path.rsplit("/", 1)[-1]
        if asked.method == "GET":
            return 200, {name: [], "next": None}
        if asked.path == "/v1/chats" and self.chat_each:
            return 200, {"chat_id": f"of {asked.body.get('user_id') or asked.body['visitor_id']}"}
        return (404, None) if asked.method == "DELETE" else (200, {"chat_id": "chat 1"})


@contextmanager
def scripted_site() -> Iterator[ScriptedSite]:
    """Running for as long as the block."""
    made = ScriptedSite()

    class Desk(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            parts = urlsplit(self.path)
            said = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, parts.path, query, headers, json.loads(said) if said else None)
            status, answer = made.answer(asked)
            body = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = _any  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
