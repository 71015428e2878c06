"""Lofty's client credentials: `POST {base_url}/oauth/token` (lofty.md 1.1, endpoint B). All threads share a token."""

import json
from collections.abc import Mapping
from threading import Lock
from typing import Any

import httpx

from connectors import clock
from connectors.errors import DeadCredential, Misunderstood, Unsent
from connectors.http import exchange

OPERATION = "POST /oauth/token"
LONGEST = 65_536
"""Bytes: no token is longer, servers do not take such headers; nor is more of an answer ever held."""
MARGIN, UNKNOWN_SECONDS = 60.0, 3600.0
"""A token is renewed so long before its end; where no end is given, clients assume an hour (observed)."""


class ClientCredentials:
    """Keeps one token as long as it lives."""

    def __init__(self, client_id: str, client_secret: str, customer_key: str = "") -> None:
        """`customer_key`: the API key of the user for whom the token acts, where the app serves several."""
        self._form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": client_secret,
            **({"customer_key": customer_key} if customer_key else {}),
        }
        self._lock = Lock()
        self._token, self._until = "", 0.0

    def header(self, client: httpx.Client, timeout: float) -> str:
        """`Bearer …`. Raises DeadCredential, Misunderstood, or Unsent: the call itself was not made."""
        with self._lock:
            if not self._token or clock.ticks() >= self._until:
                self._token, self._until = self._fetch(client, timeout)
            return f"Bearer {self._token}"

    def forget(self, header: str) -> None:
        """This one was refused: the next call asks for a new one."""
        with self._lock:
            if header == f"Bearer {self._token}":
                self._token = ""

    def _fetch(self, client: httpx.Client, timeout: float) -> tuple[str, float]:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            with (
                exchange.within(timeout),
                client.stream(
                    "POST", "/oauth/token", data=self._form, headers=kind, timeout=timeout
                ) as answer,
            ):
                content = exchange.body(answer, LONGEST)
        except exchange.TooLarge:
            raise Misunderstood("lofty", OPERATION, "no access_token") from None
        except httpx.HTTPError:
            raise Unsent("lofty", OPERATION, "no token: no connection or no answer") from None
        if answer.status_code == 429 or answer.status_code >= 500:
            raise Unsent("lofty", OPERATION, f"no token: answered {answer.status_code}")
        if answer.status_code != 200:
            reason = f"credential refused ({answer.status_code})"
            raise DeadCredential("lofty", OPERATION, reason, status=answer.status_code)
        return _read(content)


def _read(content: bytes) -> tuple[str, float]:
    try:
        body: Any = json.loads(content)
    except (ValueError, RecursionError):
        body = None
    given = body if isinstance(body, Mapping) else {}
    token, seconds = given.get("access_token"), given.get("expires_in")
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST or not token.isascii():
        raise Misunderstood("lofty", OPERATION, "no access_token")
    lives = (
        float(seconds)
        if isinstance(seconds, int | float) and not isinstance(seconds, bool)
        else UNKNOWN_SECONDS
    )
    return token, clock.ticks() + max(lives - MARGIN, lives / 2)
