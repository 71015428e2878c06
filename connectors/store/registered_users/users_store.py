"""The tables of registered users, and their sessions: bound to one team as the store's are, without its one lock."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, event

from connectors.store.connections import forgetful
from connectors.store.engine import Store, TeamSession, stored
from connectors.store.side_tables import REGISTERED_USERS, ready


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
        if not store.is_sqlite:
            for engine in (self.engine, self.asking):
                event.listen(engine, "connect", _not_for_ever)
        ready(self.engine, REGISTERED_USERS)

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
        with self.in_line, stored(team_id, self._writing) as session:
            yield session

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


def _not_for_ever(connection: Any, _record: Any) -> None:
    # A site waits for 300 ms: whoever holds a user for seconds is stuck, and no thread waits for them.
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout TO '5s'")
    connection.commit()
