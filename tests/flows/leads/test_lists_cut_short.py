"""Pages cut off, empty with 200, repeated, a scroll expired half-way: nobody is erased, nobody is skipped for good, and
what was concluded from an absence was looked up first. On both databases."""

from collections import Counter
from typing import Any

import pytest

from connectors.store.leads.leads import count_present

pytestmark = pytest.mark.any_database

SPOILT = [
    {"truncate_pages": 1},
    {"empty_pages": 1},
    {"repeat_pages": 1},
    {"truncate_pages": 1, "repeat_pages": 1},
    {"scroll_ttl_seconds": 0},
    {"scroll_ttl_seconds": 0, "expired_scroll": "empty"},
    {"scroll_ttl_seconds": 0, "expired_scroll": "first_page"},
]


def named(wanted: dict[str, Any]) -> str:
    return "-".join(f"{name}-{value}" for name, value in wanted.items())


def present(office: Any) -> int:
    def count(run: Any) -> int:
        with run.store.read(run.team_id) as session:
            return count_present(session)

    return int(office.at_the_desk(count))


@pytest.fixture
def crowd(office):
    office.person("ann")
    office.linked_leads(230)
    return office


@pytest.mark.parametrize("wanted", SPOILT, ids=named)
def test_spoilt_pages_of_leads_erase_nobody(crowd, wanted):
    crowd.synced()
    assert present(crowd) == 230
    crowd.lofty.faults(**wanted)
    for _ in range(3):
        crowd.run("sync-leads", later=11, sweep_calls=2)
        assert present(crowd) == 230
    crowd.lofty.faults()
    assert crowd.run("reconcile", later=11).status == 0
    assert present(crowd) == 230


@pytest.mark.parametrize("wanted", SPOILT, ids=named)
def test_a_first_sweep_over_spoilt_pages_ends_with_everybody(crowd, wanted):
    crowd.lofty.faults(**wanted)
    crowd.run("sync-leads")
    crowd.lofty.faults()
    crowd.run("sync-leads", later=11)
    crowd.run("sync-leads", later=11)
    assert present(crowd) == 230


def test_new_leads_behind_a_repeated_page_are_found_at_once(crowd):
    """The newest-first walk counts people, not rows."""
    crowd.synced()
    crowd.lofty.post("leads", [{"firstName": f"New{n}", "assignedUserId": 0} for n in range(150)])
    crowd.lofty.faults(repeat_pages=1)
    crowd.run("sync-leads", later=1)
    crowd.lofty.faults()
    crowd.run("sync-leads", later=1)
    assert present(crowd) == 380


CUT = [{"truncate_pages": 2}, {"empty_pages": 2}]


@pytest.mark.parametrize("wanted", CUT, ids=named)
def test_a_feed_of_transactions_cut_short_deletes_none_and_is_told(office, wanted):
    office.person("ann")
    clients = [office.client(office.lead()) for _ in range(6)]
    office.synced("sync-leads")
    office.synced("sync-transactions")
    office.idle()
    office.sisu.faults(**wanted)
    report = office.run("sync-transactions", later=11)
    office.sisu.faults()
    assert report.status == 1
    assert "cut short" in str(report.teams[office.team].lines)
    assert not [call for call in office.sisu.calls() if "edit-client" in call]
    with office.rows("transactions") as rows:
        assert {row.sisu_client_id for row in rows if not row.deleted} == set(clients)
    office.synced("sync-transactions")


def test_a_feed_cut_short_once_is_read_again_in_the_same_run(office):
    office.person("ann")
    office.synced("sync-leads")
    clients = {office.client(office.lead()) for _ in range(6)}
    office.sisu.faults(truncate_pages=1)
    office.synced("sync-transactions")
    with office.rows("transactions") as rows:
        assert {row.sisu_client_id for row in rows} == clients


@pytest.mark.parametrize("wanted", [{"truncate_pages": 9}, {"empty_pages": 9}], ids=named)
def test_a_creation_is_not_repeated_because_the_feed_was_cut_short(office, wanted):
    """B5: its answer was lost, its lead has no email to find it by, and the feed leaves it out."""
    office.person("ann")
    lead = office.lead(emails=[])
    office.sisu.post("clients", first_name="Somebody", last_name="Else")
    office.synced("sync-leads")
    office.sisu.faults(drop_after_commit=1, path="/api/v1/client/edit-client")
    office.order(lead)
    office.settle()
    office.sisu.faults(**wanted)
    report = office.run("sync-leads", later=11)
    assert report.teams[office.team].counts["waiting"] == 1
    assert len(office.sisu.all("clients")) == 2
    office.sisu.faults()
    office.settle()
    office.run("sync-leads", later=11)
    assert len(office.sisu.all("clients")) == 2
    assert office.order(lead).state == "made"


@pytest.mark.parametrize(
    "wanted", [{"truncate_pages": 1}, {"empty_pages": 1}, {"repeat_pages": 1}], ids=named
)
def test_members_on_a_spoilt_page_have_not_left(office, wanted):
    for number in range(60):
        office.person(f"p{number}")
    office.synced("refresh-agents")
    office.lofty.faults(**wanted, path="/v1.0/members")
    report = office.run("refresh-agents", later=1)
    office.lofty.faults()
    assert report.status == 1
    with office.rows("members") as rows:
        assert [row.has_left for row in rows] == [False] * 60
    office.synced("refresh-agents")


