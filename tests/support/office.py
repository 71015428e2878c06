"""An office: teams and their people, both vendors, a store, and the flows that run in it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from connectors.rate_limit.limiter import PERSON
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from flows import FLOWS
from schemas.model.transactions import Side
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
from tests.support.installation import write_teams
from tests.support.people import People
from tests.support.vendor_port import Ports
from tests.support.victims import is_write


class Office(People):
    """People are those of the first team. Times are `now`, which the test moves; `settings`: what the teams file says,
    by team. A sweep is due `due_after` minutes after the last one."""

    due_after = 11.0

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, ports: Ports, environment: Mapping[str, str]
    ) -> None:
        team = next(iter(ports))
        super().__init__(team, *ports[team])
        self.home, self.patch, self.ports = home, patch, ports
        self.settings: dict[str, dict[str, str]] = {
            team: {"lofty": lofty.url, "sisu": sisu.url} for team, (lofty, sisu) in ports.items()
        }
        self._passed = 0.0
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr("connectors.clock.now", self.clock)
        self.write_teams()

    def write_teams(self) -> None:
        write_teams(self.home, self.settings)

    def setting(self, **changes: str) -> None:
        """Change what the teams file says of the first team."""
        self.settings[self.team].update(changes)
        self.write_teams()

    # Time

    def settle(self, seconds: float = 3.5) -> None:
        """Let time pass for claims and settling: what was sent before can no longer take effect."""
        for port in (port for pair in self.ports.values() for port in pair):
            port.settled()
        self._passed += seconds

    def be_at(self, moment: datetime) -> None:
        """All clocks, the vendors' and ours, go on from here."""
        self.now = moment
        self._passed = (moment - datetime.now(UTC)).total_seconds()
        for lofty, _ in self.ports.values():
            lofty.at(moment.isoformat())

    def clock(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._passed)

    # What the integration does

    def run(self, flow: str, *, later: float = 0, as_of: datetime | None = None, **parameters: Any) -> Report:
        """Run a flow plainly, `later` minutes after the last run or as of another time."""
        self.now += timedelta(minutes=later)
        module, function = FLOWS[flow].split(":")
        made = getattr(import_module(module), function).fn(as_of=as_of or self.now, **parameters)
        assert isinstance(made.data, Report)
        return made.data

    def live(self, flow: str, **parameters: Any) -> Report:
        """Run a flow by the clock, as a schedule does."""
        module, function = FLOWS[flow].split(":")
        made = getattr(import_module(module), function).fn(**parameters)
        assert isinstance(made.data, Report)
        return made.data

    def synced(
        self, flow: str = "sync-leads", *, later: float | None = None, **parameters: Any
    ) -> TeamReport:
        """Run a flow (with a due sweep) that must end well, and give the first team's report."""
        report = self.run(flow, later=self.due_after if later is None else later, **parameters)
        assert report.status == 0, [(t.verdict(), t.lines) for t in report.teams.values()]
        return report.teams[self.team]

    def idle(self) -> None:
        """Forget the calls so far."""
        self.calls()

    def calls(self) -> list[tuple[str, str]]:
        """Method and path of all calls to any vendor since the last look."""
        ports = [port for pair in self.ports.values() for port in pair]
        return [(entry["method"], entry["path"]) for port in ports for entry in port.journal()]

    def writes(self) -> list[str]:
        """All writes to any vendor since the last look."""
        return [f"{method} {path}" for method, path in self.calls() if is_write(method, path)]

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

    # The bridge's side of a creation

    def at_the_desk(self, action: Callable[[TeamRun], Any], team: str = "") -> Any:
        """What the bridge does for a person."""
        runtime = Runtime.open(environment(), OPERATIONS)
        try:
            return action(runtime.run(teams()[team or self.team], self.now, priority=PERSON))
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
