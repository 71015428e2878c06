"""Long lists in pieces."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_CHUNK = 500
Item = TypeVar("Item")


def in_chunks(items: Iterable[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """Lists of at most `size`: databases bound the parameters of a statement."""
    found = iter(items)
    while some := list(islice(found, size)):
        yield some
