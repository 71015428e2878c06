"""G: existing transactions are matched, linked and taken over; the dry run shows what the real run does."""

import pytest

from tests.flows.transactions.test_lofty_transactions_follow import noon

pytestmark = pytest.mark.any_database

HOME = {"address_1": "123 Main St", "city": "Aspen", "state": "CO", "postal_code": "12345"}


@pytest.fixture
def desk(office):
    office.person("ann")
    office.lead_id = office.lead()
    return office


def unlinked(office, **fields):
    lead = {
        "first_name": "Rosa",
        "last_name": "Lund",
        "email": "ROSA@mail.test",
        "mobile_phone": "(303) 555-0111",
    }
    return int(
        office.sisu.post("clients", **{**lead, "agent_id": office.agents["ann"], **fields})["client_id"]
    )


def live(office, **more):
    return office.synced("go-live", later=60, **more)


def link(office, client):
    return (office.sisu.one("clients", client).get("custom") or {}).get("lofty_link")


def address_of(office, lead=None):
    return f"https://crm.lofty.com/leads/{lead or office.lead_id}"


def on_record(office, client):
    """What was decided about linking it, and by which rule."""
    with office.rows(
        "decisions", subject="transaction", subject_id=client, aspect="linked to its lead"
    ) as rows:
        return [(row.outcome, row.rule) for row in rows]


def test_the_real_run_does_what_the_dry_run_showed_and_rerun_changes_nothing(desk):
    """G1 G4."""
    client = unlinked(desk)
    shut = [unlinked(desk, closed_dt="2026-01-05"), unlinked(desk, archive_ts="Wed, 29 Apr 2020 17:20:00 GMT"),
            unlinked(desk, is_locked=1)]  # fmt: skip
    gone = unlinked(desk, status="D")
    nobody = unlinked(desk, first_name="Zeb", last_name="Q", email="zeb@else.test", mobile_phone="2125550100")
    report = live(desk, dry_run=True)
    assert desk.writes() == []
    assert [
        (line.what, line.rule) for line in report.lines if line.kind == "planned" and line.rule != "B1"
    ] == [
        (f"transaction {client}: link to lead {desk.lead_id}", "G1"),
        (f"transaction {client}: then set lead_source", "L2"),
        ("provide the lead source Website", "S8"),
        ("lead sources that are provided: set 2 counts", "S8"),
    ]
    shown = {
        row["transaction"]: (row["lead"], row["found by"], row["linked"]) for row in report.tables["matches"]
    }
    assert shown == {
        client: (desk.lead_id, "email, phone, name", "in Sisu"),
        **dict.fromkeys(shut, (desk.lead_id, "email, phone, name", "here only")),
    }
    late = unlinked(desk, first_name="Rosa", email="rosa@mail.test")
    report = live(desk)
    assert link(desk, client) == address_of(desk)
    assert [link(desk, one) for one in (*shut, gone, nobody, late)] == [None] * 6
    assert (f"transaction {late}", "G4") in [
        (line.what, line.rule) for line in report.lines if line.kind == "left"
    ]
    written = [call for call in desk.writes() if "/api/" in call]
    assert written == [f"PUT /api/v1/client/edit-client/{client}", "POST /api/v1/team/lead-sources",
                       f"PUT /api/v1/client/edit-client/{client}", "PUT /api/v1/team/lead-counts"]  # fmt: skip
    assert on_record(desk, late) == [("left", "G4")]
    live(desk)
    assert link(desk, late) == address_of(desk)
    assert on_record(desk, late) == [("set", "G1")]
    desk.idle()
    assert live(desk).counts["planned"] == 0
    assert desk.writes() == []
    with desk.rows("matches", kept_here=True) as rows:
        assert {row.sisu_client_id for row in rows} == set(shut)


def test_what_stands_differs_or_is_empty_is_told_apart_on_linking(desk):
    """G1 L3: equal fields are ours, differing ones a person's, empty ones filled."""
    client = unlinked(desk, first_name="Rosie", email="rosa@mail.test", mobile_phone="")
    live(desk)
    shown = desk.shown(client)
    assert (shown["first_name"], shown["email"]) == ("Rosie", "rosa@mail.test")
    assert shown["mobile_phone"] == "3035550111"
    desk.lofty.put("leads", desk.lead_id, firstName="Rosalind", emails=["new@mail.test"])
    desk.synced()
    shown = desk.shown(client)
    assert (shown["first_name"], shown["email"]) == ("Rosie", "new@mail.test")


def test_ambiguous_ones_are_listed_until_a_person_chooses_and_can_be_taken_back(desk):
    """G1: never taken."""
    from connectors.store.go_live.choices import choose, decided, withdraw

    other = desk.lead(firstName="Eva", emails=["rosa@mail.test"], phones=[])
    client = unlinked(desk, first_name="R", last_name="", mobile_phone="")
    report = live(desk)
    (asked,) = [line for line in report.lines if line.kind == "ask" and line.rule == "G1"]
    assert (asked.what, str(other) in asked.because) == (f"transaction {client}", True)
    assert link(desk, client) is None

    def decide(lead):
        def store(run):
            with run.store.write(run.team_id) as session:
                choose(session, client, lead, "admin", run.as_of)

        return desk.at_the_desk(store)

    decide(None)
    assert [line for line in live(desk).lines if line.kind == "ask" and line.rule == "G1"] == []

    def take_back(run):
        with run.store.write(run.team_id) as session:
            withdraw(session, client, run.as_of)

    desk.at_the_desk(take_back)
    assert [line.rule for line in live(desk).lines if line.kind == "ask"] == ["G1"]
    decide(other)
    live(desk)
    assert link(desk, client) == address_of(desk, other)

    def history(run):
        with run.store.read(run.team_id) as session:
            return [(row.lofty_lead_id, row.withdrawn_at is None) for row in decided(session, client)]

    assert desk.at_the_desk(history) == [(None, False), (other, True)]


