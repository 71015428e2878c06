"""What the bridge reads of somebody whom it does not know, how long it waits, and whom it lets in meanwhile."""

import gzip
import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bridge.middleware import body_limit, connections
from cli.login import login_link
from tasks.maintenance.webhook_subscriptions import webhook_secret
from tests.support.installation import BRIDGE_KEY

MEGA = 1_000_000
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
SLOW = 0.5


def webhook(vendor: str = "lofty") -> str:
    return f"/webhooks/{vendor}/sandbox/{webhook_secret(BRIDGE_KEY, vendor, 'sandbox')}"


def raw(bridge: Any, *parts: bytes, wait: float = 5, enough: bytes = b"") -> bytes:
    """Send these parts, and nothing more; what comes back until `enough` has, or until the other end closes."""
    with socket.create_connection(("127.0.0.1", int(bridge.url.rpartition(":")[2])), timeout=wait) as line:
        for part in parts:
            line.sendall(part)
        said = b""
        try:
            while piece := line.recv(65536):
                said += piece
                if enough and enough in said:
                    break
        except (ConnectionResetError, TimeoutError):
            pass
        return said


def head(path: str, *lines: str, method: str = "POST") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: bridge", *lines, "", ""]).encode()


@pytest.fixture
def strangers(bridge: Any) -> list[str]:
    """Every kind of address that takes a body, with nothing that opens it."""
    return [
        "/bridge/sandbox/guess", "/bridge/nobody/guess", "/login/sandbox/guess", "/login/nobody/guess", "/logout",
        "/pages/people", "/pages/matches", "/pages/transaction", "/webhooks/lofty/sandbox/guess",
        "/webhooks/sisu/sandbox/guess", "/no/such/page",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [FORM, MULTIPART, "application/json"])
def test_a_stranger_is_answered_before_a_byte_of_the_body_is_read(
    bridge: Any, strangers: list[str], kind: str
) -> None:
    """However long it says that it is, or with no length at all: nothing of it has been sent yet."""
    for path in strangers:
        for size in ("Content-Length: 300000000", "Content-Length: 70000", "Transfer-Encoding: chunked"):
            said = raw(bridge, head(path, f"Content-Type: {kind}", size))
            assert said.startswith(b"HTTP/1.1 404"), (path, size, said[:80])
            assert b"connection: close" in said.lower().partition(b"\r\n\r\n")[0], (path, size)


def test_a_stranger_who_waits_for_leave_to_send_gets_none(bridge: Any, strangers: list[str]) -> None:
    for path in strangers:
        asked = head(path, f"Content-Type: {FORM}", "Content-Length: 9", "Expect: 100-continue")
        said = raw(bridge, asked, enough=b"\r\n")
        assert said.startswith(b"HTTP/1.1 404"), (path, said[:80])


def test_somebody_known_gets_413_for_a_body_that_says_it_is_too_large(office: Any, bridge: Any) -> None:
    lead = bridge.path(office.lead())
    for path, size in (
        (lead, 70_000),
        (lead, 300 * MEGA),
        (webhook(), 2 * MEGA),
        (webhook("sisu"), 2 * MEGA),
    ):
        said = raw(bridge, head(path, f"Content-Type: {FORM}", f"Content-Length: {size}"))
        assert said.startswith(b"HTTP/1.1 413"), (path, size, said[:80])


@pytest.mark.parametrize("kind", [FORM, MULTIPART])
def test_a_chunked_body_is_read_up_to_the_limit_and_no_further(office: Any, bridge: Any, kind: str) -> None:
    path, sent = bridge.path(office.lead()), 0

    def chunks() -> Iterator[bytes]:
        nonlocal sent
        if kind is MULTIPART:
            yield b'--x\r\nContent-Disposition: form-data; name="side"; filename="f"\r\n\r\n'
        for _ in range(3000):
            sent += 1
            yield b"a" * 100_000

    answer = bridge.http.post(path, content=chunks(), headers={"Content-Type": kind})
    assert answer.status_code == 413
    assert sent < 300, "it was read on and on"


