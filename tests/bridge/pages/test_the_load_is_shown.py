"""The historical load, where people look: on every page that needs a session, and in the doctor, until it is done."""

from typing import Any

import pytest

from cli.doctor.store import historical_load
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from tasks.report.findings import State
from tests.bridge.pages.test_pages_behind_a_session import entered, link  # noqa: F401 - fixtures

WORDS = "Historical load: 3 of 3 read, 0 links written, done in less than a minute at the permitted rate."


def finding() -> Any:
    store, team = Store(environment().store_url), teams()["sandbox"]
    try:
        with store.read(team.team_id) as session:
            (found,) = historical_load(team, [team], session)
    finally:
        store.close()
    return found


def test_it_is_said_until_it_is_done(
    office: Any,
    entered: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A run that had no time for links; then one that had."""
    for number in range(3):
        office.lead(firstName=f"N{number}", emails=[f"n{number}@example.com"])
    assert finding().state == State.SKIPPED
    with monkeypatch.context() as patch:
        patch.setattr("tasks.run.runtime.RUN_SECONDS", -1)
        office.synced("sync-leads")
    for path in ("/pages", "/pages/plan", "/pages/people", "/pages/field-map"):
        assert WORDS in entered.open(path).text, path
    found = finding()
    assert (found.state, found.found) == (State.WARN, WORDS.removeprefix("Historical load: ").rstrip("."))
    for _ in range(3):
        office.synced("sync-leads")
    assert "Historical load" not in entered.open("/pages").text
    assert (finding().state, finding().found) == (State.OK, "done")
