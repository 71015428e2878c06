"""V8: a process of its own is killed (SIGKILL) in the middle of its writes; the next run ends what it began, once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import Any

import httpx
import pytest

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
        if row["method"] != "GET" and not row["path"].endswith(("get-team-clients", "find-client"))
    ]


def slowed(desk: Any, milliseconds: int) -> None:
    """Sisu takes so long over each answer that there is a middle to be shot in, on a busy machine too."""
    httpx.put(f"{desk.sisu.url}/_sandbox/faults", json={"latency_ms": milliseconds}).raise_for_status()


def killed(desk: Any, flow: str, *more: str, writes: int) -> None:
    """A run in a process of its own, shot once it has sent so many writes."""
    before = len(so_far(desk))
    slowed(desk, 150)
    command = [sys.executable, "-m", "dealbridge", "run", flow, *more]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        give_up = time.monotonic() + 60
        while len(so_far(desk)) < before + writes and time.monotonic() < give_up:
            assert run.poll() is None, run.communicate()[1]
            time.sleep(0.005)
        os.kill(run.pid, signal.SIGKILL)
        assert run.wait(10) == -signal.SIGKILL
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


def test_going_live(any_desk: Any) -> None:
    """G4."""
    desk = any_desk
    killed(desk, "go-live", "-p", "dry_run=false", writes=10)
    desk.synced("go-live", later=1, dry_run=False)
    linked(desk)
    desk.idle()
    desk.synced("go-live", later=1, dry_run=False)
    assert desk.writes() == []


def test_a_backfill(desk: Any) -> None:
    """What a backfill began is ended by it; afterwards a live run finds nothing to do."""
    desk.synced("go-live", later=1, dry_run=False)
    desk.settle()
    desk.synced("sync-leads")
    for lead in desk.people:
        desk.lofty.put("leads", lead, lastName="Moss")
    killed(desk, "backfill", "-p", "dry_run=false", writes=4)
    moss = [desk.sisu.one("clients", client)["last_name"] for client in desk.people.values()].count("Moss")
    assert 3 <= moss < LEADS
    desk.synced("backfill", later=1, dry_run=False)
    assert {desk.sisu.one("clients", client)["last_name"] for client in desk.people.values()} == {"Moss"}
    desk.idle()
    desk.synced("sync-leads")
    assert desk.writes() == []


def test_the_nightly_mirror(desk: Any) -> None:
    """S2: each source is made once, and those nobody uses are archived once."""
    desk.synced("sync-leads")
    for lead in desk.people:
        desk.lofty.put("leads", lead, source=f"Source {lead}")
    desk.synced("sync-leads")
    killed(desk, "mirror-lead-sources", writes=4)
    desk.synced("mirror-lead-sources", later=1)
    names = Counter(row["name"] for row in desk.sisu.all("lead_sources"))
    assert {names[f"Source {lead}"] for lead in desk.people} == {1}
    desk.idle()
    desk.synced("mirror-lead-sources", later=1)
    assert desk.writes() == []