def test_many_fields_are_no_way_round(office: Any, bridge: Any) -> None:
    body = "&".join(f"a{n}=" for n in range(20_000))
    answer = bridge.http.post(bridge.path(office.lead()), content=body, headers={"Content-Type": FORM})
    assert answer.status_code == 413
    few = "&".join(f"a{n}=" for n in range(5_000))
    answer = bridge.http.post(bridge.path(office.lead()), content=few, headers={"Content-Type": FORM})
    assert answer.status_code in (400, 409)


def test_a_body_that_does_not_end_is_given_up(
    office: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body_limit, "BODY_SECONDS", SLOW)
    for path in (bridge.path(office.lead()), webhook()):
        started = time.monotonic()
        said = raw(bridge, head(path, f"Content-Type: {FORM}", "Content-Length: 9"), b"side", enough=b"\r\n")
        assert said.startswith(b"HTTP/1.1 408"), said[:80]
        assert time.monotonic() - started < 8


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\n", b"\r\n\r\n"])
def test_half_a_request_is_not_waited_for_for_ever(
    bridge: Any, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SLOW)
    started = time.monotonic()
    assert raw(bridge, begun) == b"" or begun == b"\r\n\r\n"
    assert time.monotonic() - started < 8


def test_a_head_that_comes_byte_by_byte_is_given_up(bridge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SLOW)
    with socket.create_connection(("127.0.0.1", int(bridge.url.rpartition(":")[2])), timeout=5) as line:
        started = time.monotonic()
        with pytest.raises(OSError, match=r"."):  # noqa: PT012 - the other end breaks it off somewhere in here
            for byte in head("/healthz", *[f"X-{n}: 1" for n in range(100)], method="GET"):
                line.sendall(bytes([byte]))
                time.sleep(0.05)
        assert time.monotonic() - started < 8


def test_a_second_request_on_a_connection_is_not_waited_for_either(
    bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time between two requests is uvicorn's own: 5 s."""
    monkeypatch.setattr(connections, "HEAD_SECONDS", SLOW)
    started = time.monotonic()
    assert raw(bridge, head("/healthz", method="GET"), b"GET /hea", wait=15).count(b"HTTP/1.1 200") == 1
    assert time.monotonic() - started < 8


def test_a_head_without_end_is_refused(bridge: Any) -> None:
    said = raw(bridge, b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)))
    assert said.startswith(b"HTTP/1.1 400") or said == b""


