"""Sisu's activities on the wire: absolute counts by agent, day and activity type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from connectors.errors import Misunderstood
from connectors.http.client import Call
from connectors.sisu.client import Sisu
from schemas.parsing import values as wire

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Count:
    """One row: an absolute figure. `amount` in the unit of the activity (hours for `Hours Prospected`)."""

    on: date
    code: str
    amount: int | Decimal


def activity_codes(sisu: Sisu, priority: str) -> dict[str, str]:
    """`GET /team/activity-types` (unproven shape) → the code of each name, outer blanks trimmed."""
    operation = "GET /team/activity-types"
    rows = sisu.send(Call(operation, "GET", "/api/v1/team/activity-types"), priority).get("activity_types")
    if not isinstance(rows, list):
        raise Misunderstood("sisu", operation, "no list of activity types")
    named = [(str(r.get("name") or "").strip(), r.get("activity_type")) for r in rows if isinstance(r, dict)]
    return {name: str(code) for name, code in named if name and code}


def write_counts(sisu: Sisu, agent_id: int, counts: Iterable[Count], priority: str) -> None:
    """`PUT /agent/activity/{agent_id}`, at most 500 rows, all or none; each REPLACES what was there."""
    operation = "PUT /agent/activity/{agent_id}"
    rows = [
        {
            "date": one.on.isoformat(),
            "activity_type": one.code,
            "count": one.amount if isinstance(one.amount, int) else float(one.amount),
            "agent_id": agent_id,
            "weight": 0,
        }
        for one in counts
    ]
    path = f"/api/v1/agent/activity/{agent_id}"
    sisu.send(Call(operation, "PUT", path, body={"activities": rows}, writes=True), priority)


def read_counts(
    sisu: Sisu, agent_id: int, start: date, end: date, priority: str
) -> Mapping[tuple[date, str], Decimal]:
    """`POST /agent/activity/{agent_id}`: what Sisu holds of an agent, both days included, by day and code."""
    operation = "POST /agent/activity/{agent_id}"
    body = {
        "start_date": start.isoformat(),
        "end_date": end.isoformat(),
        "include_counts": 0,
        "include_activities": 1,
    }
    answer = sisu.send(Call(operation, "POST", f"/api/v1/agent/activity/{agent_id}", body=body), priority)
    rows = answer.get("activities")
    if not isinstance(rows, list):
        raise Misunderstood("sisu", operation, "no list of activities")
    held: dict[tuple[date, str], Decimal] = {}
    for row in rows:
        read = _count(row)
        if read:
            key, amount = read
            held[key] = held.get(key, Decimal(0)) + amount
    return held


def _count(row: Any) -> tuple[tuple[date, str], Decimal] | None:
    if not isinstance(row, dict):
        return None
    try:
        day, amount = wire.calendar_day(row.get("date")), Decimal(str(row.get("count")))
    except (ValueError, InvalidOperation):
        return None
    if day is None or not amount.is_finite():
        return None
    return (day, str(row.get("activity_type"))), amount
