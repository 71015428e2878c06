"""Events of the site where they arrive: kept at once, whatever a run is writing, and taken in by whoever handles them
next (as pings are, `connectors/store/maintenance/webhook_inbox.py`).

A crash while they are taken in leaves them here as well: their ids are known, so nothing is stored twice.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from connectors.errors import StoreBusy
from connectors.store.engine import Store
from connectors.store.side_tables import INBOX, ready

AT_ONCE = 500
_PUT = text("""INSERT INTO site_doorstep (team_id, event_id, received_at, body) VALUES (:team_id, :event_id, :at, :body)
 ON CONFLICT (team_id, event_id) DO NOTHING""")
_WAITING = text("""SELECT event_id, received_at, body FROM site_doorstep WHERE team_id = :team_id
 ORDER BY received_at, event_id LIMIT :most""")
_FORGET = text("DELETE FROM site_doorstep WHERE team_id = :team_id AND received_at < :before")
_CLEAR = text("DELETE FROM site_doorstep WHERE team_id = :team_id AND event_id = :event_id")


@dataclass(frozen=True, slots=True)
class Arrived:
    """One event as it came: `body` is text, JSON or not."""

    event_id: str
    received_at: datetime
    body: str


class SiteDoorstep:
    """Where events wait until they are taken in. Threads may share it."""

    def __init__(self, store: Store) -> None:
        """With connections of its own. Raises StoreBusy."""
        self._engine = store.side_engine("inbox")
        # SQLite's own queue is a sleep that grows: threads of one process line up. PostgreSQL commits them together.
        self._in_line: AbstractContextManager[Any] = Lock() if store.is_sqlite else nullcontext()
        ready(self._engine, INBOX)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def put(self, team_id: str, event_id: str, body: str, at: datetime) -> None:
        """Keep an event in one statement; one that waits already stays as it came first. Raises StoreBusy."""
        values = {"team_id": team_id, "event_id": event_id, "at": at.timestamp(), "body": body}
        try:
            with self._in_line, self._engine.connect() as connection:
                connection.execute(_PUT, values)
        except DBAPIError as error:
            msg = "the store does not take events just now"
            raise StoreBusy(msg) from error

    def waiting(self, team_id: str) -> list[Arrived]:
        """The oldest 500."""
        with self._engine.connect() as connection:
            rows = connection.execute(_WAITING, {"team_id": team_id, "most": AT_ONCE}).all()
        return [Arrived(event_id, datetime.fromtimestamp(at, UTC), body) for event_id, at, body in rows]

    def forget(self, team_id: str, before: datetime) -> None:
        """Those that nobody has taken in for so long: the team has no site any more."""
        with self._in_line, self._engine.connect() as connection:
            connection.execute(_FORGET, {"team_id": team_id, "before": before.timestamp()})

    def clear(self, team_id: str, taken: Iterable[Arrived]) -> None:
        """Those that were taken in."""
        gone = [{"team_id": team_id, "event_id": event.event_id} for event in taken]
        if gone:
            with self._in_line, self._engine.connect() as connection:
                connection.execute(_CLEAR, gone)
