"""Notes, site activities, version 2 activities and the system log of a lead (lofty.md 3, 4.5)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sandbox.clock import TEAM_ZONE_NAME
from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import RESOURCE_NOT_EXIST, calls
from sandbox.lofty.communications.record import channel, is_logged, moment_of, outcome_code
from sandbox.lofty.records import member_name
from sandbox.lofty.timeline.records import (
    entry_as_kept,
    entry_of_old,
    filled_note,
    filled_site_activity,
    moment_ms,
    visited,
)
from sandbox.lofty.vocabulary import limit_of, required_lead, shortened, text_of, unusable, whole
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import server_time

SITE_PAGE = 100


def _shown(row: Record) -> Record:
    # The vendor shows neither an id nor the lead, and nothing where there is nothing.
    return {
        k: v for k, v in row.items() if k not in ("id", "leadId") and not k.startswith("_") and v is not None
    }


LATEST_MS = 253_402_300_799_000
"""Of the year 9999."""


@calls.on("GET", "/v1.0/leads/{lead_id}/activities")
def site_activities(account: Account, call: Call) -> Answer:
    """A bare array, the latest first, 100 a page (`curPage` from 0)."""
    lead = required_lead(account, call.params["lead_id"])
    page = whole(call.query.get("curPage"), "curPage", 0)
    rows = account["site_activities"].where("leadId", lead.get("leadId"))
    rows.sort(key=lambda row: row["created"] if isinstance(row.get("created"), int) else 0, reverse=True)
    shown, _ = shortened(call, [_shown(row) for row in rows[page * SITE_PAGE : (page + 1) * SITE_PAGE]])
    return Answer(200, shown)


@calls.on("POST", "/v1.0/leads/{lead_id}/activity")
def add_site_activity(account: Account, call: Call) -> Answer:
    """`created`, `link`, `picture`, `text` and `type` are required."""
    lead, body = required_lead(account, call.params["lead_id"]), call.record()
    if any(name not in body for name in ("created", "link", "picture", "text", "type")):
        raise unusable("MISSING_PARAMETER")
    created = whole(body["created"], "created")
    if not 0 <= created <= LATEST_MS:
        raise unusable("created is invalid")
    given = {**body, "leadId": lead.get("leadId"), "created": created}
    visited(account, None, account["site_activities"].put(filled_site_activity(account, given)))
    return Answer(200, {"leadId": lead["leadId"]})


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or TEAM_ZONE_NAME)
    except (KeyError, ValueError, OSError):
        raise unusable("timeZoneCode is invalid") from None


@calls.on("GET", "/v2.0/leads/{lead_id}/activities")
def activities(account: Account, call: Call) -> Answer:
    """Calls, texts and emails, the oldest first: the default shows the ten oldest."""
    query = call.query
    lead = required_lead(account, call.params["lead_id"])
    limit, offset = limit_of(query, 10, 1000), whole(query.get("offset"), "offset", 0)
    zone, after = _zone(query.get("timeZoneCode")), whole(query.get("currentId"), "currentId", 0)
    rows = account["communications"].where("leadId", lead.get("leadId"))
    dated = [(moment, row) for row in rows if (moment := moment_of(row)) and channel(row)]
    dated.sort(key=lambda dated_row: (dated_row[0], str(dated_row[1].get("id"))))
    place = (
        next((i + 1 for i, (_, row) in enumerate(dated) if row.get("id") == after), offset)
        if after
        else offset
    )
    page = [
        _activity(account, row, moment.astimezone(zone).isoformat())
        for moment, row in dated[place : place + limit]
    ]
    return Answer(200, {"activities": shortened(call, page)[0]})


def _activity(account: Account, row: Record, when: str) -> Record:
    kind = channel(row)
    shown: Record = {name: row.get(name) for name in ("id", "leadId", "agentId", "direction")}
    shown |= {"activityTime": when, "channel": str(kind).title()}
    said = "Logged" if is_logged(row) else str(row.get("communicationType") or "").title()
    shown["communicationType"] = said
    if kind == "CALL":
        lead = account["leads"].get(row.get("leadId")) or {}
        phones = lead.get("phones")
        shown["leadPhoneNumber"] = phones[0] if isinstance(phones, list) and phones else ""
        shown["callingOutcome"] = outcome_code(row) or ""
    if kind == "EMAIL":
        shown |= {"emailEventType": str(row.get("eventType")).split(" ", maxsplit=1)[0]}
        shown["emailSubject"] = row.get("emailSubject", "")
    return shown | ({"note": row.get("note", "")} if is_logged(row) else {})


@calls.on("GET", "/v1.0/systemLogs")
def system_logs(account: Account, call: Call) -> Answer:
    """What the system noted of a lead: here its stage and assignment as they are now."""
    query = call.query
    lead = required_lead(account, query.get("leadId"))
    size, page = (
        whole(query.get("pageSize"), "pageSize", 100),
        whole(query.get("pageNumber"), "pageNumber", 0),
    )
    if not 1 <= size <= 1000 or page < 0:
        raise unusable("pageSize must be between 1 and 1000")
    start, end = whole(query.get("startTime"), "startTime", 0), whole(query.get("endTime"), "endTime", 2**62)
    rows = account["system_logs"].where("leadId", lead.get("leadId"))
    rows = [row for row in rows if start <= moment_ms(row) <= end]
    rows.sort(key=lambda row: (moment_ms(row), str(row.get("id"))), reverse=True)
    view = entry_of_old if faults_of(call).get("system_logs", "new") == "old" else entry_as_kept
    shown, _ = shortened(call, [view(account, row) for row in rows[page * size : (page + 1) * size]])
    return Answer(200, {"hasMore": int((page + 1) * size < len(rows)), "timeLines": shown})


def _note(account: Account, row: Record) -> Record:
    hidden = ("noteType",)
    creators = account["members"].where("memberUserId", row.get("creatorId") or "nobody")
    name = member_name(creators[0]) if creators else ""
    shown = {k: v for k, v in row.items() if not k.startswith("_") and k not in hidden}
    return {**shown, "creatorName": name, "lastEditorName": name}


@calls.on("GET", "/v1.0/notes")
def notes(account: Account, call: Call) -> Answer:
    """The notes of a lead; the system's own only where asked for."""
    lead = required_lead(account, call.query.get("leadId"))
    system = call.query.get("includeSystemNote", "").lower() == "true"
    rows = [
        row for row in account["notes"].where("leadId", lead.get("leadId")) if system or not row["systemNote"]
    ]
    return Answer(200, {"notes": shortened(call, [_note(account, row) for row in rows])[0]})


