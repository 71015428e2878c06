"""Statements that a connection to PostgreSQL parses and plans once: for those that run before every call."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, text

_TYPES = {str: "text", float: "double precision", int: "bigint"}
_text = lru_cache(maxsize=50)(text)


def execute(connection: Connection, statement: str, values: Mapping[str, Any]) -> CursorResult[Any]:
    """The result of a statement with `:names`, none of whose values is ever None. SQLite's driver keeps such statements
    by itself."""
    if connection.dialect.name == "sqlite":
        return connection.execute(_text(statement), values)
    # Kept with the driver's connection, and forgotten with it.
    known: dict[str, str] = connection.info.setdefault("prepared", {})
    given = {name: values[name] for name in _names(statement)}
    if statement not in known:
        types = ", ".join(_TYPES[type(value)] for value in given.values())
        connection.exec_driver_sql(f"PREPARE prepared_{len(known)} ({types}) AS {_numbered(statement)}")
        known[statement] = f"EXECUTE prepared_{len(known)} ({', '.join(['%s'] * len(given))})"
    return connection.exec_driver_sql(known[statement], tuple(given.values()))


_NAME = re.compile(r"(?<!:):([a-z_]+)\b")


@lru_cache(maxsize=50)
def _names(statement: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_NAME.findall(statement)))


def _numbered(statement: str) -> str:
    places = {name: f"${place}" for place, name in enumerate(_names(statement), 1)}
    return _NAME.sub(lambda found: places[found[1]], statement)
