"""A decision is put on record, counted and listed by one call; what is not stored is not told."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from connectors.store.engine import Store
from connectors.store.ledger.decisions import Noted, decisions_about
from connectors.store.migrate import prepare
from connectors.store.teams.team import ensure_team
from tasks.report.team import TeamReport
from tasks.run.context import TeamRun

LEFT = Noted("lead", 5, "Sisu Link", "left", "V1", "a private lead")
SET = Noted("transaction", 7, "transaction", "set", "B3", "made through the bridge page")
ASK = Noted("transaction", 7, "Lofty Link", "ask", "V5", "leads nowhere")


@pytest.fixture
def run(tmp_path: Path) -> Iterator[TeamRun]:
    store = Store(tmp_path / "store.db")
    prepare(store)
    with store.write("north") as session:
        ensure_team(session)
    nobody = cast(Any, None)
    yield TeamRun(
        env=nobody, team=cast(Any, SimpleNamespace(team_id="north")), store=store, webhook_inbox=nobody, lofty=nobody,
        sisu=nobody, keys=("", ""), as_of=datetime(2026, 3, 1, tzinfo=UTC), report=TeamReport("north"), rejects=nobody,
    )  # fmt: skip
    store.close()


def told(run: TeamRun) -> list[tuple[str, str, str]]:
    return [(line.kind, line.what, line.rule) for line in run.report.lines]


def recorded(run: TeamRun) -> int:
    with run.store.read("north") as session:
        return len(decisions_about(session, "lead", 5)) + len(decisions_about(session, "transaction", 7))


def test_it_is_recorded_counted_and_listed(run: TeamRun) -> None:
    with run.store.write("north") as session:
        run.decided(session, LEFT, SET)
        assert told(run) == []
    run.decided(None, ASK, field="")
    assert told(run) == [
        ("left", "lead 5 Sisu Link", "V1"), ("changed", "transaction 7", "B3"), ("ask", "transaction 7", "V5"),
    ]  # fmt: skip
    assert (run.report.counts["left"], run.report.counts["delivered"], run.report.number("ask")) == (1, 1, 1)
    assert recorded(run) == 3


def test_several_rules_may_ask_for_one_write(run: TeamRun) -> None:
    run.decided(None, SET, Noted("transaction", 7, "address", "set", "G3", "copied back"), writes=1)
    assert run.report.counts["delivered"] == 1
    assert len(told(run)) == 2


def test_what_is_not_stored_is_not_told(run: TeamRun) -> None:
    def fails() -> None:
        with run.store.write("north") as session:
            run.decided(session, LEFT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert (told(run), recorded(run)) == ([], 0)


def test_a_dry_run_tells_of_what_it_takes_back(run: TeamRun) -> None:
    run.dry_run = True
    with run.store.write("north") as session:
        run.decided(session, LEFT)
        session.rollback()
    assert told(run) == [("left", "lead 5 Sisu Link", "V1")]
    assert recorded(run) == 0


def test_news_for_people_are_told_once_and_stay_news_after_a_dry_run(run: TeamRun) -> None:
    for run.dry_run, times in ((True, 1), (False, 2), (False, 2)):
        run.tell_news([ASK, LEFT])
        assert told(run) == [("ask", "transaction 7 Lofty Link", "V5")] * times
