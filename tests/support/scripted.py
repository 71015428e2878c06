"""A vendor that does exactly what it is told, byte for byte."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Script = Callable[[socket.socket], None]


def answer(status: int, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """A whole answer; `length` lies about it."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def says(data: bytes) -> Script:
    """Answer and close."""
    return lambda talk: talk.sendall(data)


def silent(talk: socket.socket) -> None:
    """Take the request and say nothing."""
    time.sleep(1.2)


def drips(talk: socket.socket) -> None:
    """Send a byte now and then, so that no single read ever times out."""
    talk.sendall(b"HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(12):
        talk.sendall(b" ")
        time.sleep(0.1)


def hangs_up(talk: socket.socket) -> None:
    """Take the request and break the connection."""


class Vendor:
    """`requests` holds what came in, whole."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                talk, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(talk,), daemon=True).start()

    def _talk(self, talk: socket.socket) -> None:
        with talk:
            said = b""
            while b"\r\n\r\n" not in said:
                part = talk.recv(65536)
                if not part:
                    return
                said += part
            head, _, body = said.partition(b"\r\n\r\n")
            sizes = [
                line.split(b":")[1]
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            ]
            while sizes and len(body) < int(sizes[0]):
                body += talk.recv(65536)
            self.requests.append(head + b"\r\n\r\n" + body)
            try:
                self.script(talk)
            except OSError:
                return

    def close(self) -> None:
        self._server.close()


@contextmanager
def vendor(script: Script) -> Iterator[Vendor]:
    """Running for as long as the block."""
    made = Vendor(script)
    try:
        yield made
    finally:
        made.close()
