"""C: the full recount, its proof against Sisu, changed settings, and what heals."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text

from connectors.settings import environment

TODAY = "2026-03-10"
EQUAL = {"agent": "all", "day": "all", "activity": "all"}


@pytest.fixture
def desk(office):
    office.now = datetime(2026, 3, 10, 20, tzinfo=UTC)
    office.person("ann")
    office.caller = office.lead()
    office.synced()
    office.happened()
    office.happened(callDuration="100")
    office.synced("sync-activities", later=2)
    return office


def proven(office, **more):
    return office.synced("roll-up-conversations", later=60, **more)


def in_the_store(statement):
    engine = create_engine(environment().store_url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_where_all_is_equal_the_proof_says_so_and_pushes_nothing(desk):
    """C11 C12: one call to Lofty, one to Sisu per agent with figures."""
    proven(desk)
    desk.idle()
    report = proven(desk)
    assert [row["activity"] for row in report.tables["recount"]] == ["all"]
    assert [row["activity"] for row in report.tables["sisu-differences"]] == ["all"]
    assert report.tables["recounts-over-time"][-1]["chart"] == "·"
    assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
    assert desk.sisu.calls() == [f"POST /api/v1/agent/activity/{desk.agents['ann']}"]


def test_a_running_figure_that_went_wrong_is_shown_and_healed(desk):
    """C11: the facts decide."""
    in_the_store("UPDATE figures SET amount = 77, pushed = 77 WHERE activity = 'Dials (Chime)'")
    report = proven(desk)
    row = next(row for row in report.tables["recount"] if row["activity"] == "Dials (Chime)")
    assert (row["day"], row["running"], row["recounted"]) == (TODAY, "77", "2")
    assert desk.figures(TODAY)["Dials (Chime)"] == 2
    assert report.tables["recounts-over-time"][-1]["in Lofty"] == 1


def test_what_people_typed_into_sisu_is_overwritten_and_the_general_names_are_theirs(desk):
    """C12 C13."""
    kinds = {one["name"]: one["activity_type"] for one in desk.sisu.all("activity_types")}
    agent = desk.agents["ann"]
    for name, day, count in (
        ("Dials (Chime)", TODAY, 9),
        ("Texts (Chime)", "2026-03-09", 4),
        ("Dials", TODAY, 5),
    ):
        kind = (
            kinds.get(name)
            or desk.sisu.post("activity_types", name=name, activity_type="DIALX")["activity_type"]
        )
        desk.sisu.post("activities", date=day, activity_type=kind, agent_id=agent, count=count)
    # A day without any figure of ours lies within the range that Sisu is asked for.
    report = proven(desk, since="2026-03-01")
    shown = {(row["day"], row["activity"], row["Sisu"]) for row in report.tables["sisu-differences"]}
    assert {one[1] for one in shown} == {"Dials (Chime)", "Texts (Chime)"}
    assert desk.figures(TODAY)["Dials (Chime)"] == 2
    assert desk.figures("2026-03-09") == {}
    assert desk.figures(TODAY)["Dials"] == 5
    assert proven(desk, since="2026-03-01").counts["planned"] == 0


def test_a_changed_threshold_is_applied_to_the_days_that_an_admin_names(desk):
    """C6 C14: first a dry run that shows it and changes nothing, then for real, then nothing more."""
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    desk.setting(more="conversation_threshold_seconds = 60")
    proven(desk)
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    dry = proven(desk, since=TODAY, until=TODAY, dry_run=True)
    assert [line.what.split(" ", 3)[3] for line in dry.lines if line.rule == "C11"] == [
        "Conversations (Chime)"
    ]
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    proven(desk, since=TODAY, until=TODAY)
    assert desk.figures(TODAY)["Conversations (Chime)"] == 2
    again = proven(desk, since=TODAY, until=TODAY)
    assert (again.counts["planned"], again.counts["delivered"]) == (0, 0)


def test_a_changed_time_zone_moves_what_happened_around_midnight(desk):
    """C11: the figure leaves its old day, with a zero, and comes to the new one."""
    desk.happened(at=datetime(2026, 3, 10, 5, 30, tzinfo=UTC))
    desk.synced("sync-activities", later=60 * 24)
    assert desk.figures("2026-03-09")["Dials (Chime)"] == 1
    file = desk.home / "teams.toml"
    desk.write_teams()
    changed = file.read_text().replace("America/Denver", "America/New_York")
    desk.write_teams = lambda: None
    file.write_text(changed)
    proven(desk, since="2026-03-10", until="2026-03-10")
    assert desk.figures("2026-03-09") == {}
    assert desk.figures(TODAY)["Dials (Chime)"] == 3


def test_days_that_are_none_stop_the_team_in_one_line(desk):
    report = desk.run("roll-up-conversations", since="yesterday")
    assert report.status == 2
    assert "written like 2026-03-01" in report.teams[desk.team].stopped
