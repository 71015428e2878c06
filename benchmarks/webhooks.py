"""How long a vendor waits for the answer to a ping: against the real bridge, in a process of its own, over real HTTP.

Pings one after another and eight at once, about leads that the bridge then reads; at rest, and while another process
stores pages of 1,000 leads of the same team into the same store without a pause. On SQLite and on PostgreSQL.
Aim: 95 % answered within 50 ms, and every ping handled. For comparison, `/healthz` at rest on the same machine.

Run: `python benchmarks/webhooks.py [--posts N]`. Exit status 1 where an aim is missed.
"""

import argparse
import http.client
import itertools
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from support.own_postgres import own_postgres  # noqa: E402

AIM, AT_ONCE, LEADS, HANDLED_WITHIN = 0.050, 8, 400, 120.0
TEAM = """
[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:{0}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 60000 }}
sisu = {{ base_url = "http://127.0.0.1:{1}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN" }}
"""
KEY = "b" * 40


def free_port() -> int:
    """Nobody listens there just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def write_pages() -> None:
    """Pages of 1,000 leads, changed each time, a transaction each, until killed: the team's lock is never free long."""
    from pull_leads import prepared

    from connectors.settings.environment import environment
    from connectors.store.bulk.copy import store_rows
    from connectors.store.engine import Store
    from schemas.tables import LeadRow

    store, table = Store(environment().store_url), LeadRow.__table__
    pages = [[prepared(first + number) for number in range(1000)] for first in (1, 1001, 2001)]
    for count, page in enumerate(itertools.cycle(pages)):
        rows = [{**row, "content_hash": f"{count:064}", "dirty": False} for row in page]
        with store.write("bench") as session:
            store_rows(session, table, rows)  # type: ignore[arg-type]
        if count == 0:
            print("writing", flush=True)


@contextmanager
def program(*arguments: str, ready: Callable[[], bool] | None = None, **more: Any) -> Iterator[Any]:
    """One of the processes, ended at the end."""
    process = subprocess.Popen([sys.executable, *arguments], **more)
    try:
        while ready and not ready():
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def answers(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


class Pinger:
    """Posts pings about the leads of the office, each in turn."""

    def __init__(self, port: int, leads: list[int]) -> None:
        from tasks.maintenance.webhook_subscriptions import webhook_secret

        self.port, self.leads = port, itertools.cycle(leads)
        self.path = f"/webhooks/lofty/bench/{webhook_secret(KEY, 'lofty', 'bench')}"

    def post(self, count: int) -> list[float]:
        """Seconds until each answer, over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        found = []
        for _ in range(count):
            body = json.dumps({"listId": 2, "updatedLead": [{"leadId": next(self.leads), "updateTime": 1}]})
            found.append(self._timed(connection, "POST", self.path, body))
        return found

    def health(self, count: int) -> list[float]:
        """The same without a store."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return [self._timed(connection, "GET", "/healthz", None) for _ in range(count)]

    @staticmethod
    def _timed(connection: http.client.HTTPConnection, method: str, path: str, body: str | None) -> float:
        started = time.perf_counter()
        connection.request(method, path, body)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status
        return time.perf_counter() - started

    def at_once(self, count: int) -> list[float]:
        """Eight connections side by side."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return [one for many in pool.map(self.post, [count // AT_ONCE] * AT_ONCE) for one in many]


def measure(kind: str, url: str, posts: int) -> bool:
    """All phases on one kind of store; whether every aim was met."""
    with tempfile.TemporaryDirectory() as home:
        ports = [free_port() for _ in range(3)]
        (Path(home) / "teams.toml").write_text(TEAM.format(*ports))
        os.environ.update(
            DEALBRIDGE_HOME=home,
            DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml",
            DEALBRIDGE_DATABASE_URL=url or f"sqlite:///{home}/store.sqlite",
            LOFTY_API_KEY="sandbox-key",
            SISU_USERNAME="sandbox",
            SISU_TOKEN="sandbox-token",
            BRIDGE_KEY=KEY,
        )
        town = [
            "-m",
            "sandbox",
            "--lofty-port",
            str(ports[0]),
            "--sisu-port",
            str(ports[1]),
            "--leads",
            str(LEADS),
        ]
        bridge = [str(ROOT / "dealbridge.py"), "bridge", "--port", str(ports[2])]
        quiet = {"cwd": ROOT, "stderr": subprocess.DEVNULL}
        with program(*town, ready=lambda: answers(ports[0]), **quiet):
            run_sync_leads()
            with program(*bridge, ready=lambda: answers(ports[2]), stdout=subprocess.DEVNULL, **quiet):
                return phases(kind, Pinger(ports[2], known_leads()), posts)


def run_sync_leads() -> None:
    """As its schedule does."""
    command = [sys.executable, str(ROOT / "dealbridge.py"), "run", "sync-leads"]
    subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def known_leads() -> list[int]:
    """Ids that the first run has read."""
    from sqlalchemy import text

    from connectors.settings.environment import environment
    from connectors.store.engine import Store

    with Store(environment().store_url).engine.connect() as connection:
        return [int(row[0]) for row in connection.execute(text("SELECT lofty_lead_id FROM leads ORDER BY 1"))]


def phases(kind: str, pinger: Pinger, posts: int) -> bool:
    """At rest, then beside a writer, then until everything is handled."""
    pinger.post(5)
    rest = median(pinger.health(posts))
    print(f"       {kind:10} /healthz at rest: {rest * 1000:.1f} ms")
    met = [
        shown(kind, "one after another", pinger.post(posts)),
        shown(kind, "8 at once", pinger.at_once(posts)),
    ]
    writer = {"stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    with program(__file__, "--write", **writer) as process:
        assert process.stdout.readline() == "writing\n"
        met.append(shown(kind, "one after another, pages being stored", pinger.post(posts)))
        met.append(shown(kind, "8 at once, pages being stored", pinger.at_once(posts)))
    return all([*met, all_handled(kind)])


def shown(kind: str, what: str, waits: list[float]) -> bool:
    """Print one phase."""
    late = quantiles(waits, n=20)[-1]
    met = late <= AIM
    print(
        f"{'ok    ' if met else 'MISSED'} {kind:10} {what:38} aim p95 <= 50 ms, reached {late * 1000:.1f} ms "
        f"(median {median(waits) * 1000:.1f}, longest {max(waits) * 1000:.0f}, {len(waits)} pings)",
        flush=True,
    )
    return met


def all_handled(kind: str) -> bool:
    """Nothing waits any more, on the doorstep or in the store: what the bridge's bursts leave, the next runs take."""
    from sqlalchemy import text

    from connectors.settings.environment import environment
    from connectors.store.engine import Store

    store, started = Store(environment().store_url), time.monotonic()
    asked = {
        "SELECT count(*) FROM doorstep": store.side_engine("inbox"),
        "SELECT count(*) FROM pings WHERE handled_at IS NULL": store.engine,
    }
    left = -1
    while left and time.monotonic() - started < HANDLED_WITHIN:
        left = 0
        for statement, engine in asked.items():
            with engine.connect() as connection:
                left += int(connection.execute(text(statement)).scalar_one())
        if left:
            time.sleep(1.0)
            run_sync_leads()
    spent = time.monotonic() - started
    print(
        f"{'MISSED' if left else 'ok    '} {kind:10} all handled {spent:.1f} s after the last ping",
        flush=True,
    )
    return not left


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=400)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.write:
        write_pages()
    with own_postgres() as urls:
        met = [measure("SQLite", "", asked.posts)]
        met += [measure("PostgreSQL", url, asked.posts) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
