"""Whoever types a command, in an office of marked leads."""

import pytest
from sqlalchemy import delete

from cli.main import main
from connectors.store.engine import Store
from connectors.store.ledger.checkpoints import STOP_KEY
from schemas.tables import (
    ActRow,
    ConversationRow,
    CursorRow,
    EngagementRow,
    FeedbackRow,
    MarkRow,
    MessageRow,
    ReplyRow,
    StopRow,
    TriggerRow,
)
from tests.support.leads.hidden_leads import TEAM


@pytest.fixture
def store(marked_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The office of marked leads, with whom nobody has spoken yet."""
    monkeypatch.setenv("COLUMNS", "300")
    with marked_store.write(TEAM) as session:
        for table in (
            MessageRow,
            ReplyRow,
            ConversationRow,
            TriggerRow,
            StopRow,
            EngagementRow,
            FeedbackRow,
            MarkRow,
            ActRow,
        ):
            session.execute(delete(table))
        session.execute(delete(CursorRow).where(CursorRow.name == STOP_KEY.name))
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
