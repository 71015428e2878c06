"""The orders in which leads are listed: every `sort` of the vendor's document (lofty.md 2.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from sandbox.lofty.access.leads import is_redacted, shown
from sandbox.lofty.access.viewer import viewer_of
from sandbox.lofty.communications.record import channel, moment_of
from sandbox.server.account import Account
from sandbox.server.wire import Record

Value = Callable[[Record], Any]
SORT_FIELDS = {
    "CreateTime": "createTime",
    "AssignTime": "assignTime",
    "Score": "score",
    "SCOREV2": "score",
    "LastContact": "lastTouch",
    "LastActivity": "lastVisit",
    "Lender": "lenderUserId",
    "DeleteTime": "_trashed_at",
}
"""Sorts by a field of the lead itself. Of the documented sorts that stand neither here nor in `_COUNTED` (drips, alerts
and smart plans) the sandbox keeps nothing: they, and unknown ones, give the default order."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def _rank(value: Any) -> tuple[bool, str | float]:
    """Sorts garbage and nothing below every real value."""
    if isinstance(value, (int, float)):
        return True, float(value)
    good = isinstance(value, str) and _TIME.match(value) is not None
    return good, value if good else ""


def _latest(account: Account, kind: str) -> Value:
    """When the last call, or email, with each lead was."""
    last: dict[Any, float] = {}
    for row in account["communications"].rows():
        moment = moment_of(row) if channel(row) == kind else None
        if moment:
            last[row.get("leadId")] = max(last.get(row.get("leadId"), 0.0), moment.timestamp())
    return lambda lead: last.get(lead.get("leadId"))


def _count(account: Account, collection: str, *kinds: str) -> Value:
    """How many records of a collection hang on each lead."""
    rows = account[collection].rows()
    counts = Counter(str(row.get("leadId")) for row in rows if not kinds or row.get("type") in kinds)
    return lambda lead: counts[str(lead.get("leadId"))]


def _inquiries(_: Account) -> Value:
    return lambda lead: int(bool((lead.get("leadInquiry") or {}).get("id")))


_COUNTED: dict[str, Callable[[Account], Value]] = {
    "LastCall": lambda account: _latest(account, "CALL"),
    "LastEmail": lambda account: _latest(account, "EMAIL"),
    "Inquries": _inquiries,
    "Activity": lambda account: _count(account, "site_activities"),
    "ActivitySearch": lambda account: _count(account, "site_activities", "Search"),
    "ActivityViews": lambda account: _count(account, "site_activities", "Browse"),
    "ActivityFavorites": lambda account: _count(account, "site_activities", "Favorite"),
    "Communication": lambda account: _count(account, "communications"),
    "Task": lambda account: _count(account, "tasks"),
}


def _ordered(leads: list[Record], value_of: Value, descending: bool) -> list[Record]:
    def by(lead: Record) -> tuple[Any, ...]:
        good, value = _rank(value_of(lead))
        lead_id = lead.get("leadId")
        return good, str(type(value)), value, lead_id if isinstance(lead_id, int) else 0

    return sorted(leads, key=by, reverse=descending)


def _of_what_is_shown(value_of: Value) -> Value:
    """Of a lead of which only some fields are there, nothing else decides its place."""
    return lambda lead: None if is_redacted(lead) else value_of(lead)


def listed(account: Account, sort: str, descending: bool) -> list[Record]:
    """Leads that are in no trash, as far as they are there for the caller, in the order asked for; without a sort, or
    with one that says nothing, the newest first. For the account's own key kept until a lead changes, as far as the
    order follows from leads alone: a sweep asks for it each page."""
    if sort in _COUNTED:
        return _ordered(_alive(account), _of_what_is_shown(_COUNTED[sort](account)), descending)
    if sort not in SORT_FIELDS:
        sort, descending = "CreateTime", True
    if account.caller_id is not None:
        return _ordered(_alive(account), lambda lead: lead.get(SORT_FIELDS[sort]), descending)
    version, made = account.lead_orders
    if version != account["leads"].version:
        made = {}
        account.lead_orders = (account["leads"].version, made)
    if (sort, descending) not in made:
        field = SORT_FIELDS[sort]
        made[sort, descending] = _ordered(_alive(account), lambda lead: lead.get(field), descending)
    return made[sort, descending]


def _alive(account: Account) -> list[Record]:
    alive = (lead for lead in account["leads"].rows() if not lead.get("_trashed"))
    if account.caller_id is None:
        return list(alive)
    viewer = viewer_of(account)
    return [view for lead in alive if (view := shown(viewer, lead))]