def test_idle_connections_keep_nobody_out(bridge: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit the oldest idle one is closed; whoever asks is answered."""
    monkeypatch.setattr(connections, "MOST_IDLE", 20)
    port = int(bridge.url.rpartition(":")[2])
    idle = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(60)]
    try:
        for line in idle[::3]:
            line.sendall(b"GET /healthz HT")
        for _ in range(5):
            assert httpx.get(f"{bridge.url}/healthz", trust_env=False).status_code == 200
        closed = 0
        for line in idle:
            line.settimeout(0.05)
            try:
                closed += line.recv(1) == b""
            except TimeoutError:
                pass
            except ConnectionResetError:
                closed += 1
        assert closed >= 40
    finally:
        for line in idle:
            line.close()


def test_a_request_under_way_gives_way_to_no_connection(
    office: Any, bridge: Any, at_once: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty people whose vendors are slow, and as many idle connections as there may be beside them."""
    monkeypatch.setattr(connections, "MOST_IDLE", 25)
    path, port = bridge.path(office.lead()), int(bridge.url.rpartition(":")[2])
    office.lofty.faults(latency_ms=300)
    idle: list[socket.socket] = []

    def crowd() -> int:
        for _ in range(100):
            idle.append(socket.create_connection(("127.0.0.1", port), timeout=5))
            time.sleep(0.005)
        return 200

    answers = at_once(crowd, *[lambda: httpx.get(bridge.url + path, timeout=30).status_code] * 20)
    for line in idle:
        line.close()
    assert answers == [200] * 21


# What is asked for ----------------------------------------------------------------------------------------


def test_health_can_be_asked_for_by_head(bridge: Any) -> None:
    answer = bridge.http.head("/healthz")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_nothing_redirects_a_slash(office: Any, bridge: Any, host: str) -> None:
    lead = bridge.path(office.lead())
    paths = [lead, "/pages", "/pages/people", "/healthz", "/login/sandbox/x", "/static", webhook()]
    for path in paths:
        for method in ("GET", "POST"):
            answer = bridge.http.request(method, path + "/", headers={"Host": host})
            assert answer.status_code == 404, (method, path, answer.status_code)
            assert "location" not in answer.headers


def test_login_says_the_same_of_a_team_there_is_and_of_one_there_is_not(bridge: Any) -> None:
    for method in ("GET", "POST"):
        answers = {}
        for team in ("sandbox", "nobody", "%00", "a" * 3000, "-", "%F0%9F%92%A9"):
            answer = bridge.http.request(method, f"/login/{team}/guess")
            answers[team] = (answer.status_code, answer.text)
        assert len(set(answers.values())) == 1, method
        assert answers["sandbox"][0] == 404


def test_login_takes_as_long_for_a_team_there_is_as_for_one_there_is_not(bridge: Any) -> None:
    def median(team: str) -> float:
        times = []
        for _ in range(60):
            started = time.perf_counter()
            bridge.http.get(f"/login/{team}/guess")
            times.append(time.perf_counter() - started)
        return sorted(times)[30]

    median("sandbox")
    ratio = median("sandbox") / median("nobody")
    assert 0.5 < ratio < 2, ratio


# Pings in gzip ---------------------------------------------------------------------------------------------


def test_a_gzipped_ping_is_taken(bridge: Any, settings: Any) -> None:
    body = json.dumps({"listId": 2, "updatedLead": [{"leadId": 11, "updateTime": 1}]}).encode()
    for encoding, status in (
        ("gzip", 200),
        ("GZIP", 200),
        ("br", 415),
        ("gzip, gzip", 415),
        ("deflate", 415),
    ):
        answer = bridge.http.post(
            webhook(), content=gzip.compress(body), headers={"Content-Encoding": encoding}
        )
        assert answer.status_code == status, encoding
    for broken in (b"\x1f\x8b", gzip.compress(body)[:-9], b"{}"):
        answer = bridge.http.post(webhook(), content=broken, headers={"Content-Encoding": "gzip"})
        assert answer.status_code == 400
    bomb = gzip.compress(b" " * 50 * MEGA)
    assert len(bomb) < MEGA
    answer = bridge.http.post(webhook(), content=bomb, headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 413


# Choices and numbers ----------------------------------------------------------------------------------------


@pytest.fixture
def admin(bridge: Any) -> Any:
    from connectors.settings.teams import teams

    path = httpx.URL(login_link(teams()["sandbox"], "admin", "boss@example.com")).path
    assert bridge.http.post(path).status_code == 303
    return bridge


def test_choices_that_there_are_not_and_numbers_that_nothing_can_hold_are_400(admin: Any) -> None:
    page = admin.open("/pages/matches")
    token = page.root.all("input", name="token")[0].attributes["value"]
    wrong = [
        ("/pages/matches", {"client_id": 1, "what": "nobodys"}),
        ("/pages/matches", {"client_id": 1, "what": ""}),
        ("/pages/matches", {"client_id": 2**63, "what": "nobody"}),
        ("/pages/matches", {"client_id": 10**40, "what": "back"}),
        ("/pages/matches", {"client_id": 1, "what": "choose", "lead_id": 2**63}),
        ("/pages/matches", {"client_id": 1, "what": "nobody", "back": "https://evil.example"}),
        ("/pages/people", {"gone": 2**63, "into": 1}),
        ("/pages/people", {"gone": 1, "into": 2**64}),
        ("/pages/transaction", {"client_id": 2**63, "field": "email"}),
    ]
    for path, form in wrong:
        assert admin.post(path, {**form, "token": token}).status == 400, (path, form)
    for path in ("/pages/transaction?id=", "/pages/activities?agent="):
        for number in (2**63, 10**30, -1, "x", "١"):
            assert admin.open(f"{path}{number}").status == 404, (path, number)
    for path in ("/pages/go-live?start=9999999999999999999999", "/pages/activities?agent=1&on=9999-99-99"):
        assert admin.open(path).status in (200, 404)
