"""The offices that tests ask for: of one team or two, on SQLite, on PostgreSQL or on both."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.installation import environment
from tests.support.office import Office
from tests.support.sandboxes import ports
from tests.support.vendor_port import Ports
from tests.support.victims import Victims

Opened = Callable[..., Office]


@pytest.fixture
def open_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short_ways: None) -> Opened:
    """Open the test's office: of these teams' vendors, on this store."""

    def opened(url: str, teams: Ports) -> Office:
        return Office(tmp_path, monkeypatch, teams, environment(tmp_path, url))

    return opened


@pytest.fixture
def office(open_office: Opened, store_url: str, one_team: Ports) -> Office:
    """One team; the test runs twice, on SQLite and on PostgreSQL."""
    return open_office(store_url, one_team)


@pytest.fixture
def office_on_sqlite(open_office: Opened, sqlite_store: str, one_team: Ports) -> Office:
    """One team, on SQLite alone: for what takes long and has nothing to do with the store."""
    return open_office(sqlite_store, one_team)


@pytest.fixture
def new_office(open_office: Opened, database_url: str, one_team: Ports) -> Office:
    """One team whose store is not set up yet, on SQLite and on PostgreSQL."""
    return open_office(database_url, one_team)


@pytest.fixture
def two_offices(open_office: Opened, store_url: str, one_team: Ports, second_sandbox: Any) -> Office:
    """Two teams with an account each, the same ids in both, one store; on SQLite and on PostgreSQL."""
    south = ports(second_sandbox)
    south[0].reset()
    return open_office(store_url, {**one_team, "south": south})


@pytest.fixture(scope="session")
def another_office(
    tmp_path_factory: pytest.TempPathFactory,
    empty_sqlite_store: Path,
    running_sandbox: Any,
) -> Callable[[pytest.MonkeyPatch], Office]:
    """Open one more office with the vendors of `office`, on an SQLite file of its own: one office works at a time."""

    def opened(patch: pytest.MonkeyPatch) -> Office:
        home = tmp_path_factory.mktemp("office")
        shutil.copy(empty_sqlite_store, home / "dealbridge.db")
        url = f"sqlite:///{home / 'dealbridge.db'}"
        return Office(home, patch, {"north": ports(running_sandbox)}, environment(home, url))

    return opened


@pytest.fixture(scope="session")
def victims() -> Iterator[Victims]:
    """Processes of their own, forked from one that has imported everything."""
    with Victims() as server:
        yield server