def test_a_lofty_transaction_is_taken_over_and_what_only_it_has_is_copied_back_once(desk):
    """G2 G3."""
    client = unlinked(desk, **HOME, trans_amt=300000)
    number = desk.lofty.post(
        "transactions", leadId=desk.lead_id, transactionName="123 Main Street, Aspen", transactionType="Purchase",
        homePrice=1, gci=9000, agreementSignedDate=noon("2026-03-02"), expectedCloseDate=noon("2026-05-01"),
    )["transactionId"]  # fmt: skip
    report = live(desk, dry_run=True)
    (row,) = report.tables["plan"]
    assert row["takes over"] == number
    assert row["copied back"] == "commission_cents, expected_close_on"
    assert row["copied back, changes status"] == "signed_on"
    assert row["what follows"] == "set lead_source (L2); set address, name, price_cents in Lofty (T2+T3)"
    live(desk)
    shown = desk.shown(client)
    assert (shown["gross_commission_amt"], shown["signed_dt"], shown["trans_amt"]) == (
        9000,
        "2026-03-02",
        300000,
    )
    assert shown["forecasted_closed_dt"] == "2026-05-01"
    counterpart = desk.lofty.one("transactions", number)
    assert counterpart["transactionName"] == "123 Main St, Aspen, CO 12345 [Linked to Sisu]"
    assert (counterpart["homePrice"], counterpart["gci"], counterpart["agreementSignedDate"]) == (
        300000,
        9000,
        noon("2026-03-02"),
    )
    # T3 holds from now on: cleared in Sisu, it is not copied back again.
    desk.sisu.put("clients", client, gross_commission_amt=None)
    live(desk)
    assert desk.shown(client)["gross_commission_amt"] is None
    assert len(desk.lofty.all("transactions")) == 1


def test_one_linked_by_hand_takes_over_too_and_bad_links_are_left(desk):
    """G1 G2: a link typed by hand that points nowhere stays as it is."""
    mine = desk.client(desk.lead_id, **HOME)
    nowhere = unlinked(desk, custom={"lofty_link": "https://crm.lofty.com/leads/9"})
    junk = unlinked(desk, custom={"lofty_link": "ask Ann"})
    number = desk.lofty.post("transactions", leadId=desk.lead_id, transactionName="123 Main St")[
        "transactionId"
    ]
    live(desk)
    assert "[Linked to Sisu]" in desk.lofty.one("transactions", number)["transactionName"]
    assert link(desk, nowhere) == "https://crm.lofty.com/leads/9"
    assert link(desk, junk) == "ask Ann"
    desk.sisu.put("clients", mine, trans_amt=5)
    desk.synced("sync-transactions")
    assert desk.lofty.one("transactions", number)["homePrice"] == 5


def test_a_lost_answer_is_found_done_by_the_next_run(desk):
    """G1 V8."""
    client = unlinked(desk)
    desk.sisu.faults(drop_after_commit=1)
    assert desk.run("go-live", later=60).status == 1
    assert link(desk, client) == address_of(desk)
    desk.sisu.faults()
    desk.settle()
    live(desk)
    desk.idle()
    live(desk)
    assert desk.writes() == []


def test_a_store_that_does_not_hold_pushes_nothing(desk):
    """The gate: named by id, and nothing is written."""
    from sqlalchemy import create_engine, text

    from connectors.settings.environment import environment

    desk.synced()
    client = unlinked(desk)
    engine = create_engine(environment().store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE teams SET link_print = link_print"))
        connection.execute(text("UPDATE decisions SET rule = 'X'"))
    engine.dispose()
    report = desk.run("go-live", later=60).teams[desk.team]
    assert report.status == 1
    assert any("expectation of decisions" in line.what for line in report.lines if line.kind == "failed")
    desk.synced()
    assert link(desk, client) is None


def test_as_a_deployment_it_does_only_what_was_shown(desk, monkeypatch):
    """G4: one click in the Prefect UI writes nothing that nobody has seen."""
    client = unlinked(desk)
    monkeypatch.setattr("flows.go_live.deployed", lambda: True)
    desk.idle()
    report = desk.run("go-live", later=60).teams[desk.team]
    assert (report.status, report.counts["refused"]) == (1, 1)
    assert any("dry_run first" in line.because for line in report.lines if line.rule == "G4")
    assert (desk.lofty.calls(), desk.sisu.calls()) == ([], [])
    live(desk, dry_run=True)
    live(desk)
    assert link(desk, client) == address_of(desk)
    assert desk.run("go-live", later=60).status == 1
    live(desk, dry_run=True)
    assert live(desk).counts["planned"] == 0
