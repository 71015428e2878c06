"""Migrations: an empty store is set up by whoever opens it first, an old one only on request."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from connectors.errors import SettingsError
from connectors.store.engine import Store
from connectors.store.private_files import private_file
from schemas.migrations import HEAD, PATH
from schemas.tables import Base

_LOCK = 0x6465616C


def revision(store: Store) -> str:
    """The store's revision, "" when it is empty. Raises SettingsError when the database cannot be reached."""
    try:
        with store.engine.connect() as connection:
            _holds_every_character(connection)
            if not inspect(connection).has_table("alembic_version"):
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    except SettingsError:
        raise
    except Exception as error:
        what = f"the database cannot be opened ({type(error).__name__})"
        raise SettingsError(what, mend="check DEALBRIDGE_DATABASE_URL") from error


def _holds_every_character(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    encoding = getattr(driver, "get_parameter_status", lambda _: "UTF8")("server_encoding")
    if encoding != "UTF8":
        what = f"the database's encoding is {encoding}"
        raise SettingsError(what, mend="create one with ENCODING 'UTF8' TEMPLATE template0")


def prepare(store: Store) -> None:
    """Set up an empty store; refuse one that needs an upgrade or comes from a newer version."""
    found = revision(store)
    if found == HEAD:
        return
    if found:
        what = f"the store is at revision {found}, this version needs {HEAD}"
        raise SettingsError(what, mend="run `dealbridge db upgrade`")
    upgrade(store)


def upgrade(store: Store) -> str:
    """Bring the store to the newest revision; one process at a time. Returns that revision."""
    with alone(store.engine):
        if revision(store):
            migrate(store)
        else:
            _set_up(store)
    return HEAD


def migrate(store: Store, to: str = "head") -> None:
    """Revision by revision, with Alembic. Whoever calls it sees to it that nobody else does."""
    with store.engine.connect() as connection, _rebuilding(store, connection):
        through_revisions(connection, PATH / "versions", "alembic_version", to)


def through_revisions(connection: Connection, folder: Path, version_table: str, to: str = "head") -> None:
    """Have Alembic apply the revisions of one line, and commit."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(PATH))
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", str(folder))
    config.attributes |= {"connection": connection, "version_table": version_table}
    command.upgrade(config, to)


def _set_up(store: Store) -> None:
    # As Alembic's own cookbook does it: the way through all revisions takes three times as long, and loads Alembic.
    with store.engine.begin() as connection:
        Base.metadata.create_all(connection, checkfirst=False)
        stamp(connection, "alembic_version", HEAD)


def stamp(connection: Connection, version_table: str, head: str) -> None:
    """Say that a line of revisions stands at `head`, as Alembic does."""
    key = f"CONSTRAINT {version_table}_pkc PRIMARY KEY (version_num)"
    connection.execute(text(f"CREATE TABLE {version_table} (version_num VARCHAR(32) NOT NULL, {key})"))
    connection.execute(text(f"INSERT INTO {version_table} VALUES (:head)"), {"head": head})  # noqa: S608 - ours


@contextmanager
def _rebuilding(store: Store, connection: Connection) -> Iterator[None]:
    """SQLite alters a table by making it anew: its foreign keys would not let go of the old one. Raises SettingsError
    when a row's reference leads nowhere afterwards."""
    if not store.is_sqlite:
        yield
        return
    # On the driver's connection, before any transaction: inside one the pragma does nothing.
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            what = "the upgrade left a reference that leads nowhere"
            raise SettingsError(what, mend="restore the backup, and report this")
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """One process at a time sets up or upgrades the database that this engine leads to."""
    if engine.dialect.name == "sqlite":
        file = Path(f"{engine.url.database}.lock")
        private_file(file)
        with file.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        return
    with engine.connect() as connection:
        _advisory(connection, "lock")
        try:
            yield
        finally:
            _advisory(connection, "unlock")


def _advisory(connection: Connection, verb: str) -> None:
    connection.execute(text(f"SELECT pg_advisory_{verb}(:key)"), {"key": _LOCK})
    connection.commit()
