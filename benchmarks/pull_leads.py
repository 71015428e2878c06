"""A complete sweep beside the bare store and beside dlt: leads a second, the client's CPU and its peak memory.

All in one run, each in a process of its own, in rounds, medians: this product's sweep, its imports and the set-up of
the empty store included; rows of the same columns, prepared beforehand, through bare `INSERT … ON CONFLICT`
(executemany into SQLite, COPY into PostgreSQL), without any start-up; and a tuned dlt pipeline into PostgreSQL, its
imports included. The vendor serves pages rendered beforehand, without a limit. At the end, what was to be reached and
what was.

Run: `python benchmarks/pull_leads.py [--leads N] [--rounds N] [--postgres URL] [--dlt PYTHON]`. Without a URL a
PostgreSQL server of its own is started, where there is one (a database that is given is emptied, and dlt wants a
password in its URL, any); without the interpreter of an environment that has `dlt[postgres]` one is made. Exit status 1
where an aim is missed.
"""

import argparse
import json
import logging
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
Figures = dict[str, float]
OURS, PEER = "PostgreSQL: sweep", "PostgreSQL: dlt"


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
    from tasks.leads.sweep import pull_swept_leads
    from tasks.pipeline import Pipeline
    from tasks.transactions.plan import plan_these

    pipeline = Pipeline("bench")
    pipeline.open()
    pull_swept_leads(pipeline.runs[0], 10**6, plan=plan_these)
    assert pipeline.runs[0].report.counts["pulled"] == leads
    pipeline.close()
    return time.perf_counter() - started


def bare(leads: int) -> float:
    """Seconds to store as many prepared rows, 1,000 a transaction."""
    from connectors.store.bulk.copy import store_rows
    from connectors.store.engine import Store
    from connectors.store.migrate import upgrade
    from connectors.store.teams.team import ensure_team
    from schemas.tables import LeadRow

    rows = [prepared(number) for number in range(1, leads + 1)]
    with closing(Store(os.environ["DEALBRIDGE_DATABASE_URL"])) as store:
        upgrade(store)
        with store.write("bare") as session:
            ensure_team(session)
        started = time.perf_counter()
        for start in range(0, leads, 1000):
            with store.write("bare") as session:
                store_rows(session, LeadRow.__table__, rows[start : start + 1000])  # type: ignore[arg-type]
        return time.perf_counter() - started


def prepared(number: int) -> dict[str, Any]:
    """A row like those that the sweep stores."""
    from support.page_vendor import lead

    from connectors.store.mapping import content_hash, lead_values, looked_at
    from schemas.lofty.leads import careful_lead

    read = careful_lead(lead(number))
    values = lead_values(read)
    now = datetime(2026, 3, 1, tzinfo=UTC)
    more = {
        "private": False,
        "content_hash": content_hash(looked_at(read)),
        "presence": "present",
        "created_at": now,
    }
    return {**values, **more, "gone_at": None, "dirty": True, "sweep": 1}


def settings(home: Path, url: str, vendor: str) -> dict[str, str]:
    """What the product needs to know, as environment."""
    (home / "teams.toml").write_text(
        f"""[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "{vendor}", api_key = "env:KEY", requests_per_minute = 1000000 }}
sisu = {{ base_url = "{vendor}", username = "env:KEY", token = "env:KEY" }}
"""
    )
    return {
        **installed(),
        "KEY": "sandbox-key",
        "BRIDGE_KEY": "b" * 40,
        "PYTHONPATH": str(HERE.parent),
        "DEALBRIDGE_HOME": str(home),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": url or f"sqlite:///{home}/bench.sqlite",
    }


def installed() -> dict[str, str]:
    """The environment without settings of ours; programs may keep their compiled modules, as installed ones do."""
    ours = ("PREFECT_", "DEALBRIDGE_", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def emptied(url: str) -> None:
    """A PostgreSQL database without a table of ours, and at rest."""
    import psycopg2

    with closing(psycopg2.connect(url.replace("+psycopg2", ""))) as connection:
        connection.autocommit = True
        connection.cursor().execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.cursor().execute("CHECKPOINT")


def one(what: str, leads: int, url: str, vendor: str) -> Figures:
    """One measurement in a process and a home of its own, in an empty store."""
    if url:
        emptied(url)
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, __file__, "--leads", str(leads), "--only", what]
        return figures(command, settings(Path(home), url, vendor))


