"""Bad input: a record that cannot be read goes to quarantine with its reason, and all the others go on."""

import pytest

pytestmark = pytest.mark.any_database


@pytest.fixture
def desk(office):
    office.person("ann")
    return office


def reasons(office):
    with office.rows("quarantine", resolved_at=None) as rows:
        return {(row.vendor, row.kind, row.entity): row.because for row in rows}


def test_one_bad_lead_in_a_page_of_a_hundred(desk):
    """Status 1, "1 in quarantine", its reason without its values: once, then it is counted and listed with status 0;
    mended, it is released."""
    desk.linked_leads(99)
    bad = desk.lead(firstName=["Rosa", "Lund"])
    report = desk.run("sync-leads")
    assert (report.status, "1 in quarantine" in report.verdict()) == (1, True)
    assert report.teams["north"].counts["quarantined"] >= 1
    assert reasons(desk) == {("lofty", "lead", str(bad)): "firstName: Value error, not a text"}
    with desk.rows("leads") as rows:
        assert len(rows) == 99
    desk.idle()
    again = desk.run("sync-leads", later=5)
    assert (again.status, again.teams["north"].counts["quarantined"]) == (0, 1)
    assert f"lofty lead {bad}" in again.verdict()
    assert [line.kind for line in again.teams["north"].lines] == ["quarantined"]
    assert desk.lofty.calls() == ["GET /v1.0/leads"]
    desk.lofty.put("leads", bad, firstName="Rosa")
    desk.synced()
    assert reasons(desk) == {}
    assert desk.link_of(bad) == desk.url_of(bad)
    assert "quarantine" not in desk.synced().verdict()


BAD_LEADS = {
    "unknown ownership": {"ownershipScope": "MARTIAN"},
    "no ownership": {"ownershipScope": None},
    "no id": {"leadId": None},
    "an id of text": {"leadId": "abc"},
    "an id too large": {"leadId": 2**70},
    "a wrong time": {"createTime": "yesterday"},
    "a far time": {"createTime": "9999-12-31T23:59:59GMT"},
    "a tag of lists": {"tags": [{"tagName": ["VIP"]}]},
    "tags of text": {"tags": "VIP"},
    "a flag of text": {"hiddenFlag": "perhaps"},
}


def test_bad_leads_of_all_kinds(desk):
    """Each with its reason; the good ones are linked, and none is dropped by the sweep."""
    good = desk.linked_leads(5)
    for fields in BAD_LEADS.values():
        desk.lofty.post("leads", firstName="Rosa", emails=["rosa@mail.test"], **fields)
    report = desk.run("sync-leads")
    assert report.status == 1
    assert len(reasons(desk)) == len(BAD_LEADS)
    assert not any("rosa" in because or "MARTIAN" in because for because in reasons(desk).values())
    with desk.rows("leads", presence="present") as rows:
        assert sorted(row.lofty_lead_id for row in rows) == good
    desk.run("sync-leads", later=11)
    assert len(reasons(desk)) == len(BAD_LEADS)


def test_a_known_lead_that_goes_bad_is_not_gone(desk):
    leads = desk.linked_leads(3)
    desk.synced()
    desk.lofty.put("leads", leads[1], ownershipScope="MARTIAN")
    assert desk.run("sync-leads", later=11).status == 1
    with desk.rows("leads", presence="present") as rows:
        assert len(rows) == 3


def test_odd_text_is_stored_as_well_as_can_be(desk):
    """NUL and half of a surrogate pair: no database takes them, and no lead is lost by them."""
    lead = desk.lead(firstName="Ro\x00sa", lastName="Lu\ud800nd", source="Web\x00site")
    desk.synced()
    client = desk.made(lead)
    assert desk.shown(client)["first_name"] == "Rosa"


def test_bad_clients_agents_members_and_appointments(desk):
    """One of each: quarantined, the others carried; a client that cannot be read does not count as deleted."""
    lead = desk.lead()
    client, bad_client = desk.client(lead), desk.client(lead)
    desk.synced()
    desk.sisu.put("clients", bad_client, appt_dt="soon")
    desk.sisu.post("agents", email="new@office.test", is_isa="perhaps")
    desk.lofty.post("members", id="x", email="new@office.test")
    bad = desk.appointment(lead, deadline="tomorrow")
    desk.appointment(lead)
    for flow in ("refresh-agents", "sync-transactions", "sync-appointments"):
        report = desk.run(flow, later=1)
        assert report.status == 1, flow
        assert "in quarantine" in report.verdict()
    assert {key[:2] for key in reasons(desk)} == {
        ("sisu", "client"), ("sisu", "agent"), ("lofty", "member"), ("lofty", "appointment"),
    }  # fmt: skip
    assert desk.shown(client)["appt_set_dt"] is not None
    with desk.rows("transactions", deleted=False) as rows:
        assert {row.sisu_client_id for row in rows} == {client, bad_client}
    desk.sisu.put("clients", bad_client, appt_dt=None)
    desk.lofty.put("appointments", bad, deadline=1_772_676_000_000)
    desk.synced("sync-transactions")
    desk.synced("sync-appointments")
    assert {key[:2] for key in reasons(desk)} == {("sisu", "agent"), ("lofty", "member")}


