"""Sisu's counts of leads by source, agent and day on the wire. UNPROVEN: the shapes are the contract's."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from connectors.errors import NotFound
from connectors.http.call import Call
from connectors.sisu.client import FEED_TIMEOUT, SisuHttp
from schemas.model.lead_sources import CountKey
from schemas.parsing import values as wire

COUNTS_AT_ONCE = 500
"""Rows that one call may write."""


@dataclass
class SisuLeadSourceCounts:
    """The counts of one Sisu account."""

    client: SisuHttp

    def read(self, priority: str) -> dict[CountKey, float] | None:
        """`GET /team/lead-counts` `{counts: [{lead_type_id, agent_id or null, date, count}]}`: leads per source, agent
        (0: the team) and day. Rows that cannot be read count as nothing; None where the account does not offer it.
        UNPROVEN."""
        call = Call("GET /team/lead-counts", "GET", "/api/v1/team/lead-counts", timeout=FEED_TIMEOUT)
        try:
            rows = self.client.send_for_list(call, "counts", priority)
        except NotFound:
            return None
        return dict(pair for row in rows if isinstance(row, dict) and (pair := _count(row)))

    def write(self, counts: Mapping[CountKey, int], priority: str) -> None:
        """`PUT /team/lead-counts` `{counts: […]}`: absolute values, at most COUNTS_AT_ONCE of them. UNPROVEN."""
        rows = [
            {"lead_type_id": source, "agent_id": agent or None, "date": on.isoformat(), "count": count}
            for (source, agent, on), count in counts.items()
        ]
        operation, path = "PUT /team/lead-counts", "/api/v1/team/lead-counts"
        self.client.send_for_object(
            Call(operation, "PUT", path, body={"counts": rows}, writes=True), priority
        )


def _count(row: dict[str, Any]) -> tuple[CountKey, float] | None:
    try:
        on, count = wire.calendar_day(row.get("date")), float(row.get("count") or 0)
        source, agent = wire.identity(row.get("lead_type_id")), wire.identity(row.get("agent_id"))
    except (TypeError, ValueError):
        return None
    if on is None or source is None or not isfinite(count):
        return None
    return (source, agent or 0, on), count
