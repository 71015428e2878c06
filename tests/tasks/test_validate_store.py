"""`validate-store`: what does not hold in a team's rows fails its run, named by id; other teams' rows do not."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import text

from connectors.store.engine import Store
from flows.validate_store import validate_store


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, office: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "postgresql":
        monkeypatch.setenv("DEALBRIDGE_DATABASE_URL", request.getfixturevalue("postgres_database_url"))
        run: Callable[[], None] = request.getfixturevalue("run_main_job")
        run()
    opened = Store(os.environ["DEALBRIDGE_DATABASE_URL"])
    yield opened
    opened.close()


def test_a_broken_row_fails_the_team_that_owns_it_and_is_named(store: Store) -> None:
    whole = validate_store.fn().data.teams["sandbox"]
    assert (whole.status, whole.counts["failed"]) == (0, 0)
    assert whole.counts["pulled"] > 40
    with store.engine.begin() as connection:
        lead = connection.execute(text("SELECT min(lofty_lead_id) FROM leads")).scalar_one()
        connection.execute(
            text("UPDATE leads SET content_hash = 'abc' WHERE lofty_lead_id = :id"), {"id": lead}
        )
    broken = validate_store.fn().data.teams["sandbox"]
    assert (broken.status, broken.counts["failed"]) == (1, 1)
    (line,) = [one for one in broken.lines if one.kind == "failed"]
    assert line.what == "expectation of leads"
    assert str(lead) in line.because


def test_rows_of_another_team_are_not_this_teams_failure(store: Store) -> None:
    with store.engine.begin() as connection:
        new = {"id": "other", "print": "", "name": "lofty_link", "kind": "text"}
        connection.execute(
            text(
                "INSERT INTO teams (team_id, lofty_team_id, credentials_print, link_print, lofty_link_name, "
                "sisu_link_kind) VALUES (:id, 5, :print, :print, :name, :kind)"
            ),
            new,
        )
    report = validate_store.fn().data.teams["sandbox"]
    assert (report.status, report.counts["failed"]) == (0, 0)
