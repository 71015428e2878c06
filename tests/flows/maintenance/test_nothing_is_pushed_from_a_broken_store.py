"""The gate: go-live, backfill, the nightly mirror and the full recount push nothing from a store that does not hold
what it must; the failing rows are named by id, in the run's report and as a table in Prefect."""

import os
import subprocess
import sys
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from connectors.settings.environment import environment

pytestmark = pytest.mark.great_expectations
GATED = {
    "go-live": {},
    "backfill": {"dry_run": False},
    "mirror-lead-sources": {},
    "roll-up-conversations": {},
}
UNGATED = ("sync-leads", "sync-appointments", "sync-transactions", "sync-activities", "count-lead-sources")


def by_hand(statement: str, **values: Any) -> None:
    """What a person with a database client does."""
    engine = create_engine(environment().store_url)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def with_something_to_push(office: Any) -> int:
    """A link that waits for its delivery, a source that nobody uses, and a call that Sisu's figures lack."""
    office.person("ada")
    office.caller = office.lead()
    office.synced()
    office.synced("sync-activities")
    office.lofty.put("leads", office.caller, customAttributes=[])
    by_hand("UPDATE outbox SET state = 'waiting', finished_at = NULL WHERE operation = 'write_link'")
    office.source("Nobody's")
    office.happened()
    office.idle()
    return int(office.caller)


@pytest.mark.slow
@pytest.mark.parametrize("flow", GATED)
def test_a_row_corrupted_by_hand_stops_the_run_before_it_pushes_anything(
    office_on_sqlite: Any, flow: str
) -> None:
    office = office_on_sqlite
    lead = with_something_to_push(office)
    by_hand("UPDATE decisions SET rule = 'X' WHERE subject = 'lead'")
    report = office.run(flow, later=60, **GATED[flow]).teams[office.team]
    assert office.writes() == []
    assert (report.status, report.counts["delivered"]) == (1, 0)
    (line,) = [one for one in report.lines if one.kind == "failed"]
    assert line.what == "expectation of decisions"
    assert f"north/lead/{lead}/" in line.because
    assert report.tables["expectations"] == [{"table": "decisions", "what": line.because}]
    assert office.link_of(lead) == ""


@pytest.mark.slow
def test_a_whole_store_is_pushed_from(office: Any) -> None:
    """The same without the corrupted row: what waits is delivered, and the recount pushes its figures."""
    lead = with_something_to_push(office)
    report = office.run("roll-up-conversations", later=60).teams[office.team]
    assert report.status == 0, report.lines
    assert office.link_of(lead) == office.url_of(lead)
    assert office.figures()
    assert "expectations hold" in report.tables["expectations"][0]["what"]


def test_a_gate_that_cannot_look_stays_closed(office_on_sqlite: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_on_sqlite
    with_something_to_push(office)
    monkeypatch.setattr("tasks.maintenance.quality.gate.validate_store", lambda _: 1 // 0)
    assert office.run("roll-up-conversations", later=60).status == 1
    assert office.writes() == []


@pytest.mark.slow
def test_flows_of_every_minute_do_without_great_expectations(office_on_sqlite: Any) -> None:
    """Its import alone takes seconds: in a process of its own, every such flow runs without it."""
    office_on_sqlite.person("ada")
    office_on_sqlite.lead()
    run = (
        "import sys\nfrom importlib import import_module\nfrom flows import FLOWS\n"
        f"for flow in {UNGATED}:\n"
        "    module, name = FLOWS[flow].split(':')\n"
        "    assert getattr(import_module(module), name).fn().data.status == 0, flow\n"
        "sys.exit('great_expectations' in sys.modules)"
    )
    command = [sys.executable, "-c", run]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
