"""An office for the flows: settings, secrets, both vendors over HTTP, a store; and what people do in it."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, create_engine, select, text

from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from connectors.store.migrate import upgrade
from flows import FLOWS
from rules.signing import bridge_token
from sandbox.server.server import running
from sandbox.times import lofty_time, server_time
from schemas.model.transactions import Side
from schemas.parsing.values import calendar_day
from schemas.tables import Base
from tasks.leads.pull import find_lead
from tasks.operations import OPERATIONS
from tasks.outbox.deliver import deliver_one
from tasks.report.report import Report
from tasks.report.team import TeamReport
from tasks.run.context import TeamRun
from tasks.run.runtime import Runtime
from tasks.teams.pull_accounts import pull_accounts
from tasks.transactions.request_creation import CreationStatus, Order, ask_for_creation, creation_status
from tests.support.victims import Victims

ADDRESS = "https://crm.lofty.com/leads/"
BRIDGE_KEY = "0123456789abcdef0123456789abcdef"
_ENTRY = """
[teams.{team}]
name = "Office {team}"
time_zone = "America/Denver"
lofty = {{ base_url = "{lofty}", api_key = "env:LOFTY_API_KEY", requests_per_minute = 60000 }}
sisu = {{ base_url = "{sisu}", username = "env:SISU_USERNAME", token = "env:SISU_TOKEN", requests_per_minute = 60000 }}
bridge_key = "env:BRIDGE_KEY"
{more}
"""


class Port:
    """One vendor's port: the control surface, and the journal since the last look."""

    def __init__(self, client: httpx.Client, url: str) -> None:
        self._client, self.url, self._seen = client, url, 0

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        # Not `json=body`: that refuses half of a surrogate pair, which a vendor may well send.
        content = None if body is None else json.dumps(body)
        answer = self._client.request(method, f"{self.url}/_sandbox/{path}", content=content)
        answer.raise_for_status()
        return answer.json()

    def post(self, collection: str, record: Any = None, **fields: Any) -> Any:
        return self._call("POST", collection, fields if record is None else record)

    def put(self, collection: str, key: object, **changes: Any) -> Any:
        return self._call("PUT", f"{collection}/{key}", changes)

    def delete(self, collection: str, key: object) -> None:
        self._call("DELETE", f"{collection}/{key}")

    def all(self, collection: str) -> list[dict[str, Any]]:
        return list(self._call("GET", collection))

    def one(self, collection: str, key: object) -> dict[str, Any]:
        return dict(self._call("GET", f"{collection}/{key}"))

    def faults(self, **wanted: Any) -> None:
        self._call("PUT", "faults", wanted)

    def journal(self) -> list[dict[str, Any]]:
        """The calls since the last look."""
        entries = self._call("GET", f"requests?since={self._seen}")
        self._seen = max([self._seen, *(entry["n"] for entry in entries)])
        return list(entries)

    def calls(self) -> list[str]:
        """Method and path of the calls since the last look."""
        return [f"{entry['method']} {entry['path']}" for entry in self.journal()]


