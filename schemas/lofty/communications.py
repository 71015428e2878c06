"""Communications on Lofty's wire: rows of the cross-channel search (`GET /v2.0/communication/agent`).

Evidence: vendors/lofty.md 4.3. `communicationTime` is ISO, `…GMT` or `yyyy-MM-dd HH:mm:ss` (UTC), `callDuration` text
in seconds, `mm:ss` or `h:mm:ss`.
"""

import re
from typing import Any

from schemas.model.communications import NO_LEAD, Communication, Direction, Event, Maker
from schemas.parsing import values as wire

LONGEST_CALL_SECONDS = 24 * 3600
_DURATION = re.compile(r"(?:(\d{1,3}):)?(?:(\d{1,4}):)?(\d{1,9})(?:\.\d+)?")
_EVENTS = {
    "call": Event.CALL,
    "text": Event.TEXT,
    "sentemail": Event.EMAIL,
    "receivedemail": Event.EMAIL,
    "email": Event.EMAIL,
    "openedemail": Event.OPENED_EMAIL,
    "bouncedemail": Event.BOUNCED_EMAIL,
}
_LONGEST_WORD = 60


def communication(row: dict[str, Any]) -> Communication:
    """A row of the search; one about no lead has NO_LEAD for it, and counts nowhere (C1).

    Raises NotReadable where id, lead or time cannot be read: such rows go to quarantine.
    """
    number = wire.named(row, "id", wire.identity)
    lead = wire.named(row, "leadId", wire.identity)
    happened_at = wire.named(row, "communicationTime", wire.optional_instant)
    if number is None or happened_at is None:
        missing = [n for n, v in (("id", number), ("communicationTime", happened_at)) if not v]
        msg = f"no {', '.join(missing)}"
        raise wire.NotReadable(msg)
    return Communication(
        communication_id=number,
        lofty_lead_id=lead or NO_LEAD,
        lofty_user_id=_user(row.get("agentId")),
        happened_at=happened_at,
        event=_EVENTS.get(letters(row.get("eventType")), Event.OTHER),
        direction=_direction(row.get("direction")),
        made_by=_maker(row.get("communicationType")),
        outcome=_word(row.get("callOutcome")),
        status=_word(row.get("status")),
        seconds=seconds(row.get("callDuration")),
        from_pond=row.get("fromPond") is True,
    )


def _user(value: Any) -> int | None:
    try:
        return wire.identity(value)
    except ValueError:
        return None  # of nobody we know: V6 says so


def letters(value: Any) -> str:
    """The letters of a word in lower case: both spellings of an outcome are one (C16)."""
    return re.sub(r"[^a-z]", "", value.lower()) if isinstance(value, str) else ""


def _word(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return "" if value is None else "unreadable"
    return wire.text(str(value))[:_LONGEST_WORD]


def _direction(value: Any) -> Direction:
    found = {"outbound": Direction.OUTBOUND, "inbound": Direction.INBOUND}
    return found.get(letters(value), Direction.UNKNOWN)


def _maker(value: Any) -> Maker:
    return {"auto": Maker.AUTO, "logged": Maker.LOGGED}.get(letters(value), Maker.PERSON)


def seconds(value: Any) -> int | None:
    """C5: whole seconds out of `90`, `"90"`, `"1:30"`, `"1:02:03"`; None for what is absent, -1, text or absurd."""
    if value is None or isinstance(value, bool):
        return None
    match = _DURATION.fullmatch(str(value).strip())
    if match is None:
        return None
    first, second, last = match.groups()
    parts = [int(part) for part in (first, second, last) if part is not None]
    if any(part >= 60 for part in parts[1:]):
        return None
    total = 0
    for part in parts:
        total = total * 60 + part
    return total if total <= LONGEST_CALL_SECONDS else None
