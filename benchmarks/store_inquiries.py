"""How many inquiries of a file are stored a second (Q1), on both databases: ten of each contact, all of them new, which
is the slowest that there is.

The aim: 5,000 a second stored, reading aside. Exit status 1 when it is missed.

Run: `python benchmarks/store_inquiries.py [--lines 20000] [--postgres URL]`.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.read_inquiries import line_of
from benchmarks.support.own_postgres import own_postgres
from connectors import clock
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.migrate import prepare
from connectors.store.teams.team import ensure_team
from schemas.inquiries.native import read_ndjson
from tasks.inquiries.take_in import take_in
from tasks.operations import OPERATIONS
from tasks.run.runtime import Runtime

AIM, TEAM = 5_000, "bench"
_SETTINGS = """[teams.bench]
name = "Bench Realty"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = { base_url = "http://127.0.0.1:9", api_key = "env:SECRET" }
sisu = { base_url = "http://127.0.0.1:9", username = "env:SECRET", token = "env:SECRET" }
"""


def main() -> int:
    """Print a line for each database; 1 where the aim is missed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--lines", type=int, default=20_000)
    asked.add_argument("--postgres", default="")
    said = asked.parse_args()
    lines, missed = [line_of(number, person=number // 10) for number in range(said.lines)], 0
    with tempfile.TemporaryDirectory() as home, own_postgres(0 if said.postgres else 1) as urls:
        for url in (f"sqlite:///{home}/bench.db", *([said.postgres] if said.postgres else urls)):
            missed += _measured(url, home, lines)
    return int(missed > 0)


def _measured(url: str, home: str, lines: list[bytes]) -> bool:
    file = Path(home) / "teams.toml"
    file.write_text(_SETTINGS)
    os.environ |= {
        "BRIDGE_KEY": "b" * 40, "SECRET": "s", "DEALBRIDGE_HOME": home, "DEALBRIDGE_TEAMS_FILE": str(file),
        "DEALBRIDGE_DATABASE_URL": url,
    }  # fmt: skip
    store = Store(url)
    prepare(store)
    with store.write(TEAM) as session:
        ensure_team(session)
    runtime = Runtime.open(environment(), OPERATIONS)
    told = list(read_ndjson(lines))
    began = time.perf_counter()
    stored = take_in(runtime.run(teams()[TEAM], clock.now()), told)
    rate = len(stored) / (time.perf_counter() - began)
    kind = "SQLite" if store.is_sqlite else "PostgreSQL"
    print(f"{kind}: {len(stored):,} stored, {rate:,.0f} a second (at least {AIM:,})", flush=True)
    runtime.close()
    store.close()
    return rate < AIM or len(stored) < len(lines)


if __name__ == "__main__":
    sys.exit(main())
