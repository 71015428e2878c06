"""How close a complete sweep comes to the bare store: leads a second, the client's CPU and its peak memory.

Compared in one run, by ratio, with rows of the same columns prepared beforehand: `INSERT … ON CONFLICT` by
executemany into SQLite, COPY and `INSERT … ON CONFLICT` into PostgreSQL. The vendor is a process of its own and serves
pages without a limit. Run: `python benchmarks/pull_leads.py [LEADS] [DATABASE_URL]`; without a URL, SQLite.
"""

import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

LEADS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
URL = sys.argv[2] if len(sys.argv) > 2 else ""
PORTS = (18601, 18602)
BATCH = 2_000
LEAD = {
    "firstName": "Dana",
    "lastName": "Example",
    "phones": ["5555550101"],
    "source": "Zillow",
    "tags": [{"tagName": "Hot"}],
    "leadPropertyList": [
        {"id": 1, "streetAddress": "1 Sample St", "city": "Salem", "state": "OR", "mailAddress": True}
    ],
    "customAttributes": [{"attributeName": "Form", "attributeType": "text", "value": "Contact"}],
}


def vendor() -> "subprocess.Popen[bytes]":
    ports = ("--lofty-port", str(PORTS[0]), "--sisu-port", str(PORTS[1]))
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--empty", *ports], stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{PORTS[0]}/_sandbox"
    for _ in range(200):
        try:
            httpx.get(f"{url}/members")
            break
        except httpx.ConnectError:
            time.sleep(0.05)
    for start in range(0, LEADS, BATCH):
        some = [{**LEAD, "emails": [f"d{n}@example.test"]} for n in range(start, min(LEADS, start + BATCH))]
        httpx.post(f"{url}/leads", json=some, timeout=120).raise_for_status()
    return process


def settings(home: Path) -> None:
    (home / "teams.toml").write_text(
        f"""[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:{PORTS[0]}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 6000000 }}
sisu = {{ base_url = "http://127.0.0.1:{PORTS[1]}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN" }}
"""
    )
    os.environ |= {
        "LOFTY_API_KEY": "sandbox-key",
        "SISU_USERNAME": "sandbox",
        "SISU_TOKEN": "sandbox-token",
        "BRIDGE_KEY": "b" * 40,
        "DEALBRIDGE_HOME": str(home),
        "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": URL,
    }
    os.environ.pop("PREFECT_API_URL", None)


def pulled() -> tuple[float, float]:
    """Wall and CPU seconds of one complete sweep into an empty store."""
    from tasks.journey import Journey
    from tasks.pull_leads import pull_swept_leads

    journey = Journey("bench")
    wall, cpu = time.perf_counter(), time.process_time()
    pull_swept_leads(journey.runs[0], 10**6)
    spent = time.perf_counter() - wall, time.process_time() - cpu
    assert journey.runs[0].report.counts["pulled"] == LEADS
    journey.house.close()
    return spent


def bare() -> float:
    """Seconds to store as many prepared rows, 1,000 a transaction."""
    from connectors.store.engine import Store
    from connectors.store.ledger import team_row
    from connectors.store.rows import content_hash, lead_values, upsert
    from schemas.tables import LeadRow
    from schemas.words import Lead, Ownership

    now = datetime(2026, 3, 1, tzinfo=UTC)
    rows = []
    for number in range(1, LEADS + 1):
        lead = Lead(number, Ownership.TEAM, hidden=False, created_at=now, emails=(f"d{number}@example.test",))
        values = lead_values(lead)
        more = {"private": False, "content_hash": content_hash(values), "presence": "present"}
        rows.append({**values, **more, "gone_at": None, "dirty": True, "sweep": 1})
    store = Store(URL or f"sqlite:///{Path(os.environ['DEALBRIDGE_HOME']).resolve()}/dealbridge.sqlite")
    with store.write("bare") as session:
        team_row(session)
    started = time.perf_counter()
    for start in range(0, LEADS, 1000):
        with store.write("bare") as session:
            upsert(session, LeadRow, rows[start : start + 1000])
    spent = time.perf_counter() - started
    store.close()
    return spent


def main() -> None:
    logging.disable(logging.CRITICAL)
    process = vendor()
    try:
        with tempfile.TemporaryDirectory() as folder:
            settings(Path(folder))
            wall, cpu = pulled()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            alone = bare()
    finally:
        process.terminate()
    kind = URL.partition(":")[0] or "sqlite"
    print(f"{kind}: {LEADS} leads pulled in {wall:.1f} s: {LEADS / wall:,.0f} a second, {cpu:.1f} s CPU")
    print(f"  peak memory {peak:.0f} MB")
    print(f"  bare store: {LEADS / alone:,.0f} a second; the pull reaches {alone / wall:.0%} of it")


if __name__ == "__main__":
    main()
