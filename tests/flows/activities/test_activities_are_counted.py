"""C: communications become the figures of Sisu's dashboards, exact, repeatable, and right again after every change."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from connectors import clock
from connectors.store.maintenance.notifications import store_notifications
from tasks.maintenance.handle_notifications import handle_burst
from tasks.teams.api_user import check_role

TODAY = "2026-03-10"


@pytest.fixture
def desk(office):
    office.now = datetime(2026, 3, 10, 20, tzinfo=UTC)
    office.person("ann")
    office.caller = office.lead()
    office.synced()
    return office


def counted(office, *, later=2, **more):
    return office.synced("sync-activities", later=later, **more)


def today(office):
    return office.figures(TODAY)


def test_a_call_becomes_its_figures_and_their_totals(desk):
    """C4 C5 C6 C12 C13."""
    desk.happened()
    report = counted(desk)
    assert today(desk) == {
        "Outgoing Calls (Chime)": 1,
        "Dials (Chime)": 1,
        "Conversations (Chime)": 1,
        "Hours Prospected (Chime)": 0.05,
    }
    assert report.counts["delivered"] == 4


def test_an_idle_cycle_is_one_call_to_lofty_and_none_to_sisu(desk):
    """C12: what was pushed is not pushed again."""
    desk.happened()
    counted(desk)
    desk.idle()
    report = counted(desk)
    assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
    assert desk.sisu.calls() == []
    assert report.counts["planned"] == 0


def test_an_empty_account_idles_at_one_call_too(desk):
    counted(desk)
    for _ in range(2):
        desk.idle()
        counted(desk)
        assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
        assert desk.sisu.calls() == []


def test_a_late_outcome_and_an_edited_duration_are_counted_anew(desk):
    """C11: found by the re-read of the night; the figure that fell to zero is pushed as zero."""
    number = desk.happened(callOutcome="NoAnswer", status="NoAnswer", callDuration="20")
    counted(desk)
    assert today(desk)["No Answer (Chime)"] == 1
    desk.lofty.put("communications", number, callOutcome="Talked", status="Completed", callDuration="2:01")
    desk.idle()
    counted(desk, later=60 * 24)
    assert today(desk) == {
        "Outgoing Calls (Chime)": 1,
        "Dials (Chime)": 1,
        "Conversations (Chime)": 1,
        "Hours Prospected (Chime)": 0.0336,
    }
    assert len([one for one in desk.sisu.calls() if one.startswith("PUT")]) == 1


def test_an_erased_communication_falls_out_and_zero_is_pushed(desk):
    """C11 C12."""
    number = desk.happened()
    counted(desk)
    desk.lofty.delete("communications", number)
    desk.idle()
    counted(desk, later=60 * 24)
    assert today(desk) == {}
    assert f"GET /v2.0/communication/call/{number}" in desk.lofty.calls()
    assert {row["count"] for row in desk.sisu.all("activities")} == {0}


def test_an_outage_of_any_length_gives_the_same_figures(desk):
    """C11 V8: whole windows of 90 days follow each other without a gap, and what is dated ahead comes in its time."""
    counted(desk)
    began = desk.now
    for hours in (1, 24 * 40, 24 * 90 - 1, 24 * 90, 24 * 99, 24 * 103):
        desk.happened(at=began + timedelta(hours=hours))
    desk.now += timedelta(days=100)
    desk.idle()
    counted(desk)
    assert len(desk.lofty.calls()) == 2
    assert sum(n for (_, name), n in desk.figures().items() if name == "Dials (Chime)") == 5
    counted(desk, later=60 * 24 * 4)
    assert sum(n for (_, name), n in desk.figures().items() if name == "Dials (Chime)") == 6


def test_many_erased_ones_are_looked_up_in_part(desk):
    """C11: 20 of them, spread over all, speak for the others; and all fall out in one night."""
    numbers = [desk.happened(minutes_ago=3 + minute) for minute in range(60)]
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 60
    for number in numbers[5:]:
        desk.lofty.delete("communications", number)
    desk.idle()
    counted(desk, later=60 * 24)
    assert today(desk)["Dials (Chime)"] == 5
    looked_up = [one for one in desk.lofty.calls() if "/communication/call/" in one]
    assert len(looked_up) == 20


def test_one_that_moved_out_of_the_window_keeps_no_erased_one_alive(desk):
    """C11: an edited time is found by the weekly re-read, an erased call in the night."""
    moved, erased = desk.happened(minutes_ago=60), desk.happened(minutes_ago=50)
    counted(desk)
    desk.lofty.put("communications", moved, communicationTime="2026-02-20 18:00:00")
    desk.lofty.delete("communications", erased)
    counted(desk, later=60 * 24)
    assert today(desk)["Dials (Chime)"] == 1
    counted(desk, later=60 * 24 * 7)
    assert today(desk) == {}
    assert desk.figures("2026-02-20")["Dials (Chime)"] == 1


def test_an_api_user_who_sees_less_by_now_takes_no_figure_away(desk):
    """V3 C11: a lost permission looks like many erasures."""
    caller = desk.at_the_desk(lambda run: json.loads(run.lofty.people.api_user()[1])["memberUserId"])
    boss = desk.lofty.post("members", memberUserId=caller, email="boss@office.test", role=1)
    desk.at_the_desk(lambda run: check_role(run, confirmed=True))
    numbers = [desk.happened(minutes_ago=3 + minute) for minute in range(30)]
    counted(desk)
    before = today(desk)
    desk.lofty.put("members", boss["id"], role=3, roleName="Agent", isAdmin=False)
    for number in numbers:
        desk.lofty.delete("communications", number)
    report = counted(desk, later=60 * 24)
    assert today(desk) == before
    assert [line.what for line in report.lines if line.kind == "ask"] == ["30 of 30 communications"]


def test_a_first_run_reads_ninety_whole_days_in_one_window(desk):
    """C11: no day is counted in part; two full pages of 1,000 and the empty one behind them are three calls."""
    half = desk.now.replace(hour=12) - timedelta(days=89)
    desk.happened(at=half - timedelta(hours=4)), desk.happened(at=half - timedelta(hours=7))
    row = desk.lofty.all("communications")[0] | {"communicationTime": "2026-03-10 15:00:00"}
    first = row["id"] + 10
    desk.lofty.post("communications", [{**row, "id": first + number} for number in range(1999)])
    desk.idle()
    counted(desk)
    feed = "GET /v2.0/communication/agent"
    assert desk.lofty.calls().count(feed) == 3
    assert {day: n for (day, name), n in desk.figures().items() if name == "Dials (Chime)"} == {
        "2025-12-11": 1,
        TODAY: 1999,
    }
    desk.idle()
    counted(desk, later=24 * 60 * 8)
    assert desk.lofty.calls().count(feed) == 2  # the first of those days lies outside the 90 by now


def test_the_same_id_twice_in_a_window_is_one_and_no_page_is_missing(desk):
    """C11: ids of other forms are ids."""
    number = desk.happened()
    counterpart = {**desk.lofty.one("communications", number), "id": str(number), "callOutcome": "NoAnswer"}
    desk.lofty.post("communications", {**counterpart, "id": f" {number}"})
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 1


def test_a_feed_that_is_cut_short_erases_nobody(desk):
    """C11 V8: pages without their second half lose nothing, and the run says that it was not whole."""
    for minute in range(1, 5):
        desk.happened(minutes_ago=minute)
    counted(desk)
    before = today(desk)
    desk.lofty.faults(truncate_pages=5)
    report = desk.run("sync-activities", later=60 * 24)
    assert report.status == 1
    desk.lofty.faults()
    assert today(desk) == before
    counted(desk)
    assert today(desk) == before


def test_what_nobody_may_see_counts_nowhere_and_comes_back(desk):
    """C1 V1 V2: private leads drop out with all of their communications, and return with them."""
    desk.happened()
    counted(desk)
    before = today(desk)
    desk.lofty.put("leads", desk.caller, ownershipScope="PERSONAL")
    desk.synced()
    counted(desk)
    assert today(desk) == {}
    desk.lofty.put("leads", desk.caller, ownershipScope="TEAM")
    desk.synced()
    counted(desk)
    assert today(desk) == before


def test_a_communication_of_a_lead_not_yet_seen_waits_for_it(desk):
    """C1: it counts once the lead is known."""
    lead = desk.lead(emails=["new@mail.test"])
    desk.happened(leadId=lead)
    counted(desk)
    assert today(desk) == {}
    desk.synced()
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 1


def test_the_local_day_and_the_change_of_the_clock(desk):
    """C11: 05:59 UTC of 8 March is still 7 March in Denver; 06:30 UTC of the 9th is 00:30 there, summer time."""
    desk.happened(at=datetime(2026, 3, 8, 6, 59, tzinfo=UTC))
    desk.happened(at=datetime(2026, 3, 9, 5, 59, tzinfo=UTC))
    desk.happened(at=datetime(2026, 3, 9, 6, 30, tzinfo=UTC))
    counted(desk)
    assert {day: n for (day, name), n in desk.figures().items() if name == "Dials (Chime)"} == {
        "2026-03-07": 1,
        "2026-03-08": 1,
        "2026-03-09": 1,
    }


def test_someone_without_an_agent_is_listed_and_counts_once_matched(desk):
    """V6 C1."""
    user = desk.lofty.post("members", email="new@office.test", firstName="New")["memberUserId"]
    desk.synced("refresh-agents")
    desk.happened(agentId=user)
    report = counted(desk)
    assert [line.rule for line in report.lines if line.kind == "ask"] == ["V6"]
    assert desk.figures() == {}
    desk.sisu.post("agents", email="New@Office.test", first_name="New")
    desk.synced("refresh-agents")
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 1


def test_a_deactivated_agent_keeps_the_figures_and_is_given_no_more(desk):
    """V6: nothing is taken back in mid-day, nothing is pushed."""
    desk.happened()
    counted(desk)
    before = desk.figures()
    desk.sisu.put("agents", desk.agents["ann"], status="I", active=False, is_active=False)
    agent = desk.sisu.one("agents", desk.agents["ann"])
    desk.synced("refresh-agents")
    desk.happened(minutes_ago=1)
    desk.idle()
    report = counted(desk)
    assert desk.figures() == before
    assert [line.rule for line in report.lines if "figures of agent" in line.what] == ["V6"], agent


def test_an_activity_that_sisu_lacks_is_named_and_the_others_are_pushed(desk):
    """C13: what to create is said; once it is there its figures follow."""
    kinds = {one["name"]: one for one in desk.sisu.all("activity_types")}
    desk.sisu.delete("activity_types", kinds["Dials (Chime)"]["activity_type"])
    desk.happened()
    report = counted(desk)
    assert "Dials (Chime)" not in today(desk)
    assert len(today(desk)) == 3
    assert [line.what for line in report.lines if line.kind == "ask"] == ["activity Dials (Chime)"]
    desk.sisu.post("activity_types", name="Dials (Chime)", activity_type="OTHER")
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 1


def test_a_lost_answer_pushes_the_same_absolute_figures_again(desk):
    """C12 V8."""
    desk.happened()
    desk.sisu.faults(drop_after_commit=9)
    assert desk.run("sync-activities", later=2).status == 1
    desk.sisu.faults()
    counted(desk)
    assert today(desk)["Dials (Chime)"] == 1


def renamed(desk, name, code):
    """The activity has another code in Sisu from now on."""
    kinds = {one["name"]: one["activity_type"] for one in desk.sisu.all("activity_types")}
    desk.sisu.delete("activity_types", kinds[name])
    desk.sisu.post("activity_types", name=name, activity_type=code)


def test_a_code_that_changed_in_sisu_is_looked_up_in_the_same_run(desk):
    """C13: nothing is hard-coded, nothing waits."""
    desk.happened()
    counted(desk)
    renamed(desk, "Dials (Chime)", "NEWCO")
    renamed(desk, "No Answer (Chime)", "NOANS")
    desk.happened(minutes_ago=20)
    assert counted(desk).counts["refused"] == 0
    assert today(desk)["Dials (Chime)"] == 2


def test_a_row_that_sisu_refuses_blocks_no_other_and_is_listed(desk):
    """C12: it is found in a few calls, and costs none until it is tried again."""
    renamed(desk, "Dials (Chime)", "BAPPT")  # one that Sisu computes: it cannot be written
    for minute in range(4):
        desk.happened(minutes_ago=5 + 1440 * minute)
    desk.idle()
    report = desk.run("sync-activities", later=2)
    assert report.status == 1
    team = report.teams[desk.team]
    assert (team.counts["refused"], team.counts["delivered"]) == (4, 12)
    refused = [line.what.split(" ", 3)[3] for line in team.lines if line.kind == "refused"]
    assert refused == ["Dials (Chime)"] * 4
    assert {name for _, name in desk.figures()} == {
        "Outgoing Calls (Chime)",
        "Conversations (Chime)",
        "Hours Prospected (Chime)",
    }

    desk.idle()
    report = counted(desk)
    assert sum("Sisu refused it" in line.because for line in report.lines) == 4
    assert desk.sisu.calls() == []

    renamed(desk, "Dials (Chime)", "DIALX")
    counted(desk, later=61)
    assert {day: n for (day, name), n in desk.figures().items() if name == "Dials (Chime)"} == {
        f"2026-03-{day:02d}": 1 for day in (7, 8, 9, 10)
    }
    desk.idle()
    counted(desk)
    assert desk.sisu.calls() == []


def test_where_sisu_refuses_all_of_one_agent_the_others_are_pushed(desk):
    """C12: and the refusals are few."""
    user, agent = desk.person("ben")
    desk.synced("refresh-agents")
    for day in range(30):
        desk.happened(minutes_ago=5 + 1440 * day)
    desk.happened(agentId=user)
    desk.sisu.faults(error_rate=1, error_status=422, path=f"/api/v1/agent/activity/{desk.agents['ann']}")
    desk.idle()
    report = desk.run("sync-activities", later=2).teams[desk.team]
    assert report.counts["refused"] == 120
    assert len([one for one in desk.sisu.calls() if one.startswith("PUT")]) < 30
    assert {one["agent_id"] for one in desk.sisu.all("activities")} == {agent}
    desk.sisu.faults()
    desk.synced("roll-up-conversations", later=5)
    kind = next(
        one["activity_type"] for one in desk.sisu.all("activity_types") if one["name"] == "Dials (Chime)"
    )
    assert sum(row["count"] for row in desk.sisu.all("activities") if row["activity_type"] == kind) == 31


def test_bad_rows_are_quarantined_and_the_rest_goes_on(desk):
    """C5 C16: unknown words count as nothing and are listed; no other figure is disturbed."""
    desk.happened()
    desk.happened(communicationTime="yesterday-ish")
    desk.happened(callOutcome="Telepathy")
    desk.happened(eventType="Carrier Pigeon")
    desk.happened(callDuration="-7")
    report = desk.run("sync-activities", later=2).teams[desk.team]
    assert today(desk)["Dials (Chime)"] == 2
    assert today(desk)["Hours Prospected (Chime)"] == 0.05
    assert report.counts["quarantined"] in (0, 1)
    assert sum(1 for line in report.lines if line.rule == "C16") == 2


def test_the_same_ids_in_another_team_are_another_teams(two_offices):
    """Nothing crosses teams."""
    two_offices.now = datetime(2026, 3, 10, 20, tzinfo=UTC)
    two_offices.person("ann")
    two_offices.caller = two_offices.lead()
    two_offices.happened()
    two_offices.run("sync-leads", later=11)
    report = two_offices.run("sync-activities", later=2)
    assert {team: one.counts["delivered"] for team, one in report.teams.items()} == {"north": 4, "south": 0}


def test_a_dry_run_shows_the_figures_and_pushes_none(desk):
    desk.happened()
    report = desk.run("sync-activities", later=2, dry_run=True).teams[desk.team]
    assert report.counts["planned"] == 4
    assert desk.figures() == {}
    counted(desk)
    assert len(today(desk)) == 4


def hinted(office, *numbers):
    """Pings about these calls arrive, and the bridge's process handles them."""

    def keep(run):
        with run.store.write(run.team_id) as session:
            store_notifications(
                session, "lofty", [("communication", f"call:{number}") for number in numbers], clock.now()
            )

    office.at_the_desk(keep)
    office.idle()
    office.at_the_desk(handle_burst)


