"""What can be read: events since a cursor, users since an instant, agents, listings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, BadJson, Call, Record
from sandbox.site.door import not_there, offered
from sandbox.site.events import agent_row, body_of, user_data
from sandbox.site.homes import listing_row, matching, test_of
from sandbox.site.tables import AGENTS, EVENTS, LISTINGS, USERS, instant

MOST, PAGE = 500, 100


def _limit(call: Call) -> int:
    text = call.query.get("limit", str(PAGE))
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise BadJson(f"limit must be from 1 to {MOST}")
    return int(text)


def _page(
    call: Call, rows: list[Record], name: str, mark: Callable[[Record], str], show: Callable[[Record], Any]
) -> Answer:
    """The rows behind the cursor, which is the mark of the last row before; `next` is null on the last page."""
    after = call.query.get("cursor", "")
    later = [row for row in sorted(rows, key=mark) if mark(row) > after] if after else sorted(rows, key=mark)
    some = later[: _limit(call)]
    shown, cut = faults_of(call).page(call.path, [show(row) for row in some])
    more = len(later) > len(some) and not cut
    return Answer(200, {name: shown, "next": mark(some[-1]) if more else None})


@offered("events", "GET", "/v1/events")
def events_get(account: Account, call: Call) -> Answer:
    """Events in the order in which they happened; `next` goes on from there, also when there is nothing yet."""
    after = call.query.get("after") or "0"
    if not after.isdecimal():
        raise BadJson("after is no cursor of this feed")
    rows = [row for row in account[EVENTS].rows() if row["_number"] > int(after)][: _limit(call)]
    shown, cut = faults_of(call).page(call.path, [{"id": row["id"], **body_of(row)} for row in rows])
    if cut:
        rows = rows[: len(shown)]
    return Answer(200, {"events": shown, "next": str(rows[-1]["_number"]) if rows else after})


def user_row(user: Record) -> Record:
    """A user as the feed has it."""
    more = {name: user[name] for name in ("visitor_id", "closed", "merged_into", "updated_at")}
    return {"user_id": user["id"], **user_data(user), **more}


def _changed_since(user: Record, least: datetime) -> bool:
    """Also where nobody can tell."""
    try:
        return instant(user["updated_at"], "updated_at") >= least
    except BadJson:
        return True


@offered("users", "GET", "/v1/users")
def users_get(account: Account, call: Call) -> Answer:
    """Users as they are now, those that changed last behind; closed and merged ones among them."""
    since, rows = call.query.get("updated_since"), account[USERS].rows()
    if since:
        least = instant(since.replace(" ", "+"), "updated_since")
        rows = [row for row in rows if _changed_since(row, least)]
    return _page(call, rows, "users", lambda row: f"{row['updated_at']}|{row['id']}", user_row)


@offered("users", "GET", "/v1/users/{id}")
def user_get(account: Account, call: Call) -> Answer:
    """One user."""
    user = account[USERS].get(call.params["id"])
    if user is None:
        raise not_there("such user")
    return Answer(200, user_row(user))


@offered("agents", "GET", "/v1/agents")
def agents_get(account: Account, call: Call) -> Answer:
    """All agents, those who left among them."""
    return _page(call, account[AGENTS].rows(), "agents", lambda row: str(row["agent_id"]), agent_row)


@offered("listings", "GET", "/v1/listings")
def listings_get(account: Account, call: Call) -> Answer:
    """Homes by place, price, kind, size and status."""
    rows, host = matching(account[LISTINGS].rows(), test_of(call.query)), call.headers.get("host", "")

    def show(row: Record) -> Record:
        return {**listing_row(row, host), "status": row["status"]}

    return _page(call, rows, "listings", lambda row: str(row["listing_id"]), show)
