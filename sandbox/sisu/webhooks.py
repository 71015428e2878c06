"""Sisu's webhooks as AWS SNS sends them, signed with a key of the sandbox's own (sisu.md 8).

People set them up on a page of the back office, so here a control call does. The certificate is served by the sandbox,
where a receiver believes it only while the vendor's address is its own machine.
"""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from sandbox.clock import real_now
from sandbox.server.account import Account
from sandbox.server.wire import Answer, BadJson, Call, Record
from sandbox.sisu.records import shown_client

CERTIFICATE_PATH = "/SimpleNotificationService-sandbox.pem"
_SIGNED = {
    "Notification": ("Message", "MessageId", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": (
        "Message",
        "MessageId",
        "SubscribeURL",
        "Timestamp",
        "Token",
        "TopicArn",
        "Type",
    ),
}


@lru_cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@lru_cache
def certificate() -> bytes:
    """The certificate of the signing key, PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.sandbox.test")])
    now = real_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(_key().public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(_key(), hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def _sealed(account: Account, topic: Record, kind: str, message: str, **more: str) -> Record:
    number = next(account.log_ids)
    stamp = account.clock.now().strftime("%Y-%m-%dT%H:%M:%S.000Z")
    fields = {
        "Type": kind,
        "MessageId": str(UUID(int=number)),
        "TopicArn": topic["topic"],
        "Message": message,
    }
    fields |= {"Timestamp": stamp, **more}
    text = "".join(f"{name}\n{fields[name]}\n" for name in _SIGNED[kind])
    way: Any = hashes.SHA256() if topic["signature_version"] == "2" else hashes.SHA1()  # noqa: S303 - SNS version 1
    signature = _key().sign(text.encode(), padding.PKCS1v15(), way)
    seal = {"SignatureVersion": topic["signature_version"], "Signature": b64encode(signature).decode()}
    return {**fields, **seal, "SigningCertURL": f"{topic['base']}{CERTIFICATE_PATH}"}


def subscribe(account: Account, call: Call) -> tuple[Record, Record]:
    """A new subscription out of `{"url", "topic"?, "signature_version"?}`, and the message that asks to confirm it."""
    body = call.record()
    url, version = body.get("url"), str(body.get("signature_version", "1"))
    if not isinstance(url, str) or not url.startswith(("http://", "https://")) or version not in ("1", "2"):
        raise BadJson("say url, and signature_version 1 or 2")
    arn = body.get("topic") or f"arn:aws:sns:us-west-2:000000000000:sisu-client-{account.sisu_team_id}"
    token = f"{account.number}-{len(account.topics) + 1}"
    topic: Record = {
        "url": url,
        "topic": str(arn),
        "signature_version": version,
        "token": token,
        "confirmed": False,
        "base": f"http://{call.headers.get('host', '127.0.0.1')}",
    }
    account.topics.append(topic)
    confirm = f"{topic['base']}/?Action=ConfirmSubscription&TopicArn={arn}&Token={token}"
    text = f"You have chosen to subscribe to the topic {arn}."
    return topic, _sealed(account, topic, "SubscriptionConfirmation", text, SubscribeURL=confirm, Token=token)


def confirm(accounts: list[Account], token: str) -> Answer:
    """Somebody followed the `SubscribeURL`."""
    for account in accounts:
        for topic in account.topics:
            if topic["token"] == token:
                topic["confirmed"] = True
                return Answer(200, b"<ConfirmSubscriptionResponse/>", {"content-type": "text/xml"})
    return Answer(400, b"<ErrorResponse/>", {"content-type": "text/xml"})


def notification(account: Account, topic: Record, before: Record | None, after: Record | None) -> Record:
    """The signed message of change changed client: only what changed in `updated_values` and `previous_values`."""
    old, new = (shown_client(account, each) if each else {} for each in (before, after))
    whole = new or old
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    agent = account["agents"].get(whole.get("agent_id")) or {}
    action = "insert" if before is None else ("delete" if after is None else "update")
    change = {
        "required_values": {"client_id": whole.get("client_id")},
        "updated_values": {name: new.get(name) for name in names},
        "previous_values": {name: old.get(name) for name in names},
        "object_data": {
            "agent_record": {name: agent.get(name) for name in ("agent_id", "email")},
            "full_object": whole,
            "guid": str(UUID(int=int(whole.get("contact_id") or 0) % 2**64)),
        },
    }
    bulk = {"bulk_guid": str(UUID(int=next(account.log_ids))), "model": "Client", "action": action}
    message = {**bulk, "team_id": account.sisu_team_id, "data_objects": [change]}
    return _sealed(account, topic, "Notification", json.dumps(message))