@calls.on("POST", "/v1.0/notes")
def add_note(account: Account, call: Call) -> Answer:
    """Content is cut at 2,000; `isPin` is required by the schema, but was seen left out."""
    body = call.record()
    lead, content = required_lead(account, body.get("leadId")), text_of(body, "content", 2000)
    given = {"leadId": lead.get("leadId"), "content": content, "isPin": bool(body.get("isPin"))}
    return Answer(200, {"noteId": account["notes"].put(filled_note(account, given))["noteId"]})


def _the_note(account: Account, call: Call) -> Record:
    row = account["notes"].get(call.params["note_id"])
    if row is None or not opens(account, row.get("leadId")):
        raise unusable("Note not exist", 404, RESOURCE_NOT_EXIST)
    return row


@calls.on("GET", "/v1.0/notes/{note_id}")
def one_note(account: Account, call: Call) -> Answer:
    """One note."""
    return Answer(200, {"note": _note(account, _the_note(account, call))})


@calls.on("PUT", "/v1.0/notes/{note_id}")
def alter_note(account: Account, call: Call) -> Answer:
    """All of `content`, `isPin` and the matching `leadId`; empty body."""
    row, body = _the_note(account, call), call.record()
    if "isPin" not in body or str(body.get("leadId")) != str(row.get("leadId")):
        raise unusable("isPin and the note's leadId are required")
    changes = {"content": text_of(body, "content", 2000), "isPin": bool(body["isPin"])}
    account["notes"].merge(row["noteId"], {**changes, "lastUpdate": server_time(account.clock.now())})
    return Answer(200)


@calls.on("DELETE", "/v1.0/notes/{note_id}")
def delete_note(account: Account, call: Call) -> Answer:
    """Empty body."""
    account["notes"].erase(_the_note(account, call)["noteId"])
    return Answer(200)
