"""S1 to S4: the sources in use are in Sisu, unused ones archived, once a day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

pytestmark = pytest.mark.any_database

DENVER = ZoneInfo("America/Denver")
LIST = "GET /api/v1/team/get-lead-sources"
CREATE = "POST /api/v1/team/lead-sources"
FLOW = "mirror-lead-sources"


def ready(office):
    office.person("ann")
    for name in ("Website", "Referral", "Sphere", "Open House"):
        office.lead(source=name)
    office.source("Website")
    office.synced(FLOW)
    office.idle()
    return office


@pytest.fixture
def desk(office):
    return ready(office)


@pytest.fixture
def desk_on_sqlite(office_on_sqlite):
    return ready(office_on_sqlite)


def shown(office):
    """Names of Sisu's sources, active and archived."""
    rows = office.sisu.all("lead_sources")
    return tuple(
        sorted(row["name"] for row in rows if bool(row.get("archived")) is gone) for gone in (False, True)
    )


def scheduled(office, monkeypatch, moment, **more):
    """A run that the schedule made for this moment."""
    monkeypatch.setattr("flows.mirror_lead_sources.scheduled_at", lambda: moment)
    report = office.run(FLOW, **more)
    monkeypatch.setattr("flows.mirror_lead_sources.scheduled_at", lambda: None)
    return report


def midnight(office, days=0):
    """Midnight Mountain Time of the office's day."""
    local = office.now.astimezone(DENVER) + timedelta(days=days)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def test_sources_in_use_are_in_sisu_and_nothing_is_done_twice(desk):
    """S2: one call when nothing differs."""
    assert shown(desk) == (["Open House", "Referral", "Sphere", "Website"], [])
    desk.idle()
    report = desk.synced(FLOW)
    assert desk.lofty.calls() == []
    assert desk.sisu.calls() == [LIST]
    assert report.counts["planned"] == report.counts["delivered"] == 0
    assert report.tables["lead-sources"] == [{"what": "nothing differs", "id": "", "name": ""}]


def test_an_unused_source_is_archived_and_comes_back_when_it_is_used(desk):
    """S3: erased leads are no use, trashed ones are."""
    lead = desk.lead(source="Radio")
    trashed = desk.lead(source="Poster")
    desk.synced()
    desk.synced(FLOW)
    desk.lofty.delete("leads", lead)
    desk.lofty.put("leads", trashed, _trashed=True)
    desk.synced("reconcile", later=60 * 24)
    report = desk.synced(FLOW)
    assert shown(desk) == (["Open House", "Poster", "Referral", "Sphere", "Website"], ["Radio"])
    assert [(row["what"], row["name"]) for row in report.tables["lead-sources"]] == [("archived", "Radio")]
    assert report.because["S3"] == 1
    desk.lead(source="Radio")
    desk.synced()
    desk.idle()
    report = desk.synced(FLOW)
    assert shown(desk)[1] == []
    assert [(row["what"], row["name"]) for row in report.tables["lead-sources"]] == [("unarchived", "Radio")]
    assert desk.sisu.calls()[:1] == [LIST]
    assert desk.sisu.journal() == []
    assert len(desk.sisu.all("lead_sources")) == 6


def test_private_leads_are_no_use_and_special_sources_take_their_names(desk):
    """S2 S5 S6 V1."""
    desk.lead(source="Secret", ownershipScope="PERSONAL", ownershipId=1)
    desk.lead(source="Zillow", tags=[{"tagName": "Zillow Flex Lead"}])
    desk.lead(source="Lofty Paid Lead", tags=[{"tagName": "LoftyPaid-pay-per-click"}])
    desk.lead(source="Lofty Paid Lead", tags=[])
    desk.synced()
    desk.synced(FLOW)
    names = shown(desk)[0]
    assert {"Zillow Flex", "Lofty Paid Lead - pay-per-click", "Lofty Paid Lead - Other"} <= set(names)
    assert not {"Zillow", "Lofty Paid Lead", "Secret"} & set(names)