def test_a_side_that_nobody_knows_stops_nothing(desk):
    lead = desk.lead()
    client = desk.client(lead, type_id="x", status="Z", status_code="WHATT")
    desk.synced()
    desk.lofty.put("leads", lead, firstName="Rosalind")
    desk.synced()
    assert desk.shown(client)["first_name"] == "Rosalind"


def test_a_record_in_quarantine_is_news_again_when_it_changed_or_had_been_read(desk):
    """Not when the vendor only touched it: its own stamps are no change."""
    desk.linked_leads(3)
    bad = desk.lead(firstName=["Rosa", "Lund"])
    statuses = [desk.run("sync-leads").status, desk.run("sync-leads", later=5).status]
    desk.lofty.put("leads", bad, score=7, lastVisit=None, lastUpdateTime="2026-03-04T10:00:00GMT")
    statuses.append(desk.run("sync-leads", later=5).status)
    desk.lofty.put("leads", bad, lastName=["Lund"])
    statuses.append(desk.run("sync-leads", later=5).status)
    assert statuses == [1, 0, 0, 1]
    desk.lofty.put("leads", bad, firstName="Rosa", lastName="Lund")
    assert desk.run("sync-leads", later=11).status == 0
    desk.lofty.put("leads", bad, firstName=["Rosa", "Lund"])
    assert desk.run("sync-leads", later=11).status == 1


def test_a_run_that_dies_before_its_end_has_told_nothing(desk, monkeypatch):
    desk.linked_leads(3)
    desk.lead(firstName=["Rosa", "Lund"])
    with monkeypatch.context() as patch:
        patch.setattr("tasks.pipeline.note_standing", lambda *_, **__: None)
        desk.run("sync-leads")
    assert desk.run("sync-leads", later=5).status == 1
    assert desk.run("sync-leads", later=5).status == 0


def test_a_record_that_is_erased_at_the_vendor_leaves_the_quarantine(desk):
    """There is nothing left to mend: a whole list does not have it any more."""
    desk.linked_leads(3)
    bad = desk.lead(firstName=["Rosa", "Lund"])
    bad_client = desk.client(desk.lead(emails=["other@mail.test"]), appt_dt="soon")
    agent = desk.sisu.post("agents", email="new@office.test", is_isa="perhaps")["agent_id"]
    for flow in ("sync-leads", "sync-transactions", "refresh-agents"):
        desk.run(flow, later=11)
    assert len(reasons(desk)) == 3
    desk.lofty.delete("leads", bad)
    desk.sisu.delete("clients", bad_client)
    desk.sisu.delete("agents", agent)
    for flow in ("sync-leads", "sync-transactions", "refresh-agents"):
        desk.synced(flow)
    assert reasons(desk) == {}


@pytest.fixture
def garbled(monkeypatch):
    """Every "Zoe!" that a vendor sends comes with a byte that is no UTF-8."""
    from connectors.http import exchange

    real = exchange.body
    monkeypatch.setattr(exchange, "body", lambda *given: real(*given).replace(b"Zoe!", b"Zo\xeb!"))


def test_a_byte_that_is_no_utf8_costs_its_record_and_no_other(desk, garbled):
    """Of every list; and what stands for such a byte reaches nobody."""
    lead, bad_lead = desk.lead(), desk.lead(firstName="Zoe!")
    client, bad_client = desk.client(lead), desk.client(lead, city="Zoe!")
    bad_agent = desk.sisu.post("agents", email="new@office.test", first_name="Zoe!")["agent_id"]
    bad_member = desk.lofty.post("members", email="new@office.test", firstName="Zoe!")["id"]
    bad_appointment = desk.appointment(lead, address="Zoe!")
    for flow in ("sync-leads", "refresh-agents", "sync-transactions", "sync-appointments"):
        assert desk.run(flow, later=11).teams["north"].counts["quarantined"] > 0, flow
    assert reasons(desk) == dict.fromkeys(
        [
            ("lofty", "lead", str(bad_lead)), ("sisu", "client", str(bad_client)), ("sisu", "agent", str(bad_agent)),
            ("lofty", "member", str(bad_member)), ("lofty", "appointment", str(bad_appointment)),
        ],
        "a byte of it is not UTF-8",
    )  # fmt: skip
    assert desk.link_of(lead) == desk.url_of(lead)
    desk.lofty.put("leads", lead, firstName="Ann")
    desk.synced(later=11)
    assert desk.shown(client)["first_name"] == "Ann"
    everything = f"{desk.sisu.all('clients')}{desk.lofty.all('leads')}"
    assert "\ufffd" not in everything
    assert "\udceb" not in everything


def test_a_garbled_byte_outside_of_records_is_asked_for_again(desk, garbled, monkeypatch):
    """The page cannot be told apart: read three times, and the run says so."""
    desk.lead()
    from connectors.http import exchange

    real = exchange.body
    asked = []

    def outside(*given):
        body = real(*given)
        asked.append(1)
        return body.replace(b'"_metadata":', b'"_metadata": "\xeb", "other":') if len(asked) < 3 else body

    desk.synced()
    monkeypatch.setattr(exchange, "body", outside)
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    desk.synced(later=11)
    assert len(asked) >= 3
