"""C: the full recount, its proof against Sisu, changed settings, and what heals."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from connectors.settings.environment import environment

TODAY = "2026-03-10"
TODAYS = date.fromisoformat(TODAY)
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
    """C11 C12: one call to Lofty, one to Sisu per agent and one for the names."""
    proven(desk)
    desk.idle()
    report = proven(desk)
    assert [row["activity"] for row in report.tables["recount"]] == ["all"]
    assert [row["activity"] for row in report.tables["sisu-differences"]] == ["all"]
    assert report.tables["recounts-over-time"][-1]["chart"] == "·"
    assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
    names, held = "GET /api/v1/team/activity-types", f"POST /api/v1/agent/activity/{desk.agents['ann']}"
    assert desk.sisu.calls() == [names, held]


def test_a_running_figure_that_went_wrong_is_shown_and_healed(desk):
    """C11: the facts decide."""
    in_the_store("UPDATE figures SET amount = 77, pushed = 77 WHERE activity = 'Dials (Chime)'")
    report = proven(desk)
    row = next(row for row in report.tables["recount"] if row["activity"] == "Dials (Chime)")
    assert (row["day"], row["running"], row["recounted"]) == (TODAY, "77", "2")
    assert desk.figures(TODAY)["Dials (Chime)"] == 2
    assert report.tables["recounts-over-time"][-1]["in the running figures"] == 1


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
    report = proven(desk, since=date(2026, 3, 1))
    shown = {(row["day"], row["activity"], row["Sisu"]) for row in report.tables["sisu-differences"]}
    assert {one[1] for one in shown} == {"Dials (Chime)", "Texts (Chime)"}
    assert desk.figures(TODAY)["Dials (Chime)"] == 2
    assert desk.figures("2026-03-09") == {}
    assert desk.figures(TODAY)["Dials"] == 5
    assert proven(desk, since=date(2026, 3, 1)).counts["planned"] == 0


def test_a_changed_threshold_is_applied_to_the_days_that_an_admin_names(desk):
    """C6 C14: first a dry run that shows it and changes nothing, then for real, then nothing more."""
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    desk.setting(more="conversation_threshold_seconds = 60")
    proven(desk)
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    dry = proven(desk, since=TODAYS, until=TODAYS, dry_run=True)
    assert [line.what.split(" ", 3)[3] for line in dry.lines if line.rule == "C11"] == [
        "Conversations (Chime)"
    ]
    assert desk.figures(TODAY)["Conversations (Chime)"] == 1
    proven(desk, since=TODAYS, until=TODAYS)
    assert desk.figures(TODAY)["Conversations (Chime)"] == 2
    again = proven(desk, since=TODAYS, until=TODAYS)
    assert (again.counts["planned"], again.counts["delivered"]) == (0, 0)


def test_days_that_an_admin_does_not_name_keep_their_verdicts(desk):
    """C6: the day before and the day after are counted as they were."""
    for hours in (-30, 30):
        desk.happened(at=desk.now + timedelta(hours=hours), callDuration="100")
    desk.synced("sync-activities", later=60 * 40)
    before = desk.figures()
    desk.setting(more="conversation_threshold_seconds = 60")
    proven(desk, since=TODAYS, until=TODAYS)
    changed = {key: number for key, number in desk.figures().items() if number != before.get(key)}
    assert changed == {(TODAY, "Conversations (Chime)"): 2}
    proven(desk, since=date(2026, 3, 1))
    talks = {day: n for (day, name), n in desk.figures().items() if name == "Conversations (Chime)"}
    assert talks == {"2026-03-09": 1, TODAY: 2, "2026-03-11": 1}


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
    proven(desk, since=date(2026, 3, 10), until=date(2026, 3, 10))
    assert desk.figures("2026-03-09") == {}
    assert desk.figures(TODAY)["Dials (Chime)"] == 3


def test_days_in_the_wrong_order_stop_the_team_in_one_line(desk):
    report = desk.run("roll-up-conversations", since=date(2026, 3, 11), until=date(2026, 3, 10))
    assert report.status == 2
    assert "until (2026-03-10) is before since (2026-03-11)" in report.teams[desk.team].stopped


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Dials (Chime)", 2.4),
        ("Dials (Chime)", "9"),
        ("Dials (Chime)", -3),
        ("Dials (Chime)", 10**30),
        ("Hours Prospected (Chime)", 0.0779),
    ],
)
def test_whatever_was_typed_is_healed_though_it_rounds_to_our_figure(desk, name, typed):
    """C12: the hours are 0.0778 (280 s), and 0.0779 hours are 280 whole seconds too."""
    before = desk.figures(TODAY)
    kind = next(one["activity_type"] for one in desk.sisu.all("activity_types") if one["name"] == name)
    desk.sisu.put("activities", f"{TODAY}:{kind}:{desk.agents['ann']}", count=typed)
    report = proven(desk)
    assert [row["activity"] for row in report.tables["sisu-differences"]] == [name]
    assert sum("Sisu held" in line.because for line in report.lines) == 1
    assert desk.figures(TODAY) == before
    assert proven(desk).counts["planned"] == 0


def test_a_figure_whose_answer_was_lost_is_no_difference_and_is_not_pushed_again(desk):
    """C12 V8: Sisu holds it, although nobody told us so."""
    in_the_store("UPDATE figures SET pushed = 0")
    desk.idle()
    report = proven(desk)
    assert report.tables["sisu-differences"] == [{**EQUAL, "Sisu": "equal", "ours": "equal"}]
    assert not [one for one in desk.sisu.calls() if one.startswith("PUT")]


def test_what_another_program_counted_before_our_first_day_stays(office):
    """G5: from `activities_from` on the figures are ours, though an admin names an earlier day."""
    office.now = datetime(2026, 3, 10, 20, tzinfo=UTC)
    office.person("ann")
    office.caller = office.lead()
    office.setting(more='activities_from = "2026-03-05"')
    office.synced()
    kind = next(one for one in office.sisu.all("activity_types") if one["name"] == "Dials (Chime)")
    for day in ("2026-03-04", "2026-03-06"):
        office.sisu.post(
            "activities",
            date=day,
            activity_type=kind["activity_type"],
            agent_id=office.agents["ann"],
            count=7,
        )
    office.happened(at=datetime(2026, 3, 5, 6, 59, tzinfo=UTC))
    office.happened(at=datetime(2026, 3, 5, 7, 0, tzinfo=UTC))
    proven(office, since=date(2026, 1, 1))
    dials = {day: number for (day, name), number in office.figures().items() if name == "Dials (Chime)"}
    assert dials == {"2026-03-04": 7, "2026-03-05": 1}


def test_an_earlier_first_day_is_read_back_to(office):
    """G5: an admin moves `activities_from` back."""
    office.now = datetime(2026, 3, 10, 20, tzinfo=UTC)
    office.person("ann")
    office.caller = office.lead()
    office.setting(more='activities_from = "2026-03-05"')
    office.synced()
    office.happened(at=datetime(2025, 11, 5, 18, tzinfo=UTC))
    office.synced("sync-activities")
    assert office.figures() == {}
    office.setting(more='activities_from = "2025-11-01"')
    office.synced("sync-activities", later=2)
    assert office.figures("2025-11-05")["Dials (Chime)"] == 1
    office.idle()
    office.synced("sync-activities", later=2)
    assert office.lofty.calls() == ["GET /v2.0/communication/agent"]


def test_changed_settings_are_told_until_an_admin_names_days(desk):
    """C6 C9 C11 C14: nothing changes by itself, and nobody is left to wonder why."""

    def told(report):
        return [line.what for line in report.lines if line.what.startswith("setting ")]

    assert told(proven(desk)) == []
    desk.setting(more='conversation_threshold_seconds = 60\nconversations_from = ["dialer_call"]')
    names = ["setting conversation_threshold_seconds", "setting conversations_from"]
    assert told(desk.synced("sync-activities", later=5)) == names
    proven(desk, since=TODAYS, dry_run=True)
    assert told(proven(desk)) == names
    proven(desk, since=TODAYS)
    assert told(proven(desk)) == []


def test_everybody_whose_communications_count_for_no_agent_is_in_a_table(desk):
    """V6: each night anew, by user and reason."""
    user = desk.lofty.post("members", email="new@office.test", firstName="New")["memberUserId"]
    desk.synced("refresh-agents")
    desk.happened(agentId=user)
    desk.happened(agentId=None)
    desk.happened(agentId=user, communicationType="AUTO")
    proven(desk)
    rows = proven(desk).tables["unattributed"]
    assert [(row["Lofty user"], row["communications"]) for row in rows] == [("none", 1), (user, 1)]
    assert all(row["because"] for row in rows)
