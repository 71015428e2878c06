"""One deadline for a whole exchange, a bound for whatever is packed, a vendor that is away for a while, and the way
through a company's proxy and to a server with a company's certificate.
"""

import contextlib
import gzip
import resource
import select
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from connectors import clock
from connectors.errors import Misunderstood, SettingsError, Unanswered, Unsent, certainly_not_done
from connectors.http import exchange
from connectors.http.call import Call
from connectors.http.client import VendorHttp
from connectors.rate_limit.limiter import LIVE, PERSON
from tests.support.scripted import Script, answer, says, vendor

READ = Call("GET /x", "GET", "/x")


def http(url: str, timeout: float = 0.5, slowed: list[float] | None = None) -> VendorHttp:
    return VendorHttp(
        "lofty", url, {}, timeout, lambda _: None, (slowed if slowed is not None else []).append
    )


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    asked: list[float] = []
    monkeypatch.setattr(clock, "wait", asked.append)
    return asked


# One deadline -----------------------------------------------------------------------------------------------


def slowly(data: bytes, pause: float = 0.05) -> Script:
    def drip(talk: socket.socket) -> None:
        for byte in data:
            talk.sendall(bytes([byte]))
            time.sleep(pause)

    return drip


def for_ever(data: bytes) -> Script:
    def repeat(talk: socket.socket) -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            talk.sendall(data)

    return repeat