class Office:
    """Teams, their vendors, and a store. Times are `now`, which the test moves."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, ports: dict[str, tuple[Port, Port]]) -> None:
        self.home, self.patch, self.ports = home, patch, ports
        self.team = next(iter(ports))
        self.lofty, self.sisu = ports[self.team]
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.settings: dict[str, dict[str, str]] = {
            team: {"lofty": lofty.url, "sisu": sisu.url, "more": ""} for team, (lofty, sisu) in ports.items()
        }
        self.agents: dict[str, int] = {}
        self.users: dict[str, int] = {}
        self._writes, self._passed = 0, 0.0
        self.caller = 0
        patch.setattr("connectors.clock.now", self.clock)

    def write_teams(self) -> None:
        file = self.home / "teams.toml"
        file.write_text("".join(_ENTRY.format(team=team, **said) for team, said in self.settings.items()))
        # The teams file is cached by its time stamp: two writes within one tick of the file system must differ.
        self._writes += 1
        stamp = 1_700_000_000_000_000_000 + self._writes
        os.utime(file, ns=(stamp, stamp))

    def setting(self, **changes: str) -> None:
        self.settings[self.team].update(changes)
        self.write_teams()

    def settle(self, seconds: float = 3.5) -> None:
        """Let time pass for claims and settling: what was sent before can no longer take effect."""
        self._passed += seconds

    def be_at(self, moment: datetime) -> None:
        """All clocks, the vendors' and ours, go on from here."""
        self.now = moment
        self._passed = (moment - datetime.now(UTC)).total_seconds()
        for lofty, _ in self.ports.values():
            lofty.post("clock", now=moment.isoformat())

    def clock(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._passed)

    # What the integration does

    def run(self, flow: str, *, later: float = 0, **parameters: Any) -> Report:
        """Run a flow plainly, `later` minutes after the last run."""
        self.now += timedelta(minutes=later)
        module, function = FLOWS[flow].split(":")
        report = getattr(import_module(module), function).fn(as_of=self.now, **parameters).data
        assert isinstance(report, Report)
        return report

    def synced(self, flow: str = "sync-leads", *, later: float = 11, **parameters: Any) -> TeamReport:
        """Run a flow (with a due sweep) that must end well, and give its only team's report."""
        report = self.run(flow, later=later, **parameters)
        assert report.status == 0, [(t.verdict(), t.lines) for t in report.teams.values()]
        return report.teams[self.team]

    def idle(self) -> None:
        """Forget the calls so far."""
        for lofty, sisu in self.ports.values():
            lofty.journal(), sisu.journal()

    def writes(self) -> list[str]:
        """All writes to any vendor since the last look."""
        return [
            f"{entry['method']} {entry['path']}"
            for ports in self.ports.values()
            for port in ports
            for entry in port.journal()
            if entry["method"] != "GET" and not entry["path"].endswith(("get-team-clients", "find-client"))
        ]

    # What people do

    def happened(self, *, minutes_ago: float = 30, at: datetime | None = None, **fields: Any) -> int:
        """A call of 3 minutes by the first person through the dialer, talked; with the lead `caller`."""
        given = {
            "leadId": self.caller,
            "agentId": next(iter(self.users.values())),
            "direction": "Outbound",
            "communicationType": "MANUAL",
            "eventType": "Call",
            "callOutcome": "Talked",
            "callDuration": "180",
            "status": "Completed",
            "communicationTime": server_time(at or self.now - timedelta(minutes=minutes_ago)),
        }
        return int(self.lofty.post("communications", {**given, **fields})["id"])

    def figures(self, day: str = "") -> dict[Any, float]:
        """What Sisu shows, without zeros: by day and name, or of one day by name."""
        names = {one["activity_type"]: one["name"] for one in self.sisu.all("activity_types")}
        held = [row for row in self.sisu.all("activities") if row["activity_type"] in names]
        rows = [(row["date"], names[row["activity_type"]], row["count"]) for row in held]
        if day:
            return {name: count for on, name, count in rows if count and on == day}
        return {(on, name): count for on, name, count in rows if count}

    def person(self, name: str, **agent: Any) -> tuple[int, int]:
        """A Lofty member who is also a Sisu agent: (user id, agent id)."""
        email = f"{name}@office.test"
        member = self.lofty.post("members", email=email, firstName=name.title(), lastName="Person")
        made = self.sisu.post("agents", **{"email": email, "first_name": name.title(), **agent})
        self.users[name], self.agents[name] = member["memberUserId"], made["agent_id"]
        return self.users[name], self.agents[name]

    def lead(self, **fields: Any) -> int:
        """A team lead, assigned to the first person."""
        given = {
            "firstName": "Rosa",
            "lastName": "Lund",
            "emails": ["rosa@mail.test"],
            "phones": ["3035550111"],
            "source": "Website",
            "assignedUserId": next(iter(self.users.values()), 0),
        }
        return int(self.lofty.post("leads", **{**given, **fields})["leadId"])

    def client(self, lead_id: int, **fields: Any) -> int:
        """A transaction that somebody linked to the lead, equal to it."""
        lead = self.lofty.one("leads", lead_id)
        given = {
            "first_name": lead["firstName"],
            "last_name": lead["lastName"],
            "email": (lead["emails"] or [None])[0],
            "mobile_phone": (lead["phones"] or [None])[0],
            "agent_id": next(iter(self.agents.values()), None),
            "lead_type_id": self.source(lead["source"]),
            "custom": {"lofty_link": f"{ADDRESS}{lead_id}"},
        }
        return int(self.sisu.post("clients", **{**given, **fields})["client_id"])

    def source(self, name: str | None) -> int | None:
        """The id of a lead source, made when it is not there."""
        if not name:
            return None
        known = {one["name"]: one["lead_type_id"] for one in self.sisu.all("lead_sources")}
        return known.get(name) or int(self.sisu.post("lead_sources", name=name)["lead_type_id"])

    def appointment(self, lead_id: int, **fields: Any) -> int:
        return int(self.lofty.post("appointments", leadId=lead_id, **fields)["id"])

    def url_of(self, lead_id: int) -> str:
        """The bridge-page URL that the lead should carry."""
        return f"https://bridge.test/bridge/{self.team}/{bridge_token(BRIDGE_KEY, self.team, lead_id)}"

    def linked_leads(self, count: int, **fields: Any) -> list[int]:
        """Many leads that carry their Sisu Link already."""
        ids = [2_000_000_000_000_000 + number for number in range(count)]
        shape = {"attributeName": "Sisu Link", "attributeType": "text", "params": None}
        rows = [
            {
                "leadId": lead_id,
                "firstName": "Lee",
                "lastName": f"Number{lead_id % 1_000_000}",
                "emails": [f"lead{lead_id}@mail.test"],
                "createTime": lofty_time(self.now - timedelta(minutes=count - number)),
                "customAttributes": [{**shape, "value": self.url_of(lead_id)}],
                **fields,
            }
            for number, lead_id in enumerate(ids)
        ]
        self.lofty.post("leads", rows)
        return ids

    def link_of(self, lead_id: int) -> str:
        rows = self.lofty.one("leads", lead_id)["customAttributes"]
        return next((str(row["value"]) for row in rows if row["attributeName"] == "Sisu Link"), "")

    def shown(self, client_id: int) -> dict[str, Any]:
        """A client as Sisu holds it, days as days."""
        client = self.sisu.one("clients", client_id)
        return {k: str(calendar_day(v)) if k.endswith("_dt") and v else v for k, v in client.items()}

    # The bridge's side of a creation

    def at_the_desk(self, action: Callable[[TeamRun], Any], team: str = "") -> Any:
        runtime = Runtime.open(environment(), OPERATIONS)
        try:
            run = runtime.run(teams()[team or self.team], self.now, priority=PERSON)
            return action(run)
        finally:
            runtime.close()

    def order(
        self,
        lead_id: int,
        form: str = "form-1",
        *,
        side: str = "buyer",
        agent: str = "",
        another: bool = False,
    ) -> CreationStatus | str:
        """Send the bridge page's form once, as bridge/lead_page/forms.py does: where it stands, or why not."""
        agent_id = self.agents[agent] if agent else next(iter(self.agents.values()))

        def send(run: TeamRun) -> CreationStatus | str:
            pull_accounts(run)
            find_lead(run, lead_id)
            wanted = Order(lead_id, Side(side), agent_id, form)
            asked = ask_for_creation(run, wanted, another=another)
            if isinstance(asked, str):
                return asked
            if asked.outbox_id:
                deliver_one(run, asked.outbox_id)
            status = creation_status(run, form)
            assert status is not None
            return status

        return self.at_the_desk(send)

    def made(self, lead_id: int, form: str = "form-1", **more: Any) -> int:
        """A transaction made through the bridge page: its client id. On a busy machine a call may be out of time: the
        form is then sent again, as the page does while it waits."""
        for _ in range(3):
            status = self.order(lead_id, form, **more)
            assert isinstance(status, CreationStatus), status
            if status.state == "made":
                break
            self.settle()
        assert status.state == "made", status
        assert status.sisu_client_id is not None
        return status.sisu_client_id

    @contextmanager
    def rows(self, table: str, team: str = "", **equal: Any) -> Iterator[list[Any]]:
        """Rows of one table of the store, for a look inside."""
        store = Store(environment().store_url)
        model = next(m.class_ for m in Base.registry.mappers if m.local_table.name == table)
        try:
            with store.read(team or self.team) as session:
                yield list(session.scalars(select(model).filter_by(**equal)))
        finally:
            store.close()


