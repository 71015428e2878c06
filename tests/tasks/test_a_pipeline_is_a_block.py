"""A pipeline closes what it opened, however its steps end; only one that came to its end is finished."""

import time
from threading import Event
from types import SimpleNamespace

import pytest

from tasks.pipeline import Pipeline
from tasks.report.team import TeamReport
from tasks.run import steps


class Store:
    """Notes what becomes of it."""

    def __init__(self) -> None:
        self.log: list[str] = []

    def close(self) -> None:
        self.log.append("closed")


@pytest.fixture
def runtime(monkeypatch):
    """A runtime without teams."""
    store = Store()
    monkeypatch.setattr("tasks.pipeline.environment", lambda: None)
    monkeypatch.setattr("tasks.pipeline.Runtime.open", lambda *_: store)
    monkeypatch.setattr("tasks.pipeline.chosen", lambda *_: [])
    monkeypatch.setattr(Pipeline, "_finish", lambda _: store.log.append("finished"))
    return store


def test_it_is_finished_and_then_closed(runtime):
    with Pipeline("sync-leads"):
        assert runtime.log == []
    assert runtime.log == ["finished", "closed"]


@pytest.mark.parametrize("stopped", [RuntimeError, KeyboardInterrupt, TimeoutError])
def test_one_that_dies_is_closed_and_has_told_nothing(runtime, stopped):
    with pytest.raises(stopped), Pipeline("sync-leads"):
        raise stopped
    assert runtime.log == ["closed"]


def test_one_that_cannot_begin_leaves_nothing_open(runtime, monkeypatch):
    def unknown(*_):
        raise LookupError

    monkeypatch.setattr("tasks.pipeline.chosen", unknown)
    with pytest.raises(LookupError), Pipeline("sync-leads"):
        pytest.fail("it began")
    assert runtime.log == ["closed"]


def test_nothing_is_opened_before_the_block(monkeypatch):
    monkeypatch.setattr("tasks.pipeline.Runtime.open", lambda *_: pytest.fail("the store was opened"))
    assert Pipeline("sync-leads").report.flow == "sync-leads"


def test_a_step_that_is_stopped_from_outside_does_not_wait_for_a_thread_that_is_stuck(monkeypatch):
    run = SimpleNamespace(team_id="acme", report=TeamReport("acme"), ended=False, deadline=float("inf"))
    stuck = Event()

    def interrupted(*_):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(steps, "_tell", interrupted)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        steps.take("deliver", lambda _: stuck.wait(20), [run])
    assert time.monotonic() - began < 10
    assert run.deadline < float("inf"), "the threads that go on must leave the rest to the next run"
    stuck.set()
