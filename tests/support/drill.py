"""A kill drill: an office lives through all flows; one copy of it is never disturbed, in another each run is shot.

Both begin with the same seed at the same hour, people do the same in both, and each flow's turn comes at the same
minute. In the disturbed office the flow of a turn is shot, perhaps twice in a row or together with another flow, and
run again. After a last round of all flows both vendors, and what the store knows, must be the same in both.
"""

import inspect
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from flows import FLOWS
from sandbox.times import server_time
from schemas.model.transactions import Side
from tasks.leads.pull import find_lead
from tasks.transactions.request_creation import Asked, Order, ask_for_creation
from tests.support.same_end import Picture, picture
from tests.support.victims import Death, Ended, Victims

LEADS = 60
MORNING = datetime(2026, 3, 3, 16, tzinfo=UTC)
TURN = timedelta(minutes=15)
CONFIRMED = {
    "dry_run": "false",
    "writes_confirmed": "true",
    "erasure_confirmed": "true",
    "archive_confirmed": "true",
}
"""Whatever a flow asks a person to confirm is confirmed."""
SOURCES = ("Website", "Zillow", "Radio Ötztal", "Open House", "Door 7")


def command(flow: str, as_of: datetime) -> list[str]:
    module, function = FLOWS[flow].split(":")
    known = inspect.signature(getattr(import_module(module), function).fn).parameters
    said = [part for name, value in CONFIRMED.items() if name in known for part in ("-p", f"{name}={value}")]
    return ["run", flow, "--as-of", as_of.isoformat(), "--json", *said]


@dataclass
class Life:
    """What people do between two rounds; the same for the same seed."""

    office: Any
    dice: random.Random
    born: int = 0

    def morning(self) -> None:
        """Somebody touches a bit of everything."""
        for act in (
            self.new_leads, self.edit_leads, self.edit_clients, self.book, self.complete, self.communicate,
            self.type_over, self.lose_leads, self.order,
        ):  # fmt: skip
            act()

    def leads(self, count: int) -> list[dict[str, Any]]:
        rows = [
            row
            for row in self.office.lofty.all("leads")
            if row["ownershipScope"] != "PERSONAL" and not row["hiddenFlag"] and not row.get("_trashed")
        ]
        return self.dice.sample(rows, min(count, len(rows)))

    def clients(self, count: int, *, linked: bool) -> list[dict[str, Any]]:
        """Open transactions that were there before any flow ran."""
        rows = [
            row
            for row in self.office.sisu.all("clients")
            if row["client_id"] in self.office.first_clients
            and bool((row["custom"] or {}).get("lofty_link")) == linked
            and not row["closed_dt"] and not row["archive_ts"] and not row["is_locked"] and row["status"] == "N"
        ]  # fmt: skip
        return self.dice.sample(rows, min(count, len(rows)))

    def new_leads(self) -> None:
        for _ in range(3):
            self.born += 1
            self.office.lofty.post(
                "leads",
                firstName="Neu",
                lastName=f"Lead{self.born}",
                emails=[f"neu{self.born}@mail.test"],
                phones=[f"303555{7000 + self.born}"],
                source=self.dice.choice(SOURCES),
                assignedUserId=self.dice.choice(self.office.working_users),
            )

    def edit_leads(self) -> None:
        for lead in self.leads(8):
            self.office.lofty.put(
                "leads",
                lead["leadId"],
                lastName=f"{lead['lastName']}-Doe"[:40],
                source=self.dice.choice(SOURCES),
                assignedUserId=self.dice.choice(self.office.working_users),
            )

    def edit_clients(self) -> None:
        for client in self.clients(4, linked=True):
            self.office.sisu.put(
                "clients",
                client["client_id"],
                address_1=f"{self.dice.randrange(900)} Elm Rd",
                city="Salem",
                signed_dt="2026-02-03",
                trans_amt=self.dice.randrange(100_000, 900_000),
                uc_dt=self.dice.choice(["2026-02-20", None]),
            )

    def book(self) -> None:
        for client in self.clients(3, linked=True):
            lead = int(client["custom"]["lofty_link"].partition("?")[0].rpartition("/")[2])
            who = self.dice.choice(self.office.working_users)
            begins = int((MORNING + timedelta(days=self.dice.randrange(1, 9))).timestamp() * 1000)
            self.office.lofty.post(
                "appointments",
                leadId=lead,
                assignToUid=who,
                creatorId=who,
                deadline=begins,
                endTime=begins + 3_600_000,
            )

    def complete(self) -> None:
        rows = [row for row in self.office.lofty.all("appointments") if not row["finishFlag"]]
        for row in self.dice.sample(rows, min(4, len(rows))):
            moment = int(self.office.now.timestamp() * 1000)
            self.office.lofty.put("appointments", row["id"], finishFlag=True, finishTime=moment)

    def communicate(self) -> None:
        for lead in self.leads(10):
            self.office.happened(
                leadId=lead["leadId"],
                agentId=self.dice.choice(self.office.working_users),
                communicationTime=server_time(
                    self.office.now - timedelta(minutes=self.dice.randrange(5, 300))
                ),
            )

    def type_over(self) -> None:
        for client in self.clients(1, linked=True):
            self.office.sisu.put("clients", client["client_id"], first_name="Typed")

    def lose_leads(self) -> None:
        for lead in self.leads(1):
            self.office.lofty.put("leads", lead["leadId"], _trashed=True)

    def order(self) -> None:
        """Forms of the bridge page that were stored, but of which nothing has been sent yet."""
        agents = self.office.working_agents
        for number, lead in enumerate(self.leads(2)):
            form = f"form-{lead['leadId']}-{self.office.now:%H%M}"
            wanted = Order(
                lead["leadId"], (Side.BUYER, Side.SELLER)[number % 2], self.dice.choice(agents), form
            )
            asked = self.office.at_the_desk(lambda run, wanted=wanted: self._ask(run, wanted))
            assert isinstance(asked, Asked), asked

    @staticmethod
    def _ask(run: Any, wanted: Order) -> Any:
        find_lead(run, wanted.lead_id)
        return ask_for_creation(run, wanted, another=True)


