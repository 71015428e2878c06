"""The stage of the demo: a home of its own, ports, settings, and the programs of the product running on it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import httpx

from sandbox.demo.processes import HOST, Child, Children, Trouble, usual_or_free
from sandbox.demo.settings import TEAM, TeamsFile, environment

USUAL = {"lofty": 8601, "sisu": 8602, "bridge": 8600, "prefect": 4200, "smtp": 8604, "site": 8603}
LEADS = 100


@dataclass
class Stage:
    """Where everything is. `turns` counts the flow runs, so that each has logs of its own."""

    root: Path
    home: Path
    ports: dict[str, int]
    env: dict[str, str]
    children: Children
    locks: list[TextIO]
    teams_file: TeamsFile
    turns: int = 0
    servers: dict[str, Child] = field(default_factory=dict)

    @classmethod
    def make(cls, root: Path, name: str, **more: str) -> Stage:
        """`.dealbridge/NAME`, emptied; a temporary folder where that is in use or cannot be written. `more`: for the
        environment of its processes."""
        home, locks = _home(root, name)
        (home / "logs").mkdir()
        (home / "tmp").mkdir()
        ports = {name: _port(port, locks) for name, port in USUAL.items()}
        urls = {name: _url(port) for name, port in ports.items()}
        env = environment(home, urls["bridge"], urls["prefect"]) | more
        children = Children(root, env, home / "logs")
        return cls(root, home, ports, env, children, locks, TeamsFile(home / "teams.toml", urls))

    def url(self, server: str) -> str:
        """Where one of `lofty`, `sisu`, `site`, `bridge`, `prefect` answers."""
        return _url(self.ports[server])

    @property
    def shown_home(self) -> Path:
        """The home as a person in the project's folder would name it."""
        return self.home.relative_to(self.root) if self.home.is_relative_to(self.root) else self.home

    @property
    def settings(self) -> str:
        """What makes a `dealbridge` command look at this stage's store."""
        return f"DEALBRIDGE_HOME={self.shown_home} DEALBRIDGE_TEAMS_FILE={self.shown_home / 'teams.toml'}"

    @property
    def moved(self) -> list[str]:
        """What answers on another port than the usual one."""
        return [
            f"{name} on port {port}: {USUAL[name]} is taken"
            for name, port in self.ports.items()
            if port != USUAL[name]
        ]

    def start_servers(self) -> None:
        """The sandboxes, the bridge and Prefect, side by side: Prefect takes longest."""
        start, ports = self.children.start, {name: str(port) for name, port in self.ports.items()}
        self.servers["prefect"] = start(
            "prefect-server", "prefect", "server", "start", "--host", HOST, "--port", ports["prefect"]
        )
        sandboxes = ("lofty", "sisu", "site", "smtp")
        vendors = [word for name in sandboxes for word in (f"--{name}-port", ports[name])]
        self.servers["sandbox"] = start("sandbox", "dealbridge", "sandbox", *vendors, "--leads", str(LEADS))
        self.servers["bridge"] = start("bridge", "dealbridge", "bridge", "--port", ports["bridge"])

    def until_prefect_answers(self, seconds: float) -> None:
        """Raises Trouble when it does not come up, or when somebody else's answers on its port."""
        self.until_answers("prefect", "/api/health", seconds)
        with client() as browser:
            settings = browser.get(self.url("prefect") + "/api/admin/settings").raise_for_status().json()
        if settings.get("home") != self.env["PREFECT_HOME"]:
            raise Trouble(f"another Prefect server answers on port {self.ports['prefect']}")

    def until_answers(self, server: str, path: str, seconds: float, *, port: str = "") -> None:
        """Raises Trouble when it does not come up."""
        self.children.until_answers(self.servers[server], self.url(port or server) + path, seconds)

    def call(self, name: str, program: str, *arguments: str, seconds: float = 120) -> tuple[int, str, Path]:
        """One command: its exit status, what it said, its log."""
        self.turns += 1
        child = self.children.start(f"{self.turns:02}-{name}", program, *arguments, talks=True)
        status = self.children.until_done(child, seconds)
        return status, child.out.read_text(encoding="utf-8", errors="replace"), child.log

    def run_flow(self, flow: str, as_of: str = "") -> dict[str, Any]:
        """`dealbridge run FLOW --json` through Prefect: the team's counts. `as_of`: at another time than now. Raises
        Trouble when the flow says failed."""
        when = ("--as-of", as_of) if as_of else ()
        status, said, log = self.call(flow, "dealbridge", "run", flow, "--json", *when)
        try:
            report = json.loads(said.strip().splitlines()[-1])
        except (ValueError, IndexError):
            raise Trouble(f"{flow} ended with status {status} and no report", log) from None
        if status != 0 or report["failed"]:
            raise Trouble(f"{flow} ended with status {status}: {json.dumps(report['teams'])}", log)
        counts: dict[str, Any] = report["teams"][TEAM]
        return counts


def client() -> httpx.Client:
    """For calls to the stage's own servers: no proxy, no redirects followed."""
    return httpx.Client(trust_env=False, timeout=30, follow_redirects=False)


def _url(port: int) -> str:
    return f"http://{HOST}:{port}"


def _home(root: Path, name: str) -> tuple[Path, list[TextIO]]:
    folder = root / ".dealbridge"
    try:
        # Leads of the practice office, logs, settings: nobody else on this machine reads them.
        os.umask(0o077)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
        lock = _locked(folder / f"{name}.lock")
        home = folder / name
        if home.exists():
            shutil.rmtree(home)
        home.mkdir()
    except OSError:
        return Path(tempfile.mkdtemp(prefix=f"dealbridge-{name}-")), []
    return home, [lock]


def _port(usual: int, locks: list[TextIO]) -> int:
    """The usual port, or a free one. Prefect listens only ten seconds after its start: until then nobody else would see
    that the port is taken, so another demo is told by a lock."""
    for wanted in (usual, *[0] * 20):
        port = usual_or_free(wanted)
        with contextlib.suppress(OSError):
            locks.append(_locked(Path(tempfile.gettempdir()) / f"dealbridge-{os.getuid()}-{port}.lock"))
            return port
    raise Trouble("this machine has no free port left")


def _locked(file: Path) -> TextIO:
    """Held until this process ends, however it ends. Raises OSError when another one holds it."""
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    lock = os.fdopen(number, "w", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise
    return lock
