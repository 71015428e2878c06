"""Agents of one team who all claim leads at once, in several processes that are shot (SIGKILL) at any moment and
replaced; and what must hold afterwards. Used by `benchmarks/claims.py` and by the tests.

As a program this is a fork server: it has imported everything, so that a process that takes a shot one's place costs
some hundredths of a second. It is given one argument, a `Storm` as JSON, and prints how many were shot.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TEAM, AREA = "storm", "A1"


@dataclass(frozen=True)
class Storm:
    """`threads`: agents of each process who claim at once; `shots`: how many processes are shot, each within
    `longest` seconds; `home`: where processes write down what they were answered."""

    url: str
    home: str
    leads: int
    processes: int = 4
    threads: int = 16
    shots: int = 8
    longest: float = 0.5
    limit: int = 1_000
    seed: int = 1

    @property
    def agents(self) -> int:
        """Each claims in every process."""
        return self.threads


def desk_of_storm(storm: Storm) -> Any:
    """The team's, on the storm's database. `users.close()` ends it."""
    from connectors.settings.teams import Team
    from connectors.store.engine import Store
    from connectors.store.registered_users.users_store import UsersStore
    from tasks.registered_users.desk import UsersDesk

    nobody = "http://127.0.0.1:9"
    team = Team.model_validate(
        {
            "team_id": TEAM, "name": TEAM, "time_zone": "America/Denver", "bridge_key": "env:BRIDGE_KEY",
            "lofty": {"base_url": nobody, "api_key": "env:K"},
            "sisu": {"base_url": nobody, "username": "env:U", "token": "env:T"},
            "site": {
                "base_url": nobody, "token": "env:S", "signing_secret": "env:W", "claims_per_day": storm.limit,
            },
        }
    )  # fmt: skip
    assert team.site is not None
    return UsersDesk(UsersStore(Store(storm.url)), team, team.site, "k" * 40)


def fill(storm: Storm) -> list[str]:
    """Agents, and as many leads, every second one of the claim board; their ids."""
    from sqlalchemy import insert

    from schemas.tables.registered_users import ClaimRow, RegisteredUserRow, SiteAgentRow, StandingRow

    desk, now = desk_of_storm(storm), datetime.now(UTC)
    numbers = range(storm.leads)
    claims = [
        {
            "team_id": TEAM, "claim_id": f"claim-{n}", "kind": "board" if n % 2 else "registered",
            "user_id": f"user-{n}", "board": "TRREB", "area": AREA, "source": f"source-{n}", "posted_at": now,
            "post_told": 1,
        }
        for n in numbers
    ]  # fmt: skip
    agents = [
        {"team_id": TEAM, "agent_id": f"agent-{n}", "kind": "agent", "level": "3"}
        for n in range(storm.agents)
    ]
    people = [{"team_id": TEAM, "user_id": f"user-{n}", "first_seen_at": now} for n in numbers]
    stands = [
        {"team_id": TEAM, "user_id": f"user-{n}", "board": "TRREB", "handling": "posted"} for n in numbers
    ]
    with desk.users.write(TEAM) as session:
        for table, rows in (
            (SiteAgentRow, agents), (RegisteredUserRow, people), (StandingRow, stands), (ClaimRow, claims),
        ):  # fmt: skip
            session.execute(insert(table), rows)
    desk.users.close()
    return [row["claim_id"] for row in claims]


def rages(storm: Storm) -> int:
    """Until every lead was pressed for by all who are left; how many processes were shot."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    ended = subprocess.run(
        [sys.executable, __file__, json.dumps(asdict(storm))], cwd=ROOT, env=environment, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return int(ended.stdout)


def answered(storm: Storm) -> list[tuple[str, str, str, float]]:
    """(lead, agent, answer, seconds) of every answer that a process lived to write down."""
    found = []
    for file in sorted(Path(storm.home).glob("claims-*.log")):
        for line in file.read_text().splitlines():
            lead, agent, end, seconds = line.split()
            found.append((lead, agent, end, float(seconds)))
    return found


