"""One upsert for both databases."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Insert, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from connectors.store.bulk.copy import store_rows
from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.tables import TeamOwned

_MANY = 20
"""From so many rows on, past SQLAlchemy is quicker."""


def upsert(
    session: TeamSession, table: type[TeamOwned], rows: Iterable[Mapping[str, Any]], *, absent: bool = False
) -> None:
    """Insert rows of the session's team or update them by primary key. `absent`: see `store_rows`."""
    given = list(rows)
    if len(given) >= _MANY:
        store_rows(session, cast("Table", table.__table__), given, absent=absent)
        return
    ready = [{**row, "team_id": session.team_id} for row in given]
    dialect = session.get_bind().dialect.name
    for chunk in in_chunks(ready):
        session.execute(_statement(table, dialect, tuple(chunk[0])), chunk)


@lru_cache(maxsize=500)
def _statement(table: type[TeamOwned], dialect: str, names: tuple[str, ...]) -> Insert:
    """Made once: to make it takes longer than many of them take to run."""
    keys = [column.name for column in table.__table__.primary_key]
    statement = (sqlite_insert if dialect == "sqlite" else postgresql_insert)(table)
    changed = {name: statement.excluded[name] for name in names if name not in keys}
    if changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing(index_elements=keys)
