"""L: lead fields of Lofty reach the lead's open transactions, and what a person did in Sisu stands."""

import pytest

from connectors.sisu.transactions import SisuTransactions

PERSON = ("first_name", "last_name", "email", "mobile_phone")
NEW = {
    "firstName": "Rosalind",
    "lastName": "Lund-Moss",
    "emails": ["rl@mail.test", "rosa@mail.test"],
    "phones": ["(720) 555-0122", "3035550111"],
}


def person(office, client):
    shown = office.shown(client)
    return tuple(shown[name] for name in PERSON)


@pytest.fixture
def desk(office_on_sqlite):
    """Ann and Bob are agents; a lead of Ann's with a transaction."""
    office = office_on_sqlite
    office.person("ann")
    office.person("bob")
    office.lead_id = office.lead()
    office.client_id = office.client(office.lead_id)
    office.synced()
    office.idle()
    return office


def test_a_change_reaches_all_open_transactions_and_no_other(desk):
    """L1 V4 V5."""
    bridge = desk.made(desk.lead_id, another=True, side="seller")
    future = desk.client(desk.lead_id, closed_dt="2099-01-05")
    shut = [
        desk.client(desk.lead_id, closed_dt="2026-01-05"),
        desk.client(desk.lead_id, status_code="CLOSD"),
        desk.client(desk.lead_id, archive_ts="Wed, 29 Apr 2020 17:20:00 GMT"),
        desk.client(desk.lead_id, status_code="LOSTT"),
        desk.client(desk.lead_id, status="D"),
        desk.client(desk.lead_id, is_locked=1),
        desk.client(desk.lead_id, custom={}),
        desk.client(desk.lead_id, custom={"lofty_link": f"https://crm.lofty.com/leads/{desk.lead_id}1"}),
        desk.client(desk.lead_id, custom={"lofty_link": f"https://elsewhere.test/leads/{desk.lead_id}"}),
    ]
    desk.synced("sync-transactions")
    before = [desk.sisu.one("clients", client) for client in shut]
    desk.lofty.put("leads", desk.lead_id, **NEW)
    desk.idle()
    assert desk.synced().counts["delivered"] == 3
    wanted = ("Rosalind", "Lund-Moss", "rl@mail.test", "(720) 555-0122")
    assert [person(desk, client) for client in (desk.client_id, bridge, future)] == [wanted] * 3
    assert sorted(desk.writes()) == sorted(
        f"PUT /api/v1/client/edit-client/{client}" for client in (desk.client_id, bridge, future)
    )
    assert [desk.sisu.one("clients", client) for client in shut] == before


def test_a_transaction_that_was_locked_since_we_last_saw_it_is_not_written(desk):
    """V4, by the read before the write; and what is closed in between, likewise."""
    other = desk.client(desk.lead_id)
    desk.synced("sync-transactions")
    desk.sisu.put("clients", desk.client_id, is_locked=1)
    desk.sisu.put("clients", other, closed_dt="2026-01-05")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.idle()
    report = desk.synced()
    assert (desk.writes(), report.as_json()["because"].get("V4")) == ([], 2)


def test_a_transaction_deleted_in_sisu_is_left_alone(desk):
    """V4; by status, and gone altogether."""
    other = desk.client(desk.lead_id)
    desk.synced("sync-transactions")
    desk.sisu.put("clients", desk.client_id, status="D")
    desk.sisu.delete("clients", other)
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.idle()
    assert desk.synced().as_json()["because"].get("V4") == 2
    for client_id in (desk.client_id, other):
        with desk.rows(
            "decisions", subject="transaction", subject_id=client_id, aspect="transaction"
        ) as rows:
            assert [(row.outcome, row.rule) for row in rows] == [("left", "V4")]
    desk.lofty.put("leads", desk.lead_id, firstName="Rose")
    desk.synced()
    assert desk.writes() == []
    with desk.rows("transactions", deleted=True) as rows:
        assert {row.sisu_client_id for row in rows} == {desk.client_id, other}