def dlt(python: str, url: str, vendor: str) -> Figures:
    """The peer, told to make its tables anew."""
    emptied(url)
    with tempfile.TemporaryDirectory() as home:
        plain = url.replace("+psycopg2", "")
        return figures([python, str(HERE / "support" / "dlt_leads.py"), vendor, plain, home], installed())


def figures(command: list[str], environment: dict[str, str]) -> Figures:
    """What a program prints on its last line."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    read: Figures = json.loads(done.stdout.splitlines()[-1])
    return read


def rounds(asked: argparse.Namespace, vendor: str) -> dict[str, list[Figures]]:
    """All measurements, one after another in each round, so that a busy minute hits all of them."""
    found: dict[str, list[Figures]] = {}
    for _ in range(asked.rounds):
        for kind, url in (("SQLite", ""), ("PostgreSQL", asked.postgres)):
            if kind == "SQLite" or url:
                found.setdefault(f"{kind}: sweep", []).append(one("pull", asked.leads, url, vendor))
                found.setdefault(f"{kind}: bare store", []).append(one("bare", asked.leads, url, vendor))
        if asked.dlt and asked.postgres:
            found.setdefault(PEER, []).append(dlt(asked.dlt, asked.postgres, vendor))
    return found


def report(found: dict[str, list[Figures]], leads: int) -> bool:
    """Medians; ratios within each round, their median and range; the verdict on each aim. Whether all were reached."""
    for name, each in found.items():
        wall, cpu, peak = (median(one[key] for one in each) for key in ("wall", "cpu", "peak"))
        print(f"{name:24} {leads / wall:9,.0f} leads a second  {cpu:6.1f} s CPU  {peak:5.0f} MB peak")

    def ratio(key: str, over: str, under: str) -> list[float]:
        pairs = zip(found.get(over, ()), found.get(under, ()), strict=False)
        return [top[key] / bottom[key] for top, bottom in pairs]

    aims = (
        ("PostgreSQL: times the pace of dlt", ratio("wall", PEER, OURS), 4.0),
        ("PostgreSQL: CPU as a share of dlt's", ratio("cpu", OURS, PEER), -1 / 3),
        ("PostgreSQL: share of the bare store's pace", ratio("wall", "PostgreSQL: bare store", OURS), 0.5),
        ("PostgreSQL: peak memory, MB", [one["peak"] for one in found.get(OURS, ())], -100.0),
        ("SQLite: times the pace of dlt", ratio("wall", PEER, "SQLite: sweep"), 2.5),
    )
    verdicts = [verdict(*one) for one in aims if one[1]]
    return all(verdicts)


def verdict(what: str, reached: list[float], aim: float) -> bool:
    """One line; a negative aim is at most, not at least."""
    middle, least, most = median(reached), min(reached), max(reached)
    good = middle >= aim if aim > 0 else middle <= -aim
    asked = f"at {'least' if aim > 0 else 'most'} {abs(aim):.4g}"
    print(
        f"{what:44} {middle:6.2f} [{least:.2f} to {most:.2f}], {asked}: {'reached' if good else 'NOT reached'}"
    )
    return good


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leads", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--dlt", default="")
    parser.add_argument("--only", choices=["pull", "bare"])
    asked = parser.parse_args()
    if asked.only:
        measured(lambda: {"pull": pull, "bare": bare}[asked.only](asked.leads))
        return
    # Not above: what is measured would load them too.
    from support.own_postgres import own_postgres
    from support.peers import DLT, peer

    with nullcontext([asked.postgres]) if asked.postgres else own_postgres() as urls:
        asked.postgres = next(iter(urls), "")
        if asked.postgres and not asked.dlt:
            asked.dlt = peer(DLT)
        sys.exit(not report(measure(asked), asked.leads))


def measure(asked: argparse.Namespace) -> dict[str, list[Figures]]:
    """All rounds, beside a vendor of their own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    vendor = subprocess.Popen(
        [sys.executable, str(HERE / "support" / "page_vendor.py"), str(port), str(asked.leads)]
    )
    try:
        time.sleep(1 + asked.leads / 20_000)
        return rounds(asked, f"http://127.0.0.1:{port}")
    finally:
        vendor.terminate()


if __name__ == "__main__":
    main()
