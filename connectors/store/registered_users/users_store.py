"""The tables of registered users, and their sessions: bound to one team as the store's are, without its one lock."""

import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from connectors import clock
from connectors.store.connections import forgetful
from connectors.store.engine import Store, TeamSession, stored
from connectors.store.side_tables import REGISTERED_USERS, ready

_TIDY_SECONDS = 1.0

_KEY = text("SELECT key FROM user_keys WHERE team_id = :team")
_NEW_KEY = text("INSERT INTO user_keys (team_id, key) VALUES (:team, :key) ON CONFLICT DO NOTHING")


class UsersStore:
    """Where registered users are kept. Threads may share it."""

    def __init__(self, store: Store) -> None:
        """With connections of its own. Raises StoreBusy."""
        self.is_sqlite = store.is_sqlite
        self.engine = store.beside_engine(REGISTERED_USERS.name)
        self._writing = self.engine.execution_options(begin="IMMEDIATE")
        self.asking = _for_questions(store)
        # SQLite's own queue is a sleep that grows: threads of one process line up. PostgreSQL locks rows.
        self.in_line: AbstractContextManager[Any] = Lock() if store.is_sqlite else nullcontext()
        self._tidied_at = 0.0
        for engine in (self.engine, self.asking):
            event.listen(engine, "connect", _seldom_tidied if store.is_sqlite else _not_for_ever)
        ready(self.engine, REGISTERED_USERS)
        self._keys = dict[str, str]()

    def key_of(self, team_id: str) -> str:
        """By which persons of the team are hashed: made at the first time, and read once a process."""
        if team_id not in self._keys:
            with self.asking.connect() as connection:
                if connection.execute(_KEY, {"team": team_id}).scalar() is None:
                    connection.execute(_NEW_KEY, {"team": team_id, "key": secrets.token_hex(32)})
                self._keys[team_id] = str(connection.execute(_KEY, {"team": team_id}).scalar_one())
        return self._keys[team_id]

    @contextmanager
    def read(self, team_id: str) -> Iterator[TeamSession]:
        """A session that only reads."""
        with TeamSession(team_id, self.engine) as session:
            yield session

    @contextmanager
    def write(self, team_id: str) -> Iterator[TeamSession]:
        """One short transaction, committed at the end. On PostgreSQL whoever changes what belongs to a user locks the
        user first (`locked_user`). Raises StoreBusy, StoreConflict, ConstraintBroken.

        No vendor call belongs inside it, and no other store's transaction.
        """
        # Within the transaction it could not be made any more.
        self.key_of(team_id)
        with self.in_line, stored(team_id, self._writing) as session:
            yield session
        self._tidy()

    @contextmanager
    def at_once(self) -> Iterator[Connection]:
        """The same without the ORM, for the few statements that a site waits for: what is raised undoes them. Raises
        DBAPIError."""
        with self.in_line, self.asking.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
            done = False
            try:
                yield connection
                done = True
            finally:
                connection.exec_driver_sql("COMMIT" if done else "ROLLBACK")

    def _tidy(self) -> None:
        # Outside the line, and by who does what no site waits 300 ms for: nobody waits for the disk then.
        if self.is_sqlite and clock.ticks() - self._tidied_at > _TIDY_SECONDS:
            self._tidied_at = clock.ticks()
            with self.asking.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Close the connections."""
        self.asking.dispose()
        self.engine.dispose()


def _for_questions(store: Store) -> Engine:
    """Connections on which each statement is a transaction of its own: a question that changes nothing is two ways
    there and back, and waits for no disk. What a crash of the database forgets of it is decided again."""
    engine = store.side_engine(REGISTERED_USERS.name)
    if not store.is_sqlite:
        event.listen(engine, "connect", forgetful)
    return engine


def _seldom_tidied(connection: Any, _record: Any) -> None:
    # Whoever commits the thousandth page moves all of them into the file and waits for the disk, which a page of leads
    # may keep busy, with all others in line behind: `_tidy` does it instead, but for when nobody acts for long.
    connection.execute("PRAGMA wal_autocheckpoint=20000")


def _not_for_ever(connection: Any, _record: Any) -> None:
    # A site waits for 300 ms: whoever holds a user for seconds is stuck, and no thread waits for them.
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout TO '5s'")
    connection.commit()
