"""The README's scheduling, typed block by block in a fresh clone: a scheduled run comes to its end."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.demo.processes import usual_or_free
from sandbox.server.server import running

ROOT = Path(__file__).parents[2]
ENVIRONMENT = Path(sys.executable).parents[1]
BLOCKS = dict(
    re.findall(r"<!-- runs: (\w+) -->\n```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
)
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def git(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


class Newcomer:
    """Somebody at a fresh clone, with terminals in its folder; what they started is ended with them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ports = folder, {4200: usual_or_free(0), 8600: usual_or_free(0)}
        self.terminals: list[subprocess.Popen[bytes]] = []
        # As on a new machine: the programs are found only where the README says; the code is the clone's.
        plain = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
        self.env = plain | {"PYTHONPATH": path, "PREFECT_HOME": str(folder / "prefect-home"),
                            "PATH": without_our_programs()}  # fmt: skip

    def as_typed(self, *names: str) -> str:
        text = "set -e\n" + "".join(BLOCKS[name] for name in names)
        for usual, free in self.ports.items():
            text = text.replace(str(usual), str(free))
        # The ports that nobody types: they stand in no block, since they are the usual ones.
        text = text.replace("server start", f"server start --port {self.ports[4200]}")
        return text.replace("dealbridge bridge", f"dealbridge bridge --port {self.ports[8600]}")

    def types(self, *names: str) -> None:
        done = subprocess.run(
            ["bash", "-c", self.as_typed(*names)],
            cwd=self.folder, env=self.env, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def leaves_running(self, name: str) -> Path:
        log = self.folder / f"{name}.log"
        with log.open("wb") as output:
            command = ["bash", "-c", self.as_typed("terminal", name)]
            self.terminals.append(
                subprocess.Popen(command, cwd=self.folder, env=self.env, stdout=output, stderr=output,
                                 start_new_session=True)
            )  # fmt: skip
        return log

    def leaves(self) -> None:
        """Ctrl-C in each terminal; then whatever is left, since a worker gives each run a group of its own."""
        for one in self.terminals[::-1]:
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(one.pid, signal.SIGINT)
                one.wait(10)
        mark = f"PREFECT_HOME={self.env['PREFECT_HOME']}\0".encode()
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if mark in (place / "environ").read_bytes():
                    os.kill(int(place.name), signal.SIGKILL)
        for one in self.terminals:
            with suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait(10)


def without_our_programs() -> str:
    ours = str(Path(sys.executable).parent)
    return os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if part != ours)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    """In a clone of what is here, changes that are not committed included; installed already, which takes a minute."""
    folder = tmp_path / "dealbridge"
    if git("clone", "--quiet", str(ROOT), str(folder)).returncode:
        pytest.skip("this is no git checkout that could be cloned")
    changed = git("ls-files", "--modified", "--others", "--exclude-standard").stdout.splitlines()
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / ".venv").mkdir()
    for part in ("bin", "lib", "pyvenv.cfg"):
        (folder / ".venv" / part).symlink_to(ENVIRONMENT / part)
    (folder / ".venv" / ".installed").touch()
    somebody = Newcomer(folder)
    yield somebody
    somebody.leaves()


def fill_in(file: Path, **values: str) -> None:
    """As a person does, who finds each name there."""
    text = file.read_text()
    for name, value in values.items():
        text, found = re.subn(rf"^{name}=.*$", f"{name}={value}", text, flags=re.MULTILINE)
        assert found == 1, name
    file.write_text(text)