@pytest.fixture(scope="session")
def _http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture
def sandbox(_running_sandbox: Any, _http: httpx.Client) -> Any:
    """Offer both vendors as the common fixture does, through a client that is there already."""
    _http.post(
        f"{_running_sandbox.lofty_url}/_sandbox/reset", json={"seed": 1, "leads": 0}
    ).raise_for_status()
    _http.post(f"{_running_sandbox.lofty_url}/_sandbox/clock", json={"now": None}).raise_for_status()
    return _running_sandbox


@pytest.fixture(scope="session")
def _empty_sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "empty.db"
    store = Store(f"sqlite:///{file}")
    upgrade(store)
    store.close()
    return file


@pytest.fixture(scope="session")
def _postgres_store(postgres_url: str) -> Iterator[tuple[str, Engine]]:
    admin = create_engine(
        postgres_url.replace("postgresql:", "postgresql+psycopg2:"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE flows"))
    admin.dispose()
    url = f"postgresql+psycopg2:{postgres_url.partition(':')[2].rpartition('/')[0]}/flows"
    store = Store(url)
    upgrade(store)
    yield url, store.engine
    store.close()


def _emptied(url: str, engine: Engine) -> str:
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(text("DROP TABLE IF EXISTS doorstep, paces, pace_waits"))
    return url


@pytest.fixture
def sqlite_store(tmp_path: Path, _empty_sqlite_store: Path) -> str:
    """A store without rows."""
    shutil.copy(_empty_sqlite_store, tmp_path / "dealbridge.db")
    return f"sqlite:///{tmp_path / 'dealbridge.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Run the test twice, each time with a store without rows."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_store"))
    return _emptied(*request.getfixturevalue("_postgres_store"))


@pytest.fixture(scope="session")
def _second_sandbox() -> Iterator[Any]:
    with running(lofty_port=0, sisu_port=0, seed=2, leads=0, accounts=1) as sandbox:
        yield sandbox


def _open(tmp_path: Path, patch: pytest.MonkeyPatch, url: str, ports: dict[str, tuple[Port, Port]]) -> Office:
    for name, value in {
        "DEALBRIDGE_HOME": str(tmp_path / "home"),
        "DEALBRIDGE_TEAMS_FILE": str(tmp_path / "teams.toml"),
        "DEALBRIDGE_DATABASE_URL": url,
        "DEALBRIDGE_BRIDGE_URL": "https://bridge.test",
        "DEALBRIDGE_TIMEOUT_SECONDS": "2",
        "DEALBRIDGE_SETTLING_SECONDS": "1",
        "LOFTY_API_KEY": "sandbox-key",
        "SISU_USERNAME": "sandbox",
        "SISU_TOKEN": "sandbox-token",
        "BRIDGE_KEY": BRIDGE_KEY,
    }.items():
        patch.setenv(name, value)
    office = Office(tmp_path, patch, ports)
    office.write_teams()
    return office


def _ports(http: httpx.Client, sandbox: Any) -> tuple[Port, Port]:
    return Port(http, sandbox.lofty_url), Port(http, sandbox.sisu_url)


@pytest.fixture
def one_team(sandbox: Any, _http: httpx.Client) -> dict[str, tuple[Port, Port]]:
    return {"north": _ports(_http, sandbox)}


@pytest.fixture
def office_on_sqlite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_store: str, one_team: dict[str, tuple[Port, Port]]
) -> Office:
    """One team, on SQLite alone: for what takes long and has nothing to do with the store."""
    return _open(tmp_path, monkeypatch, sqlite_store, one_team)


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_url: str, one_team: dict[str, tuple[Port, Port]]
) -> Office:
    """One team; the test runs twice, on SQLite and on PostgreSQL."""
    return _open(tmp_path, monkeypatch, store_url, one_team)