def test_a_value_emptied_in_lofty_blanks_nothing(desk):
    before = person(desk, desk.client_id)
    desk.lofty.put("leads", desk.lead_id, firstName="", emails=[], phones=None)
    desk.synced()
    assert person(desk, desk.client_id) == before
    assert desk.writes() == []


def test_a_value_that_is_only_spelled_otherwise_is_no_write(desk):
    """L5; letter case alone, changed in Lofty, is a change all the same."""
    spelled = desk.client(desk.lead_id, mobile_phone="+1 (303) 555-0111", email="ROSA@mail.test")
    desk.synced("sync-transactions")
    desk.synced()
    assert desk.writes() == []
    desk.lofty.put("leads", desk.lead_id, firstName="ROSA")
    assert desk.synced().counts["delivered"] == 2
    assert person(desk, spelled) == ("ROSA", "Lund", "ROSA@mail.test", "+1 (303) 555-0111")


def test_the_lead_source_is_written_over_a_typed_one(desk):
    """L2, seen at the next feed; not on a locked one; a lead without a source writes none."""
    locked, without = desk.client(desk.lead_id), desk.client(desk.lead(source=None, emails=[]))
    desk.synced()
    typed = desk.source("Postcards")
    desk.sisu.put("clients", desk.client_id, lead_type_id=typed)
    desk.sisu.put("clients", locked, lead_type_id=typed, is_locked=1)
    desk.sisu.put("clients", without, lead_type_id=typed)
    assert desk.synced("sync-transactions").as_json()["because"]["L2"] >= 1
    sources = [desk.shown(client)["lead_type_id"] for client in (desk.client_id, locked, without)]
    assert sources == [desk.source("Website"), typed, typed]


@pytest.mark.parametrize(
    ("source", "tags", "name"),
    [
        ("Zillow", ["Zillow Flex Lead"], "Zillow Flex"),
        ("Lofty Paid Lead", ["LoftyPaid-Google", "LoftyPaid-FB"], "Lofty Paid Lead - FB"),
    ],
)
def test_a_source_that_sisu_lacks_is_created_once(desk, source, tags, name):
    """S10, S5, S6: two transactions need it, one of them made through the bridge page."""
    desk.lofty.put("leads", desk.lead_id, source=source, tags=[{"tagName": tag} for tag in tags])
    desk.synced()
    made = desk.made(desk.lead_id, another=True)
    found = [one for one in desk.sisu.all("lead_sources") if one["name"] == name]
    assert len(found) == 1
    assert {desk.shown(client)["lead_type_id"] for client in (desk.client_id, made)} == {
        found[0]["lead_type_id"]
    }


def test_an_archived_source_is_unarchived(desk):
    """S10: the same source, not another of the same name."""
    archived = desk.sisu.post("lead_sources", name="Realtor.com", archived=True)["lead_type_id"]
    desk.lofty.put("leads", desk.lead_id, source="Realtor.com")
    desk.synced()
    assert desk.shown(desk.client_id)["lead_type_id"] == archived
    found = [one for one in desk.sisu.all("lead_sources") if one["name"] == "Realtor.com"]
    assert [one["archived"] for one in found] == [False]


@pytest.mark.parametrize("typed", ["rosa.lund@work.test", None], ids=["changed", "cleared"])
def test_a_persons_edit_is_left_alone_for_ever_and_other_fields_go_on(desk, typed):
    """L3: also when the values meet again, and whether the feed or only our own read saw it."""
    desk.sisu.put("clients", desk.client_id, email=typed)
    desk.lofty.put("leads", desk.lead_id, emails=["second@mail.test"], firstName="Rosalind")
    desk.synced()
    assert person(desk, desk.client_id) == ("Rosalind", "Lund", typed, "3035550111")
    if typed:
        desk.lofty.put("leads", desk.lead_id, emails=[typed])
        desk.synced()
        desk.synced("sync-transactions")
    desk.lofty.put("leads", desk.lead_id, emails=["third@mail.test"], phones=["7205550122"])
    report = desk.synced()
    assert person(desk, desk.client_id) == ("Rosalind", "Lund", typed, "7205550122")
    assert report.as_json()["because"]["L3"] == 1


