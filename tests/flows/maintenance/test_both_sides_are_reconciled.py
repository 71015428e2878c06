"""V3, T3: complete sweeps of both sides; who is gone, what is wiped, what had drifted apart."""

import json

import pytest
from sqlalchemy import create_engine, inspect, select, text

from connectors.settings.environment import environment
from connectors.store.ledger.checkpoints import API_USER
from schemas.tables import Base

pytestmark = pytest.mark.any_database

ADDRESS = {"address_1": "123 Main St", "city": "Aspen", "state": "CO", "postal_code": "12345"}
SECRETS = ("Zebulon", "Quartermain", "zeb@mail.test", "3035559876")


@pytest.fixture
def desk(office_on_sqlite):
    office_on_sqlite.person("ann")
    office_on_sqlite.linked_leads(30)
    return office_on_sqlite


def reconciled(office, **more):
    return office.synced("reconcile", later=60 * 24, **more)


def presence(office, lead):
    with office.rows("leads", lofty_lead_id=lead) as rows:
        return rows[0].presence


def whole_store():
    engine = create_engine(environment().store_url)
    with engine.connect() as connection:
        found = {
            table: json.dumps(
                [list(map(str, row)) for row in connection.execute(text(f"SELECT * FROM {table}"))]
            )
            for table in inspect(connection).get_table_names()
        }
    engine.dispose()
    return found


def test_nothing_changed_costs_one_call_for_each_page_and_writes_nothing(desk):
    reconciled(desk)
    desk.idle()
    report = reconciled(desk)
    calls = desk.lofty.calls()
    assert calls == [
        "GET /v1.0/leads",
        "GET /v2.0/transactions",
        "GET /v2.0/transactions/pipelines",
    ]
    assert desk.sisu.calls() == ["POST /api/v1/team/get-team-clients"]
    assert report.counts["planned"] == 0
    assert report.tables["drift"] == [{"side": "both", "field": "all", "differences": 0, "ids": ""}]


def test_what_drifted_apart_on_both_sides_is_shown_and_healed(desk):
    """T3 L2: also what no ping told and what was changed in Lofty alone."""
    lead = desk.lead()
    desk.synced()
    client = desk.made(lead)
    desk.sisu.put("clients", client, **ADDRESS, signed_dt="2026-03-02", trans_amt=100)
    desk.synced("sync-transactions")
    number = desk.lofty.all("transactions")[0]["transactionId"]
    desk.lofty.put("transactions", number, homePrice=7, transactionStatus="Closed")
    desk.lofty.put("transactions", number, _address={"streetAddress": "elsewhere"})
    desk.sisu.put("clients", client, lead_type_id=desk.source("Zillow"))
    report = reconciled(desk)
    shown = desk.lofty.one("transactions", number)
    assert (shown["homePrice"], shown["transactionStatus"]) == (100, "Pre-contract")
    assert shown["_address"]["streetAddress"] == "123 Main St"
    assert desk.sisu.one("clients", client)["lead_type_id"] == desk.source("Website")
    drift = {(row["side"], row["field"]): row["differences"] for row in report.tables["drift"]}
    assert (
        drift[("lofty", "price_cents")] == drift[("lofty", "address")] == drift[("sisu", "lead_source")] == 1
    )
    over_time = report.tables["drift-over-time"]
    assert over_time[-1]["in Sisu"] == 1
    assert "█" in over_time[-1]["chart"]
    desk.idle()
    assert reconciled(desk).tables["drift"][0]["differences"] == 0
    assert desk.writes() == []


def test_personal_data_of_an_erased_lead_are_wiped_in_time_and_a_receipt_stays(desk):
    """V3: not before the days are over and two complete sweeps have missed it."""
    first, last, email, phone = SECRETS
    lead = desk.lead(firstName=first, lastName=last, emails=[email], phones=[phone])
    client = desk.client(lead)
    desk.synced()
    desk.lofty.put("leads", lead, lastName="Quartermain Jr")
    desk.synced()
    desk.lofty.delete("leads", lead)
    desk.sisu.put("clients", client, first_name="x", last_name="x", email="x@x.test", mobile_phone="1")
    reconciled(desk)
    assert presence(desk, lead) == "gone"
    for _ in range(5):
        reconciled(desk)
    assert any(first in rows for rows in whole_store().values())
    for _ in range(2):
        reconciled(desk)
    left = {table: [s for s in SECRETS if s in rows] for table, rows in whole_store().items()}
    assert {table: found for table, found in left.items() if found} == {}
    with desk.rows("decisions", subject="lead", subject_id=lead, aspect="erasure") as receipt:
        assert "wiped" in receipt[0].because
    desk.idle()
    reconciled(desk)
    assert f"GET /v1.0/leads/{lead}" not in desk.lofty.calls()


