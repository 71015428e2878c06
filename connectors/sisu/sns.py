"""AWS SNS at the door: its signatures, its certificates, its subscriptions. No database transaction is open here."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from threading import Lock
from urllib.parse import urlsplit

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm
from cryptography.x509 import load_pem_x509_certificate

from connectors.http import exchange
from schemas.sisu.webhooks import Envelope

_SIDE = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]"
_AMAZON = re.compile(
    rf"sns\.(?:(?!cn-)[a-z]{{2}}(?:-gov)?-{_SIDE}\.amazonaws\.com|cn-{_SIDE}\.amazonaws\.com\.cn)"
)
"""SNS in a region: other names there are anybody's, sns.s3.amazonaws.com a bucket."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_HASHES: dict[str, type[HashAlgorithm]] = {"1": SHA1, "2": SHA256}
_LONGEST_CERTIFICATE = 65_536
_MOST_CERTIFICATES = 20
_OK = 200


class Unreachable(Exception):
    """Raised when the certificate or the confirmation cannot be fetched just now; worth a repeat by the sender."""


class Sns:
    """Certificates are fetched once. Threads may share it."""

    def __init__(self, timeout: float) -> None:
        """`timeout` in seconds, for each fetch."""
        self._timeout = timeout
        self._keys: dict[str, RSAPublicKey] = {}
        self._lock = Lock()

    def is_genuine(self, envelope: Envelope, practice: str) -> bool:
        """Whether Amazon signed it. `practice`: the vendor's address, believed too while it is this very machine.

        Raises Unreachable.
        """
        kind = _HASHES.get(envelope["SignatureVersion"])
        url = envelope["SigningCertURL"]
        if kind is None or not trusted_url(url, practice) or not urlsplit(url).path.endswith(".pem"):
            return False
        key = self._key(url)
        if key is None:
            return False
        try:
            key.verify(b64decode(envelope["Signature"], validate=True), envelope.signed, PKCS1v15(), kind())
        except (InvalidSignature, NotBase64, ValueError):
            return False
        return True

    def confirm(self, envelope: Envelope, practice: str) -> bool:
        """Accept the subscription. False: the address is not one to follow. Raises Unreachable."""
        url = envelope["SubscribeURL"]
        if not trusted_url(url, practice):
            return False
        self._fetch(url)
        return True

    def _key(self, url: str) -> RSAPublicKey | None:
        with self._lock:
            known = self._keys.get(url)
        if known:
            return known
        try:
            key = load_pem_x509_certificate(self._fetch(url)).public_key()
        except ValueError:
            return None
        if not isinstance(key, RSAPublicKey):
            return None
        with self._lock:
            if len(self._keys) >= _MOST_CERTIFICATES:
                self._keys.clear()
            self._keys[url] = key
        return key

    def _fetch(self, url: str) -> bytes:
        try:
            with (
                httpx.Client(
                    trust_env=False, transport=exchange.transport(url), headers=exchange.PACKED
                ) as client,
                exchange.within(self._timeout),
                client.stream("GET", url, timeout=self._timeout) as response,
            ):
                if response.status_code != _OK:
                    raise Unreachable
                return exchange.body(response, _LONGEST_CERTIFICATE)
        except (httpx.HTTPError, httpx.InvalidURL, exchange.TooLarge) as error:
            raise Unreachable from error


def trusted_url(url: str, practice: str) -> bool:
    """An address of Amazon SNS over TLS; or, for practice, one at `practice` when that is this machine."""
    try:
        parts = urlsplit(url)
        port = parts.port
        ours = urlsplit(practice)
        same = (parts.scheme, parts.hostname, port) == (ours.scheme, ours.hostname, ours.port)
    except ValueError:
        return False
    if parts.username is not None or parts.password is not None or not url.isascii() or "\\" in url:
        return False
    if same and ours.hostname in _LOOPBACK:
        return True
    return parts.scheme == "https" and port is None and bool(_AMAZON.fullmatch(parts.hostname or ""))
