"""V8: a process of its own is killed (SIGKILL) in the middle of its writes; the next run ends what it began, once."""

import os
import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from flows import FLOWS
from tests.support.drill import Drill, Shots
from tests.support.same_end import Picture, differences
from tests.support.victims import Death, Victims, is_write

pytestmark = pytest.mark.slow

LEADS, SIDE_BY_SIDE = 12, 4
SOURCES = ("Website", "Zillow", "Sphere", "Radio")


@pytest.fixture
def desk(office_on_sqlite: Any) -> Any:
    return opened(office_on_sqlite)


@pytest.fixture
def any_desk(office: Any) -> Any:
    return opened(office)


def opened(office: Any) -> Any:
    """A dozen leads of four sources, each with the transaction of the same person, that nobody has linked."""
    office.person("ann")
    office.people = {}
    for number in range(LEADS):
        name, mail = f"Person{chr(97 + number)}", f"person{number}@mail.test"
        lead = office.lead(
            firstName=name,
            emails=[mail],
            phones=[f"303555{number:04}"],
            source=SOURCES[number % len(SOURCES)],
        )
        office.people[lead] = office.sisu.post(
            "clients", first_name=name, last_name="Lund", email=mail, agent_id=office.agents["ann"]
        )["client_id"]
    return office


def so_far(desk: Any) -> list[tuple[str, str]]:
    """Writes that the vendors have seen since the office was opened: where, and a digest of what."""
    rows = [
        row for port in (desk.lofty, desk.sisu) for row in httpx.get(f"{port.url}/_sandbox/requests").json()
    ]
    return [
        (f"{row['method']} {row['path']}", row["body_sha256"])
        for row in rows
        if is_write(row["method"], row["path"])
    ]


def slowed(desk: Any, milliseconds: int) -> None:
    """Sisu takes so long over each answer that there is a middle to be shot in, on a busy machine too."""
    httpx.put(f"{desk.sisu.url}/_sandbox/faults", json={"latency_ms": milliseconds}).raise_for_status()


def killed(desk: Any, victims: Victims, flow: str, *more: str, writes: int) -> None:
    """A run in a process of its own, shot while it sends one write more than that."""
    slowed(desk, 150)
    death = Death(writes + 1, late=0.05, sending=True)
    (ended,) = victims.run((["run", flow, *more], death), home=desk.home)
    assert ended.shot, ended.log
    slowed(desk, 0)
    desk.settle()


def linked(desk: Any) -> None:
    """Each transaction to its person's lead, each lead with its link; and nothing made twice."""
    for lead, client in desk.people.items():
        custom = desk.sisu.one("clients", client)["custom"]
        assert custom["lofty_link"] == f"https://crm.lofty.com/leads/{lead}"
        assert desk.link_of(lead) == desk.url_of(lead)
    assert len(desk.sisu.all("clients")) == LEADS
    names = Counter(row["name"] for row in desk.sisu.all("lead_sources"))
    assert {names[name] for name in SOURCES} == {1}
    # What was under way when its process died is sent again.
    assert sum(number - 1 for number in Counter(so_far(desk)).values()) <= SIDE_BY_SIDE


def test_going_live(any_desk: Any, victims: Victims) -> None:
    """G4."""
    desk = any_desk
    killed(desk, victims, "go-live", "-p", "dry_run=false", writes=10)
    desk.synced("go-live", later=1, dry_run=False)
    linked(desk)
    desk.idle()
    desk.synced("go-live", later=1, dry_run=False)
    assert desk.writes() == []


def test_a_backfill(desk: Any, victims: Victims) -> None:
    """What a backfill began is ended by it; afterwards a live run finds nothing to do."""
    desk.synced("go-live", later=1, dry_run=False)
    desk.settle()
    desk.synced("sync-leads")
    for lead in desk.people:
        desk.lofty.put("leads", lead, lastName="Moss")
    # As many as are under way beside the one that is shot take effect too.
    killed(desk, victims, "backfill", "-p", "dry_run=false", writes=LEADS - 2 * SIDE_BY_SIDE)
    moss = [desk.sisu.one("clients", client)["last_name"] for client in desk.people.values()].count("Moss")
    assert 0 < moss < LEADS
    desk.synced("backfill", later=1, dry_run=False)
    assert {desk.sisu.one("clients", client)["last_name"] for client in desk.people.values()} == {"Moss"}
    desk.idle()
    desk.synced("sync-leads")
    assert desk.writes() == []


def test_the_nightly_mirror(desk: Any, victims: Victims) -> None:
    """S2: each source is made once, and those nobody uses are archived once."""
    desk.synced("sync-leads")
    for lead in desk.people:
        desk.lofty.put("leads", lead, source=f"Source {lead}")
    desk.synced("sync-leads")
    killed(desk, victims, "mirror-lead-sources", writes=4)
    desk.synced("mirror-lead-sources", later=1)
    names = Counter(row["name"] for row in desk.sisu.all("lead_sources"))
    assert {names[f"Source {lead}"] for lead in desk.people} == {1}
    desk.idle()
    desk.synced("mirror-lead-sources", later=1)
    assert desk.writes() == []


# Every flow ----------------------------------------------------------------------------------------------

Undisturbed = Callable[[int, tuple[tuple[str, ...], ...]], tuple[Drill, Picture]]


@pytest.fixture(scope="session")
def undisturbed(another_office: Any, victims: Victims) -> Undisturbed:
    """The same life without a shot, once for each seed."""
    lived: dict[Any, tuple[Drill, Picture]] = {}

    def live(seed: int, rounds: tuple[tuple[str, ...], ...]) -> tuple[Drill, Picture]:
        if (seed, rounds) not in lived:
            with pytest.MonkeyPatch.context() as patch:
                drill = Drill(another_office(patch), victims, seed, rounds)
                lived[seed, rounds] = drill, drill.live()
        return lived[seed, rounds]

    return live


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    """Another one each time, unless `--drill-seed` names it; in CI always the same."""
    given = request.config.getoption("--drill-seed")
    if given is None:
        return 1 if os.environ.get("CI") else random.randrange(10**6)
    return int(given)


def disturbed(office: Any, victims: Victims, undisturbed: Undisturbed, seed: int, rounds: Any) -> None:
    calm, wanted = undisturbed(seed, rounds)
    drill = Drill(office, victims, seed, rounds)
    found = drill.live(Shots(drill, calm, seed))
    assert not differences(wanted, found), f"{differences(wanted, found)}\n{drill.told}"


@pytest.mark.timeout(900)
def test_every_flow_shot_anywhere_ends_as_if_it_never_was(
    office: Any, victims: Victims, undisturbed: Undisturbed, seed: int
) -> None:
    """V5 V8: a first load, a morning's work of people, then each flow in its turn."""
    disturbed(office, victims, undisturbed, seed, (("sync-leads",), tuple(FLOWS)))


@pytest.mark.soak
@pytest.mark.parametrize("part", range(int(os.environ.get("SOAK_PARTS", "20"))))
def test_every_flow_shot_anywhere_in_any_order(
    office: Any, victims: Victims, undisturbed: Undisturbed, seed: int, part: int
) -> None:
    """V5 V8: three rounds, each in an order of its own, the first one in an office that nobody has set up."""
    dice = random.Random(seed + part)
    rounds = tuple(tuple(dice.sample(list(FLOWS), len(FLOWS))) for _ in range(3))
    disturbed(office, victims, undisturbed, seed + part, rounds)
