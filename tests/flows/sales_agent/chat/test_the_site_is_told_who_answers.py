"""E16: used up, the site chat goes back to the standard chat box, and the site is told: once for each change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from cli.doctor.site import chat_box
from cli.pause import pause
from connectors.settings.teams import teams
from schemas.model.outbox import OperationName
from tasks.report.findings import State
from tests.support.engaged_office import ON
from tests.support.site.boxed_site import starter
from tests.support.site.scripted_site import scripted_site
from tests.support.trouble import Trouble

# One change, one call


@pytest.mark.any_database
def test_e16_the_site_is_told_once_and_an_idle_run_costs_no_call(box):
    for flow in ("engage-leads", "read-replies", "engage-leads"):
        box.of.synced(flow, later=1)
    assert box.modes() == ["agent"]
    assert box.rows() == ["done"]
    with box.of.rows("outbox", operation=OperationName.SET_CHAT_BOX) as rows:
        assert [key for key, _ in box.told()] == [row.outbox_id for row in rows]


def test_e16_used_up_the_next_plan_tells_the_site_that_it_is_the_standard_box(box):
    box.uses_up()
    assert box.modes() == ["agent"]
    report = box.of.synced("read-replies", later=1)
    box.of.synced("engage-leads", later=1)
    assert box.modes() == ["agent", "standard"]
    [line] = [line for line in report.lines if line.about.noun == "chat box"]
    assert (line.kind, line.rule) == ("changed", "E16")
    assert line.because == "the standard chat box: the 1 engagements of this month are used up"


@pytest.mark.any_database
def test_e16_a_new_month_in_the_zone_of_the_team_brings_the_agent_back(box):
    """Denver's April begins at 06:00 UTC."""
    box.uses_up()
    for at, modes in (
        (datetime(2026, 4, 1, 5, 59, tzinfo=UTC), ["agent", "standard"]),
        (datetime(2026, 4, 1, 6, 1, tzinfo=UTC), ["agent", "standard", "agent"]),
    ):
        box.of.be_at(at)
        box.of.synced("engage-leads", later=0)
        assert box.modes() == modes


@pytest.mark.any_database
def test_e16_a_bigger_package_and_the_switch_are_told(box):
    box.uses_up()
    for said, modes in (
        (starter(1), ["standard"]),
        (starter(2), ["agent"]),
        ("enabled = false", ["standard"]),
        ('enabled = true, package = "Starter", engagements_per_month = 5', []),  # nobody has confirmed it
        (ON, ["agent"]),
    ):
        before = len(box.told())
        box.says(said)
        box.of.synced("engage-leads", later=1)
        box.of.synced("read-replies", later=1)
        assert box.modes()[before:] == modes, said


@pytest.mark.any_database
def test_a_team_that_never_switched_it_on_tells_its_site_nothing(box):
    box.says("enabled = false")
    box.of.synced("engage-leads", later=0)
    assert box.told() == []
    assert box.rows() == []


@pytest.mark.any_database
def test_nothing_is_planned_for_a_team_without_a_site(engaged):
    engaged.say(starter(0))
    engaged.engaged()
    with engaged.of.rows("outbox", operation=OperationName.SET_CHAT_BOX) as rows:
        assert rows == []


@pytest.mark.any_database
def test_another_site_is_told_anew(box, monkeypatch):
    box.of.synced("engage-leads", later=0)
    with scripted_site() as other:
        box.scripted = other
        box.says(starter(1))
        box.of.synced("engage-leads", later=1)
        assert box.modes() == ["agent"]


# Nothing is sent


@pytest.mark.any_database
def test_while_paused_nothing_is_sent_and_what_is_wanted_at_last_goes(box):
    box.of.synced("engage-leads", later=0)
    pause(teams()[box.of.team], writes_only=True, because="a look")
    box.says("enabled = false")
    box.runs()
    assert box.rows() == ["done", "waiting"]
    box.says(starter(0))
    box.runs()
    box.says(starter(1))
    box.runs("read-replies")
    assert box.rows() == ["done", "done"], "it is wanted no more"
    assert box.modes() == ["agent"]


@pytest.mark.any_database
def test_a_dry_run_shows_it_and_sends_nothing(box):
    report = box.of.synced("engage-leads", later=0, dry_run=True)
    assert [(line.kind, line.rule) for line in report.lines if line.about.noun == "chat box"] == [
        ("planned", "E16")
    ]
    assert box.told() == []
    assert box.rows() == []


# The site says no, or nothing


@pytest.mark.any_database
@pytest.mark.parametrize(("status", "said"), [(501, "501"), (404, "404")])
def test_a_site_that_lacks_it_is_left_with_that_reason_for_a_day(box, status, said):
    box.answers(status)
    report = box.of.synced("engage-leads", later=0)
    [line] = [line for line in report.lines if line.about.noun == "chat box"]
    assert (line.kind, line.rule) == ("left", "E16")
    assert said in line.because
    [finding] = box.of.at_the_desk(lambda run: list(chat_box(run)))
    assert finding.state is State.WARN
    assert said in finding.found
    box.uses_up()
    for hours in (1, 22):
        box.engaged.passes(hours=hours)
        box.of.synced("engage-leads", later=0)
    assert len(box.told()) == 1
    box.engaged.passes(hours=2)
    box.of.synced("engage-leads", later=0)
    assert len(box.told()) == 2
    box.works_again()
    box.says(starter(1), ", claim_hours = 12")
    box.of.synced("engage-leads", later=1)
    assert len(box.told()) == 3, "other settings: it is asked at once"
    assert box.rows() == ["done", "done", "done"]


