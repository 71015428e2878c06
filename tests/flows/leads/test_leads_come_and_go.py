"""V: which leads the integration sees, and how one that is gone is found."""

import pytest

LEADS = "/v1.0/leads"


def presences(office):
    with office.rows("leads") as rows:
        return {row.lofty_lead_id: row.presence for row in rows}


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    return office_on_sqlite


@pytest.mark.parametrize(
    "private",
    [{"ownershipScope": "PERSONAL", "ownershipId": 101}, {"hiddenFlag": True}],
    ids=["personal", "hidden"],
)
def test_a_private_lead_is_never_linked_and_is_picked_up_when_it_becomes_the_teams(desk, private):
    """V1 V2: its fields then reach its transactions."""
    lead = desk.lead(**private)
    office_lead = desk.lead(ownershipScope="OFFICE", ownershipId=1)
    client = desk.client(lead)
    desk.lofty.put("leads", lead, firstName="Rosalind")
    desk.appointment(lead)
    desk.synced()
    desk.synced("sync-appointments")
    assert (desk.link_of(lead), desk.shown(client)["first_name"]) == ("", "Rosa")
    assert desk.link_of(office_lead) == desk.url_of(office_lead)
    assert desk.shown(client)["appt_set_dt"] is None
    desk.lofty.put("leads", lead, ownershipScope="TEAM", ownershipId=0, hiddenFlag=False)
    desk.synced()
    assert desk.link_of(lead) == desk.url_of(lead)
    desk.lofty.put("leads", lead, lastName="Moss")
    desk.synced()
    desk.synced("sync-appointments")
    assert desk.shown(client)["last_name"] == "Moss"
    assert desk.shown(client)["appt_set_dt"] is not None


def test_hidden_alone_can_count_as_private(desk):
    desk.setting(more='private_leads = "hidden"')
    personal, hidden = desk.lead(ownershipScope="PERSONAL", ownershipId=101), desk.lead(hiddenFlag=True)
    desk.synced()
    assert (desk.link_of(personal), desk.link_of(hidden)) == (desk.url_of(personal), "")


def test_a_lead_that_becomes_private_is_left_alone(desk):
    """V2: nothing reaches its transactions, which stay as they are; nobody asks for its appointments."""
    lead = desk.lead()
    client = desk.client(lead)
    desk.synced()
    before = desk.sisu.one("clients", client)
    desk.lofty.put(
        "leads", lead, ownershipScope="PERSONAL", ownershipId=101, firstName="Rosalind", source="Zillow"
    )
    desk.appointment(lead)
    desk.idle()
    report = desk.synced()
    desk.synced("sync-transactions")
    desk.synced("sync-appointments")
    assert report.as_json()["because"]["V2"] == 1
    assert desk.sisu.one("clients", client) == before
    assert "GET /v1.0/appts" not in desk.lofty.calls()


def test_an_erased_lead_is_gone_after_a_complete_sweep_and_two_look_ups(desk):
    """V3: and is back when it comes back."""
    desk.linked_leads(30)
    lead = desk.lead()
    client = desk.client(lead)
    desk.synced()
    record = desk.lofty.one("leads", lead)
    desk.lofty.delete("leads", lead)
    desk.idle()
    desk.synced(later=1)
    assert presences(desk)[lead] == "present"
    desk.synced()
    looked = [(entry["path"], entry["query"]) for entry in desk.lofty.journal() if entry["path"] != LEADS]
    # Somebody is missing: whether the API user still sees what it saw comes first.
    assert looked == [("/v1.0/me", ""), (f"{LEADS}/{lead}", ""), (f"{LEADS}/{lead}", "withTrash=true")]
    assert presences(desk)[lead] == "gone"
    desk.synced()
    assert all(entry["path"] == LEADS for entry in desk.lofty.journal())

    desk.lofty.post("leads", {**record, "firstName": "Rosalind"})
    desk.synced()
    assert presences(desk)[lead] == "present"
    assert desk.shown(client)["first_name"] == "Rosalind"


def test_a_trashed_lead_is_trashed_and_a_restored_one_is_back(desk):
    """V3 B8: nothing is written for it meanwhile."""
    desk.linked_leads(30)
    lead = desk.lead()
    client = desk.client(lead)
    desk.synced()
    desk.lofty.put("leads", lead, _trashed=True, firstName="Rosalind")
    desk.idle()
    desk.synced()
    assert presences(desk)[lead] == "trashed"
    assert (desk.writes(), desk.shown(client)["first_name"]) == ([], "Rosa")
    desk.lofty.put("leads", lead, _trashed=False)
    desk.synced()
    assert presences(desk)[lead] == "present"
    assert desk.shown(client)["first_name"] == "Rosalind"


