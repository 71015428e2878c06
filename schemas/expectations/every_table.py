"""What holds for every table, read off its definition: keys, plausible times, ids that are ids."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Date, Table

from schemas.expectations.expected import Expected, at_least, filled, never, unique
from schemas.tables.base import UtcDateTime

EARLIEST, LATEST = "1900-01-01", "2200-01-02"
"""No time outside these bounds gets through the readers of the vendors' wire formats."""


def expected_of_every_table(table: Table) -> Iterator[Expected]:
    """Keys are there and unique per team, ids are positive (unless a column's `info` says so), times are plausible."""
    key = tuple(column.name for column in table.primary_key)
    yield from (filled(column) for column in key)
    yield unique(key)
    yield from (at_least(c.name, c.info.get("least", 1)) for c in table.primary_key if _is_id(c))
    times = [c.name for c in table.columns if isinstance(c.type, UtcDateTime | Date)]
    if times:
        wrong = " OR ".join(f"it.{name} < '{EARLIEST}' OR it.{name} >= '{LATEST}'" for name in times)
        yield never("times and days are plausible", table.name, wrong)


def _is_id(column: Column[Any]) -> bool:
    return column.name.endswith("_id") and column.type.python_type is int
