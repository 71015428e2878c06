"""Which change makes which ping: lists 1 to 12 and their buckets (lofty.md 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.lofty.communications.record import channel
from sandbox.lofty.records import ms_now
from sandbox.server.account import Account
from sandbox.server.wire import Record

AGENT, LEAD, SITE, TRANSACTION, CALL, EMAIL, TEXT, NOTE, TASK, APPOINTMENT, PIPELINE = (
    1,
    2,
    3,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
)
ALERT = 4
COMMUNICATIONS = {"CALL": (CALL, "createdCall", "callId"), "EMAIL": (EMAIL, "createdEmail", "emailId"),
                  "TEXT": (TEXT, "createdText", "textId")}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One item of a bucket of a list. `single`: the bucket is no array but an object (notes, documented so) or a bare
    number (listing alerts)."""

    list_id: int
    bucket: str
    item: Any
    lead_id: object = None
    single: bool = False


def events_of(account: Account, name: str, before: Record | None, after: Record | None) -> Iterator[Event]:
    """The events of one change of one record of a collection."""
    record = after or before
    if record is None or before == after:
        return
    now: Record = {"updateTime": ms_now(account)}
    lead_id = record.get("leadId")
    hung = {"leadId": lead_id, **now}
    if name == "leads":
        yield from _lead_events(before, after, hung)
    elif name == "alerts" and before is None:
        yield Event(ALERT, "alertId", record.get("id"), lead_id, single=True)
    elif name == "members" and after:
        yield Event(AGENT, "updatedAgent", {"agentUserId": after.get("memberUserId"), **now})
    elif name == "site_activities" and before is None:
        yield Event(SITE, "updatedLead", hung, lead_id)
    elif name == "transactions":
        item = {**hung, "transactionId": record.get("transactionId"), **_changed_fields(before, after)}
        yield Event(TRANSACTION, f"{_verb(before, after)}Transaction", item, lead_id)
    elif name == "communications" and before is None:
        yield from _communication_events(record, hung)
    elif name == "notes":
        verb = _verb(before, after)
        more = {"noteType": record.get("noteType", "Manual"), "agentId": record.get("creatorId")}
        item = {"noteId": record.get("noteId"), **hung, **more}
        yield Event(NOTE, f"{verb}Note", item, lead_id, single=verb != "created")
    elif name == "tasks":
        yield Event(TASK, f"{_work_verb(before, after)}Task", {"taskId": record.get("id"), **hung}, lead_id)
    elif name == "appointments":
        item = {"apptId": record.get("id"), **hung}
        yield Event(APPOINTMENT, f"{_work_verb(before, after)}Appt", item, lead_id)


def _verb(before: Record | None, after: Record | None) -> str:
    if before is None:
        return "created"
    return "updated" if after is not None else "deleted"


def _work_verb(before: Record | None, after: Record | None) -> str:
    verb = _verb(before, after)
    if before is None or after is None:
        return verb
    if after.get("deleteFlag") and not before.get("deleteFlag"):
        return "deleted"
    return "finished" if after.get("finishFlag") and not before.get("finishFlag") else verb


def _changed_fields(before: Record | None, after: Record | None) -> Record:
    if before is None or after is None:
        return {"updatedField": None, "updatedFields": None}
    names = [name for name in after if after[name] != before.get(name) and not name.startswith("_")]
    return {"updatedField": None, "updatedFields": [name for name in names if name != "updated"] or None}


def _lead_events(before: Record | None, after: Record | None, item: Record) -> Iterator[Event]:
    lead_id = item["leadId"]
    if after is None:
        # A purge of what was trashed before: whether that pings is not known, a fault chooses.
        yield Event(LEAD, "purgedLead", item, lead_id)
    elif before is None:
        yield Event(LEAD, "createdLead", item, lead_id)
    elif after.get("_trashed") and not before.get("_trashed"):
        yield Event(LEAD, "deletedLead", item, lead_id)
    elif {name for name in after if after[name] != before.get(name)} != {"lastVisit"}:
        yield Event(LEAD, "updatedLead", item, lead_id)
        if after.get("stage") != before.get("stage"):
            info = {"oldstage": before.get("stage"), "newstage": after.get("stage")}
            yield Event(PIPELINE, "updatedLeadstage", {**item, "changeInfo": info}, lead_id)


def _communication_events(row: Record, item: Record) -> Iterator[Event]:
    kind = str(row.get("communicationType") or "").upper()
    said = COMMUNICATIONS.get(channel(row) or "")
    event = str(row.get("eventType") or "")
    if said is None or kind not in ("MANUAL", "LOGGED") or event.startswith(("Opened", "Bounced")):
        return
    list_id, bucket, key = said
    # The event's own id, of what was done by hand; else, and where there is no other, that of the timeline.
    number = row.get("_call_id", row.get("_message_id", row.get("id"))) if kind == "MANUAL" else row.get("id")
    more = {"agentId": row.get("agentId"), "communicationType": kind, "timelineId": row.get("id")}
    yield Event(list_id, bucket, {key: number, **item, **more}, item["leadId"])
