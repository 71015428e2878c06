"""The historical load of a new account: how soon all leads are read, and when the last link is written.

Both sandboxes are throttled to 600 requests a minute. A run of `sync-leads` is a process of its own, as the schedule
starts it, every 30 seconds once the one before is over; the first five are killed at random moments of the reading.
The other flows run meanwhile, back to back. The reads of the list are counted in the vendor's own journal. Exit status
1 where an aim is missed.

Run: `python benchmarks/first_load.py [--leads N] [--per-minute N] [--kills N] [--seed N] [--links]`. All links take
hours with 20,000 leads; without `--links` the time to the last one is told from the pace of the first minutes.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from sandbox.server.server import Running, running

PAGE = 100
AIM_SECONDS, AIM_READS = 300.0, 1.2
OTHERS = ("sync-appointments", "sync-transactions", "sync-activities", "refresh-agents")
PACE_SECONDS = 60.0


def settings(home: Path, vendors: Running, per_minute: float) -> None:
    """What the product needs to know."""
    (home / "teams.toml").write_text(
        f"""[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "{vendors.lofty_url}", api_key = "env:LOFTY_API_KEY", requests_per_minute = {per_minute} }}
sisu = {{ base_url = "{vendors.sisu_url}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", \
requests_per_minute = {per_minute} }}
"""
    )
    os.environ |= {
        "LOFTY_API_KEY": "sandbox-key",
        "SISU_USERNAME": "sandbox",
        "SISU_TOKEN": "sandbox-token",
        "BRIDGE_KEY": "b" * 40,
        "DEALBRIDGE_HOME": str(home),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
    }
    for name in ("PREFECT_API_URL", "DEALBRIDGE_DATABASE_URL"):
        os.environ.pop(name, None)


def started(flow: str) -> "subprocess.Popen[str]":
    """A run in a process of its own; its last line of stdout is its report."""
    command = [sys.executable, "-m", "dealbridge", "run", flow, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


@contextmanager
def beside() -> Iterator[None]:
    """The other flows, one after another, until the end."""
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            for flow in OTHERS:
                with started(flow) as run:
                    while run.poll() is None and not over.wait(0.2):
                        pass
                    run.kill()
                if over.is_set():
                    return

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class Watch:
    """What the store and the vendor's journal say."""

    def __init__(self, vendors: Running) -> None:
        self.vendors, self.client = vendors, httpx.Client(timeout=60)
        self._seen = self._lists = 0

    def journal(self) -> list[dict[str, Any]]:
        answer = self.client.get(f"{self.vendors.lofty_url}/_sandbox/requests", params={"since": self._seen})
        rows: list[dict[str, Any]] = answer.json()
        self._seen = max([self._seen, *(row["n"] for row in rows)])
        return rows

    def lists(self) -> int:
        """Reads of the list of leads so far, all of them."""
        rows = self.journal()
        self._lists += sum(row["path"] == "/v1.0/leads" and row["status"] == 200 for row in rows)
        return self._lists

    def load(self) -> Any:
        """The state of the load, as the doctor sees it; None when it is done or was not begun."""
        from connectors.settings.environment import environment
        from connectors.settings.teams import teams
        from connectors.store.engine import Store
        from tasks.leads.historical_load import load_of
        from tasks.leads.sweep_state import sweep_of

        store = Store(environment().store_url)
        try:
            with store.read("bench") as session:
                team = teams()["bench"]
                return sweep_of(session), load_of(session, team, [team])
        except Exception:
            return None, None
        finally:
            store.close()


def read_all(watch: Watch, kills: int, pages: int, chance: random.Random) -> tuple[float, int, int]:
    """Runs of `sync-leads` until all leads are read: the seconds that took, the reads of the list, and the runs.

    The first `kills` runs are shot when they have read some pages, nobody knows how many.
    """
    began, runs, next_at, run = time.perf_counter(), 0, 0.0, None
    before, most = 0, max(2, pages // (kills + 1))
    while True:
        now, reads = time.perf_counter() - began, watch.lists()
        if run is None or run.poll() is not None:
            if now >= next_at:
                run, runs = started("sync-leads"), runs + 1
                before, shot = reads, chance.randint(1, most) if runs <= kills else pages * 10
                next_at = now + 30.0
        elif reads - before > shot:
            run.send_signal(signal.SIGKILL)
            run.wait()
            next_at = now
            print(f"  {now:6.1f} s  run {runs} killed: {said(watch)}", flush=True)
        sweep, _ = watch.load()
        if sweep and sweep.load_began_at and not sweep.loading:
            if run and run.poll() is None:
                run.kill()
            return now, watch.lists(), runs
        time.sleep(0.1)


def said(watch: Watch) -> str:
    """One sentence."""
    _, load = watch.load()
    return load.sentence() if load else "nothing to tell yet"


def last_link(watch: Watch, began: float, *, wait: bool) -> tuple[float, bool]:
    """Seconds from the beginning to the last link: waited for, or told from the pace of a minute. And which."""
    first, first_at = None, 0.0
    run = started("sync-leads")
    while True:
        time.sleep(0.5)
        _, load = watch.load()
        now = time.perf_counter()
        if load is None:
            break
        if run.poll() is not None:
            run = started("sync-leads")
        if load.links and first is None:
            first = load.links
        if first is not None and load.links > first and not first_at:
            # The first run's other pulls (Sisu's whole feed) come before the first of these.
            first, first_at = load.links, now
        if not wait and first is not None and first_at and now - first_at >= PACE_SECONDS:
            pace = (load.links - first) / (now - first_at)
            run.kill()
            return now - began + (load.wanted - load.links) / max(pace, 1e-6), False
    run.wait()
    return time.perf_counter() - began, True


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=20_000)
    parser.add_argument("--per-minute", type=float, default=600.0)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--links", action="store_true", help="wait for the last link")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(leads=asked.leads) as vendors:
        settings(Path(folder), vendors, asked.per_minute)
        for url in (vendors.lofty_url, vendors.sisu_url):
            httpx.put(
                f"{url}/_sandbox/faults", json={"requests_per_minute": asked.per_minute}
            ).raise_for_status()
        watch = Watch(vendors)
        leads = len(watch.client.get(f"{vendors.lofty_url}/_sandbox/leads").json())
        pages, began = -(-leads // PAGE), time.perf_counter()
        with beside():
            seconds, reads, runs = read_all(watch, asked.kills, pages, random.Random(asked.seed))
        of_load = reads - runs
        print(f"{leads:,} leads read after {seconds:.0f} s (at most {AIM_SECONDS:.0f})")
        print(
            f"  {runs} runs, {asked.kills} of them killed; {reads} reads of the list, one a run for new leads"
        )
        print(f"  without these, {of_load / pages:.2f} for each of {pages} pages (at most {AIM_READS})")
        finished, seen = last_link(watch, began, wait=asked.links or leads <= PAGE * 10)
        how = "" if seen else " by the pace of a minute"
        print(f"  the last link is written after {finished / 60:.1f} min{how}")
        print(json.dumps({"seconds": round(seconds, 1), "reads": reads, "of_load": of_load, "pages": pages}))
    sys.exit(not (seconds <= AIM_SECONDS and of_load <= AIM_READS * pages))


if __name__ == "__main__":
    main()
