"""Values as other systems leave them, through the flows: carried right, or quarantined by field and kind; the rest goes
on, and no value of them is ever told."""

import pytest

from tests.flows.trouble.test_bad_records import reasons

CANARY = "rosa.canary@mail.test"


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    return office_on_sqlite


def test_times_in_seconds_and_implausible_ones_are_quarantined(desk):
    """A7, B1: 1970 is nobody's appointment; mended, it is carried."""
    lead = desk.lead()
    client = desk.client(lead)
    bad = desk.appointment(lead, deadline=1_774_008_000)
    young = desk.lofty.post("leads", createTime="1772553600", emails=["y@mail.test"])["leadId"]
    desk.run("sync-leads")
    desk.run("sync-appointments", later=5)
    assert desk.shown(client)["appt_for_dt"] is None
    assert reasons(desk) == {
        ("lofty", "appointment", str(bad)): "deadline: Value error, not a plausible time",
        ("lofty", "lead", str(young)): "createTime: Value error, not a plausible time",
    }
    desk.lofty.put("appointments", bad, deadline=1_774_008_000_000)
    desk.run("sync-appointments", later=5)
    assert desk.shown(client)["appt_for_dt"] == "2026-03-20"


def test_a_transaction_full_of_no_dates_is_carried(desk):
    """L1: none of its dates says anything, and it is open."""
    lead = desk.lead()
    client = desk.client(
        lead, closed_dt="0000-00-00 00:00:00", uc_dt="N/A", signed_dt="null", listing_dt=0,
        appt_dt="1899-12-30", appt_set_dt="-", is_locked="n", agent_id=f"{desk.agents['ann']}.0",
    )  # fmt: skip
    desk.synced()
    desk.lofty.put("leads", lead, firstName="Rosalind")
    desk.synced()
    assert desk.shown(client)["first_name"] == "Rosalind"
    assert reasons(desk) == {}


def test_half_an_emoji_is_dropped_and_the_name_carried(desk):
    """L1: no replacement character reaches Sisu."""
    lead = desk.lead()
    client = desk.client(lead)
    desk.synced()
    desk.lofty.put("leads", lead, firstName="Rosa \ud83d")
    desk.lofty.put("leads", lead, lastName="Lund\ude00-Moss")
    desk.synced()
    shown = desk.shown(client)
    assert (shown["first_name"], shown["last_name"]) == ("Rosa", "Lund-Moss")


def test_european_amounts_are_carried_and_ambiguous_ones_quarantined(desk):
    """T3: never a thousandth."""
    lead = desk.lead()
    client = desk.made(lead)
    home = {"address_1": "4 Elm St", "city": "Salem", "state": "OR", "postal_code": "97301"}
    desk.sisu.put("clients", client, **home, signed_dt="2026-03-02", trans_amt="450.000,00")
    desk.synced("sync-transactions")
    (counterpart,) = desk.lofty.all("transactions")
    assert counterpart["homePrice"] == 450_000
    desk.sisu.put("clients", client, trans_amt="1.234")
    assert desk.run("sync-transactions", later=11).status == 1
    assert list(reasons(desk).values()) == ["trans_amt: Value error, an amount that can be read in two ways"]
    assert desk.lofty.one("transactions", counterpart["transactionId"])["homePrice"] == 450_000


def test_no_value_of_a_bad_record_is_told(desk, capsys, caplog):
    """Not in reasons, summaries, logs or on the screen; nor where the value stands in the place of an id."""
    from tasks.report.summary import summary

    lead = desk.lead()
    desk.client(lead, appt_dt=CANARY, agent_id=CANARY, is_locked=[CANARY])
    desk.lofty.post("leads", assignedUserId=CANARY, tags=[CANARY], ownershipScope=CANARY)
    desk.lofty.post("leads", leadId=CANARY)
    desk.lofty.post("members", id=CANARY)
    desk.sisu.post("agents", is_isa=CANARY)
    desk.appointment(lead, creatorId=CANARY, deadline=CANARY)
    desk.happened(leadId=CANARY)
    desk.happened(communicationTime=CANARY)
    said = []
    for flow in ("refresh-agents", "sync-leads", "sync-transactions", "sync-appointments", "sync-activities"):
        report = desk.run(flow, later=11)
        said += [summary(report), report.verdict(), str(report.as_json())]
        said += [str(line) for team in report.teams.values() for line in team.lines]
    known = reasons(desk)
    assert {key[:2] for key in known} >= {("lofty", "lead"), ("lofty", "member"), ("sisu", "client")}
    assert CANARY not in "\n".join([*said, caplog.text, *capsys.readouterr(), str(known)])
    with desk.rows("outbox") as rows:
        assert CANARY not in str([(row.because, row.entity) for row in rows])