def test_the_blocks_of_the_readme_schedule_the_flows(newcomer: Newcomer, eventually: Any) -> None:
    server = f"http://127.0.0.1:{newcomer.ports[4200]}"
    with running(leads=10) as vendors:
        newcomer.types("install")
        teams = newcomer.folder / "teams.toml"
        text = teams.read_text().replace("http://127.0.0.1:8601", vendors.lofty_url)
        teams.write_text(text.replace("http://127.0.0.1:8602", vendors.sisu_url))
        fill_in(
            newcomer.folder / "dealbridge.env",
            LOFTY_API_KEY="sandbox-key",
            SISU_USERNAME="sandbox",
            SISU_TOKEN="sandbox-token",
            BRIDGE_KEY="0123456789abcdef0123456789abcdef",
            PREFECT_API_URL=f"{server}/api",
            DEALBRIDGE_BRIDGE_URL=f"http://127.0.0.1:{newcomer.ports[8600]}",
        )
        log = newcomer.leaves_running("server")
        assert eventually(lambda: answers(f"{server}/api/health"), 200), log.read_text()
        bridge = newcomer.leaves_running("bridge")
        worker = newcomer.leaves_running("worker")
        assert eventually(lambda: completed(server), 300), worker.read_text()
        assert eventually(lambda: answers(f"http://127.0.0.1:{newcomer.ports[8600]}/healthz"), 10), (
            bridge.read_text()
        )


def answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def completed(server: str) -> list[str]:
    """Runs that a schedule made and a worker brought to their end; a busy server is asked again."""
    wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
    try:
        found = httpx.post(f"{server}/api/flow_runs/filter", json=wanted, trust_env=False).json()
    except httpx.TimeoutException:
        return []
    ended = {one["state"]["type"]: one["id"] for one in found if one["deployment_id"] and one["start_time"]}
    assert not ended.keys() - {"COMPLETED"}, found
    return list(ended.values())


# The same for good ------------------------------------------------------------------------------------------

PRODUCTION = (ROOT / "docs" / "production.md").read_text()
UNITS = dict(
    re.findall(r"`/etc/systemd/system/([a-z-]+\.service)`:\n\n```ini\n(.*?)```", PRODUCTION, re.DOTALL)
)


def test_the_services_run_what_the_readme_types() -> None:
    started = " ".join(line for name in ("server", "worker", "bridge") for line in BLOCKS[name].splitlines())
    for unit in UNITS.values():
        (command,) = re.findall(
            r"^ExecStart=/opt/dealbridge/\.venv/bin/(.*?)(?: --(?:host|port).*)?$", unit, re.MULTILINE
        )
        assert command in started
        assert "EnvironmentFile=/opt/dealbridge/dealbridge.env" in unit
    assert len(UNITS) == 3
    told = [line for line in BLOCKS["worker"].splitlines() if "worker start" not in line]
    assert [line for line in told if line not in PRODUCTION] == []


def test_systemd_takes_the_services(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("no systemd-analyze here")
    (tmp_path / ".venv").symlink_to(ENVIRONMENT)
    (tmp_path / "dealbridge.env").write_text((ROOT / "dealbridge.env.example").read_text())
    for name, unit in UNITS.items():
        here = unit.replace("/opt/dealbridge", str(tmp_path)).replace("User=dealbridge", "User=root")
        (tmp_path / name).write_text(here)
    done = subprocess.run(
        [systemd, "verify", *map(str, sorted(tmp_path.glob("*.service")))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "dealbridge-" in line]
    assert ours == []


def test_every_variable_of_the_example_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ours by their models, of Prefect by its settings: a wrong value would stop every command of Prefect."""
    from prefect.settings import Settings

    from connectors.settings.environment import Environment

    lines = (ROOT / "dealbridge.env.example").read_text().splitlines()
    pairs = [line.removeprefix("# ").split("=", 1) for line in lines if re.match(r"(# )?[A-Z_]+=", line)]
    for name, value in pairs:
        monkeypatch.setenv(name, value)
    ours = {f"DEALBRIDGE_{name.upper()}" for name in Environment.model_fields}
    assert {name for name, _ in pairs if name.startswith("DEALBRIDGE_")} <= ours
    found = Settings()
    assert found.server.events.retention_period.days == 3
    assert found.server.services.db_vacuum.enabled_vacuum_types == {"events", "orphans"}
    assert str(found.server.database.connection_url.get_secret_value()).startswith("postgresql+asyncpg://")
    assert found.server.analytics_enabled is False
