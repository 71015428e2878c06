"""Where an account keeps what is the site's, how the site names it, and how it spells an instant."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import BadJson

TABLES = "site:"
"""Before the name of each collection: the other vendors have `agents` and `listings` too."""
VISITORS, USERS, AGENTS = f"{TABLES}visitors", f"{TABLES}users", f"{TABLES}agents"
BOARDS, AREAS, GROUPS, LISTINGS = f"{TABLES}boards", f"{TABLES}areas", f"{TABLES}groups", f"{TABLES}listings"
CHATS, POSTS, BOARD_POSTS = f"{TABLES}chats", f"{TABLES}posts", f"{TABLES}board_posts"
ACCESS, EVENTS, FAVORITES, SEARCHES = (
    f"{TABLES}access", f"{TABLES}events", f"{TABLES}favorites", f"{TABLES}searches",
)  # fmt: skip
CHAT_BOX, HOOK, ANSWERED = f"{TABLES}chat_box", f"{TABLES}hook", f"{TABLES}answered"


def spelt(moment: datetime) -> str:
    """`2026-03-01T15:04:05.000Z`: every instant of the site."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now_of(account: Account) -> str:
    """The site's present, spelt."""
    return spelt(account.clock.now())


def instant(value: Any, name: str) -> datetime:
    """What an ISO 8601 text with a zone means."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadJson(f"{name} must be ISO 8601 with a zone, not {value!r}")
    return moment


def next_name(account: Account, table: str, word: str) -> str:
    """`user-1`, `user-2`, …: the next one that is free."""
    while True:
        name = f"{word}-{account.next_id(f'site {word}', 1)}"
        if account[table].get(name) is None:
            return name
