"""G4, G5: the real run writes what the dry run showed, nothing else; dying anywhere and running again ends alike."""

from collections import Counter
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import count
from threading import RLock

import pytest
from sqlalchemy import select

from cli.pause import pause, resume
from connectors.http.client import VendorHttp
from connectors.settings.environment import environment
from connectors.settings.teams import teams
from connectors.store.engine import Store
from schemas.lofty.transactions import milliseconds
from schemas.model.access import Viewer
from schemas.tables import GoLiveStepRow
from tasks.run.runtime import Runtime
from tasks.views.go_live import plan_page
from tests.flows.go_live.test_going_live import HOME, link, live, unlinked

WIRE = {
    "price_cents": "trans_amt", "commission_cents": "gross_commission_amt", "signed_on": "signed_dt",
    "contract_on": "uc_dt", "closed_on": "closed_dt", "expected_close_on": "forecasted_closed_dt",
    "appointment_on": "appt_dt", "first_name": "first_name", "last_name": "last_name", "email": "email",
    "phone": "mobile_phone", "lead_source": "lead_type_id", "agent": "agent_id", "appointment_set": "appt_set_dt",
    "appointment_set_for": "appt_for_dt", "appointment_met": "appt_dt", "appointment_set_by": "appt_set_by_agent_id",
}  # fmt: skip
TWIN = {
    "name": "transactionName", "pipeline": "transactionType", "stage": "transactionStatus",
    "price_cents": "homePrice", "commission_cents": "gci", "signed_on": "agreementSignedDate",
    "contract_on": "contractDate", "closed_on": "closeDate", "expected_close_on": "expectedCloseDate",
    "appointment_on": "appointmentDate",
}  # fmt: skip


def noon(day):
    return milliseconds(date.fromisoformat(day))


@pytest.fixture
def town(office):
    """A realistic office, and in it a transaction that takes over one whose dates only Lofty has."""
    office.lofty.reset(seed=5, leads=60)
    office.person("ann")
    office.lead_id = office.lead()
    office.client_id = unlinked(office, **HOME, trans_amt=300000)
    office.lofty.post(
        "transactions", leadId=office.lead_id, transactionName="123 Main Street, Aspen", transactionType="Listing",
        homePrice=1, gci=9000, agreementSignedDate=noon("2026-03-02"), contractDate=noon("2026-03-09"),
    )  # fmt: skip
    return office


def remembered(office):
    store = Store(environment().store_url)
    try:
        return plan_page(store, office.team, viewer=Viewer(company=True))
    finally:
        store.close()


def steps_of(office):
    store = Store(environment().store_url)
    with store.read(office.team) as session:
        found = list(session.scalars(select(GoLiveStepRow)))
    store.close()
    return found


def planned(plan, steps):
    """Every field that will be written, as (where, what, wire name)."""
    found = Counter()
    for step in steps:
        client = step.sisu_client_id
        found["client", client, "custom"] += bool(step.lofty_lead_id)
        for name in step.copied:
            parts = ("address_1", "city", "state", "postal_code") if name == "address" else (WIRE[name],)
            found.update(("client", client, part) for part in parts)
        for vendor, name, _, _ in step.follows:
            if vendor == "sisu":
                found["client", client, WIRE[name]] += 1
            else:
                found["Lofty transaction", step.lofty_transaction_id, TWIN.get(name, name)] += 1
    for also in plan.value["also"]:
        what, rest = also["about"], also["action"].removeprefix("set ")
        noun, _, number = what.rpartition(" ")
        if noun == "transaction":
            for name in rest.split(", "):
                # Once for each rule that asks for it.
                found["client", int(number), WIRE[name]] = 1
        elif noun == "lead":
            found["lead", int(number), "Sisu Link"] += 1
        elif noun == "agent":
            found["figures", int(number), ""] += int(rest.split()[0])
        elif noun.startswith("provide"):
            found["source", what.removeprefix("provide the lead source "), ""] += 1
    return +found


