"""How long somebody waits for a look-up of a consumer (R8), and whether a miss takes as long as a hit: by email, phone
and id, hits and misses in turn, among 100,000 registered users, on SQLite and PostgreSQL.

Aim: p95 within 50 ms, hit or miss. Run: `python benchmarks/look_up.py [--users N] [--look-ups N]`. Exit status 1 where
it is missed.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from decide import KEY, TEAM, TOKEN, fill  # noqa: E402
from support.own_postgres import own_postgres  # noqa: E402

P95 = 0.050


def measure(kind: str, url: str, asked: argparse.Namespace) -> bool:
    """One kind of store; whether the aim was met."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "teams.toml").write_text(TEAM.format(9))
        os.environ.update(
            DEALBRIDGE_HOME=home, DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml",
            DEALBRIDGE_DATABASE_URL=url or f"sqlite:///{home}/store.sqlite", LOFTY_API_KEY="k", SISU_USERNAME="u",
            SISU_TOKEN="t", BRIDGE_KEY=KEY, SITE_TOKEN=TOKEN, SITE_SIGNING_SECRET="whsec_ZGVhbGJyaWRnZQ==",
        )  # fmt: skip
        fill(asked.users)
        return _looked_up(kind, asked)


def _looked_up(kind: str, asked: argparse.Namespace) -> bool:
    from connectors.settings.environment import environment
    from connectors.settings.teams import teams
    from connectors.store.engine import Store
    from connectors.store.registered_users.users_store import UsersStore
    from tasks.registered_users.consumers.look_up import look_up
    from tasks.registered_users.desk import desk_of

    store = Store(environment().store_url)
    users = UsersStore(store)
    desk = desk_of(users, teams()["bench"])
    assert desk
    chance, took = random.Random(7), dict[bool, list[float]]({True: [], False: []})
    for number in range(asked.look_ups):
        hit = number % 2 == 0
        who = chance.randrange(asked.users) + (0 if hit else asked.users)
        text = (f"u{who}@example.com", f"+1289{who:07}", f"user-{who}")[number // 2 % 3]
        began = time.perf_counter()
        found = look_up(desk, text, f"p{number // 50}@example.com", datetime.now(UTC))
        took[hit].append(time.perf_counter() - began)
        assert bool(found.consumers) is hit, text
    users.close()
    store.close()
    met = [_shown(kind, hit, waits) for hit, waits in took.items()]
    return all(met)


def _shown(kind: str, hit: bool, waits: list[float]) -> bool:
    late, middle = quantiles(waits[5:], n=20)[-1], median(waits)
    what = f"{'ok    ' if late <= P95 else 'MISSED'} {kind:10} {'a hit' if hit else 'a miss':6}"
    reached = f"reached p50 {middle * 1000:.1f}, p95 {late * 1000:.1f} ms of {len(waits)}"
    print(f"{what} aim p95 <= 50 ms; {reached}", flush=True)
    return late <= P95


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--look-ups", type=int, default=600)
    asked = parser.parse_args()
    with own_postgres() as urls:
        met = [measure("SQLite", "", asked)]
        met += [measure("PostgreSQL", url, asked) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
