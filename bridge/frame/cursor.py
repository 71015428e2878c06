"""Where a part of a list begins, as the address says it: a key of the store, opaque, for one order of the list only."""

import base64
import binascii
import json

VERSION = 1
LONGEST = 2_000
"""Letters."""


def to_cursor(key: str, sort: str = "") -> str:
    """`key`: where to go on, as the store's lists give it; "" where nothing follows, and so is the cursor."""
    if not key:
        return ""
    said = json.dumps([VERSION, sort, key], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def from_cursor(cursor: str, sort: str = "") -> str | None:
    """The key. None for anything that `to_cursor` did not make, for another version, and for another order."""
    if not cursor.isascii() or len(cursor) > LONGEST:
        return None
    try:
        said = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    if not isinstance(said, list) or said[:2] != [VERSION, sort] or len(said) != 3:
        return None
    key = said[2]
    return key if isinstance(key, str) and key else None
