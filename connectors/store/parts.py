"""A part of a long list: so many rows after a key, or before one, and how many there are in all. Nothing else of the
list is read.

By key, not by number: a list that changes while somebody reads it neither skips nor repeats what stays.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from connectors.store.engine import TeamSession
from schemas.tables.base import UtcDateTime, Word

Row = TypeVar("Row")
Other = TypeVar("Other")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part lies: `size` rows behind the key `after`, or before `before`; both "" for the beginning."""

    size: int = 50
    after: str = ""
    before: str = ""

    @property
    def backwards(self) -> bool:
        """Whether it is read from its end."""
        return bool(self.before) and not self.after


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """`total`: of the whole list; `newer`, `older`: keys of the parts before and behind, "" where there is none."""

    rows: tuple[Row, ...]
    total: int
    newer: str = ""
    older: str = ""

    def with_rows(self, rows: Iterable[Other]) -> "Part[Other]":
        """The same part, each row as something else."""
        return Part(tuple(rows), self.total, self.newer, self.older)


def part_of(found: Sequence[tuple[Row, str]], place: Place, total: int) -> Part[Row]:
    """Of rows and their keys, one more than fit where there is one: backwards, the nearest to the key first."""
    shown, more = list(found[: place.size]), len(found) > place.size
    if place.backwards:
        shown.reverse()
    if not shown:
        return Part((), total)
    newer, older = (more, True) if place.backwards else (bool(place.after), more)
    rows = tuple(row for row, _ in shown)
    return Part(rows, total, shown[0][1] if newer else "", shown[-1][1] if older else "")


def listed_here(rows: Sequence[Row], place: Place) -> Part[Row]:
    """Of a short list that is not in the database."""
    return joined([short_segment(rows)], place)


def short_segment(rows: Sequence[Row]) -> "Segment[Row]":
    """A short list that is not in the database; its keys are numbers."""
    return Segment(len(rows), partial(_of_these, rows))


def _of_these(rows: Sequence[Row], key: str, most: int, backwards: bool) -> list[tuple[Row, str]]:
    numbered = list(enumerate(rows, 1))
    number = int(key) if key.isascii() and key.isdigit() and len(key) < len("1000000") else None
    if backwards:
        behind = numbered if number is None else numbered[: max(0, number - 1)]
        return [(row, str(n)) for n, row in behind[::-1][:most]]
    return [(row, str(n)) for n, row in numbered[number or 0 :][:most]]


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
    """One of several lists that are read as one: how long it is, and (row, key) behind a key, at most so many;
    backwards: before it, the nearest first. "" for the beginning, or the end."""

    total: int
    read: Callable[[str, int, bool], Sequence[tuple[Row, str]]]


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

    def read(key: str, most: int, backwards: bool) -> list[tuple[Row, str]]:
        down = falling is not backwards
        by = [column.desc() for column in order] if down else order
        rows = session.scalars(chosen.where(*beyond(order, key, falling=down)).order_by(*by).limit(most))
        return [(to_noun(row), key_text(*(getattr(row, column.key) for column in order))) for row in rows]

    if total is None:
        total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    return Segment(total, read)


def joined(segments: Sequence[Segment[Row]], place: Place) -> Part[Row]:
    """Lists one behind the other, as one."""
    total = sum(some.total for some in segments)
    number, _, key = (place.before if place.backwards else place.after).partition("~")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else 0
    found: list[tuple[Row, str]] = []
    for n in range(min(at, len(segments) - 1), -1, -1) if place.backwards else range(at, len(segments)):
        if segments[n].total and len(found) <= place.size:
            rows = segments[n].read(key if n == at else "", place.size + 1 - len(found), place.backwards)
            found += [(row, f"{n}~{text}") for row, text in rows]
    return part_of(found, place, total)
