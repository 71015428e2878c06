"""How close `sync-leads` comes to the bare calls it has to make: a first sync of 1,000 leads, then an idle cycle.

Compared in one run, by ratio: a loop that only reads and writes every lead with the same number of threads, without
store, rules, outbox or pacing. Run: `python benchmarks/sync_leads.py [LEADS]`.
"""

import logging
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from sandbox.server.server import Running, running

LEADS = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
HEADERS = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
ROUNDS = 3


def settings(home: Path, vendors: Running) -> None:
    (home / "teams.toml").write_text(
        f"""[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
[teams.bench.lofty]
base_url = "{vendors.lofty_url}"
api_key = "env:LOFTY_API_KEY"
requests_per_minute = 600000
[teams.bench.sisu]
base_url = "{vendors.sisu_url}"
username = "env:SISU_USERNAME"
token = "env:SISU_TOKEN"
requests_per_minute = 600000
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
    os.environ.pop("PREFECT_API_URL", None)


def bare(vendors: Running, threads: int) -> float:
    """Seconds to read and write every lead once, and nothing else."""
    leads = [lead["leadId"] for lead in httpx.get(f"{vendors.lofty_url}/_sandbox/leads").json()]
    with httpx.Client(base_url=vendors.lofty_url, headers=HEADERS) as client:

        def one(lead_id: int) -> None:
            client.get(f"/v1.0/leads/{lead_id}")
            body = {
                "customAttributeList": [{"attributeName": "Other", "attributeType": "text", "value": "x"}]
            }
            client.put(f"/v1.0/leads/{lead_id}", json=body)

        started = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(one, leads))
        return (time.perf_counter() - started) / len(leads)


def main() -> None:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, running(leads=LEADS) as vendors:
        settings(Path(folder), vendors)
        from flows.sync_leads import sync_leads
        from tasks.run.threads import WORKERS

        each_bare = bare(vendors, WORKERS)
        started = time.perf_counter()
        report = sync_leads.fn().data
        first = time.perf_counter() - started
        links = report.teams["bench"].counts["delivered"]
        idle = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            sync_leads.fn()
            idle.append(time.perf_counter() - started)
        listing = httpx.Client(base_url=vendors.lofty_url, headers=HEADERS)
        started = time.perf_counter()
        listing.get("/v1.0/leads", params={"limit": 100, "sort": "CreateTime", "desc": "true"})
        one_call = time.perf_counter() - started
        listing.close()
    print(f"first sync of {LEADS} leads: {first:.1f} s, {links} written, {first / links * 1000:.1f} ms each")
    print(f"  bare read and write: {each_bare * 1000:.1f} ms each; ratio {first / links / each_bare:.1f}")
    print(
        f"idle cycle: {statistics.median(idle) * 1000:.0f} ms; its one call alone: {one_call * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