def test_a_communication_without_a_lead_counts_nowhere_and_stops_nothing(desk):
    """C1."""
    desk.synced()
    desk.happened(leadId=None), desk.happened(leadId=0, minutes_ago=40)
    report = desk.synced("sync-activities")
    assert report.counts["quarantined"] == 0
    assert desk.figures() == {}
    assert reasons(desk) == {}


def unlinked(office, **fields):
    return int(office.sisu.post("clients", agent_id=office.agents["ann"], **fields)["client_id"])


def link(office, client):
    return (office.sisu.one("clients", client).get("custom") or {}).get("lofty_link")


def test_an_all_day_appointment_at_somebodys_midnight_keeps_its_day(desk):
    """A7: midnight of 20 March in New York, where nobody's zone is said, and in Tokyo, where the owner's is."""
    new_york, tokyo = 1_773_979_200_000, 1_773_932_400_000
    far = desk.lofty.post("members", email="kei@office.test", timeZoneId="Asia/Tokyo")["memberUserId"]
    clients = []
    for moment, owner in ((new_york, desk.users["ann"]), (tokyo, far)):
        lead = desk.lead(emails=[f"r{owner}@mail.test"])
        clients.append(desk.client(lead))
        desk.appointment(lead, deadline=moment, allDay=True, assignToUid=owner, creatorId=owner)
    desk.synced()
    desk.synced("sync-appointments")
    assert [desk.shown(one)["appt_for_dt"] for one in clients] == ["2026-03-20", "2026-03-20"]


def test_placeholders_shared_and_own_addresses_link_nobody(desk):
    """G1: listed, and nothing is written to the wrong person."""
    desk.lofty.put("members", desk.lofty.all("members")[-1]["id"], phoneNumber="720-736-5000")
    strangers = []
    for first, mail, number in (
        ("Rosa", "none@none.com", ""), ("Eva", "ann@office.test", ""), ("Ada", "", "000-000-0000"),
        ("Mia", "", "(720) 736-5000"), ("Ida", "", "(303) 736-5001 x12"),
    ):  # fmt: skip
        desk.lead(
            firstName=first, lastName="Lund", emails=[mail] if mail else [], phones=[number] if number else []
        )
        strangers.append(unlinked(desk, first_name=first, last_name="Moss", email=mail, mobile_phone=number))
    desk.sisu.put("clients", strangers[-1], mobile_phone="303-736-5001 x34")
    right = desk.lead(firstName="Zoe", lastName="O&#39;Brien", emails=["Zoe <zoe@mail.test>"], phones=[])
    mine = unlinked(desk, first_name="Zoe", last_name="O\u2019Brien", email="mailto:ZOE@mail.test")
    report = desk.synced("go-live", later=60)
    assert [link(desk, one) for one in strangers] == [None] * len(strangers)
    asked = {line.what for line in report.lines if (line.kind, line.rule) == ("ask", "G1")}
    assert asked == {f"transaction {one}" for one in strangers[:4]}
    assert link(desk, mine) == f"https://crm.lofty.com/leads/{right}"
    with desk.rows("field_states", sisu_client_id=mine, held=True) as rows:
        assert list(rows) == []


def test_a_custom_field_that_differs_by_a_blank_costs_no_write_twice(desk):
    """L5, B1: both fields keep their own names and values."""
    shape = {"attributeType": "text", "params": None}
    fields = [{"attributeName": "Sisu Link ", "value": "old", **shape},
              {"attributeName": "Sisu Link", "value": "", **shape},
              {"attributeName": "", "value": "nameless", **shape}]  # fmt: skip
    lead = desk.lead(customAttributes=fields)
    desk.synced()
    assert desk.link_of(lead) == desk.url_of(lead)
    desk.idle()
    desk.synced(), desk.synced()
    assert desk.writes() == []
    kept = {row["attributeName"]: row["value"] for row in desk.lofty.one("leads", lead)["customAttributes"]}
    assert kept["Sisu Link "] == "old"


def test_a_lead_of_which_nobody_knows_when_it_was_made_gets_its_link(desk):
    """V1, B1, S8: listed once, counted on no day."""
    lead = desk.lead(createTime=None)
    desk.synced()
    assert desk.link_of(lead) == desk.url_of(lead)
    report = desk.synced("count-lead-sources")
    assert [line.what for line in report.lines if (line.kind, line.rule) == ("ask", "S8")] == [f"lead {lead}"]
    assert [row for row in desk.sisu.all("lead_counts") if row.get("count")] == []
    assert [line for line in desk.synced("count-lead-sources").lines if line.rule == "S8"] == []
    desk.lofty.put("leads", lead, createTime="2026-03-01T10:00:00GMT")
    desk.synced()
    desk.synced("count-lead-sources")
    assert {row["date"] for row in desk.sisu.all("lead_counts") if row.get("count")} == {"2026-03-01"}


