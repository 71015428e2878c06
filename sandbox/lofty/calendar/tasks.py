"""Tasks, version 1 and 2; version 2 takes appointments as well (lofty.md 5)."""

from __future__ import annotations

from sandbox.lofty.auth import calls
from sandbox.lofty.calendar.task_record import (
    APPOINTMENT,
    TASK,
    WAYS,
    delete,
    filled_task,
    found,
    is_there,
    moved,
    next_task_id,
    of_lead,
    owner_of,
    set_finished,
    span,
    version_1,
    version_2,
)
from sandbox.lofty.records import filled_appointment
from sandbox.lofty.vocabulary import limit_of, required_lead, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import lofty_time, server_time

DONE = {"message": "Operation successful"}


def _v1_task(account: Account, call: Call) -> Record:
    name, record = found(account, call.params["task_id"])
    if name != TASK:
        raise unusable("TASK_NOT_EXIST", 404)
    return record


@calls.on("GET", "/v1.0/tasks")
def tasks_of_lead(account: Account, call: Call) -> Answer:
    """All tasks of a lead, deleted ones included."""
    lead = required_lead(account, call.query.get("leadId"))
    rows = account[TASK].where("leadId", lead.get("leadId"))
    return Answer(200, {"taskList": [version_1(account, row) for row in rows]})


@calls.on("POST", "/v1.0/tasks")
def create_task_1(account: Account, call: Call) -> Answer:
    """`deadline` in epoch milliseconds."""
    body = call.record()
    lead = required_lead(account, body.get("leadId"))
    if body.get("type") not in WAYS or body.get("assignedRole") not in ("Agent", "Assistant"):
        raise unusable("type or assignedRole is invalid")
    given: Record = {name: body.get(name) for name in ("content", "type", "assignedRole")}
    given |= {"leadId": lead.get("leadId"), "deadline": whole(body.get("deadline"), "deadline")}
    record = account[TASK].put(filled_task(account, {**given, "creatorId": account.user_id}))
    return Answer(200, {"taskId": record["id"]})


@calls.on("GET", "/v1.0/tasks/{task_id}")
def one_task_1(account: Account, call: Call) -> Answer:
    """One task."""
    return Answer(200, {"task": version_1(account, _v1_task(account, call))})


@calls.on("PUT", "/v1.0/tasks/{task_id}")
def alter_task_1(account: Account, call: Call) -> Answer:
    """`finishFlag: true` finishes and ignores all else; there is no way back in version 1."""
    task, body = _v1_task(account, call), call.record()
    if not body:
        raise unusable("MISSING_PARAMETER")
    if body.get("finishFlag") is True:
        set_finished(account, TASK, task, finished=True)
        return Answer(200)
    changes: Record = {n: body[n] for n in ("content", "type", "deadline", "assignedRole") if n in body}
    account[TASK].merge(task["id"], {**changes, "lastUpdate": server_time(account.clock.now())})
    return Answer(200)


@calls.on("DELETE", "/v1.0/tasks/{task_id}")
def delete_task_1(account: Account, call: Call) -> Answer:
    """Empty body."""
    delete(account, TASK, _v1_task(account, call))
    return Answer(200)


@calls.on("GET", "/v2.0/tasks")
def tasks_and_appointments(account: Account, call: Call) -> Answer:
    """Tasks and appointments of a lead that are not deleted, without paging."""
    lead = required_lead(account, call.query.get("leadId"))
    rows = of_lead(account, lead.get("leadId"))
    return Answer(200, {"tasks": [version_2(account, name, row) for name, row in rows]})


@calls.on("GET", "/v2.0/tasks/my-tasks")
def my_tasks(account: Account, call: Call) -> Answer:
    """A user's, the latest start first. `currentId` is taken for the last id seen (the vendor says both)."""
    query = call.query
    user, limit = whole(query.get("userId"), "userId", account.user_id), limit_of(query, 10, 100)
    last = whole(query.get("currentId"), "currentId", 0)
    rows = [(name, row) for name in (TASK, APPOINTMENT) for row in account[name].rows()]
    there = [(n, row) for n, row in rows if not row.get("deleteFlag") and is_there(account, n, row)]
    mine = [(n, row) for n, row in there if owner_of(n, row) == user]
    mine.sort(key=lambda named_row: (span(*named_row)[0] or 0, named_row[1]["id"]), reverse=True)
    place = next((i + 1 for i, (_, row) in enumerate(mine) if row["id"] == last), 0)
    page, zone = mine[place : place + limit], query.get("timeZoneCode")
    return Answer(200, {"tasks": [version_2(account, name, row, zone) for name, row in page]})


@calls.on("POST", "/v2.0/tasks")
def create_task_2(account: Account, call: Call) -> Answer:
    """A task, or an appointment where `type` says so."""
    body = call.record()
    lead = required_lead(account, body.get("leadId"))
    name = APPOINTMENT if body.get("type") == "Appointment" else TASK
    if name == TASK and body.get("type") not in WAYS:
        raise unusable("type is invalid")
    given = {"leadId": lead.get("leadId"), "creatorId": account.user_id, **moved(name, body)}
    if name == APPOINTMENT:
        record = filled_appointment(account, {"id": next_task_id(account), **given})
    else:
        record = filled_task(account, {**given, "type": body["type"]})
    return Answer(200, {"taskId": account[name].put(record)["id"]})


@calls.on("GET", "/v2.0/tasks/{task_id}")
def one_task_2(account: Account, call: Call) -> Answer:
    """One task or appointment."""
    return Answer(200, {"task": version_2(account, *found(account, call.params["task_id"]))})


@calls.on("PUT", "/v2.0/tasks/{task_id}")
def alter_task_2(account: Account, call: Call) -> Answer:
    """Only content, startAt, endAt, timeZoneCode and address."""
    name, record = found(account, call.params["task_id"])
    body, now = call.record(), account.clock.now()
    if not body:
        raise unusable("MISSING_PARAMETER")
    stamp = lofty_time(now) if name == APPOINTMENT else server_time(now)
    account[name].merge(record["id"], {**moved(name, body, record), "lastUpdate": stamp})
    return Answer(200, DONE)


@calls.on("DELETE", "/v2.0/tasks/{task_id}")
def delete_task_2(account: Account, call: Call) -> Answer:
    """Delete it."""
    delete(account, *found(account, call.params["task_id"]))
    return Answer(200, DONE)


@calls.on("POST", "/v2.0/tasks/{task_id}/finish")
def finish_task(account: Account, call: Call) -> Answer:
    """Tick it."""
    set_finished(account, *found(account, call.params["task_id"]), finished=True)
    return Answer(200, DONE)


@calls.on("POST", "/v2.0/tasks/{task_id}/unfinish")
def unfinish_task(account: Account, call: Call) -> Answer:
    """Take the tick back."""
    set_finished(account, *found(account, call.params["task_id"]), finished=False)
    return Answer(200, DONE)
