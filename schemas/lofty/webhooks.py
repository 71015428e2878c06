"""What a Lofty ping hints at. Pings say which record changed, never how; every bucket of lists 1 to 12 is known.

Evidence: vendors/lofty.md section 8 (list 2 captured live, the others documented). Buckets are arrays or single
objects, only those with content are present, and the list's number decides what `updatedLead` means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from schemas.parsing import values as wire

LISTS = (1, 2, 3, 5, 6, 7, 8, 10, 11, 12)
"""The lists that we subscribe to: not alerts (4) and notes (9), which nothing here reads."""

LEAD, APPOINTMENT, ACTIVITY, MEMBER, TRANSACTION = "lead", "appointment", "activity", "member", "transaction"
COMMUNICATION, NOTE, TASK, ALERT = "communication", "note", "task", "alert"
_SITE_ACTIVITY = 3
_MOST_DIGITS = 18
_MADE = ("created", "updated", "deleted", "finished", "new")
_BUCKETS = {
    "agent": (MEMBER, ("agentUserId",)),
    "lead": (LEAD, ("leadId",)),
    "leadstage": (LEAD, ("leadId",)),
    "transaction": (TRANSACTION, ("leadId", "transactionId")),
    "call": (COMMUNICATION, ("timelineId", "callId")),
    "email": (COMMUNICATION, ("timelineId", "emailId")),
    "text": (COMMUNICATION, ("timelineId", "textId")),
    "note": (NOTE, ("noteId",)),
    "task": (TASK, ("taskId",)),
    "appt": (APPOINTMENT, ("leadId",)),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Look at this record sooner."""

    kind: str
    entity: str


@dataclass(frozen=True, slots=True)
class LoftyNotification:
    """One delivery: the account it is about, its hints without doubles, and how much of it could not be read."""

    account_id: int | None
    hints: tuple[Hint, ...]
    junk: int


def read_lofty_notification(body: Any) -> LoftyNotification:
    """Whatever is delivered: what can be read of it is taken, the rest counted. Never raises."""
    if not isinstance(body, dict):
        return LoftyNotification(None, (), 1)
    found: dict[Hint, None] = {}
    junk = 0
    for name, content in body.items():
        if name in ("teamId", "listId"):
            continue
        for hint in _bucket(str(name), content, _number(body.get("listId"))):
            if hint is None:
                junk += 1
            else:
                found[hint] = None
    account = _number(body.get("teamId"))
    return LoftyNotification(int(account) if account else None, tuple(found), junk)


def _bucket(name: str, content: Any, list_id: str) -> Iterator[Hint | None]:
    if name == "alertId":
        alert = _number(content)
        yield Hint(ALERT, alert) if alert else None
        return
    noun = next((name[len(m) :].lower() for m in _MADE if name.startswith(m)), "")
    if noun not in _BUCKETS:
        yield None
        return
    kind, ids = _BUCKETS[noun]
    if kind == LEAD and list_id == str(_SITE_ACTIVITY):
        kind = ACTIVITY
    for item in content if isinstance(content, list) else [content]:
        yield _hint(kind, noun, ids, item)


def _hint(kind: str, noun: str, ids: tuple[str, ...], item: Any) -> Hint | None:
    if not isinstance(item, dict):
        return None
    read = [_number(item.get(name)) for name in ids]
    if kind == TRANSACTION:
        return Hint(kind, f"{read[0]}:{read[1]}") if all(read) else None
    first = next((number for number in read if number), "")
    if not first:
        return None
    return Hint(kind, f"{noun}:{first}" if kind == COMMUNICATION else first)


def _number(value: Any) -> str:
    """An id as text, "" when it is none: positive, at most 18 digits, as a number or in quotes."""
    try:
        number = wire.identity(value)
    except wire.NotReadable:
        return ""
    return str(number) if number and number < 10**_MOST_DIGITS else ""
