"""What the two vendors have in common from the outside: who may call, what they keep, how they refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.server.account import Account
from sandbox.server.kinds import Kind
from sandbox.server.wire import Answer, Call, Calls


def nobody_else(_: Account, __: Call) -> None:
    """All keys of the account are alike."""


@dataclass(frozen=True)
class Vendor:
    """A vendor's side of the sandbox.

    `identify`: the account number of the credentials, None when they open nothing (`accounts` exist).
    `admit`: the refusal of a call that may not come in (bad credentials, content type); None when it may.
    `failure`: an answer of that status and message in the vendor's form. `sealed`: the last touch on every answer.
    `caller`: the user whose own key a call comes with, None for the account's; raises `Refusal`.
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
    caller: Callable[[Account, Call], int | None] = nobody_else
