"""A real Prefect server in a child process, and a small office whose flows run under it, from the command line."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.demo.processes import Children, usual_or_free
from sandbox.demo.settings import TEAM, TEAMS_FILE
from sandbox.server.server import running
from tests.support import victims
from tests.support.installation import SECRETS

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


class Patient(httpx.HTTPTransport):
    """Tries again where Prefect's SQLite is locked (decision 31), as Prefect's own clients do."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(20):
            answer = super().handle_request(request)
            if answer.status_code != 503:
                break
            answer.read()
            time.sleep(0.2)
        return answer


@dataclass
class Office:
    """Runs commands as a person in the project's folder would, and looks at the server."""

    env: dict[str, str]
    lofty_url: str
    sisu_url: str
    api: httpx.Client

    def call(self, program: str, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BIN / program, *arguments],
            cwd=ROOT, env={**self.env, **env}, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """`dealbridge run` without the seconds in which a new process imports everything."""
        return victims.command("run", *arguments, "--json", env={**self.env, **env})

    def found(self, kind: str, **wanted: Any) -> list[dict[str, Any]]:
        """What the server has on record."""
        return list(self.api.post(f"/{kind}/filter", json=wanted).raise_for_status().json())

    def flow_runs(self) -> list[dict[str, Any]]:
        """Those made by `dealbridge run`, oldest first."""
        by_hand = {"deployment_id": {"is_null_": True}}
        return self.found("flow_runs", sort="START_TIME_ASC", flow_runs=by_hand)

    def people(self) -> set[str]:
        """Every name, address and number that is personal."""
        rows = [
            row
            for url, names in ((self.lofty_url, ("leads", "members")), (self.sisu_url, ("clients", "agents")))
            for name in names
            for row in self.api.get(f"{url}/_sandbox/{name}").json()
        ]
        fields = (
            "lastName",
            "last_name",
            "email",
            "phoneNumber",
            "mobile_phone",
            "streetAddress",
            "address_1",
        )
        values = {str(row.get(field) or "") for row in rows for field in fields}
        values |= {str(one) for row in rows for field in ("emails", "phones") for one in row.get(field) or []}
        return {value for value in values if len(value) > 3}


@pytest.fixture(scope="session")
def _prefect_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[dict[str, str], httpx.Client]]:
    home = tmp_path_factory.mktemp("prefect")
    port = usual_or_free(0)
    env = {
        **os.environ,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        # Events can be looked at when they have come, not up to 5 s later.
        "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "0.1",
    }
    api = httpx.Client(base_url=env["PREFECT_API_URL"], timeout=30, transport=Patient())
    with Children(ROOT, env, home) as children, api:
        server = children.start(
            "server", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)
        )
        children.until_answers(server, f"{env['PREFECT_API_URL']}/health", 200)
        yield env, api


@pytest.fixture(scope="module")
def prefect_office(
    tmp_path_factory: pytest.TempPathFactory, _prefect_server: tuple[dict[str, str], httpx.Client]
) -> Iterator[Office]:
    """One for each file: what one leaves behind (a pause, a bad record) is nothing that another meets."""
    server, api = _prefect_server
    home = tmp_path_factory.mktemp("office")
    with running(leads=20) as vendors:
        text = TEAMS_FILE.format(team=TEAM, lofty=vendors.lofty_url, sisu=vendors.sisu_url)
        (home / "teams.toml").write_text(text)
        env = {
            **server,
            **SECRETS,
            "DEALBRIDGE_HOME": str(home),
            "DEALBRIDGE_TEAMS_FILE": str(home / "teams.toml"),
        }
        yield Office(env, vendors.lofty_url, vendors.sisu_url, api)


def in_the_end(look: Any, seconds: float = 120) -> Any:
    """What `look` finds, as soon as it finds anything."""
    deadline = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


@pytest.fixture
def eventually() -> Any:
    return in_the_end


def last_report(said: str) -> dict[str, Any]:
    return dict(json.loads(said.strip().splitlines()[-1]))


@pytest.fixture
def report() -> Any:
    """Read the last line of stdout as JSON."""
    return last_report


def processes_with(text: str) -> list[str]:
    """Command lines of living processes in whose environment this stands."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if text.encode() in (place / "environ").read_bytes() and int(place.name) != os.getpid():
                found.append((place / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return [line for line in found if line]


@pytest.fixture
def left_behind() -> Any:
    if not Path("/proc/self/environ").exists():
        pytest.skip("this machine has no /proc to look for processes in")
    return processes_with
