"""Calls and seconds of `go-live` and `sync-transactions` on many transactions: nothing changed, and 100 changed.

Against an unlimited sandbox, on SQLite or the PostgreSQL database given (which must be empty). The aim: one page of the
feed per 1,000 transactions and one call for the stages when nothing changed; 100 writes when 100 prices changed.

Run: `python benchmarks/transactions.py [--transactions N] [--postgres URL]`.
"""

import argparse
import logging
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from sandbox.server.server import running

FIRST = 1_000_000_000_000_000
CHANGED = 100
_TEAMS = """[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "{lofty}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 600000 }}
sisu = {{ base_url = "{sisu}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", requests_per_minute = 600000 }}
"""


class Office:
    """Both vendors' control surfaces."""

    def __init__(self, lofty: str, sisu: str) -> None:
        self.urls = {"lofty": lofty, "sisu": sisu}
        self.http = httpx.Client(timeout=300)

    def add(self, vendor: str, collection: str, rows: list[dict[str, Any]]) -> None:
        for start in range(0, len(rows), 1000):
            url = f"{self.urls[vendor]}/_sandbox/{collection}"
            self.http.post(url, json=rows[start : start + 1000]).raise_for_status()

    def calls(self) -> Counter[str]:
        """What was called since the last look, ids left out; forgets it."""
        found: Counter[str] = Counter()
        for url in self.urls.values():
            for call in self.http.get(f"{url}/_sandbox/requests?since=0").json():
                found[re.sub(r"/\d+", "/N", f"{call['method']} {call['path']}")] += 1
            self.http.delete(f"{url}/_sandbox/requests")
        return found

    def fill(self, count: int) -> None:
        """Leads, linked transactions, and Lofty transactions at the same addresses."""
        numbers = range(1, count + 1)
        self.add(
            "lofty", "leads", [{"leadId": FIRST + n, "firstName": "F", "lastName": f"L{n}"} for n in numbers]
        )
        deals = [
            {
                "first_name": "F",
                "last_name": f"L{n}",
                "custom": {"lofty_link": f"https://crm.lofty.com/leads/{FIRST + n}"},
                "address_1": f"{n} Elm Rd",
                "signed_dt": "2026-03-02",
                "trans_amt": 100,
            }
            for n in numbers
        ]
        self.add("sisu", "clients", deals)
        theirs = [
            {
                "leadId": FIRST + n,
                "transactionName": f"{n} Elm Rd",
                "transactionType": "Purchase",
                "homePrice": 100,
            }
            for n in numbers
        ]
        self.add("lofty", "transactions", theirs)

    def change(self, price: int) -> None:
        """The prices of a hundred transactions."""
        rows = self.http.get(f"{self.urls['sisu']}/_sandbox/clients").json()[:CHANGED]
        for row in rows:
            url = f"{self.urls['sisu']}/_sandbox/clients/{row['client_id']}"
            self.http.put(url, json={"trans_amt": price}).raise_for_status()


def timed(office: Office, name: str, work: Callable[[], Any]) -> None:
    """Run it, and print what it took."""
    office.calls()
    started = time.perf_counter()
    report = work().data
    seconds = time.perf_counter() - started
    calls: Iterable[tuple[str, int]] = office.calls().most_common()
    print(f"{name:32} {seconds:7.1f} s  {report.verdict()}")
    for what, number in calls:
        print(f"{'':32} {number:7} {what}")


def main() -> None:
    """Fill, take over, then the cycles that matter."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--transactions", type=int, default=2_000)
    parser.add_argument("--postgres", default="")
    asked = parser.parse_args()
    with (
        running(lofty_port=0, sisu_port=0, seed=1, leads=0, accounts=1) as town,
        tempfile.TemporaryDirectory() as home,
    ):
        teams = Path(home) / "teams.toml"
        teams.write_text(_TEAMS.format(lofty=town.lofty_url, sisu=town.sisu_url))
        os.environ |= {
            "BRIDGE_KEY": "b" * 40,
            "LOFTY_API_KEY": "sandbox-key",
            "SISU_USERNAME": "sandbox",
            "SISU_TOKEN": "sandbox-token",
            "DEALBRIDGE_HOME": home,
            "DEALBRIDGE_TEAMS_FILE": str(teams),
            "DEALBRIDGE_DATABASE_URL": asked.postgres,
        }
        logging.disable(logging.CRITICAL)
        from flows.go_live import go_live
        from flows.sync_transactions import sync_transactions

        office = Office(town.lofty_url, town.sisu_url)
        office.fill(asked.transactions)
        timed(office, "go-live", go_live.fn)
        timed(office, "go-live again", go_live.fn)
        timed(office, "nothing changed", sync_transactions.fn)
        office.change(200)
        timed(office, f"{CHANGED} prices changed", lambda: sync_transactions.fn(writes_confirmed=True))
        timed(office, "nothing changed", sync_transactions.fn)


if __name__ == "__main__":
    main()
