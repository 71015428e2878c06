"""Mails that are not looked into: what they are made like would hold everything up."""

import re

LARGEST_MAIL = 10_000_000
"""Bytes. A lead mail has some thousands."""
_LARGEST_HEAD = 200_000
_MOST_PARTS = 1_000
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LONG_CONTENT_TYPE = re.compile(rb"^content-type[ \t]*:(?:[^\n]|\n[ \t]){4000}", re.IGNORECASE | re.MULTILINE)


def too_much(message: bytes) -> str:
    """Of what there is too much in a mail; "" where it can be read."""
    if len(message) > LARGEST_MAIL:
        return f"larger than {LARGEST_MAIL // 1_000_000} MB: no lead mail is"
    if len(message) > _LARGEST_HEAD and not _HEAD_ENDS.search(message, 0, _LARGEST_HEAD):
        return f"headers of more than {_LARGEST_HEAD // 1_000} kB: no lead mail has them"
    if message.count(b"\n--") > _MOST_PARTS:
        return f"more than {_MOST_PARTS:,} parts: no lead mail has them"
    return "a header of more than 4 kB" if _LONG_CONTENT_TYPE.search(message) else ""
