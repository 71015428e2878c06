"""Every combination of method, status, time-out and lost answer: whose fault it is, how often it is tried, and what
it means for a repeat. One row each."""

import gc
import gzip
import json
import logging
import socket
import traceback
from collections.abc import Iterator

import httpx
import pytest

from connectors.errors import (
    Busy,
    CircuitOpen,
    DeadCredential,
    Misunderstood,
    NotFound,
    Refused,
    Unanswered,
    Unsent,
    VendorError,
    certainly_not_done,
)
from connectors.http.breaker import LIMIT
from connectors.http.call import Call
from connectors.http.client import VendorHttp
from connectors.lofty.oauth import ClientCredentials
from connectors.rate_limit.limiter import LIVE, PERSON
from connectors.sisu.client import SisuHttp
from tests.support.scripted import answer, drips, hangs_up, says, silent, vendor

SECRET, PERSONAL = "key-that-nobody-may-see", "rosa@mail.test"
METHODS = {
    "GET": (False, None),
    "POST that reads": (False, {"email": PERSONAL}),
    "POST that creates": (True, {"email": PERSONAL}),
    "PUT": (True, {"email": PERSONAL}),
    "DELETE": (True, None),
}
WRAPPED = b'{"message":"BaseApplicationException:errorCode=20006,errorMsg=Rosa Quist not exist"}'
DEAD = b'{"code": 200058, "message": "User in token does not exist."}'
WRAPPED_DEAD = b'{"message":"BaseApplicationException:errorCode=200058,errorMsg=x"}'

# outcome: script, error (None: an answer), fault, attempts of a read, attempts of a write, certainly not done
OUTCOMES = {
    "good": (says(answer(200, b'{"a":1}')), None, "", 1, 1, False),
    "empty": (says(answer(200)), None, "", 1, 1, False),
    "no content": (says(answer(204)), None, "", 1, 1, False),
    "not JSON": (says(answer(200, b"<html>")), Misunderstood, "unknown", 3, 1, False),
    "nested too deep": (says(answer(200, b"[" * 100_000)), Misunderstood, "unknown", 3, 1, False),
    "a number too large": (says(answer(200, b"9" * 5000)), Misunderstood, "unknown", 3, 1, False),
    "bad packing": (
        says(answer(200, b"no gzip", "Content-Encoding: gzip")), Misunderstood, "unknown", 3, 1, False,
    ),
    "cut off": (says(answer(200, b'{"a":', length=50)), Unanswered, "unknown", 3, 1, False),
    "dripping": (drips, Unanswered, "unknown", 3, 1, False),
    "silent": (silent, Unanswered, "unknown", 3, 1, False),
    "hangs up": (hangs_up, Unanswered, "unknown", 3, 1, False),
    "no HTTP": (says(b"220 mail.example.test ESMTP\r\n"), Unanswered, "unknown", 3, 1, False),
    "301": (says(answer(301, b"", "Location: http://127.0.0.1:1/")), Refused, "refused", 1, 1, False),
    "302": (says(answer(302, b"", "Location: http://127.0.0.1:1/")), Refused, "refused", 1, 1, False),
    "400": (says(answer(400, b'{"code":20012,"message":"x"}')), Refused, "refused", 1, 1, False),
    "400 as a bare string": (says(answer(400, b'"rosa@mail.test is wrong"')), Refused, "refused", 1, 1, False),
    "400 with a dead key": (says(answer(400, DEAD)), DeadCredential, "credential", 1, 1, False),
    "400 with a dead key, wrapped": (says(answer(400, WRAPPED_DEAD)), DeadCredential, "credential", 1, 1, False),
    "401": (says(answer(401, b"Full authentication is required")), DeadCredential, "credential", 1, 1, False),
    "403": (says(answer(403, b'{"code":200100,"message":"x"}')), Refused, "refused", 1, 1, False),
    "404": (says(answer(404, WRAPPED)), NotFound, "refused", 1, 1, False),
    "405": (says(answer(405, b"{}")), Refused, "refused", 1, 1, False),
    "408": (says(answer(408)), Unanswered, "unknown", 3, 1, False),
    "409": (says(answer(409, b"{}")), Refused, "refused", 1, 1, False),
    "410": (says(answer(410, b"{}")), Refused, "refused", 1, 1, False),
    "413": (says(answer(413, b"{}")), Refused, "refused", 1, 1, False),
    "415": (says(answer(415, b"{}")), Refused, "refused", 1, 1, False),
    "422": (says(answer(422, b"[1]")), Refused, "refused", 1, 1, False),
    "423": (says(answer(423, b"{}")), Refused, "refused", 1, 1, False),
    "425": (says(answer(425)), Unanswered, "unknown", 3, 1, False),
    "429": (says(answer(429, b"{}", "Retry-After: 0.1")), Busy, "busy", 3, 3, True),
    "429 until a date": (
        says(answer(429, b"{}", "Retry-After: Sun, 01 Mar 2026 12:00:00 GMT", "Date: Sun, 01 Mar 2026 12:00:00 GMT")),
        Busy, "busy", 3, 3, True,
    ),
    "429 with a reset": (says(answer(429, b"{}", "X-RateLimit-Reset: 50")), Busy, "busy", 3, 3, True),
    "500": (says(answer(500, b'{"code":20005,"message":"x"}')), Unanswered, "unknown", 3, 1, False),
    "502": (says(answer(502, b"<html>")), Unanswered, "unknown", 3, 1, False),
    "503": (says(answer(503)), Unanswered, "unknown", 3, 1, False),
    "504": (says(answer(504)), Unanswered, "unknown", 3, 1, False),
    "520": (says(answer(520, b"<html>")), Unanswered, "unknown", 3, 1, False),
    "nobody there": (None, Unsent, "unsent", 3, 3, True),
}  # fmt: skip
ROWS = [(method, outcome) for method in METHODS for outcome in OUTCOMES]


