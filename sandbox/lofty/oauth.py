"""`POST /oauth/token`: client credentials beside API keys (lofty.md 1.1, endpoint B).

A token says itself which account it opens and until when, so that nothing has to be kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import parse_qsl

from sandbox.clock import real_now
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, BadJson, Call, Record

PATH = "/oauth/token"
CLIENT, SECRET = "sandbox-client", "sandbox-secret"
TOKEN_SECONDS = 3600
"""How long a token lives unless the fault `token_seconds` says otherwise (the vendor gives no number)."""
_SEAL = b"only a sandbox"


def _numbered(text: str, name: str) -> int | None:
    head, _, number = text.rpartition("-")
    if text == name:
        return 1
    return int(number) if head == name and number.isdigit() else None


def account_of_client(client_id: str, secret: str, accounts: int) -> int | None:
    """`sandbox-client` with `sandbox-secret` opens account 1; `sandbox-client-7`, `sandbox-secret-7` account 7."""
    number = _numbered(client_id, CLIENT)
    known = number is not None and number == _numbered(secret, SECRET) and 1 <= number <= accounts
    return number if known else None


def _sealed(text: str) -> str:
    seal = hmac.new(_SEAL, text.encode(), hashlib.sha256).hexdigest()[:32]
    return base64.urlsafe_b64encode(f"{text}.{seal}".encode()).decode().rstrip("=")


def _parts(token: str) -> list[str]:
    """Use, whose it is and until when; empty for a token that is none of ours."""
    try:
        plain = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode()
    except ValueError:
        return []
    text, _, _ = plain.rpartition(".")
    parts = text.split(":")
    return parts if len(parts) == 3 and hmac.compare_digest(_sealed(text), token.rstrip("=")) else []


def account_of_token(token: str, accounts: int, use: str = "access") -> int | None:
    """The account that a living token opens."""
    parts = _parts(token)
    if not parts or parts[0] != use or float(parts[2]) <= real_now().timestamp():
        return None
    number = int(parts[1].partition("@")[0])
    return number if number <= accounts else None


def user_of_token(token: str) -> int | None:
    """The member for whom a token acts, None for the account's owner."""
    parts = _parts(token)
    user = parts[1].partition("@")[2] if parts else ""
    return int(user) if user else None


def token(call: Call, accounts: int) -> Answer:
    """A Bearer token; form-encoded (documented) or JSON (used in the wild). Of `customer_key`, where given, only the
    member behind the `@` counts: the sandbox's clients act for their own account."""
    kind = call.headers.get("content-type", "")
    asked: Record = call.record() if "json" in kind else dict(parse_qsl(call.raw.decode("utf-8", "replace")))
    scheme, _, pair = call.headers.get("authorization", "").partition(" ")
    client_id, secret = str(asked.get("client_id", "")), str(asked.get("client_secret", ""))
    if scheme.lower() == "basic" and not secret:
        try:
            client_id, _, secret = base64.b64decode(pair).decode().partition(":")
        except ValueError:
            raise BadJson("Basic credentials cannot be read") from None
    number = account_of_client(client_id, secret, accounts)
    grant = asked.get("grant_type")
    if number is None:
        return Answer(401, {"error": "invalid_client", "message": "Bad client credentials"})
    if grant == "refresh_token":
        if account_of_token(str(asked.get("refresh_token", "")), accounts, "refresh") != number:
            return Answer(400, {"error": "invalid_grant", "message": "Bad refresh token"})
    elif grant != "client_credentials":
        return Answer(400, {"error": "unsupported_grant_type", "message": "Unsupported grant type"})
    user = str(asked.get("customer_key", "")).partition("@")[2] or str(
        user_of_token(str(asked.get("refresh_token", ""))) or ""
    )
    whose = f"{number}@{user}" if user.isascii() and user.isdigit() else str(number)
    seconds = float(faults_of(call).get("token_seconds", TOKEN_SECONDS))
    now = real_now().timestamp()
    return Answer(
        200,
        {
            "access_token": _sealed(f"access:{whose}:{now + seconds:.3f}"),
            "token_type": "Bearer",
            "expires_in": int(seconds),
            "refresh_token": _sealed(f"refresh:{whose}:{now + 180 * 86_400:.3f}"),
            "scope": "openApi",
        },
    )
