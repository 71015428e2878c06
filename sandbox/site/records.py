"""The site's collections: their keys, and what a record posted on the control surface gets where it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.server.account import Account
from sandbox.server.kinds import Kind, as_given
from sandbox.server.wire import Record
from sandbox.site.events import agent_changed, filled_event, user_changed
from sandbox.site.tables import (
    AGENTS,
    BOARD_POSTS,
    CHATS,
    LISTINGS,
    POSTS,
    SEARCHES,
    USERS,
    VISITORS,
    next_name,
    now_of,
)

NOBODY: Record = {"name": None, "email": None, "phone": None}
HOUSE: Record = {
    "address": "1 Sample St", "city": "Denver", "state": "CO", "zip": "80202", "price": 450_000,
    "property_type": "Single Family Home", "beds": 3, "baths": 2, "sqft": 1_800, "built": 1995, "description": "",
    "board": "TRREB", "area": "Denver", "status": "active",
}  # fmt: skip


def filled_visitor(account: Account, given: Record) -> Record:
    """Somebody who has just come."""
    blank: Record = {
        "user_id": None,
        "person": NOBODY,
        "lead_id": None,
        "platform": "desktop",
        "visited_at": None,
    }
    return {
        "id": given.get("id") or next_name(account, VISITORS, "visitor"),
        "seen_at": now_of(account),
        **blank,
        **given,
    }


def filled_user(account: Account, given: Record) -> Record:
    """An account of the site."""
    blank: Record = {
        "version": 1, "email": None, "email_verified": False, "phone": None, "phone_verified": False, "name": None,
        "agent_id": None, "agent_kind": None, "agent_version": None, "lead_id": None, "visitor_id": None,
        "closed": False, "merged_into": None, "updated_at": now_of(account),
    }  # fmt: skip
    return {"id": given.get("id") or next_name(account, USERS, "user"), **blank, **given}


def filled_agent(account: Account, given: Record) -> Record:
    """An agent who serves all areas."""
    number = given.get("agent_id") or next_name(account, AGENTS, "agent")
    blank: Record = {
        "kind": "agent", "email": f"{number}@example.com", "name": str(number), "level": "2B", "areas": [],
        "paused": False, "left": False, "version": 1, "phone": None, "photo": None,
    }  # fmt: skip
    return {"agent_id": number, **blank, **given}


def filled_listing(account: Account, given: Record) -> Record:
    """A house for sale in Denver."""
    number = given.get("listing_id") or next_name(account, LISTINGS, "home")
    return {"listing_id": number, **HOUSE, "url": f"/homes/{number}", **given}


def filled_chat(account: Account, given: Record) -> Record:
    """An empty conversation."""
    number = given.get("chat_id") or next_name(account, CHATS, "chat")
    return {"chat_id": number, "visitor_id": None, "user_id": None, "messages": [], **given}


def filled_place(table: str, **blank: Any) -> Callable[[Account, Record], Record]:
    """A board, an area or a group: something with a name."""

    def filled(account: Account, given: Record) -> Record:
        return {"name": given.get("name") or next_name(account, f"site:{table}", table), **blank, **given}

    return filled


def filled_post(table: str) -> Callable[[Account, Record], Record]:
    """A post of the group chat or of the claim board."""

    def filled(account: Account, given: Record) -> Record:
        number = given.get("claim_id") or next_name(account, table, "claim")
        return {
            "claim_id": number,
            "area": None,
            "state": "open",
            "summary": "",
            "claim_url": "",
            "version": 1,
            **given,
        }

    return filled


def filled_access(account: Account, given: Record) -> Record:
    """What is known of a user at a board."""
    return {"board": "TRREB", "allowed": True, "because": "R1", "version": 1, "at": now_of(account), **given}


def filled_favorite(account: Account, given: Record) -> Record:
    """A home that somebody keeps."""
    return {"note": "", "by": "agent", "at": now_of(account), **given}


def filled_search(account: Account, given: Record) -> Record:
    """A search that somebody keeps."""
    return {
        "search_id": given.get("search_id") or next_name(account, SEARCHES, "search"),
        "name": "",
        "criteria": {},
        **given,
    }


def public(_: Account, record: Record) -> Record:
    """Without what is the sandbox's own."""
    return {name: value for name, value in record.items() if not name.startswith("_")}


KINDS = {
    "visitors": Kind(("id",), filled_visitor, ("seen_at", now_of), shown=public),
    "users": Kind(("id",), filled_user, ("updated_at", now_of), user_changed, public),
    "agents": Kind(("agent_id",), filled_agent, changed=agent_changed),
    "boards": Kind(("name",), filled_place("boards", restricted=True)),
    "areas": Kind(("name",), filled_place("areas", board="TRREB")),
    "groups": Kind(("name",), filled_place("groups")),
    "listings": Kind(("listing_id",), filled_listing),
    "chats": Kind(("chat_id",), filled_chat),
    "posts": Kind(("claim_id",), filled_post(POSTS)),
    "board_posts": Kind(("claim_id",), filled_post(BOARD_POSTS)),
    "access": Kind(("user_id", "board"), filled_access),
    "favorites": Kind(("who", "listing_id"), filled_favorite),
    "searches": Kind(("search_id",), filled_search),
    "events": Kind(("id",), filled_event, shown=public),
    "chat_box": Kind(("id",), as_given),
    "hook": Kind(("id",), as_given),
    "answered": Kind(("key",), as_given),
}
"""Beside those of the contract: `favorites` and `searches` of visitors and users, `chat_box` (its mode), `answered`
(what was answered to which `Idempotency-Key`)."""
