"""Kinds of collections: what an account keeps. An account rests on this, so here it is just anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.server.wire import Record


def as_given(_: Any, record: Record) -> Record:
    """No defaults, no view: the record itself."""
    return record


def nothing(_: Any, __: Record | None, ___: Record | None) -> None:
    """Nobody minds the change."""


@dataclass(frozen=True)
class Kind:
    """A collection: `key` fields, `filled` (gives a posted record its defaults), `stamp` (the field that says when a
    record last changed, and what it says), `changed` (told before and after, None for absent, of each change behind
    the API's back), `shown` (a record as the vendor would show it)."""

    key: tuple[str, ...]
    filled: Callable[[Any, Record], Record] = as_given
    stamp: tuple[str, Callable[[Any], Any]] | None = None
    changed: Callable[[Any, Record | None, Record | None], None] = nothing
    shown: Callable[[Any, Record], Record] = as_given
