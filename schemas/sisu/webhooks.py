"""Sisu's webhooks: AWS SNS envelopes, and the transactions that a notification hints at.

Evidence: vendors/sisu.md section 8. SNS posts as text/plain, so the body is read regardless of its content type;
the notification's `Message` is JSON inside a string.
"""

import json
from dataclasses import dataclass
from typing import Any

from schemas.parsing import values as wire

CLIENT = "client"
NOTIFICATION, CONFIRMATION = "Notification", "SubscriptionConfirmation"
_UNSUBSCRIBED = "UnsubscribeConfirmation"
_SIGNED = {
    NOTIFICATION: ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    CONFIRMATION: ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}
_SIGNED[_UNSUBSCRIBED] = _SIGNED[CONFIRMATION]


@dataclass(frozen=True, slots=True)
class Envelope:
    """An SNS message; every field is text, "" where it was absent."""

    fields: dict[str, str]

    def __getitem__(self, name: str) -> str:
        """A field, "" when it is absent."""
        return self.fields.get(name, "")

    @property
    def signed(self) -> bytes:
        """What SNS signs: the type's own fields, name and value a line each; `Subject` only where there is one."""
        names = [name for name in _SIGNED[self["Type"]] if name in self.fields or name != "Subject"]
        return "".join(f"{name}\n{self[name]}\n" for name in names).encode("utf-8", "surrogatepass")


def read_envelope(body: bytes) -> Envelope | None:
    """None for anything that is no SNS message. Never raises."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("Type") not in list(_SIGNED):
        return None
    return Envelope({str(name): value for name, value in content.items() if isinstance(value, str)})


def client_hints(message: str) -> tuple[tuple[str, ...], int]:
    """Client ids inside a notification's message, without doubles, and how many objects had none. Never raises."""
    try:
        content = json.loads(message)
    except (ValueError, RecursionError):
        return (), 1
    if not isinstance(content, dict) or str(content.get("model", "Client")).lower() != "client":
        return (), 1
    objects = content.get("data_objects")
    found: dict[str, None] = {}
    junk = 0
    for item in objects if isinstance(objects, list) else [objects]:
        client_id = _client_id(item)
        if client_id is None:
            junk += 1
        else:
            found[str(client_id)] = None
    return tuple(found), junk


def _client_id(item: Any) -> int | None:
    required = _part(item, "required_values")
    whole = _part(_part(item, "object_data"), "full_object")
    for given in (required.get("client_id"), whole.get("client_id")):
        try:
            client_id = wire.identity(given)
        except ValueError:
            continue
        if client_id is not None:
            return client_id
    return None


def _part(of: Any, name: str) -> dict[str, Any]:
    part = of.get(name) if isinstance(of, dict) else None
    return part if isinstance(part, dict) else {}
