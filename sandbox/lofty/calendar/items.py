"""The caller's calendar: items with composite ids `12345-task`, `12345-appointment` (lofty.md 5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sandbox.lofty.auth import calls
from sandbox.lofty.calendar.task_record import (
    APPOINTMENT,
    TASK,
    WAYS,
    Found,
    callers,
    delete,
    filled_task,
    found,
    instant,
    moved,
    next_task_id,
    set_finished,
    span,
    zoned,
)
from sandbox.lofty.records import filled_appointment
from sandbox.lofty.vocabulary import required_lead, shortened, text_of, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import epoch_ms, lofty_time, server_time

KINDS = {"TASK": TASK, "APPOINTMENT": APPOINTMENT}
SUFFIX = {TASK: "task", APPOINTMENT: "appointment"}
SOURCE = {TASK: 1, APPOINTMENT: 2}
CHANGED = {"message": "Calendar updated successfully"}
HALF_HOUR_MS = 1_800_000
LONGEST_MS = 90 * 86_400_000


def _bound(query: Mapping[str, str], name: str) -> int | None:
    if query.get(f"{name}Ms"):
        return whole(query[f"{name}Ms"], f"{name}Ms")
    text = query.get(name)
    if not text:
        return None
    try:
        return epoch_ms(datetime.fromisoformat(text.replace(" ", "+")))
    except ValueError:
        raise unusable(f"{name} is invalid") from None


def _item(account: Account, name: str, record: Record, zone: str | None) -> Record:
    start, end = span(name, record)
    lead = account["leads"].get(record.get("leadId")) or {}
    who = f"{lead.get('firstName') or ''} {lead.get('lastName') or ''}".strip()
    zone = zone or str(record.get("timeZoneCode") or "America/Denver")
    return {
        "id": f"{record['id']}-{SUFFIX[name]}",
        "type": SUFFIX[name].upper(),
        "taskId": record["id"],
        "sourceType": SOURCE[name],
        "content": record.get("content") or record.get("descr") or "",
        "title": f"{who} - {SUFFIX[name].title()}",
        "finished": bool(record.get("finishFlag")),
        "startAt": zoned(start, zone),
        "endAt": zoned(end, zone),
        "startAtMs": start or 0,
        "endAtMs": end or 0,
        "timeZoneCode": zone,
        "leadId": record.get("leadId") or 0,
    }


@calls.on("GET", "/v2.0/calendar")
def calendar(account: Account, call: Call) -> Answer:
    """Items that begin in the range; finished ones only where asked for."""
    query = call.query
    start, end = _bound(query, "startTime"), _bound(query, "endTime")
    if start is None and end is None:
        raise unusable("startTime or endTime is required")
    size, page = whole(query.get("pageSize"), "pageSize", 20), whole(query.get("page"), "page", 0)
    if not 1 <= size <= 500 or page < 0:
        raise unusable("pageSize must be between 1 and 500")
    finished = query.get("includeFinished", "").lower() == "true"
    rows = [(name, row) for name in (TASK, APPOINTMENT) for row in callers(account, name)]
    items = [_item(account, name, row, query.get("timeZoneCode")) for name, row in rows]
    items = [
        item
        for item in items
        if (start is None or item["startAtMs"] >= start)
        and (end is None or item["startAtMs"] <= end)
        and (finished or not item["finished"])
        and (not query.get("leadId") or str(item["leadId"]) == query["leadId"])
    ]
    items.sort(
        key=lambda item: (item["startAtMs"], item["id"]), reverse=query.get("desc", "").lower() == "true"
    )
    shown, _ = shortened(call, items[page * size : (page + 1) * size])
    return Answer(200, {"data": {"total": len(items), "page": page, "pageSize": size, "items": shown}})


def _ahead(account: Account, body: Record) -> None:
    now = epoch_ms(account.clock.now())
    if any(
        moment is not None and moment <= now for moment in (instant(body, "startAt"), instant(body, "endAt"))
    ):
        raise unusable("The time must be in the future")


@calls.on("POST", "/v2.0/calendar")
def create_item(account: Account, call: Call) -> Answer:
    """A task (with its `taskWay`) or an appointment in the future; `type` in any case."""
    body = call.record()
    kind, lead = str(body.get("type")).upper(), required_lead(account, body.get("leadId"))
    if kind not in KINDS or (kind == "TASK" and body.get("taskWay") not in WAYS):
        raise unusable("type or taskWay is invalid")
    for name in ("content", "timeZoneCode"):
        text_of(body, name)
    if instant(body, "startAt") is None or instant(body, "endAt") is None:
        raise unusable("startAt and endAt are required")
    _ahead(account, body)
    name = KINDS[kind]
    given: Record = {"leadId": lead.get("leadId"), "creatorId": account.user_id, **moved(name, body)}
    if name == APPOINTMENT:
        record = filled_appointment(account, {"id": next_task_id(account), **given})
    else:
        record = filled_task(account, {**given, "type": body["taskWay"]})
    account[name].put(record)
    made = {"id": f"{record['id']}-{SUFFIX[name]}", "type": kind, "message": "Calendar created successfully"}
    return Answer(200, {"data": made})


@calls.on("GET", "/v2.0/calendar/meetings/available")
def free_slots(account: Account, call: Call) -> Answer:
    """Half hours of the range, at most 90 days, in which the caller has nothing."""
    query = call.query
    start, end = _bound(query, "startTime"), _bound(query, "endTime")
    if start is None or end is None:
        raise unusable("startTime and endTime are required")
    # The callers' clocks may be a minute behind.
    if start < epoch_ms(account.clock.now()) - 60_000 or end <= start:
        raise unusable("startTime must be in the future, endTime after it")
    taken = [span(APPOINTMENT, row) for row in callers(account, APPOINTMENT)]
    zone, most = query.get("timeZoneCode") or "America/Denver", whole(query.get("limit"), "limit", 20)
    if not 1 <= most <= 500 or end - start > LONGEST_MS:
        raise unusable("the range must be of at most 90 days, limit between 1 and 500")
    slots: list[dict[str, Any]] = []
    for begin in range(start, end - HALF_HOUR_MS + 1, HALF_HOUR_MS):
        until = begin + HALF_HOUR_MS
        if len(slots) < most and not any(a is not None and a < until and (b or a) > begin for a, b in taken):
            times = {"startTime": zoned(begin, zone), "endTime": zoned(until, zone)}
            slots.append({**times, "startTimeMs": begin, "endTimeMs": until})
    return Answer(200, {"data": {"total": len(slots), "slots": slots}})


def _named(account: Account, call: Call) -> Found:
    number, _, kind = call.params["item_id"].partition("-")
    if kind.upper() not in KINDS:
        raise unusable("calendarId is invalid")
    name, record = found(account, number)
    if name != KINDS[kind.upper()]:
        raise unusable("calendarId is invalid")
    return name, record


@calls.on("PUT", "/v2.0/calendar/{item_id}")
def alter_item(account: Account, call: Call) -> Answer:
    """Move or rewrite; into the future only."""
    (name, record), body = _named(account, call), call.record()
    _ahead(account, body)
    now = account.clock.now()
    stamp = lofty_time(now) if name == APPOINTMENT else server_time(now)
    account[name].merge(record["id"], {**moved(name, body, record), "lastUpdate": stamp})
    return Answer(200, CHANGED)


@calls.on("DELETE", "/v2.0/calendar/{item_id}")
def delete_item(account: Account, call: Call) -> Answer:
    """Delete it."""
    delete(account, *_named(account, call))
    return Answer(200, CHANGED)


@calls.on("POST", "/v2.0/calendar/{item_id}/finish")
def finish_item(account: Account, call: Call) -> Answer:
    """Tick it."""
    set_finished(account, *_named(account, call), finished=True)
    return Answer(200, CHANGED)


@calls.on("POST", "/v2.0/calendar/{item_id}/unfinish")
def unfinish_item(account: Account, call: Call) -> Answer:
    """Take the tick back."""
    set_finished(account, *_named(account, call), finished=False)
    return Answer(200, CHANGED)
