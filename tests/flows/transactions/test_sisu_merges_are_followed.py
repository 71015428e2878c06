"""T9: a merge in Sisu archives one record; its link, its waiting writes and its Lofty transaction follow the other."""

import pytest

pytestmark = pytest.mark.any_database

ADDRESS = {"address_1": "123 Main St", "city": "Aspen", "state": "CO", "postal_code": "12345"}


@pytest.fixture
def desk(office):
    """A transaction with its Lofty one, and an unlinked one of the same person."""
    office.person("ann")
    office.lead_id = office.lead()
    office.synced()
    office.old = office.made(office.lead_id)
    office.sisu.put("clients", office.old, **ADDRESS, signed_dt="2026-03-02", trans_amt=100)
    office.new = office.client(office.lead_id, custom={}, **ADDRESS, signed_dt="2026-03-02", trans_amt=100)
    office.synced("sync-transactions")
    office.idle()
    return office


def merged(office, **fields):
    link = office.sisu.one("clients", office.old)["custom"]["lofty_link"]
    office.sisu.put("clients", office.new, custom={"lofty_link": link}, **fields)
    office.sisu.put("clients", office.old, status="D")


def test_the_one_that_stays_goes_on_in_its_place(desk):
    """T9: neither an orphan nor a copy, and its fields are ours as before."""
    desk.lofty.put("leads", desk.lead_id, lastName="Moss")
    desk.sisu.faults(error_rate=1, error_status=503, path="/api/v1/client")
    desk.run("sync-leads", later=11)
    desk.sisu.faults()
    merged(desk)
    report = desk.synced("sync-transactions", later=15)
    assert [line.rule for line in report.lines if line.kind == "ask"] == []
    assert desk.shown(desk.new)["last_name"] == "Moss"
    assert desk.shown(desk.old)["last_name"] == "Lund"
    desk.sisu.put("clients", desk.new, trans_amt=250)
    desk.synced("sync-transactions", later=15)
    assert [row["homePrice"] for row in desk.lofty.all("transactions")] == [250]
    desk.idle()
    desk.synced("sync-transactions", later=15)
    assert desk.writes() == []


def test_what_a_person_typed_into_the_one_that_stays_is_theirs(desk):
    """L3 T9."""
    merged(desk, last_name="Typed")
    desk.synced("sync-transactions", later=15)
    desk.lofty.put("leads", desk.lead_id, lastName="Moss", firstName="Rosalind")
    desk.synced()
    shown = desk.shown(desk.new)
    assert (shown["first_name"], shown["last_name"]) == ("Rosalind", "Typed")


def test_a_copy_that_was_listed_is_no_heir(desk):
    """T6 T9: Sisu's duplicate function made it; deleting the original leaves an orphan."""
    link = desk.sisu.one("clients", desk.old)["custom"]["lofty_link"]
    desk.sisu.put("clients", desk.new, custom={"lofty_link": link})
    report = desk.synced("sync-transactions", later=15)
    assert (f"transaction {desk.new}", "T9") in [(line.what, line.rule) for line in report.lines]
    desk.sisu.put("clients", desk.old, status="D")
    report = desk.synced("sync-transactions", later=15)
    assert (f"transaction {desk.old}", "T6") in [(line.what, line.rule) for line in report.lines]
    desk.sisu.put("clients", desk.new, trans_amt=250)
    desk.idle()
    desk.synced("sync-transactions", later=15)
    assert desk.writes() == []