def test_a_burst_of_pings_is_one_call_and_counts_at_once(desk):
    """C11: what pings tell is counted without waiting for the next run; told again it costs no push."""
    desk.synced("sync-transactions")
    counted(desk)
    numbers = [desk.happened(minutes_ago=minute) for minute in (1, 2, 3)]
    hinted(desk, *numbers, *numbers)
    assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
    assert today(desk)["Dials (Chime)"] == 3
    hinted(desk, numbers[0])
    assert not [one for one in desk.sisu.calls() if one.startswith("PUT")]


def test_the_first_ping_of_a_day_leaves_the_re_read_to_the_night(desk):
    """Calls are the currency: whoever rings the bell waits for what is new only."""
    desk.synced("sync-transactions")
    counted(desk)
    desk.now += timedelta(days=8)
    number = desk.happened(minutes_ago=1)
    hinted(desk, number)
    (asked,) = desk.lofty.journal()
    span = {name: int(number) for name, number in re.findall(r"(startTime|endTime)=(\d+)", asked["query"])}
    assert span["startTime"] > (desk.now - timedelta(days=9)).timestamp() * 1000
    assert desk.figures("2026-03-18")["Dials (Chime)"] == 1
    desk.idle()
    counted(desk)
    (asked,) = desk.lofty.journal()
    first = int(re.findall(r"startTime=(\d+)", asked["query"])[0])
    assert first < (desk.now - timedelta(days=88)).timestamp() * 1000


def test_a_ping_about_an_old_call_finds_its_late_outcome(desk):
    """C11: days after it happened, in one call; also by the next run where the bridge is down."""
    desk.synced("sync-transactions")
    number = desk.happened(callOutcome="NoAnswer", status="NoAnswer")
    counted(desk)
    desk.now += timedelta(days=20)
    counted(desk)
    desk.lofty.put("communications", number, callOutcome="BadNumber")
    hinted(desk, number)
    assert desk.lofty.calls() == ["GET /v2.0/communication/agent"]
    assert (today(desk).get("No Answer (Chime)"), today(desk)["Bad Number (Chime)"]) == (None, 1)
