"""Whose fault it is, and how often a call is repeated: by what the vendor does, for reads and for writes."""

import pickle
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from connectors.errors import (
    Busy,
    DeadCredential,
    LookUpRefused,
    Misunderstood,
    NotFound,
    Refused,
    SettingsError,
    Unanswered,
    Unsent,
    VendorError,
    certainly_not_done,
    worth_retrying,
)
from connectors.lofty.leads import WholeLead
from connectors.rate_limit.limiter import LIVE

CALLS = ["lofty read", "lofty write", "sisu read", "sisu write"]


@pytest.fixture
def call(lines):
    """Make one of the four calls on a lead or client that is there."""
    lead_id = lines.post("lofty", "leads", firstName="Rosa")["leadId"]
    client_id = lines.post("sisu", "clients", first_name="Rosa")["client_id"]
    whole: WholeLead = lines.lofty.leads.get(lead_id, LIVE)

    def make(name):
        return {
            "lofty read": lambda: lines.lofty.leads.get(lead_id, LIVE),
            "lofty write": lambda: lines.lofty.leads.write_sisu_link(whole, "https://x.test", "text", LIVE),
            "sisu read": lambda: lines.sisu.transactions.get(client_id, LIVE),
            "sisu write": lambda: lines.sisu.transactions.update(client_id, {"first_name": "R"}, LIVE),
        }[name]()

    for vendor in ("lofty", "sisu"):
        lines.control.delete(f"{lines.url(vendor)}/_sandbox/requests")
    lines.paced.clear()
    return make