def test_wiped_means_nowhere_in_the_store_though_sisu_still_holds_it(office):
    """V3: neither in a table, the outbox, the quarantine nor the file itself; what Sisu serves is not stored again."""
    office.setting(more="erase_after_days = 1")
    office.person("ann")
    office.linked_leads(3)
    first, last, email, phone = SECRETS
    lead = office.lead(
        firstName=first,
        lastName=last,
        emails=[email],
        phones=[phone],
        tags=[{"tagId": 1, "tagName": "Quartermain family"}],
        leadPropertyList=[
            {
                "mailAddress": True,
                "streetAddress": "77 Secret Ln",
                "city": "Aspen",
                "state": "CO",
                "zipCode": "81611",
            }
        ],
    )
    office.synced()
    made, found = office.made(lead, side="seller"), office.client(lead)
    assert office.shown(made)["address_1"] == "77 Secret Ln"
    office.sisu.put("clients", made, signed_dt="2026-03-02", last_name="Quartermain-Typed")
    office.synced("sync-transactions")
    office.lofty.put("leads", lead, firstName="Zebulonia")
    office.synced()
    bad = office.lofty.post("transactions", leadId=lead, transactionName="77 Secret Ln", closeDate="soon")
    office.sisu.put("clients", found, appt_dt="soon")
    office.run("reconcile", later=1)
    office.lofty.delete("leads", lead)
    secrets = (*SECRETS, "Secret Ln")
    for _ in range(3):
        office.run("reconcile", later=60 * 24)
    left = {table: [s for s in secrets if s in rows] for table, rows in whole_store().items()}
    assert {table: words for table, words in left.items() if words} == {}
    for file in office.home.glob("dealbridge.db*"):
        assert [word for word in secrets if word.encode() in file.read_bytes()] == [], file.name
    with office.rows("decisions", subject="lead", subject_id=lead, aspect="erasure") as receipt:
        assert "wiped" in receipt[0].because
    with office.rows("quarantine", entity=str(bad["transactionId"])) as rows:
        assert rows == []
    office.sisu.put("clients", found, appt_dt=None)
    office.idle()
    office.synced("sync-transactions")
    assert office.writes() == []
    assert [s for s in secrets if any(s in rows for rows in whole_store().values())] == []


def test_a_wiped_lead_that_comes_back_rules_its_fields_again(desk):
    """V3 L1 L3 L4: what is equal is ours as before, what differs counts as a person's; reassignment begins anew."""
    desk.person("bob")
    desk.setting(more="erase_after_days = 1")
    lead = desk.lead(firstName="Zebulon", lastName="Quartermain")
    desk.synced()
    client = desk.made(lead)
    for name in ("bob", "ann", "bob"):
        desk.lofty.put("leads", lead, assignedUserId=desk.users[name])
        desk.synced()
    record = desk.lofty.one("leads", lead)
    desk.lofty.delete("leads", lead)
    for _ in range(3):
        reconciled(desk)
    desk.sisu.put("clients", client, last_name="Typed")
    desk.lofty.post("leads", record)
    reconciled(desk)
    desk.lofty.put("leads", lead, firstName="Zeb", lastName="Quarter", assignedUserId=desk.users["ann"])
    desk.synced()
    shown = desk.shown(client)
    assert (shown["first_name"], shown["last_name"], shown["agent_id"]) == (
        "Zeb",
        "Typed",
        desk.agents["ann"],
    )


