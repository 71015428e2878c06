"""`dealbridge db check`: a store that flows have filled holds; each expectation notices rows that break it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, text

from cli.check_store import check_store
from connectors.errors import SettingsError
from connectors.store.engine import Store
from schemas.expectations import expected
from schemas.tables import CreationRow, LinkRow, OutboxRow, QuarantineRow, WrittenFieldRow
from tasks.maintenance.quality import expectations as checking
from tasks.maintenance.quality.expectations import Checked, validated
from tasks.operations import ABOUT
from tests.support.quick_gate import broken

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, office: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Offer a store that the main job has filled: SQLite and PostgreSQL."""
    if request.param == "postgresql":
        monkeypatch.setenv("DEALBRIDGE_DATABASE_URL", request.getfixturevalue("postgres_database_url"))
        request.getfixturevalue("run_main_job")()
    opened = Store(os.environ["DEALBRIDGE_DATABASE_URL"])
    yield opened
    opened.close()


def unfetter(connection: Connection) -> None:
    """Drop what the database itself refuses, as another program's or an older version's rows would be there."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("CREATE TABLE copied AS SELECT * FROM lead_sources")
        connection.exec_driver_sql("DROP TABLE lead_sources")
        connection.exec_driver_sql("ALTER TABLE copied RENAME TO lead_sources")
    else:
        constraints = connection.exec_driver_sql(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'f', 'u') "
            "AND connamespace = 'public'::regnamespace ORDER BY contype DESC"
        ).all()
        for table, name in constraints:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        connection.exec_driver_sql("ALTER TABLE lead_sources DROP CONSTRAINT pk_lead_sources")
        connection.exec_driver_sql("ALTER TABLE lead_sources ALTER COLUMN lead_type_id DROP NOT NULL")
    connection.exec_driver_sql("DROP INDEX uq_outbox_active")


def nth(table: str, key: str, n: int, where: str = "1 = 1") -> str:
    return f"{key} = (SELECT DISTINCT {key} FROM {table} WHERE {where} ORDER BY {key} LIMIT 1 OFFSET {n})"


def lead(n: int) -> str:
    return nth("leads", "lofty_lead_id", n, "presence = 'present' AND NOT private")


LINKED = "lofty_lead_id IS NOT NULL"
SPOILED = {
    ("leads", "presence is one of"): f"UPDATE leads SET presence = 'lost' WHERE {lead(0)}",
    ("leads", "ownership is one of"): f"UPDATE leads SET ownership = 'MINE' WHERE {lead(1)}",
    ("leads", "content_hash has 64"): f"UPDATE leads SET content_hash = 'abc' WHERE {lead(2)}",
    ("leads", "a gone lead"): f"UPDATE leads SET presence = 'gone' WHERE {lead(3)}",
    ("leads", "hidden leads are private"): f"UPDATE leads SET hidden = true WHERE {lead(4)}",
    ("lead_assignments", "a history"): f"UPDATE lead_assignments SET lofty_user_id = 424242 WHERE {lead(5)}",
    ("leads", "times and days"): f"UPDATE leads SET created_at = '1800-01-01 00:00:00' WHERE {lead(6)}",
    ("lead_assignments", "the history"): f"UPDATE lead_assignments SET position = 5 WHERE {lead(7)}",
    ("lead_assignments", "lofty_user_id is 0"): f"UPDATE lead_assignments SET lofty_user_id = -1 WHERE {lead(8)}",
    ("teams", "both vendor accounts"): "UPDATE teams SET lofty_team_id = NULL",
    ("teams", "prints of"): "UPDATE teams SET credentials_print = 'abc'",
    ("transactions", "a linked transaction's"): "UPDATE transactions SET lofty_link = 'https://crm.lofty.com/leads/1' "
    f"WHERE {nth('transactions', 'sisu_client_id', 0, LINKED)}",
    ("transactions", "an unlinked transaction's"): "UPDATE transactions SET lofty_lead_id = NULL "
    f"WHERE {nth('transactions', 'sisu_client_id', 1, LINKED)}",
    ("transactions", "side is one of"): "UPDATE transactions SET side = 'both' "
    f"WHERE {nth('transactions', 'sisu_client_id', 2)}",
    ("links", "origin is one of"): f"UPDATE links SET origin = 'dream' WHERE {nth('links', 'sisu_client_id', 0)}",
    ("links", "a link made on the bridge"): "UPDATE links SET origin = 'bridge' "
    f"WHERE {nth('links', 'sisu_client_id', 1)}",
    ("links", "the counting appointment"): "UPDATE links SET counting_appointment_id = 5 "
    f"WHERE {nth('links', 'sisu_client_id', 2)}",
    ("links", "the lead for which"): f"UPDATE links SET settled_lead_id = 5 WHERE {nth('links', 'sisu_client_id', 3)}",
    ("field_states", "field is one of"): "UPDATE field_states SET field = 'shoe size' WHERE field = 'email' "
    f"AND {nth('field_states', 'sisu_client_id', 0)}",
    ("field_states", "a held field"): "UPDATE field_states SET held = true, held_rule = '' WHERE field = 'phone' "
    f"AND {nth('field_states', 'sisu_client_id', 0)}",
    ("outbox", "target is one of"): "UPDATE outbox SET target = 'moon' WHERE outbox_id = 'row0'",
    ("outbox", "operation is one of"): "UPDATE outbox SET operation = 'burn' WHERE outbox_id = 'row1'",
    ("outbox", "state is one of"): "UPDATE outbox SET state = 'lost' WHERE outbox_id = 'row2'",
    ("outbox", "attempts is 0"): "UPDATE outbox SET attempts = -1 WHERE outbox_id = 'row3'",
    ("outbox", "every row names the rules"): "UPDATE outbox SET rules = '[]' WHERE outbox_id = 'row4'",
    ("outbox", "rows that are over"): "UPDATE outbox SET state = 'done' WHERE outbox_id = 'row5'",
    ("outbox", "a claimed row"): "UPDATE outbox SET state = 'claimed' WHERE outbox_id = 'row6'",
    ("outbox", "a row whose outcome"): "UPDATE outbox SET state = 'unknown' WHERE outbox_id = 'row7'",
    ("outbox", "a refused row"): "UPDATE outbox SET state = 'refused', finished_at = planned_at "
    "WHERE outbox_id = 'row8'",
    ("outbox", "at most one active"): "UPDATE outbox SET entity = 'row9' WHERE outbox_id = 'row10'",
    ("outbox", "a link is written"): "UPDATE outbox SET operation = 'write_link', entity = '5' "
    "WHERE outbox_id = 'row11'",
    ("outbox", "an update is of"): "UPDATE outbox SET operation = 'update_transaction', entity = '5' "
    "WHERE outbox_id = 'row12'",
    ("outbox", "a creation was asked for"): "UPDATE outbox SET operation = 'create_transaction' "
    "WHERE outbox_id = 'row13'",
    ("written_fields", "field is one of"): "UPDATE written_fields SET field = 'shoe size' WHERE written_id = 'w0'",
    ("written_fields", "rule has 2"): "UPDATE written_fields SET rule = '' WHERE written_id = 'w0'",
    ("written_fields", "what was acknowledged"): "UPDATE written_fields SET acknowledged = true "
    "WHERE written_id = 'w0'",
    ("creations", "state is one of"): "UPDATE creations SET state = 'lost' WHERE creation_key = 'key0'",
    ("creations", "side is one of"): "UPDATE creations SET side = 'both' WHERE creation_key = 'key0'",
    ("creations", "creation_key has 20"): "",
    ("creations", "a creation that was made"): "UPDATE creations SET state = 'made' WHERE creation_key = 'key1'",
    ("creations", "a creation that is being made"): "UPDATE creations SET state = 'making' WHERE creation_key = 'key2'",
    ("creations", "a refused creation"): "UPDATE creations SET state = 'refused' WHERE creation_key = 'key3'",
    ("quarantine", "vendor is one of"): "UPDATE quarantine SET vendor = 'moon' WHERE quarantine_id = 'q0'",
    ("quarantine", "every record says why"): "UPDATE quarantine SET because = '' WHERE quarantine_id = 'q0'",
    ("quarantine", "seen last"): "UPDATE quarantine SET last_seen_at = '2020-01-01 00:00:00' "
    "WHERE quarantine_id = 'q0'",
    ("decisions", "subject is one of"): "UPDATE decisions SET subject = 'moon' WHERE "
    f"{nth('decisions', 'subject_id', 0)}",
    ("decisions", "outcome is one of"): "UPDATE decisions SET outcome = 'maybe' WHERE "
    f"{nth('decisions', 'subject_id', 1)}",
    ("decisions", "rule has 2"): f"UPDATE decisions SET rule = 'X' WHERE {nth('decisions', 'subject_id', 1)}",
    ("decisions", "a decision about a lead"): "UPDATE decisions SET subject = 'lead', subject_id = 5 WHERE "
    f"{nth('decisions', 'subject_id', 2)}",
    ("lead_sources", "lead_type_id is there"): "UPDATE lead_sources SET lead_type_id = NULL WHERE "
    f"{nth('lead_sources', 'lead_type_id', 0)}",
    ("lead_sources", "team_id, lead_type_id: no two"): "INSERT INTO lead_sources SELECT * FROM lead_sources WHERE "
    f"{nth('lead_sources', 'lead_type_id', 3, 'lead_type_id IS NOT NULL')}",
    ("lead_sources", "lead_type_id is 1"): "UPDATE lead_sources SET lead_type_id = -5 WHERE "
    f"{nth('lead_sources', 'lead_type_id', 5, 'lead_type_id IS NOT NULL')}",
}  # fmt: skip


def plant(connection: Connection) -> None:
    """Rows to spoil, of the tables that the main job leaves empty; they hold until they are spoiled."""
    shared = {"team_id": "sandbox"}
    connection.exec_driver_sql(
        "INSERT INTO lead_assignments (team_id, lofty_lead_id, position, lofty_user_id, seen_at) SELECT team_id, "
        "lofty_lead_id, 0, coalesce(assigned_user_id, 0), '2026-03-01 00:00:00' FROM leads"
    )
    lead_id = connection.exec_driver_sql("SELECT min(lofty_lead_id) FROM leads").scalar_one()
    rows = [
        {"outbox_id": f"row{n}", "target": "sisu", "operation": "provide_lead_source", "entity": f"row{n}",
         "payload": {}, "rules": ["S10"], "state": "waiting", "rank": 1, "newest": 0, "attempts": 0, "claim": "",
         "because": "", "planned_at": NOW}
        for n in range(14)
    ]  # fmt: skip
    connection.execute(insert(OutboxRow), [{**shared, **row} for row in rows])
    written = {"written_id": "w0", "outbox_id": "row0", "field": "email", "value": "", "base": "", "rule": "L1",
               "sent_at": NOW, "acknowledged": False, "superseded": False, "gap_checked": False}  # fmt: skip
    connection.execute(insert(WrittenFieldRow), {**shared, **written})
    made = [
        {"creation_key": f"key{n}", "form_key": f"form{n}", "lofty_lead_id": lead_id, "side": "buyer",
         "sisu_agent_id": 1, "state": "making", "because": "", "email_sent": "secret@example.com",
         "appointment_ids": [], "asked_at": NOW}
        for n in range(4)
    ]  # fmt: skip
    connection.execute(insert(CreationRow), [{**shared, **row} for row in made])
    bad = {"quarantine_id": "q0", "vendor": "lofty", "kind": "lead", "entity": "5", "because": "x", "payload": {},
           "first_seen_at": NOW, "last_seen_at": NOW}  # fmt: skip
    connection.execute(insert(QuarantineRow), {**shared, **bad})
    more_links(connection)


def more_links(connection: Connection) -> None:
    """Four links at least."""
    have = {row[0] for row in connection.exec_driver_sql("SELECT sisu_client_id FROM links")}
    every = connection.exec_driver_sql(
        "SELECT sisu_client_id FROM transactions ORDER BY sisu_client_id"
    ).scalars()
    rows = [{"team_id": "sandbox", "sisu_client_id": i, "origin": "found", "creation_key": ""}
            for i in every if i not in have][: max(0, 4 - len(have))]  # fmt: skip
    if rows:
        connection.execute(insert(LinkRow), rows)


def spoil(engine: Engine) -> None:
    with engine.connect() as connection:
        unfetter(connection)
        plant(connection)
        for statement in filter(None, SPOILED.values()):
            done = connection.execute(text(statement))
            assert done.rowcount > 0, statement
        connection.commit()


def test_a_filled_store_holds_and_each_expectation_notices_what_breaks_it(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_it_holds(store, capsys)
    engine = create_engine(store.url)
    spoil(engine)
    with engine.connect() as connection:
        emails = (
            connection.exec_driver_sql("SELECT email FROM transactions WHERE email <> ''").scalars().all()
        )
    engine.dispose()
    found = list(validated(store))
    failed = [one for one in found if not one.held]
    assert {(one.table, one.sentence) for one in failed} == broken(store), "the flows' tests ask the same"
    assert not [one for one in found if one.error]
    assert {key for key in SPOILED if not noticed(failed, *key)} == set()
    assert not [one for one in failed if not (one.rows and 0 < len(one.ids) <= 10)]
    assert {one.table for one in failed}.isdisjoint({"members", "agents", "appointments", "cursors", "pings"})
    assert_ids(failed)
    monkeypatch.setattr("cli.check_store.validated", lambda _: iter(found))
    assert check_store() == 1
    printed = capsys.readouterr().out
    assert f"{len(failed)} of {len(found)} expectations failed." in printed
    assert "sandbox/row5" in printed
    assert emails
    assert not [email for email in (*emails, "secret@example.com") if email in printed]


def assert_it_holds(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_store() == 0
    printed = capsys.readouterr().out
    assert "content_hash has 64 characters" in printed
    assert "failed" not in printed
    assert f"All {sum(map(len, expected('', ABOUT).values()))} expectations hold." in printed
    with store.engine.connect() as connection:
        for table in ("leads", "transactions", "links", "outbox", "written_fields", "decisions"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() > 0, table


def noticed(failed: list[Checked], table: str, sentence: str) -> bool:
    return any(one.table == table and one.sentence.startswith(sentence) for one in failed)


def assert_ids(failed: list[Checked]) -> None:
    of = {(one.table, one.sentence.split(maxsplit=2)[0]): one for one in failed}
    assert of["outbox", "at"].ids in {("sandbox/row10", "sandbox/row9"), ("sandbox/row9", "sandbox/row10")}
    assert of["creations", "creation_key"].ids == tuple(f"sandbox/key{n}" for n in range(4))


def test_many_failing_rows_are_counted_and_ten_are_named(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "expected", lambda *given: {"leads": expected(*given)["leads"]})
    store = Store(os.environ["DEALBRIDGE_DATABASE_URL"])
    with store.engine.begin() as connection:
        rows = connection.exec_driver_sql("UPDATE leads SET content_hash = 'short'").rowcount
    found = [one for one in validated(store) if not one.held]
    store.close()
    assert [(one.table, one.rows, len(one.ids)) for one in found] == [("leads", rows, 10)]


def test_what_cannot_be_looked_into_fails_without_its_message(
    office: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    from schemas.expectations.expected import never

    caplog.set_level("DEBUG")
    monkeypatch.setattr(
        checking, "expected", lambda *_: {"leads": (never("odd", "leads", "it.nix = 'secret'"),)}
    )
    assert check_store() == 1
    printed = capsys.readouterr().out
    assert "it could not be looked into (sqlite3.OperationalError)" in printed
    assert "secret" not in printed + caplog.text


def test_a_store_at_another_revision_is_refused(office: Any) -> None:
    engine = create_engine(os.environ["DEALBRIDGE_DATABASE_URL"])
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    engine.dispose()
    with pytest.raises(SettingsError, match="dealbridge db upgrade"):
        check_store()


def test_great_expectations_is_imported_only_when_it_is_needed() -> None:
    ours = "dealbridge, tasks.maintenance.quality.expectations, cli.doctor.doctor"
    code = f"import sys, {ours}; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_what_could_not_be_looked_into_at_first_is_asked_once_more(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, real = [], checking._results

    def results(batch: Any, wanted: Any, key: Any, form: str) -> Any:
        asked.append(form)
        found = real(batch, wanted, key, form)
        if len(asked) == 1:
            broken = next(iter(found.values()))
            broken.success = False
            broken.exception_info = {
                "raised_exception": True,
                "exception_message": "names Ann Smith",
                "exception_traceback": "Traceback\n  File x\ngreat.Kind: names Ann Smith\n",
            }
            assert checking._error(broken.exception_info).endswith("(great.Kind)")
        return found

    monkeypatch.setattr(checking, "_results", results)
    monkeypatch.setattr(checking, "expected", lambda *given: {"leads": expected(*given)["leads"]})
    store = Store(os.environ["DEALBRIDGE_DATABASE_URL"])
    assert [one for one in validated(store) if not one.held] == []
    store.close()
    assert asked == ["BOOLEAN_ONLY", "BOOLEAN_ONLY"]
