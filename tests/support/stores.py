"""Stores without rows, set up once: a copy of a SQLite file, and one PostgreSQL database that is emptied."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def empty_sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to copy."""
    from connectors.store.engine import Store
    from connectors.store.migrate import upgrade

    file = tmp_path_factory.mktemp("store") / "empty.db"
    store = Store(f"sqlite:///{file}")
    upgrade(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def _postgres_store(postgres_url: str) -> Iterator[tuple[str, Any]]:
    from sqlalchemy import create_engine, text

    from connectors.store.engine import Store
    from connectors.store.migrate import upgrade

    admin = create_engine(
        postgres_url.replace("postgresql:", "postgresql+psycopg2:"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE flows"))
    admin.dispose()
    url = f"postgresql+psycopg2:{postgres_url.partition(':')[2].rpartition('/')[0]}/flows"
    store = Store(url)
    upgrade(store)
    yield url, store.engine
    store.close()


@pytest.fixture
def sqlite_store(tmp_path: Path, empty_sqlite_store: Path) -> str:
    """A SQLite store without rows."""
    shutil.copy(empty_sqlite_store, tmp_path / "dealbridge.db")
    return f"sqlite:///{tmp_path / 'dealbridge.db'}"


@pytest.fixture
def postgres_store(_postgres_store: tuple[str, Any]) -> str:
    """The PostgreSQL store of all tests, without rows."""
    from sqlalchemy import inspect, text

    from schemas.tables import Base
    from schemas.tables.registered_users import UsersBase

    url, engine = _postgres_store
    with engine.begin() as connection:
        there = set(inspect(connection).get_table_names())
        for table in UsersBase.metadata.sorted_tables:
            if table.name in there:
                connection.execute(table.delete())
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text("DROP TABLE IF EXISTS doorstep, site_doorstep, paces, pace_waits"))
        connection.execute(text(f"DROP TABLE IF EXISTS {', '.join(UsersBase.metadata.tables)}"))
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Run the test twice, each time with a store without rows."""
    return str(request.getfixturevalue("sqlite_store" if request.param == "sqlite" else "postgres_store"))