def test_an_incomplete_sweep_drops_nobody(desk):
    """V3: pages cut short, a scroll that expires, a run that ends before the sweep does."""
    desk.linked_leads(120)
    lead = desk.lead()
    desk.synced()
    desk.lofty.delete("leads", lead)
    desk.lofty.faults(truncate_pages=5)
    desk.synced()
    desk.lofty.faults()
    desk.synced(sweep_calls=1)
    desk.lofty.faults(scroll_ttl_seconds=-1)
    desk.synced(later=1, sweep_calls=8)
    assert set(presences(desk).values()) == {"present"}
    desk.lofty.faults()
    desk.synced(later=1)
    assert presences(desk)[lead] == "gone"


def test_an_empty_page_ends_no_sweep_well(desk):
    """V3: HTTP 200 without leads says nothing about leads."""
    leads = desk.linked_leads(3)
    desk.synced()
    records = [desk.lofty.one("leads", lead) for lead in leads]
    for lead in leads:
        desk.lofty.delete("leads", lead)
    report = desk.run("sync-leads", later=11)
    assert (report.status, report.teams["north"].counts["refused"]) == (1, 1)
    assert set(presences(desk).values()) == {"present"}
    desk.lofty.post("leads", records)
    desk.synced()


def test_the_guard_drops_nobody_when_very_many_are_missing(desk):
    """V3: more than 2 % and more than 20; a person confirms it."""
    leads = desk.linked_leads(100)
    desk.synced()
    for lead in leads[:21]:
        desk.lofty.delete("leads", lead)
    report = desk.run("sync-leads", later=11)
    assert report.status == 1
    assert [(line.rule, line.what) for line in report.teams["north"].lines if line.kind == "refused"] == [
        ("V3", "21 of 100 leads")
    ]
    assert "1 refused" in report.verdict()
    assert set(presences(desk).values()) == {"present"}
    desk.synced(later=1, erasure_confirmed=True)
    assert sorted(presences(desk).values()).count("gone") == 21
    desk.synced()


def test_twenty_missing_leads_are_dropped(desk):
    leads = desk.linked_leads(100)
    desk.synced()
    for lead in leads[:20]:
        desk.lofty.delete("leads", lead)
    desk.synced()
    assert sorted(presences(desk).values()).count("gone") == 20


def test_members_without_an_agent_are_named_and_nobody_is_guessed(desk):
    """V6: the same name is no evidence; several agents of one email are nobody; status 0."""
    namesake = desk.lofty.post("members", email="kim@home.test", firstName="Kim", lastName="Moss")[
        "memberUserId"
    ]
    desk.sisu.post("agents", email="kim@office.test", first_name="Kim", last_name="Moss")
    double = desk.lofty.post("members", email="two@office.test")["memberUserId"]
    for _ in range(2):
        desk.sisu.post("agents", email="TWO@office.test")
    leads = {namesake: desk.lead(), double: desk.lead()}
    clients = [desk.client(lead) for lead in leads.values()]
    desk.synced()
    for user, lead in leads.items():
        desk.lofty.put("leads", lead, assignedUserId=user)
    report = desk.synced()
    asked = " ".join(line.because for line in report.lines if line.kind == "ask")
    assert "no Sisu agent with the same email" in asked
    assert "several active Sisu agents" in asked
    assert [desk.shown(client)["agent_id"] for client in clients] == [desk.agents["ann"]] * 2


def test_a_mortgage_account_is_refused(desk):
    """V7: status 2, one clear line, and nothing is read or written beyond the look at the account."""
    desk.lead()
    team = desk.sisu.all("teams")[0]["team_id"]
    desk.sisu.put("teams", team, market="Mortgage")
    for flow in ("sync-leads", "sync-transactions"):
        report = desk.run(flow)
        assert report.status == 2
        assert "Mortgage" in report.teams["north"].stopped
    assert set(desk.sisu.calls()) == {"GET /api/v1/team/info"}
    assert set(desk.lofty.calls()) == {"GET /v1.0/me"}
