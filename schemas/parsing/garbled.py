"""JSON with bytes that are no UTF-8: the records that hold them are told from the others, which are read as ever."""

import json
import re
from typing import Any

_ESCAPED = re.compile("[\udc80-\udcff]")
"""What such a byte becomes meanwhile."""
_HALF_BYTE = re.compile(rb"(?<!\\ud[89ab][0-9a-f][0-9a-f])\\udc([89a-f][0-9a-f])")
"""And how JSON spells that."""


class Garbled(dict[str, Any]):
    """A record of a list with such a byte in it: never read as values, only put into quarantine."""


def told_apart(content: bytes) -> Any:
    """JSON with lists of records; a record whose bytes are no UTF-8 is Garbled, the others are as they came.

    Raises ValueError where the bytes lie outside of records, or where it is no JSON.
    """
    try:
        return json.loads(content)
    except UnicodeDecodeError:
        return _records(json.loads(content.decode("utf-8", "surrogateescape")))


def told_of_one(content: bytes) -> Any:
    """JSON with one record, at the top or one level below: Garbled where its bytes are no UTF-8.

    Raises ValueError where it is no JSON.
    """
    try:
        return json.loads(content)
    except UnicodeDecodeError:
        answer = json.loads(content.decode("utf-8", "surrogateescape"))
    if not isinstance(answer, dict):
        return _whole(answer)
    below = {
        key: Garbled(held) if isinstance(held, dict) and _is_garbled(held) else held
        for key, held in answer.items()
    }
    own = {key: held for key, held in below.items() if not isinstance(held, Garbled)}
    return Garbled(below) if _is_garbled(own) else below


def as_object(row: bytes) -> Any:
    """A row as Python's JSON reader sees it, Garbled where it holds bytes that are no UTF-8; None where that cannot be
    told (a number of thousands of digits). Halves of characters are told, and dropped by whoever reads the text."""
    try:
        return told_apart(b"[" + row + b"]")[0]
    except (ValueError, RecursionError):
        return None


def as_bytes(row: Any) -> bytes:
    """JSON of what `told_apart` read."""
    text = json.dumps(row).encode()
    # What is garbled stays so: each such byte as it came.
    return _HALF_BYTE.sub(lambda m: bytes.fromhex(m[1].decode()), text) if isinstance(row, Garbled) else text


def _records(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _records(held) if isinstance(held, list) else _whole(held) for key, held in value.items()
        }
    if not isinstance(value, list):
        return _whole(value)
    return [Garbled(row if isinstance(row, dict) else {}) if _is_garbled(row) else row for row in value]


def _whole(value: Any) -> Any:
    if _is_garbled(value):
        msg = "bytes that are no UTF-8"
        raise ValueError(msg)
    return value


def _is_garbled(value: Any) -> bool:
    return bool(_ESCAPED.search(json.dumps(value, ensure_ascii=False)))
