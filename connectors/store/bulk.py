"""Many rows at once, past SQLAlchemy's work on each value: COPY into a temporary table and one INSERT … ON CONFLICT on
PostgreSQL (a seventh of the work of VALUES for the database), the driver's executemany on SQLite.
"""

import io
import json
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import JSON, Column, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from connectors.store.engine import TeamSession

_AT_ONCE = 2_000
"""Rows that are turned into text at a time, so that a long list needs no second copy of itself."""

Row = tuple[Any, ...]
Encoder = Callable[[Any], Any]


def store_rows(session: TeamSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the session's team (all with the same columns) or update them by primary key.

    Columns that they lack get the model's default when inserted and stay as they are when updated. Of two rows with one
    key the later counts.
    """
    plan = _plan(table, tuple(name for name in rows[0] if name != "team_id"))
    latest: dict[Row, Mapping[str, Any]] = {tuple(row[key] for key in plan.keys): row for row in rows}
    found = iter(latest.values())
    store = _execute_many if session.get_bind().dialect.name == "sqlite" else _copy
    while some := list(islice(found, _AT_ONCE)):
        store(session, plan, some)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of a table with these columns are stored. `keys`: the primary key, without the team."""

    table: str
    names: tuple[str, ...]
    nested: frozenset[str]
    constants: Row
    columns: str
    keys: tuple[str, ...]
    conflict: str


@lru_cache(maxsize=200)
def _plan(table: Table, given: tuple[str, ...]) -> _Plan:
    defaults = {c.name: _default(c) for c in table.columns if c.name not in given and _default(c) is not None}
    keys = [column.name for column in table.primary_key]
    changed = ", ".join(f"{name} = excluded.{name}" for name in given if name not in keys)
    return _Plan(
        table.name,
        given,
        frozenset(column.name for column in table.columns if isinstance(column.type, JSON)),
        tuple(defaults.values()),
        ", ".join([*given, *defaults, "team_id"]),
        tuple(key for key in keys if key != "team_id"),
        f"ON CONFLICT ({', '.join(keys)}) DO {f'UPDATE SET {changed}' if changed else 'NOTHING'}",
    )


def _default(column: Column[Any]) -> Any:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


@dataclass(frozen=True, slots=True)
class _Way:
    """How a driver takes values: by type, else as `other` says."""

    types: Mapping[type, Encoder]
    nested: Encoder
    other: Encoder

    def lines(self, plan: _Plan, rows: Sequence[Mapping[str, Any]], team_id: str) -> list[list[Any]]:
        """Rows as lists of such values, with the constants at their end."""
        of, other = self.types, self.other
        tail = [of.get(type(value), other)(value) for value in (*plan.constants, team_id)]
        ways = [(name, name in plan.nested) for name in plan.names]
        lines = []
        for row in rows:
            line = []
            for name, is_nested in ways:
                value = row[name]
                way = self.nested if is_nested and value is not None else of.get(type(value), other)
                line.append(way(value))
            lines.append(line + tail)
        return lines


def _json(value: Any) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError, OverflowError):
        return json.dumps(value)


def _execute_many(session: TeamSession, plan: _Plan, rows: Sequence[Mapping[str, Any]]) -> None:
    values = _SQLITE.lines(plan, rows, session.team_id)
    marks = ", ".join("?" * len(values[0]))
    statement = f"INSERT INTO {plan.table} ({plan.columns}) VALUES ({marks}) {plan.conflict}"  # noqa: S608 - names of ours
    session.connection().exec_driver_sql(statement, [tuple(line) for line in values])


def _sqlite_instant(value: datetime) -> str:
    # As UtcDateTime and SQLAlchemy write it.
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


_SQLITE = _Way({datetime: _sqlite_instant, date: date.isoformat}, _json, lambda value: value)


def _copy(session: TeamSession, plan: _Plan, rows: Sequence[Mapping[str, Any]]) -> None:
    staged = f"staged_{plan.table}_{zlib.crc32(plan.columns.encode()):08x}"
    connection = session.connection()
    # Kept by the connection and emptied at each commit, so that the catalogue does not grow.
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {staged} ON COMMIT DELETE ROWS AS "  # noqa: S608 - names of ours
        f"SELECT {plan.columns} FROM {plan.table} WITH NO DATA"
    )
    connection.exec_driver_sql(f"DELETE FROM {staged}")  # noqa: S608
    raw: Any = connection.connection.driver_connection
    lines = _COPY.lines(plan, rows, session.team_id)
    text = "".join(["\t".join(line) + "\n" for line in lines])
    with raw.cursor() as cursor:
        cursor.copy_expert(f"COPY {staged} ({plan.columns}) FROM STDIN", io.BytesIO(text.encode()), 1 << 18)
    connection.exec_driver_sql(
        f"INSERT INTO {plan.table} ({plan.columns}) SELECT {plan.columns} FROM {staged} {plan.conflict}"  # noqa: S608
    )


_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copied_text(value: str) -> str:
    return value.translate(_ESCAPED) if _SPECIAL.search(value) else value


def _copied_json(value: Any) -> str:
    return _json(value).replace("\\", "\\\\")


_COPY = _Way(
    {
        type(None): lambda _: "\\N",
        str: _copied_text,
        bool: lambda value: "t" if value else "f",
        int: str,
        datetime: datetime.isoformat,
    },
    _copied_json,
    lambda value: _copied_text(str(value)),
)
