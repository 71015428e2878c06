"""The permitted rate, shared by processes through one row of the store."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.rate_limit.limiter import BACKFILL, LIVE, PERSON, SWEEP, Pacer, Rate
from connectors.store.connections import BUSY_SECONDS
from connectors.store.engine import Store

PER_SECOND, SECONDS = 20, 2.0
WORKER = """
import sys, time
from connectors.rate_limit.limiter import Pacer, Rate
from connectors.store.connections import BUSY_SECONDS
from connectors.store.engine import Store
url, lane, per_minute, window = sys.argv[1:]
pacer = Pacer(Store(url).pacing_engine())
rate = Rate("group", float(per_minute), window=window == "window")
print("ready", flush=True)
until = float(sys.stdin.readline())
while time.time() < until:
    pacer.acquire(rate, lane)
    print(time.time(), flush=True)
"""


@pytest.fixture
def pacer(database_url):
    store = Store(database_url)
    made = Pacer(store.pacing_engine())
    yield made
    made.close()
    store.close()


def taken_by(url, priorities, limit, killed=()):
    """Each lane is a process that calls as fast as it may; the moments of all calls.

    `killed`: seconds after which the first of them are shot, one after the other.
    """
    command = [sys.executable, "-c", WORKER, url]
    both_ways = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [
        subprocess.Popen([*command, priority, str(PER_SECOND * 60), limit], **both_ways)
        for priority in priorities
    ]
    assert [one.stdout.readline() for one in processes] == ["ready\n"] * len(priorities)
    until = f"{time.time() + SECONDS}\n"
    for one in processes:
        one.stdin.write(until)
        one.stdin.flush()
    begun = time.monotonic()
    for one, after in zip(processes, killed, strict=False):
        time.sleep(max(0.0, begun + after - time.monotonic()))
        one.kill()
    said = [one.communicate(timeout=60)[0].split("\n") for one in processes]
    # The last line of a process that was shot may be half a moment.
    return sorted(float(line) for lines in said for line in lines[:-1])


def refused(moments, burst, per_second):
    """How many a token bucket of that size and rate would have refused."""
    left, since, count = float(burst), moments[0], 0
    for moment in moments:
        left = min(burst, left + (moment - since) * per_second)
        since = moment
        if left < 1:
            count += 1
        else:
            left -= 1
    return count


def test_two_processes_never_exceed_the_vendors_bucket(database_url):
    """A bucket of one second of the rate refuses none; and the rate is made use of."""
    moments = taken_by(database_url, (LIVE, PERSON), "bucket")
    assert refused(moments, PER_SECOND, PER_SECOND) == 0
    spent = moments[-1] - moments[0]
    assert len(moments) >= 0.75 * spent * PER_SECOND


def test_processes_that_die_while_they_ask_hold_up_nobody(database_url):
    """The issue's "shared by every process": what dies takes at most the slots with it that it had reserved."""
    shot = (0.4, 0.6, 0.9)
    priorities = [PERSON, BACKFILL, SWEEP, PERSON, LIVE]
    moments = taken_by(database_url, priorities, "bucket", shot)
    assert refused(moments, PER_SECOND, PER_SECOND) == 0
    spent = moments[-1] - moments[0]
    assert spent > shot[-1] + 0.5
    assert len(moments) >= 0.75 * spent * PER_SECOND - len(shot)


def test_a_window_is_never_exceeded(sqlite_database_url):
    """No burst at all: as many calls as the time that passed permits."""
    moments = taken_by(sqlite_database_url, (LIVE, LIVE), "window")
    for first in range(0, len(moments), 5):
        later = [moment for moment in moments[first:] if moment - moments[first] < 1]
        assert len(later) <= PER_SECOND * 1.25 + 1


def test_after_a_429_nobody_of_the_group_calls(pacer):
    rate, other = Rate("group", 60_000), Rate("other", 60_000)
    pacer.acquire(rate, LIVE), pacer.acquire(other, LIVE)
    began = time.monotonic()
    pacer.slow_down(rate, 0.4)
    pacer.slow_down(rate, 0.1)
    got, wait = pacer._take(other, LIVE)
    assert got
    assert wait <= 0
    with ThreadPoolExecutor(3) as pool:
        ended = list(
            pool.map(
                lambda priority: (pacer.acquire(rate, priority), time.monotonic())[1], (LIVE, PERSON, SWEEP)
            )
        )
    assert min(ended) - began >= 0.39
    assert max(ended) - began < 20


def test_lower_lanes_leave_a_share_of_the_burst_to_persons(pacer):
    """A person may take more of it at once than live sync, that takes more than a sweep or backfill."""
    taken = {}
    for priority in (LIVE, SWEEP, BACKFILL):
        rate = Rate(f"group-{priority}", 6.0, burst=100)
        pacer.acquire(rate, priority)
        taken[priority] = 1
        while pacer._take(rate, priority)[0]:
            taken[priority] += 1
    assert taken[LIVE] > taken[SWEEP] > taken[BACKFILL] > 1
    assert taken[LIVE] <= 60
    got, wait = pacer._take(Rate(f"group-{LIVE}", 6.0, burst=100), PERSON)
    assert got
    assert wait <= 0


def test_the_pacing_rows_of_sqlite_are_in_a_file_of_their_own(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'dealbridge.db'}")
    pacer = Pacer(store.pacing_engine())
    with store.write("north"):
        began = time.monotonic()
        pacer.acquire(Rate("group", 600), PERSON)
        assert time.monotonic() - began < BUSY_SECONDS / 2
    assert (tmp_path / "dealbridge.pacing.sqlite").exists()
    pacer.close(), store.close()
