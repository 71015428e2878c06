"""What a day of the schedule leaves in Prefect's database: idle runs of every scheduled flow, by a worker, counted.

Each flow's deployment is run a few times while nothing else happens; rows and bytes of a run, times the runs of a day
by prefect.yaml. Flows that run once a day are left out: 5 runs of 4,600. SQLite, whose size is easily told. Exit status
1 where a bound is missed. Run: `python benchmarks/prefect_day.py [RUNS]`, about 5 minutes.
"""

import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import yaml
from support.prefect_stage import ROOT, load, prefect_stage

from sandbox.demo.stage import Stage, client

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 2
TABLES = {
    "flow runs": "flow_run",
    "task runs": "task_run",
    "states": "flow_run_state",
    "states of tasks": "task_run_state",
    "events": "events",
    "logs": "log",
    "artifacts": "artifact",
}
# For a day; `prune` and Prefect's own retention of events bound what stands (docs/production.md).
AT_MOST = {"events": 45_000, "task runs": 1_000, "MB": 400}
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
QUIET_SECONDS = 8.0
"""Events come a little later: the server stores them every 5 seconds."""


def runs_a_day() -> dict[str, float]:
    """By the intervals of prefect.yaml."""
    deployed = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    return {
        one["name"]: sum(86_400 / each["interval"] for each in one["schedules"])
        for one in deployed
        if one["schedules"] and "interval" in one["schedules"][0]
    }


def size_of(database: Path) -> Counter[str]:
    """Rows by kind, and bytes in use."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as connection:

        def ask(sql: str) -> int:
            return int(connection.execute(sql).fetchone()[0])

        found = Counter({kind: ask(f"SELECT count(*) FROM {table}") for kind, table in TABLES.items()})
        pages = ask("PRAGMA page_count") - ask("PRAGMA freelist_count")
        found["bytes"] = pages * ask("PRAGMA page_size")
    return found


@contextmanager
def deployments(stage: Stage) -> Iterator[tuple[httpx.Client, dict[str, str]]]:
    """Ids by name; their schedules are paused, so that only what is asked for runs."""
    with client() as browser:
        browser.base_url = httpx.URL(stage.url("prefect") + "/api/")
        found = browser.post("deployments/filter", json={}).raise_for_status().json()
        for one in found:
            while browser.patch(f"deployments/{one['id']}", json={"paused": True}).status_code == 503:
                time.sleep(0.5)
        yield browser, {one["name"]: one["id"] for one in found}


def play(browser: httpx.Client, deployment: str) -> str:
    """One run by the worker; the name of the state it ended in."""
    # SQLite is locked now and then (decision 31).
    while (made := browser.post(f"deployments/{deployment}/create_flow_run", json={})).status_code == 503:
        time.sleep(0.5)
    run_id = made.raise_for_status().json()["id"]
    while True:
        state: dict[str, Any] = browser.get(f"flow_runs/{run_id}").json()["state"]
        if state["type"] in ENDED:
            return str(state["name"])
        time.sleep(0.5)


def measured(stage: Stage) -> dict[str, Counter[str]]:
    """By flow, what one idle run leaves."""
    database = Path(stage.env["PREFECT_HOME"]) / "prefect.db"
    left = {}
    with deployments(stage) as (browser, ids):
        for name in runs_a_day():
            play(browser, ids[name])  # the first one may have something to do
        time.sleep(QUIET_SECONDS)
        for name in runs_a_day():
            before = size_of(database)
            states = {play(browser, ids[name]) for _ in range(RUNS)}
            time.sleep(QUIET_SECONDS)
            left[name] = Counter({k: (n - before[k]) / RUNS for k, n in size_of(database).items()})
            told = ", ".join(f"{left[name][kind]:.1f} {kind}" for kind in TABLES)
            print(f"{name}: {told}, {left[name]['bytes'] / 1000:.0f} kB a run; {states}", flush=True)
    return left


def main() -> None:
    with prefect_stage("sqlite", worker=True) as stage:
        left = measured(stage)
    often = runs_a_day()
    day = {kind: sum(often[name] * left[name][kind] for name in often) for kind in TABLES}
    day["MB"] = sum(often[name] * left[name]["bytes"] for name in often) / 1e6
    print(f"\na day of {sum(often.values()):.0f} runs leaves, when nothing happens ({load()}):")
    for kind, number in day.items():
        bound = f"   at most {AT_MOST[kind]:,}" if kind in AT_MOST else ""
        print(f"  {number:10,.0f} {kind}{bound}")
    sys.exit(int(any(day[kind] > most for kind, most in AT_MOST.items())))


if __name__ == "__main__":
    main()