def test_an_edit_seen_by_the_feed_is_held_before_anything_changes_in_lofty(desk):
    desk.sisu.put("clients", desk.client_id, mobile_phone="7205550199")
    desk.synced("sync-transactions")
    with desk.rows("field_states", held=True) as held:
        assert [(row.field, row.held_rule) for row in held] == [("phone", "L3")]
    desk.lofty.put("leads", desk.lead_id, phones=["7205550122"])
    desk.idle()
    desk.synced()
    assert desk.writes() == []


def test_a_person_who_undoes_our_write_wins(desk):
    """L3: the old value is a person's once our own write has arrived, whether it is undone soon or late."""
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.synced()
    desk.sisu.put("clients", desk.client_id, first_name="Rosa")
    desk.synced("sync-transactions")
    desk.settle()
    desk.lofty.put("leads", desk.lead_id, firstName="Rosemary")
    desk.synced()
    assert person(desk, desk.client_id)[0] == "Rosa"
    with desk.rows("field_states", held=True) as held:
        assert [(row.field, row.held_rule) for row in held] == [("first_name", "L3")]


def test_a_difference_found_at_linking_counts_as_a_persons_and_an_empty_field_is_filled(desk):
    """L3, G1's part of it."""
    other = desk.client(desk.lead_id, first_name="Rosie", email=None, mobile_phone="303-555-0111")
    desk.synced("sync-transactions")
    assert person(desk, other) == ("Rosie", "Lund", "rosa@mail.test", "303-555-0111")
    desk.lofty.put("leads", desk.lead_id, **NEW)
    desk.synced()
    assert person(desk, other) == ("Rosie", "Lund-Moss", "rl@mail.test", "(720) 555-0122")


def test_an_edit_between_our_read_and_our_write_is_overwritten_but_noticed(desk, monkeypatch):
    """L3: listed by the next look at Sisu, and on record for `dealbridge explain transaction`."""
    real = SisuTransactions.update

    def late(self, client_id, body, priority):
        desk.sisu.put("clients", client_id, first_name="Rosita")
        real(self, client_id, body, priority)

    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind", phones=["7205550122"])
    with monkeypatch.context() as patch:
        patch.setattr(SisuTransactions, "update", late)
        desk.synced()
    assert person(desk, desk.client_id)[0] == "Rosalind"
    report = desk.synced("sync-transactions")
    listed = [(line.what, line.rule) for line in report.lines if line.kind == "ask"]
    assert (f"transaction {desk.client_id} first_name", "L3") in listed
    with desk.rows("decisions", outcome="ask", rule="L3") as noted:
        assert [(row.subject_id, row.aspect) for row in noted] == [(desk.client_id, "first_name overwritten")]
    desk.idle()
    assert [line for line in desk.synced("sync-transactions").lines if line.kind == "ask"] == []
    assert desk.sisu.calls() == ["POST /api/v1/team/get-team-clients"]


def test_a_reassigned_lead_takes_its_agents_transactions_along(desk):
    """L4: one whose agent is anybody else stays."""
    chosen = desk.client(desk.lead_id, agent_id=desk.sisu.post("agents", email="cy@office.test")["agent_id"])
    desk.synced("sync-transactions")
    before = desk.shown(chosen)["agent_id"]
    desk.lofty.put("leads", desk.lead_id, assignedUserId=desk.users["bob"])
    report = desk.synced()
    assert desk.shown(desk.client_id)["agent_id"] == desk.agents["bob"]
    assert desk.shown(chosen)["agent_id"] == before
    assert any(line.rule == "L4" and line.kind == "left" for line in report.lines)
    desk.lofty.put("leads", desk.lead_id, assignedUserId=desk.users["ann"])
    desk.synced()
    assert desk.shown(desk.client_id)["agent_id"] == desk.agents["ann"]
    desk.idle()
    desk.synced()
    assert desk.writes() == []


def test_a_transaction_that_a_person_moved_stays(desk):
    """L4: although only the read before our write shows it."""
    cy = desk.sisu.post("agents", email="cy@office.test")["agent_id"]
    desk.sisu.put("clients", desk.client_id, agent_id=cy)
    desk.lofty.put("leads", desk.lead_id, assignedUserId=desk.users["bob"])
    desk.idle()
    desk.synced()
    assert (desk.writes(), desk.shown(desk.client_id)["agent_id"]) == ([], cy)


