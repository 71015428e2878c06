"""A small office in the sandbox, and the real bridge in front of it: in a thread, and as processes of its own."""

import contextlib
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors import clock

ROOT = Path(__file__).parents[2]
SERVE = Path(__file__).with_name("serve_bridge.py")
KEY, OLD_KEY = "tests-bridge-key-" + "k" * 32, "tests-older-key-" + "o" * 32
TIMEOUT_SECONDS, SETTLING_SECONDS = 15, 1
"""On a busy machine an answer takes its time; whoever tests what comes too late asks for less (`timeout_seconds`)."""
ZONE = "America/Denver"
TEAM = """
[teams.{team}]
name = "{name}"
time_zone = "{zone}"
lofty = {{ base_url = "{lofty}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 60000 }}
sisu = {{ base_url = "{sisu}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", requests_per_minute = 60000 }}
bridge_key = "env:BRIDGE_KEY"
sweep_every_minutes = 0
{more}
"""


# What a person sees --------------------------------------------------------------------------------------

_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Node:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Node | None") -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join(" ".join(parts).split())

    def all(self, tag: str = "", **attributes: str) -> "list[Node]":
        """Elements below, in order; `class_` names one of the classes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and all(child.has(n, v) for n, v in wanted.items()):
                    found.append(child)
                found += child.all(tag, **attributes)
        return found

    def has(self, name: str, value: str) -> bool:
        given = self.attributes.get(name)
        return given is not None and (value in given.split() if name == "class" else value == given)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(node)
        if tag not in _VOID:
            self.here = node

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"<{self.here.tag}> is closed by </{tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


class Page:
    """An answer of the bridge, as a person without JavaScript sees it."""

    def __init__(self, response: httpx.Response) -> None:
        self.response, self.status, self.html = response, response.status_code, response.text
        self.path = response.request.url.path
        reader = _Reader()
        reader.feed(self.html)
        assert reader.here is reader.root, f"<{reader.here.tag}> is never closed"
        self.root = reader.root

    @property
    def text(self) -> str:
        return self.root.text

    @property
    def transactions(self) -> list[str]:
        return [node.text for node in self.root.all(class_="deal")]

    @property
    def appointments(self) -> list[str]:
        return [node.text for node in self.root.all(class_="appointment")]

    @property
    def advice(self) -> list[str]:
        return [node.text for node in self.root.all(class_="advice")]

    @property
    def problems(self) -> str:
        return " ".join(node.text for node in self.root.all(class_="bad"))

    @property
    def agents(self) -> dict[int, str]:
        return {int(o.attributes["value"]): o.text for o in self.root.all("option") if o.attributes["value"]}

    @property
    def chosen_agent(self) -> int | None:
        chosen = [o for o in self.root.all("option") if "selected" in o.attributes]
        return int(chosen[0].attributes["value"]) if chosen else None

    @property
    def fields(self) -> dict[str, str]:
        """What a browser sends when the person touches nothing."""
        sent = {}
        for node in self.root.all("input"):
            ticked = node.attributes["type"] == "hidden" or "checked" in node.attributes
            if ticked:
                sent[node.attributes["name"]] = node.attributes.get("value", "on")
        if self.root.all("select"):
            sent["agent_id"] = str(self.chosen_agent or "")
        return sent

    @property
    def has_form(self) -> bool:
        return bool(self.root.all("form"))

    @property
    def made(self) -> int:
        """The transaction that a 303 names."""
        assert self.status == 303, (self.status, self.text)
        return int(self.response.headers["location"].rpartition("?made=")[2])


# The office ----------------------------------------------------------------------------------------------


def gmt(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SGMT")


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@dataclass
class Office:
    """Both vendors, as the people of the office use them (the sandbox's control surface)."""

    lofty_url: str
    sisu_url: str
    http: httpx.Client
    people: dict[str, dict[str, Any]] = field(default_factory=dict)

    def lofty(self, method: str, path: str, body: Any = None) -> Any:
        return self._control(self.lofty_url, method, path, body)

    def sisu(self, method: str, path: str, body: Any = None) -> Any:
        return self._control(self.sisu_url, method, path, body)

    def _control(self, url: str, method: str, path: str, body: Any) -> Any:
        response = self.http.request(method, f"{url}/_sandbox/{path}", json=body)
        assert response.is_success, response.text
        return response.json()

    def hire(self, name: str, *, member_email: str = "", agent_email: str = "", **agent: Any) -> None:
        """A person with a Lofty user, a Sisu user, or both."""
        first, _, last = name.partition(" ")
        self.people[first] = {}
        if member_email:
            member = {"email": member_email, "firstName": first, "lastName": last}
            self.people[first]["user"] = self.lofty("POST", "members", member)["memberUserId"]
        if agent_email:
            row = {"email": agent_email, "first_name": first, "last_name": last, **agent}
            self.people[first]["agent"] = self.sisu("POST", "agents", row)["agent_id"]

    def user(self, name: str) -> int:
        return int(self.people[name]["user"])

    def agent(self, name: str) -> int:
        return int(self.people[name]["agent"])

    def lead(self, **given: Any) -> int:
        """A team lead, assigned to Ada unless said otherwise."""
        number = len(self.lofty("GET", "leads")) + 1
        standard = {
            "firstName": "Lena",
            "lastName": f"Lead{number}",
            "emails": [f"lena{number}@example.com"],
            "phones": [f"303555{1000 + number}"],
            "source": "Website",
            "assignedUserId": self.user("Ada"),
        }
        return int(self.lofty("POST", "leads", {**standard, **given})["leadId"])

    def appointment(self, lead_id: int, **given: Any) -> int:
        return int(self.lofty("POST", "appointments", {"leadId": lead_id, **given})["id"])

    def deal(self, lead_id: int, **given: Any) -> int:
        """A transaction that somebody linked to the lead in Sisu."""
        link = {"lofty_link": f"https://crm.lofty.com/leads/{lead_id}"}
        row = {"custom": link, "agent_id": self.agent("Ada"), "email": self.email(lead_id), **given}
        return int(self.sisu("POST", "clients", row)["client_id"])

    def email(self, lead_id: int) -> str:
        return str(self.lofty("GET", f"leads/{lead_id}")["emails"][0])

    def clients(self, lead_id: int) -> list[dict[str, Any]]:
        """The transactions linked to a lead."""
        start = f"https://crm.lofty.com/leads/{lead_id}"
        rows = self.sisu("GET", "clients")
        return [
            r for r in rows if str(r["custom"].get("lofty_link", "")).partition("?")[0].rstrip("/") == start
        ]

    def source(self, lead_type_id: int) -> str:
        return str(self.sisu("GET", f"lead_sources/{lead_type_id}")["name"])

    def calls(self, vendor: str = "both") -> list[tuple[str, str]]:
        """Method and path of every call since the last `forget_calls`."""
        urls = [self.lofty_url] if vendor == "lofty" else [self.sisu_url]
        urls = [self.lofty_url, self.sisu_url] if vendor == "both" else urls
        return [(c["method"], c["path"]) for url in urls for c in self._control(url, "GET", "requests", None)]

    def forget_calls(self) -> None:
        self.lofty("DELETE", "requests")
        self.sisu("DELETE", "requests")

    def run(self, flow: str, **parameters: Any) -> Any:
        """One flow run, plainly: no Prefect server. Nothing of it may have failed."""
        report = getattr(importlib.import_module(f"flows.{flow}"), flow).fn(**parameters).data
        assert report.status == 0, report.verdict()
        return report


@pytest.fixture
def office(sandbox: Any) -> Iterator[Office]:
    """Agents Ada and Ben, the ISA Isa, Dan whom Sisu has deactivated, Nora whom Sisu never had, Cora without Lofty."""
    with httpx.Client(timeout=30, trust_env=False) as http:
        one = Office(sandbox.lofty_url, sandbox.sisu_url, http)
        one.lofty("POST", "clock", {"now": None})
        one.hire("Ada Agent", member_email="ada@example.com", agent_email="Ada@Example.COM")
        one.hire("Ben Broker", member_email="BEN@example.com", agent_email="ben@example.com")
        one.hire("Isa Setter", member_email="isa@example.com", agent_email="isa@example.com", is_isa=True)
        one.hire("Dan Gone", member_email="dan@example.com", agent_email="dan@example.com", status="D")
        one.hire("Nora Newcomer", member_email="nora@example.com")
        one.hire("Cora Desk", agent_email="cora@example.com")
        yield one


# The bridge ----------------------------------------------------------------------------------------------


@pytest.fixture
def store_url(request: pytest.FixtureRequest) -> str:
    """A new store: SQLite, unless the test asks for both (`both_stores`)."""
    return str(request.getfixturevalue(getattr(request, "param", "sqlite_database_url")))


@pytest.fixture
def timeout_seconds() -> float:
    """How long a vendor's answer is waited for."""
    return TIMEOUT_SECONDS


@pytest.fixture
def settings(
    office: Office, store_url: str, timeout_seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Write the environment and the teams file, as a new installation has them; call it to change the teams file."""
    file = tmp_path / "teams.toml"
    environment = {
        "DEALBRIDGE_HOME": str(tmp_path),
        "DEALBRIDGE_DATABASE_URL": store_url,
        "DEALBRIDGE_TEAMS_FILE": str(file),
        "DEALBRIDGE_BRIDGE_URL": "http://127.0.0.1:8600",
        "DEALBRIDGE_TIMEOUT_SECONDS": str(timeout_seconds),
        "DEALBRIDGE_SETTLING_SECONDS": str(SETTLING_SECONDS),
        "LOFTY_API_KEY": "sandbox-key",
        "SISU_USERNAME": "sandbox",
        "SISU_TOKEN": "sandbox-token",
        "BRIDGE_KEY": KEY,
        "OLD_BRIDGE_KEY": OLD_KEY,
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def write(more: str = "", *teams: str) -> None:
        urls = {"lofty": office.lofty_url, "sisu": office.sisu_url, "zone": ZONE}
        names = teams or ("sandbox",)
        sections = [TEAM.format(team=t, name=f"{t.title()} Realty", more=more, **urls) for t in names]
        before = file.stat().st_mtime_ns if file.exists() else 0
        file.write_text("\n".join(sections))
        if file.stat().st_mtime_ns == before:
            os.utime(file, ns=(before + 1, before + 1))

    write()
    return write


class Bridge:
    """A running bridge, from outside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=60, trust_env=False)

    def path(self, lead_id: int, team: str = "sandbox", key: str = KEY) -> str:
        from rules.signing import bridge_token

        return f"/bridge/{team}/{bridge_token(key, team, lead_id)}"

    def open(self, lead: int | str) -> Page:
        return Page(self.http.get(lead if isinstance(lead, str) else self.path(lead)))

    def send(self, page: Page, **changes: Any) -> Page:
        """Send the page's form with these changes; None leaves a field out. Redirects are not followed."""
        return self.post(page.path, {**page.fields, **changes})

    def post(self, path: str, form: dict[str, Any]) -> Page:
        body = {name: str(value) for name, value in form.items() if value is not None}
        return Page(self.http.post(path, data=body))

    def create(self, lead: int, side: str = "buyer", **changes: Any) -> int:
        """Open the page and send the form, as a person does; the new transaction's id."""
        return self.send(self.open(lead), side=side, **changes).made


@contextlib.contextmanager
def _in_thread() -> Iterator[Bridge]:
    import uvicorn

    from bridge.app import create_app
    from bridge.middleware.connections import OPTIONS

    options = {**OPTIONS, "log_level": None}
    config = uvicorn.Config(
        create_app(), host="127.0.0.1", port=0, loop="asyncio", log_config=None, **options
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="bridge", daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    one = Bridge(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
    try:
        with one.http:
            yield one
    finally:
        _stop(server, thread)


def _stop(server: Any, thread: threading.Thread) -> None:
    """A browser keeps spare connections open that it never used: uvicorn would wait for them for ever."""
    loop = server.servers[0].get_loop()
    server.should_exit = True
    thread.join(1)
    give_up = time.monotonic() + 20
    while thread.is_alive() and time.monotonic() < give_up:
        for connection in list(server.server_state.connections):
            with contextlib.suppress(RuntimeError):  # the loop has just ended
                loop.call_soon_threadsafe(connection.transport.abort)
        thread.join(0.5)


@pytest.fixture
def bridge(settings: Callable[..., None]) -> Iterator[Bridge]:
    """The bridge in a thread of this process."""
    with _in_thread() as one:
        yield one


@dataclass
class Process:
    """A bridge in a process of its own."""

    bridge: Bridge
    process: "subprocess.Popen[bytes]"
    log: Path

    def wait_for_kill(self) -> None:
        assert self.process.wait(60) == -signal.SIGKILL, self.log.read_text()


@pytest.fixture
def start_bridges(settings: Callable[..., None], tmp_path: Path) -> Iterator[Callable[..., list[Process]]]:
    """Start processes at once: one per list of arguments of serve_bridge.py (after the port)."""
    started: list[Process] = []

    def start(*arguments: list[str]) -> list[Process]:
        new = [_start(tmp_path / f"bridge{len(started) + i}.log", *more) for i, more in enumerate(arguments)]
        started.extend(new)
        for one in new:
            _wait_until_up(one)
        return new

    yield start
    for one in started:
        one.bridge.http.close()
        one.process.kill()
        one.process.wait(10)


def _start(log: Path, *more: str) -> Process:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, str(SERVE), str(port), *more],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
        )
    return Process(Bridge(f"http://127.0.0.1:{port}"), process, log)


def _wait_until_up(one: Process) -> None:
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        assert one.process.poll() is None, one.log.read_text()
        with contextlib.suppress(httpx.TransportError):
            assert one.bridge.http.get("/healthz").status_code == 200
            return
        time.sleep(0.05)
    pytest.fail(f"the bridge did not start: {one.log.read_text()}")


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
        rows = office.sisu("GET", "requests")
        return [json.loads(json.dumps(row["body"])) for row in rows if row["path"].startswith(path)]

    return bodies


@pytest.fixture
def settle(timeout_seconds: float, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Move the clock of this process to when a request whose outcome is unknown can no longer take effect."""
    now, passed = clock.now, timedelta()

    def moved() -> datetime:
        return now() + passed

    def settle() -> None:
        nonlocal passed
        passed += timedelta(seconds=timeout_seconds + SETTLING_SECONDS + 0.2)

    monkeypatch.setattr(clock, "now", moved)
    return settle


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Wait until something has happened."""

    def wait(happened: Callable[[], bool]) -> None:
        give_up = time.monotonic() + 60
        while not happened():
            assert time.monotonic() < give_up, "it never happened"
            time.sleep(0.02)

    return wait
