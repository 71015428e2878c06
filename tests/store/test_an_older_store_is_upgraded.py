"""A store that the code before the move of all modules filled is upgraded in place, with its data, on both databases.

`before_the_move/`: dumps of a team that has gone live, was paused with a link waiting, and has a record in quarantine.
"""

import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import inspect, text

from connectors.errors import SettingsError
from connectors.store.engine import Store
from connectors.store.ledger.quarantine import quarantined
from connectors.store.migrate import prepare, revision, upgrade
from connectors.store.outbox.lists import count_waiting
from connectors.store.side_tables import upgrade_beside
from connectors.store.teams.pauses import pause_of
from schemas.migrations import HEAD
from tasks.maintenance.quality.expectations import validated

DUMPS = Path(__file__).parent / "before_the_move"
BEFORE = "0014"


def dump(database: str) -> str:
    return gzip.decompress((DUMPS / f"{database}.sql.gz").read_bytes()).decode()


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        file = tmp_path / "dealbridge.sqlite"
        with sqlite3.connect(file) as connection:
            connection.executescript(dump("sqlite"))
        connection.close()
        store = Store(f"sqlite:///{file}")
    else:
        url = request.getfixturevalue("postgres_database_url")
        connection = psycopg2.connect(url.replace("postgresql+psycopg2:", "postgresql:"))
        with connection, connection.cursor() as cursor:
            cursor.execute(dump("postgresql"))
        connection.close()
        store = Store(url)
    yield store
    store.close()


def rows(store: Store) -> dict[str, int]:
    with store.engine.connect() as connection:
        tables = [name for name in inspect(connection).get_table_names() if not name.startswith("alembic")]
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() or 0 for name in tables
        }


def test_it_asks_for_the_upgrade_and_loses_nothing(old: Store) -> None:
    before = rows(old)
    assert revision(old) == BEFORE
    assert before["leads"] == 16
    if BEFORE != HEAD:
        with pytest.raises(SettingsError, match="dealbridge db upgrade"):
            prepare(old)
    assert upgrade(old) == HEAD
    upgrade_beside(old)
    after = rows(old)
    assert {name: after[name] for name in before} == before
    assert [found for found in validated(old) if not found.held] == []
    prepare(old)


def test_what_waited_was_paused_or_could_not_be_read_still_is(old: Store) -> None:
    upgrade(old)
    with old.read("north") as session:
        pause = pause_of(session)
        assert pause is not None
        assert pause.because == "an upgrade"
        assert count_waiting(session) == 1
        assert quarantined(session, "lofty", "lead") == {"78"}