def test_who_is_looked_up_again_stays_gone_since_then(desk):
    """V3: a ping or a visit to its page does not put the wiping off."""
    from tasks.leads.pull import find_lead

    desk.setting(more="erase_after_days = 1")
    lead = desk.lead(firstName="Zebulon")
    desk.synced()
    desk.lofty.delete("leads", lead)
    for _ in range(3):
        reconciled(desk)
        desk.at_the_desk(lambda run: find_lead(run, lead))
    assert not any("Zebulon" in rows for rows in whole_store().values())


def test_counts_follow_a_gone_lead_in_the_same_run(desk):
    """V3: its calls, and its place among its source's leads."""
    desk.caller = desk.lead(source="Zillow")
    desk.synced()
    desk.happened()
    for flow in ("sync-activities", "count-lead-sources"):
        desk.synced(flow)
    zillow = desk.source("Zillow")
    assert sum(desk.figures().values()) > 0
    assert [
        r["count"] for r in desk.sisu.all("lead_counts") if r["lead_type_id"] == zillow and r["count"]
    ] != []
    desk.lofty.delete("leads", desk.caller)
    reconciled(desk)
    assert desk.figures() == {}
    assert [
        r["count"] for r in desk.sisu.all("lead_counts") if r["lead_type_id"] == zillow and r["count"]
    ] == []


def test_a_lead_that_comes_back_is_pulled_afresh_and_keeps_its_data(desk):
    """V3: also after it was wiped."""
    lead = desk.lead(firstName="Zebulon")
    desk.synced()
    record = desk.lofty.one("leads", lead)
    desk.lofty.delete("leads", lead)
    for _ in range(9):
        reconciled(desk)
    desk.lofty.post("leads", record)
    reconciled(desk)
    with desk.rows("leads", lofty_lead_id=lead) as rows:
        assert (rows[0].presence, rows[0].first_name) == ("present", "Zebulon")


def test_a_probable_merge_is_listed(desk):
    """V3: somebody else now holds the email."""
    lead = desk.lead(emails=["zeb@mail.test"])
    desk.synced()
    desk.lofty.delete("leads", lead)
    other = desk.lead(emails=["other@mail.test", "zeb@mail.test"], phones=[])
    report = reconciled(desk)
    (asked,) = [line for line in report.lines if line.kind == "ask"]
    assert (asked.what, asked.rule) == (f"lead {lead}", "V3")
    assert str(other) in asked.because
    assert "zeb" not in asked.because


def test_a_changed_role_drops_nobody_and_asks(desk):
    """V3: who may see less looks as if leads were gone."""
    lead = desk.lead()
    owner = desk.lofty.post(
        "members", memberUserId=desk.at_the_desk(owner_id), email="boss@office.test", role=1
    )
    desk.lofty.post("leads", firstName="x")
    desk.at_the_desk(forget_the_role)
    desk.lofty.delete("leads", desk.lead())
    reconciled(desk)
    gone = desk.lead()
    reconciled(desk)
    desk.lofty.delete("leads", lead)
    desk.lofty.put("members", owner["id"], role=3, roleName="Agent", isAdmin=False)
    report = desk.run("reconcile", later=60 * 24).teams[desk.team]
    assert report.status == 1
    assert "role" in next(line.because for line in report.lines if line.kind == "refused")
    assert presence(desk, lead) == "present"
    reconciled(desk, erasure_confirmed=True)
    assert presence(desk, lead) == "gone"
    desk.lofty.delete("leads", gone)
    reconciled(desk)
    assert presence(desk, gone) == "gone"


def owner_id(run):
    return json.loads(run.lofty.people.api_user()[1])["memberUserId"]


def forget_the_role(run):

    with run.store.write(run.team_id) as session:
        API_USER.move(session, {"role": run.lofty.people.api_user()[1]}, run.as_of)


def test_too_many_missing_drop_nobody_until_it_is_confirmed(desk):
    """V3."""
    ids = [row["leadId"] for row in desk.lofty.all("leads")]
    desk.synced()
    for lead in ids[:25]:
        desk.lofty.delete("leads", lead)
    assert desk.run("reconcile", later=60 * 24).status == 1
    assert presence(desk, ids[0]) == "present"
    reconciled(desk, erasure_confirmed=True)
    assert presence(desk, ids[0]) == "gone"