def test_strange_names_are_taken_as_they_are(desk):
    """S3: outer blanks trimmed, all else as Lofty spells it; another case is another source."""
    long = "x" * 299 + "é"
    for name in ("  Padded  ", "Büro 🏠", "website", long, long[:250], "A, B; \"C\" 'D' | % _ \\ <e>"):
        desk.lead(source=name)
    desk.source("Old One")
    desk.synced()
    desk.synced(FLOW, archive_confirmed=True)
    active, archived = shown(desk)
    expected = {"Padded", "Büro 🏠", "website", "Website", long, long[:250], "A, B; \"C\" 'D' | % _ \\ <e>"}
    assert expected <= set(active)
    assert archived == ["Old One"]
    desk.lead(source=" Old One ")
    desk.synced()
    desk.synced(FLOW)
    assert shown(desk)[1] == []
    desk.idle()
    desk.synced(FLOW)
    assert desk.writes() == []


def test_more_than_a_third_archives_none_until_it_is_confirmed(desk):
    """S4: still creates and unarchives, lists the names, ends with 1."""
    for name in ("Gone One", "Gone Two", "Gone Three"):
        desk.source(name)
    back = desk.source("Back")
    desk.sisu.put("lead_sources", back, archived=True)
    desk.lead(source="New")
    desk.lead(source="Back")
    desk.synced()
    report = desk.run(FLOW)
    assert report.status == 1
    active, archived = shown(desk)
    assert {"New", "Back", "Gone One", "Gone Two", "Gone Three"} <= set(active)
    assert archived == []
    told = report.teams[desk.team]
    lines = [line for line in told.lines if line.kind == "refused"]
    assert {line.what.split(" ", 3)[3] for line in lines} == {"Gone One", "Gone Two", "Gone Three"}
    assert {line.rule for line in lines} == {"S4"}
    assert told.counts["refused"] == 3
    assert [row["what"] for row in told.tables["lead-sources"]].count("not archived") == 3
    desk.synced(FLOW, archive_confirmed=True)
    assert shown(desk)[1] == ["Gone One", "Gone Three", "Gone Two"]


def test_what_was_never_mirrored_stays_where_lofty_does_not_rule(desk):
    """S4: the team's setting; what was mirrored once is archived all the same."""
    desk.setting(more="lofty_rules_lead_sources = false")
    desk.source("Bandit Signs")
    lead = desk.lead(source="Radio")
    desk.synced()
    desk.synced(FLOW)
    desk.lofty.delete("leads", lead)
    desk.synced("reconcile", later=60 * 24)
    report = desk.synced(FLOW)
    assert "Bandit Signs" in shown(desk)[0]
    assert shown(desk)[1] == ["Radio"]
    assert report.counts["left"] == 1


def test_without_a_complete_sweep_nothing_is_archived(desk):
    """S4: the sweep ends too early; creating goes on, the date stays open."""
    desk.source("Gone")
    desk.lead(source="New")
    desk.synced()
    desk.lofty.faults(error_rate=1, path="/v1.0/leads")
    report = desk.run(FLOW, later=60 * 13)
    assert report.status == 1
    assert "New" in shown(desk)[0]
    assert shown(desk)[1] == []
    desk.lofty.faults()
    desk.settle(60)
    desk.synced(FLOW)
    assert shown(desk)[1] == ["Gone"]


def test_a_sweep_that_is_going_on_does_not_hide_the_last_complete_one(desk_on_sqlite):
    """S4: within twelve hours of it."""
    desk = desk_on_sqlite
    desk.linked_leads(150)
    desk.synced()
    desk.synced(sweep_calls=1)
    desk.source("Gone")
    desk.idle()
    desk.synced(FLOW)
    assert desk.lofty.calls() == []
    assert shown(desk)[1] == ["Gone"]