def test_an_agent_who_cannot_be_read_stays_and_so_do_his_figures(office):
    """The record is in quarantine; what he did still counts."""
    office.person("ann")
    office.caller = office.lead()
    office.synced("sync-leads")
    office.happened()
    office.synced("sync-activities")
    before = office.figures()
    assert before
    agent = office.agents["ann"]
    good = office.sisu.one("agents", agent)
    office.sisu.put("agents", agent, email={"not": "a text"})
    assert office.run("refresh-agents", later=11).status == 1
    office.run("sync-activities", later=11)
    office.run("roll-up-conversations", later=11)
    assert office.figures() == before
    office.sisu.put("agents", agent, email=good["email"])
    office.synced("refresh-agents")


def test_a_list_without_any_agent_takes_nobody_away(office):
    office.person("ann")
    office.synced("refresh-agents")
    office.sisu.delete("agents", office.agents["ann"])
    report = office.run("refresh-agents", later=1)
    assert report.status == 1
    assert "empty" in str(report.teams[office.team].lines)
    with office.rows("agents") as rows:
        assert [row.sisu_agent_id for row in rows] == [office.agents["ann"]]


@pytest.mark.parametrize("wanted", [*CUT, {"repeat_pages": 2}], ids=named)
def test_communications_on_spoilt_pages_are_not_forgotten(office, wanted, monkeypatch):
    monkeypatch.setattr("connectors.lofty.communications.PAGE", 10)
    office.person("ann")
    office.caller = office.lead()
    office.synced("sync-leads")
    for number in range(35):
        office.happened(minutes_ago=30 + number)
    office.synced("sync-activities")
    before = office.figures()
    office.lofty.faults(**wanted, path="/v2.0/communication/agent")
    office.run("sync-activities", later=11)
    office.run("roll-up-conversations", later=11)
    office.lofty.faults()
    with office.rows("communications") as rows:
        assert len(rows) == 35
    assert office.figures() == before
    office.synced("roll-up-conversations")
    assert office.figures() == before


@pytest.mark.parametrize("status", [400, 403])
def test_an_erased_communication_is_noticed_whatever_its_status(office, status):
    office.person("ann")
    office.caller = office.lead()
    office.synced("sync-leads")
    gone, _ = office.happened(), office.happened()
    office.synced("sync-activities")
    office.lofty.delete("communications", gone)
    office.lofty.faults(permission_status=status)
    office.synced("roll-up-conversations")
    with office.rows("communications") as rows:
        assert gone not in {row.communication_id for row in rows}


@pytest.mark.parametrize(
    "wanted", [{"truncate_pages": 1}, {"empty_pages": 1}, {"repeat_pages": 1}], ids=named
)
def test_twins_on_a_spoilt_page_are_not_made_again(office, wanted, monkeypatch):
    monkeypatch.setattr("tasks.transactions.lofty.pull.PAGE", 2)
    monkeypatch.setattr("connectors.lofty.transactions.PAGE", 2)
    office.person("ann")
    leads = [office.lead(firstName=f"N{number}", emails=[f"n{number}@mail.test"]) for number in range(5)]
    office.synced("sync-leads")
    for number, lead in enumerate(leads):
        client = office.made(lead, f"form-{number}")
        place = {"address_1": f"{number} Elm Rd", "city": "Salem", "state": "OR", "postal_code": "97301"}
        office.sisu.put("clients", client, **place, signed_dt="2026-03-02", trans_amt=5)
    office.synced("sync-transactions")
    made = office.lofty.all("transactions")
    assert len(made) == 5
    office.lofty.faults(**wanted, path="/v2.0/transactions")
    office.run("reconcile", later=11)
    office.lofty.faults()
    office.run("sync-transactions", later=11)
    office.synced("reconcile")
    assert [each["transactionId"] for each in office.lofty.all("transactions")] == [
        each["transactionId"] for each in made
    ]
    with office.rows("lofty_transactions") as rows:
        assert len(rows) == 5


@pytest.mark.parametrize("flow", ["reconcile", "sync-activities", "sync-leads"])
def test_a_page_that_repeats_for_ever_ends_every_list(office_on_sqlite, flow, monkeypatch):
    """A few calls more than the list has pages, not thousands."""
    office = office_on_sqlite
    monkeypatch.setattr("connectors.lofty.communications.PAGE", 3)
    monkeypatch.setattr("connectors.sisu.transactions.FEED_PAGE", 3)
    for module in ("tasks.transactions.lofty.pull", "connectors.lofty.transactions"):
        monkeypatch.setattr(f"{module}.PAGE", 3)
    for module in (
        "connectors.lofty.leads",
        "tasks.leads.list_walk",
        "tasks.leads.sweep",
        "tasks.leads.pull",
    ):
        monkeypatch.setattr(f"{module}.PAGE", 3)
    office.person("ann")
    leads = [office.lead(firstName=f"N{number}") for number in range(8)]
    office.caller = leads[0]
    for number in range(8):
        office.client(leads[number])
        office.happened(minutes_ago=30 + number)
        office.lofty.post("transactions", leadId=leads[number], transactionType="Purchase")
    office.synced()
    office.synced("sync-activities")
    office.idle()
    office.lofty.faults(repeat_pages=100_000)
    office.sisu.faults(repeat_pages=100_000)
    office.run(flow, later=11)
    office.lofty.faults(), office.sisu.faults()
    lists = Counter(
        call
        for port in (office.lofty, office.sisu)
        for call in port.calls()
        if call.endswith(("/v1.0/leads", "/communication/agent", "/v2.0/transactions", "get-team-clients"))
    )
    assert lists
    assert max(lists.values()) <= 30, lists
    assert present(office) == 8
    assert office.run("reconcile", later=11).status == 0
