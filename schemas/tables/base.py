"""The base of all tables: naming convention, column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    TextClause,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC; naive values are refused. SQLite keeps no zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; SQLite gets it without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "an instant needs a time zone"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Word(TypeDecorator[str]):
    """A word of a vocabulary that grows with what the house does; any other is refused before it is sent.

    No CHECK holds it: SQLite would have to make the table anew for each new word (decision 37).
    """

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum], length: int) -> None:
        """`words`: all that there are."""
        super().__init__(length)
        self.words = words

    @property
    def python_type(self) -> type[str]:
        """Text: a decorated type does not say so by itself."""
        return str

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The word as text. Raises ValueError for one that is unknown."""
        return None if value is None else self.words(value).value


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
BigId = BigInteger().with_variant(Integer(), "sqlite")
OR_BELOW_ZERO = {"least": -(2**62)}
"""Of a column of ids where numbers of ours stand too, below zero: a visitor (E19), a message in the site's chat."""


TYPES: dict[Any, Any] = {datetime: UtcDateTime(), dict[str, Any]: Json, list[Any]: Json}
"""What a column is by its annotation."""


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = TYPES


class OfOneTeam:
    """A table whose every row belongs to one team; a store session adds the predicate itself."""

    team_id: Mapped[str] = mapped_column(String(64), primary_key=True, sort_order=-1)


class TeamOwned(OfOneTeam, Base):
    """Such a table of the store."""

    __abstract__ = True

    team_id: Mapped[str] = mapped_column(
        String(64), ForeignKey("teams.team_id"), primary_key=True, sort_order=-1
    )


def partial_index(name: str, *columns: str, where: TextClause, unique: bool = False) -> Index:
    """An index of these rows alone. SQLite uses it only where a query says the same, without a parameter."""
    return Index(name, *columns, postgresql_where=where, sqlite_where=where, unique=unique)
