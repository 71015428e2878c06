"""Sisu's activities on the wire: absolute counts by agent, day and activity type."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from connectors.http.call import Call
from connectors.sisu.client import SisuHttp
from schemas.parsing import values as wire

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Count:
    """One row: an absolute figure. `amount` in the unit of the activity (hours for `Hours Prospected`)."""

    on: date
    code: str
    amount: int | Decimal


@dataclass
class SisuActivities:
    """The activities of one Sisu account."""

    client: SisuHttp

    def codes(self, priority: str) -> dict[str, str]:
        """`GET /team/activity-types` `{activity_types: [{activity_type, name}]}` (UNPROVEN) → the code of each name,
        outer blanks trimmed."""
        call = Call("GET /team/activity-types", "GET", "/api/v1/team/activity-types")
        rows = [
            row
            for row in self.client.send_for_list(call, "activity_types", priority)
            if isinstance(row, dict)
        ]
        named = [(str(row.get("name") or "").strip(), row.get("activity_type")) for row in rows]
        return {name: str(code) for name, code in named if name and code}

    def write(self, agent_id: int, counts: Iterable[Count], priority: str) -> None:
        """`PUT /agent/activity/{agent_id}`, at most 500 rows, all or none; each REPLACES what was there."""
        operation = "PUT /agent/activity/{agent_id}"
        rows = [
            {
                "date": count.on.isoformat(),
                "activity_type": count.code,
                "count": count.amount if isinstance(count.amount, int) else float(count.amount),
                "agent_id": agent_id,
                "weight": 0,
            }
            for count in counts
        ]
        path = f"/api/v1/agent/activity/{agent_id}"
        self.client.send_for_object(
            Call(operation, "PUT", path, body={"activities": rows}, writes=True), priority
        )

    def read(
        self, agent_id: int, start: date, end: date, priority: str
    ) -> Mapping[tuple[date, str], Decimal]:
        """`POST /agent/activity/{agent_id}`: what Sisu holds of an agent, both days included, by day and code."""
        operation = "POST /agent/activity/{agent_id}"
        body = {
            "start_date": start.isoformat(),
            "end_date": end.isoformat(),
            "include_counts": 0,
            "include_activities": 1,
        }
        call = Call(operation, "POST", f"/api/v1/agent/activity/{agent_id}", body=body)
        held: dict[tuple[date, str], Decimal] = {}
        for row in self.client.send_for_list(call, "activities", priority):
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