ENDLESS = {
    "a head that drips": slowly(answer(200, b"{}", *[f"X-{n}: y" for n in range(100)])),
    "a body that drips": slowly(answer(200, b'{"a": "' + b"x" * 500 + b'"}')),
    "a chunked body that drips": slowly(
        b"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 100
    ),
    "100 Continue for ever": for_ever(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "103 Early Hints for ever": for_ever(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
    "headers for ever": for_ever(b"HTTP/1.1 200 X\r\n" + b"A: b\r\n"),
    "blanks for ever": for_ever(b" " * 1000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_answer_that_does_not_end_is_given_up_at_the_time_out(kind: str, waits: list[float]) -> None:
    with vendor(ENDLESS[kind]) as there:
        client, started = http(there.url), time.monotonic()
        with pytest.raises(Unanswered):
            client.send(Call("PUT /x", "PUT", "/x", body={}, writes=True), LIVE)
        assert time.monotonic() - started < 10
        client.close()


def test_a_quick_answer_after_a_slow_one_is_read(waits: list[float]) -> None:
    """The deadline is each exchange's own, also on a connection that is used again."""
    with vendor(says(answer(200, b'{"a": 1}'))) as there:
        client = http(there.url, timeout=0.3)
        for _ in range(3):
            assert client.send(READ, LIVE) == {"a": 1}
            time.sleep(0.2)
        client.close()


# What is packed ----------------------------------------------------------------------------------------------


@cache
def bomb(levels: int = 1, window: int = zlib.MAX_WBITS | 16, megabytes: int = 200) -> bytes:
    """Blanks, by gzip unless a window is given. Takes a second: not while tests are collected. It is packed piece by
    piece, or the memory of the packing would hide that of the reading."""
    if levels > 1:
        return gzip.compress(bomb(levels - 1), 9)
    packer = zlib.compressobj(9, wbits=window)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


PACKED: dict[str, tuple[Callable[[], bytes], str]] = {
    "gzip, gzip": (lambda: bomb(2), "Content-Encoding: gzip, gzip"),
    "two headers": (lambda: bomb(2), "Content-Encoding: gzip\r\nContent-Encoding: gzip"),
    "gzip": (bomb, "Content-Encoding: gzip"),
    "deflate": (lambda: bomb(window=zlib.MAX_WBITS), "Content-Encoding: deflate"),
    "br": (lambda: b"\x8b\x03\x80", "Content-Encoding: br"),
    "zstd": (lambda: b"(\xb5/\xfd", "Content-Encoding: zstd"),
    "deflate, gzip": (lambda: b"x", "Content-Encoding: deflate, gzip"),
    "cut off": (lambda: gzip.compress(b'{"a": 1}')[:-4], "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("kind", PACKED)
def test_what_is_packed_too_well_is_refused(kind: str, waits: list[float]) -> None:
    pack, header = PACKED[kind]
    with vendor(says(answer(200, pack(), header))) as there:
        client = http(there.url, timeout=10)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with pytest.raises(Misunderstood):
            client.send(Call("PUT /x", "PUT", "/x", body={}, writes=True), LIVE)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"
        client.close()


@pytest.mark.parametrize(
    ("header", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_what_is_packed_once_is_read(header: str, pack: Any, waits: list[float]) -> None:
    with vendor(says(answer(200, pack(b'{"a": 1}'), f"Content-Encoding: {header}"))) as there:
        client = http(there.url)
        assert client.send(READ, LIVE) == {"a": 1}
        assert b"accept-encoding: gzip\r\n" in there.requests[0].lower()
        client.close()


# Away for a while --------------------------------------------------------------------------------------------


def away_once(status: int, *headers: str) -> Script:
    asked: list[int] = []

    def script(talk: socket.socket) -> None:
        asked.append(1)
        talk.sendall(answer(status, b"", *headers) if len(asked) == 1 else answer(200, b'{"a": 1}'))

    return script


def date(seconds: int) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("7", 7, 7), ("0", 0.1, 0.1), ("3600", 60, 60), ("1e999", 0.1, 1), ("soon", 0.1, 1), ("-5", 0.1, 1)],
)
def test_a_vendor_that_is_away_is_asked_again_when_it_said(
    status: int, said: str, least: float, most: float, waits: list[float]
) -> None:
    slowed: list[float] = []
    with vendor(away_once(status, f"Retry-After: {said}")) as there:
        client = http(there.url, slowed=slowed)
        assert client.send(READ, LIVE) == {"a": 1}
        client.close()
    assert least <= waits[0] <= most
    assert slowed == ([waits[0]] if said in ("7", "0", "3600") else [])


def test_a_date_is_understood_too(waits: list[float]) -> None:
    with vendor(away_once(503, f"Retry-After: {date(20)}")) as there:
        client = http(there.url)
        assert client.send(READ, LIVE) == {"a": 1}
        client.close()
    assert 15 < waits[0] < 25


def test_a_write_that_says_the_same_twice_waits_as_well_and_a_creation_does_not(waits: list[float]) -> None:
    with vendor(away_once(503, "Retry-After: 7")) as there:
        client = http(there.url)
        assert client.send(Call("PUT /x", "PUT", "/x", body={}, writes=True), LIVE) == {"a": 1}
        client.close()
    assert waits == [7]
    with vendor(away_once(503, "Retry-After: 7")) as there:
        client = http(there.url)
        with pytest.raises(Unanswered) as caught:
            client.send(Call("POST /x", "POST", "/x", body={}, writes=True), LIVE)
        assert not certainly_not_done(caught.value)
        assert len(there.requests) == 1
        client.close()


def test_a_person_is_not_kept_waiting_for_long(waits: list[float]) -> None:
    with vendor(away_once(503, "Retry-After: 30")) as there:
        client = http(there.url)
        with pytest.raises(Unanswered):
            client.send(READ, PERSON)
        client.close()
    assert waits == []


def test_a_vendor_that_says_when_to_come_back_opens_no_breaker(waits: list[float]) -> None:
    with vendor(says(answer(503, b"", "Retry-After: 1"))) as there:
        client = http(there.url)
        for _ in range(4):
            with pytest.raises(Unanswered):
                client.send(READ, LIVE)
        assert not client.breaker.is_open
        assert len(there.requests) == 12
        client.close()


# Proxies and certificates ------------------------------------------------------------------------------------


class Proxy:
    """Passes on what comes by CONNECT or by an absolute address, whatever the name says, to one server."""

    def __init__(self, to: int) -> None:
        self.to, self.seen = to, list[bytes]()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://user:secret@127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                talk, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(talk,), daemon=True).start()

    def _pass_on(self, talk: socket.socket) -> None:
        with (
            contextlib.suppress(ConnectionError),
            talk,
            socket.create_connection(("127.0.0.1", self.to)) as there,
        ):
            head = b""
            while b"\r\n\r\n" not in head:
                head += talk.recv(65536)
            self.seen.append(head)
            if head.startswith(b"CONNECT"):
                talk.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            else:
                there.sendall(head)
            while True:
                for ready in select.select([talk, there], [], [], 5)[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    (there if ready is talk else talk).sendall(data)

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A company's own authority, and a certificate of it for lofty.example: `ca.pem`, `server.pem`."""

    def name(common: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])

    now = datetime.now(UTC)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def builder(subject: str, public: Any) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name("Company CA"))
        made = made.public_key(public).serial_number(x509.random_serial_number())
        return made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))

    ca = builder("Company CA", ca_key.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    leaf = builder("lofty.example", key.public_key()).add_extension(
        x509.SubjectAlternativeName([x509.DNSName("lofty.example")]), critical=False
    )
    pem = serialization.Encoding.PEM
    (tmp_path / "ca.pem").write_bytes(ca.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "server.pem").write_bytes(private + leaf.sign(ca_key, hashes.SHA256()).public_bytes(pem))
    return tmp_path


@pytest.fixture
def secure(company: Path) -> Iterator[int]:
    """The port of an HTTPS server that only the company's authority vouches for."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(company / "server.pem")
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                talk, _ = server.accept()
                with context.wrap_socket(talk, server_side=True) as line:
                    line.recv(65536)
                    line.sendall(answer(200, b'{"a": 1}'))
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


@pytest.fixture
def proxy(secure: int) -> Iterator[Proxy]:
    one = Proxy(secure)
    yield one
    one.close()


def test_a_proxy_and_a_company_s_certificate_lead_to_the_vendor(
    company: Path, proxy: Proxy, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    client = http("https://lofty.example", timeout=5)
    with pytest.raises(Unsent):
        client.send(READ, LIVE)
    client.close()
    monkeypatch.setenv("SSL_CERT_FILE", str(company / "ca.pem"))
    client = http("https://lofty.example", timeout=5)
    assert client.send(READ, LIVE) == {"a": 1}
    client.close()
    assert proxy.seen[-1].startswith(b"CONNECT lofty.example:443 ")
    assert b"proxy-authorization: basic" in proxy.seen[-1].lower()


def test_plain_http_goes_through_its_proxy_and_no_proxy_is_obeyed(
    waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with vendor(says(answer(200, b'{"a": 1}'))) as there:
        proxy = Proxy(there.port)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        client = http("http://lofty.example:8080")
        assert client.send(READ, LIVE) == {"a": 1}
        client.close()
        assert proxy.seen[0].startswith(b"GET http://lofty.example:8080/x ")
        monkeypatch.setenv("NO_PROXY", "sisu.example, lofty.example")
        client = http("http://lofty.example:8080")
        with pytest.raises(Unsent):
            client.send(READ, LIVE)
        client.close()
        monkeypatch.delenv("NO_PROXY")
        client = http(there.url)
        assert client.send(READ, LIVE) == {"a": 1}
        client.close()
        assert len(proxy.seen) == 1, "this machine was asked for through the proxy"
        proxy.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("HTTPS_PROXY", "http://[::1"), ("HTTPS_PROXY", "socks5://x:1"), ("ALL_PROXY", "ftp://x"),
     ("SSL_CERT_FILE", "/no/such"), ("SSL_CERT_FILE", __file__), ("SSL_CERT_DIR", "\u200b")],
)  # fmt: skip
def test_a_proxy_or_certificates_that_cannot_be_used_are_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as caught:
        exchange.transport("https://lofty.example")
    assert "\n" not in str(caught.value)
