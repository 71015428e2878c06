"""What the two vendors have in common from the outside: who may call, what they keep, how they refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox.server.wire import Answer, Call, Calls, Record

if TYPE_CHECKING:
    from sandbox.server.account import Account


def as_given(_: Account, record: Record) -> Record:
    """No defaults, no view: the record itself."""
    return record


def nothing(_: Account, __: Record | None, ___: Record | None) -> None:
    """Nobody minds the change."""


@dataclass(frozen=True)
class Kind:
    """A collection: `key` fields, `filled` (gives a posted record its defaults), `stamp` (the field that says when a
    record last changed, and what it says), `changed` (told before and after, None for absent, of each change behind
    the API's back), `shown` (a record as the vendor would show it)."""

    key: tuple[str, ...]
    filled: Callable[[Account, Record], Record] = as_given
    stamp: tuple[str, Callable[[Account], Any]] | None = None
    changed: Callable[[Account, Record | None, Record | None], None] = nothing
    shown: Callable[[Account, Record], Record] = as_given


@dataclass(frozen=True)
class Vendor:
    """A vendor's side of the sandbox.

    `identify`: the account number of the credentials, None when they open nothing (`accounts` exist).
    `admit`: the refusal of a call that may not come in (bad credentials, content type); None when it may.
    `failure`: an answer of that status and message in the vendor's form. `sealed`: the last touch on every answer.
    `token`: the path at which credentials are exchanged for a token, and how.
    """

    name: str
    calls: Calls
    kinds: dict[str, Kind]
    identify: Callable[[Call, int], int | None]
    admit: Callable[[Call, int | None, int], Answer | None]
    failure: Callable[[int, str], Answer]
    unknown: Callable[[Call], Answer]
    sealed: Callable[[Account, Answer], Answer]
    token: tuple[str, Callable[[Call, int], Answer]] | None = None
