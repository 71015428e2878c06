"""A ping is kept at once, whatever a run is writing; it is taken in once, and a later hint is never lost on the way."""

import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors.store.connections import BUSY_SECONDS
from connectors.store.engine import Store
from connectors.store.maintenance.notifications import mark_handled, unhandled
from connectors.store.maintenance.webhook_inbox import WebhookInbox, take_in
from connectors.store.migrate import upgrade

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEAD = "lead"


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = Store(database_url)
    upgrade(opened)
    yield opened
    opened.close()


@pytest.fixture
def webhook_inbox(store: Store) -> Iterator[WebhookInbox]:
    opened = WebhookInbox(store)
    yield opened
    opened.close()


def hints(*numbers: int) -> list[tuple[str, str]]:
    return [(LEAD, str(number)) for number in numbers]


def waiting(store: Store, team: str = "north") -> list[str]:
    with store.read(team) as session:
        return sorted(notification.entity for notification in unhandled(session, "lofty", (LEAD,), 10_000))


def test_a_ping_waits_for_no_page_that_is_being_stored(store: Store, webhook_inbox: WebhookInbox) -> None:
    with store.write("north"):
        started = time.monotonic()
        webhook_inbox.put("north", "lofty", hints(1, 2, 2), NOW)
        assert time.monotonic() - started < BUSY_SECONDS / 2
    assert waiting(store) == []
    take_in(webhook_inbox, store, "north")
    assert waiting(store) == ["1", "2"]
    assert webhook_inbox.waiting("north") == []


def test_it_is_taken_in_for_its_own_team_and_vendor(store: Store, webhook_inbox: WebhookInbox) -> None:
    webhook_inbox.put("north", "lofty", hints(1), NOW)
    webhook_inbox.put("south", "lofty", hints(1), NOW)
    webhook_inbox.put("north", "sisu", hints(1), NOW)
    take_in(webhook_inbox, store, "south")
    assert (waiting(store, "south"), waiting(store, "north")) == (["1"], [])
    assert [one.vendor for one in webhook_inbox.waiting("north")] == ["lofty", "sisu"]


def test_a_hint_that_comes_while_the_same_is_taken_in_stays(
    store: Store, webhook_inbox: WebhookInbox
) -> None:
    webhook_inbox.put("north", "lofty", hints(1, 2), NOW)
    left = webhook_inbox.waiting("north")
    webhook_inbox.put("north", "lofty", hints(2), NOW)  # by a clock that stands still
    webhook_inbox.clear("north", left)
    assert [one.entity for one in webhook_inbox.waiting("north")] == ["2"]


def test_a_crash_before_the_doorstep_is_cleared_reads_once_more_and_loses_nothing(
    store: Store, webhook_inbox: WebhookInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook_inbox.put("north", "lofty", hints(1), NOW)
    with monkeypatch.context() as dying:
        dying.setattr(WebhookInbox, "clear", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            take_in(webhook_inbox, store, "north")
    assert waiting(store) == ["1"]
    take_in(webhook_inbox, store, "north")
    assert waiting(store) == ["1"]


def test_more_than_are_taken_in_at_once(store: Store, webhook_inbox: WebhookInbox) -> None:
    webhook_inbox.put("north", "lofty", hints(*range(1, 5001)), NOW)
    take_in(webhook_inbox, store, "north")
    assert len(waiting(store)) == 5000
    assert webhook_inbox.waiting("north") == []


def test_many_threads_and_two_processes_at_once(store: Store, webhook_inbox: WebhookInbox) -> None:
    """What posts of several bridges do, while runs take in what they find."""
    other = WebhookInbox(store)
    stop = threading.Event()

    def taking() -> None:
        while not stop.is_set():
            take_in(other, store, "north")

    with ThreadPoolExecutor(17) as pool:
        taker = pool.submit(taking)
        at = [
            pool.submit(
                (webhook_inbox, other)[n % 2].put, "north", "lofty", hints(*range(n % 7, 60, 1 + n % 3)), NOW
            )
            for n in range(60)
        ]
        assert [one.result(60) for one in at] == [None] * 60
        stop.set()
        taker.result(60)
    take_in(webhook_inbox, store, "north")
    assert waiting(store) == sorted(map(str, range(60)))
    other.close()


TEAMS = itertools.count()
STEPS = st.lists(st.tuples(st.sampled_from(["put", "take", "handle", "die"]), st.integers(1, 4)), max_size=15)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_record_is_read_after_its_last_hint(
    steps: list[tuple[str, int]], store: Store, webhook_inbox: WebhookInbox
) -> None:
    """Whatever is done in between, and wherever a process dies: each record is handled after its latest hint."""
    team = f"team{next(TEAMS)}"
    hinted: dict[str, int] = {}
    read: dict[str, int] = {}

    def handle() -> None:
        with store.read(team) as session:
            notifications = unhandled(session, "lofty", (LEAD,), 100)
        read.update({notification.entity: step for notification in notifications})
        with store.write(team) as session:
            mark_handled(session, notifications, NOW + timedelta(seconds=step))

    for step, (what, number) in enumerate([*steps, ("take", 0), ("handle", 0)]):
        if what == "put":
            webhook_inbox.put(team, "lofty", hints(number), NOW + timedelta(seconds=step))
            hinted[str(number)] = step
        elif what == "take":
            take_in(webhook_inbox, store, team)
        elif what == "handle":
            handle()
        else:
            left = webhook_inbox.waiting(
                team
            )  # taken in by a process that dies before it clears the doorstep
            webhook_inbox.clear = lambda *_: None  # type: ignore[method-assign]
            take_in(webhook_inbox, store, team)
            del webhook_inbox.clear
            assert webhook_inbox.waiting(team) == left
    assert all(read[entity] >= step for entity, step in hinted.items())
