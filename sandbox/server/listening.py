"""Where the sandbox listens."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass

HOST = "127.0.0.1"
_NEXT = 50


@dataclass(frozen=True)
class Ports:
    """Where to listen; 0 takes a free one. `smtp`, `site`: None for none; `or_next`: of these those that take the next
    free port where theirs is taken."""

    lofty: int = 8601
    sisu: int = 8602
    smtp: int | None = None
    site: int | None = None
    or_next: tuple[str, ...] = ()


def listen_all(ports: Ports) -> dict[str, socket.socket]:
    """A socket each, by name. Raises OSError where a port is taken."""
    found = dict[str, socket.socket]()
    try:
        found["lofty"], found["sisu"] = _listen(ports.lofty, "lofty"), _listen(ports.sisu, "sisu")
        for name, port, what in (("smtp", ports.smtp, "mail"), ("site", ports.site, "site")):
            if port is not None:
                found[name] = (_listen_from if name in ports.or_next else _listen)(port, what)
    except OSError:
        for listener in found.values():
            listener.close()
        raise
    return found


def _listen_from(port: int, what: str) -> socket.socket:
    for number in range(port, port + _NEXT):
        with contextlib.suppress(OSError):
            return _listen(number, what)
    return _listen(0, what)


def _listen(port: int, vendor: str) -> socket.socket:
    # Named as TCP, or asyncio leaves Nagle's algorithm on and each answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(512)
    except OSError as taken:
        listener.close()
        reason = f"the {vendor} sandbox cannot listen on {HOST}:{port}: {taken.strerror}"
        raise OSError(taken.errno, reason) from taken
    return listener
