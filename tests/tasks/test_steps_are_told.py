"""A step tells what it did, team by team; looking at it does not disturb the threads that still work for it."""

import logging
from threading import Event, Thread
from types import SimpleNamespace

from connectors.errors import DeadCredential
from tasks.report.lines import About
from tasks.report.team import TeamReport
from tasks.run.steps import Work, _noted, take


def team(team_id="acme"):
    return SimpleNamespace(team_id=team_id, report=TeamReport(team_id), ended=False)


def test_only_what_did_something_has_a_line(caplog):
    busy, idle, locked_out = team("busy"), team("idle"), team("out")

    def verb(run):
        if run is busy:
            run.report.count("delivered", 3)
        if run is locked_out:
            raise DeadCredential("sisu", "GET /team/info", "credential refused (401)", status=401)

    with caplog.at_level(logging.INFO, "dealbridge"):
        quiet = take("deliver", verb, [busy, idle, locked_out])
    assert quiet == [idle]
    said = [record.getMessage() for record in caplog.records]
    assert [line.rpartition(",")[0] for line in said if "written" in line] == ["busy: deliver: 3 written"]
    assert any(line.startswith("out: deliver: failed: deliver sisu: GET /team/info") for line in said)
    assert not [line for line in said if "idle" in line]
    assert (locked_out.ended, locked_out.report.counts["failed"]) == (True, 1)


def test_what_earlier_steps_did_is_not_told_again():
    run = team()
    run.report.count("delivered", 3)
    run.report.fail("deliver", "no answer")
    assert take("plan", lambda _: None, [run]) == [run]


def test_a_step_is_looked_at_while_its_threads_count():
    run, over = team(), Event()
    work = Work(run, _noted(run.report))

    def count():
        number = 0
        while not over.is_set():
            number += 1
            run.report.count(f"a name of its own {number}")
            run.report.line("left", About("lead", number), "V1", f"because {number}")

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(3000):
            assert not work.done.stopped
    finally:
        over.set()
        for thread in threads:
            thread.join()
