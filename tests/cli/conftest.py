"""An installation with a store that holds an office of marked leads, for whoever types a command."""

from pathlib import Path

import pytest

from connectors.store.engine import Store
from connectors.store.migrate import prepare
from tests.support.installation import environment, write_teams
from tests.support.leads.hidden_leads import TEAM, fill


@pytest.fixture
def store(sqlite_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in environment(tmp_path, sqlite_database_url).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", "300")
    nowhere = "http://127.0.0.1:9"
    write_teams(tmp_path, {TEAM: {"lofty": nowhere, "sisu": nowhere}})
    store = Store(sqlite_database_url)
    prepare(store)
    fill(store)
    yield store
    store.close()