@pytest.fixture(scope="session")
def another_office(
    tmp_path_factory: pytest.TempPathFactory,
    _empty_sqlite_store: Path,
    _running_sandbox: Any,
    _http: httpx.Client,
) -> Callable[[pytest.MonkeyPatch], Office]:
    """Open one more office with the vendors of `office`, on an SQLite file of its own: one office works at a time."""

    def opened(patch: pytest.MonkeyPatch) -> Office:
        home = tmp_path_factory.mktemp("office")
        shutil.copy(_empty_sqlite_store, home / "dealbridge.db")
        ports = {"north": _ports(_http, _running_sandbox)}
        return _open(home, patch, f"sqlite:///{home / 'dealbridge.db'}", ports)

    return opened


@pytest.fixture
def new_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database_url: str, one_team: dict[str, tuple[Port, Port]]
) -> Office:
    """One team whose store is not set up yet, on SQLite and on PostgreSQL."""
    return _open(tmp_path, monkeypatch, database_url, one_team)


@pytest.fixture
def two_offices(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    store_url: str,
    one_team: dict[str, tuple[Port, Port]],
    _second_sandbox: Any,
    _http: httpx.Client,
) -> Office:
    """Two teams with an account each, the same ids in both, one store; on SQLite and on PostgreSQL."""
    _http.post(f"{_second_sandbox.lofty_url}/_sandbox/reset", json={}).raise_for_status()
    return _open(tmp_path, monkeypatch, store_url, {**one_team, "south": _ports(_http, _second_sandbox)})


@pytest.fixture(scope="session")
def victims() -> Iterator[Victims]:
    """Processes of their own, forked from one that has imported everything."""
    with Victims() as server:
        yield server


@pytest.fixture
def last_line() -> Callable[[str], dict[str, Any]]:
    """Read the last line of stdout as JSON."""
    return lambda text: dict(json.loads(text.strip().splitlines()[-1]))
