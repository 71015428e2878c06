"""Calls are the currency: what an idle cycle costs, and what a change costs, by the vendors' own journals."""

import pytest

pytestmark = pytest.mark.any_database

LEADS = "GET /v1.0/leads"
SET = {"appt_set_dt": "2026-03-01", "appt_for_dt": "2026-03-04"}


@pytest.mark.slow
def test_an_idle_cycle_of_a_thousand_leads_is_one_call(office):
    """Although all of them came in one second, as an import does."""
    office.person("ann")
    office.linked_leads(1000, createTime="2026-03-01T10:00:00GMT")
    first = office.synced()
    assert first.counts["pulled"] == 1002
    assert office.lofty.calls().count(LEADS) == 1 + 10

    office.idle()
    assert office.synced(later=5).verdict() == "nothing to do"
    assert office.lofty.calls() == [LEADS]
    assert office.sisu.calls() == []


def test_the_sweep_reads_no_page_more_than_needed_and_only_when_due(office):
    office.person("ann")
    office.linked_leads(250)
    office.synced()
    assert office.lofty.calls().count(LEADS) == 1 + 3
    office.synced(later=9)
    assert office.lofty.calls() == [LEADS]
    office.synced(later=2)
    assert office.lofty.calls() == [LEADS] + [LEADS] * 3


def test_the_sweep_goes_on_in_the_next_run_where_its_calls_ran_out(office_on_sqlite):
    office = office_on_sqlite
    office.person("ann")
    office.linked_leads(250)
    office.synced()
    office.idle()
    report = office.synced(sweep_calls=2)
    assert office.lofty.calls().count(LEADS) == 1 + 2
    assert report.verdict() == "lead sweep: 200 of 250 leads compared"
    office.synced(sweep_calls=2, later=1)
    assert office.lofty.calls() == [LEADS, LEADS]
    assert office.synced(later=1).verdict() == "nothing to do"
    assert office.lofty.calls() == [LEADS]


def test_a_single_new_lead_is_one_read_and_one_write(office):
    office.person("ann")
    office.linked_leads(30)
    office.synced()
    office.idle()
    lead = office.lead()
    assert office.synced(later=1).counts["delivered"] == 1
    assert office.lofty.calls() == [LEADS, f"GET /v1.0/leads/{lead}", f"PUT /v1.0/leads/{lead}"]
    assert office.sisu.calls() == []
    assert office.link_of(lead) == office.url_of(lead)
    office.synced(later=1)
    assert office.lofty.calls() == [LEADS]


def test_one_changed_lead_field_with_one_open_transaction_is_one_read_and_one_write(office):
    office.person("ann")
    lead = office.lead()
    client = office.client(lead)
    office.synced()
    office.lofty.put("leads", lead, phones=["7205550122"])
    office.idle()
    assert office.synced().counts["delivered"] == 1
    path = f"/api/v1/client/edit-client/{client}"
    assert office.sisu.calls() == [f"GET {path}", f"PUT {path}"]
    assert office.lofty.calls() == [LEADS, LEADS]
    assert office.shown(client)["mobile_phone"] == "7205550122"


def test_unchanged_data_is_no_write_on_either_side(office):
    office.person("ann")
    leads = [office.lead(firstName=name) for name in ("Ana", "Ben", "Cid")]
    clients = [office.client(lead) for lead in leads]
    for flow in ("sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"):
        office.synced(flow)
    before = [office.sisu.one("clients", client) for client in clients]
    office.idle()
    for flow in ("sync-leads", "sync-appointments", "sync-transactions", "refresh-agents"):
        report = office.synced(flow)
        assert report.counts["planned"] == report.counts["delivered"] == 0
    assert office.writes() == []
    assert [office.sisu.one("clients", client) for client in clients] == before


def test_our_own_writes_come_back_as_echoes_that_cost_nothing(office):
    office.person("ann")
    lead = office.lead()
    office.made(lead)
    office.synced()
    office.lofty.put("leads", lead, firstName="Rosalind")
    office.synced()
    office.synced("sync-transactions")
    office.idle()
    assert office.synced().verdict() == "nothing to do"
    assert office.synced("sync-transactions").counts["planned"] == 0
    assert office.writes() == []


def test_appointments_are_asked_for_where_met_is_neither_filled_nor_held(office):
    """One call per lead with an open transaction that waits for it, none for the others."""
    office.person("ann")
    waiting = office.lead(firstName="Waits")
    office.client(waiting)
    twice = office.lead(firstName="Twice")
    office.client(twice), office.client(twice, appt_dt="2026-03-03", **SET)
    locked = office.lead(firstName="Locked")
    office.client(locked, is_locked=1)
    stories = {
        "closed": {"closed_dt": "2026-01-05"},
        "closed code": {"status_code": "CLOSD"},
        "lost": {"archive_ts": "Wed, 29 Apr 2020 17:20:00 GMT"},
        "lost code": {"status_code": "LOSTT"},
        "deleted": {"status": "D"},
        "met": {"appt_dt": "2026-03-03", **SET},
    }
    for story, fields in stories.items():
        office.client(office.lead(firstName=story), **fields)
    for fields in (
        {"ownershipScope": "PERSONAL", "ownershipId": 1},
        {"hiddenFlag": True},
        {"_trashed": True},
    ):
        lead = office.lead(firstName="Unseen", **fields)
        office.client(lead)
    office.lead(firstName="No transaction")
    unlinked = office.lead(firstName="Unlinked")
    office.client(unlinked, custom={})
    office.synced()
    held = office.lead(firstName="Held")
    client = office.client(held, appt_dt="2026-03-03", **SET)
    office.synced()
    office.synced("sync-transactions")
    office.sisu.put("clients", client, appt_dt=None)
    office.synced("sync-transactions")
    office.idle()
    office.synced("sync-appointments")
    asked = sorted(entry["query"] for entry in office.lofty.journal())
    assert asked == sorted(f"leadId={lead}" for lead in (waiting, twice, locked))
    assert office.sisu.calls() == []