def troubles(storm: Storm) -> list[str]:
    """What does not hold: each lead one owner, whom alone it was answered; quota used = leads of the board claimed."""
    from sqlalchemy import select

    from schemas.tables.registered_users import ClaimQuotaRow, ClaimRow, ClaimUseRow, UserAssignmentRow

    desk = desk_of_storm(storm)
    with desk.users.read(TEAM) as session:
        claims = {row.claim_id: row for row in session.scalars(select(ClaimRow))}
        holds = [row for row in session.scalars(select(UserAssignmentRow)) if row.until_at is None]
        quotas = Counter[str]()
        for row in session.scalars(select(ClaimQuotaRow)):
            quotas[row.agent_id] += row.used
        uses = Counter(row.agent_id for row in session.scalars(select(ClaimUseRow)))
    desk.users.close()
    owners = {name: row.claimed_by for name, row in claims.items() if row.state == "claimed"}
    boards = Counter(owner for name, owner in owners.items() if claims[name].kind == "board")
    found = [
        f"{lead} was given to {agent}, and is {owners.get(lead)}'s"
        for lead, agent, end, _ in answered(storm)
        if end == "claimed" and owners.get(lead) != agent
    ]
    if Counter(row.user_id for row in holds) != Counter(claims[name].user_id for name in owners):
        found.append("a user has several agents, or a claim has none")
    if {row.source: row.agent_id for row in holds} != owners:
        found.append("somebody has a user whose claim is another's")
    if not +quotas == uses == boards:
        found.append(f"quota {+quotas}, uses {uses}, claimed of the board {boards}")
    if any(used > storm.limit for used in quotas.values()):
        found.append("more than a day's quota was claimed")
    full = all(quotas[f"agent-{n}"] == storm.limit for n in range(storm.agents))
    found += [
        f"{name} is nobody's" for name, row in claims.items()
        if row.state != "claimed" and not (row.kind == "board" and full)
    ]  # fmt: skip
    return found


def _press(
    storm: Storm, desk: Any, leads: list[str], number: int, agent: str, write: Callable[[str], Any]
) -> None:
    from tasks.registered_users.claims.claim import claim_lead

    chance = random.Random(f"{storm.seed}-{number}-{agent}")
    # All press for the same lead at the same time, as they see it posted; and not all of them for each.
    for lead in leads:
        if chance.random() < 0.1:
            continue
        began = time.perf_counter()
        done = claim_lead(desk, lead, agent, f"{number}-{lead}", datetime.now(UTC))
        write(f"{lead} {agent} {done.end.value} {time.perf_counter() - began:.6f}\n")


def _claimer(storm: Storm, number: int, leads: list[str]) -> None:
    """Be one process: its agents press for lead after lead."""
    desk = desk_of_storm(storm)
    log = os.open(f"{storm.home}/claims-{number}.log", os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def write(line: str) -> int:
        return os.write(log, line.encode())

    order = leads if number % 2 else leads[::-1]
    agents = [
        threading.Thread(target=_press, args=(storm, desk, order, number, f"agent-{n}", write))
        for n in range(storm.threads)
    ]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join()
    desk.users.close()


def _forked(storm: Storm, number: int, leads: list[str]) -> int:
    child = os.fork()
    if child:
        return child
    signal.alarm(300)
    try:
        _claimer(storm, number, leads)
    finally:
        os._exit(0)


def _serve(storm: Storm) -> None:
    import tasks.registered_users.claims.claim  # noqa: F401 - before the forks

    desk_of_storm(storm).users.close()
    leads = [f"claim-{n}" for n in range(storm.leads)]
    chance = random.Random(storm.seed)
    alive = [_forked(storm, number, leads) for number in range(storm.processes)]
    shot = 0
    for number in range(storm.processes, storm.processes + storm.shots):
        time.sleep(chance.uniform(0, storm.longest))
        at = chance.randrange(len(alive))
        # Nobody has waited for it: its number is still its own, whether it lives or has ended.
        os.kill(alive[at], signal.SIGKILL)
        shot += os.WIFSIGNALED(os.waitpid(alive[at], 0)[1])
        alive[at] = _forked(storm, number, leads)
    for child in alive:
        os.waitpid(child, 0)
    # Whoever was shot last may have left what all others had passed by: all press once more.
    last = _forked(storm, storm.processes + storm.shots, leads)
    os.waitpid(last, 0)
    sys.stdout.write(f"{shot}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    _serve(Storm(**json.loads(sys.argv[1])))
