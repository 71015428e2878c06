"""Events on their way, signed as Standard Webhooks wants it: with the standard library, after its text alone."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from datetime import timedelta
from hashlib import sha256

from sandbox.clock import real_now
from sandbox.server.account import Account
from sandbox.server.faults import Faults
from sandbox.server.wire import Record
from sandbox.site.events import body_of
from sandbox.site.tables import HOOK

SECRET = "whsec_ZGVhbGJyaWRnZS1zYW5kYm94LXNpZ25pbmctc2VjcmV0"
_TOO_OLD = timedelta(minutes=10)


def address_and_body(account: Account, event: Record) -> tuple[str, bytes] | None:
    """Where an event goes, and what goes there; None while nobody has hooked on."""
    hook = account[HOOK].get("hook")
    if not hook or not hook["url"]:
        return None
    return hook["url"], json.dumps(body_of(event), ensure_ascii=False, separators=(",", ":")).encode()


def signature(event_id: str, stamp: str, body: bytes, secret: str = SECRET) -> str:
    """`v1,` and the HMAC over id, time stamp and body, joined with dots."""
    key = b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{event_id}.{stamp}.".encode() + body, sha256).digest()
    return f"v1,{b64encode(digest).decode()}"


def sealed(event_id: str, body: bytes, faults: Faults) -> dict[str, str]:
    """The headers of one delivery, made as it leaves. The stamp is real time, as receivers compare it with theirs."""
    moment = real_now() - (_TOO_OLD if faults.take("old_timestamp") else timedelta(0))
    stamp = str(int(moment.timestamp()))
    signed = body + b" " if faults.take("wrong_signature") else body
    return {
        "Content-Type": "application/json",
        "webhook-id": event_id,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(event_id, stamp, signed),
    }
