"""Whoever types a command, in an office of marked leads."""

import pytest

from cli.main import main
from connectors.store.engine import Store


@pytest.fixture
def store(marked_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("COLUMNS", "300")
    return marked_store


@pytest.fixture
def typed(store, capsys):
    """What a command prints on stdout and stderr, and its exit status."""

    def run(*arguments: str) -> tuple[str, str, int]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr()
        return said.out, said.err, int(ended.value.code or 0)

    return run
