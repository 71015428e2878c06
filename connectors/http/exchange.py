"""One exchange with a server, from the connection to the last byte: one deadline for all of it, bounded however it is
packed, through the proxy and with the certificates that the environment names.
"""

import ssl
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import ip_address
from os import environ, listdir, pathsep
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import certifi
import httpcore
import httpx

from connectors import clock
from connectors.errors import SettingsError

PACKED = {"Accept-Encoding": "gzip"}
"""What we ask for, and can bound."""
_DECODERS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_exchange = threading.local()


class TooLarge(Exception):
    """Raised for an answer that is larger, unpacked, than anything that is ever read."""


@contextmanager
def within(seconds: float) -> Iterator[float]:
    """What this thread sends and reads ends within so many seconds; yields the moment, in ticks."""
    _exchange.ends = clock.ticks() + seconds
    try:
        yield _exchange.ends
    finally:
        _exchange.ends = None


def body(response: httpx.Response, largest: int) -> bytes:
    """All of it, unpacked. Raises TooLarge, and httpx.DecodingError for a packing that was not asked for."""
    if response.is_stream_consumed:
        return response.content
    encoding = response.headers.get("content-encoding", "").strip().lower()
    parts: Iterable[bytes] = response.iter_raw()
    if encoding not in ("", "identity"):
        parts = _unpacked(parts, encoding, largest)
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > largest:
            raise TooLarge
    return bytes(whole)


def _unpacked(parts: Iterable[bytes], encoding: str, largest: int) -> Iterator[bytes]:
    if encoding not in _DECODERS:
        msg = "packed in a way that was not asked for"
        raise httpx.DecodingError(msg)
    unpacking = zlib.decompressobj(_DECODERS[encoding])
    left = largest
    try:
        for part in parts:
            unpacked = unpacking.decompress(part, left + 1)
            left -= len(unpacked)
            yield unpacked
    except zlib.error as error:
        raise httpx.DecodingError(str(error)) from None
    if not unpacking.eof:
        msg = "cut off"
        raise httpx.DecodingError(msg)


# The way there --------------------------------------------------------------------------------------------


def transport(url: str) -> httpx.HTTPTransport:
    """For calls to this address. Raises SettingsError for a proxy or a file of certificates that cannot be used."""
    return _Transport(verify=_trusted(*_certificates()), trust_env=False, proxy=_proxy(url))


class _Transport(httpx.HTTPTransport):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # httpx offers no way to hand it over; without it a time-out begins anew with every byte.
        self._pool._network_backend = _Network()  # noqa: SLF001


class _Network(httpcore.NetworkBackend):
    """Connections whose every wait ends when the exchange has to."""

    def __init__(self) -> None:
        self._real = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, **more: Any) -> "_Stream":  # type: ignore[override] # the rest as it comes
        return _Stream(self._real.connect_tcp(host, port, _left(timeout, httpcore.ConnectTimeout), **more))


class _Stream(httpcore.NetworkStream):
    def __init__(self, real: httpcore.NetworkStream) -> None:
        self._real = real

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._real.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._real.write(buffer, _left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._real.start_tls(ssl_context, server_hostname, left))

    def close(self) -> None:
        self._real.close()

    def get_extra_info(self, info: str) -> Any:
        return self._real.get_extra_info(info)


def _left(timeout: float | None, too_late: type[Exception]) -> float | None:
    ends = getattr(_exchange, "ends", None)
    if ends is None:
        return timeout
    left = float(ends) - clock.ticks()
    if left <= 0:
        raise too_late
    return left if timeout is None else min(left, timeout)


def _proxy(url: str) -> httpx.Proxy | None:
    """As HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say; this machine is never asked for by a proxy."""
    parts, proxies = urlsplit(url), getproxies_environment()
    host = parts.hostname or ""
    said = proxies.get(parts.scheme) or proxies.get("all")
    if not said or _is_here(host) or proxy_bypass(host):
        return None
    try:
        proxy = httpx.Proxy(said if "://" in said else f"http://{said}")
        if proxy.url.scheme in ("http", "https") and proxy.url.host:
            return proxy
    except (ValueError, httpx.InvalidURL):
        pass
    name = f"{parts.scheme.upper()}_PROXY" if proxies.get(parts.scheme) else "ALL_PROXY"
    msg = f"{name} is no address of a proxy: write it like http://proxy.example:3128"
    raise SettingsError(msg)


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _certificates() -> tuple[str, str]:
    return environ.get("SSL_CERT_FILE", ""), environ.get("SSL_CERT_DIR", "")


@lru_cache(maxsize=4)
def _trusted(file: str, folder: str) -> ssl.SSLContext:
    """The public authorities, and those of SSL_CERT_FILE and SSL_CERT_DIR beside them."""
    # Loading the certificates takes a tenth of a second: once per process is enough.
    context = ssl.create_default_context(cafile=certifi.where())
    for name, value, more in (
        ("SSL_CERT_FILE", file, {"cafile": file}),
        ("SSL_CERT_DIR", folder, {"capath": folder}),
    ):
        try:
            if value and (name == "SSL_CERT_FILE" or all(map(listdir, value.split(pathsep)))):
                context.load_verify_locations(**more)
        except (OSError, ValueError):
            msg = f"{name} cannot be read as certificates (PEM)"
            raise SettingsError(msg) from None
    return context
