"""Many leads, or others that have numbers, by their ids, as one text: ten thousand rows, or parameters, take the
databases and us long."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    func,
    not_,
    select,
)

from connectors.store.engine import TeamSession
from schemas.tables import LeadRow


def among(
    session: TeamSession, lead_ids: Sequence[int], column: Any = LeadRow.lofty_lead_id
) -> ColumnElement[bool]:
    """Whether a lead is one of these. `column`: others than leads, by their ids."""
    return among_text(session, as_text(session, lead_ids), column)


def as_text(session: TeamSession, numbers: Sequence[int]) -> str:
    """As `gathered` spells what it finds."""
    listed = ",".join(map(str, numbers))
    return f"[{listed}]" if is_sqlite(session) else f"{{{listed}}}"


def among_text(session: TeamSession, text: str, column: Any = LeadRow.lofty_lead_id) -> ColumnElement[bool]:
    """Whether a lead is one of those that `gathered` found."""
    if is_sqlite(session):
        listed = func.json_each(text).table_valued("value")
        return column.in_(select(listed.c.value))  # type: ignore[no-any-return]
    # Not `func.any`: its negation would be "differs from any of them".
    return column == any_(_numbers(text))  # type: ignore[no-any-return]


def not_among_text(session: TeamSession, text: str, column: Any) -> ColumnElement[bool]:
    """The opposite, of a column that is never NULL. PostgreSQL looks each up, where it compared it with all."""
    if is_sqlite(session):
        return not_(among_text(session, text, column))
    return column.not_in(select(func.unnest(_numbers(text))))  # type: ignore[no-any-return]


def _numbers(text: str) -> ColumnElement[Any]:
    return cast(bindparam(None, text, Text, unique=True), ARRAY(BigInteger))


def gathered(session: TeamSession, lead_ids: Select[tuple[int]]) -> tuple[int, str]:
    """How many ids this finds, and these as text."""
    found = lead_ids.subquery().c[0]
    text = func.json_group_array(found) if is_sqlite(session) else cast(func.array_agg(found), Text)
    count, said = session.execute(select(func.count(found), text)).one()
    return int(count), str(said)


def is_sqlite(session: TeamSession) -> bool:
    """Whether this is the embedded store."""
    return session.get_bind().dialect.name == "sqlite"
