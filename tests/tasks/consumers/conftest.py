"""A team with registered users, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.registered_users.consumer_world import World, a_world


@pytest.fixture
def world(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with a_world(database_url, tmp_path, monkeypatch) as made:
        yield made
