"""A store that is set up, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.teams.team import ensure_team


@pytest.fixture
def empty_store(database_url: str) -> Iterator[Store]:
    """A store without tables."""
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with tables, and with the teams north and south."""
    prepare(empty_store)
    for team in ("north", "south"):
        with empty_store.write(team) as session:
            ensure_team(session)
    return empty_store
