"""Turning rows of an answer into nouns: what cannot be read is rejected with its reason, and the rest goes on."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from connectors.errors import Misunderstood
from schemas.model.rejects import NAMELESS, Reject
from schemas.parsing import values as wire
from schemas.parsing.garbled import Garbled
from schemas.parsing.storing import storable_json

Noun = TypeVar("Noun")
_LONGEST = 80


def whole_number(value: object) -> int | None:
    """A count as a vendor gives it, None where it is none: True is no number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_rows(
    rows: Iterable[Any], read: Callable[[dict[str, Any]], Noun], vendor: str, kind: str, id_name: str
) -> tuple[list[Noun], list[Reject]]:
    """The readable rows as nouns, and the others as rejects. Reasons name fields, never values."""
    nouns: list[Noun] = []
    rejects: list[Reject] = []
    for row in rows:
        if not isinstance(row, dict):
            rejects.append(reject(row, "the record is not an object", vendor, kind, id_name))
            continue
        if isinstance(row, Garbled):
            rejects.append(reject(row, "a byte of it is not UTF-8", vendor, kind, id_name))
            continue
        try:
            nouns.append(read(row))
        except (ValidationError, ValueError, TypeError, OverflowError) as error:
            rejects.append(reject(row, reason(error), vendor, kind, id_name))
    return nouns, rejects


class Unreadable(Misunderstood):
    """Raised where the one record that was asked for is there and cannot be read: it belongs into quarantine."""

    def __init__(self, rejected: Reject, operation: str, *, status: int = 0) -> None:
        """`rejected`: the record, under the id that was asked for."""
        super().__init__(rejected.vendor, operation, rejected.because, status=status)
        self.reject = rejected


def read_one(
    row: dict[str, Any],
    read: Callable[[dict[str, Any]], Noun],
    operation: str,
    vendor: str,
    kind: str,
    entity: int,
) -> Noun:
    """The record with this id. Raises Unreadable."""
    because = "a byte of it is not UTF-8"
    try:
        if not isinstance(row, Garbled):
            return read(row)
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        because = reason(error)
    raise Unreadable(Reject(vendor, kind, str(entity), because, storable_json(row)), operation)


def reject(row: Any, because: str, vendor: str, kind: str, id_name: str) -> Reject:
    """A record for the quarantine, under its id where it has one. Anything else that stands there may name somebody."""
    entity = _entity(row.get(id_name)) if isinstance(row, dict) else ""
    if not entity:
        text = json.dumps(row, sort_keys=True, default=str)
        entity = NAMELESS + hashlib.sha256(text.encode()).hexdigest()[:16]
    return Reject(
        vendor, kind, entity, because, storable_json(row if isinstance(row, dict) else {"record": row})
    )


def _entity(value: Any) -> str:
    """The id as it is known elsewhere; one that is too large for an id still tells the record from others."""
    try:
        return str(wire.identity(value) or "")
    except wire.NotReadable:
        whole = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**_LONGEST
        return str(value) if whole else ""


def reason(error: Exception) -> str:
    """Which fields are wrong, and of what kind that is; never a value.

    Texts of other errors hold what they choked on: of them nothing is told.
    """
    if isinstance(error, wire.NotReadable):
        return str(error)
    if not isinstance(error, ValidationError):
        return "the record cannot be read"
    found = error.errors(include_input=False, include_url=False)
    parts = {": ".join(filter(None, (".".join(map(str, e["loc"])), _kind(e)))) for e in found}
    return "; ".join(sorted(parts))[:500]


def _kind(found: ErrorDetails) -> str:
    if found["type"] not in ("value_error", "assertion_error"):
        return found["msg"]
    ours = isinstance(found.get("ctx", {}).get("error"), wire.NotReadable)
    return found["msg"] if ours else "cannot be read"
