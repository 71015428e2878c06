"""Pings where they arrive: kept at once, whatever a run is writing, and taken in by whoever handles them next.

A table of its own, on SQLite in a file of its own beside the store: there a ping never waits for a page that is being
stored, and no lock of the team is asked for. One row per record that was hinted at; a crash while they are taken in
leaves them here as well, which only reads those records once more.
"""

import json
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from threading import Lock
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from connectors.errors import StoreBusy
from connectors.store.engine import Store
from connectors.store.maintenance.notifications import store_notifications
from connectors.store.side_tables import INBOX, ready

_AT_ONCE = 2000
_ROWS = {
    "sqlite": "SELECT json_extract(value, '$[0]') AS a, json_extract(value, '$[1]') AS b, "
    "json_extract(value, '$[2]') AS c, json_extract(value, '$[3]') AS d FROM json_each(:rows)",
    "postgresql": "SELECT value->>0 AS a, value->>1 AS b, value->>2 AS c, CAST(value->>3 AS INTEGER) AS d "
    "FROM json_array_elements(CAST(:rows AS json)) AS given(value)",
}
_PUT = """INSERT INTO doorstep (team_id, vendor, kind, entity, received_at, times)
 SELECT :team_id, a, b, c, :at, 1 FROM ({rows}) AS wanted WHERE true
 ON CONFLICT (team_id, vendor, kind, entity) DO UPDATE SET received_at = :at, times = doorstep.times + 1"""
_WAITING = """SELECT vendor, kind, entity, times, received_at FROM doorstep WHERE team_id = :team_id
 ORDER BY received_at, vendor, kind, entity LIMIT :most"""
_CLEAR = """DELETE FROM doorstep WHERE team_id = :team_id
 AND (vendor, kind, entity, times) IN (SELECT a, b, c, d FROM ({rows}) AS taken)"""


@dataclass(frozen=True, slots=True)
class Left:
    """One record that was hinted at, and how often: by that a later hint is told from those that were taken in."""

    vendor: str
    kind: str
    entity: str
    times: int
    received_at: datetime


class WebhookInbox:
    """Where pings wait until they are taken in. Threads may share it."""

    def __init__(self, store: Store) -> None:
        """With connections of its own. Raises StoreBusy."""
        self._engine = store.side_engine("inbox")
        rows = _ROWS[self._engine.dialect.name]
        self._put, self._clear = text(_PUT.format(rows=rows)), text(_CLEAR.format(rows=rows))
        # SQLite's own queue is a sleep that grows: threads of one process line up. PostgreSQL commits them together.
        self._in_line: AbstractContextManager[Any] = Lock() if store.is_sqlite else nullcontext()
        ready(self._engine, INBOX)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def put(self, team_id: str, vendor: str, hints: Iterable[tuple[str, str]], at: datetime) -> None:
        """Keep (kind, entity) hints, all or none, in one statement. Raises StoreBusy."""
        # In one order, so that two processes with the same hints never wait for each other.
        rows = json.dumps([[vendor, kind, entity, 0] for kind, entity in sorted(set(hints))])
        values = {"team_id": team_id, "at": at.timestamp(), "rows": rows}
        try:
            with self._in_line, self._engine.connect() as connection:
                connection.execute(self._put, values)
        except DBAPIError as error:
            msg = "the store does not take pings just now"
            raise StoreBusy(msg) from error

    def waiting(self, team_id: str) -> list[Left]:
        """The oldest 2,000."""
        with self._engine.connect() as connection:
            rows = connection.execute(text(_WAITING), {"team_id": team_id, "most": _AT_ONCE}).all()
        return [
            Left(vendor, kind, entity, times, datetime.fromtimestamp(at, UTC))
            for vendor, kind, entity, times, at in rows
        ]

    def clear(self, team_id: str, taken: Iterable[Left]) -> None:
        """Those that were taken in; what was hinted at once more meanwhile stays."""
        rows = json.dumps([[hint.vendor, hint.kind, hint.entity, hint.times] for hint in taken])
        with self._in_line, self._engine.connect() as connection:
            connection.execute(self._clear, {"team_id": team_id, "rows": rows})


def take_in(webhook_inbox: WebhookInbox, store: Store, team_id: str) -> None:
    """Pings become rows of the store. No call; no write where none wait. Raises StoreBusy."""
    while left := webhook_inbox.waiting(team_id):
        with store.write(team_id) as session:
            for vendor, some in groupby(sorted(left, key=lambda hint: hint.vendor), lambda hint: hint.vendor):
                # Each keeps its time: the newest are read first.
                theirs = {(hint.kind, hint.entity): hint.received_at for hint in some}
                store_notifications(session, vendor, theirs, max(theirs.values()), theirs)
        webhook_inbox.clear(team_id, left)
        if len(left) < _AT_ONCE:
            return
