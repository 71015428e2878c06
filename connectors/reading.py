"""Turning rows of an answer into nouns: what cannot be read is rejected with its reason, and the rest goes on."""

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from connectors.store.ledger import NAMELESS, Reject

Noun = TypeVar("Noun")


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
        try:
            nouns.append(read(row))
        except (ValidationError, ValueError, TypeError, OverflowError) as error:
            rejects.append(reject(row, reason(error), vendor, kind, id_name))
    return nouns, rejects


def reject(row: Any, because: str, vendor: str, kind: str, id_name: str) -> Reject:
    """A record for the quarantine, under its id where it has one."""
    identity = row.get(id_name) if isinstance(row, dict) else None
    plain = isinstance(identity, int | str) and not isinstance(identity, bool) and str(identity).strip()
    if not plain:
        text = json.dumps(row, sort_keys=True, default=str)
        identity = NAMELESS + hashlib.sha256(text.encode()).hexdigest()[:16]
    kept = _storable(row if isinstance(row, dict) else {"record": row})
    return Reject(vendor, kind, str(identity).replace("\x00", "")[:80], because, kept)


def _storable(row: dict[str, Any]) -> dict[str, Any]:
    # NUL and lone surrogates cannot be stored as JSON by every database, nor can NaN.
    text = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace").decode()
    kept = json.loads(text.replace("\\u0000", ""), parse_constant=str)
    return kept if isinstance(kept, dict) else {"record": kept}


def reason(error: Exception) -> str:
    """Which fields are wrong and how, without their values."""
    if not isinstance(error, ValidationError):
        return f"the record cannot be read ({type(error).__name__})"
    parts = {f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors(include_input=False)}
    return "; ".join(sorted(parts))[:500]
