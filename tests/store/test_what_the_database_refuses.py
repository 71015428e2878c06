"""A unique key that another process took is a race; a row that must never be is a bug, told by name, without values."""

import logging

import pytest
from sqlalchemy import text

from connectors.errors import ConstraintBroken, StoreConflict
from tasks.run.errors import unforeseen

SECRET = "rosa@mail.test"
QUARANTINED = (
    "INSERT INTO quarantine (team_id, quarantine_id, vendor, kind, entity, because, payload, first_seen_at, "
    "last_seen_at) VALUES (:team, :id, :vendor, 'lead', :entity, :because, '{}', '2026-01-01', '2026-01-01')"
)
WAITS = (
    "INSERT INTO outbox (team_id, outbox_id, target, operation, entity, payload, rules, state, rank, newest, attempts, "
    "claim, because, planned_at) VALUES ('north', 'o1', 'sisu', 'update_transaction', '5', '{}', '[]', :state, 1, 0, "
    "0, '', '', '2026-01-01')"
)
GOOD = {"team": "north", "id": "q1", "vendor": "lofty", "entity": "5", "because": SECRET}


def store_it(store, **changes):
    with store.write("north") as session:
        if "state" in changes:
            session.execute(text(WAITS), changes)
            return
        session.execute(text(QUARANTINED), {**GOOD, **changes})


@pytest.mark.parametrize("changes", [{}, {"id": "q2"}], ids=["primary key", "unique constraint"])
def test_a_taken_key_is_a_race(store, changes):
    store_it(store)
    with pytest.raises(StoreConflict) as caught:
        store_it(store, **changes)
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


BUGS = {
    "check": ({"state": SECRET[:9]}, "outbox ck_outbox_state (CHECK)"),
    "foreign key": ({"id": "q2", "entity": "6", "team": "nobody"}, "quarantine"),
    "not null": ({"id": "q2", "entity": "6", "because": None}, "quarantine because (NOT NULL)"),
}


@pytest.mark.parametrize("kind", BUGS)
def test_a_row_that_must_not_be_is_a_bug(store, kind, caplog):
    changes, named = BUGS[kind]
    with pytest.raises(ConstraintBroken) as caught:
        store_it(store, **changes)
    assert not isinstance(caught.value, StoreConflict)
    said = str(caught.value)
    assert named in said
    assert {"check": "CHECK", "foreign key": "FOREIGN KEY", "not null": "NOT NULL"}[kind] in said
    with caplog.at_level(logging.ERROR):
        told = unforeseen(caught.value, "north", "store it")
    assert named in told
    assert len(caplog.records) == 1
    for text_of_it in (said, told, caplog.text):
        assert SECRET[:9] not in text_of_it
    assert caught.value.__suppress_context__


def test_postgresql_names_the_foreign_key(store):
    if store.is_sqlite:
        pytest.skip("SQLite does not say which foreign key it was")
    with pytest.raises(ConstraintBroken, match="fk_quarantine_team_id_teams"):
        store_it(store, id="q2", entity="6", team="nobody")