def test_a_closed_date_in_the_future_is_still_open(office):
    office.person("ann")
    lead = office.lead()
    office.client(lead, closed_dt=str(office.now.date().replace(year=office.now.year + 1)))
    office.synced()
    office.idle()
    office.synced("sync-appointments")
    assert office.lofty.calls() == ["GET /v1.0/appts"]


def test_planning_twice_plans_nothing_new(office, monkeypatch):
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    office.person("ann")
    lead = office.lead()
    client = office.client(lead)
    office.synced()
    office.lofty.put("leads", lead, firstName="Rosalind")
    first, again = office.synced(dry_run=True), office.synced(dry_run=True)
    assert first.as_json()["planned"] == again.as_json()["planned"] == 1
    assert first.as_json()["because"] == again.as_json()["because"]
    office.sisu.faults(error_rate=1, path="/api/v1/client")
    for _ in range(2):
        down = office.run("sync-leads", later=11)
        assert (down.status, down.teams["north"].counts["failed"]) == (1, 1)
        with office.rows("outbox", state="waiting") as waiting:
            assert [row.entity for row in waiting] == [str(client)]
    office.sisu.faults()
    office.idle()
    assert office.synced().counts["delivered"] == 1
    assert office.writes() == [f"PUT /api/v1/client/edit-client/{client}"]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(office):
    office.person("ann")
    known = office.lead()
    client = office.client(known)
    office.synced()
    office.lofty.put("leads", known, firstName="Rosalind")
    fresh = office.lead(firstName="New")
    office.idle()
    report = office.synced(dry_run=True)
    said = [(line.what, line.rule) for line in report.lines if line.kind == "planned"]
    assert (f"lead {fresh}: write Sisu Link", "B1") in said
    assert (f"transaction {client}: set first_name", "L1") in said
    assert office.writes() == []
    assert office.link_of(fresh) == ""
    real = office.synced()
    assert real.counts["delivered"] == 2
    assert office.shown(client)["first_name"] == "Rosalind"


def test_a_restart_with_another_bridge_key_rewrites_every_link(office):
    """B7; with a public address of another name likewise (V1: and with another reading of private)."""
    office.person("ann")
    leads = [office.lead(), office.lead()]
    office.synced()
    before = [office.link_of(lead) for lead in leads]
    office.patch.setenv("BRIDGE_KEY", "another-key-of-thirty-two-characters")
    assert office.synced(later=1).counts["delivered"] == 2
    assert all(office.link_of(lead) not in ("", old) for lead, old in zip(leads, before, strict=True))
    office.patch.setenv("DEALBRIDGE_BRIDGE_URL", "https://desk.test")
    assert office.synced(later=1).counts["delivered"] == 2
    assert all(office.link_of(lead).startswith("https://desk.test/bridge/north/") for lead in leads)
    office.idle()
    office.synced(later=1)
    assert office.writes() == []


@pytest.mark.parametrize("way", ["merge", "replace"])
def test_custom_attributes_survive_the_link(office, way):
    shape = {"attributeType": "text", "params": None}
    kept = [
        {"attributeName": "Website Form", "value": "Contact", **shape},
        {"attributeName": "Pet's Name", "value": "Żuczek", **shape},
        {"attributeName": "Kind", "attributeType": "single_select", "value": "B", "params": "A,B"},
        {"attributeName": "Empty", "value": None, **shape},
    ]
    lead = office.lead(customAttributes=kept)
    old = {"attributeName": "Sisu Link", "value": "https://old.test", **shape}
    stale = office.lead(customAttributes=[kept[0], old, kept[1]])
    office.lofty.faults(custom_attributes=way)
    office.synced()
    for lead_id, others in ((lead, kept), (stale, kept[:2])):
        rows = {row["attributeName"]: row for row in office.lofty.one("leads", lead_id)["customAttributes"]}
        assert rows.pop("Sisu Link")["value"] == office.url_of(lead_id)
        assert {name: row["value"] or None for name, row in rows.items()} == {
            row["attributeName"]: row["value"] for row in others
        }
        assert all(
            (rows[row["attributeName"]]["attributeType"], rows[row["attributeName"]]["params"])
            == (row["attributeType"], row["params"])
            for row in others
        )
