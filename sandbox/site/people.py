"""Who somebody is to the site: a visitor by its first-party id, a user by an account."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.site.door import refused
from sandbox.site.records import NOBODY, filled_visitor
from sandbox.site.tables import USERS, VISITORS, now_of

PLATFORMS = ("desktop", "mobile_web", "app")


@dataclass(frozen=True)
class Who:
    """Who acts, and on which platform."""

    visitor_id: str | None
    user_id: str | None
    platform: str = "desktop"

    @property
    def where(self) -> Record:
        """As every event begins."""
        return {"visitor_id": self.visitor_id, "user_id": self.user_id, "platform": self.platform}

    @property
    def key(self) -> str:
        """Under which what they keep stands."""
        return self.user_id or self.visitor_id or ""

    @property
    def sayer(self) -> str:
        """As whom they speak in the chat."""
        return "user" if self.user_id else "visitor"


def present_user(account: Account, user_id: str | None) -> Record | None:
    """The account of that id, unless it is closed or part of another one."""
    user = account[USERS].get(user_id) if user_id else None
    return None if user is None or user["closed"] or user["merged_into"] else user


def who_is(account: Account, name: str, platform: str = "") -> Who:
    """`visitor-…`, made on first mention, or a `user-…` that is there; anybody else is refused."""
    if name.startswith("visitor-"):
        visitor = account[VISITORS].get(name) or filled_visitor(account, {"id": name})
        platform = platform or str(visitor["platform"])
        account[VISITORS].put({**visitor, "seen_at": now_of(account), "platform": platform})
        user = present_user(account, visitor["user_id"])
        return Who(name, user["id"] if user else None, platform)
    user = present_user(account, name)
    if user is None:
        raise refused(
            404, "unknown", f"there is no {name!r}: visitors are named visitor-…, users have to be there"
        )
    return Who(user["visitor_id"], user["id"], platform or "desktop")


def who_of_chat(account: Account, chat: Record) -> Who:
    """Who sits in front of a chat."""
    visitor = account[VISITORS].get(chat["visitor_id"] or "") or {}
    return Who(chat["visitor_id"], chat["user_id"], str(visitor.get("platform") or "desktop"))


def person_of(account: Account, who: Who) -> Record:
    """What the site knows of how to reach them."""
    if user := present_user(account, who.user_id):
        return {name: user[name] for name in NOBODY}
    return dict((account[VISITORS].get(who.visitor_id or "") or {}).get("person") or NOBODY)