def call(method: str) -> Call:
    writes, body = METHODS[method]
    query = {"email": PERSONAL}
    return Call(f"{method} /x", method.partition(" ")[0], "/x", query=query, body=body, writes=writes)


def http(url: str, timeout: float = 0.5, **more) -> VendorHttp:
    headers = {"Authorization": f"token {SECRET}", "Content-Type": "application/json"}
    return VendorHttp("lofty", url, headers, timeout, pace=lambda _: None, slow_down=lambda _: None, **more)


def tried(asked: VendorHttp, what: Call) -> tuple[object, VendorError | None]:
    """What came back: the answer, or the error."""
    try:
        return asked.send(what, LIVE), None
    except VendorError as error:
        return None, error


@pytest.fixture
def no_garbage() -> Iterator[None]:
    """What earlier tests left is not collected at the depth that a reader of nested brackets reaches: pytest, told of
    an unclosed file there, has no stack left to say so."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_garbage")
@pytest.mark.parametrize(("method", "outcome"), ROWS)
def test_what_it_means(method, outcome, caplog, monkeypatch):
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    caplog.set_level(logging.DEBUG)
    script, error, fault, reads, writes, not_done = OUTCOMES[outcome]
    attempts: list[int] = []
    with vendor(script or hangs_up) as there:
        if script is None:
            there.close()
            with socket.create_server(("127.0.0.1", 0)) as gone:
                there.url = f"http://127.0.0.1:{gone.getsockname()[1]}"
        asked = http(there.url)
        asked._pace = lambda _: attempts.append(1)
        found, raised = tried(asked, call(method))
        assert type(raised) is (error or type(None))
        if raised is None:
            assert found in (None, {"a": 1})
        else:
            assert (raised.fault, certainly_not_done(raised)) == (fault, not_done)
            everything = "".join(traceback.format_exception(raised)) + caplog.text + repr(vars(raised))
            assert not [each for each in (SECRET, PERSONAL, "Rosa") if each in everything]
        assert len(attempts) == (writes if METHODS[method][0] else reads)
        if script is not None:
            assert len(there.requests) == len(attempts)
    asked.close()


def test_a_silent_vendor_is_not_asked_again_while_a_person_waits():
    with vendor(silent) as there, pytest.raises(Unanswered):
        http(there.url, timeout=0.1).send(call("GET"), PERSON)
    assert len(there.requests) == 1


def test_an_answer_that_never_ends_is_given_up_in_time_and_in_memory(monkeypatch):
    monkeypatch.setattr("connectors.http.client.LARGEST", 1_000_000)
    bomb = gzip.compress(b"0" * 30_000_000)
    packed = says(answer(200, bomb, "Content-Encoding: gzip"))
    with vendor(packed) as there, pytest.raises(Misunderstood, match="too large"):
        http(there.url, timeout=5).send(call("PUT"), LIVE)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"code":20042,"message":"x"}', 20042),
        (WRAPPED, 20006),
        (b'"BaseApplicationException:errorCode=20003,errorMsg=x"', 20003),
        (b'{"code":"20042"}', 0),
        (b'{"code":true}', 0),
        (b"[]", 0),
        (b"<html>", 0),
    ],
)
def test_the_vendors_own_number_is_kept(body, code):
    with vendor(says(answer(400, body))) as there, pytest.raises(Refused) as caught:
        http(there.url).send(call("PUT"), LIVE)
    assert (caught.value.code, caught.value.status) == (code, 400)


def test_a_missing_permission_says_what_to_mend():
    with vendor(says(answer(403, b'{"code":200100}'))) as there, pytest.raises(Refused, match="scope"):
        http(there.url).send(call("GET"), LIVE)


def test_an_application_error_of_the_back_office_keeps_its_text_to_itself():
    body = json.dumps({"status": "Rosa Quist not found", "status_code": -1}).encode()
    with (
        vendor(says(answer(200, body))) as there,
        pytest.raises(Refused, match="application error -1") as caught,
    ):
        SisuHttp(http(there.url)).send(call("PUT"), LIVE)
    assert "Rosa" not in str(caught.value)


def test_the_breaker_opens_after_five_silences_and_lets_one_probe_through_for_each_run(monkeypatch):
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with vendor(says(answer(503))) as there:
        asked = http(there.url)
        for _ in range(4):
            with pytest.raises(VendorError):
                asked.send(call("GET"), LIVE)
        assert len(there.requests) == LIMIT
        with pytest.raises(CircuitOpen) as caught:
            asked.send(call("POST that creates"), LIVE)
        assert certainly_not_done(caught.value)
        asked.breaker.grant()
        with pytest.raises(Unanswered):
            asked.send(call("GET"), LIVE)
        with pytest.raises(CircuitOpen):
            asked.send(call("GET"), LIVE)
        assert len(there.requests) == LIMIT + 1
        there.script = says(answer(200, b"{}"))
        asked.breaker.grant()
        assert asked.send(call("GET"), LIVE) == {}
        assert asked.send(call("GET"), LIVE) == {}


def test_a_refusal_is_an_answer_and_keeps_the_breaker_closed(monkeypatch):
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with vendor(says(answer(503))) as there:
        asked = http(there.url)
        for _ in range(4):
            there.script = says(answer(503))
            with pytest.raises(Unanswered):
                asked.send(call("GET"), LIVE)
            there.script = says(answer(404))
            with pytest.raises(NotFound):
                asked.send(call("GET"), LIVE)
        assert not asked.breaker.is_open


# Client credentials


TOKEN = {"access_token": "token-that-nobody-may-see", "expires_in": 3600, "token_type": "Bearer"}


class App:
    """Hands out tokens and takes them, one at a time."""

    def __init__(self) -> None:
        self.given, self.dead = 0, False
        self.tokens_asked: list[bytes] = []
        self.status, self.body, self.seconds = 200, b"", 3600.0

    def script(self, there):
        def talk(connection: socket.socket) -> None:
            request = there.requests[-1]
            if request.startswith(b"POST /oauth/token"):
                self.tokens_asked.append(request)
                self.given += 1
                body = {
                    **TOKEN,
                    "access_token": f"{TOKEN['access_token']}-{self.given}",
                    "expires_in": self.seconds,
                }
                connection.sendall(answer(self.status, self.body or json.dumps(body).encode()))
                return
            good = f"Bearer {TOKEN['access_token']}-{self.given}".encode() in request and not self.dead
            connection.sendall(answer(200 if good else 401, b"{}"))

        return talk


@pytest.fixture
def app():
    with vendor(hangs_up) as there:
        app = App()
        there.script = app.script(there)
        app.url = there.url
        yield app


def with_client(app: App) -> VendorHttp:
    credentials = ClientCredentials("my-client", SECRET)
    return VendorHttp("lofty", app.url, {}, 0.5, lambda _: None, lambda _: None, credentials=credentials)


def test_one_token_serves_many_calls_and_is_renewed_when_it_ends(app):
    asked = with_client(app)
    for _ in range(3):
        assert asked.send(call("GET"), LIVE) == {}
    assert app.given == 1
    assert b"grant_type=client_credentials&client_id=my-client" in app.tokens_asked[0]
    app.seconds = 0.0
    asked._credentials.forget(asked._credentials.header(asked._client, 1))
    for _ in range(2):
        assert asked.send(call("GET"), LIVE) == {}
    assert app.given == 3


def test_a_token_refused_before_its_time_is_renewed_once(app):
    asked = with_client(app)
    asked.send(call("GET"), LIVE)
    app.given += 1
    assert asked.send(call("POST that creates"), LIVE) == {}
    app.dead = True
    with pytest.raises(DeadCredential) as caught:
        asked.send(call("GET"), LIVE)
    assert "nobody-may-see" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, b'{"error":"invalid_client"}', DeadCredential),
        (400, b"{}", DeadCredential),
        (503, b"", Unsent),
        (429, b"", Unsent),
        (200, b"<html>", Misunderstood),
        (200, b'{"access_token":5}', Misunderstood),
        (200, b'{"access_token":"' + b"x" * 1_000_000 + b'"}', Misunderstood),
        (200, b'{"access_token":"\xc3\xa9"}', Misunderstood),
    ],
)
def test_without_a_token_nothing_is_sent(app, status, body, error, monkeypatch):
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    app.status, app.body = status, body
    asked = with_client(app)
    with pytest.raises(error) as caught:
        asked.send(call("PUT"), LIVE)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_the_log_of_the_http_library_is_quiet_about_urls():
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert httpx.__name__ == "httpx"
