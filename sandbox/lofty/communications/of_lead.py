"""Communications of one lead, and calls by the dialer's id (lofty.md 4.1)."""

from __future__ import annotations

from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls, problem
from sandbox.lofty.communications.record import call_view, channel, email_view, is_logged, text_view
from sandbox.lofty.vocabulary import (
    limit_of,
    no_permission,
    required_lead,
    shortened,
    unusable,
    whole,
)
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal

DEFAULT, MOST = 10, 1000


def _id(row: Record) -> int:
    number = row.get("id")
    return number if isinstance(number, int) else 0


def _of_lead(account: Account, call: Call, kind: str, *, logged: bool) -> list[Record]:
    """A page of one channel, ids rising; `currentId` goes on after that id (its exact meaning is a guess)."""
    query = call.query
    lead = required_lead(account, query.get("leadId"))
    limit, offset = limit_of(query, DEFAULT, MOST), whole(query.get("offset"), "offset", 0)
    after = whole(query.get("currentId"), "currentId", 0)
    if offset < 0:
        raise unusable("offset is invalid")
    rows = account["communications"].where("leadId", lead.get("leadId"))
    rows = [
        row for row in rows if channel(row) == kind and (logged or not is_logged(row)) and _id(row) > after
    ]
    return shortened(call, sorted(rows, key=_id)[offset : offset + limit])[0]


@calls.on("GET", "/v1.0/communication/call")
def calls_of_lead(account: Account, call: Call) -> Answer:
    """The dialer's calls."""
    rows = _of_lead(account, call, "CALL", logged=False)
    return Answer(200, {"calls": [call_view(account, row) for row in rows]})


@calls.on("GET", "/v1.0/communication/call/v2")
def all_calls_of_lead(account: Account, call: Call) -> Answer:
    """Logged calls as well, with fewer fields."""
    names = ("id", "agentId", "leadId", "createTime", "direction", "leadPhoneNumber")
    views = [call_view(account, row) for row in _of_lead(account, call, "CALL", logged=True)]
    return Answer(200, {"calls": [{name: view[name] for name in names} for view in views]})


@calls.on("GET", "/v1.0/communication/email")
def emails_of_lead(account: Account, call: Call) -> Answer:
    """Emails and what became of them."""
    rows = _of_lead(account, call, "EMAIL", logged=False)
    return Answer(200, {"emails": [email_view(account, row) for row in rows]})


@calls.on("GET", "/v1.0/communication/text")
def texts_of_lead(account: Account, call: Call) -> Answer:
    """Texts."""
    rows = _of_lead(account, call, "TEXT", logged=False)
    return Answer(200, {"texts": [text_view(account, row) for row in rows]})


@calls.on("GET", "/v1.0/calls")
def dialer_calls(account: Account, call: Call) -> Answer:
    """The dialer's calls with `_metadata`. Without `leadId` it answers 404 (observed)."""
    if not call.query.get("leadId"):
        return problem(404, RESOURCE_NOT_EXIST, "leadId is required")
    lead_id = call.query["leadId"]
    rows = [row for row in account["communications"].where("leadId", lead_id) if "_call_id" in row]
    page = _of_lead(account, call, "CALL", logged=False)
    limit, offset = limit_of(call.query, DEFAULT, MOST), whole(call.query.get("offset"), "offset", 0)
    meta = {"collection": "calls", "limit": limit, "offset": offset, "total": len(rows)}
    return Answer(200, {"_metadata": meta, "calls": [_by_dialer(account, row) for row in page]})


def _by_dialer(account: Account, row: Record) -> Record:
    return {**call_view(account, row), "id": row.get("_call_id")}


def _dialled(account: Account, call: Call) -> Record:
    rows = account["communications"].where("_call_id", call.params["call_id"])
    if not rows or not opens(account, rows[0].get("leadId")):
        raise Refusal(no_permission(call))
    return rows[0]


@calls.on("GET", "/v1.0/calls/{call_id}")
def dialer_call(account: Account, call: Call) -> Answer:
    """One call by the dialer's id: an object under a plural key."""
    return Answer(200, {"calls": _by_dialer(account, _dialled(account, call))})


@calls.on("GET", "/v1.0/call/url/{call_id}")
def recording(account: Account, call: Call) -> Answer:
    """Where the recording is; "" when there is none."""
    row = _dialled(account, call)
    return Answer(200, {"calls": {"id": row["_call_id"], "url": row.get("recordingUrl", "")}})
