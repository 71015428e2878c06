"""The tables beside the store (pacing, inbox) stand under Alembic: made anew, taken over as they were made before, or
upgraded in place, by one process at a time."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text

from connectors.rate_limit.limiter import LIVE, Pacer, Rate
from connectors.store import side_tables as beside
from connectors.store.connections import plain_engine
from connectors.store.engine import Store
from connectors.store.maintenance.webhook_inbox import WebhookInbox
from connectors.store.migrate import through_revisions
from connectors.store.side_tables import INBOX, LINES, PACING, ready, revision_beside, upgrade_beside
from schemas.migrations import HEADS_BESIDE

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEFORE = {
    # As versions up to revision 0008 of the store made them.
    "pacing": (
        """CREATE TABLE IF NOT EXISTS paces
 (name VARCHAR(200) PRIMARY KEY, next_at DOUBLE PRECISION NOT NULL, blocked_until DOUBLE PRECISION NOT NULL,
  factor DOUBLE PRECISION NOT NULL, factor_at DOUBLE PRECISION NOT NULL, ceiling DOUBLE PRECISION NOT NULL,
  ceiling_until DOUBLE PRECISION NOT NULL, sweep_at DOUBLE PRECISION NOT NULL, backfill_at DOUBLE PRECISION NOT NULL,
  clock_minute DOUBLE PRECISION NOT NULL, used INTEGER NOT NULL, used_before INTEGER NOT NULL,
  refused INTEGER NOT NULL, refused_at DOUBLE PRECISION NOT NULL)""",
        """CREATE TABLE IF NOT EXISTS pace_waits
 (name VARCHAR(200) NOT NULL, lane VARCHAR(10) NOT NULL, owner VARCHAR(40) NOT NULL, waiting INTEGER NOT NULL,
  seen_at DOUBLE PRECISION NOT NULL, PRIMARY KEY (name, lane, owner))""",
        "INSERT INTO paces VALUES ('sandbox', 0, 0, 0.5, 0, 1, 0, 0, 0, 0, 3, 4, 7, 0)",
    ),
    "inbox": (
        """CREATE TABLE IF NOT EXISTS doorstep
 (team_id VARCHAR(64) NOT NULL, vendor VARCHAR(10) NOT NULL, kind VARCHAR(30) NOT NULL, entity VARCHAR(64) NOT NULL,
  received_at DOUBLE PRECISION NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (team_id, vendor, kind, entity))""",
        "INSERT INTO doorstep VALUES ('north', 'lofty', 'lead', '100', 5, 2)",
    ),
}


@pytest.fixture
def made_before(empty_store):
    """Both lines as they were made without a version, with a row each."""
    for line in LINES:
        engine = empty_store.side_engine(line.name)
        with engine.connect() as connection:
            for statement in BEFORE.get(line.name, ()):
                connection.execute(text(statement))
        engine.dispose()
    return empty_store


def structure(engine, line):
    seen = inspect(engine)
    return {
        name: (
            sorted(repr({**column, "type": str(column["type"])}) for column in seen.get_columns(name)),
            seen.get_pk_constraint(name),
        )
        for name in (*line.tables.tables, line.version_table)
    }


@pytest.fixture(params=LINES, ids=lambda line: line.name)
def line(request):
    return request.param


@pytest.fixture
def engine(empty_store, line):
    made = empty_store.side_engine(line.name)
    yield made
    made.dispose()


def test_what_was_made_without_a_version_is_taken_over_with_its_rows(made_before):
    pacer, webhook_inbox = Pacer(made_before.pacing_engine()), WebhookInbox(made_before)
    assert pacer.gauge(Rate("sandbox", 600)).refused == 7
    assert [(one.entity, one.times) for one in webhook_inbox.waiting("north")] == [("100", 2)]
    webhook_inbox.put("north", "lofty", [("lead", "100")], NOW)
    assert [(one.entity, one.times) for one in webhook_inbox.waiting("north")] == [("100", 3)]
    pacer.acquire(Rate("sandbox", 600_000), LIVE)
    pacer.close()
    webhook_inbox.close()


def test_taken_over_or_made_anew_or_through_all_revisions_is_the_same(made_before, line, tmp_path):
    taken_over = made_before.side_engine(line.name)
    ready(taken_over, line)
    before = structure(taken_over, line)
    with taken_over.connect() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {line.version_table}")).scalar() == line.head
        for name in before:
            connection.execute(text(f"DROP TABLE {name}"))
    ready(taken_over, line)
    assert structure(taken_over, line) == before
    with taken_over.connect() as connection:
        for name in before:
            connection.execute(text(f"DROP TABLE {name}"))
    whole, engine_name = plain_engine(taken_over.url, pool_size=1), taken_over.dialect.name
    with whole.connect() as connection:
        through_revisions(connection, line.folder, line.version_table)
    assert structure(taken_over, line) == before
    with whole.connect() as connection:
        options = {
            "compare_type": engine_name != "sqlite",  # there DOUBLE PRECISION reads back as REAL
            "version_table": line.version_table,
            "include_name": lambda name, kind, _: kind != "table" or name in line.tables.tables,
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, line.tables) == []
    whole.dispose()
    taken_over.dispose()


def test_whoever_opens_them_pays_one_short_statement_and_no_alembic(empty_store, line, engine):
    ready(engine, line)
    said = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cu, sql, *_: said.append(sql))
    ready(engine, line)
    assert len(said) == 1
    script = (
        "import sys; from connectors.store.engine import Store; from connectors.rate_limit.limiter import Pacer; "
        f"Pacer(Store({empty_store.url.render_as_string(hide_password=False)!r}).pacing_engine()); "
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "False"


def test_six_at_once_set_them_up_or_take_them_over_once(database_url, made_before, line):
    def open_it(_: int) -> str:
        store = Store(database_url)
        engine = store.side_engine(line.name)
        try:
            ready(engine, line)
            return revision_beside(engine, line)
        finally:
            engine.dispose()
            store.close()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(open_it, range(6))) == [line.head] * 6


def test_a_later_revision_adds_its_column_to_what_is_there(made_before, tmp_path, monkeypatch):
    """The way that a new column has: a revision; whoever opens the tables next applies it, rows are kept."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for file in INBOX.folder.glob("*.py"):
        (folder / file.name).write_text(file.read_text())
    (folder / "0003_priority.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        "revision, down_revision, branch_labels, depends_on = '0003', '0002', None, None\n"
        "def upgrade():\n"
        "    op.add_column('doorstep', sa.Column('priority', sa.Integer(), nullable=False, server_default='1'))\n"
    )
    WebhookInbox(made_before).close()
    monkeypatch.setitem(HEADS_BESIDE, "inbox", "0003")
    monkeypatch.setattr(beside, "PATH", tmp_path)
    engine = made_before.side_engine("inbox")
    upgrade_beside(made_before)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT entity, times, priority FROM doorstep")).all() == [
            ("100", 2, 1)
        ]
    # An older process goes on with the newer table.
    monkeypatch.undo()
    older = WebhookInbox(made_before)
    older.put("north", "sisu", [("client", "9")], NOW)
    assert {one.entity for one in older.waiting("north")} == {"100", "9"}
    older.close()
    engine.dispose()


def test_an_upgrade_that_fails_leaves_everything_as_it_was(made_before, tmp_path, monkeypatch):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for file in INBOX.folder.glob("*.py"):
        (folder / file.name).write_text(file.read_text().replace('op.drop_table("doorstep_before")', "1 / 0"))
    monkeypatch.setattr(beside, "PATH", tmp_path)
    engine = made_before.side_engine("inbox")
    with pytest.raises(ZeroDivisionError):
        ready(engine, replace(INBOX))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT entity FROM doorstep")).all() == [("100",)]
    assert "doorstep_before" not in inspect(engine).get_table_names()
    monkeypatch.undo()
    ready(engine, INBOX)
    assert revision_beside(engine, INBOX) == INBOX.head
    engine.dispose()


def test_every_line_has_its_revisions_and_their_newest_is_the_head():
    assert {line.name for line in LINES} == HEADS_BESIDE.keys()
    for one in LINES:
        found = [
            re.search(r'^revision = "(\d+)"', file.read_text(), re.MULTILINE)
            for file in one.folder.glob("*.py")
        ]
        assert max(match[1] for match in found if match) == one.head
    assert PACING.version_table != INBOX.version_table
