"""Of several runs that a schedule made, exactly one does the work; a person's always does."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.pipeline import Pipeline
from tasks.run.prefect import schedule

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def flow_run(name, due, began=None, *, by_schedule=True, **parameters):
    """`due`, `began`: minutes from NOW."""
    return SimpleNamespace(
        id=name,
        deployment_id="deployment",
        auto_scheduled=by_schedule,
        parameters=parameters,
        expected_start_time=NOW + due * MINUTE,
        start_time=None if began is None else NOW + began * MINUTE,
    )


def leaves(monkeypatch, mine, others):
    monkeypatch.setattr(schedule, "_flow_run", lambda: mine if mine.auto_scheduled else None)
    monkeypatch.setattr(schedule, "_going", lambda run: [one for one in others if one is not run])
    return schedule.superseded()


def test_the_newest_of_those_that_are_due_does_the_work(monkeypatch):
    """A worker was down for three days and starts all that it missed."""
    missed = [flow_run(day, -1440 * day, 0) for day in range(3)]
    told = [leaves(monkeypatch, one, missed) for one in missed]
    assert told[0] is None
    assert all("scheduled later" in why for why in told[1:])


def test_a_run_does_not_begin_beside_the_one_before_it(monkeypatch):
    before, after = flow_run("before", -1, -0.5), flow_run("after", 0, 0.2)
    assert "still going" in leaves(monkeypatch, after, [before])
    assert leaves(monkeypatch, before, [after]) is None


def test_a_run_that_began_long_ago_is_taken_for_dead(monkeypatch):
    assert leaves(monkeypatch, flow_run("after", 0, 0), [flow_run("before", -21, -21)]) is None


def test_a_run_that_a_person_started_always_runs(monkeypatch):
    assert leaves(monkeypatch, flow_run("mine", 0, 0, by_schedule=False), [flow_run("late", -9, -5)]) is None


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(
    runs=st.lists(
        st.tuples(st.integers(-60, 0), st.integers(0, 5)), min_size=1, max_size=6, unique_by=lambda t: t[0]
    )
)
def test_of_runs_that_start_together_at_least_one_does_the_work(runs):
    """Whatever they meet, they never all leave it to each other."""
    going = [flow_run(place, due, began) for place, (due, began) in enumerate(runs)]
    with pytest.MonkeyPatch.context() as patch:
        told = [leaves(patch, one, going) for one in going]
    assert None in told
    newest = max(going, key=lambda one: one.expected_start_time)
    if all(one.start_time >= newest.expected_start_time for one in going):
        assert [one.id for one, why in zip(going, told, strict=True) if why is None] == [newest.id]


def test_a_run_that_leaves_it_to_another_calls_nobody_and_says_so(monkeypatch):
    """The whole journey: no verb is run, and the state's words say why."""
    closed = SimpleNamespace(close=int, store=None)
    team = SimpleNamespace(team_id="north")
    monkeypatch.setattr("tasks.pipeline.environment", lambda: None)
    monkeypatch.setattr("tasks.pipeline.Runtime.open", lambda *_: closed)
    monkeypatch.setattr("tasks.pipeline.chosen", lambda *_: [team])
    monkeypatch.setattr("tasks.pipeline.superseded", lambda: "another one does it")

    def opened(self, team, _):
        from tasks.report.team import TeamReport

        run = SimpleNamespace(report=TeamReport(team.team_id), team_id=team.team_id, ended=False, paused=None)
        self.runs.append(run)
        self.report.teams[team.team_id] = run.report

    monkeypatch.setattr(Pipeline, "_open", opened)
    pipeline = Pipeline("sync-leads")
    pipeline.open()
    pipeline.step("never", lambda _: pytest.fail("a verb was run"))
    assert (pipeline.report.status, pipeline.report.verdict()) == (0, "north: another one does it")
