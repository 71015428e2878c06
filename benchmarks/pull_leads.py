"""A complete sweep beside the bare store and beside dlt: leads a second, the client's CPU and its peak memory.

All in one run, each in a process of its own, three rounds, medians: this product's sweep; rows of the same columns,
prepared beforehand, through bare `INSERT … ON CONFLICT` (executemany into SQLite, COPY into PostgreSQL); and a tuned
dlt pipeline into PostgreSQL. The vendor serves pages rendered beforehand, without a limit.

Run: `python benchmarks/pull_leads.py [--leads N] [--postgres URL] [--dlt PYTHON]`. Without a URL SQLite only; without
the interpreter of an environment that has `dlt[postgres]` no dlt. The database is emptied: give one of its own.
"""

import argparse
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
PORT = 18_601
ROUNDS = 3
Figures = dict[str, float]


def measured(work: Callable[[], float]) -> None:
    """Print what some work took; what it returns is the wall time, its own start-up left out."""
    wall = work()
    mine = resource.getrusage(resource.RUSAGE_SELF)
    cpu, peak = mine.ru_utime + mine.ru_stime, mine.ru_maxrss / 1024
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak}))


def pull(leads: int) -> float:
    """Seconds of one complete sweep into an empty store."""
    logging.disable(logging.CRITICAL)
    started = time.perf_counter()
    from tasks.journey import Journey
    from tasks.pull_leads import pull_swept_leads

    journey = Journey("bench")
    pull_swept_leads(journey.runs[0], 10**6)
    assert journey.runs[0].report.counts["pulled"] == leads
    journey.house.close()
    return time.perf_counter() - started


def bare(leads: int) -> float:
    """Seconds to store as many prepared rows, 1,000 a transaction."""
    from connectors.store.bulk import store_rows
    from connectors.store.engine import Store
    from connectors.store.ledger import team_row
    from connectors.store.upgrade import upgrade
    from schemas.tables import LeadRow

    rows = [prepared(number) for number in range(1, leads + 1)]
    with closing(Store(os.environ["DEALBRIDGE_DATABASE_URL"])) as store:
        upgrade(store)
        with store.write("bare") as session:
            team_row(session)
        started = time.perf_counter()
        for start in range(0, leads, 1000):
            with store.write("bare") as session:
                store_rows(session, LeadRow.__table__, rows[start : start + 1000])  # type: ignore[arg-type]
        return time.perf_counter() - started


def prepared(number: int) -> dict[str, Any]:
    """A row like those that the sweep stores."""
    from page_vendor import lead

    from connectors.store.rows import content_hash, lead_values
    from schemas.lofty_leads import careful_lead

    values = lead_values(careful_lead(lead(number)))
    now = datetime(2026, 3, 1, tzinfo=UTC)
    more = {"private": False, "content_hash": content_hash(values), "presence": "present", "created_at": now}
    return {**values, **more, "gone_at": None, "dirty": True, "sweep": 1}


def settings(home: Path, url: str) -> dict[str, str]:
    """What the product needs to know, as environment."""
    (home / "teams.toml").write_text(
        f"""[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:{PORT}", api_key = "env:KEY", requests_per_minute = 6000000 }}
sisu = {{ base_url = "http://127.0.0.1:{PORT}", username = "env:KEY", token = "env:KEY" }}
"""
    )
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "DEALBRIDGE_"))}
    return {
        **mine,
        "KEY": "sandbox-key",
        "BRIDGE_KEY": "b" * 40,
        "PYTHONPATH": str(HERE.parent),
        "DEALBRIDGE_HOME": str(home),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": url or f"sqlite:///{home}/bench.sqlite",
    }


def emptied(url: str) -> None:
    """A PostgreSQL database without a table of ours, and at rest."""
    import psycopg2

    with closing(psycopg2.connect(url.replace("+psycopg2", ""))) as connection:
        connection.autocommit = True
        connection.cursor().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.cursor().execute("CHECKPOINT")


def one(what: str, leads: int, url: str) -> Figures:
    """One measurement in a process and a home of its own, in an empty store."""
    if url:
        emptied(url)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, __file__, "--leads", str(leads), "--only", what]
        return figures(command, settings(Path(home), url))


def dlt(python: str, url: str) -> Figures:
    """The peer, told to make its tables anew."""
    emptied(url)
    with tempfile.TemporaryDirectory() as home:
        plain = url.replace("+psycopg2", "")
        return figures([python, str(HERE / "dlt_leads.py"), f"http://127.0.0.1:{PORT}", plain, home], None)


def figures(command: list[str], environment: dict[str, str] | None) -> Figures:
    """What a program prints on its last line."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    read: Figures = json.loads(done.stdout.splitlines()[-1])
    return read


def rounds(asked: argparse.Namespace) -> dict[str, list[Figures]]:
    """All measurements, one after another in each round, so that a busy minute hits all of them."""
    found: dict[str, list[Figures]] = {}
    for _ in range(ROUNDS):
        for kind, url in (("SQLite", ""), ("PostgreSQL", asked.postgres)):
            if kind == "SQLite" or url:
                found.setdefault(f"{kind}: sweep", []).append(one("pull", asked.leads, url))
                found.setdefault(f"{kind}: bare store", []).append(one("bare", asked.leads, url))
        if asked.dlt and asked.postgres:
            found.setdefault("PostgreSQL: dlt", []).append(dlt(asked.dlt, asked.postgres))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--dlt", default="")
    parser.add_argument("--only", choices=["pull", "bare"])
    asked = parser.parse_args()
    if asked.only:
        measured(lambda: {"pull": pull, "bare": bare}[asked.only](asked.leads))
        return
    vendor = subprocess.Popen([sys.executable, str(HERE / "page_vendor.py"), str(PORT), str(asked.leads)])
    try:
        time.sleep(1 + asked.leads / 20_000)
        found = rounds(asked)
    finally:
        vendor.terminate()
    for name, all_of_it in found.items():
        wall, cpu, peak = (median(each[key] for each in all_of_it) for key in ("wall", "cpu", "peak"))
        rate = asked.leads / wall
        print(f"{name:24} {rate:9,.0f} leads a second  {cpu:6.1f} s CPU  {peak:5.0f} MB peak")
    for kind in ("SQLite", "PostgreSQL"):
        for other in (f"{kind}: bare store", "PostgreSQL: dlt"):
            if f"{kind}: sweep" in found and other in found:
                pairs = zip(found[f"{kind}: sweep"], found[other], strict=True)
                print(f"{kind}: sweep is {median(b['wall'] / a['wall'] for a, b in pairs):.2f} times {other}")


if __name__ == "__main__":
    main()
