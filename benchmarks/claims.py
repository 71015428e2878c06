"""Agents who claim leads of registered users (R3, R4, R6), on SQLite and PostgreSQL.

A storm: 64 agents at once in 4 processes press for 200 leads, and processes are shot (SIGKILL) at random and replaced.
Aim: each lead has one owner, and the quota counts the claims.

How long a claim takes: against the real bridge over real HTTP, `--rate` a second that come whether or not earlier ones
were answered (open loop), each for a lead of its own; then 64 who press for one lead at the same moment. Aim of the
first: p99 within 50 ms. A time runs from when the claim was due.

Run: `python benchmarks/claims.py [--seconds N] [--rate N] [--leads N] [--seed N]`. Exit status 1 where one is missed.
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
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from support.claim_storm import TEAM, Storm, answered, fill, rages, troubles  # noqa: E402
from support.own_postgres import own_postgres  # noqa: E402
from webhooks import answers, free_port, program  # noqa: E402

P99, AT_ONCE, CONNECTIONS = 0.050, 64, 16
TOKEN = "bench-site-token"
SETTINGS = """
[teams.storm]
name = "Storm"
time_zone = "America/Denver"
bridge_key = "env:BRIDGE_KEY"
lofty = {{ base_url = "http://127.0.0.1:{0}", api_key = "env:LOFTY_API_KEY" }}
sisu = {{ base_url = "http://127.0.0.1:{0}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN" }}
site = {{ base_url = "http://127.0.0.1:{0}", token = "env:SITE_TOKEN", signing_secret = "env:SITE_SIGNING_SECRET", claims_per_day = 1000 }}
"""  # noqa: E501


class Connection:
    """One kept-alive connection: a claim at a time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def claim(self, claim_id: str, agent_id: str, key: str) -> int:
        """Status of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        body = json.dumps({"agent_id": agent_id}).encode()
        head = (
            f"POST /site/{TEAM}/v1/claims/{claim_id}/claim HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {TOKEN}\r\n"
            f"Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        status, length = int((await reader.readline()).split()[1]), 0
        while (line := await reader.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        await reader.readexactly(length)
        return status


async def in_time(port: int, leads: list[str], rate: int) -> list[float]:
    """Seconds from when each claim was due until its answer was there."""
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(Connection(port))
    chance, waits, tasks = random.Random(1), list[float](), []

    async def press(due: float, lead: str) -> None:
        connection = await free.get()
        status = await connection.claim(lead, f"agent-{chance.randrange(AT_ONCE)}", lead)
        free.put_nowait(connection)
        assert status == 200, status
        waits.append(time.perf_counter() - due)

    began = time.perf_counter()
    for number, lead in enumerate(leads):
        due = began + number / rate
        if (pause := due - time.perf_counter()) > 0:
            await asyncio.sleep(pause)
        tasks.append(asyncio.create_task(press(due, lead)))
    await asyncio.gather(*tasks)
    return waits


async def at_once(port: int, leads: list[str]) -> list[float]:
    """For each of these leads 64 press at the same moment, over connections that are there: one gets it."""
    connections = [Connection(port) for _ in range(AT_ONCE)]
    waits = list[float]()

    async def press(number: int, lead: str) -> int:
        began = time.perf_counter()
        status = await connections[number].claim(lead, f"agent-{number}", f"{lead}-{number}")
        waits.append(time.perf_counter() - began)
        return status

    for number, lead in enumerate(leads):
        said = Counter(await asyncio.gather(*(press(each, lead) for each in range(AT_ONCE))))
        assert said == {200: 1, 409: AT_ONCE - 1}, said
        if not number:
            waits.clear()  # connections have just been made
    return waits


def measure(kind: str, url: str, asked: argparse.Namespace) -> bool:
    """All of it on one kind of store; whether every aim was met."""
    with tempfile.TemporaryDirectory() as home:
        stormy = Storm(
            url or f"sqlite:///{home}/storm.sqlite",
            home,
            leads=asked.leads,
            shots=asked.shots,
            seed=asked.seed,
        )
        fill(stormy)
        began = time.perf_counter()
        shot, found = rages(stormy), troubles(stormy)
        ends = Counter(end for _, _, end, _ in answered(stormy))
        print(
            f"{'MISSED' if found else 'ok    '} {kind:10} storm: {shot} of {stormy.shots} processes shot, answers "
            f"{dict(ends)}, {time.perf_counter() - began:.0f} s {found[:3] or ''}",
            flush=True,
        )
    return timed(kind, url, asked) and not found


def timed(kind: str, url: str, asked: argparse.Namespace) -> bool:
    """Over HTTP, each lead its own claim; then 64 for one."""
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        (Path(home) / "teams.toml").write_text(SETTINGS.format(free_port()))
        store = url or f"sqlite:///{home}/store.sqlite"
        os.environ.update(
            DEALBRIDGE_HOME=home, DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml", DEALBRIDGE_DATABASE_URL=store,
            LOFTY_API_KEY="k", SISU_USERNAME="u", SISU_TOKEN="t", BRIDGE_KEY="b" * 40, SITE_TOKEN=TOKEN,
            SITE_SIGNING_SECRET="whsec_ZGVhbGJyaWRnZS1zYW5kYm94LXNpZ25pbmctc2VjcmV0",
        )  # fmt: skip
        number = int(asked.rate * asked.seconds)
        if url:
            _forget(Storm(store, home, leads=0))
        leads = fill(Storm(store, home, leads=number + 60, threads=AT_ONCE))
        quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with program(
            str(ROOT / "dealbridge.py"), "bridge", "--port", str(port), ready=lambda: answers(port), **quiet
        ):
            asyncio.run(in_time(port, leads[number + 30 :], asked.rate))
            met = shown(
                kind, f"{asked.rate} a second", asyncio.run(in_time(port, leads[:number], asked.rate)), P99
            )
            shown(kind, "64 for one lead", asyncio.run(at_once(port, leads[number : number + 20])), None)
        return met


def _forget(storm: Storm) -> None:
    from sqlalchemy import delete
    from support.claim_storm import desk_of_storm

    from schemas.tables.registered_users import UsersBase

    users = desk_of_storm(storm).users
    with users.engine.begin() as connection:
        for table in UsersBase.metadata.sorted_tables:
            connection.execute(delete(table))
    users.close()


def shown(kind: str, what: str, waits: list[float], aim: float | None) -> bool:
    """Print one phase; without an aim it is only told."""
    late = quantiles(waits, n=100)[-1]
    met = aim is None or late <= aim
    word = "      " if aim is None else "ok    " if met else "MISSED"
    said = f"aim p99 <= {aim * 1000:.0f} ms; reached" if aim else "reached"
    print(
        f"{word} {kind:10} {what:16} {said} p50 {median(waits) * 1000:.1f}, p99 {late * 1000:.1f}, longest "
        f"{max(waits) * 1000:.0f} ms of {len(waits)}",
        flush=True,
    )
    return met


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=int, default=10)
    parser.add_argument("--leads", type=int, default=200)
    parser.add_argument("--shots", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with own_postgres() as urls:
        met = [measure("SQLite", "", asked)]
        met += [measure("PostgreSQL", url, asked) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
