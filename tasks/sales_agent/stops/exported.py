"""Stops as lines that another store takes: the key of their hashes first, then a stop a line.

Whoever has the key can try out all numbers there are: the lines are as secret as a list of the numbers.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from connectors import clock
from connectors.store.engine import Store
from connectors.store.ledger.acts import Act, record_act
from connectors.store.ledger.checkpoints import STOP_KEY
from connectors.store.sales_agent.stops import all_stops
from connectors.store.teams.team import ensure_team
from schemas.model.sales_agent.messages import Stop, StopBy
from schemas.parsing.times import spelled_utc
from schemas.parsing.values import storable

_HASH = re.compile(r"[0-9a-f]{64}")
_TEXTS = ("evidence", "reason", "lifted_by", "lifted_because")
KEY = "stop_key"


class NotAStop(ValueError):
    """Raised for a line that is none; the message says why, without a value of it."""


def as_object(stop: Stop) -> dict[str, Any]:
    """With instants as other programs read them."""
    given = asdict(stop)
    return given | {name: spelled_utc(given[name]) for name in ("since", "lifted_at") if given[name]}


def export_lines(store: Store, team_id: str, operator: str) -> list[str]:
    """All of a team's stops, lifted ones too; [] where there are none. `operator`: the operating system's user, who is
    on record as having taken them."""
    with store.write(team_id) as session:
        ensure_team(session)
        stops, key = all_stops(session), STOP_KEY.read(session).get("key")
        if not stops or not key:
            return []
        record_act(session, Act("export stops", "team", 0, "", "", clock.now(), operator))
    return [json.dumps({KEY: key}), *(json.dumps(as_object(stop)) for stop in stops)]


def read_key(line: str) -> str:
    """Of the first line. Raises NotAStop."""
    key = _object(line).get(KEY)
    if not isinstance(key, str) or not _HASH.fullmatch(key):
        msg = f"the first line holds no {KEY}: all lines of an export belong together"
        raise NotAStop(msg)
    return key


def read_stops(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Stop | NotAStop]]:
    """Of each line, by its number: the stop, or why it is none."""
    for number, line in lines:
        try:
            yield number, _stop_of(_object(line))
        except NotAStop as error:
            yield number, error


def _object(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        msg = "no JSON object"
        raise NotAStop(msg)
    return row


def _stop_of(row: Mapping[str, Any]) -> Stop:
    number_key, by = row.get("number_key"), row.get("by")
    if not isinstance(number_key, str) or not _HASH.fullmatch(number_key):
        msg = "no number_key of 64 hexadecimal digits"
        raise NotAStop(msg)
    if by not in list(StopBy):
        msg = f"by is none of {', '.join(StopBy)}"
        raise NotAStop(msg)
    since, lifted_at = _instant(row, "since"), _instant(row, "lifted_at")
    if since is None:
        msg = "no since"
        raise NotAStop(msg)
    texts = {name: storable(str(row.get(name) or "")) for name in _TEXTS}
    return Stop(number_key, since, StopBy(by), lifted_at=lifted_at, **texts)


def _instant(row: Mapping[str, Any], name: str) -> datetime | None:
    said = row.get(name)
    if said is None:
        return None
    try:
        found = datetime.fromisoformat(said)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        msg = f"{name} is no ISO 8601 instant with a zone"
        raise NotAStop(msg)
    return found
