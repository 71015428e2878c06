"""How long a site waits for `decide`: against the real bridge over real HTTP, at 100 questions a second that come
whether or not earlier ones were answered (open loop), over 16 kept-alive connections, about 100,000 registered users;
at rest, and while another process stores pages of 1,000 leads of the same team without a pause. On both databases.

Aims: p50 within 4 ms, p99 within 20 ms, beside the pages too; every question answered. A question's time runs from when
it was due. Run: `python benchmarks/decide.py [--seconds N] [--rate N] [--users N] [--on sqlite]`. Exit status 1 where
one is missed.
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
            connection.commit()
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


async def load(port: int, seconds: float, label: str, asked: argparse.Namespace) -> list[float]:
    """Seconds from when each question was due until its answer was there. `label` `unreadable`: what is refused before
    anything is decided, which is what HTTP alone costs."""
    connections = [Connection(port) for _ in range(CONNECTIONS)]
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for connection in connections:
        free.put_nowait(connection)
    chance, waits, tasks = random.Random(label), list[float](), []
    wanted = 422 if label == "unreadable" else 200

    async def ask(due: float, question: dict[str, Any]) -> None:
        connection = await free.get()
        status = await connection.ask(question)
        free.put_nowait(connection)
        assert status == wanted, status
        waits.append(time.perf_counter() - due)

    began = time.perf_counter()
    for number in range(int(asked.rate * seconds)):
        due = began + number / asked.rate
        if (pause := due - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        question = {
            "request_id": f"{label}-{number}", "user_id": f"user-{chance.randrange(asked.users)}", "board": "TRREB",
            "listing_id": f"L{chance.randrange(5)}", "area": "Toronto", "platform": "desktop",
            "at": "2026-11-30T12:00:00Z",
        }  # fmt: skip
        tasks.append(asyncio.create_task(ask(due, question if wanted == 200 else {})))
    await asyncio.gather(*tasks)
    return waits


def cpu_seconds(pid: int) -> float:
    """What a process has used so far; 0 where the machine does not say."""
    try:
        used = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def phase(kind: str, what: str, port: int, label: str, bridge: Any, asked: argparse.Namespace) -> bool:
    """Ask for a while, and print it; whether the aims were met (HTTP alone has none)."""
    before = cpu_seconds(bridge.pid)
    waits = asyncio.run(load(port, asked.seconds, label, asked))
    used = (cpu_seconds(bridge.pid) - before) / len(waits)
    return shown(kind, what, waits, used, aims=label != "unreadable")


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
        with program(*bridge, ready=lambda: answers(port), **quiet) as running:
            asyncio.run(load(port, 3, "warm", asked))
            phase(kind, "HTTP alone (422)", port, "unreadable", running, asked)
            met = [phase(kind, "at rest", port, "rest", running, asked)]
            writer = {"stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
            with program(__file__, "--write", **writer) as process:
                assert process.stdout.readline() == "writing\n"
                met.append(phase(kind, "pages being stored", port, "busy", running, asked))
        return all(met)


def shown(kind: str, what: str, waits: Sequence[float], cpu: float, *, aims: bool) -> bool:
    """Print one phase; `cpu`: the bridge's, seconds a question."""
    late, middle = quantiles(waits, n=100)[-1], median(waits)
    met = not aims or (middle <= P50 and late <= P99)
    said = "aims p50 <= 4 ms, p99 <= 20 ms; reached" if aims else "for comparison:"
    word = ("ok" if met else "MISSED") if aims else ""
    print(
        f"{word:6} {kind:10} {what:20} {said} p50 {middle * 1000:.1f}, p99 {late * 1000:.1f}, longest "
        f"{max(waits) * 1000:.0f} ms of {len(waits)}; the bridge's CPU {cpu * 1000:.2f} ms each, load of the machine "
        f"{os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return met


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--users", type=int, default=100_000)
    parser.add_argument("--on", choices=["sqlite", "postgresql"], help="only there")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.write:
        write_pages()
    met = [measure("SQLite", "", asked)] if asked.on != "postgresql" else []
    if asked.on != "sqlite":
        with own_postgres() as urls:
            met += [measure("PostgreSQL", url, asked) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
