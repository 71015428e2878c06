"""One expectation as data, and short ways to say the frequent ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from schemas.tables import Base
from schemas.tables.registered_users import UsersBase

ROWS = "UnexpectedRowsExpectation"
"""The kind that is a query for the rows that should not be."""


@dataclass(frozen=True, slots=True)
class Expected:
    """`sentence` says it to people; `kind` and `arguments` say it to Great Expectations."""

    sentence: str
    kind: str
    arguments: dict[str, Any] = field(default_factory=dict)


def filled(column: str) -> Expected:
    """No row lacks a value."""
    return Expected(f"{column} is there", "ExpectColumnValuesToNotBeNull", {"column": column})


def unique(columns: tuple[str, ...]) -> Expected:
    """No two rows have the same values."""
    sentence = f"{', '.join(columns)}: no two rows alike"
    if len(columns) == 1:
        return Expected(sentence, "ExpectColumnValuesToBeUnique", {"column": columns[0]})
    return Expected(sentence, "ExpectCompoundColumnsToBeUnique", {"column_list": list(columns)})


def one_of(column: str, values: Iterable[str]) -> Expected:
    """Every value is a known one."""
    known = [str(value) for value in values]
    sentence = f"{column} is one of {', '.join(value or 'nothing' for value in known)}"
    return Expected(sentence, "ExpectColumnValuesToBeInSet", {"column": column, "value_set": known})


def as_long_as(column: str, shortest: int, longest: int | None = None) -> Expected:
    """Every value has so many characters."""
    longest = shortest if longest is None else longest
    many = str(shortest) if shortest == longest else f"{shortest} to {longest}"
    arguments = {"column": column, "min_value": shortest, "max_value": longest}
    return Expected(f"{column} has {many} characters", "ExpectColumnValueLengthsToBeBetween", arguments)


def at_least(column: str, least: int) -> Expected:
    """Every number is at least this one."""
    arguments = {"column": column, "min_value": least}
    return Expected(f"{column} is {least} or more", "ExpectColumnValuesToBeBetween", arguments)


def never(sentence: str, table: str, where: str) -> Expected:
    """No row is like this. `where` is SQL that means the same on SQLite and PostgreSQL; the row is called `it`."""
    tables = (Base if table in Base.metadata.tables else UsersBase).metadata.tables
    key = ", ".join(f"it.{column.name}" for column in tables[table].primary_key)
    query = f"SELECT {key} FROM (SELECT * FROM {{batch}}) AS it WHERE {where}"  # noqa: S608 - written here, no data in it
    return Expected(sentence, ROWS, {"unexpected_rows_query": query})


def known(sentence: str, table: str, other: str, same: str, where: str = "1 = 1") -> Expected:
    """Every row (of those `where`) points to a row of another table, called `other`, of the same team."""
    points = f"SELECT 1 FROM {other} AS other WHERE other.team_id = it.team_id AND {same}"  # noqa: S608
    return never(sentence, table, f"({where}) AND NOT EXISTS ({points})")
