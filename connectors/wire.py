"""One request and its answer over HTTP/1.1, and nothing else: no redirects, no cookies, no proxies, no log.

A page of leads costs a fifth of what it costs with a client that does all of that. Connections are kept for the next
call; one that the vendor has closed meanwhile is noticed before it is used, so that no call is lost on it.
"""

import select
import ssl
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, InvalidURL
from threading import Lock
from urllib.parse import quote, urlencode, urlsplit

import certifi

from connectors import clock

LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, unpacked, that are ever held: the largest known page is a hundredth of that."""
KEPT_SECONDS = 5.0
"""How long a connection waits for the next call: shorter than servers commonly allow."""
_AT_ONCE = 1 << 18
_SAFE = "/%:@!$&'()*+,;=~"
_OWN = {"Accept-Encoding": "gzip", "User-Agent": "dealbridge"}


class NotSent(Exception):
    """No connection, or nothing that could be sent on it: the vendor certainly does not know of the call."""


class Silent(Exception):
    """The answer did not come, or did not end, in time."""


class Broken(Exception):
    """The connection broke, or what came back is no HTTP: nobody knows what became of the call."""


class Unreadable(Exception):
    """An answer that cannot be unpacked, or is too large. `status` is its status."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: names of headers in lower case, the body unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes


class Wire:
    """Connections to one address. Threads may share it."""

    def __init__(self, base_url: str, headers: Mapping[str, str]) -> None:
        """`headers` go with every request."""
        there = urlsplit(base_url)
        self._secure, self._host, self._port = there.scheme != "http", there.hostname or "", there.port
        self._prefix = there.path.rstrip("/")
        self._headers = {**_OWN, **headers}
        self._lock = Lock()
        self._kept: list[tuple[HTTPConnection, float]] = []

    def close(self) -> None:
        """Close the connections that wait."""
        with self._lock:
            kept, self._kept = self._kept, []
        for connection, _ in kept:
            connection.close()

    def exchange(
        self,
        method: str,
        path: str,
        timeout: float,
        query: Mapping[str, str | int | bool] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; `timeout` seconds for the connection and for each silence, and for the whole answer.

        Raises NotSent, Silent, Broken or Unreadable, none of which says what was sent.
        """
        target = self._prefix + quote(path, safe=_SAFE) + _asked(query)
        connection = self._connection(timeout)
        whole = False
        try:
            _send(connection, method, target, body, {**self._headers, **(headers or {})})
            with connection.getresponse() as response:
                answer = Answer(response.status, _named(response), _body(response, clock.ticks() + timeout))
                whole = not response.will_close
        except TimeoutError:
            raise Silent(f"no answer within {timeout:g} s") from None
        except (OSError, HTTPException, ValueError):
            raise Broken("the connection broke") from None
        finally:
            if whole:
                with self._lock:
                    self._kept.append((connection, clock.ticks()))
            else:
                connection.close()
        return answer

    def _connection(self, timeout: float) -> HTTPConnection:
        while True:
            with self._lock:
                if not self._kept:
                    break
                connection, since = self._kept.pop()
            if clock.ticks() - since < KEPT_SECONDS and _open(connection):
                connection.timeout = timeout
                connection.sock.settimeout(timeout)
                return connection
            connection.close()
        made = self._new(timeout)
        try:
            made.connect()
        except (OSError, HTTPException, ValueError):
            made.close()
            raise NotSent("no connection") from None
        return made

    def _new(self, timeout: float) -> HTTPConnection:
        if self._secure:
            return HTTPSConnection(self._host, self._port, timeout=timeout, context=_trusted())
        return HTTPConnection(self._host, self._port, timeout=timeout)


def _send(
    connection: HTTPConnection, method: str, target: str, body: bytes | None, headers: Mapping[str, str]
) -> None:
    try:
        connection.request(method, target, body, headers)
    except (ValueError, InvalidURL):
        # Raised before the first byte leaves. It quotes the header, which may be the credential.
        raise NotSent("a header or the address holds what cannot be sent") from None


def _asked(query: Mapping[str, str | int | bool] | None) -> str:
    if not query:
        return ""
    return "?" + urlencode({n: str(v).lower() if isinstance(v, bool) else v for n, v in query.items()})


def _open(connection: HTTPConnection) -> bool:
    # What can be read before anything was asked is the end, or belongs to nobody.
    with suppress(OSError, ValueError):
        poll = select.poll()
        poll.register(connection.sock, select.POLLIN)
        return not poll.poll(0)
    return False


def _named(response: HTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _body(response: HTTPResponse, give_up: float) -> bytes:
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    unpack = None
    if packing in ("gzip", "x-gzip", "deflate"):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
    elif packing != "identity":
        raise Unreadable("the answer cannot be unpacked", response.status)
    parts, length = [], 0
    while part := response.read1(_AT_ONCE):
        if unpack:
            part = _unpacked(unpack, part, LARGEST + 1 - length, response.status)
        parts.append(part)
        length += len(part)
        if length > LARGEST:
            raise Unreadable("the answer is too large", response.status)
        if clock.ticks() > give_up:
            raise Silent("the answer did not end in time")
    if response.length:
        raise HTTPException  # cut off
    if unpack and parts and not unpack.eof:
        raise Unreadable("the answer cannot be unpacked", response.status)
    return b"".join(parts)


def _unpacked(unpack: "zlib._Decompress", part: bytes, most: int, status: int) -> bytes:
    try:
        return unpack.decompress(part, most)
    except zlib.error:
        raise Unreadable("the answer cannot be unpacked", status) from None


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    # Loading the certificates takes a tenth of a second: once per process is enough.
    return ssl.create_default_context(cafile=certifi.where())
