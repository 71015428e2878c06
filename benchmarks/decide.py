"""How long a site waits for `decide`: against the real bridge over real HTTP, at 100 questions a second that come
whether or not earlier ones were answered (open loop), over 16 kept-alive connections, about 100,000 registered users;
at rest, and while another process stores pages of 1,000 leads of the same team without a pause. On both databases.

Aims: p50 within 4 ms, p99 within 20 ms, beside the pages too; every question answered. A question's time runs from when
it was due. Run: `python benchmarks/decide.py [--seconds N] [--rate N] [--users N]`. Exit status 1 where one is missed.
"""

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from support.own_postgres import own_postgres  # noqa: E402
from webhooks import answers, free_port, program, write_pages  # noqa: E402

P50, P99, CONNECTIONS = 0.004, 0.020, 16
TOKEN, KEY = "bench-site-token", "b" * 40
TEAM = """
[teams.bench]
name = "Bench"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:{0}", api_key = "env:LOFTY_API_KEY" }}
sisu = {{ base_url = "http://127.0.0.1:{0}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN" }}
site = {{ base_url = "http://127.0.0.1:{0}", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET" }}
"""


def fill(users: int) -> None:
    """So many users: a third is new, a third has seen one listing or more, a third has an agent."""
    from sqlalchemy import insert

    from connectors.settings.environment import environment
    from connectors.store.engine import Store
    from connectors.store.migrate import prepare
    from connectors.store.registered_users.users_store import UsersStore
    from schemas.tables.registered_users import RegisteredUserRow, StandingRow

    store = Store(environment().store_url)
    prepare(store)
    kept, now = UsersStore(store), datetime.now(UTC)
    for first in range(0, users, 5_000):
        numbers = range(first, min(users, first + 5_000))
        people = [
            {
                "team_id": "bench", "user_id": f"user-{n}", "version": 1, "email": f"u{n}@example.com",
                "email_key": f"u{n}@example.com", "phone_key": f"+1289{n:07}", "first_seen_at": now,
                "agent_id": f"agent-{n % 50}" if n % 3 == 2 else "", "agent_kind": "agent" if n % 3 == 2 else None,
            }
            for n in numbers
        ]  # fmt: skip
        seen = [
            {
                "team_id": "bench",
                "user_id": f"user-{n}",
                "board": "TRREB",
                "first_listing": "L1",
                "access_seq": n,
            }
            for n in numbers
            if n % 3 == 1
        ]
        with kept.write("bench") as session:
            session.execute(insert(RegisteredUserRow), people)
            session.execute(insert(StandingRow), seen)
    if not store.is_sqlite:
        with kept.engine.connect() as connection:  # as autovacuum would in time
            connection.exec_driver_sql("ANALYZE")
    kept.close()
    store.close()


class Connection:
    """One kept-alive connection: a question at a time."""

    def __init__(self, port: int) -> None:
        self.port, self.busy = port, asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, question: dict[str, Any]) -> int:
        """Status of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        body = json.dumps(question).encode()
        head = (
            f"POST /site/bench/v1/decide HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {TOKEN}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        status = int((await reader.readline()).split()[1])
        length = 0
        while (line := await reader.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        await reader.readexactly(length)
        return status


async def load(port: int, rate: int, seconds: float, users: int, label: str) -> list[float]:
    """Seconds from when each question was due until its answer was there."""
    connections = [Connection(port) for _ in range(CONNECTIONS)]
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for connection in connections:
        free.put_nowait(connection)
    chance, waits, tasks = random.Random(label), list[float](), []

    async def one(due: float, question: dict[str, Any]) -> None:
        connection = await free.get()
        status = await connection.ask(question)
        free.put_nowait(connection)
        assert status == 200, status
        waits.append(time.perf_counter() - due)

    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (pause := due - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        question = {
            "request_id": f"{label}-{number}", "user_id": f"user-{chance.randrange(users)}", "board": "TRREB",
            "listing_id": f"L{chance.randrange(5)}", "area": "Toronto", "platform": "desktop",
            "at": "2026-11-30T12:00:00Z",
        }  # fmt: skip
        tasks.append(asyncio.create_task(one(due, question)))
    await asyncio.gather(*tasks)
    return waits


def measure(kind: str, url: str, asked: argparse.Namespace) -> bool:
    """Both phases on one kind of store; whether every aim was met."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        (Path(home) / "teams.toml").write_text(TEAM.format(free_port()))
        os.environ.update(
            DEALBRIDGE_HOME=home, DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml",
            DEALBRIDGE_DATABASE_URL=url or f"sqlite:///{home}/store.sqlite", LOFTY_API_KEY="k", SISU_USERNAME="u",
            SISU_TOKEN="t", BRIDGE_KEY=KEY, SITE_TOKEN=TOKEN,
            SITE_SIGNING_SECRET="whsec_ZGVhbGJyaWRnZS1zYW5kYm94LXNpZ25pbmctc2VjcmV0",
        )  # fmt: skip
        fill(asked.users)
        quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        bridge = [str(ROOT / "dealbridge.py"), "bridge", "--port", str(port)]
        with program(*bridge, ready=lambda: answers(port), **quiet):
            asyncio.run(load(port, asked.rate, 3, asked.users, "warm"))
            met = [
                shown(
                    kind, "at rest", asyncio.run(load(port, asked.rate, asked.seconds, asked.users, "rest"))
                )
            ]
            writer = {"stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
            with program(__file__, "--write", **writer) as process:
                assert process.stdout.readline() == "writing\n"
                waits = asyncio.run(load(port, asked.rate, asked.seconds, asked.users, "busy"))
                met.append(shown(kind, "pages being stored", waits))
        return all(met)


def shown(kind: str, what: str, waits: Sequence[float]) -> bool:
    """Print one phase."""
    late, middle = quantiles(waits, n=100)[-1], median(waits)
    met = middle <= P50 and late <= P99
    print(
        f"{'ok    ' if met else 'MISSED'} {kind:10} {what:20} aims p50 <= 4 ms, p99 <= 20 ms; reached p50 "
        f"{middle * 1000:.1f}, p99 {late * 1000:.1f}, longest {max(waits) * 1000:.0f} ms of {len(waits)}",
        flush=True,
    )
    return met


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.write:
        write_pages()
    with own_postgres() as urls:
        met = [measure("SQLite", "", asked)]
        met += [measure("PostgreSQL", url, asked) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
