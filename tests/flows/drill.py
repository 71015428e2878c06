"""A kill drill: an office lives through all flows; one copy of it is never disturbed, in another each run is shot.

Both begin with the same seed at the same hour, people do the same in both, and each flow's turn comes at the same
minute. In the disturbed office the flow of a turn is shot, perhaps twice in a row or together with another flow, and
run again. After a last round of all flows both vendors, and what the store knows, must be the same in both.
"""

import inspect
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from flows import FLOWS
from tests.flows.life import Life
from tests.flows.same_end import Picture, picture
from tests.flows.victims import Death, Ended, Victims

LEADS = 60
MORNING = datetime(2026, 3, 3, 16, tzinfo=UTC)
TURN = timedelta(minutes=15)
AT_MOST_RUNS = 10
CONFIRMED = {
    "dry_run": "false",
    "writes_confirmed": "true",
    "erasure_confirmed": "true",
    "archive_confirmed": "true",
}
"""Whatever a flow asks a person to confirm is confirmed."""


def command(flow: str, as_of: datetime) -> list[str]:
    module, function = FLOWS[flow].split(":")
    known = inspect.signature(getattr(import_module(module), function).fn).parameters
    said = [part for name, value in CONFIRMED.items() if name in known for part in ("-p", f"{name}={value}")]
    return ["run", flow, "--as-of", as_of.isoformat(), "--json", *said]


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
        office.lofty._call("POST", "reset", {"seed": self.seed, "leads": LEADS})
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
        """Run it, and again as long as it leaves work to the next run, as it may on a busy machine; how it ended first.

        Else people would come before work that the other office has done already.
        """
        (first,) = self.run(flow)
        ended, before = first, ""
        for _ in range(AT_MOST_RUNS):
            assert ended.status == 0, (
                f"{flow} at {self.office.now:%H:%M}: {ended.status}\n{ended.log}\n{self.told}"
            )
            left = _work_left(ended)
            if not left or left == before:
                break
            self.at(self.office.now + timedelta(seconds=30))
            before, (ended,) = left, self.run(flow)
        return first

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
                self.at(self.moment)
                self.life.morning()
                self.moment += TURN
        for flow in FLOWS:
            self.at(self.moment)
            self.to_the_end(flow)
            self.moment += TURN
        return picture(self.office)


def _work_left(ended: Ended) -> str:
    said = json.loads(next(line for line in ended.log.splitlines() if line.startswith('{"flow"')))
    left = {name: (team["waiting"], team.get("remaining", "")) for name, team in said["teams"].items()}
    return str(left) if any(map(any, left.values())) else ""


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
