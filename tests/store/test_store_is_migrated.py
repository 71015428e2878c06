"""Migrations: from nothing to the models, named by convention, by one process at a time."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text, update
from sqlalchemy.exc import DataError, IntegrityError, StatementError

from connectors.errors import SettingsError
from connectors.store.engine import Store
from connectors.store.go_live.steps import fingerprints, follows_of_steps, steps_by_id
from connectors.store.ledger.checkpoints import GO_LIVE_PLAN
from connectors.store.migrate import migrate, prepare, revision, upgrade
from connectors.store.teams.pauses import begin_pause, pause_of
from schemas.migrations import HEAD
from schemas.model.outbox import PauseKind
from schemas.tables import Base, DecisionRow, NotificationRow, OutboxRow, PauseRow, QuarantineRow
from tasks.run.pause import mode

NAMES = {
    "pk": re.compile(r"^pk_\w+$"),
    "fk": re.compile(r"^fk_\w+$"),
    "uq": re.compile(r"^uq_\w+$"),
    "ck": re.compile(r"^ck_\w+$"),
    "ix": re.compile(r"^(ix|uq)_\w+$"),
}


def migrated(store):
    """Through all revisions, as a store that has been there from the beginning."""
    migrate(store, "0001")
    upgrade(store)


def structure(store):
    """All that the database says of its tables, in no order."""
    seen = inspect(store.engine)
    found = {}
    for table in seen.get_table_names():
        indexes = [
            {
                **row,
                "dialect_options": {
                    name: str(value) for name, value in row.get("dialect_options", {}).items()
                },
            }
            for row in seen.get_indexes(table)
        ]
        rows = (
            [{**column, "type": str(column["type"])} for column in seen.get_columns(table)],
            [seen.get_pk_constraint(table)],
            seen.get_foreign_keys(table),
            seen.get_unique_constraints(table),
            seen.get_check_constraints(table),
            indexes,
        )
        found[table] = [sorted(map(repr, some)) for some in rows]
    return found


def test_a_store_made_anew_equals_one_that_came_through_all_revisions(empty_store):
    """Column by column, defaults, keys, checks and indexes with their conditions."""
    upgrade(empty_store)
    anew = structure(empty_store)
    with empty_store.engine.begin() as connection:
        Base.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))
    migrated(empty_store)
    came = structure(empty_store)
    assert anew.keys() == came.keys()
    for table in anew:
        assert anew[table] == came[table], table


@pytest.mark.parametrize("way", [upgrade, migrated])
def test_either_way_from_nothing_equals_the_models(empty_store, way):
    assert revision(empty_store) == ""
    way(empty_store)
    assert revision(empty_store) == HEAD
    with empty_store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        assert compare_metadata(context, Base.metadata) == []
    assert upgrade(empty_store) == HEAD


@pytest.mark.parametrize("way", [upgrade, migrated])
def test_the_database_holds_the_same_constraints_as_the_models(empty_store, way):
    """What `compare_metadata` does not look at: checks, names, and partial indexes."""
    way(empty_store)
    seen = inspect(empty_store.engine)
    for table in Base.metadata.sorted_tables:
        models = {str(c.name) for c in table.constraints} | {str(i.name) for i in table.indexes}
        there = {
            "pk": [seen.get_pk_constraint(table.name)["name"]],
            "fk": [row["name"] for row in seen.get_foreign_keys(table.name)],
            "uq": [row["name"] for row in seen.get_unique_constraints(table.name)],
            "ck": [row["name"] for row in seen.get_check_constraints(table.name)],
            "ix": [
                row["name"] for row in seen.get_indexes(table.name) if not row.get("duplicates_constraint")
            ],
        }
        assert {name for names in there.values() for name in names} == models
        for kind, names in there.items():
            assert all(NAMES[kind].match(str(name)) for name in names), (table.name, names)
    with empty_store.engine.connect() as connection:
        if empty_store.is_sqlite:
            find = "SELECT sql FROM sqlite_master WHERE name = 'uq_outbox_active'"
        else:
            find = "SELECT indexdef FROM pg_indexes WHERE indexname = 'uq_outbox_active'"
        definition = str(connection.execute(text(find)).scalar()).lower()
    assert "unique" in definition
    assert "where" in definition


def test_an_empty_store_is_set_up_by_whoever_comes_first(database_url):
    """Six at once."""

    def open_it(_: int) -> str:
        store = Store(database_url)
        try:
            prepare(store)
            return revision(store)
        finally:
            store.close()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(open_it, range(6))) == [HEAD] * 6


def test_an_older_store_is_upgraded_on_request_only_and_a_newer_one_refused(empty_store):
    prepare(empty_store)
    for stamp in ("0000", "9999"):
        with empty_store.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": stamp})
        with pytest.raises(SettingsError, match=rf"{stamp}.*db upgrade"):
            prepare(empty_store)


def test_sqlite_writes_ahead_and_enforces_foreign_keys(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'new' / 'store.db'}")
    with store.engine.connect() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys")
        ]
    store.close()
    assert pragmas == ["wal", 1]


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://x/y", "sqlite://", "oracle+nothing://x"])
def test_other_databases_are_refused(url):
    with pytest.raises(SettingsError, match="DEALBRIDGE_DATABASE_URL"):
        Store(url)


def test_a_database_that_cannot_be_reached_is_one_line_without_its_password():
    store = Store("postgresql+psycopg2://tests:s3cret@127.0.0.1:9/none")
    with pytest.raises(SettingsError) as caught:
        prepare(store)
    store.close()
    assert "DEALBRIDGE_DATABASE_URL" in str(caught.value)
    assert "s3cret" not in str(caught.value)


_OLD_ROWS = """
INSERT INTO teams (team_id, credentials_print, link_print, lofty_link_name, sisu_link_kind)
VALUES ('north', '', '', 'lofty_link', 'text');
INSERT INTO outbox (team_id, outbox_id, target, operation, entity, payload, rules, state, rank, newest, attempts, claim,
because, planned_at) VALUES ('north', 'o1', 'sisu', 'update_transaction', '5', '{}', '[]', 'done', 1, 0, 1, '', '',
'2026-01-01 00:00:00');
INSERT INTO written_fields (team_id, written_id, outbox_id, sisu_client_id, field, value, base, rule, sent_at,
acknowledged, superseded, gap_checked) VALUES ('north', 'w1', 'o1', 5, 'email', '', '', 'L1', '2026-01-01 00:00:00',
true, false, true)
"""


def test_a_store_with_rows_is_upgraded_and_keeps_them(empty_store):
    """SQLite makes a table anew to alter it, while other tables refer to its rows."""
    migrate(empty_store, "0002")
    with empty_store.engine.begin() as connection:
        for statement in _OLD_ROWS.split(";"):
            connection.exec_driver_sql(statement)
    assert upgrade(empty_store) == HEAD
    with empty_store.engine.begin() as connection:
        for table in ("teams", "outbox", "written_fields"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1
    with pytest.raises(IntegrityError), empty_store.engine.begin() as connection:
        connection.execute(text("DELETE FROM outbox"))


def test_a_plan_of_going_live_moves_out_of_its_cell_into_rows(empty_store):
    """What a dry run has shown before the upgrade is what the real run may do after it."""
    step = {"transaction": 5, "lead": 7, "lofty": None, "copied": {"closed_on": "2026-01-05"}}
    follows = [["sisu", "phone", None, "L1"]]
    plan = {"rows": [{**step, "follows": follows}], "steps": ["abc"], "waiting": [["write_link", "7"]]}
    migrate(empty_store, "0011")
    with empty_store.engine.begin() as connection:
        connection.exec_driver_sql(_OLD_ROWS.split(";", maxsplit=1)[0])
        connection.execute(
            text(
                "INSERT INTO cursors (team_id, name, value, moved_at) VALUES ('north', 'go-live plan', :v, :at)"
            ),
            {"v": json.dumps(plan), "at": "2026-01-05 00:00:00"},
        )
    assert upgrade(empty_store) == HEAD
    with empty_store.read("north") as session:
        assert fingerprints(session) == {"abc"}
        assert follows_of_steps(session) == {5: follows}
        assert steps_by_id(session, [5])[5].moves_milestones
        assert GO_LIVE_PLAN.read(session) == {"waiting": 1, "shown": True}


_WORDS = """
INSERT INTO decisions (team_id, subject, subject_id, aspect, outcome, rule, because, decided_at) VALUES
('north', 'lead', 5, 'Sisu Link', 'set', 'B1', '', '2026-01-01 00:00:00');
INSERT INTO pings (team_id, ping_id, vendor, kind, entity, received_at) VALUES ('north', 'p1', 'sisu', 'client', '5',
'2026-01-01 00:00:00');
INSERT INTO quarantine (team_id, quarantine_id, vendor, kind, entity, because, payload, first_seen_at, last_seen_at)
VALUES ('north', 'q1', 'lofty', 'lead', '5', 'x', '{}', '2026-01-01 00:00:00', '2026-01-01 00:00:00')
"""
_NEW_WORDS = {
    "outbox": "UPDATE outbox SET operation = 'send_message', target = 'board'",
    "decisions": "UPDATE decisions SET subject = 'registered user'",
    "pings": "UPDATE pings SET vendor = 'board'",
    "quarantine": "UPDATE quarantine SET vendor = 'board'",
}


def test_a_new_operation_vendor_or_subject_needs_no_revision(empty_store):
    """Rows that were there stay, and so do the other checks; the database takes words that it has never seen."""
    migrate(empty_store, "0014")
    with empty_store.engine.begin() as connection:
        for statement in (_OLD_ROWS + ";" + _WORDS).split(";"):
            connection.exec_driver_sql(statement)
    for statement in _NEW_WORDS.values():
        with pytest.raises((IntegrityError, DataError)), empty_store.engine.begin() as connection:
            connection.execute(text(statement))
    assert upgrade(empty_store) == HEAD
    with empty_store.engine.begin() as connection:
        for statement in _NEW_WORDS.values():
            assert connection.execute(text(statement)).rowcount == 1
    with pytest.raises(IntegrityError), empty_store.engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET state = 'lost'"))


_PAUSES = """
INSERT INTO teams (team_id, credentials_print, link_print, lofty_link_name, sisu_link_kind)
VALUES ('{team}', '', '', 'lofty_link', 'text');
INSERT INTO pauses (team_id, writes_only, because, since)
VALUES ('{team}', {writes_only}, '{because}', '2026-01-01 00:00:00')
"""


def test_a_pause_keeps_what_it_stops(empty_store):
    """Shadow mode was known by its reason; from then on a person may give the same reason."""
    before = {"north": ("true", "shadow mode"), "south": ("true", "audit"), "west": ("false", "shadow mode")}
    migrate(empty_store, "0016")
    with empty_store.engine.begin() as connection:
        for team, (writes_only, because) in before.items():
            for statement in _PAUSES.format(team=team, writes_only=writes_only, because=because).split(";"):
                connection.exec_driver_sql(statement)
    assert upgrade(empty_store) == HEAD
    after = {
        "north": (PauseKind.SHADOW, "shadow"),
        "south": (PauseKind.WRITES, "paused"),
        "west": (PauseKind.EVERYTHING, ""),
    }
    for team, (kind, said) in after.items():
        with empty_store.write(team) as session:
            pause = pause_of(session)
            assert pause is not None
            assert (pause.kind, pause.because, mode(pause, dry_run=False)) == (kind, before[team][1], said)
            begin_pause(session, PauseKind.WRITES, "shadow mode", pause.since)
            assert mode(pause_of(session), dry_run=False) == "paused"


WORDS = {
    "operation": (OutboxRow, {"operation": "burn"}),
    "target": (OutboxRow, {"target": "moon"}),
    "vendor": (QuarantineRow, {"vendor": "moon"}),
    "ping": (NotificationRow, {"vendor": "moon"}),
    "subject": (DecisionRow, {"subject": "moon"}),
    "pause": (PauseRow, {"kind": "moon"}),
}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_nobody_knows_is_not_written(store, word):
    table, values = WORDS[word]
    with pytest.raises(StatementError, match="is not a valid"), store.write("north") as session:
        session.execute(update(table).values(values))
