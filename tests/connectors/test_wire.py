"""Requests and answers on the wire: connections kept and given up, packing, and what is never said."""

import gzip
import socket
import ssl
import threading
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from connectors.clock import now
from connectors.wire import Broken, NotSent, Silent, Unreadable, Wire
from tests.connectors.scripted import answer, says, vendor

SECRET = "key-that-nobody-may-see"


class Kept:
    """A vendor that keeps its connections, until told to close them. `data` is what it answers."""

    def __init__(self, data: bytes) -> None:
        self.data, self.requests, self.talks = data, 0, []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                talk, _ = self._server.accept()
            except OSError:
                return
            self.talks.append(talk)
            threading.Thread(target=self._talk, args=(talk,), daemon=True).start()

    def _talk(self, talk: socket.socket) -> None:
        said = b""
        with talk, suppress(OSError):
            while part := talk.recv(65536):
                said += part
                while b"\r\n\r\n" in said:
                    _, _, said = said.partition(b"\r\n\r\n")
                    self.requests += 1
                    talk.sendall(self.data)

    def hang_up(self) -> None:
        for talk in self.talks:
            with suppress(OSError):
                talk.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.hang_up()
        self._server.close()


@contextmanager
def keeping(data: bytes) -> Iterator[tuple[Kept, Wire]]:
    there = Kept(data)
    wire = Wire(there.url, {})
    try:
        yield there, wire
    finally:
        wire.close()
        there.close()


def whole(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def get(wire: Wire, timeout: float = 2.0) -> bytes:
    return wire.exchange("GET", "/x", timeout).body


def test_a_connection_serves_call_after_call():
    with keeping(whole(b"[1]")) as (there, wire):
        assert [get(wire) for _ in range(5)] == [b"[1]"] * 5
        assert (there.requests, len(there.talks)) == (5, 1)


def test_one_that_the_vendor_has_closed_is_not_used():
    with keeping(whole(b"[1]")) as (there, wire):
        get(wire)
        there.hang_up()
        threading.Event().wait(0.05)
        assert get(wire) == b"[1]"
        assert (there.requests, len(there.talks)) == (2, 2)


def test_one_that_has_waited_long_is_not_used(monkeypatch):
    with keeping(whole(b"[1]")) as (there, wire):
        get(wire)
        monkeypatch.setattr("connectors.wire.KEPT_SECONDS", 0.0)
        get(wire)
        assert len(there.talks) == 2


def test_threads_never_share_a_connection():
    with keeping(whole(b"[1]" * 50_000)) as (there, wire):
        found: list[bytes] = []
        threads = [threading.Thread(target=lambda: found.append(get(wire))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(found) == {b"[1]" * 50_000}
        assert there.requests == 8


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (whole(gzip.compress(b"[1]" * 9000), "Content-Encoding: gzip"), b"[1]" * 9000),
        (whole(zlib.compress(b"[1]"), "Content-Encoding: Deflate"), b"[1]"),
        (whole(b"", "Content-Encoding: gzip"), b""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[1\r\n1\r\n]\r\n0\r\n\r\n", b"[1]"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + whole(b"[1]"), b"[1]"),
    ],
)
def test_bodies_come_in_many_ways_and_leave_the_connection_usable(data, body):
    with keeping(data) as (there, wire):
        assert [get(wire), get(wire)] == [body, body]
        assert len(there.talks) == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1", Broken),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[1]", Broken),
        (answer(200, gzip.compress(b"[1]" * 9000)[:-9], "Content-Encoding: gzip"), Unreadable),
        (answer(200, b"[1]", "Content-Encoding: br"), Unreadable),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", Broken),
        (b"HTTP/1.1 abc\r\n\r\n", Broken),
    ],
)
def test_what_cannot_be_read(data, error):
    with vendor(says(data)) as there, pytest.raises(error):
        get(Wire(there.url, {}))


def test_an_answer_without_a_length_ends_with_the_connection():
    with vendor(says(b"HTTP/1.0 200 OK\r\n\r\n[1]")) as there:
        assert get(Wire(there.url, {})) == b"[1]"


def test_nobody_there_is_certainly_not_sent():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        url = f"http://127.0.0.1:{gone.getsockname()[1]}"
    for address in (url, "http://no-such-host.invalid", "https://127.0.0.1:1"):
        with pytest.raises(NotSent):
            get(Wire(address, {}))


def test_silence_is_told_from_a_break():
    with vendor(lambda talk: talk.recv(1)) as there, pytest.raises(Silent):
        get(Wire(there.url, {}), timeout=0.1)


@pytest.mark.parametrize("value", [f"{SECRET}\r\nX: y", f"{SECRET}\n", f"{SECRET}\u2028"])
def test_a_header_that_cannot_be_sent_is_not_told(value):
    with vendor(says(answer(200, b"{}"))) as there, pytest.raises(NotSent) as caught:
        get(Wire(there.url, {"Authorization": value}))
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    assert not there.requests


def test_what_is_asked_for_is_spelled_as_the_web_spells_it():
    with vendor(says(answer(200, b"{}"))) as there:
        query = {"desc": True, "limit": 5, "q": "a b&c=é"}
        Wire(f"{there.url}/api/", {"A": "1"}).exchange("PUT", "/v1 x/é", 2, query, b"{}", {"B": "2"})
    line, *headers = there.requests[0].partition(b"\r\n\r\n")[0].decode().split("\r\n")
    assert line == "PUT /api/v1%20x/%C3%A9?desc=true&limit=5&q=a+b%26c%3D%C3%A9 HTTP/1.1"
    assert {"A: 1", "B: 2", "Content-Length: 2", "Accept-Encoding: gzip"} <= set(headers)


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A vendor with a certificate of its own making, for `localhost`: its port, and the certificate."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")]),
    )
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now() - day, now() + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.public_bytes(Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    talk, _ = server.accept()
                    with suppress(OSError), context.wrap_socket(talk, server_side=True) as safe:
                        safe.recv(65536)
                        safe.sendall(answer(200, b"[1]"))

        threading.Thread(target=serve, daemon=True).start()
        yield f"https://%s:{server.getsockname()[1]}", file


def test_only_a_trusted_certificate_for_this_very_name_is_talked_to(secure, monkeypatch):
    url, file = secure
    with pytest.raises(NotSent):
        get(Wire(url % "localhost", {}))
    monkeypatch.setattr("connectors.wire._trusted", lambda: ssl.create_default_context(cafile=file))
    assert get(Wire(url % "localhost", {})) == b"[1]"
    with pytest.raises(NotSent):
        get(Wire(url % "127.0.0.1", {}))
