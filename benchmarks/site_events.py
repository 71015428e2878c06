"""How many events of a team's site the bridge takes in: 200 a second for ten seconds, over eight connections, signed,
of two hundred visitors half of whom turn out to be leads; at rest, and while another process stores pages of 1,000
leads of the same team without a pause. On SQLite and on PostgreSQL, against the real bridge in a process of its own.

Aim: 200 a second, 95 % answered within 100 ms, none lost, all handled within 60 s of the last.

Run: `python benchmarks/site_events.py [--seconds N]`. Exit status 1 where an aim is missed.
"""

import argparse
import base64
import hashlib
import hmac
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from webhooks import KEY, TEAM, answers, free_port, known_leads, program, run_sync_leads

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from support.own_postgres import own_postgres  # noqa: E402

RATE, LINES, LEADS, AIM, HANDLED_WITHIN = 200, 8, 200, 0.1, 60.0
KEY_BYTES = b"s" * 32
SITE = (
    'site = {{ base_url = "http://127.0.0.1:{0}", token = "env:SITE_TOKEN", '
    'signing_secret = "env:SITE_SIGNING_SECRET" }}\n'
)


def body_of(number: int, leads: list[int]) -> bytes:
    """Each visitor views homes, and half of them are named once."""
    who, now = number % 200, datetime.now(UTC).isoformat()
    data: dict[str, object] = {"visitor_id": f"v{who}", "platform": "desktop"}
    kind = "listing.viewed"
    if number % 10 == 9 and who % 2:
        kind, data["lead_id"] = "visitor.identified", leads[who % len(leads)]
    else:
        data["listing"] = {
            "listing_id": f"ML{number % 37}",
            "address": f"{number % 37} Oak St",
            "city": "Denver",
        }
    return json.dumps({"type": kind, "timestamp": now, "data": data}).encode()


def headers(event_id: str, body: bytes) -> dict[str, str]:
    """As a site signs."""
    stamp = str(int(time.time()))
    told = hmac.new(KEY_BYTES, f"{event_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    signature = f"v1,{base64.b64encode(told).decode()}"
    return {"webhook-id": event_id, "webhook-timestamp": stamp, "webhook-signature": signature}


def told(port: int, phase: str, leads: list[int], seconds: int) -> tuple[list[float], float]:
    """Seconds until each answer, and how long it took in all; each connection keeps its share of the rate."""
    total, began = RATE * seconds, time.perf_counter()

    def line(first: int) -> list[float]:
        connection, found = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
        for number in range(first, total, LINES):
            time.sleep(max(0.0, began + number / RATE - time.perf_counter()))
            body = body_of(number, leads)
            started = time.perf_counter()
            connection.request("POST", "/webhooks/site/bench", body, headers(f"{phase}-{number}", body))
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 204, answer.status
            found.append(time.perf_counter() - started)
        return found

    with ThreadPoolExecutor(LINES) as pool:
        waits = [wait for many in pool.map(line, range(LINES)) for wait in many]
    return waits, time.perf_counter() - began


def count(where: str) -> tuple[int, int]:
    """Events in the store, and on the doorstep."""
    from sqlalchemy import text

    from connectors.settings.environment import environment
    from connectors.store.engine import Store

    store, found = Store(environment().store_url), []
    for statement, engine in (
        (f"SELECT count(*) FROM site_events WHERE {where}", store.engine),
        ("SELECT count(*) FROM site_doorstep", store.side_engine("inbox")),
    ):
        with engine.connect() as connection:
            found.append(int(connection.execute(text(statement)).scalar_one()))
    return found[0], found[1]


def phase(kind: str, port: int, what: str, leads: list[int], seconds: int) -> bool:
    """Print one."""
    waits, spent = told(port, what, leads, seconds)
    late, reached = quantiles(waits, n=20)[-1], len(waits) / spent
    met = late <= AIM and reached >= RATE * 0.98
    print(
        f"{'ok    ' if met else 'MISSED'} {kind:10} {what:22} aim {RATE}/s, p95 <= {AIM * 1000:.0f} ms; reached "
        f"{reached:.0f}/s, {late * 1000:.1f} ms (longest {max(waits) * 1000:.0f})",
        flush=True,
    )
    return met


def all_handled(kind: str, sent: int) -> bool:
    """None is lost, and none waits."""
    started, stored, left = time.monotonic(), (0, 0), -1
    while left and time.monotonic() - started < HANDLED_WITHIN:
        stored = count("handled_at IS NOT NULL")
        left = sent - stored[0]
        if left:
            time.sleep(0.5)
    spent, total = time.monotonic() - started, sum(count("1 = 1"))
    met = not left and total == sent
    print(
        f"{'ok    ' if met else 'MISSED'} {kind:10} {total} of {sent} stored, {stored[0]} handled "
        f"{spent:.1f} s after the last",
        flush=True,
    )
    return met


def measure(kind: str, url: str, seconds: int) -> bool:
    """All phases on one kind of store."""
    with tempfile.TemporaryDirectory() as home:
        ports = [free_port() for _ in range(4)]
        (Path(home) / "teams.toml").write_text(TEAM.format(*ports) + SITE.format(ports[3]))
        os.environ.update(
            DEALBRIDGE_HOME=home,
            DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml",
            DEALBRIDGE_DATABASE_URL=url or f"sqlite:///{home}/store.sqlite",
            LOFTY_API_KEY="sandbox-key",
            SISU_USERNAME="sandbox",
            SISU_TOKEN="sandbox-token",
            BRIDGE_KEY=KEY,
            SITE_TOKEN="token",
            SITE_SIGNING_SECRET="whsec_" + base64.b64encode(KEY_BYTES).decode(),
        )
        places = ("--lofty-port", str(ports[0]), "--sisu-port", str(ports[1]), "--leads", str(LEADS))
        bridge = [str(ROOT / "dealbridge.py"), "bridge", "--port", str(ports[2])]
        quiet = {"cwd": ROOT, "stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        with program("-m", "sandbox", *places, ready=lambda: answers(ports[0]), **quiet):
            run_sync_leads()
            for_transactions = [sys.executable, str(ROOT / "dealbridge.py"), "run", "sync-transactions"]
            subprocess.run(for_transactions, check=False, **quiet)
            leads = known_leads()
            with program(*bridge, ready=lambda: answers(ports[2]), **quiet):
                met = [phase(kind, ports[2], "at rest", leads, seconds)]
                writer = {"stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
                with program(str(ROOT / "benchmarks" / "webhooks.py"), "--write", **writer) as process:
                    assert process.stdout.readline() == "writing\n"
                    met.append(phase(kind, ports[2], "pages being stored", leads, seconds))
                met.append(all_handled(kind, 2 * RATE * seconds))
    return all(met)


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=10)
    asked = parser.parse_args()
    with own_postgres() as urls:
        met = [measure("SQLite", "", asked.seconds)]
        met += [measure("PostgreSQL", url, asked.seconds) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