def test_two_reassignments_during_an_outage_heal(desk):
    """L4."""
    desk.person("cara")
    desk.synced("refresh-agents")
    desk.sisu.faults(error_rate=1, path="/api/v1/client")
    for name in ("bob", "cara"):
        desk.lofty.put("leads", desk.lead_id, assignedUserId=desk.users[name])
        assert desk.run("sync-leads", later=11).status == 1
    desk.sisu.faults()
    desk.synced()
    assert desk.shown(desk.client_id)["agent_id"] == desk.agents["cara"]


@pytest.mark.parametrize("to", ["nobody", "a pond", "no agent", "a deactivated agent"])
def test_reassigned_to_nobody_who_is_an_active_agent_stays_and_is_reported(desk, to):
    """L4 V6; and goes on when the lead is given to an agent at last."""
    stranger = desk.lofty.post("members", email="left@office.test")["memberUserId"]
    if to == "a deactivated agent":
        desk.sisu.post("agents", email="left@office.test", status="D")
    desk.synced("refresh-agents")
    desk.idle()
    change = {
        "nobody": {"assignedUserId": 0},
        "a pond": {"assignedUserId": 0, "pondId": 301},
    }
    desk.lofty.put("leads", desk.lead_id, **change.get(to, {"assignedUserId": stranger}))
    report = desk.synced()
    asked = [line for line in report.lines if line.kind == "ask"]
    assert ([line.rule for line in asked], desk.writes()) == (["L4"], [])
    desk.lofty.put("leads", desk.lead_id, assignedUserId=desk.users["bob"], pondId=0)
    desk.synced()
    assert desk.shown(desk.client_id)["agent_id"] == desk.agents["bob"]


def test_many_transactions_that_need_the_same_new_source_share_one(desk):
    """S10: five workers at once, one creation, all of them right after one run."""
    leads = [desk.lead(emails=[f"l{number}@mail.test"]) for number in range(5)]
    clients = [desk.client(lead) for lead in leads]
    desk.synced("sync-transactions")
    desk.synced()
    for lead in leads:
        desk.lofty.put("leads", lead, source="Open House")
    desk.synced()
    found = [one["lead_type_id"] for one in desk.sisu.all("lead_sources") if one["name"] == "Open House"]
    assert len(found) == 1
    assert [desk.shown(client)["lead_type_id"] for client in clients] == found * 5


def test_the_feed_is_read_to_its_last_page(desk, monkeypatch):
    """And a transaction whose link was taken away is left alone from then on (V5)."""
    monkeypatch.setattr("connectors.sisu.transactions.FEED_PAGE", 2)
    clients = [desk.client(desk.lead_id) for _ in range(4)]
    desk.synced()
    desk.idle()
    desk.synced("sync-transactions")
    assert desk.sisu.calls()[:3] == ["POST /api/v1/team/get-team-clients"] * 3
    desk.sisu.put("clients", clients[0], custom={})
    desk.synced("sync-transactions")
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind")
    desk.synced()
    names = [desk.shown(client)["first_name"] for client in clients]
    assert names == ["Rosa", "Rosalind", "Rosalind", "Rosalind"]


def test_a_link_that_a_person_moves_to_another_lead_starts_afresh(desk):
    """L3 G1: for the new lead it is an existing transaction: what differs there is a person's, and stands."""
    zoe = desk.lead(firstName="Zoe", emails=["zoe@mail.test"], phones=["3035550199"])
    desk.synced(later=11)
    before = person(desk, desk.client_id)
    desk.sisu.put("clients", desk.client_id, custom={"lofty_link": f"https://crm.lofty.com/leads/{zoe}"})
    desk.synced("sync-transactions")
    desk.lofty.put("leads", zoe, **NEW)
    desk.synced(later=22)
    assert person(desk, desk.client_id)[0::2] == before[0::2]
    desk.lofty.put("leads", desk.lead_id, firstName="Nobody")
    desk.synced(later=33)
    assert desk.shown(desk.client_id)["first_name"] == before[0]
