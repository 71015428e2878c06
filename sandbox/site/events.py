"""What the site tells: every event stands in its feed, and is sent to whoever hooked on."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.site.tables import EVENTS, USERS, now_of

USER_FIELDS = (
    "version", "email", "email_verified", "phone", "phone_verified", "name", "agent_id", "lead_id",
)  # fmt: skip
AGENT_FIELDS = ("agent_id", "kind", "email", "name", "level", "areas", "paused", "left", "version")
LISTING_FIELDS = (
    "listing_id", "address", "city", "state", "zip", "price", "property_type", "beds", "baths", "board", "area", "url",
)  # fmt: skip
_OWN_BUSINESS = ("version", "updated_at", "visitor_id", "last_seen_at")


def tell(account: Account, kind: str, data: Record) -> Record:
    """Make an event. Its number is a new one also after a reset, or no receiver would take it."""
    number = next(account.rising)
    event = {"type": kind, "timestamp": now_of(account), "data": data}
    return account[EVENTS].put({"id": f"evt-{account.number}-{number}", **event, "_number": number})


def body_of(event: Record) -> Record:
    """The event as it is sent: the feed adds its id."""
    return {name: event.get(name) for name in ("type", "timestamp", "data")}


def filled_event(account: Account, given: Record) -> Record:
    """An event as somebody wants it, valid or not."""
    number = next(account.rising)
    event = {"id": f"evt-{account.number}-{number}", "type": "visit.started", "timestamp": now_of(account)}
    return {**event, "data": {}, **given, "_number": number}


def user_data(user: Record) -> Record:
    """A user as events and feeds have it, without who and where."""
    return {name: user.get(name) for name in USER_FIELDS}


def tell_of_user(account: Account, kind: str, user: Record, platform: str = "desktop", **more: Any) -> Record:
    """An event about an account of the site."""
    who = {"visitor_id": user.get("visitor_id"), "user_id": user.get("id"), "platform": platform}
    return tell(account, kind, {**who, **user_data(user), **more})


def user_changed(account: Account, before: Record | None, after: Record | None) -> None:
    """Somebody registered, changed an account, closed it, or it was merged into another (`merged_into`)."""
    if after is None:
        tell_of_user(account, "user.closed", {**(before or {}), "version": _next(before)})
    elif before is None:
        tell_of_user(account, "user.registered", after)
    elif _differs(before, after):
        if after.get("version") == before.get("version"):
            after = account[USERS].put({**after, "version": _next(before)})
        if after.get("merged_into") and not before.get("merged_into"):
            merged = {"keep": after["merged_into"], "gone": after["id"]}
            tell_of_user(account, "user.merged", after, **merged)
        else:
            closed = after.get("closed") and not before.get("closed")
            tell_of_user(account, "user.closed" if closed else "user.updated", after)


def agent_changed(account: Account, before: Record | None, after: Record | None) -> None:
    """An agent of the site came, changed or left; one that is erased has left."""
    if after is None:
        after = {**(before or {}), "left": True, "version": _next(before)}
    elif before is not None and after.get("version") == before.get("version") and _differs(before, after):
        after = account["site:agents"].put({**after, "version": _next(before)})
    if before is None or _differs(before, after):
        tell(account, "agent.updated", agent_row(after))


def agent_row(agent: Record) -> Record:
    """An agent as events and feeds have it."""
    return {name: agent.get(name) for name in AGENT_FIELDS}


def _differs(before: Record, after: Record) -> bool:
    names = {name for name in {*before, *after} if not name.startswith("_") and name not in _OWN_BUSINESS}
    return any(before.get(name) != after.get(name) for name in names)


def _next(before: Record | None) -> int:
    held = (before or {}).get("version")
    return held + 1 if isinstance(held, int) else 1
