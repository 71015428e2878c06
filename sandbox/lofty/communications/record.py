"""One communication as the CRM keeps it, and its views (lofty.md 4.2, 4.3).

Stored in the read shape of the cross-channel search; what only one channel shows stands beside it. Id spaces are kept
apart: `id` (timeline), the dialer's call id, the log id and, where a fault wants that, the id that a send answers.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from sandbox.lofty.vocabulary import OUTCOMES
from sandbox.server.account import Account
from sandbox.server.wire import Record
from sandbox.times import instant_of, server_time

SEARCH_ROW = (
    "id", "leadId", "agentId", "direction", "callOutcome", "callDuration", "status", "communicationTime",
    "communicationType", "eventType", "fromPond",
)  # fmt: skip
FIRST_TIMELINE_ID, FIRST_CALL_ID, FIRST_LOG_ID = 563_000_000_000_001, 400_000_000_001, 571_000_000_000_001
FIRST_MESSAGE_ID = 300_000_000_001
CHANNELS = {"call": "CALL", "text": "TEXT"}
CALL_STATUS = {
    "Talked": "Completed",
    "VoiceMessage": "VoiceMail",
    "NoAnswer": "NoAnswer",
    "BadNumber": "Failed",
}


def channel(row: Record) -> str | None:
    """CALL, TEXT or EMAIL; None for an event type that nobody knows."""
    event = str(row.get("eventType") or "").strip().lower()
    return CHANNELS.get(event) or ("EMAIL" if event.endswith("email") else None)


def is_logged(row: Record) -> bool:
    """Whether it was logged by hand."""
    return str(row.get("communicationType") or "").upper() == "LOGGED"


def moment_of(row: Record) -> datetime | None:
    """When it happened, in any format that a test may post; None where that is not to be read."""
    said = row.get("communicationTime")
    if isinstance(said, (int, float)) and not isinstance(said, bool):
        try:
            return datetime.fromtimestamp(said / 1000, UTC)
        except (OverflowError, ValueError, OSError):
            return None
    text = said.strip() if isinstance(said, str) else ""
    return instant_of(text[:-3] if text.endswith("GMT") and "," not in text else text)


def filled_communication(account: Account, given: Record) -> Record:
    """A call of two minutes made now by the lead's agent through the dialer, talked."""
    lead = account["leads"].get(given.get("leadId")) or {}
    rows = account["communications"]
    row: Record = {
        "id": given["id"] if "id" in given else account.next_id("communication", FIRST_TIMELINE_ID, rows),
        "leadId": None,
        "agentId": lead.get("assignedUserId") or account.owner_id,
        "direction": "Outbound",
        "communicationType": "MANUAL",
        "eventType": "Call",
        "communicationTime": server_time(account.clock.now()),
        "fromPond": bool(lead.get("pondId")),
    }
    row |= given
    kind = channel(row)
    if kind == "CALL":
        row = {"callOutcome": "Talked", "callDuration": "120", **row}
        row = {"status": CALL_STATUS.get(outcome_code(row) or "", "Completed"), **row}
    if kind == "TEXT":
        row = {"status": "Delivered", **row}
    if is_logged(row):
        row = {"_log_id": account.next_id("log", FIRST_LOG_ID), **row}
    elif kind == "CALL":
        row = {"_call_id": account.next_id("call", FIRST_CALL_ID), **row}
    return row


def search_row(_: Account, row: Record) -> Record:
    """A row of the cross-channel search: as it was posted, without what only other views show."""
    hidden = ONLY_ELSEWHERE
    return {name: value for name, value in row.items() if not name.startswith("_") and name not in hidden}


def whole_row(_: Account, row: Record) -> Record:
    """All that was posted or sent, the text of a message too: for the control surface."""
    return {name: value for name, value in row.items() if not name.startswith("_")}


ONLY_ELSEWHERE = frozenset({"textContent", "emailSubject", "note", "leadPhoneNumber", "recordingUrl"})


def outcome_code(row: Record) -> str | None:
    """The write enum's spelling of an outcome: `No Answer` is `NoAnswer`."""
    said = row.get("callOutcome")
    plain = re.sub(r"[^A-Za-z]", "", said) if isinstance(said, str) else ""
    return next((code for code in OUTCOMES if code.lower() == plain.lower()), None)


def seconds_of(row: Record) -> int | None:
    """The duration as whole seconds; None where the text is no number of seconds."""
    try:
        parts = [int(part) for part in str(row.get("callDuration")).split(":")]
    except ValueError:
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds


def call_view(account: Account, row: Record) -> Record:
    """CallResponse. A logged call has no dialer fields; an unknown duration is left out."""
    lead = account["leads"].get(row.get("leadId")) or {}
    began, seconds = str(row.get("communicationTime") or ""), seconds_of(row)
    agent, phones = row.get("agentId"), lead.get("phones")
    view: Record = {
        "id": row.get("id"), "leadId": row.get("leadId"), "userId": agent, "agentId": agent,
        "leadPhoneNumber": row.get("leadPhoneNumber") or (phones[0] if isinstance(phones, list) and phones else ""),
        "direction": row.get("direction"), "createTime": began, "updateTime": began, "note": row.get("note", ""),
    }  # fmt: skip
    if outcome := outcome_code(row):
        view["callingOutcome"] = outcome
    if seconds is not None:
        view["duration"] = seconds
    if is_logged(row):
        return view
    dialer: Record = {
        "dialerCallRecordId": row.get("_call_id"), "userPhoneNumber": "+13035550100", "status": row.get("status"),
        "showUserNumber": "+13035550100", "startTime": began, "endTime": _later(row, seconds), "elapsedTime": "00:06",
        "rateScore": 0, "recordingSwitch": False, "isMachineAnswered": False, "price": 0.0,
    }  # fmt: skip
    return {**view, **dialer}


def _later(row: Record, seconds: int | None) -> str:
    began = moment_of(row)
    if began is None:
        return str(row.get("communicationTime") or "")
    return server_time(datetime.fromtimestamp(began.timestamp() + max(0, seconds or 0), UTC))


def _kind(row: Record) -> str:
    return "Auto" if str(row.get("communicationType") or "").upper() == "AUTO" else "Manual"


def text_view(_: Account, row: Record) -> Record:
    """A text, with its content."""
    return {
        **{name: row.get(name) for name in ("id", "leadId", "agentId", "direction")},
        "textType": _kind(row),
        "textOutcome": row.get("status"),
        "textTime": row.get("communicationTime"),
        "textContent": row.get("textContent", ""),
    }


def email_view(_: Account, row: Record) -> Record:
    """An email or what became of it: no body, no addresses; each open or bounce is a row of its own."""
    return {
        **{name: row.get(name) for name in ("id", "leadId", "agentId", "direction", "fromPond")},
        "eventType": str(row.get("eventType") or "").split(" ", maxsplit=1)[0],
        "emailType": _kind(row),
        "emailSubject": row.get("emailSubject", ""),
        "emailEventTime": row.get("communicationTime"),
    }


VIEWS: dict[str, Any] = {"CALL": call_view, "TEXT": text_view, "EMAIL": email_view}
