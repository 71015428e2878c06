"""K3, E18: one answer and one notice, wherever a run dies and whoever runs beside it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from connectors import clock
from tests.support.engaged_office import NOON
from tests.support.trouble import Trouble, steps


@pytest.fixture
def trouble(monkeypatch) -> Trouble:
    return Trouble(monkeypatch)


def settled(replying, times: int = 3) -> None:
    """As the schedule does, after each time-out and settling."""
    for _ in range(times):
        replying.of.settle()
        replying.at.passes(minutes=2)
        replying.of.run("read-replies")


def messages(replying) -> list[str]:
    with replying.of.rows("messages", lofty_lead_id=replying.lead, rule="K3") as rows:
        return sorted(row.state for row in rows)


def test_e18_killed_at_any_call_or_commit(replying, trouble):
    """The run dies at its n-th step, for every n that there is: one answer, one notice of the case; an answer that may
    have been lost is a person's to give."""
    lost = 0
    for step in steps():
        replying.of.be_at(NOON + timedelta(days=2 * step))
        replying.with_lead(phones=[f"303556{step:04}"])
        replying.at.writes(replying.lead, "I am looking to buy in Denver. Can you recommend something?")
        replying.at.passes(seconds=30)
        ended = False
        with trouble.killed_after(step):
            replying.of.run("read-replies")
            ended = True
        settled(replying)
        given_up = messages(replying) == ["lost"]
        assert len(replying.texts) == (0 if given_up else 1), f"step {step}"
        assert (("N1", "unanswered") in replying.cases()) is given_up, f"step {step}"
        assert len(replying.told.mailed()) <= lost + given_up
        lost += given_up
        if ended:
            break
    assert ended
    # Two steps lie between intent and answer; its marks, which another thread writes meanwhile, take some too.
    assert lost <= 6


def test_e18_two_runs_at_once(replying):
    replying.with_lead()
    replying.at.writes(replying.lead, "Can you call me please?")
    replying.at.passes(seconds=30)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(replying.of.run, ["read-replies"] * 2 + ["engage-leads"]))
    settled(replying)
    assert len(replying.texts) == 1
    assert replying.cases() == [("N1", "call")]
    assert len(replying.told.mailed()) == 1


def test_k5_a_run_by_the_clock_waits_for_what_is_still_written(replying, monkeypatch):
    """No longer than a minute, and then it answers all of it."""
    replying.with_lead()
    waited = []

    def wait(seconds: float) -> None:
        if seconds > 5:
            waited.append(round(seconds))
            replying.at.passes(seconds=10)
            replying.at.writes(replying.lead, "in Denver, up to 400k")
            replying.at.passes(seconds=25)

    monkeypatch.setattr(clock, "wait", wait)
    replying.at.passes(seconds=1)
    replying.at.writes(replying.lead, "I am looking to buy")
    report = replying.of.live("read-replies")
    assert waited == [20]
    assert len(replying.texts) == 1
    assert "move" in replying.texts[0] or "new home" in replying.texts[0]
    assert report.teams[replying.of.team].counts["waiting"] == 0
