"""The tables beside the store, each line with a version of its own under Alembic.

Whoever opens them first sets them up, takes over what was made without a version, or upgrades them: nobody has to be
asked, since a revision only adds. Therefore a newer version's tables serve an older process too.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine, MetaData, inspect, text
from sqlalchemy.exc import DBAPIError

from connectors.store.connections import plain_engine
from connectors.store.engine import Store
from connectors.store.migrate import alone, stamp, through_revisions
from schemas.migrations import HEADS_BESIDE, PATH
from schemas.tables import beside
from schemas.tables.registered_users import UsersBase


@dataclass(frozen=True, slots=True)
class Beside:
    """One line: its tables, and the revision that this version needs."""

    name: str
    tables: MetaData

    @property
    def head(self) -> str:
        """The newest revision."""
        return HEADS_BESIDE[self.name]

    @property
    def version_table(self) -> str:
        """Where the revision is kept: on PostgreSQL it stands beside the store's own."""
        return f"alembic_version_{self.name}"

    @property
    def folder(self) -> Path:
        """Where its revisions lie."""
        return PATH / self.name


PACING = Beside("pacing", beside.PACING)
INBOX = Beside("inbox", beside.INBOX)
REGISTERED_USERS = Beside("registered_users", UsersBase.metadata)
LINES = (PACING, INBOX, REGISTERED_USERS)


def ready(engine: Engine, line: Beside) -> None:
    """Have the tables of the line there: one short statement where they are. Raises DBAPIError."""
    if revision_beside(engine, line) >= line.head:
        return
    # `engine` commits each statement; setting up and upgrading are done whole or not at all.
    whole = plain_engine(engine.url, pool_size=2)
    try:
        with alone(whole):
            if revision_beside(engine, line) < line.head:
                _bring_up(whole, line)
    finally:
        whole.dispose()


def revision_beside(engine: Engine, line: Beside) -> str:
    """At which revision the line stands; "" where its tables, or its version, are not there."""
    try:
        return _version(engine, line)
    except DBAPIError:
        with engine.connect() as connection:
            there = set(inspect(connection).get_table_names())
        if {line.version_table, *line.tables.tables} <= there:
            # Another process has set them up since. What is refused again is refused for another reason.
            return _version(engine, line)
        return ""


def _version(engine: Engine, line: Beside) -> str:
    seen = ", ".join(f"(SELECT count(*) FROM {name} WHERE 1 = 0)" for name in line.tables.tables)  # noqa: S608 - ours
    asked = text(f"SELECT version_num, {seen} FROM {line.version_table}")  # noqa: S608 - ours
    with engine.connect() as connection:
        return str(connection.execute(asked).scalar() or "")


def tables_at(store: Store, line: Beside) -> URL | None:
    """Where the tables of the line lie; None where nobody has set them up yet."""
    engine = store.side_engine(line.name)
    try:
        # Looking would make the file.
        there = not store.is_sqlite or Path(engine.url.database or "").exists()
        return engine.url if there and revision_beside(engine, line) else None
    finally:
        engine.dispose()


def upgrade_beside(store: Store) -> None:
    """All lines of a store, for whoever does not want to wait for the first who opens them."""
    for line in LINES:
        engine = store.side_engine(line.name)
        try:
            ready(engine, line)
        finally:
            engine.dispose()


def _bring_up(engine: Engine, line: Beside) -> None:
    with engine.execution_options(begin="IMMEDIATE").connect() as connection:
        there = set(inspect(connection).get_table_names())
        if line.tables.tables.keys() & there:
            through_revisions(connection, line.folder, line.version_table)
            return
        # Somebody has dropped the tables, and left the version.
        connection.execute(text(f"DROP TABLE IF EXISTS {line.version_table}"))
        line.tables.create_all(connection, checkfirst=False)
        stamp(connection, line.version_table, line.head)
        connection.commit()
