"""What the vendors have in common from the outside: who may call, what they keep, how they refuse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.server.account import Account
from sandbox.server.kinds import Kind
from sandbox.server.wire import Answer, Call, Calls


def nobody_else(_: Account, __: Call) -> None:
    """All keys of the account are alike."""


@dataclass(frozen=True)
class Front:
    """What people do at a vendor's own pages, and what is done in their stead: it may wait for others while further
    calls come in. `takes`: whether a call is of that sort."""

    takes: Callable[[Call], bool]
    answer: Callable[[Account, Call], Awaitable[Answer]]


@dataclass(frozen=True)
class Vendor:
    """A vendor's side of the sandbox.

    `identify`: the account number of the credentials, None when they open nothing (`accounts` exist).
    `admit`: the refusal of a call that may not come in (bad credentials, content type); None when it may.
    `failure`: an answer of that status and message in the vendor's form. `sealed`: the last touch on every answer.
    `caller`: the user whose own key a call comes with, None for the account's; raises `Refusal`.
    `token`: the path at which credentials are exchanged for a token, and how.
    `front`: its own pages. `tables`: what goes before the names of its collections where the account keeps them, so
    that those of two vendors may be called the same.
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
    caller: Callable[[Account, Call], int | None] = nobody_else
    front: Front | None = None
    tables: str = ""

    def kinds_by_table(self) -> dict[str, Kind]:
        """Its kinds, by the names under which an account keeps their records."""
        return {f"{self.tables}{name}": kind for name, kind in self.kinds.items()}
