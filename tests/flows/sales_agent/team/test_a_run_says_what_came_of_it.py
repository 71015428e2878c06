"""E: a run's artifacts say what was found, sent, waits and was left, by rule, as a table that is a chart; nobody is
named."""

from typing import Any

import pytest

from tasks.report.lines import Nothing
from tasks.report.summary import summary, table_rows
from tests.support.engaged_office import ON

pytestmark = pytest.mark.any_database
BY_TRIGGER, HELD_BACK = "texts-by-trigger", "texts-held-back"


def ran(engaged: Any, **parameters: Any) -> Any:
    engaged.of.synced("sync-leads", later=0)
    return engaged.of.run("engage-leads", **parameters)


def rows(report: Any, name: str) -> dict[str, dict[str, Any]]:
    """As they stand in Prefect, by rule."""
    return {row["rule"]: row for row in table_rows(report, name)}


def test_found_sent_waiting_and_left_by_trigger_and_by_what_held_it_back(engaged: Any) -> None:
    engaged.say(f"{ON}, only_agents = []")
    for number in range(3):
        engaged.five_homes(engaged.lead(phones=[f"303555012{number}"], firstName=f"Rosalind{number}"))
    for tag in ("AI: Do Not Contact", "AI: Has Agent"):
        engaged.five_homes(engaged.lead(tags=[{"tagId": 1, "tagName": tag}]))
    spoken_with = engaged.lead(phones=["3035550177"], leadInquiry={})
    engaged.of.happened(leadId=spoken_with, minutes_ago=60)
    report = ran(engaged)
    assert len(engaged.texts()) == 3
    found = rows(report, BY_TRIGGER)
    counts = {
        rule: [row[kind] for kind in ("found", "sent", "waiting", "left")] for rule, row in found.items()
    }
    assert counts == {"E7": [5, 3, 0, 2], "E4": [1, 0, 1, 0]}
    assert next(iter(found)) == "E7", "what there is most of comes first"
    assert found["E7"]["what happened"] == "Five homes viewed in a day"
    bar = found["E7"]["chart"]
    assert (bar.count("█"), bar.count("▒"), bar.count("░")) == (15, 0, 10)
    assert set(found["E4"]["chart"]) == {"▒"}
    held = rows(report, HELD_BACK)
    assert {rule: (row["waiting"], row["left"]) for rule, row in held.items()} == {
        "E13": (1, 0),
        "E14": (0, 2),
    }
    assert held["E14"]["held back by"] == "Not to be texted"


def test_nobody_is_named(engaged: Any) -> None:
    lead = engaged.lead(firstName="Rosalind", lastName="Lundquist", emails=["rosalind@lead.test"])
    engaged.five_homes(lead)
    report = ran(engaged)
    said = summary(report) + str(table_rows(report, BY_TRIGGER)) + str(table_rows(report, HELD_BACK))
    for secret in ("Rosalind", "Lundquist", "rosalind@", "5550111", "Oak St", engaged.texts(lead)[0], "Ann"):
        assert secret not in said, secret
    assert str(lead) not in str(table_rows(report, BY_TRIGGER))


def test_a_run_in_which_all_only_waits_as_before_leaves_no_artifact(engaged: Any) -> None:
    """Every five minutes: what waits is told once, by the run that found it."""
    engaged.say(ON.replace(', confirmed_by = "ann@office.test"', ""))
    engaged.lead(leadInquiry={})
    assert rows(ran(engaged), HELD_BACK)["E25"]["waiting"] == 1
    engaged.passes(minutes=5)
    later = ran(engaged)
    assert table_rows(later, BY_TRIGGER) == []
    assert [type(row) for row in later.teams[engaged.of.team].tables[BY_TRIGGER]] == [Nothing]
    assert later.quiet


def test_an_idle_run_and_a_dry_run_have_no_such_table(engaged: Any) -> None:
    engaged.five_homes(engaged.lead())
    dry = ran(engaged, dry_run=True)
    assert table_rows(dry, BY_TRIGGER) == []
    assert "E7" in summary(dry)
    ran(engaged)
    engaged.passes(minutes=5)
    idle = ran(engaged)
    assert (table_rows(idle, BY_TRIGGER), idle.quiet) == ([], True)
