"""Tasks and appointments share one space of ids; version 2 shows both in one shape (lofty.md 5)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.clock import TEAM_ZONE_NAME
from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import RESOURCE_NOT_EXIST
from sandbox.lofty.vocabulary import unusable
from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.times import epoch_ms, lofty_time, server_time

WAYS = ("Other", "Call", "Email", "Text")
FIRST_ID = 900_001
TASK, APPOINTMENT = "tasks", "appointments"
Found = tuple[str, Record]
"""The collection and the record."""


def next_task_id(account: Account) -> int:
    """The next id that neither a task nor an appointment has."""
    number = account.next_id("appointment", FIRST_ID, account[APPOINTMENT])
    return number if account[TASK].get(number) is None else next_task_id(account)


def filled_task(account: Account, given: Record) -> Record:
    """A call to make tomorrow, of the lead's agent, open. Instants are kept in epoch milliseconds."""
    lead = account["leads"].get(given.get("leadId")) or {}
    now, agent = server_time(account.clock.now()), lead.get("assignedUserId") or account.owner_id
    tomorrow = epoch_ms(account.clock.now()) + 86_400_000
    number = {} if "id" in given else {"id": next_task_id(account)}
    task: Record = {
        "leadId": None, "creatorId": agent, "content": "", "type": "Call", "deadline": tomorrow, "_start": None,
        "finishTime": "", "createTime": now, "lastUpdate": now, "deleteFlag": False, "finishFlag": False,
        "assignedRole": "Agent", "assignedUserId": agent, "assignedUser": lead.get("assignedUser") or "",
        "timeZoneCode": TEAM_ZONE_NAME, "address": "",
    }  # fmt: skip
    return {**number, **task, **given}


def is_there(account: Account, name: str, record: Record) -> bool:
    """Whether the caller may know of it: by its lead, and where it has none by whose it is."""
    return opens(account, record.get("leadId")) or (
        not record.get("leadId") and is_own(account, name, record)
    )


def is_own(account: Account, name: str, record: Record) -> bool:
    """Whether it is the caller's."""
    return bool(owner_of(name, record) == account.user_id)


def callers(account: Account, name: str) -> list[Record]:
    """What is not deleted: with a member's own key its own, as far as it may know of it; with the account's all."""
    rows = [row for row in account[name].rows() if not row.get("deleteFlag")]
    if account.caller_id is None:
        return rows
    return [row for row in rows if is_own(account, name, row) and is_there(account, name, row)]


def found(account: Account, number: Any) -> Found:
    """The task or appointment of that id that is not deleted and is there for the caller; 404 TASK_NOT_EXIST."""
    for name in (TASK, APPOINTMENT):
        record = account[name].get(number)
        if record is not None and not record.get("deleteFlag") and is_there(account, name, record):
            return name, record
    raise unusable("TASK_NOT_EXIST", 404, RESOURCE_NOT_EXIST)


def of_lead(account: Account, lead_id: Any) -> list[Found]:
    """All of a lead that are not deleted: tasks, then appointments."""
    both = [(name, row) for name in (TASK, APPOINTMENT) for row in account[name].where("leadId", lead_id)]
    return [(name, row) for name, row in both if not row.get("deleteFlag")]


def span(name: str, record: Record) -> tuple[int | None, int | None]:
    """Start and end in epoch milliseconds."""
    end = record.get("endTime") if name == APPOINTMENT else record.get("deadline")
    start = record.get("deadline") if name == APPOINTMENT else record.get("_start") or end
    return tuple(value if isinstance(value, int) else None for value in (start, end))  # type: ignore[return-value]


def zoned(moment: int | None, zone: str) -> str:
    """ISO 8601 with the zone's offset; "" for nothing."""
    if moment is None:
        return ""
    try:
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone)).isoformat()
    except (ValueError, OSError, OverflowError, KeyError):
        return ""


def owner_of(name: str, record: Record) -> Any:
    """The user whose it is."""
    return record.get("assignToUid") if name == APPOINTMENT else record.get("assignedUserId")


