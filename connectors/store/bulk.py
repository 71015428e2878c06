"""Many rows at once, past SQLAlchemy's work on each value: COPY into a temporary table and one INSERT … ON CONFLICT on
PostgreSQL (a seventh of the work of VALUES for the database), the driver's executemany on SQLite.
"""

import io
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from connectors.store.engine import TeamSession

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def store_rows(session: TeamSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows (all with the same columns, `team_id` among them) or update them by primary key.

    Columns that they lack get the model's default when inserted and stay as they are when updated. Of two rows with one
    key the later counts.
    """
    given = list(rows[0])
    defaults = {c.name: _default(c) for c in table.columns if c.name not in given and _default(c) is not None}
    keys = [column.name for column in table.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in given if name not in keys)
    into = f"INSERT INTO {table.name} ({', '.join([*given, *defaults])})"
    conflict = f"ON CONFLICT ({', '.join(keys)}) DO {f'UPDATE SET {changed}' if changed else 'NOTHING'}"
    latest = list({tuple(row[key] for key in keys): {**row, **defaults} for row in rows}.values())
    if session.get_bind().dialect.name == "sqlite":
        _execute_many(session, table, f"{into} VALUES ({', '.join('?' * len(latest[0]))}) {conflict}", latest)
    else:
        _copy(session, table, latest, into, conflict)


def _execute_many(
    session: TeamSession, table: Table, statement: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    nested = _nested(table)
    values = [tuple(_sqlite(value, as_json=name in nested) for name, value in row.items()) for row in rows]
    session.connection().exec_driver_sql(statement, values)


def _sqlite(value: Any, *, as_json: bool) -> Any:
    if value is None:
        return None
    if as_json:
        return json.dumps(value)
    if isinstance(value, datetime):
        # As UtcDateTime and SQLAlchemy write it.
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


def _nested(table: Table) -> set[str]:
    return {column.name for column in table.columns if isinstance(column.type, JSON)}


def _copy(
    session: TeamSession, table: Table, rows: Sequence[Mapping[str, Any]], into: str, conflict: str
) -> None:
    names = list(rows[0])
    columns = ", ".join(names)
    staged = f"staged_{table.name}_{zlib.crc32(columns.encode()):08x}"
    connection = session.connection()
    # Kept by the connection and emptied at each commit, so that the catalogue does not grow.
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {staged} ON COMMIT DELETE ROWS AS "  # noqa: S608 - names of ours
        f"SELECT {columns} FROM {table.name} WITH NO DATA"
    )
    connection.exec_driver_sql(f"DELETE FROM {staged}")  # noqa: S608
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor:
        lines = _Lines(_lines(rows, names, _nested(table)))
        cursor.copy_expert(f"COPY {staged} ({columns}) FROM STDIN", lines)
    connection.exec_driver_sql(f"{into} SELECT {columns} FROM {staged} {conflict}")  # noqa: S608


def _default(column: Column[Any]) -> Any:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _lines(rows: Iterable[Mapping[str, Any]], names: list[str], nested: set[str]) -> Iterable[str]:
    for row in rows:
        yield "\t".join(_text(row[name], as_json=name in nested) for name in names) + "\n"


def _text(value: Any, *, as_json: bool) -> str:
    if value is None:
        return "\\N"
    if as_json:
        return json.dumps(value).translate(_ESCAPED)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value).translate(_ESCAPED)


class _Lines(io.TextIOBase):
    """Lines as the file that the driver reads from, without building all of them first."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._left = iter(lines), ""

    def read(self, size: int | None = -1) -> str:
        """At least `size` characters while there are any."""
        parts, length = [self._left], len(self._left)
        wanted = size if size is not None and size >= 0 else 1 << 30
        for line in self._lines:
            parts.append(line)
            length += len(line)
            if length >= wanted:
                break
        whole = "".join(parts)
        self._left = whole[wanted:]
        return whole[:wanted]