def test_a_finished_date_is_not_done_again_but_by_a_person(desk_on_sqlite, monkeypatch):
    """S1: the date is the one for which the run was scheduled."""
    desk = desk_on_sqlite
    desk.now = midnight(desk, 1) + timedelta(minutes=3)
    assert scheduled(desk, monkeypatch, midnight(desk)).status == 0
    assert [call for call in desk.sisu.calls() if call == LIST] == [LIST]
    desk.lead(source="New")
    desk.synced()
    desk.idle()
    scheduled(desk, monkeypatch, midnight(desk))
    assert desk.sisu.calls() == desk.lofty.calls() == []
    # The clock is a little slow: still the date of the schedule.
    desk.now = midnight(desk, 1) - timedelta(seconds=2)
    scheduled(desk, monkeypatch, desk.now + timedelta(seconds=2))
    assert "New" in shown(desk)[0]
    desk.idle()
    desk.synced(FLOW)
    assert desk.sisu.calls() == [LIST]


def test_a_person_who_looks_ahead_does_not_finish_the_coming_dates(desk_on_sqlite, monkeypatch):
    """S1: `--as-of` may be any day."""
    desk = desk_on_sqlite
    today = desk.now
    desk.now += timedelta(days=400)
    desk.synced(FLOW)
    desk.now = today + timedelta(days=1)
    desk.idle()
    scheduled(desk, monkeypatch, midnight(desk))
    assert LIST in desk.sisu.calls()


def test_dates_that_were_missed_are_not_made_up(desk_on_sqlite, monkeypatch):
    """S1: late runs of past days do nothing, the last one does it all."""
    desk = desk_on_sqlite
    desk.now = midnight(desk, 4) + timedelta(hours=3)
    for days in (-2, -1):
        scheduled(desk, monkeypatch, midnight(desk, days))
    assert desk.sisu.calls() == desk.lofty.calls() == []
    assert scheduled(desk, monkeypatch, midnight(desk)).status == 0
    assert LIST in desk.sisu.calls()


def test_a_run_that_died_is_finished_by_the_next_one(desk, monkeypatch):
    """S1 V8: whoever starts it."""

    def die(*_args, **_more):
        raise RuntimeError

    desk.now = midnight(desk, 1) + timedelta(minutes=1)
    desk.source("Gone")
    desk.lead(source="New")
    desk.lead(source="Newer")
    desk.synced()
    with monkeypatch.context() as patch:
        patch.setattr("connectors.sisu.lead_sources.SisuLeadSources.archive", die)
        assert scheduled(desk, monkeypatch, midnight(desk)).status == 1
    assert {"New", "Newer"} <= set(shown(desk)[0])
    assert scheduled(desk, monkeypatch, midnight(desk)).status == 0
    assert shown(desk)[1] == ["Gone"]
    assert len(desk.sisu.all("lead_sources")) == 7
    desk.idle()
    scheduled(desk, monkeypatch, midnight(desk))
    assert desk.sisu.calls() == []


def test_a_lost_answer_to_a_creation_is_looked_for(desk):
    """S3 V8: never two of one name."""
    desk.lead(source="New")
    desk.synced()
    desk.sisu.faults(drop_after_commit=1, path="/api/v1/team/lead-sources")
    desk.synced(FLOW)
    for _ in range(2):
        desk.settle()
        desk.synced(FLOW)
    assert [row["name"] for row in desk.sisu.all("lead_sources")].count("New") == 1
    assert [call for call in desk.sisu.calls() if call == CREATE] == [CREATE]


@pytest.mark.parametrize("status", [400, 403, 404, 422])
def test_a_refused_look_up_is_no_refusal_of_the_creation(desk, status, monkeypatch):
    """S3 V8: whether Sisu has it stays unknown until Sisu says so; it is not given up, and not made twice."""
    monkeypatch.setattr("tasks.maintenance.quality.gate.validate_store", lambda _: None)
    desk.lead(source="New")
    desk.synced()
    desk.sisu.faults(drop_after_commit=1, path="/api/v1/team/lead-sources")
    desk.synced(FLOW)
    desk.settle()
    desk.sisu.faults(error_rate=1, error_status=status, path="/api/v1/team/get-lead-sources")
    report = desk.run("sync-leads", later=1)
    counts = report.teams[desk.team].counts
    assert (report.status, counts["refused"], counts["failed"]) == (1, 0, 1)
    with desk.rows("outbox", operation="provide_lead_source", state="waiting") as rows:
        assert len(rows) == 1
        assert rows[0].sent_at is not None
    desk.sisu.faults()
    desk.settle()
    desk.synced(FLOW)
    assert [row["name"] for row in desk.sisu.all("lead_sources")].count("New") == 1
    with desk.rows("outbox", operation="provide_lead_source") as rows:
        assert {row.state for row in rows} == {"done"}


