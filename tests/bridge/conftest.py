"""A small office in the sandbox, and the real bridge in front of it: in a thread, and as processes of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tasks.report.report import Report
from tests.support.bridge.running_bridge import Bridge, Process, in_thread, start, wait_until_up
from tests.support.installation import OLD_BRIDGE_KEY, environment
from tests.support.office import Office
from tests.support.sandboxes import ports

TIMEOUT_SECONDS, SETTLING_SECONDS = 15, 1
"""On a busy machine an answer takes its time; whoever tests what comes too late asks for less (`timeout_seconds`)."""


class FrontOffice(Office):
    """Leads are told apart by their names, and flows run at the time of the clock, as the bridge acts."""

    due_after = 0

    def lead(self, **fields: Any) -> int:
        """A team lead, assigned to Ada unless said otherwise."""
        number = len(self.lofty.all("leads")) + 1
        given = {
            "firstName": "Lena",
            "lastName": f"Lead{number}",
            "emails": [f"lena{number}@example.com"],
            "phones": [f"303555{1000 + number}"],
        }
        return super().lead(**{**given, **fields})

    def run(self, flow: str, **parameters: Any) -> Report:
        """Run a flow now."""
        self.now = self.clock()
        return super().run(flow, **parameters)


@pytest.fixture
def store_url(request: pytest.FixtureRequest) -> str:
    """A store without rows: SQLite, unless the test asks for another."""
    return str(request.getfixturevalue(getattr(request, "param", "sqlite_store")))


@pytest.fixture
def timeout_seconds() -> float:
    """How long a vendor's answer is waited for."""
    return TIMEOUT_SECONDS


@pytest.fixture
def office(
    sandbox: Any,
    short_ways: None,
    store_url: str,
    timeout_seconds: float,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    """Agents Ada and Ben, the ISA Isa, Dan whom Sisu has deactivated, Nora whom Sisu never had, Cora without Lofty."""
    env = {
        **environment(tmp_path, store_url, timeout=timeout_seconds, settling=SETTLING_SECONDS),
        "DEALBRIDGE_BRIDGE_URL": "http://127.0.0.1:8600",
        "OLD_BRIDGE_KEY": OLD_BRIDGE_KEY,
    }
    office = FrontOffice(tmp_path, monkeypatch, {"sandbox": ports(sandbox)}, env)
    office.hire("Ada Agent", member_email="ada@example.com", agent_email="Ada@Example.COM")
    office.hire("Ben Broker", member_email="BEN@example.com", agent_email="ben@example.com")
    office.hire("Isa Setter", member_email="isa@example.com", agent_email="isa@example.com", is_isa=True)
    office.hire("Dan Gone", member_email="dan@example.com", agent_email="dan@example.com", status="D")
    office.hire("Nora Newcomer", member_email="nora@example.com")
    office.hire("Cora Desk", agent_email="cora@example.com")
    return office


@pytest.fixture
def settings(office: Office) -> Callable[..., None]:
    """Call it to change the teams file: what it says of each team, and which teams there are."""

    def write(more: str = "", *teams: str) -> None:
        said = {
            "lofty": office.lofty.url,
            "sisu": office.sisu.url,
            "more": f"sweep_every_minutes = 0\n{more}",
        }
        office.settings = {t: {**said, "name": f"{t.title()} Realty"} for t in teams or ("sandbox",)}
        office.write_teams()

    write()
    return write


@pytest.fixture
def bridge(settings: Callable[..., None]) -> Iterator[Bridge]:
    """The bridge in a thread of this process."""
    with in_thread() as one:
        yield one


@pytest.fixture
def start_bridges(settings: Callable[..., None], tmp_path: Path) -> Iterator[Callable[..., list[Process]]]:
    """Start processes at once: one per list of arguments of serve_bridge.py (after the port)."""
    started: list[Process] = []

    def start_all(*arguments: list[str]) -> list[Process]:
        new = [start(tmp_path / f"bridge{len(started) + i}.log", *more) for i, more in enumerate(arguments)]
        started.extend(new)
        for one in new:
            wait_until_up(one)
        return new

    yield start_all
    for one in started:
        one.bridge.http.close()
        one.process.kill()
        one.process.wait(10)


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """Call functions at the same moment; their results in order."""

    def run(*actions: Callable[[], Any]) -> list[Any]:
        gate = threading.Barrier(len(actions))

        def one(action: Callable[[], Any]) -> Any:
            gate.wait(30)
            return action()

        with ThreadPoolExecutor(len(actions)) as pool:
            return list(pool.map(one, actions))

    return run


@pytest.fixture
def journal(office: Office) -> Callable[[str], list[Any]]:
    """The bodies that a Sisu call was made with."""

    def bodies(path: str) -> list[Any]:
        return [entry["body"] for entry in office.sisu.journal() if entry["path"].startswith(path)]

    return bodies


@pytest.fixture
def settle(office: Office, timeout_seconds: float) -> Callable[[], None]:
    """Move the clock of this process to when a request whose outcome is unknown can no longer take effect."""
    return lambda: office.settle(timeout_seconds + SETTLING_SECONDS + 0.2)


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Wait until something has happened."""

    def wait(happened: Callable[[], bool]) -> None:
        give_up = time.monotonic() + 60
        while not happened():
            assert time.monotonic() < give_up, "it never happened"
            time.sleep(0.02)

    return wait