@dataclass
class Drill:
    """One office's life: `rounds` of flows with a morning between them, then a quiet round."""

    office: Any
    victims: Victims
    seed: int
    rounds: tuple[tuple[str, ...], ...] = ()
    steps: dict[tuple[int, str], Ended] = field(default_factory=dict)
    story: list[str] = field(default_factory=list)

    def begin(self) -> None:
        office = self.office
        office.setting(more='activities_from = "2026-02-01"\nsweep_every_minutes = 10')
        self.moment = MORNING
        self.at(MORNING)
        office.lofty.reset(seed=self.seed, leads=LEADS)
        office.first_transactions = {row["transactionId"] for row in office.lofty.all("transactions")}
        office.first_clients = {row["client_id"] for row in office.sisu.all("clients")}
        active = {
            row["email"].lower(): row["agent_id"] for row in office.sisu.all("agents") if row["status"] == "N"
        }
        users = {row["email"].lower(): row["memberUserId"] for row in office.lofty.all("members")}
        both = sorted(set(active) & set(users))
        office.users, office.agents = {e: users[e] for e in both}, {e: active[e] for e in both}
        office.working_users = [users[email] for email in both]
        office.working_agents = [active[email] for email in both]
        self.life = Life(office, random.Random(self.seed))

    def at(self, moment: datetime) -> None:
        """Both vendors' clocks and ours."""
        self.office.be_at(moment)

    def run(self, *flows: str, deaths: list[Death | None] | None = None) -> list[Ended]:
        """At this minute, each in a process of its own."""
        commands = [command(flow, self.office.now) for flow in flows]
        later = (self.office.now - datetime.now(UTC)).total_seconds()
        orders = zip(commands, deaths or [None] * len(flows), strict=True)
        return self.victims.run(*orders, home=self.office.home, later=later)

    def to_the_end(self, flow: str) -> Ended:
        (ended,) = self.run(flow)
        assert ended.status == 0, (
            f"{flow} at {self.office.now:%H:%M}: {ended.status}\n{ended.log}\n{self.told}"
        )
        return ended

    @property
    def told(self) -> str:
        return "\n".join([f"To repeat it: --drill-seed={self.seed} (of the soak, part 0).", *self.story])

    def live(self, shoot: Callable[[int, str], bool] | None = None) -> Picture:
        """Through all rounds. `shoot(round, flow)` may disturb a turn before the flow is run to its end."""
        self.begin()
        for number, flows in enumerate(self.rounds):
            for flow in flows:
                self.at(self.moment)
                if shoot and shoot(number, flow):
                    self.at(self.moment + timedelta(minutes=5))
                self.steps[number, flow] = self.to_the_end(flow)
                self.moment += TURN
            if number + 1 < len(self.rounds):
                # What a shot left to later runs is done before people come, as it was in the other life.
                self.at(self.moment)
                self.to_the_end("sync-leads")
                self.moment += TURN
                self.at(self.moment)
                self.life.morning()
                self.moment += TURN
        for flow in FLOWS:
            self.at(self.moment)
            self.to_the_end(flow)
            self.moment += TURN
        return picture(self.office)


class Shots:
    """Where each run is shot: drawn from the seed, in proportion to the steps that the undisturbed one took."""

    def __init__(self, drill: Drill, calm: Drill, seed: int) -> None:
        self.drill, self.calm, self.dice = drill, calm, random.Random(seed)

    def __call__(self, number: int, flow: str) -> bool:
        kind = self.dice.choice(("once", "once", "once", "twice", "pair"))
        kind = "once" if len(self.drill.rounds[number]) == 1 else kind
        first = [flow]
        if kind == "pair":
            first.append(self.dice.choice([other for other in self.drill.rounds[number] if other != flow]))
        self._shoot(number, first)
        if kind == "twice":
            self.drill.at(self.drill.office.now + timedelta(minutes=2))
            self._shoot(number, [flow])
        return True

    def _shoot(self, number: int, flows: list[str]) -> None:
        deaths: list[Death | None] = [self._death(self.calm.steps[number, flow]) for flow in flows]
        self.drill.story.append(f"round {number}, {self.drill.office.now:%H:%M}: {flows} {deaths}")
        ended = self.drill.run(*flows, deaths=deaths)
        for flow, one in zip(flows, ended, strict=True):
            assert one.shot or one.status == 0, f"{flow}: {one.status}\n{one.log}\n{self.drill.told}"
        self.drill.story[-1] += f" → {[one.status for one in ended]}"

    def _death(self, calm: Ended) -> Death:
        """At a step, a little after it (a call in flight, a commit under way), or at some time."""
        if self.dice.random() < 0.15:
            return Death(0, round(self.dice.uniform(0, calm.seconds), 4))
        late = self.dice.choice((0.0, 0.0, self.dice.uniform(0, 0.002), self.dice.uniform(0, 0.01)))
        return Death(self.dice.randint(1, max(1, calm.steps)), round(late, 4))
