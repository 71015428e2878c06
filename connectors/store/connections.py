"""Connections to the database: our pragmas and time-outs, and what is checked before one is used again."""

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from connectors import clock
from connectors.store.private_files import private_file, private_folder
from connectors.store.trouble import cause, name_causes

BUSY_SECONDS = 30
_SURE_SECONDS = 1.0
AutoCommit = Literal["AUTOCOMMIT"] | None


def plain_engine(url: URL, pool_size: int, isolation_level: AutoCommit = None) -> Engine:
    """An engine with our pragmas, time-outs and pool; for SQLite the folder is made, for this user alone."""
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        private_folder(file.parent)
        private_file(file)
        engine = create_engine(
            url,
            pool_size=pool_size,
            max_overflow=30,
            connect_args={"timeout": BUSY_SECONDS},
            hide_parameters=True,
        )
        name_causes(engine)
        event.listen(engine, "connect", _sqlite_connected)
        if isolation_level is None:
            event.listen(engine, "begin", _sqlite_begins)
        return engine
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=30,
        connect_args={"connect_timeout": 10},
        hide_parameters=True,
        **({"isolation_level": isolation_level, "pool_reset_on_return": None} if isolation_level else {}),
    )
    name_causes(engine)
    event.listen(engine, "connect", _read_committed)
    event.listen(engine, "checkin", _left)
    event.listen(engine, "checkout", partial(_taken_up_again, engine.dialect))
    return engine


def _read_committed(connection: Any, _record: Any) -> None:
    # The role or the database may have another default, at which concurrent writers fail.
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation TO 'read committed'")
    connection.commit()


def _left(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["left_at"] = clock.ticks()


def _taken_up_again(dialect: Dialect, connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    # The database may have gone and come back meanwhile. Asking each time, as the pool would, doubles the way of every
    # short statement; one that was just in use is known to live.
    now = clock.ticks()
    if now - record.info.get("left_at", now) < _SURE_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as error:
        raise InvalidatePoolError from error


def _sqlite_connected(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late and is always deferred: we begin ourselves (see _sqlite_begins).
    connection.isolation_level = None
    # What is deleted is overwritten in the file: wiped personal data must not be found there (V3).
    pragmas = (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    # Only the very first connection changes the file; SQLite does not wait for its lock there, so we do.
    give_up = clock.ticks() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if cause(error) or clock.ticks() > give_up:
                raise
            clock.wait(0.05)


def _sqlite_begins(connection: Connection) -> None:
    # A deferred transaction that later writes fails at once when another has written meanwhile.
    immediate = connection.get_execution_options().get("begin") == "IMMEDIATE"
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def forgetful(connection: Any, _record: Any) -> None:
    """PostgreSQL: no waiting for the disk."""
    # A slot that a crash of the database forgets is a call too many at worst; waiting for the disk delays every call.
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    connection.commit()