TROUBLE = {
    "500": ({"error_rate": 1}, Unanswered, 3, 1),
    "502": ({"error_rate": 1, "error_status": 502}, Unanswered, 3, 1),
    "503": ({"error_rate": 1, "error_status": 503}, Unanswered, 3, 1),
    "400": ({"error_rate": 1, "error_status": 400}, Refused, 1, 1),
    "403": ({"error_rate": 1, "error_status": 403}, Refused, 1, 1),
    "404": ({"error_rate": 1, "error_status": 404}, NotFound, 1, 1),
    "401": ({"error_rate": 1, "error_status": 401}, DeadCredential, 1, 1),
    "429": ({"requests_per_minute": 0.01, "burst": 0}, Busy, 3, 3),
    "broken JSON": ({"malformed_rate": 1}, Misunderstood, 3, 1),
    "outage": ({"outage_seconds": 60}, Unanswered, 3, 1),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("kind", TROUBLE)
def test_every_status(lines, call, kind, name):
    """A write is repeated only where it certainly was not done; every attempt asks for its slot."""
    faults, error, reads, writes = TROUBLE[kind]
    vendor = name.split()[0]
    lines.faults(vendor, **faults)
    with pytest.raises(error) as caught:
        call(name)
    assert type(caught.value) is error
    attempts = writes if name.endswith("write") else reads
    assert len(lines.journal(vendor)) == len(lines.paced) == attempts
    assert caught.value.vendor == vendor
    said = str(caught.value)
    assert said.startswith(f"{vendor}: ")
    assert not any(word in said for word in ("sandbox", "Rosa", "x.test", "Unauthorized", "1100000"))


@pytest.mark.parametrize("name", CALLS)
def test_no_answer_in_time(lines, call, name):
    lines.open(timeout=0.2)
    vendor = name.split()[0]
    lines.faults(vendor, latency_ms=500)
    with pytest.raises(Unanswered, match=r"no answer within 0.2 s"):
        call(name)
    assert len(lines.paced) == (1 if name.endswith("write") else 3)
    time.sleep(0.5)  # what was given up is still on its way


@pytest.mark.parametrize("name", CALLS)
def test_no_connection(lines, call, name):
    """Certainly not sent: a write is repeated too."""
    lines.open("http://127.0.0.1:9", "http://127.0.0.1:9")
    with pytest.raises(Unsent, match="no connection"):
        call(name)
    assert len(lines.paced) == 3


@contextmanager
def hangs_up() -> Iterator[tuple[str, list[int]]]:
    """A server that reads a request and closes the connection without an answer."""
    calls: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    calls.append(len(connection.recv(65_536)))

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", calls
        finally:
            server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("name", CALLS)
def test_the_connection_breaks(lines, call, name):
    """It may have been done: only a read is repeated."""
    with hangs_up() as (url, calls):
        lines.open(url, url)
        with pytest.raises(Unanswered, match="the connection broke"):
            call(name)
        assert len(calls) == (1 if name.endswith("write") else 3)


@pytest.mark.parametrize("name", ["lofty write", "sisu write"])
def test_the_answer_to_a_write_is_lost(lines, call, name):
    vendor = name.split()[0]
    lines.faults(vendor, drop_after_commit=1)
    with pytest.raises(Unanswered):
        call(name)
    assert [entry["status"] for entry in lines.journal(vendor)] == [0]
    call(name)


def test_a_read_goes_on_after_a_hiccup(lines, call, monkeypatch):
    lines.faults("sisu", error_rate=1)
    monkeypatch.setattr("connectors.clock.wait", lambda _: lines.faults("sisu"))
    assert call("sisu read").first_name == "Rosa"
    assert [entry["status"] for entry in lines.journal("sisu")] == [500, 200]


@pytest.mark.parametrize(
    ("said", "pause"),
    [("7", 7.0), ("0.5", 0.5), ("100000", 60.0), ("absent", 60.0), ("soon", 60.0), ("-5", 60.0)],
)
def test_a_429_slows_everybody_down_for_as_long_as_it_says(lines, call, said, pause):
    """Bounded, so that no answer can stop a team for a day; where it says nothing, its rate headers' reset counts."""
    lines.faults("lofty", requests_per_minute=0.01, burst=0, retry_after=said)
    with pytest.raises(Busy) as caught:
        call("lofty read")
    assert (caught.value.retry_after, lines.slowed) == (pause, [pause] * 3)
    assert lines.waits == [pause] * 2


def test_wrong_credentials(lines, call):
    lines.open(key="wrong-key")
    for name in CALLS:
        with pytest.raises(DeadCredential, match="credential refused") as caught:
            call(name)
        assert "wrong" not in str(caught.value)


def test_an_application_error_inside_http_200(lines):
    locked = lines.post("sisu", "clients", first_name="Rosa", is_locked=1)["client_id"]
    with pytest.raises(Refused, match="application error -1") as caught:
        lines.sisu.transactions.update(locked, {"first_name": "R"}, LIVE)
    assert caught.value.status == 200
    with pytest.raises(NotFound):
        lines.sisu.transactions.get(99, LIVE)
    assert lines.sisu.transactions.find("nobody@mail.test", LIVE).transactions == ()


def test_what_each_error_means_for_a_repeat():
    errors = [
        (Unsent("v", "o", "r"), True, True),
        (Busy("v", "o", "r", retry_after=1), True, True),
        (Unanswered("v", "o", "r"), True, False),
        (Misunderstood("v", "o", "r"), True, False),
        (Refused("v", "o", "r"), False, False),
        (NotFound("v", "o", "r"), False, False),
        (LookUpRefused("v", "o", "r"), False, False),
        (DeadCredential("v", "o", "r"), False, False),
        (SettingsError("r"), False, False),
    ]
    for error, again, not_done in errors:
        assert (worth_retrying(error), certainly_not_done(error)) == (again, not_done), error
    assert set(VendorError.__subclasses__()) <= {type(error) for error, _, _ in errors}


def test_application_errors_of_sisu_are_read_inside_a_good_status_too(lines):
    """sisu.md 1.5: HTTP 200 and a negative code; what is not there is told from what is refused."""
    for switch in ("status", "ok"):
        lines.faults("sisu", application_errors=switch)
        with pytest.raises(NotFound):
            lines.sisu.transactions.get(1, LIVE)
        assert lines.sisu.transactions.find("nobody@mail.test", LIVE).transactions == ()
        with pytest.raises(Refused):
            lines.sisu.transactions.create(1, {"first_name": "A", "type_id": "b"}, "https://x", LIVE)
    lines.faults("sisu")


def test_what_is_wrong_and_what_to_mend_are_kept_apart():
    error = SettingsError("the disk C: is full", mend="make room: 1 GB")
    assert (error.what, error.mend, str(error)) == (
        "the disk C: is full",
        "make room: 1 GB",
        "the disk C: is full: make room: 1 GB",
    )
    # As Prefect keeps what ended a run.
    again = pickle.loads(pickle.dumps(error))
    assert (again.what, again.mend, str(again)) == (error.what, error.mend, str(error))
