"""Flows are safe to run twice, at once, and in any order."""

import gc
import warnings
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

pytestmark = pytest.mark.sockets
FLOWS = ["sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"]


def at_once(office, flows, later=11):
    """Run these flows at the same moment; no run may end in a way that it does not understand."""
    office.now += timedelta(minutes=later)
    with ThreadPoolExecutor(len(flows)) as pool:
        reports = list(pool.map(office.run, flows))
    lines = [line for report in reports for team in report.teams.values() for line in team.lines]
    assert [line for line in lines if line.kind == "failed"] == []
    assert [report.status for report in reports] == [0] * len(flows)
    return reports


def office_of(office, count):
    office.person("ann")
    office.leads = [office.lead(firstName=f"Lee{n}", emails=[f"l{n}@mail.test"]) for n in range(count)]
    office.clients = [office.client(lead) for lead in office.leads]
    for lead in office.leads:
        office.appointment(lead, createTime="2026-03-02T18:00:00GMT")


def test_the_very_first_runs_set_up_one_store(new_office):
    """An empty database, four flows at once: one store, one pin, every link written once."""
    office = new_office
    office_of(office, 6)
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(office.run, FLOWS))
    said = [line for report in reports for line in report.teams["north"].lines if line.kind == "failed"]
    assert said == []
    assert [report.status for report in reports] == [0] * 4
    for flow in FLOWS:
        office.settle()
        office.synced(flow)
    assert [office.link_of(lead) for lead in office.leads] == [office.url_of(lead) for lead in office.leads]
    assert {office.shown(client)["appt_set_dt"] for client in office.clients} == {"2026-03-02"}


def test_the_same_flow_twice_at_once_writes_nothing_twice(office):
    office_of(office, 6)
    office.idle()
    at_once(office, ["sync-leads", "sync-leads", "sync-leads"])
    at_once(office, ["sync-appointments", "sync-appointments"])
    for lead in office.leads:
        office.lofty.put("leads", lead, lastName="Moss")
    at_once(office, ["sync-leads", "sync-leads"])
    office.settle()
    for flow in FLOWS:
        office.synced(flow)
    writes = Counter(office.writes())
    assert writes == {
        **{f"PUT /v1.0/leads/{lead}": 1 for lead in office.leads},
        **{f"PUT /api/v1/client/edit-client/{client}": 2 for client in office.clients},
    }
    assert {office.shown(client)["last_name"] for client in office.clients} == {"Moss"}


def test_all_flows_at_once(office):
    office_of(office, 6)
    office.synced()
    for lead in office.leads:
        office.lofty.put("leads", lead, lastName="Moss")
    at_once(office, [*FLOWS, *FLOWS])
    office.settle()
    for flow in FLOWS:
        office.synced(flow)
    assert {office.shown(client)["last_name"] for client in office.clients} == {"Moss"}
    assert {office.shown(client)["appt_set_dt"] for client in office.clients} == {"2026-03-02"}
    with office.rows("field_states", held=True) as held:
        assert held == []
    office.idle()
    for flow in FLOWS:
        assert office.synced(flow).counts["delivered"] == 0
    assert office.writes() == []


# The gate takes its second before the mirror looks: a mirror that looks while the new sources are not there yet finds
# every source without a lead, and rightly asks a person first.
@pytest.mark.great_expectations
def test_new_sources_are_made_once_whoever_needs_them_first(office):
    """S2, S8, S10: the mirror, the counts and transactions at once, at a vendor that shows writes a second later."""
    office_of(office, 4)
    for flow in FLOWS:
        office.synced(flow)
    for number, lead in enumerate(office.leads):
        office.lofty.put("leads", lead, source=f"New {number % 2}")
    office.synced(dry_run=True)
    office.sisu.faults(read_after_write_ms=1500)
    flows = ["mirror-lead-sources", "count-lead-sources", "sync-leads"]
    for _ in range(2):
        at_once(office, [*flows, *flows], later=0)
    office.sisu.faults()
    office.settle()
    for flow in flows:
        office.synced(flow)
    names = Counter(row["name"] for row in office.sisu.all("lead_sources"))
    assert {name: names[name] for name in ("New 0", "New 1")} == {"New 0": 1, "New 1": 1}


def test_a_run_leaves_no_connection_open(office):
    gc.collect()
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ResourceWarning)
        office_of(office, 3)
        assert office.run("sync-leads").status == 0
        gc.collect()
    assert [str(one.message) for one in said] == []
