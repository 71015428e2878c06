"""A record that cannot be read, as quarantine keeps it: under the id that the source gave it, with its reason."""

import hashlib
from typing import Any

from schemas.inquiries.building import source_key
from schemas.model.inquiries.incoming import Unreadable
from schemas.model.rejects import NAMELESS
from schemas.parsing.storing import storable_json
from schemas.parsing.values import storable

_BEGINNING = 2_000
"""Letters of a record that is no object."""
_MOST_BYTES = 20_000
"""Of a line that is kept as it was read."""


def rejected(namespace: str, named: object, because: str, raw: bytes, record: object = None) -> Unreadable:
    """`named`: the record's id, where it has one that is text or a number; `raw`: as it came. Without an id it is
    known by a hash of that: the same record is in quarantine once."""
    whole = type(named) is int and abs(named) < 10**30
    text = str(named)[:1_000].strip() if whole or isinstance(named, str) else ""
    entity = (
        source_key(namespace, storable(text)) if text else NAMELESS + hashlib.sha256(raw).hexdigest()[:16]
    )
    return Unreadable(entity, because, _payload(raw, record))


def _payload(raw: bytes, record: object) -> dict[str, object]:
    if isinstance(record, dict) and len(raw) <= _MOST_BYTES:
        try:
            found: dict[str, Any] = storable_json(record)
            return found
        except (RecursionError, ValueError):
            pass
    return {"record": storable(raw[:_BEGINNING].decode(errors="replace"))}
