"""V5: a Lofty Link that a person typed, to nobody's lead, another team's, none, or two: a stated outcome for each."""

import pytest

LEADS = "https://crm.lofty.com/leads/"


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    office_on_sqlite.lead_id = office_on_sqlite.lead()
    office_on_sqlite.synced()
    return office_on_sqlite


def typed(office, link, **fields):
    return office.sisu.post("clients", first_name="Zoe", custom={"lofty_link": link}, **fields)["client_id"]


def asked(report):
    return {line.what: line.because for line in report.lines if line.kind == "ask"}


def test_a_link_that_points_nowhere_is_looked_up_once_and_listed(desk):
    """V5: two calls when it is first seen, none afterwards; nothing is written."""
    client = typed(desk, f"{LEADS}77777")
    desk.idle()
    report = desk.synced("sync-transactions")
    because = asked(report)[f"transaction {client} Lofty Link"]
    assert "lead 77777, which this Lofty account does not have" in because
    assert [call for call in desk.lofty.calls() if "/leads/" in call] == ["GET /v1.0/leads/77777"] * 2
    assert asked(desk.synced("sync-transactions")) == {}
    assert [call for call in desk.lofty.calls() if "/leads/" in call] == []
    assert desk.writes() == []
    desk.sisu.put("clients", client, custom={"lofty_link": f"{LEADS}{desk.lead_id}"})
    desk.synced("sync-transactions")
    with desk.rows("decisions", subject_id=client, aspect="Lofty Link") as rows:
        assert (rows[0].outcome, rows[0].rule) == ("left", "V5")


def test_a_lead_that_the_sweep_has_not_met_yet_is_found_by_its_link(desk):
    """V5 L1."""
    lead = desk.lofty.post("leads", firstName="Ida", emails=["ida@mail.test"])["leadId"]
    client = typed(desk, f"{LEADS}{lead}", last_name="")
    assert asked(desk.synced("sync-transactions")).keys() <= {f"transaction {client}"}
    with desk.rows("leads", lofty_lead_id=lead) as rows:
        assert rows[0].first_name == "Ida"
    with desk.rows("decisions", subject_id=client, aspect="Lofty Link") as rows:
        assert rows == []


def test_another_teams_lead_is_nobodys_here(two_offices):
    """V5: no call reaches the other team's account, and nothing of its lead is stored."""
    office = two_offices
    for team, (lofty, sisu) in office.ports.items():
        lofty.post("members", email=f"a@{team}.test")
        sisu.post("agents", email=f"a@{team}.test", first_name="A")
    theirs = office.ports["south"][0].post("leads", leadId=880_000_000, firstName="Southern")["leadId"]
    office.run("sync-leads", later=11)
    client = typed(office, f"{LEADS}{theirs}")
    office.idle()
    report = office.run("sync-transactions", teams=["north"]).teams["north"]
    assert f"transaction {client} Lofty Link" in asked(report)
    assert office.ports["south"][0].calls() == []
    with office.rows("leads", team="north", lofty_lead_id=theirs) as rows:
        assert rows == []


@pytest.mark.parametrize("link", ["see Bob", "https://crm.lofty.com/leads/", "https://lofty.com/leads/12"])
def test_a_link_without_a_lead_counts_as_unlinked_and_is_listed(desk, link):
    """V5: without a call."""
    client = typed(desk, link)
    desk.idle()
    assert "names no lead" in asked(desk.synced("sync-transactions"))[f"transaction {client} Lofty Link"]
    assert desk.writes() == []
    assert desk.sisu.one("clients", client)["custom"]["lofty_link"] == link


def test_of_two_leads_in_one_link_the_first_counts_and_it_is_listed(desk):
    """V5 L1: two leads linked to one transaction."""
    other = desk.lead(firstName="Ida", emails=["ida@mail.test"])
    desk.synced()
    client = typed(desk, f"{LEADS}{desk.lead_id}, {LEADS}{other}", last_name="")
    report = desk.synced("sync-transactions")
    assert f"{desk.lead_id} counts, {other} does not" in asked(report)[f"transaction {client} Lofty Link"]
    assert desk.shown(client)["last_name"] == "Lund"


def test_a_link_moved_to_another_lead_begins_anew(desk):
    """L3 G1: what differs from the new lead counts as a person's, what is empty is filled; the twin stays one."""
    client = desk.made(desk.lead_id)
    desk.sisu.put("clients", client, address_1="1 Elm Rd", signed_dt="2026-03-02")
    desk.synced("sync-transactions")
    other = desk.lead(firstName="Ida", lastName="Moss", emails=["ida@mail.test"], phones=[])
    desk.synced()
    desk.sisu.put("clients", client, custom={"lofty_link": f"{LEADS}{other}"}, email=None)
    desk.synced("sync-transactions")
    shown = desk.shown(client)
    assert (shown["first_name"], shown["last_name"], shown["email"]) == ("Rosa", "Lund", "ida@mail.test")
    desk.sisu.put("clients", client, trans_amt=5)
    desk.synced("sync-transactions")
    assert [row["homePrice"] for row in desk.lofty.all("transactions")] == [5]


def test_a_dry_run_records_nothing(desk):
    client = typed(desk, "see Bob")
    assert f"transaction {client} Lofty Link" in asked(desk.synced("sync-transactions", dry_run=True))
    with desk.rows("decisions", subject_id=client) as rows:
        assert rows == []
