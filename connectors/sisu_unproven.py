"""Sisu calls whose wire shape is not publicly known. The shapes stand in until a real account shows the true ones.

All in one place on purpose: lead sources (create, archive, with archived ones), team info, change history.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from connectors.errors import Misunderstood, NotFound
from connectors.http import Call
from connectors.sisu import Sisu
from schemas import wire
from schemas.words import LeadSource

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


def account(sisu: Sisu, lane: str) -> Account:
    """`GET /team/info` `{"team": {team_id, name, market}}`."""
    answer = sisu.send(Call("GET /team/info", "GET", "/api/v1/team/info"), lane)
    team = answer.get("team")
    team_id = wire.identity(team.get("team_id")) if isinstance(team, dict) else None
    if not isinstance(team, dict) or team_id is None:
        raise Misunderstood("sisu", "GET /team/info", "no team_id")
    return Account(team_id, str(team.get("market") or ""), _time(answer.get("server_time")))


def _time(value: Any) -> datetime | None:
    try:
        return wire.instant(value)
    except ValueError:
        return None


def lead_sources(sisu: Sisu, lane: str) -> tuple[LeadSource, ...]:
    """`GET /team/get-lead-sources?include_archived=1`: the known map, and `details` with archived ones."""
    operation = "GET /team/get-lead-sources"
    query: dict[str, str | int | bool] = {"include_archived": 1}
    answer = sisu.send(Call(operation, "GET", "/api/v1/team/get-lead-sources", query=query), lane)
    known, details = answer.get("lead_sources"), answer.get("details")
    if not isinstance(known, dict):
        raise Misunderstood("sisu", operation, "no map of lead sources")
    found = {int(key): LeadSource(int(key), str(name)) for key, name in known.items() if str(key).isdigit()}
    for key, entry in details.items() if isinstance(details, dict) else ():
        if str(key).isdigit() and isinstance(entry, dict):
            found[int(key)] = LeadSource(int(key), str(entry.get("name") or ""), bool(entry.get("archived")))
    return tuple(found[key] for key in sorted(found))


def create_lead_source(sisu: Sisu, name: str, lane: str, before: Callable[[], None] | None = None) -> int:
    """`POST /team/lead-sources {name}` → `{lead_type_id}`."""
    operation = "POST /team/lead-sources"
    path = "/api/v1/team/lead-sources"
    call = Call(operation, "POST", path, body={"name": name}, writes=True, before=before)
    source_id = wire.identity(sisu.send(call, lane).get("lead_type_id"))
    if source_id is None:
        raise Misunderstood("sisu", operation, "no lead_type_id", status=200)
    return source_id


def unarchive_lead_source(sisu: Sisu, lead_type_id: int, lane: str) -> None:
    """`PUT /team/lead-sources/{lead_type_id} {archived: false}`."""
    path = f"/api/v1/team/lead-sources/{lead_type_id}"
    body = {"archived": False}
    sisu.send(Call("PUT /team/lead-sources/{lead_type_id}", "PUT", path, body=body, writes=True), lane)


def history(sisu: Sisu, client_id: int, lane: str) -> tuple[Change, ...]:
    """`GET /client/history/{client_id}`, oldest first; nothing where the account does not offer it."""
    operation = "GET /client/history/{client_id}"
    try:
        answer: Any = sisu.answer(Call(operation, "GET", f"/api/v1/client/history/{client_id}"), lane)
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
