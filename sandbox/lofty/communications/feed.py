"""Communications of the whole team by time, and single ones (lofty.md 4.1)."""

from __future__ import annotations

import base64
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from sandbox.lofty.access.leads import opens
from sandbox.lofty.access.viewer import viewer_of
from sandbox.lofty.auth import calls
from sandbox.lofty.communications.record import VIEWS, channel, moment_of, search_row
from sandbox.lofty.vocabulary import limit_of, no_permission, shortened, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import epoch_ms

DAY_MS = 86_400_000
TYPES = ("CALL", "TEXT", "EMAIL", "ALL")
Entry = tuple[int, int, Record]


def _entries(account: Account) -> list[Entry]:
    """All communications by time and id. Kept until one changes: a pull asks for it at each page."""
    rows = account["communications"]
    version, entries = account.feed
    if version != rows.version:
        entries = sorted((_entry(row) for row in rows.rows()), key=lambda entry: entry[:2])
        account.feed = (rows.version, entries)
    return entries


def _entry(row: Record) -> Entry:
    moment, number = moment_of(row), row.get("id")
    # What happened at no time that can be read lies in no window but the one from the beginning of time.
    return (epoch_ms(moment) if moment else 0, number if isinstance(number, int) else 0, row)


def _window(asked: Mapping[str, Any], longest_days: int) -> tuple[int, int]:
    start, end = whole(asked.get("startTime"), "startTime"), whole(asked.get("endTime"), "endTime")
    if end < start:
        raise unusable("endTime is before startTime")
    if end - start > longest_days * DAY_MS:
        raise unusable(f"The time range must not exceed {longest_days} days")
    return start, end


def _found(account: Account, asked: Mapping[str, Any], longest_days: int) -> list[Entry]:
    """Of the caller, or of the team where it has "access all team leads"; never of leads that do not open to it."""
    start, end = _window(asked, longest_days)
    kind = asked.get("type") or "ALL"
    if kind not in TYPES:
        raise unusable("type is invalid")
    entries = _entries(account)
    low = bisect_left(entries, start, key=lambda entry: entry[0])
    high = bisect_right(entries, end, key=lambda entry: entry[0])
    viewer = viewer_of(account)
    everybody = str(asked.get("teamView", "")).lower() == "true"
    everybody = everybody and (viewer.company or "access_all" in viewer.rights)
    found = entries[low:high]
    if not viewer.everything:
        found = [entry for entry in found if opens(account, entry[2].get("leadId"))]
    if kind != "ALL" or not everybody:
        found = [
            entry
            for entry in found
            if (kind == "ALL" or channel(entry[2]) == kind)
            and (everybody or entry[2].get("agentId") == account.user_id)
        ]
    return found


def _cursor_of(entry: Entry) -> str:
    return base64.urlsafe_b64encode(f"{entry[0]}.{entry[1]}".encode()).decode()


def _after(cursor: str) -> tuple[int, int]:
    try:
        moment, _, number = base64.urlsafe_b64decode(cursor.encode()).decode().partition(".")
        return int(moment), int(number)
    except ValueError:
        raise unusable("cursor is invalid") from None


@calls.on("GET", "/v2.0/communication/agent")
def feed(account: Account, call: Call) -> Answer:
    """A window of at most 90 days, both ends included, by time and id. A full page carries a `nextCursor`, so that the
    last page may be empty; a cursor goes on after the last row served, whatever has come since."""
    query = call.query
    found, limit = _found(account, query, 90), limit_of(query, 100, 1000)
    start = bisect_right(found, _after(query["cursor"]), key=lambda e: e[:2]) if query.get("cursor") else 0
    page = found[start : start + limit]
    more = _cursor_of(page[-1]) if len(page) == limit else None
    rows, cut = shortened(call, [search_row(account, row) for _, _, row in page])
    more = None if cut else more
    meta = {"hasMore": more is not None, "limit": limit, "totalCount": len(found)}
    return Answer(200, {"data": rows, "nextCursor": more, **meta})


@calls.on("POST", "/v1.0/agent/communication", writes=False)
def search(account: Account, call: Call) -> Answer:
    """The older search: at most 24 hours, by offset."""
    body = call.record()
    if body.get("type") is None:
        raise unusable("type is required")
    found, limit = _found(account, body, 1), limit_of(body, 10, 1000)
    offset = whole(body.get("offset"), "offset", 0)
    page, _ = shortened(call, [search_row(account, row) for _, _, row in found[offset : offset + limit]])
    meta = {"offset": offset, "limit": limit, "totalCount": len(found)}
    return Answer(200, {**meta, "pageData": page, "hasMore": offset + limit < len(found)})


def _one(account: Account, call: Call, kind: str) -> Answer:
    row = account["communications"].get(call.params["communication_id"])
    if row is None or channel(row) != kind or not opens(account, row.get("leadId")):
        return no_permission(call)
    return Answer(200, VIEWS[kind](account, row))


@calls.on("GET", "/v2.0/communication/call/{communication_id}")
def one_call(account: Account, call: Call) -> Answer:
    """A call; missing, or of another kind: 400 / 20017."""
    return _one(account, call, "CALL")


@calls.on("GET", "/v2.0/communication/text/{communication_id}")
def one_text(account: Account, call: Call) -> Answer:
    """A text; missing, or of another kind: 400 / 20017."""
    return _one(account, call, "TEXT")


@calls.on("GET", "/v2.0/communication/email/{communication_id}")
def one_email(account: Account, call: Call) -> Answer:
    """An email; missing, or of another kind: 400 / 20017."""
    return _one(account, call, "EMAIL")
