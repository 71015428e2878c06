"""An event as the site tells it, by its webhook or in its feed, and the way to our noun."""

import hashlib
from typing import Any

from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.parsing.values import NotReadable, storable
from schemas.site.event_types import DATA
from schemas.site.shape import Moment, SiteShape

LARGEST = 20 * 1024
"""Bytes of a body."""
_LONGEST_KEY = 80
_KEPT = ("visitor_id", "user_id", "platform", "listing", "criteria", "form", "site")
"""Of an event that was handled: which ids did what with which home. Names, addresses and words of people are not."""


class Envelope(SiteShape):
    """What every event has; `id` stands in the feed, and in the header `webhook-id` of the webhook."""

    type: SiteEventType
    timestamp: Moment
    data: dict[str, Any]


def event_key(webhook_id: str) -> str:
    """The id by which an event is known: the site's own; one that is longer than 80 characters by its hash."""
    found = storable(webhook_id)
    if found == webhook_id and 0 < len(found) <= _LONGEST_KEY:
        return found
    return "sha256-" + hashlib.sha256(webhook_id.encode(errors="replace")).hexdigest()


def read_event(event_id: str, body: Any) -> SiteEvent:
    """The event of a body. Raises ValidationError or NotReadable, which name the fields that are wrong."""
    if not isinstance(body, dict):
        msg = "the body is no JSON object"
        raise NotReadable(msg)
    envelope = Envelope.model_validate(body)
    data = DATA[envelope.type].model_validate(envelope.data)
    return SiteEvent(event_id, envelope.type, envelope.timestamp, **data.nouns())


def without_words(body: Any) -> dict[str, Any]:
    """What is kept of a body when it was handled: it can be read again, and says nothing of a person."""
    data = body.get("data") if isinstance(body, dict) else None
    if not isinstance(data, dict):
        return {}
    kept = {name: data[name] for name in _KEPT if name in data}
    return {"type": body.get("type"), "timestamp": body.get("timestamp"), "data": kept}