def written(office):
    """Every field that was written, likewise; counts of lead sources aside, and a source by its name."""
    found = Counter()
    names = {one["lead_type_id"]: one["name"] for one in office.sisu.all("lead_sources")}
    for entry in (*office.lofty.journal(), *office.sisu.journal()):
        path, body = entry["path"], entry["body"]
        last = path.rsplit("/", 1)[-1]
        if entry["method"] == "GET" or path.endswith(("get-team-clients", "lead-counts")):
            continue
        if "/edit-client/" in path:
            found.update(("client", int(last), name) for name in body)
        elif "/agent/activity/" in path:
            found["figures", int(last), ""] += len(body.get("activities", ()))
        elif "/lead-sources" in path:
            found["source", names[int(last)] if last.isdigit() else body["name"], ""] += 1
        elif "/transaction/" in path:
            whole = path.endswith("property/address")
            number = body["transactionId"] if whole else int(last)
            names_sent = ["address"] if whole else list(body)
            found.update(("Lofty transaction", number, name) for name in names_sent)
        else:
            found["lead", int(last), "Sisu Link"] += 1
    return +found


@pytest.mark.slow
def test_every_write_of_the_real_run_was_shown_and_every_one_shown_is_written(town):
    """G4."""
    counted = live(town, dry_run=True).counts["planned"]
    town.idle()
    shown = planned(remembered(town), steps_of(town))
    assert {where for where, _, _ in shown} == {"client", "lead", "Lofty transaction", "figures", "source"}
    assert live(town).counts["delivered"] == counted
    done = written(town)
    assert done - shown == Counter()
    assert shown - done == Counter()
    plan = remembered(town)
    assert plan.moment("done_at")
    assert not plan.value.get("steps")
    live(town)
    assert written(town) == Counter()


def test_the_stage_that_is_shown_is_the_one_after_the_dates_were_copied_back(town):
    """G3 T5: a contract date that only Lofty has makes the transaction pending, and its stage with it."""
    live(town, dry_run=True)
    (row,) = [one for one in remembered(town).part.rows if one.client_id == town.client_id]
    said = {(one.vendor, one.label): (one.value, one.apart) for one in row.writes}
    assert said["Sisu", "Signed"] == ("2026-03-02", True)
    assert said["Sisu", "Commission"] == ("$9,000", False)
    assert said["Lofty", "Stage"] == ("Pending", False)
    assert said["Lofty", "Name"] == ("123 Main St, Aspen, CO 12345 [Linked to Sisu]", False)
    assert {"dates", "takeover", "link"} <= row.kinds


def test_the_dashboards_by_month_before_and_after(office):
    """G5: from the team's day on; what was typed in Sisu under another name is not touched."""
    office.person("ann")
    office.caller = office.lead()
    office.setting(more=f'activities_from = "{office.now - timedelta(days=40):%Y-%m-%d}"')
    for days in (50, 33, 2, 2):
        office.happened(at=office.now - timedelta(days=days))
    report = live(office, dry_run=True)
    months = Counter()
    for row in report.tables["activities-by-month"]:
        if row["activity"] == "Dials (Chime)":
            months[row["month"]] += int(row["afterwards"])
            assert row["now in Sisu"] == "0"
    wanted = Counter(f"{office.now - timedelta(days=days):%Y-%m}" for days in (33, 2, 2))
    assert months == wanted
    assert office.figures() == {}
    live(office)
    dials = [count for (_, name), count in office.figures().items() if name == "Dials (Chime)"]
    assert sum(dials) == 3
    assert "activities-by-month" not in live(office, dry_run=True).tables


def test_leads_are_counted_by_source_over_their_whole_history(office):
    """G5."""
    office.person("ann")
    office.lead(createTime="2019-05-06T12:00:00GMT")
    live(office, dry_run=True)
    assert office.sisu.all("lead_counts") == []
    live(office)
    assert {row["date"] for row in office.sisu.all("lead_counts")} == {"2019-05-06"}


class Died(BaseException):
    """The process is gone: nothing catches it."""


