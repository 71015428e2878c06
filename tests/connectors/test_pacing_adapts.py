"""The rate of a group goes down when the vendor says so, comes back slowly, and no lane starves."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, text

from connectors.rate_limit.limiter import BACKFILL, LIVE, PERSON, SWEEP, Pacer, Rate
from connectors.store.engine import Store

FAST = Rate("fast", 6_000)  # 100 a second


@pytest.fixture
def pacer(database_url):
    store = Store(database_url)
    made = Pacer(store.pacing_engine())
    yield made
    made.close()
    store.close()


def calls_in(pacer, rate, seconds, priorities):
    """How many calls each lane makes while all want as many as they can get."""
    until, counts = time.monotonic() + seconds, Counter()

    def work(priority):
        while time.monotonic() < until:
            pacer.acquire(rate, priority)
            counts[priority] += 1

    with ThreadPoolExecutor(len(priorities)) as pool:
        list(pool.map(work, priorities))
    return counts


def aged(pacer, rate, seconds):
    """As if all had happened so much earlier."""
    with pacer._engine.begin() as connection:
        times = ("factor_at", "ceiling_until", "blocked_until", "next_at")
        moved = ", ".join(f"{name} = {name} - :seconds" for name in times)
        values = {"seconds": seconds, "name": rate.name}
        connection.execute(text(f"UPDATE paces SET {moved} WHERE name = :name"), values)


def test_a_429_halves_the_rate_once_for_each_pause(pacer):
    assert pacer.gauge(FAST).effective == pytest.approx(6_000)
    for _ in range(3):  # calls that were under way together
        pacer.slow_down(FAST, 0.3)
    gauge = pacer.gauge(FAST)
    assert gauge.effective == pytest.approx(3_000)
    assert (gauge.refused, gauge.paused_for > 0) == (3, True)
    started = time.monotonic()
    pacer.acquire(FAST, LIVE)
    assert time.monotonic() - started > 0.2
    made = calls_in(pacer, FAST, 1.0, [LIVE] * 4)[LIVE]
    assert 20 <= made <= 55  # and no burst on top: the vendor's is used up


def test_it_comes_back_by_a_tenth_a_minute_up_to_just_below_where_it_failed(pacer):
    pacer.slow_down(FAST, 0.1)
    aged(pacer, FAST, 60.1)
    assert pacer.gauge(FAST).effective == pytest.approx(3_600, rel=0.01)
    aged(pacer, FAST, 420)
    assert pacer.gauge(FAST).effective == pytest.approx(5_400, rel=0.01)
    aged(pacer, FAST, 600)
    assert pacer.gauge(FAST).effective == pytest.approx(6_000, rel=0.01)


def test_where_a_429_came_is_remembered(pacer):
    pacer.slow_down(FAST, 0.05)
    aged(pacer, FAST, 1)
    pacer.slow_down(FAST, 0.05)
    assert pacer.gauge(FAST).effective == pytest.approx(1_500, rel=0.02)
    aged(pacer, FAST, 400)
    assert pacer.gauge(FAST).effective == pytest.approx(0.9 * 3_000, rel=0.02)


def test_a_lower_limit_in_the_headers_is_obeyed_while_it_is_said(pacer):
    pacer.observe(FAST, limit=600)
    assert pacer.gauge(FAST).effective == pytest.approx(600)
    aged(pacer, FAST, 130)
    assert pacer.gauge(FAST).effective == pytest.approx(6_000)


@pytest.mark.parametrize("limit", [None, float("nan"), float("inf"), -5, 0, 6_000, 10**9])
def test_absurd_and_higher_limits_change_nothing(pacer, limit):
    pacer.observe(FAST, limit=limit, remaining=0, reset_seconds=10**9)
    assert pacer.gauge(FAST).effective == pytest.approx(6_000)
    assert pacer.gauge(FAST).paused_for == 0


def test_an_empty_window_is_waited_for_and_a_buckets_next_token_is_not(pacer):
    pacer.observe(FAST, remaining=0, reset_seconds=1.0)
    assert pacer.gauge(FAST).paused_for == 0
    pacer.observe(FAST, remaining=3, reset_seconds=30)
    assert pacer.gauge(FAST).paused_for == 0
    pacer.observe(FAST, remaining=0, reset_seconds=30)
    assert pacer.gauge(FAST).paused_for == pytest.approx(30, abs=1)


@pytest.mark.parametrize("burst", [None, 1])
def test_sweep_and_backfill_have_their_floors_while_live_wants_everything(pacer, burst):
    rate = Rate("floors", 6_000, burst=burst)
    counts = calls_in(pacer, rate, 2.0, [LIVE] * 8 + [SWEEP, BACKFILL])
    # 100 a second for two seconds; half of what is promised, for a machine that does other things meanwhile.
    assert counts[SWEEP] >= 0.05 * 200
    assert counts[BACKFILL] >= 0.02 * 200
    assert counts[LIVE] >= 0.4 * 200


def test_a_person_waits_for_little_while_backfills_saturate_the_rest(pacer):
    rate = Rate("person", 1_200)
    stop = threading.Event()

    def backfill(priority):
        while not stop.is_set():
            pacer.acquire(rate, priority)

    with ThreadPoolExecutor(17) as pool:
        busy = [pool.submit(backfill, BACKFILL) for _ in range(16)] + [pool.submit(backfill, SWEEP)]
        waits, late = [], []
        for _ in range(20):
            began = time.monotonic()
            time.sleep(0.05)
            started = time.monotonic()
            pacer.acquire(rate, PERSON)
            waits.append(time.monotonic() - started)
            late.append(started - began - 0.05)
        stop.set()
        assert all(done.result() is None for done in busy)
    # At 1,200 a minute a slot lasts 50 ms: two of them, and a busy machine's share: by how much it wakes sleepers late.
    assert sorted(waits)[18] < 0.5 + 10 * sorted(late)[18]


def test_the_gauge_counts_what_was_used_and_who_waits(pacer):
    slow = Rate("slow", 30, burst=1)
    for _ in range(2):
        pacer.acquire(slow, PERSON)
    waiting = threading.Thread(target=lambda: pacer.acquire(slow, BACKFILL), daemon=True)
    waiting.start()
    give_up = time.monotonic() + 10
    while not pacer.gauge(slow).waiting and time.monotonic() < give_up:
        time.sleep(0.05)
    gauge = pacer.gauge(slow)
    assert gauge.waiting == {BACKFILL: 1}
    assert gauge.permitted == 30
    assert 1.0 <= gauge.used <= 3.0
    waiting.join(10)
    assert pacer.gauge(slow).waiting == {}


def test_groups_do_not_disturb_each_other(pacer):
    pacer.slow_down(FAST, 60)
    other = Rate("other", 6_000)
    started = time.monotonic()
    pacer.acquire(other, LIVE)
    assert time.monotonic() - started < 30
    assert pacer.gauge(other).refused == 0


@pytest.mark.parametrize("priority", [PERSON, LIVE, SWEEP, BACKFILL])
def test_a_clock_that_is_set_back_keeps_nobody_waiting(pacer, priority):
    pacer.acquire(FAST, priority)
    pacer.slow_down(FAST, 0.01)
    aged(pacer, FAST, -3_600)  # the row is from an hour ahead
    with pacer._engine.begin() as connection:
        connection.execute(text("UPDATE paces SET sweep_at = next_at, backfill_at = next_at"))
    started = time.monotonic()
    for _ in range(3):
        pacer.acquire(FAST, priority)
    assert time.monotonic() - started < 60
    assert pacer.gauge(FAST).paused_for == 0


def test_the_zone_of_the_database_does_not_matter(database_url, pacer):
    """Two processes in two zones share a row and see the same moments."""
    pacer.slow_down(FAST, 60)
    store = Store(database_url)
    engine = store.pacing_engine()
    if not store.is_sqlite:
        event.listen(engine, "checkout", _far_away)
    other = Pacer(engine)
    assert 30 < other.gauge(FAST).paused_for <= 60
    assert other.gauge(FAST).effective == pytest.approx(3_000)
    other.close()
    store.close()


def _far_away(connection, _record, _proxy):
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'Pacific/Auckland'")


def test_a_newer_versions_columns_do_not_disturb(database_url, pacer):
    """Another process has added a column to the row; this one registers groups and takes slots all the same."""
    with pacer._engine.begin() as connection:
        connection.execute(text("ALTER TABLE paces ADD COLUMN news DOUBLE PRECISION NOT NULL DEFAULT 0"))
        connection.execute(text("ALTER TABLE pace_waits ADD COLUMN news DOUBLE PRECISION NOT NULL DEFAULT 0"))
    store = Store(database_url)
    older = Pacer(store.pacing_engine())
    for priority in (PERSON, LIVE, SWEEP, BACKFILL):
        older.acquire(Rate("new group", 6_000), priority)
    older._write_waits("new group", LIVE, 2)
    assert older.gauge(Rate("new group", 6_000)).waiting == {LIVE: 2}
    older.close()
    store.close()


def test_what_processes_long_gone_waited_for_is_forgotten(pacer):
    pacer._write_waits("fast", LIVE, 2)
    with pacer._engine.begin() as connection:
        connection.execute(text("UPDATE pace_waits SET seen_at = seen_at - 700"))
    pacer._owner = "another"
    pacer._write_waits("fast", SWEEP, 0)
    with pacer._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pace_waits")).scalar_one() == 1
