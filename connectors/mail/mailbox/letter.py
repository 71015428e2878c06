"""A mail as it waits somewhere."""

from dataclasses import dataclass

MAIL = 10_000_001
"""Bytes that are read of a mail: one more than the largest that anybody looks into."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail, of a very large one its beginning. `cursor`: read up to here; what comes after it is asked for with it.
    It is short, and says nothing of anybody."""

    content: bytes
    cursor: str
