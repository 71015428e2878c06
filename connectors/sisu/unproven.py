"""Sisu calls whose wire shape is not publicly known. The shapes stand in until a real account shows the true ones.

All in one place on purpose: lead sources (create, archive, with archived ones), counts by them, team info, change
history.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from connectors.errors import Misunderstood, NotFound
from connectors.http.client import Call
from connectors.sisu.client import CUT_SHORT, FEED_TIMEOUT, Sisu
from schemas.model.lead_sources import CountKey
from schemas.model.nouns import LeadSource
from schemas.parsing import values as wire

OURS = "API: Chime"


@dataclass(frozen=True, slots=True)
class Account:
    """`GET /team/info` → the account's id and market, and the envelope's time (its zone is a guess: UTC)."""

    sisu_team_id: int
    market: str
    server_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a client's history: wire name of the field, values before and after, who."""

    field: str
    old: str
    new: str
    ours: bool


def account(sisu: Sisu, priority: str) -> Account:
    """`GET /team/info` `{"team": {team_id, name, market}}`."""
    answer = sisu.send(Call("GET /team/info", "GET", "/api/v1/team/info"), priority)
    team = answer.get("team")
    team_id = wire.spelled_id(team.get("team_id")) if isinstance(team, dict) else None
    if not isinstance(team, dict) or team_id is None:
        raise Misunderstood("sisu", "GET /team/info", "no team_id")
    return Account(team_id, str(team.get("market") or ""), _time(answer.get("server_time")))


def _time(value: Any) -> datetime | None:
    try:
        return wire.instant(value)
    except ValueError:
        return None


def lead_sources(sisu: Sisu, priority: str) -> tuple[LeadSource, ...]:
    """`GET /team/get-lead-sources?include_archived=1`: the known map, and `details` with archived ones.

    Raises Misunderstood where the map holds fewer than its `count`: a source that is not seen would be made again.
    """
    operation = "GET /team/get-lead-sources"
    query: dict[str, str | int | bool] = {"include_archived": 1}
    answer = sisu.send(Call(operation, "GET", "/api/v1/team/get-lead-sources", query=query), priority)
    known, details = answer.get("lead_sources"), answer.get("details")
    if not isinstance(known, dict):
        raise Misunderstood("sisu", operation, "no map of lead sources")
    count = answer.get("count")
    if isinstance(count, int) and len(known) < count:
        raise Misunderstood("sisu", operation, CUT_SHORT)
    found: dict[int, LeadSource] = {}
    for number, name in _by_id(known):
        found[number] = _source(operation, number, name)
    for number, entry in _by_id(details if isinstance(details, dict) else {}):
        if isinstance(entry, dict):
            found[number] = _source(operation, number, entry.get("name"), entry.get("archived"))
    return tuple(found[number] for number in sorted(found))


def _source(operation: str, number: int, name: Any, archived: Any = None) -> LeadSource:
    # Whoever goes on without it would make it a second time: the whole list is refused, and the row is named.
    try:
        return LeadSource(number, wire.text(name), wire.flag(archived))
    except ValueError as error:
        raise Misunderstood("sisu", operation, f"lead source {number} cannot be read ({error})") from None


def _by_id(entries: dict[str, Any]) -> list[tuple[int, Any]]:
    return [(number, entry) for key, entry in entries.items() if (number := wire.spelled_id(key))]


def create_lead_source(sisu: Sisu, name: str, priority: str, before: Callable[[], None] | None = None) -> int:
    """`POST /team/lead-sources {name}` → `{lead_type_id}`."""
    operation = "POST /team/lead-sources"
    path = "/api/v1/team/lead-sources"
    call = Call(operation, "POST", path, body={"name": name}, writes=True, before=before)
    source_id = wire.spelled_id(sisu.send(call, priority).get("lead_type_id"))
    if source_id is None:
        raise Misunderstood("sisu", operation, "no lead_type_id", status=200)
    return source_id


def archive_lead_source(sisu: Sisu, lead_type_id: int, priority: str) -> None:
    """`PUT /team/lead-sources/{lead_type_id} {archived: true}`."""
    _set_archived(sisu, lead_type_id, priority, archived=True)


def unarchive_lead_source(sisu: Sisu, lead_type_id: int, priority: str) -> None:
    """`PUT /team/lead-sources/{lead_type_id} {archived: false}`."""
    _set_archived(sisu, lead_type_id, priority, archived=False)


def _set_archived(sisu: Sisu, lead_type_id: int, priority: str, *, archived: bool) -> None:
    path = f"/api/v1/team/lead-sources/{lead_type_id}"
    body = {"archived": archived}
    sisu.send(Call("PUT /team/lead-sources/{lead_type_id}", "PUT", path, body=body, writes=True), priority)


COUNTS_AT_ONCE = 500
"""Rows that one call may write."""


def lead_counts(sisu: Sisu, priority: str) -> dict[CountKey, float] | None:
    """`GET /team/lead-counts` `{counts: [{lead_type_id, agent_id or null, date, count}]}`: leads per source, agent
    (0: the team) and day. Rows that cannot be read count as nothing; None where the account does not offer it."""
    operation = "GET /team/lead-counts"
    try:
        call = Call(operation, "GET", "/api/v1/team/lead-counts", timeout=FEED_TIMEOUT)
        rows = sisu.send(call, priority).get("counts")
    except NotFound:
        return None
    if not isinstance(rows, list):
        raise Misunderstood("sisu", operation, "no list of counts")
    return dict(pair for row in rows if isinstance(row, dict) and (pair := _count(row)))


def _count(row: dict[str, Any]) -> tuple[CountKey, float] | None:
    try:
        on, count = wire.calendar_day(row.get("date")), float(row.get("count") or 0)
        source, agent = wire.identity(row.get("lead_type_id")), wire.identity(row.get("agent_id"))
    except (TypeError, ValueError):
        return None
    if on is None or source is None or not isfinite(count):
        return None
    return (source, agent or 0, on), count


def write_lead_counts(sisu: Sisu, counts: Mapping[CountKey, int], priority: str) -> None:
    """`PUT /team/lead-counts`: absolute values, at most COUNTS_AT_ONCE of them."""
    rows = [
        {"lead_type_id": source, "agent_id": agent or None, "date": on.isoformat(), "count": count}
        for (source, agent, on), count in counts.items()
    ]
    operation, path = "PUT /team/lead-counts", "/api/v1/team/lead-counts"
    sisu.send(Call(operation, "PUT", path, body={"counts": rows}, writes=True), priority)


def history(sisu: Sisu, client_id: int, priority: str) -> tuple[Change, ...]:
    """`GET /client/history/{client_id}`, oldest first; nothing where the account does not offer it."""
    operation = "GET /client/history/{client_id}"
    try:
        answer: Any = sisu.answer(Call(operation, "GET", f"/api/v1/client/history/{client_id}"), priority)
    except NotFound:
        return ()
    rows = answer if isinstance(answer, list) else answer.get("history") if isinstance(answer, dict) else None
    return tuple(_change(row) for row in rows or () if isinstance(row, dict))


def _change(row: dict[str, Any]) -> Change:
    name = str(row.get("field") or "")
    return Change(
        name, _text(name, row.get("old")), _text(name, row.get("new")), row.get("changed_by") == OURS
    )


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    try:
        return str(wire.calendar_day(value) or "") if name.endswith("_dt") else str(value)
    except ValueError:
        return str(value)
