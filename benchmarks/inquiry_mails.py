"""How long it takes from a pushed form to the mail that the sandbox's mail server has accepted (Q4): forms of fifty
people, half a second apart, against the real bridge in a process of its own. On SQLite and on PostgreSQL.

Aim: 95 % within 5 s, each form in one mail. Exit status 1 where it is missed.

Run: `python benchmarks/inquiry_mails.py [--forms N]`.
"""

import argparse
import base64
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from site_events import KEY_BYTES, headers
from webhooks import KEY, TEAM, answers, free_port, program

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from support.own_postgres import own_postgres  # noqa: E402

AIM, APART, PATIENCE = 5.0, 0.5, 60.0
MORE = """inquiries = {{ concierges = ["desk@office.test"] }}
smtp = {{ host = "127.0.0.1", port = {0}, from = "dealbridge@office.test" }}
"""


def form(number: int) -> bytes:
    """Somebody asks about a home."""
    return json.dumps(
        {
            "id": f"f{number}", "at": datetime.now(UTC).isoformat(), "type": "contact", "site": "company",
            "person": {"name": f"Person {number}", "email": f"p{number}@mail.test"},
            "listing": {"id": f"ML{number}", "address": f"{number} Oak St"}, "message": f"Form {number}.",
        }
    ).encode()  # fmt: skip


def asked(port: int, method: str, path: str, body: bytes = b"", **more: str) -> Any:
    """The answer, as JSON where there is some."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body, more)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    assert answer.status < 400, answer.status
    return json.loads(content) if content else None


def phase(kind: str, bridge: int, lofty: int, forms: int) -> bool:
    """Push them, then look when each arrived."""
    pushed: dict[int, float] = {}
    arrived: dict[int, float] = {}

    def look() -> None:
        for mail in asked(lofty, "GET", "/_sandbox/mail"):
            for number in pushed:
                if f"Form {number}." in mail["text"]:
                    arrived.setdefault(number, time.perf_counter())

    for number in range(forms):
        body = form(number)
        pushed[number] = time.perf_counter()
        asked(bridge, "POST", "/webhooks/inquiries/bench", body, **headers(f"push-{number}", body))
        while time.perf_counter() < pushed[number] + APART:
            look()
            time.sleep(0.05)
    until = time.perf_counter() + PATIENCE
    while len(arrived) < forms and time.perf_counter() < until:
        look()
        time.sleep(0.05)
    waits = [arrived[number] - pushed[number] for number in arrived]
    late, mails = quantiles(waits, n=20)[-1], len(asked(lofty, "GET", "/_sandbox/mail"))
    met = late <= AIM and len(arrived) == mails == forms
    print(
        f"{'ok    ' if met else 'MISSED'} {kind:10} aim p95 <= {AIM:.0f} s; reached {late:.2f} s (longest "
        f"{max(waits):.2f}), {mails} mails of {forms} forms",
        flush=True,
    )
    return met


def measure(kind: str, url: str, forms: int) -> bool:
    """On one kind of store."""
    with tempfile.TemporaryDirectory() as home:
        lofty, sisu, bridge, smtp = (free_port() for _ in range(4))
        (Path(home) / "teams.toml").write_text(TEAM.format(lofty, sisu) + MORE.format(smtp))
        os.environ.update(
            DEALBRIDGE_HOME=home,
            DEALBRIDGE_TEAMS_FILE=f"{home}/teams.toml",
            DEALBRIDGE_DATABASE_URL=url or f"sqlite:///{home}/store.sqlite",
            LOFTY_API_KEY="sandbox-key",
            SISU_USERNAME="sandbox",
            SISU_TOKEN="sandbox-token",
            BRIDGE_KEY=KEY,
            INQUIRIES_SECRET="whsec_" + base64.b64encode(KEY_BYTES).decode(),
        )
        quiet = {"cwd": ROOT, "stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        town = [
            "-m",
            "sandbox",
            "--lofty-port",
            str(lofty),
            "--sisu-port",
            str(sisu),
            "--smtp-port",
            str(smtp),
        ]
        with program(*town, "--leads", "0", ready=lambda: answers(lofty) and answers(smtp), **quiet):
            served = [str(ROOT / "dealbridge.py"), "bridge", "--port", str(bridge)]
            with program(*served, ready=lambda: answers(bridge), **quiet):
                return phase(kind, bridge, lofty, forms)


def main() -> None:
    """Both kinds of store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--forms", type=int, default=50)
    said = parser.parse_args()
    with own_postgres() as urls:
        met = [measure("SQLite", "", said.forms)]
        met += [measure("PostgreSQL", url, said.forms) for url in urls]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