def test_a_creation_that_was_never_done_is_repeated_once_that_is_certain(desk, monkeypatch):
    """V8: not before its settling time is over."""
    # The gate before delivering takes seconds, in which the settling time of a test would be over.
    monkeypatch.setattr("tasks.maintenance.quality.gate.validate_store", lambda _: None)
    desk.lead(source="New")
    desk.synced()
    desk.sisu.faults(error_rate=1, error_status=500, path="/api/v1/team/lead-sources")
    desk.run(FLOW)
    desk.sisu.faults()
    desk.idle()
    desk.run(FLOW)
    assert CREATE not in desk.sisu.calls()
    desk.settle()
    desk.synced(FLOW)
    assert [row["name"] for row in desk.sisu.all("lead_sources")].count("New") == 1


def test_another_team_with_the_same_ids_is_left_alone(two_offices):
    """S2: each team by its own leads."""
    two = two_offices
    for team, name in (("north", "Only North"), ("south", "Only South")):
        lofty, sisu = two.ports[team]
        lofty.post("leads", {"leadId": 2_000_000_000_000_001, "source": name})
        sisu.post("lead_sources", {"lead_type_id": 7, "name": "Shared"})
        sisu.post("lead_sources", {"lead_type_id": 8, "name": name, "archived": True})
        sisu.post("lead_sources", {"lead_type_id": 9, "name": f"{name} "})
        lofty.post(
            "leads", {"leadId": 2_000_000_000_000_002, "source": "Shared" if team == "north" else name}
        )
    report = two.run(FLOW, later=11, archive_confirmed=True)
    assert report.status == 0
    names = {team: {s["lead_type_id"]: bool(s.get("archived")) for s in sisu.all("lead_sources")}
             for team, (_, sisu) in two.ports.items()}  # fmt: skip
    assert names == {"north": {7: False, 8: True, 9: False}, "south": {7: True, 8: True, 9: False}}


def test_a_dry_run_and_a_paused_team_write_nothing(desk_on_sqlite):
    desk = desk_on_sqlite
    desk.lead(source="New")
    desk.source("Gone")
    desk.synced()
    desk.idle()
    report = desk.synced(FLOW, dry_run=True)
    assert desk.writes() == []
    assert report.counts["planned"] == 2
    assert {row["what"] for row in report.tables["lead-sources"]} == {"would be created", "would be archived"}


def test_a_store_that_does_not_hold_what_it_must_archives_nothing(desk_on_sqlite, monkeypatch):
    """The gate: the team's run ends before anything is written."""
    desk = desk_on_sqlite
    desk.source("Gone")

    def broken(run):
        run.report.fail("expectation of leads", "row 1")

    monkeypatch.setattr("tasks.maintenance.quality.gate.validate_store", broken)
    desk.idle()
    assert desk.run(FLOW).status == 1
    assert desk.writes() == []


def test_the_moment_for_which_a_run_was_scheduled(monkeypatch):
    """S1: only of runs that a schedule made."""
    from types import SimpleNamespace

    from prefect.context import FlowRunContext

    from tasks.run.prefect.schedule import scheduled_at

    at = datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert scheduled_at() is None
    for by_schedule, expected in ((True, at), (False, None)):
        run = SimpleNamespace(auto_scheduled=by_schedule, expected_start_time=at)
        monkeypatch.setattr(FlowRunContext, "get", lambda run=run: SimpleNamespace(flow_run=run))
        assert scheduled_at() == expected
