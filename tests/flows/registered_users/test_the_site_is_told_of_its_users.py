"""R11: what users may see, and who looks after them, is told to the site: as it is now, once, whatever happens on the
way."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from connectors.store.registered_users.people import locked_user, roster_agent
from schemas.tables.registered_users import RegisteredUserRow, StandingRow
from tasks.registered_users.changes import give
from tasks.report.summary import summary
from tests.support.registered_users.sited_office import BOARD, FLOW, NORA, SitedOffice
from tests.support.victims import Death, Victims

ANY = pytest.mark.any_database


def puts(sited: SitedOffice) -> list[str]:
    return [call for call in sited.calls() if call.startswith("PUT")]


def copy_of(sited: SitedOffice, user: str) -> dict[str, Any]:
    return sited.site.one("access", f"{user}:{BOARD}")


def known(sited: SitedOffice, *more: str) -> str:
    """A user of whom the site was told nothing yet."""
    user = sited.registers()
    for name in more:
        sited.site.post("agents", agent_id=name)
    sited.ran()
    sited.calls()
    return user


def gives(sited: SitedOffice, user: str, name: str) -> None:
    def act(session: Any) -> None:
        agent = roster_agent(session, name)
        give(session, locked_user(session, user, sited.of.now), agent, sited.of.now, "R3")

    sited.changes(act)


def test_a_block_is_told_at_once_and_once(sited: SitedOffice) -> None:
    user = known(sited)
    sited.blocks(user)
    sited.told_at_once()
    assert (copy_of(sited, user)["allowed"], copy_of(sited, user)["because"]) == (False, "R8")
    assert puts(sited) == [f"PUT /v1/users/{user}/access"]
    sited.told_at_once()
    sited.ran()
    assert puts(sited) == []
    [standing] = sited.rows(StandingRow, user_id=user)
    assert standing.access_told == standing.access_version == copy_of(sited, user)["version"]
    sited.blocks(user, blocked=False)
    sited.ran()
    assert copy_of(sited, user)["allowed"] is True


def test_who_looks_after_a_user_is_told(sited: SitedOffice) -> None:
    user = known(sited, "a1")
    gives(sited, user, "a1")
    sited.told_at_once()
    row = sited.site.one("users", user)
    assert (row["agent_id"], row["agent_kind"], row["agent_version"]) == ("a1", "agent", 1)
    sited.ran()
    sited.ran()
    assert puts(sited) == [f"PUT /v1/users/{user}/agent"]


@ANY
def test_only_another_reason_needs_no_call(sited: SitedOffice) -> None:
    """Whoever has an agent is let in by R7 and no more by R1: the list says so."""
    user = known(sited, "a1")
    sited.blocks(user)
    sited.told_at_once()
    sited.blocks(user, blocked=False)
    sited.told_at_once()
    puts(sited)
    gives(sited, user, "a1")
    sited.told_at_once()
    assert puts(sited) == [f"PUT /v1/users/{user}/agent"]


@ANY
def test_what_holds_at_the_delivery_is_told_and_not_what_was_planned(sited: SitedOffice) -> None:
    user = known(sited)
    sited.blocks(user)
    sited.site.faults(error_rate=1, error_status=503)
    sited.runs()
    sited.blocks(user, blocked=False)
    sited.blocks(user)
    sited.blocks(user, blocked=False)
    sited.site.faults()
    sited.of.settle()
    sited.runs(later=10)
    sited.runs()
    assert copy_of(sited, user)["allowed"] is True
    assert len(sited.outbox("waiting")) == 0


@ANY
def test_a_lost_answer_is_repeated_and_what_is_newer_goes_by_a_row_of_its_own(sited: SitedOffice) -> None:
    user = known(sited)
    sited.blocks(user)
    sited.site.faults(drop_after_commit=1, path=f"/v1/users/{user}/access")
    sited.told_at_once()
    assert copy_of(sited, user)["allowed"] is False
    assert [row.state for row in sited.outbox()] == ["waiting"]
    sited.site.faults()
    sited.blocks(user, blocked=False)
    sited.of.settle()
    sited.runs(later=5)
    assert copy_of(sited, user)["allowed"] is True
    assert sorted(row.state for row in sited.outbox()) == ["done", "done"], "one was overtaken"


def test_a_change_under_way_is_told_by_the_same_run(sited: SitedOffice) -> None:
    user = known(sited)
    sited.blocks(user)
    sited.site.faults(latency_ms=400, path=f"/v1/users/{user}/access")
    timer = threading.Timer(0.2, lambda: sited.blocks(user, blocked=False))
    timer.start()
    sited.told_at_once()
    timer.join()
    sited.site.faults()
    sited.told_at_once()
    assert copy_of(sited, user)["allowed"] is True


@ANY
@pytest.mark.parametrize("gone", [True, False])
def test_a_user_who_is_not_there_and_a_newer_version_are_left_with_the_reason(
    sited: SitedOffice, gone: bool
) -> None:
    user = known(sited)
    sited.blocks(user)
    if gone:
        sited.acts(user, "close_account")
        sited.unheard()
    else:
        sited.site.post("access", user_id=user, board=BOARD, version=99)
    report = sited.ran().teams[sited.of.team]
    [line] = [line for line in report.lines if line.kind == "left"]
    assert ("404" if gone else "409") in line.because
    assert [row.state for row in sited.outbox()] == ["done"]
    sited.ran()
    assert len(puts(sited)) == 1


@ANY
def test_what_the_site_lacks_is_left_for_a_day_and_not_lost(sited: SitedOffice) -> None:
    user = known(sited, "a1")
    sited.site.faults(lacks=["access", "agent"])
    sited.blocks(user)
    gives(sited, user, "a1")
    report = sited.ran().teams[sited.of.team]
    assert sum("501" in line.because for line in report.lines if line.kind == "left") == 2
    sited.ran()
    assert len(puts(sited)) == 2
    sited.site.faults()
    sited.ran(later=24 * 60)
    assert copy_of(sited, user)["allowed"] is False
    assert sited.site.one("users", user)["agent_id"] == "a1"


@ANY
def test_a_dry_run_shows_and_changes_nothing(sited: SitedOffice) -> None:
    user = known(sited, "a1")
    sited.blocks(user)
    gives(sited, user, "a1")
    sited.acts(user, "update", person={**NORA, "name": "Nora Hill"})
    before = sited.rows(RegisteredUserRow), sited.rows(StandingRow)
    report = sited.ran(dry_run=True).teams[sited.of.team]
    shown = sorted(line.about.noun for line in report.lines if line.kind == "planned")
    assert shown == [f"access of user {user} at {BOARD}", f"agent of user {user}"]
    assert (sited.outbox(), puts(sited)) == ([], [])
    after = sited.rows(RegisteredUserRow), sited.rows(StandingRow)
    assert [row.version for row in after[0]] == [row.version for row in before[0]]
    assert [row.access_told for row in after[1]] == [row.access_told for row in before[1]]


# Trouble


def test_a_site_that_is_down_for_an_hour_loses_nothing_and_does_nothing_twice(sited: SitedOffice) -> None:
    user = known(sited)
    sited.site.faults(error_rate=1, error_status=503)
    for number in range(5):
        sited.acts(f"visitor-{number}", "register", person={**NORA, "email": f"u{number}@mail.test"})
    sited.blocks(user)
    for _ in range(4):
        assert sited.runs(later=15).status == 1
        sited.of.settle(60)
    sited.site.faults()
    sited.runs(later=5)
    sited.runs()
    sited.calls()
    assert len(sited.rows(RegisteredUserRow)) == 6
    assert copy_of(sited, user)["allowed"] is False
    sited.ran()
    assert puts(sited) == []
    with sited.of.rows("site_events") as rows:
        assert len(rows) == 6
        assert all(row.handled_at for row in rows)


def test_two_runs_at_once_come_to_the_same_as_one(sited: SitedOffice) -> None:
    user = known(sited, "a1")
    for number in range(8):
        sited.acts(f"visitor-{number}", "register", person={**NORA, "email": f"u{number}@mail.test"})
    sited.blocks(user)
    gives(sited, user, "a1")
    failed: list[BaseException] = []

    def run() -> None:
        try:
            assert sited.of.run(FLOW, later=0).status == 0
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert len(sited.rows(RegisteredUserRow)) == 9
    assert sorted(puts(sited)) == [f"PUT /v1/users/{user}/access", f"PUT /v1/users/{user}/agent"]


@pytest.mark.slow
@pytest.mark.parametrize("step", [12, 20, 26, 31, 35, 39, 42])
def test_a_run_that_is_shot_anywhere_is_ended_by_the_next(
    sited: SitedOffice, victims: Victims, step: int
) -> None:
    user = known(sited, "a1")
    for number in range(3):
        sited.acts(f"visitor-{number}", "register", person={**NORA, "email": f"u{number}@mail.test"})
    sited.blocks(user)
    gives(sited, user, "a1")
    command = ["run", FLOW, "--as-of", (sited.of.now + timedelta(minutes=1)).isoformat()]
    (ended,) = victims.run((command, Death(step)), home=sited.of.home)
    assert ended.shot or ended.status == 0, ended.log
    sited.of.settle(120)
    sited.ran(later=5)
    sited.ran()
    assert copy_of(sited, user)["allowed"] is False
    assert sited.site.one("users", user)["agent_id"] == "a1"
    assert len(sited.rows(RegisteredUserRow)) == 4
    assert len(sited.outbox("done")) == len(sited.outbox())
    sited.calls()
    sited.ran()
    assert puts(sited) == []


@ANY
def test_what_a_run_tells_names_no_person(sited: SitedOffice, caplog: pytest.LogCaptureFixture) -> None:
    user = known(sited, "a1")
    sited.blocks(user)
    gives(sited, user, "a1")
    sited.site.post(
        "users", id="user-bad", version="not a version", email="secret@mail.test", name="Zoe Secret"
    )
    report = sited.runs()
    said = "\n".join([summary(report), report.verdict(), str(report.as_json()), caplog.text])
    said += str([team.tables for team in report.teams.values()]) + "\n".join(
        str(line) for team in report.teams.values() for line in team.lines
    )
    for word in ("nora", "moss", "mail.test", "0142", "secret"):
        assert word not in said.casefold(), word
    rows = report.teams[sited.of.team].tables["registered-users"]
    assert {"board": BOARD, "of": "access", "is": "blocked", "users": 1} in rows
    assert {"board": BOARD, "of": "rule", "is": "R8", "users": 1} in rows
