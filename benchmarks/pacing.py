"""How much of a vendor's permitted rate is used, with how many 429s: against the sandbox, over real HTTP.

Scenarios: `steady` (token bucket), `window` (60 s), `halved` (the vendor halves its limit without a word, and its
headers are not looked at), `person` (16 backfill threads and a sweep saturate the rate, a person calls now and then).
Run: `python benchmarks/pacing.py steady|window|halved|person [--per-minute N] [--seconds S] [--processes P]`.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402

from connectors.errors import Busy, VendorError  # noqa: E402
from connectors.http import Call, VendorHttp  # noqa: E402
from connectors.pacing import BACKFILL, LIVE, PERSON, SWEEP, Pacer, Rate  # noqa: E402
from connectors.store.engine import Store  # noqa: E402
from sandbox.server import running  # noqa: E402

ME = Call("GET /v1.0/me", "GET", "/v1.0/me")
HEADERS = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}


class Caller:
    """One process's client of the vendor."""

    def __init__(self, url: str, store: str, rate: Rate) -> None:
        self.pacer = Pacer(Store(store).pacing_engine())
        self.counts: Counter[str] = Counter()
        self.waits: list[float] = []
        self.http = VendorHttp(
            "lofty",
            url,
            HEADERS,
            30,
            pace=lambda lane: self.pacer.acquire(rate, lane),
            slow_down=lambda seconds: self._refused(rate, seconds),
        )

    def _refused(self, rate: Rate, seconds: float) -> None:
        self.counts["429"] += 1
        self.pacer.slow_down(rate, seconds)

    def work(self, lane: str, until: float, pause: float = 0.0) -> None:
        """Call for as long as there is time."""
        while time.time() < until:
            started = time.monotonic()
            try:
                self.http.send(ME, lane)
                self.counts[lane] += 1
            except (Busy, VendorError):
                self.counts["failed"] += 1
            if lane == PERSON:
                self.waits.append(time.monotonic() - started)
            time.sleep(pause)

    def all(self, lanes: list[str], until: float) -> None:
        """One thread for each; a person calls four times a minute for each second of pause."""
        threads = [
            threading.Thread(target=self.work, args=(lane, until, 2.0 * (lane == PERSON))) for lane in lanes
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def served(control: str) -> tuple[int, int]:
    """Calls that the vendor let through and refused."""
    rows = httpx.get(f"{control}/requests", timeout=60).json()
    return sum(row["status"] == 200 for row in rows), sum(row["status"] == 429 for row in rows)


def main() -> None:
    """Run one scenario, or be one of its processes."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", choices=["steady", "window", "halved", "person"])
    parser.add_argument("--per-minute", type=float, default=600)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--child", nargs=3)
    asked = parser.parse_args()
    rate = Rate("bench", asked.per_minute, window=asked.scenario == "window")
    lanes = [BACKFILL] * 16 + [SWEEP, PERSON] if asked.scenario == "person" else [LIVE] * 8
    if asked.child:
        url, store, until = asked.child
        caller = Caller(url, store, rate)
        caller.all(lanes, float(until))
        print(json.dumps({"counts": caller.counts, "waits": caller.waits}))
        return
    with running() as vendor, tempfile.TemporaryDirectory() as home:
        scenario(asked, vendor.lofty_url, f"sqlite:///{home}/store.sqlite")


def scenario(asked: argparse.Namespace, url: str, store: str) -> None:
    """Start the processes, halve the limit half-way where that is the scenario, and say what came of it."""
    control = f"{url}/_sandbox"
    limit = "window" if asked.scenario == "window" else "bucket"
    faults = {"requests_per_minute": asked.per_minute, "limit": limit, "retry_after": "seconds"}
    httpx.put(f"{control}/faults", json=faults).raise_for_status()
    start = time.time() + 2.0
    end = start + asked.seconds
    me = [
        sys.executable,
        __file__,
        asked.scenario,
        "--per-minute",
        str(asked.per_minute),
        "--child",
        url,
        store,
    ]
    children = [
        subprocess.Popen([*me, str(end)], stdout=subprocess.PIPE, text=True) for _ in range(asked.processes)
    ]
    before = (0, 0)
    if asked.scenario == "halved":
        time.sleep(asked.seconds * 0.2 + 2.0)
        before = served(control)
        httpx.put(f"{control}/faults", json={**faults, "requests_per_minute": asked.per_minute / 2})
        time.sleep(15)
        early = served(control)
        print(f"429s within 15 s of the halving: {early[1] - before[1]}")
    found = [json.loads(child.communicate()[0].splitlines()[-1]) for child in children]
    good, refused = served(control)
    rows = httpx.get(f"{control}/requests", timeout=60).json()
    moments = [datetime.fromisoformat(row["at"]).timestamp() for row in rows if row["status"] == 200]
    spent = max(moments) - min(moments)
    if asked.scenario in ("steady", "window"):
        permitted = asked.per_minute / 60 * spent
        print(f"{limit} {asked.per_minute:g}/min, {asked.processes} process(es), {spent:.0f} s: ", end="")
        print(f"{good / permitted:.1%} of the permitted rate, {refused} 429s, {len(rows)} calls")
    elif asked.scenario == "halved":
        later = good - before[0], refused - before[1]
        print(f"afterwards {later[0]} calls, {later[1]} 429s ({later[1] / sum(later):.2%})")
    else:
        counts = sum((Counter(one["counts"]) for one in found), Counter())
        waits = [wait for one in found for wait in one["waits"]]
        print(f"person: 95 % within {quantiles(waits, n=20)[-1]:.2f} s of {len(waits)} calls; ", end="")
        share, used = counts[SWEEP] / sum(counts.values()), good / asked.per_minute / spent * 60
        print(f"sweep {share:.1%}, {refused} 429s, {used:.1%} of the permitted rate")


if __name__ == "__main__":
    main()