@pytest.mark.slow
@pytest.mark.parametrize("after_the_answer", [False, True], ids=["before it is sent", "before the receipt"])
def test_dying_at_any_write_and_running_again_ends_alike(office, monkeypatch, after_the_answer):
    """G4 V8: nothing lost, nothing twice, whichever write a process dies at."""
    office.person("ann")
    office.caller = office.lead_id = office.lead()
    office.appointment(office.lead_id)
    office.happened()
    client = unlinked(office, **HOME, first_name="Rosa", mobile_phone="")
    number = office.lofty.post("transactions", leadId=office.lead_id, transactionName="123 Main St", gci=9000)
    live(office, dry_run=True)
    real, life, deaths, one_by_one = VendorHttp.send, {}, 0, RLock()

    def mortal(self, call, priority):
        # Or it depends on the threads how many writes there are in each life.
        with one_by_one if call.writes else nullcontext():
            return lives(self, call, priority)

    def lives(self, call, priority):
        number = next(life["writes"]) if call.writes else 0
        if life["dead"] or (number == life["last"] and not after_the_answer):
            life["dead"] = True
            raise Died
        answer = real(self, call, priority)
        if number == life["last"]:
            life["dead"] = True
            raise Died
        return answer

    opened = []

    def remember(*given, runtime=Runtime.open):
        opened.append(runtime(*given))
        return opened[-1]

    with monkeypatch.context() as patch:
        patch.setattr(VendorHttp, "send", mortal)
        patch.setattr(Runtime, "open", remember)
        patch.setattr("flows.go_live.check_the_store", lambda _: None)  # Seconds each, and a test of its own.
        for turn in range(1, 30):
            life |= {"writes": count(1), "last": 1 + turn % 2, "dead": False}
            try:
                office.run("go-live", later=1)
            except Died:
                opened[-1].close()  # As the end of a process does.
                deaths += 1
                office.settle()
                continue
            break
    assert deaths > 3
    office.settle()
    office.idle()
    live(office)
    assert written(office) == Counter()
    shown = office.shown(client)
    assert link(office, client) == f"https://crm.lofty.com/leads/{office.lead_id}"
    assert (shown["gross_commission_amt"], shown["mobile_phone"]) == (9000, "3035550111")
    assert shown["appt_set_dt"]
    assert [one["name"] for one in office.sisu.all("lead_sources")].count("Website") == 1
    counterpart = office.lofty.one("transactions", number["transactionId"])
    assert counterpart["transactionName"] == "123 Main St, Aspen, CO 12345 [Linked to Sisu]"
    assert len(office.lofty.all("transactions")) == 1
    assert office.link_of(office.lead_id) == office.url_of(office.lead_id)


def test_a_new_team_in_shadow_mode_plans_and_writes_nothing_until_it_is_switched_on(office):
    """`shadow = true`: from the first run on, and only once."""
    office.setting(more="shadow = true")
    office.person("ann")
    office.lead_id = office.lead()
    client = unlinked(office)
    report = office.synced()
    assert "shadow mode" in next(line.because for line in report.lines if line.what == "team")
    live(office, dry_run=True)
    live(office)
    office.synced("sync-transactions")
    assert office.writes() == []
    assert office.link_of(office.lead_id) == ""
    plan = remembered(office)
    assert plan.moment("done_at") is None
    resume(teams()[office.team])
    live(office)
    assert link(office, client) == f"https://crm.lofty.com/leads/{office.lead_id}"
    assert office.link_of(office.lead_id) == office.url_of(office.lead_id)
    office.idle()
    office.synced()
    assert office.writes() == []


def test_shadow_mode_left_before_the_first_run_does_not_begin(office_on_sqlite):
    office = office_on_sqlite
    office.setting(more="shadow = true")
    resume(teams()[office.team])
    office.person("ann")
    lead = office.lead()
    office.synced()
    assert office.link_of(lead) == office.url_of(lead)
    assert "does nothing" in pause(teams()[office.team], writes_only=False, because="")
