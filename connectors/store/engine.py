"""The store and its sessions. A session is opened for one team: it adds the predicate to every read, update and delete
itself, and refuses to store a row of another team.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, Session, with_loader_criteria

from connectors.errors import StoreBusy, StoreUnusable
from connectors.store.connections import BUSY_SECONDS, forgetful, plain_engine
from connectors.store.constraints import told_apart
from connectors.store.database_url import checked
from schemas.tables.base import OfOneTeam

Found = TypeVar("Found")
_SIDE_BY_SIDE = 10


class TeamSession(Session):
    """A session of one team."""

    def __init__(self, team_id: str, bind: Engine) -> None:
        """`team_id` is fixed for the session's life."""
        super().__init__(bind=bind, expire_on_commit=False)
        self.team_id = team_id
        self.once_stored: list[Callable[[], None]] = []
        """Done when its one transaction is committed, in this order; never when it is not."""
        self._known: dict[Hashable, Any] | None = {} if _only_reads(bind) else None

    def once(self, what: Hashable, read: Callable[[], Found]) -> Found:
        """What a session that only reads reads once; one that writes reads it anew each time."""
        if self._known is None:
            return read()
        if what not in self._known:
            self._known[what] = read()
        return cast("Found", self._known[what])


def _only_reads(bind: Engine) -> bool:
    return "begin" not in bind.get_execution_options()


@event.listens_for(TeamSession, "do_orm_execute")
def _only_this_team(state: ORMExecuteState) -> None:
    team_id = state.session.team_id  # type: ignore[attr-defined] # always a TeamSession
    if state.is_select or state.is_update or state.is_delete:
        state.statement = state.statement.options(_rows_of(team_id))


@lru_cache(maxsize=1000)
def _rows_of(team_id: str) -> LoaderCriteriaOption:
    # Made once a team: looking at the function takes longer than some statements.
    return with_loader_criteria(OfOneTeam, lambda row: row.team_id == team_id, include_aliases=True)


@event.listens_for(TeamSession, "before_flush")
def _no_other_team(session: Session, *_: Any) -> None:
    team_id = session.team_id  # type: ignore[attr-defined] # always a TeamSession
    for row in (*session.new, *session.dirty):
        if isinstance(row, OfOneTeam):
            given: str | None = row.team_id
            if given is None:
                row.team_id = team_id
            elif given != team_id:
                msg = "a row of another team"
                raise ValueError(msg)


class Store:
    """The store of one installation."""

    def __init__(self, url: str | Path) -> None:
        """The path of a SQLite file, `sqlite:///FILE` or `postgresql+psycopg2://…`. Raises SettingsError for others."""
        self.url = checked(url)
        self.engine = plain_engine(self.url, pool_size=20)
        self._writing = self.engine.execution_options(begin="IMMEDIATE")

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded store."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self, team_id: str) -> Iterator[TeamSession]:
        """A session that only reads."""
        with TeamSession(team_id, self.engine) as session:
            yield session

    @contextmanager
    def write(self, team_id: str) -> Iterator[TeamSession]:
        """One short transaction, committed at the end. Raises StoreBusy when it cannot be started in time,
        StoreConflict when another process was quicker, ConstraintBroken for a row that must not be.

        No vendor call belongs inside it.
        """
        with stored(team_id, self._writing) as session:
            if not self.is_sqlite:
                _one_writer(session)
            yield session

    def healthy(self) -> bool:
        """Whether the store answers."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except (DBAPIError, StoreUnusable):
            return False
        return True

    def pacing_engine(self) -> Engine:
        """An engine for the pacing rows alone."""
        engine = self.side_engine("pacing")
        if not self.is_sqlite:
            event.listen(engine, "connect", forgetful)
        return engine

    def side_engine(self, what: str) -> Engine:
        """An engine for what waits for no page that is being stored: on SQLite a file of its own beside the store. Each
        statement commits."""
        # A connection beyond the pool is closed after each use, and making one takes longer than most statements.
        if not self.is_sqlite:
            return plain_engine(self.url, pool_size=_SIDE_BY_SIDE, isolation_level="AUTOCOMMIT")
        return plain_engine(self._beside(what), pool_size=_SIDE_BY_SIDE, isolation_level="AUTOCOMMIT")

    def beside_engine(self, what: str) -> Engine:
        """The same, for whole transactions."""
        return plain_engine(self.url if not self.is_sqlite else self._beside(what), pool_size=_SIDE_BY_SIDE)

    def _beside(self, what: str) -> URL:
        file = Path(self.url.database or "")
        return self.url.set(database=str(file.with_name(f"{file.stem}.{what}.sqlite")))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def stored(team_id: str, writing: Engine) -> Iterator[TeamSession]:
    """One short transaction of a team, committed at the end. Raises as `Store.write`."""
    with TeamSession(team_id, writing) as session:
        try:
            yield session
            session.commit()
            for follow in session.once_stored:
                follow()
        except IntegrityError as error:
            session.rollback()
            # Without its cause: the database puts the row's values into it.
            raise told_apart(error) from None
        except OperationalError as error:
            session.rollback()
            if any(word in str(error.orig) for word in ("locked", "busy", "lock timeout", "deadlock")):
                msg = "the store is locked by another process"
                raise StoreBusy(msg) from error
            raise


def may_be_read_again(session: TeamSession) -> None:
    """PostgreSQL need not wait for the disk when this transaction ends: all that it stores, its cursor included, can be
    read again at the vendor. A crash loses the last of such transactions whole; whatever is committed later waits for
    them."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(text("SET LOCAL synchronous_commit TO off"))


def _one_writer(session: TeamSession) -> None:
    # As on SQLite, a team's transactions write one at a time: two runs at once never end in a conflict or a deadlock.
    lock = "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(hashtextextended(:team, 0))"
    session.execute(text(lock), {"wait": f"{BUSY_SECONDS}s", "team": session.team_id})