@pytest.mark.any_database
def test_a_site_that_refuses_is_not_asked_in_each_run(box):
    box.answers(400)
    box.runs()
    box.runs()
    assert len(box.told()) == 1
    assert box.rows() == ["refused"]
    box.works_again()
    box.engaged.passes(hours=25)
    box.of.synced("engage-leads", later=0)
    assert box.modes() == ["agent", "agent"]
    assert box.rows() == ["done", "done"]


@pytest.mark.any_database
def test_a_token_that_the_site_does_not_accept_stops_nothing_else(box):
    box.answers(401)
    box.says(ON)
    lead = box.engaged.lead()
    box.engaged.five_homes(lead)
    box.of.synced("sync-leads", later=0)
    report = box.of.run("engage-leads").teams[box.of.team]
    assert (report.stopped, report.status) == ("", 1)
    assert any("token refused (401)" in line.because for line in report.lines)
    assert len(box.engaged.texts(lead)) == 1
    assert box.rows() == ["waiting"]
    box.works_again()
    box.of.synced("sync-leads", later=5)
    assert box.rows() == ["done"], "any run of the team delivers it"


def test_a_lost_answer_is_repeated_with_its_key(box):
    box.answers(503)
    box.runs()
    box.works_again()
    box.runs()
    box.runs()
    assert len(set(box.told())) == 1
    assert box.rows() == ["done"]


def test_what_is_wanted_by_then_wins_over_a_lost_answer(box):
    """The key stands for what was sent with it: another mode has a key of its own, and the older one is not sent."""
    box.answers(503)
    box.runs()
    tried = len(box.told())
    box.works_again()
    box.says("enabled = false")
    box.runs()
    box.runs()
    [(first, _), *_, (last, mode)] = box.told()
    assert (mode, len(box.told())) == ("standard", tried + 1)
    assert first != last
    assert box.rows() == ["done", "done"]


def test_no_other_mode_goes_while_the_first_may_still_take_effect(box):
    box.answers(503)
    box.runs()
    tried = len(box.told())
    box.works_again()
    box.says("enabled = false")
    box.of.run("engage-leads")
    assert len(box.told()) == tried
    box.says(starter(1))
    box.of.run("engage-leads")
    assert len(set(box.told())) == 1, "wanted again: repeated with its key"
    assert box.rows() == ["done"]


def test_back_to_what_it_was_told_before_a_lost_answer_is_told_again(box):
    """Nobody knows whether the lost one was done."""
    box.runs()
    box.answers(503)
    box.says("enabled = false")
    box.runs()
    box.works_again()
    box.says(starter(1))
    box.runs()
    assert [box.modes()[0], box.modes()[-1]] == ["agent", "agent"]
    assert len({key for key, _ in box.told()}) == 3


# It flips before it is delivered


def test_planned_for_nothing_when_it_flips_back_before_it_is_delivered(box):
    box.uses_up()
    box.of.synced("read-replies", later=1)
    assert box.modes() == ["agent", "standard"]
    box.says(starter(2))
    _plan(box)
    assert box.rows() == ["done", "done", "waiting"]
    box.says(starter(1))
    box.of.at_the_desk(_deliver)
    assert box.modes() == ["agent", "standard"], "the site has it so: no call"
    assert box.rows() == ["done", "done", "done"]


def test_a_row_delivers_the_newest_decision_and_not_its_own(box):
    box.of.synced("sync-leads", later=0)
    _plan(box)
    with box.of.rows("outbox", operation=OperationName.SET_CHAT_BOX) as rows:
        assert [row.payload for row in rows] == [{"mode": "agent"}]
    box.says(starter(0))
    box.of.at_the_desk(_deliver)
    assert box.modes() == ["standard"]
    box.of.synced("engage-leads", later=1)
    assert box.modes() == ["standard"]


def _plan(box) -> None:
    from tasks.sales_agent.chat_box.plan import plan_chat_box

    box.of.at_the_desk(plan_chat_box)


def _deliver(run) -> None:
    from tasks.outbox.deliver import deliver_waiting

    deliver_waiting(run)


# Races and deaths


def test_two_runs_at_once_make_one_call(box):
    box.of.synced("sync-leads", later=0)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(box.of.run, ("engage-leads", "read-replies")))
    box.runs()
    assert box.modes() == ["agent"]


def test_killed_at_any_call_or_commit_the_site_is_told_what_is_wanted(box, monkeypatch):
    """The row's key tells a repeat from another decision, wherever a run dies."""
    trouble = Trouble(monkeypatch)
    box.runs()
    wanted = {True: "standard", False: "agent"}
    for step in range(60):
        off = step % 2 == 0
        box.says("enabled = false" if off else starter(1))
        before, ended = len(box.told()), False
        with trouble.killed_after(step):
            box.runs("read-replies")
            ended = True
        box.runs("read-replies")
        new = box.told()[before:]
        assert {mode for _, mode in new} == {wanted[off]}, f"step {step}"
        assert len({key for key, _ in new}) == 1, f"step {step}"
        if ended:
            break
    assert step > 5
