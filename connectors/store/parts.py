"""A part of a long list: so many rows after a key, and how many there are in all. Nothing else of the list is read.

By key, not by number: a list that changes while somebody reads it neither skips nor repeats what stays.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from connectors.store.engine import TeamSession
from schemas.tables.base import UtcDateTime, Word

Row = TypeVar("Row")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """`total`: of the whole list; `after`: the key to go on from, "" where nothing follows."""

    rows: tuple[Row, ...]
    total: int
    after: str = ""


def key_text(*values: Any) -> str:
    """A key as an address may carry it."""
    said = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return json.dumps(said, separators=(",", ":"))


def beyond(
    columns: Sequence[InstrumentedAttribute[Any]], after: str, *, falling: bool = False
) -> list[ColumnElement[bool]]:
    """What holds for rows behind the key, in the order of these columns (`falling`: all of them); nothing for "" or a
    key that is none."""
    given = key_values(columns, after)
    if not given:
        return []
    here, there = tuple_(*columns), tuple_(*given)
    return [here < there if falling else here > there]


def key_values(columns: Sequence[InstrumentedAttribute[Any]], key: str) -> list[Any]:
    """What a key says of each of these columns, as the column holds it; nothing for "" or a key that is none."""
    try:
        values = json.loads(key) if key and len(key) < _LONGEST else []
    except (ValueError, RecursionError):
        return []
    if not isinstance(values, list) or len(values) != len(columns):
        return []
    try:
        return [_typed(column, value) for column, value in zip(columns, values, strict=True)]
    except (TypeError, ValueError):
        return []


def _typed(column: InstrumentedAttribute[Any], value: Any) -> Any:
    if value is None and column.nullable:
        return None
    if isinstance(column.type, Word):
        return column.type.words(value)
    kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            msg = "an instant needs a time zone"
            raise ValueError(msg)
        return moment
    if not isinstance(value, kind) or isinstance(value, bool):
        msg = "another kind of key"
        raise TypeError(msg)
    if isinstance(value, int) and abs(value) >= 2**63:
        msg = "no number of the store's"
        raise ValueError(msg)
    return value


@dataclass(frozen=True, slots=True)
class Segment(Generic[Row]):
    """One of several lists that are read as one: how long it is, and (row, key) after a key, at most so many."""

    total: int
    read: Callable[[str, int], Sequence[tuple[Row, str]]]


def segment(
    session: TeamSession,
    chosen: Select[Any],
    order: Sequence[InstrumentedAttribute[Any]],
    to_noun: Callable[[Any], Row],
    total: int | None = None,
    *,
    falling: bool = False,
) -> Segment[Row]:
    """Rows of one class in this order (`falling`: the last first), each as its noun. `total`: how many there are, where
    it is known."""
    by = [column.desc() for column in order] if falling else order

    def read(after: str, most: int) -> list[tuple[Row, str]]:
        rows = session.scalars(chosen.where(*beyond(order, after, falling=falling)).order_by(*by).limit(most))
        return [(to_noun(row), key_text(*(getattr(row, column.key) for column in order))) for row in rows]

    if total is None:
        total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    return Segment(total, read)


def joined(segments: Sequence[Segment[Row]], after: str, most: int) -> Part[Row]:
    """Lists one behind the other, as one."""
    total = sum(some.total for some in segments)
    place, _, key = after.partition("~")
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 3 else 0
    found: list[tuple[Row, str]] = []
    for number in range(at, len(segments)):
        if segments[number].total:
            rows = segments[number].read(key if number == at else "", most + 1 - len(found))
            found += [(row, f"{number}~{text}") for row, text in rows]
        if len(found) > most:
            break
    shown = found[:most]
    return Part(tuple(row for row, _ in shown), total, shown[-1][1] if len(found) > most else "")