def test_one_lead_that_cannot_be_read_blocks_nobody(desk):
    """V5: its transaction names it; the other's is found and carried, and the run ends well but for the quarantine."""
    desk.synced()
    bad, good = desk.lead(tags=["x"], emails=["bad@mail.test"]), desk.lead(emails=["good@mail.test"])
    clients = [desk.client(bad), desk.client(good, first_name="")]
    report = desk.run("sync-transactions", later=11)
    assert [line for line in report.teams["north"].lines if line.kind == "failed"] == []
    assert ("lofty", "lead", str(bad)) in reasons(desk)
    desk.run("sync-leads", later=11)
    assert desk.shown(clients[1])["first_name"] == "Rosa"
    desk.idle()
    desk.run("sync-transactions", later=11)
    assert f"GET /v1.0/leads/{bad}" not in desk.lofty.calls()
    desk.lofty.put("leads", bad, tags=[])
    desk.synced()
    assert desk.link_of(bad) == desk.url_of(bad)


def test_a_transaction_that_turns_unreadable_holds_up_no_other_write(desk):
    """V8: its own row waits; more than three of them are no sign that Sisu is down."""
    lead = desk.lead()
    bad = [desk.client(lead) for _ in range(4)]
    good = desk.client(lead)
    desk.synced()
    for one in bad:
        desk.sisu.put("clients", one, closed_dt="soon")
    desk.lofty.put("leads", lead, firstName="Rosalind")
    report = desk.run("sync-leads", later=11).teams["north"]
    assert desk.shown(good)["first_name"] == "Rosalind"
    assert [line for line in report.lines if line.kind == "failed"] == []
    assert {key[:2] for key in reasons(desk)} == {("sisu", "client")}
    for one in bad:
        desk.sisu.put("clients", one, closed_dt=None)
    desk.settle(200)
    desk.run("sync-transactions", later=11), desk.run("sync-leads", later=11)
    assert {desk.shown(one)["first_name"] for one in bad} == {"Rosalind"}


def test_a_linked_transaction_that_cannot_be_read_is_there(desk):
    """B5: no second one by a form; one that is readably lost, or gone, stands in nobody's way."""
    lead = desk.lead()
    client = desk.client(lead, trans_amt="1.234")
    desk.run("sync-leads")
    desk.run("sync-transactions", later=11)
    with desk.rows("transactions") as rows:
        assert list(rows) == []
    assert desk.order(lead) == "The lead already has an open transaction."
    desk.sisu.put("clients", client, archive_ts="Wed, 29 Apr 2026 17:20:00 GMT")
    desk.run("sync-transactions", later=11)
    assert desk.order(lead, "form-2").state == "made"
    other = desk.lead(emails=["eva@mail.test"])
    gone = desk.client(other, closed_dt="soon")
    desk.run("sync-transactions", later=11)
    assert isinstance(desk.order(other, "form-3"), str)
    desk.sisu.delete("clients", gone)
    desk.run("sync-transactions", later=11)
    assert desk.order(other, "form-4").state == "made"


def test_a_gone_lead_whose_placeholder_another_has_was_not_merged(desk):
    """V3: an address that tells somebody apart says so, however it is spelled."""
    gone = [
        desk.lead(emails=["none@none.com"], phones=["000-000-0000"]),
        desk.lead(emails=["eva@mail.test"], phones=[]),
    ]
    desk.lead(emails=["NONE@none.com"], phones=["(000) 000-0000"])
    other = desk.lead(emails=["Eva <EVA@mail.test>"], phones=[])
    desk.synced()
    for lead in gone:
        desk.lofty.delete("leads", lead)
    report = desk.run("reconcile", later=60).teams["north"]
    listed = {line.what: line.because for line in report.lines if (line.kind, line.rule) == ("ask", "V3")}
    assert list(listed) == [f"lead {gone[1]}"]
    assert str(other) in listed[f"lead {gone[1]}"]


def test_quarantine_retry_leaves_what_still_cannot_be_read(desk, capsys):
    """And takes out what can be."""
    from cli.outbox import retry_quarantine

    bad = [desk.lead(tags=["x"]), desk.lead(tags=["x"], emails=["eva@mail.test"])]
    desk.run("sync-leads")
    with desk.rows("quarantine", resolved_at=None) as rows:
        ids = {int(row.entity): row.quarantine_id for row in rows}
    desk.lofty.put("leads", bad[0], tags=[])
    assert retry_quarantine([ids[lead] for lead in bad], None) == 1
    assert {key[2] for key in reasons(desk)} == {str(bad[1])}
