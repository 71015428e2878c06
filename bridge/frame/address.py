"""Addresses with a query: what changes, changes; all else stays."""

from collections.abc import Iterable
from urllib.parse import urlencode

Pair = tuple[str, str]


def with_query(path: str, query: Iterable[Pair]) -> str:
    """`path` with these parameters, in this order; empty ones are left out."""
    said = urlencode([(name, value) for name, value in query if value])
    return f"{path}?{said}" if said else path


def changed(query: Iterable[Pair], /, **values: str) -> list[Pair]:
    """The parameters, with these values instead; "" takes one away. Where a name stood twice it then stands once."""
    kept = [(name, value) for name, value in query if name not in values]
    return kept + [(name, value) for name, value in values.items() if value]


def without(query: Iterable[Pair], name: str, value: str) -> list[Pair]:
    """The parameters without this one value of this name."""
    return [pair for pair in query if pair != (name, value)]
