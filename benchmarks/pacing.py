"""How much of a vendor's permitted rate is used, with how many 429s: against the sandbox, over real HTTP.

Every case of four scenarios, each with a vendor, a rate group and processes of its own, several side by side:
`steady` (token bucket) and `window` (60 s); `halved` (the vendor halves its limit without a word, and its headers are
not looked at); `person` (16 backfill threads and a sweep saturate the rate, a person calls now and then). 600, 100 and
500 calls a minute, one and two processes, SQLite and PostgreSQL; each answer takes the vendor 50 ms.

Run: `python benchmarks/pacing.py [--full] [--only WORD]… [--at-once N]`: some cases in three minutes, with `--full` all
of them, five minutes after each halving included, in half an hour. Exit status 1 where an aim is missed.
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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import httpx  # noqa: E402
from support.own_postgres import own_postgres  # noqa: E402
from support.pacing_aims import Found, after_halving, beside_backfills, of_the_rate  # noqa: E402

from connectors.errors import VendorError  # noqa: E402
from connectors.http.call import Call  # noqa: E402
from connectors.http.client import VendorHttp  # noqa: E402
from connectors.rate_limit.limiter import BACKFILL, LIVE, PERSON, SWEEP, Pacer, Rate  # noqa: E402
from connectors.store.engine import Store  # noqa: E402
from sandbox.server.server import running  # noqa: E402

ME = Call("GET /v1.0/me", "GET", "/v1.0/me")
HEADERS = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
FULL = {"halved": 400.0, "window": 185.0, "person": 185.0, "steady": 125.0}
QUICK = {"halved": 75.0, "window": 65.0, "person": 65.0, "steady": 65.0}
HALVED_AFTER = 15.0


@dataclass(frozen=True)
class Case:
    """One scenario at one rate, in so many processes, on one kind of store."""

    scenario: str
    per_minute: int
    processes: int
    store: str
    seconds: float = 0.0
    url: str = ""
    vendor: str = ""
    until: float = 0.0

    @property
    def rate(self) -> Rate:
        """What the pacer is told."""
        return Rate(self.name, self.per_minute, window=self.scenario == "window")

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.scenario:6} {self.per_minute:3}/min, {self.processes} process(es), {self.store}"


def cases(*, full: bool) -> list[Case]:
    """All of the issue, the longest first; without `full` one of each kind."""
    seconds = FULL if full else QUICK
    every = [
        Case(scenario, rate, processes, store, seconds[scenario])
        for scenario, rate, processes, store in product(
            seconds, (600, 100, 500), (1, 2), ("sqlite", "postgresql")
        )
    ]
    return [one for one in every if full or (one.per_minute, one.processes) in ((100, 1), (600, 2))]


class Caller:
    """One process's client of the vendor."""

    def __init__(self, case: Case) -> None:
        self.pacer = Pacer(Store(case.url).pacing_engine())
        self.case, self.counts, self.waits = case, Counter[str](), list[float]()
        self.pauses: list[float] = []
        self.http = VendorHttp(
            "lofty",
            case.vendor,
            HEADERS,
            30,
            pace=lambda priority: self.pacer.acquire(case.rate, priority),
            slow_down=self._refused,
        )

    def _refused(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.pacer.slow_down(self.case.rate, seconds)

    def work(self, priority: str) -> None:
        """Call for as long as there is time; a person not all the time."""
        random = Random(self.case.name)
        while time.time() < self.case.until:
            started = time.monotonic()
            try:
                self.http.send(ME, priority)
                self.counts[priority] += 1
            except VendorError:
                self.counts["failed"] += 1
            if priority == PERSON:
                self.waits.append(time.monotonic() - started)
                time.sleep(random.uniform(1.0, 3.0))

    def all(self, priorities: list[str]) -> None:
        """One thread for each."""
        threads = [threading.Thread(target=self.work, args=(priority,)) for priority in priorities]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def be_a_process(case: Case) -> None:
    """Print what came of it."""
    share = 16 // case.processes
    priorities = [BACKFILL] * share + [SWEEP, PERSON] if case.scenario == "person" else [LIVE] * 4
    caller = Caller(case)
    caller.all(priorities)
    print(json.dumps({"counts": caller.counts, "waits": caller.waits, "pauses": caller.pauses}))


def play(case: Case) -> str:
    """One case, in a process of its own with the vendor in it: what it reached, as JSON of name → (aim, value, met)."""
    with running() as vendor, tempfile.TemporaryDirectory() as home:
        case = replace(case, url=case.url or f"sqlite:///{home}/store.sqlite", vendor=vendor.lofty_url)
        case = replace(case, until=time.time() + 3.0 + case.seconds)
        limit = "window" if case.scenario == "window" else "bucket"
        faults = {
            "requests_per_minute": case.per_minute,
            "limit": limit,
            "retry_after": "seconds",
            "latency_ms": 50,
        }
        control = f"{vendor.lofty_url}/_sandbox"
        httpx.put(f"{control}/faults", json=faults).raise_for_status()
        me = [sys.executable, __file__, "--process", json.dumps(asdict(case))]
        processes = [subprocess.Popen(me, stdout=subprocess.PIPE, text=True) for _ in range(case.processes)]
        halved_at = 0.0
        if case.scenario == "halved":
            time.sleep(3.0 + HALVED_AFTER)
            halved_at = time.time()
            httpx.put(f"{control}/faults", json={**faults, "requests_per_minute": case.per_minute / 2})
        told = [json.loads(one.communicate()[0].splitlines()[-1]) for one in processes]
        rows = httpx.get(f"{control}/requests", timeout=60).json()
    calls = [(datetime.fromisoformat(row["at"]).timestamp(), row["status"]) for row in rows]
    if case.scenario == "halved":
        return json.dumps(after_halving(case.per_minute, calls, halved_at, told))
    found = of_the_rate(case.scenario, case.per_minute, calls)
    return json.dumps(
        found | (beside_backfills(case.per_minute, calls, told) if case.scenario == "person" else {})
    )


def show(case: Case, home: str, url: str) -> bool:
    """Play it and print a line for each aim; whether all were met."""
    me = [sys.executable, __file__, "--case", json.dumps(asdict(replace(case, url=url)))]
    played = subprocess.run(me, stdout=subprocess.PIPE, text=True, check=False, cwd=home)
    if played.returncode:
        print(f"FAILED {case.name}", flush=True)
        return False
    found: Found = json.loads(played.stdout.splitlines()[-1])
    for what, (aim, reached, met) in found.items():
        name = case.name.partition(" ")[2].strip()
        print(
            f"{'ok    ' if met else 'MISSED'} {what:27} aim {aim:8} reached {reached:42} {name}", flush=True
        )
    return all(met for _, _, met in found.values())


def main() -> None:
    """Play all cases, or be one of its processes."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", action="append", default=[], help="cases whose name has all of these words")
    parser.add_argument("--at-once", type=int, default=6)
    parser.add_argument("--case", type=json.loads)
    parser.add_argument("--process", type=json.loads)
    asked = parser.parse_args()
    if asked.process:
        return be_a_process(Case(**asked.process))
    if asked.case:
        return print(play(Case(**asked.case)))
    chosen = [one for one in cases(full=asked.full) if all(word in one.name for word in asked.only)]
    with (
        own_postgres() as urls,
        ThreadPoolExecutor(asked.at_once) as pool,
        tempfile.TemporaryDirectory() as home,
    ):
        kept = [one for one in chosen if urls or one.store == "sqlite"]
        of = {"sqlite": "", "postgresql": (urls or [""])[0]}
        met = list(pool.map(lambda one: show(one, home, of[one.store]), kept))
    print(f"{sum(met)} of {len(met)} cases met all of their aims.")
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
