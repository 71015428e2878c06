"""Starting a run 200 times, beside the full schedule and its worker: how many starts fail, by Prefect's database.

A start is the call that the Prefect UI makes, `POST /deployments/{id}/create_flow_run`, without a second try. SQLite
as it comes, SQLite with all of the server's loops slowed down, PostgreSQL. Exit status 1 where a start on PostgreSQL
fails.
Run: `python benchmarks/prefect_starts.py [VARIANT …]`, about 6 minutes each.
"""

import itertools
import statistics
import sys
import time
from collections import Counter

import httpx
from support.prefect_stage import VARIANTS, load, prefect_stage

from sandbox.demo.stage import Stage, client

STARTS = 200
EVERY_SECONDS = 1.0
STARTED = (
    "sync-leads",
    "sync-appointments",
    "sync-transactions",
    "sync-activities",
    "count-lead-sources",
    "refresh-agents",
)
LOCKED = "database is locked"


def starts(stage: Stage) -> tuple[Counter[str], list[float]]:
    """What the starts were answered, and the seconds that each took."""
    answers: Counter[str] = Counter()
    took = []
    with client() as browser:
        url = stage.url("prefect") + "/api/deployments"
        found = browser.post(f"{url}/filter", json={}).raise_for_status().json()
        ids = {one["name"]: one["id"] for one in found}
        for name in itertools.islice(itertools.cycle(STARTED), STARTS):
            began = time.perf_counter()
            try:
                status = str(browser.post(f"{url}/{ids[name]}/create_flow_run", json={}).status_code)
            except httpx.HTTPError as error:
                status = type(error).__name__
            took.append(time.perf_counter() - began)
            answers[status] += 1
            time.sleep(max(0.0, EVERY_SECONDS - took[-1]))
    return answers, took


def ended(stage: Stage) -> dict[str, int]:
    """Flow runs by the name of their state."""
    with client() as browser:
        url = stage.url("prefect") + "/api/flow_runs/count"
        names = ("Completed", "Failed", "Crashed", "Cancelled", "Running", "Pending", "Late")
        wanted = {name: {"flow_runs": {"state": {"name": {"any_": [name]}}}} for name in names}
        counts = {name: browser.post(url, json=one).json() for name, one in wanted.items()}
    return {name: int(count) for name, count in counts.items() if count}


def measured(variant: str) -> int:
    """The number of starts that failed."""
    with prefect_stage(variant, worker=True) as stage:
        time.sleep(30)  # the schedule is at work
        before = load()
        answers, took = starts(stage)
        states, log = ended(stage), stage.servers["prefect"].log.read_text(errors="replace")
    failed = STARTS - answers["201"]
    slow = statistics.quantiles(took, n=20)[-1]
    print(f"{variant}: {STARTS} starts, {failed} failed {dict(answers)}; {before}, then {load()}")
    print(f"  a start: median {statistics.median(took):.2f} s, 95 % {slow:.2f} s, longest {max(took):.2f} s")
    print(f"  '{LOCKED}' in the server's log: {log.count(LOCKED)}; runs: {states}", flush=True)
    return failed


def main() -> None:
    variants = sys.argv[1:] or VARIANTS
    failed = {variant: measured(variant) for variant in variants}
    sys.exit(int(failed.get("postgresql", 0) > 0))


if __name__ == "__main__":
    main()