def test_a_trashed_lead_that_is_erased_is_found_in_rotation(desk):
    """V3: the trash has no list."""
    lead = desk.lead()
    desk.synced()
    desk.lofty.put("leads", lead, _trashed=True)
    reconciled(desk)
    assert presence(desk, lead) == "trashed"
    desk.lofty.delete("leads", lead)
    reconciled(desk)
    assert presence(desk, lead) == "gone"


def test_a_dry_run_writes_nothing_and_wipes_nobody(desk):
    lead = desk.lead()
    desk.client(lead, lead_type_id=desk.source("Zillow"))
    desk.idle()
    report = reconciled(desk, dry_run=True)
    assert desk.writes() == []
    assert report.counts["planned"] == 2


def test_a_merged_leads_transactions_move_when_a_person_says_so(desk):
    """V3: with their memory, and their Lofty transactions, which Lofty moved itself."""
    from tasks.transactions.reassign_lead import move_transactions

    lead = desk.lead(emails=["zeb@mail.test"])
    desk.synced()
    client = desk.made(lead)
    desk.sisu.put("clients", client, **ADDRESS, signed_dt="2026-03-02", last_name="Typed")
    shut = desk.client(lead, is_locked=1)
    desk.synced("sync-transactions")
    other = desk.lead(firstName="Zeb", emails=["new@mail.test", "zeb@mail.test"])
    (counterpart,) = desk.lofty.all("transactions")
    desk.lofty.delete("leads", lead)
    desk.lofty.post("transactions", {**counterpart, "leadId": other})
    reconciled(desk)
    assert "not gone" in desk.at_the_desk(lambda run: move_transactions(run, other, lead))
    assert desk.at_the_desk(lambda run: move_transactions(run, lead, other)) == 1
    key = desk.sisu.one("clients", client)["custom"]["lofty_link"].partition("?db=")[2]
    desk.synced()
    moved = desk.sisu.one("clients", client)
    assert moved["custom"]["lofty_link"] == f"https://crm.lofty.com/leads/{other}?db={key}"
    assert (moved["first_name"], moved["last_name"]) == ("Zeb", "Typed")
    assert f"/leads/{lead}" in desk.sisu.one("clients", shut)["custom"]["lofty_link"]
    desk.sisu.put("clients", client, trans_amt=77)
    desk.synced("sync-transactions")
    assert desk.lofty.one("transactions", counterpart["transactionId"])["homePrice"] == 77
    assert len(desk.lofty.all("transactions")) == 1


def backup():
    """Every row of the store, by table; those that others rest on first."""
    engine = create_engine(environment().store_url)
    with engine.connect() as connection:
        rows = {
            table: connection.execute(select(table)).mappings().all() for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return rows


def restore(rows):
    engine = create_engine(environment().store_url)
    with engine.begin() as connection:
        for table in reversed(rows):
            connection.execute(table.delete())
        for table, kept in rows.items():
            if kept:
                connection.execute(table.insert(), [dict(row) for row in kept])
    engine.dispose()


def test_yesterdays_backup_of_the_store_makes_nothing_twice(office):
    """V8 T1 B5: what the store has forgotten counts as a person's, and is listed; nothing is made or written again."""
    desk = office
    desk.person("ann")
    desk.linked_leads(30)
    lead = desk.lead()
    desk.synced()
    client = desk.made(lead)
    desk.sisu.put("clients", client, **ADDRESS, signed_dt="2026-03-02")
    desk.synced("sync-transactions")
    kept = backup()
    desk.lofty.put("leads", lead, lastName="Moss", firstName="Rosalind")
    desk.synced()
    desk.sisu.put("clients", client, trans_amt=77)
    later = desk.made(lead, "form-2", another=True)
    desk.sisu.put("clients", later, **ADDRESS, uc_dt="2026-03-09")
    desk.synced("sync-transactions")
    restore(kept)
    desk.sisu.put("clients", client, trans_amt=78)
    report = reconciled(desk)
    assert (f"transaction {later}", "T1") in [(line.what, line.rule) for line in report.lines]
    assert len(desk.sisu.all("clients")) == len(desk.lofty.all("transactions")) == 2
    assert 78 in [row.get("homePrice") for row in desk.lofty.all("transactions")]
    assert desk.shown(client)["last_name"] == "Moss"
    desk.idle()
    reconciled(desk)
    assert desk.writes() == []
