"""An installation for commands that look at it: settings in a folder of their own, a sandbox with an office."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.in_process import called_in_process
from tests.support.installation import environment, write_teams
from tests.support.sandboxes import ports


def settings(folder: Path, sandbox: Any, database_url: str) -> dict[str, str]:
    """Write a teams file for the team `sandbox` and name the environment that goes with it."""
    team = {"lofty": sandbox.lofty_url, "sisu": sandbox.sisu_url, "name": "Sandbox Realty"}
    write_teams(folder, {"sandbox": team})
    return environment(folder, database_url)


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        yield


def _main_job() -> None:
    """Leads, transactions and appointments."""
    from flows.sync_appointments import sync_appointments
    from flows.sync_leads import sync_leads

    assert sync_leads.fn().data.status == 0
    assert sync_appointments.fn().data.status == 0


@pytest.fixture(scope="session")
def filled_store(running_sandbox: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an SQLite store with an office of 60 leads, once; tests take copies of it."""
    folder = tmp_path_factory.mktemp("filled")
    file = folder / "filled.sqlite"
    ports(running_sandbox)[0].reset(leads=60)
    with (
        _environment(settings(folder, running_sandbox, f"sqlite:///{file}")),
        called_in_process(running_sandbox),
    ):
        _main_job()
    _checkpoint(file)
    return file


def _checkpoint(file: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.fixture
def office(filled_store: Path, sandbox: Any, tmp_path: Path) -> Iterator[Any]:
    """Offer the sandbox with an office of 60 leads, and the settings of an installation that has pulled it."""
    file = tmp_path / "store.sqlite"
    file.write_bytes(filled_store.read_bytes())
    ports(sandbox)[0].reset(leads=60)
    with (
        _environment(settings(tmp_path, sandbox, f"sqlite:///{file}")),
        called_in_process(sandbox),
    ):
        yield sandbox


@pytest.fixture
def run_main_job() -> Callable[[], None]:
    """Run it in the test's own installation."""
    return _main_job


@pytest.fixture
def teams_file() -> Callable[[str, str], None]:
    """Replace a text in the teams file."""

    def replace(old: str, new: str) -> None:
        file = Path(os.environ["DEALBRIDGE_TEAMS_FILE"])
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return replace
