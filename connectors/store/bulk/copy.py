"""Many rows at once, past SQLAlchemy's work on each value: COPY into a temporary table and one INSERT … ON CONFLICT on
PostgreSQL (a seventh of the work of VALUES for the database), the driver's executemany on SQLite.
"""

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from connectors.store.bulk.forms import COPY, SQLITE, json_text
from connectors.store.engine import TeamSession

_LINES = 1_000
"""In one piece for COPY: each piece hands the interpreter to the thread that reads ahead, and waits to get it back."""
_AT_ONCE = 2_000
"""Rows that are turned into text at a time, so that a long list needs no second copy of itself."""

Row = tuple[Any, ...]


def store_rows(
    session: TeamSession, table: Table, rows: Sequence[Mapping[str, Any]], *, absent: bool = False
) -> None:
    """Insert rows of the session's team (all with the same columns) or update them by primary key.

    Columns that they lack get the model's default when inserted and stay as they are when updated. Of two rows with one
    key the later counts. `absent`: this transaction has seen that the store has none of them (a team's transactions
    write one at a time), so they need no look for a conflict.
    """
    plan = _plan(table, tuple(name for name in rows[0] if name != "team_id"))
    latest: dict[Row, Mapping[str, Any]] = {tuple(row[key] for key in plan.keys): row for row in rows}
    found = iter(latest.values())
    store = _execute_many if session.get_bind().dialect.name == "sqlite" else _copy
    while some := list(islice(found, _AT_ONCE)):
        store(session, plan, some, absent=absent)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of a table with these columns are stored. `keys`: the primary key, without the team."""

    table: str
    given: tuple[Column[Any], ...]
    constants: tuple[tuple[Column[Any], Any], ...]
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
        tuple(table.columns[name] for name in given),
        tuple((table.columns[name], value) for name, value in defaults.items()),
        ", ".join([*given, *defaults, "team_id"]),
        tuple(key for key in keys if key != "team_id"),
        f"ON CONFLICT ({', '.join(keys)}) DO {f'UPDATE SET {changed}' if changed else 'NOTHING'}",
    )


def _default(column: Column[Any]) -> Any:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def _execute_many(
    session: TeamSession, plan: _Plan, rows: Sequence[Mapping[str, Any]], *, absent: bool
) -> None:
    values = SQLITE.lines(plan.given, plan.constants, rows, session.team_id)
    conflict = "" if absent else plan.conflict
    _insert(session, plan.table, plan.columns, [tuple(line) for line in values], conflict)


def execute_rows(session: TeamSession, table: str, columns: Sequence[str], rows: list[Row]) -> None:
    """SQLite: insert rows that are absent, their values as the driver takes them; `columns` hold the team."""
    _insert(session, table, ", ".join(columns), rows, "")


def _insert(session: TeamSession, table: str, columns: str, rows: list[Row], conflict: str) -> None:
    marks = ", ".join("?" * len(rows[0]))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks}) {conflict}"  # noqa: S608 - names of ours
    session.connection().exec_driver_sql(statement, rows)


_LOOK_UP = {
    "sqlite": "SELECT {wanted} FROM {table} WHERE team_id = ? AND {key} IN (SELECT value FROM json_each(?))",
    # A plain join, or ANY, reads all of the team's rows for as long as the database has no statistics.
    "postgresql": "SELECT found.* FROM (SELECT %s AS team, unnest(%s::bigint[]) AS id) AS given CROSS JOIN LATERAL "
    "(SELECT {wanted} FROM {table} WHERE team_id = given.team AND {key} = given.id OFFSET 0) AS found",
}


def rows_by_key(
    session: TeamSession, table: str, columns: Sequence[str], key: str, ids: Sequence[int]
) -> Iterator[Row]:
    """The team's rows with these ids, `key` first: one statement however many there are, and for each a look into the
    primary key."""
    dialect = session.get_bind().dialect.name
    statement = _LOOK_UP[dialect].format(wanted=", ".join((key, *columns)), table=table, key=key)
    # As one text: the driver would look at each number by itself.
    given = json_text(ids) if dialect == "sqlite" else f"{{{','.join(map(str, ids))}}}"
    yield from map(tuple, session.connection().exec_driver_sql(statement, (session.team_id, given)))


def copy_lines(session: TeamSession, table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """PostgreSQL: COPY lines of rows that are absent; `columns` hold the team. The database stores some while
    later ones are made."""
    _copy_into(session.connection(), table, ", ".join(columns), _Pieces(lines))


class _Pieces:
    """Lines as a file that the driver reads piece by piece, whatever size it asks for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)

    def read(self, _size: int) -> bytes:
        return "".join(islice(self._lines, _LINES)).encode()


def _copy_into(connection: Connection, table: str, columns: str, lines: "_Pieces | io.BytesIO") -> None:
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines, 1 << 18)


def _copy(session: TeamSession, plan: _Plan, rows: Sequence[Mapping[str, Any]], *, absent: bool) -> None:
    connection = session.connection()
    text = "".join(
        ["\t".join(line) + "\n" for line in COPY.lines(plan.given, plan.constants, rows, session.team_id)]
    )
    if absent:
        _copy_into(connection, plan.table, plan.columns, io.BytesIO(text.encode()))
        return
    staged = f"staged_{plan.table}_{zlib.crc32(plan.columns.encode()):08x}"
    # Kept by the connection and emptied at each commit, so that the catalogue does not grow.
    connection.exec_driver_sql(
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {staged} ON COMMIT DELETE ROWS AS "  # noqa: S608 - names of ours
        f"SELECT {plan.columns} FROM {plan.table} WITH NO DATA"
    )
    connection.exec_driver_sql(f"DELETE FROM {staged}")  # noqa: S608
    _copy_into(connection, staged, plan.columns, io.BytesIO(text.encode()))
    connection.exec_driver_sql(
        f"INSERT INTO {plan.table} ({plan.columns}) SELECT {plan.columns} FROM {staged} {plan.conflict}"  # noqa: S608
    )
