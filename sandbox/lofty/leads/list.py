"""`GET /v1.0/leads`: list and search (lofty.md 2.1)."""

from __future__ import annotations

import re

from sandbox.clock import elapsed
from sandbox.lofty.auth import INVALID_PARAMETER, LIMIT_NOT_VALID, RESOURCE_NOT_EXIST, calls, problem
from sandbox.lofty.leads.filters import matches, projected, unknown_stage
from sandbox.lofty.leads.order import listed
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record

DEFAULT_LIMIT, MOST = 25, 100
SCROLL_SECONDS = 300
"""How long a scroll lives unless a fault says otherwise; the vendor says nothing."""
KEPT_SCROLLS = 200


def served(record: Record) -> Record:
    """A record without the sandbox's own keys."""
    return {name: value for name, value in record.items() if not name.startswith("_")}


def _number(text: str | None, default: int) -> int | None:
    """An integer parameter; None when it is not one."""
    if text is None:
        return default
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else None


def _found(account: Account, query: dict[str, str]) -> list[Record]:
    ordered = listed(account, query.get("sort", ""), query.get("desc", "").lower() == "true")
    test = matches(account, query)
    return [lead for lead in ordered if test(lead)] if test else ordered


def _scrolled(account: Account, scroll_id: str, ttl: float) -> tuple[list[Record], int] | None:
    """The leads of a scroll, as they were when it began, and where to go on; None when it is unknown or too old."""
    name, _, position = scroll_id.partition(".")
    began, leads, whose = account.scrolls.get(name, (0.0, [], None))
    unknown = name not in account.scrolls or whose != account.caller_id or not position.isdigit()
    if unknown or elapsed() - began > ttl:
        return None
    account.scrolls[name] = (elapsed(), leads, whose)
    return leads, int(position)


def _begin_scroll(account: Account, leads: list[Record]) -> str:
    while len(account.scrolls) >= KEPT_SCROLLS:
        account.scrolls.pop(next(iter(account.scrolls)))
    name = f"DXF1ZXJ5QW5kRmV0Y2g{account.next_id('scroll', 1)}"
    account.scrolls[name] = (elapsed(), leads, account.caller_id)
    return name


@calls.on("GET", "/v1.0/leads")
def list_leads(account: Account, call: Call) -> Answer:
    """A page of `{"_metadata","leads"}`. Unknown parameters are ignored in silence (reconciled observation).

    A `scrollId` goes on in a snapshot taken at its first page. Every page that holds leads carries the next
    `scrollId`, the last one too (as in the vendor's sample); the empty page after it carries none.
    """
    query, faults = call.query, faults_of(call)
    limit, offset = (
        _number(query.get("limit"), faults.get("default_page", DEFAULT_LIMIT)),
        _number(query.get("offset"), 0),
    )
    if limit is None or not 1 <= limit <= MOST:
        return problem(400, LIMIT_NOT_VALID, "Limit must be between 1 and 100")
    if stage := unknown_stage(account, query):
        return problem(404, RESOURCE_NOT_EXIST, f"Stage not exist: {stage}")
    resumed = None
    if scroll_id := query.get("scrollId"):
        resumed = _scrolled(account, scroll_id, faults.get("scroll_ttl_seconds", SCROLL_SECONDS))
        if resumed is None and faults.get("expired_scroll", "refused") == "refused":
            return problem(400, INVALID_PARAMETER, "scrollId is invalid or expired")
    if resumed is None:
        leads, start = _found(account, query), max(0, offset or 0)
        name = _begin_scroll(account, leads)
        if scroll_id and faults.get("expired_scroll", "refused") == "empty":
            start = len(leads)
    else:
        (leads, start), name = resumed, str(scroll_id).partition(".")[0]
    page, cut = faults.page(call.path, leads[start : start + limit])
    meta: Record = {"collection": "leads", "limit": limit, "offset": start, "total": len(leads)}
    if page and not cut:
        meta["scrollId"] = f"{name}.{start + limit}"
    view = projected(query.get("returnFields", ""))
    return Answer(200, {"_metadata": meta, "leads": [view(served(lead)) for lead in page]})