def version_1(account: Account, task: Record) -> Record:
    """A task as version 1 reads: times as `yyyy-MM-dd HH:mm:ss` in UTC."""
    deadline = task.get("deadline")
    late = (
        isinstance(deadline, int) and deadline < epoch_ms(account.clock.now()) and not task.get("finishFlag")
    )
    text = server_time(datetime.fromtimestamp(deadline / 1000, UTC)) if isinstance(deadline, int) else ""
    hidden = ("timeZoneCode", "address")
    shown = {k: v for k, v in task.items() if not k.startswith("_") and k not in hidden}
    return {**shown, "deadline": text, "overdueFlag": late, "teamId": account.lofty_team_id}


def version_2(account: Account, name: str, record: Record, zone: str | None = None) -> Record:
    """A task or appointment as version 2 reads: times with offset."""
    zone = zone or str(record.get("timeZoneCode") or TEAM_ZONE_NAME)
    lead = account["leads"].get(record.get("leadId")) or {}
    start, end = span(name, record)
    done = bool(record.get("finishFlag"))
    finished = record.get("finishTime")
    if isinstance(finished, int):
        finished = lofty_time(datetime.fromtimestamp(finished / 1000, UTC)) if finished else ""
    return {
        "id": record.get("id"), "leadId": record.get("leadId"), "creatorId": record.get("creatorId"),
        "content": record.get("content") or record.get("descr") or "",
        "type": "Appointment" if name == APPOINTMENT else record.get("type"), "startAt": zoned(start, zone),
        "endAt": zoned(end, zone), "timeZoneCode": zone, "allDay": bool(record.get("allDay")), "finishFlag": done,
        "overdueFlag": not done and bool(end and end < epoch_ms(account.clock.now())), "finishTime": finished or "",
        "createTime": record.get("createTime"), "lastUpdate": record.get("lastUpdate"),
        "leadFirstName": lead.get("firstName") or "", "leadLastName": lead.get("lastName") or "",
        "assignedUserId": owner_of(name, record), "assignedRole": record.get("assignedRole") or "Agent",
        "teamId": account.lofty_team_id, "address": record.get("address") or "",
    }  # fmt: skip


def set_finished(account: Account, name: str, record: Record, *, finished: bool) -> None:
    """Tick it, or take the tick back."""
    now = account.clock.now()
    if name == APPOINTMENT:
        changes: Record = {"finishTime": epoch_ms(now) if finished else 0, "lastUpdate": lofty_time(now)}
    else:
        changes = {"finishTime": server_time(now) if finished else "", "lastUpdate": server_time(now)}
    account[name].merge(record["id"], {**changes, "finishFlag": finished})


def delete(account: Account, name: str, record: Record) -> None:
    """Kept with `deleteFlag`, as version 1 shows it."""
    now = account.clock.now()
    stamp = lofty_time(now) if name == APPOINTMENT else server_time(now)
    account[name].merge(record["id"], {"deleteFlag": True, "lastUpdate": stamp})


def instant(body: Record, name: str) -> int | None:
    """`startAt` (ISO 8601 with offset), else `startAtMs`, in epoch milliseconds; None where neither is given."""
    text = body.get(name)
    if text is None:
        ms = body.get(f"{name}Ms")
        return ms if isinstance(ms, int) and not isinstance(ms, bool) else None
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise unusable(f"{name} is invalid") from None
    if moment.tzinfo is None:
        raise unusable(f"{name} needs an offset")
    return epoch_ms(moment)


def moved(name: str, body: Record, before: Record | None = None) -> Record:
    """The changes of a version 2 write: content, start, end, zone, address. What ends before it begins is refused."""
    start, end = instant(body, "startAt"), instant(body, "endAt")
    begins, ends = span(name, before) if before else (None, None)
    begins, ends = begins if start is None else start, ends if end is None else end
    if (start is not None or end is not None) and begins is not None and ends is not None and ends < begins:
        raise unusable("endAt must be after startAt")
    fields = {"startAt": "deadline", "endAt": "endTime", "content": "descr"}
    if name == TASK:
        fields = {"startAt": "_start", "endAt": "deadline", "content": "content"}
    given = {"startAt": start, "endAt": end, "content": body.get("content")}
    changes = {fields[key]: value for key, value in given.items() if value is not None}
    return changes | {key: body[key] for key in ("timeZoneCode", "address") if body.get(key) is not None}
