"""Values as they are handed to the database past SQLAlchemy: as COPY takes them, and as SQLite's driver does."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import JSON, Boolean, Column, Date, Integer, String

from schemas.tables.base import UtcDateTime
from schemas.tables.inquiries.codes import Coded

_WITHOUT_ZONE = len("2026-03-01 12:00:00.000000")
Encoder = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Forms:
    """How a driver takes values: by the type of their column. `nothing` is NULL."""

    nothing: Any
    nested: Encoder
    types: Mapping[type, Encoder]
    other: Encoder

    def lines(
        self,
        given: Sequence[Column[Any]],
        constants: Sequence[tuple[Column[Any], Any]],
        rows: Sequence[Mapping[str, Any]],
        team_id: str,
    ) -> list[list[Any]]:
        """Rows as lists of such values of the `given` columns, with the constants and the team at their end."""
        tail = [self._encoder(column)(value) for column, value in constants]
        tail.append(self.other(team_id))
        ways = [(column.name, self._encoder(column), self._nothing(column)) for column in given]
        return [
            [nothing if (value := row[name]) is None else way(value) for name, way, nothing in ways] + tail
            for row in rows
        ]

    def _nothing(self, column: Column[Any]) -> Any:
        return self._encoder(column)("") if isinstance(column.type, Coded) else self.nothing

    def _encoder(self, column: Column[Any]) -> Encoder:
        if isinstance(column.type, Coded):
            code, number = column.type.code, self.types.get(Integer, self.other)
            return lambda value: number(code(value))
        if isinstance(column.type, JSON):
            return self.nested
        return next((way for kind, way in self.types.items() if isinstance(column.type, kind)), self.other)


def json_text(value: Any) -> str:
    """JSON without blanks."""
    try:
        return msgspec.json.encode(value).decode()
    except (TypeError, ValueError, OverflowError):
        return json.dumps(value)


def sqlite_instant(value: datetime) -> str:
    """As UtcDateTime and SQLAlchemy write it: in UTC, without a zone."""
    utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return utc.isoformat(" ", "microseconds")[:_WITHOUT_ZONE]


SQLITE = Forms(None, json_text, {UtcDateTime: sqlite_instant, Date: date.isoformat}, lambda value: value)


_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copied_text(value: str) -> str:
    """Text as COPY takes it."""
    return value.translate(_ESCAPED) if _SPECIAL.search(value) else value


def copied_json(value: Any) -> str:
    """JSON as COPY takes it."""
    return json_text(value).replace("\\", "\\\\")


COPY = Forms(
    "\\N",
    copied_json,
    {
        String: copied_text,
        Boolean: {True: "t", False: "f"}.__getitem__,
        Integer: str,
        UtcDateTime: datetime.isoformat,
    },
    lambda value: copied_text(str(value)),
)
