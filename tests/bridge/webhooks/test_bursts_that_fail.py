"""What is stored is handled in the end: a burst that fails comes again, and holds up no other team."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

import bridge.webhooks.bursts as module
from bridge.webhooks import handling
from bridge.webhooks.bursts import Bursts
from connectors.errors import StoreUnusable

FIRST, LONGEST = 0.05, 0.1


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The teams file."""
    found = {"north": "north", "south": "south"}
    monkeypatch.setattr(module, "teams", lambda _: found)
    return found


@pytest.fixture
def handled(known: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Bursts]]:
    """Bursts whose handling is the test's."""
    monkeypatch.setattr(module, "GATHER_SECONDS", 0.0)
    monkeypatch.setattr(module, "FIRST_PAUSE", FIRST)
    monkeypatch.setattr(module, "LONGEST_PAUSE", LONGEST)
    monkeypatch.setattr(handling, "gathering_until", lambda _: None)
    monkeypatch.setattr(handling, "_hear_activities", lambda _: None)
    runtime: Any = SimpleNamespace(env=SimpleNamespace(teams_file=None), run=lambda team, _: team)
    made = Bursts(runtime)

    def by(handle: Callable[[str], None]) -> Bursts:
        monkeypatch.setattr(handling, "handle_burst", handle)
        return made

    yield by
    made.stop()


def until(look: Callable[[], Any]) -> bool:
    give_up = time.monotonic() + 30
    while not (found := look()) and time.monotonic() < give_up:
        time.sleep(0.005)
    return bool(found)


@pytest.mark.parametrize("error", [StoreUnusable("no more connections"), ZeroDivisionError("ada@mail.test")])
def test_it_is_tried_again_after_longer_and_longer_pauses(
    handled: Any, known: dict[str, str], caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """Up to the longest; and after a success the next failure begins with the first pause again."""
    del known["south"]
    tries: list[float] = []
    next_pauses: list[float] = []

    def handle(_: str) -> None:
        tries.append(time.monotonic())
        next_pauses.append(bursts._pauses.get("north", FIRST))
        if len(tries) not in (5, 7):
            raise error

    bursts = handled(handle)
    bursts.start(workers=2)
    assert until(lambda: len(tries) == 5)
    waited = [later - sooner for sooner, later in pairwise(tries)]
    assert [one >= least for one, least in zip(waited, (FIRST, LONGEST, LONGEST, LONGEST), strict=True)] == [
        True
    ] * 4
    assert until(lambda: not bursts._pauses)
    bursts.announce("north", ["lofty lead"])
    assert until(lambda: len(tries) == 7)
    assert next_pauses == [FIRST, LONGEST, LONGEST, LONGEST, LONGEST, FIRST, LONGEST]
    assert "team north: " in caplog.text
    assert "ada@mail.test" not in caplog.text


def test_a_team_that_fails_or_takes_long_holds_up_no_other(handled: Any) -> None:
    """Of one team, only one burst at a time."""
    at_work: list[str] = []
    together: list[str] = []
    done = Event()

    def handle(team: str) -> None:
        together.extend(one for one in at_work if one == team)
        at_work.append(team)
        if team == "north":
            done.wait(30)
        at_work.remove(team)
        seen.append(team)

    seen: list[str] = []
    bursts = handled(handle)
    bursts.start(workers=3)
    assert until(lambda: "north" in at_work and "south" in seen)
    bursts.announce("north", ["lofty lead"])
    bursts.announce("south", ["lofty lead"])
    assert until(lambda: seen == ["south", "south"])
    assert at_work == ["north"]
    done.set()
    assert until(lambda: seen == ["south", "south", "north", "north"])
    assert together == []


def test_what_is_stored_for_a_team_that_is_in_the_file_no_more_is_left_alone(
    handled: Any, known: dict[str, str]
) -> None:
    seen: list[str] = []
    bursts = handled(seen.append)
    bursts.start(workers=1)
    assert until(lambda: sorted(seen) == ["north", "south"])
    del known["north"]
    bursts.announce("north", ["lofty lead"])
    assert until(lambda: not bursts._due)
    bursts.announce("south", ["lofty lead"])
    assert until(lambda: len(seen) == 3)
    assert seen[2] == "south"
    assert bursts._pauses == {}
