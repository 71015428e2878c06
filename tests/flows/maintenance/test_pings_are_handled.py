"""What pings hint at is read at once, with few calls; a lost or repeated ping changes nothing but the delay."""

from datetime import timedelta
from typing import Any

import pytest

from connectors import clock
from connectors.errors import VendorError
from connectors.store.ledger.checkpoints import WEBHOOKS
from connectors.store.maintenance.notifications import store_notifications
from schemas.lofty.webhooks import LISTS
from tasks.leads.pull_site_activities import pull_site_activities
from tasks.maintenance.handle_notifications import handle_burst
from tasks.maintenance.webhook_subscriptions import gone_quiet, standings, subscribe

pytestmark = pytest.mark.any_database


def hint(office: Any, vendor: str, *hints: tuple[str, object]) -> None:
    def keep(run: Any) -> None:
        with run.store.write(run.team_id) as session:
            store_notifications(session, vendor, [(kind, str(entity)) for kind, entity in hints], clock.now())

    office.at_the_desk(keep)


def waiting(office: Any) -> list[str]:
    with office.rows("pings", handled_at=None) as rows:
        return sorted(f"{row.kind} {row.entity}" for row in rows)


def test_a_hinted_lead_is_read_planned_and_delivered(office: Any) -> None:
    office.person("ada")
    office.synced()
    lead = office.lead()
    hint(office, "lofty", ("lead", lead), ("lead", lead))
    assert office.at_the_desk(handle_burst)
    assert office.link_of(lead) == office.url_of(lead)
    assert waiting(office) == []
    office.idle()
    assert not office.at_the_desk(handle_burst)
    assert office.lofty.calls() + office.sisu.calls() == []


def test_a_hinted_lead_that_is_gone_counts_as_gone(office: Any) -> None:
    office.person("ada")
    lead = office.lead()
    office.synced()
    office.lofty.delete("leads", lead)
    hint(office, "lofty", ("lead", lead))
    office.at_the_desk(handle_burst)
    with office.rows("leads", lofty_lead_id=lead) as rows:
        assert rows[0].presence != "present"
    assert waiting(office) == []


def test_a_hinted_transaction_is_read_by_its_id(office: Any) -> None:
    office.person("ada")
    lead = office.lead()
    office.synced()
    client = office.client(lead)
    hint(office, "sisu", ("client", client))
    office.at_the_desk(handle_burst)
    with office.rows("transactions", sisu_client_id=client) as rows:
        assert len(rows) == 1
    assert waiting(office) == []


def test_appointments_are_read_only_where_a_transaction_waits_for_them(office: Any) -> None:
    office.person("ada")
    awaited, idle = office.lead(), office.lead()
    office.client(awaited)
    office.synced()
    office.idle()
    hint(office, "lofty", ("appointment", awaited), ("appointment", idle))
    office.at_the_desk(handle_burst)
    assert [call for call in office.lofty.calls() if "appts" in call] == ["GET /v1.0/appts"]
    assert waiting(office) == []


def test_pings_wait_while_the_vendor_is_down(office: Any) -> None:
    office.person("ada")
    office.synced()
    lead = office.lead()
    hint(office, "lofty", ("lead", lead))
    office.lofty.faults(error_rate=1.0, error_status=503)
    try:
        office.at_the_desk(handle_burst)
        failed = False
    except VendorError:
        failed = True
    office.lofty.faults()
    assert failed
    assert waiting(office) == [f"lead {lead}"]
    office.synced(later=1)
    assert waiting(office) == []
    assert office.link_of(lead) == office.url_of(lead)


def test_unknown_kinds_are_kept_for_a_week(office: Any) -> None:
    office.person("ada")
    office.synced()
    hint(office, "lofty", ("communication", "call:5"))
    office.synced()
    assert waiting(office) == ["communication call:5"]
    office.settle(timedelta(days=8).total_seconds())
    office.synced()
    assert waiting(office) == []


def test_the_feed_answers_pings_about_transactions(office: Any) -> None:
    office.person("ada")
    office.synced()
    hint(office, "sisu", ("client", 424242))
    office.settle(1)
    office.idle()
    office.synced("sync-transactions")
    assert waiting(office) == []
    assert not [call for call in office.sisu.calls() if "424242" in call]


def test_a_ping_that_comes_again_while_its_lead_is_read_is_handled_again(office: Any) -> None:
    office.person("ada")
    office.synced()
    lead = office.lead()
    hint(office, "lofty", ("lead", lead))

    def interrupted(run: Any) -> None:
        read = run.lofty.leads.get

        def lead_and_ping(*given: Any, **more: Any) -> Any:
            found = read(*given, **more)
            with run.store.write(run.team_id) as session:
                store_notifications(session, "lofty", [("lead", str(lead))], clock.now())
            run.lofty.leads.get = read
            return found

        run.lofty.leads.get = lead_and_ping
        handle_burst(run)

    office.at_the_desk(interrupted)
    assert waiting(office) == [f"lead {lead}"]


class Subscriptions:
    """Lofty's side of subscribing, in memory."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.made = 0

    def send(self, call: Any, _lane: str) -> Any:
        if call.method == "GET":
            return [dict(row) for row in self.rows]
        if call.method == "POST":
            self.made += 1
            self.rows.append({**call.body, "subscribeId": self.made})
            return self.rows[-1]
        self.rows = [row for row in self.rows if str(row["subscribeId"]) != call.path.rpartition("/")[2]]
        return None


def test_missing_subscriptions_are_created_once_and_renewed_when_quiet(office: Any) -> None:
    office.person("ada")
    office.synced()
    lofty = Subscriptions()

    def check(run: Any) -> None:
        run.lofty.client._http = lofty
        stand, foreign = standings(run)
        assert {one.state for one in stand} == {"missing"}
        assert foreign == []
        assert len(subscribe(run, stand, create=True, renew=False)) == 10
        stand, _ = standings(run)
        assert {one.state for one in stand} == {"active"}
        assert subscribe(run, stand, create=True, renew=True) == []
        lofty.rows[0]["callbackUrl"] = lofty.rows[0]["callbackUrl"][:-1] + "x"
        stand, _ = standings(run)
        assert [one.state for one in stand].count("outdated secret") == 1
        assert len(subscribe(run, stand, create=False, renew=True)) == 1
        assert len(lofty.rows) == 10
        assert not gone_quiet(run)

    office.at_the_desk(check)


def test_quiet_means_a_day_without_a_ping_while_leads_changed(office: Any) -> None:
    office.person("ada")
    office.lead()
    office.synced()
    office.synced()  # the link that was written is a change, and is read back by the next sweep

    assert not office.at_the_desk(gone_quiet)
    office.at_the_desk(subscribed_long_ago)
    assert office.at_the_desk(gone_quiet) == set(LISTS)
    hint(office, "lofty", ("communication", "call:5"))
    assert office.at_the_desk(gone_quiet) == {2, 12}
    hint(office, "lofty", ("lead", 5))
    assert not office.at_the_desk(gone_quiet)


def subscribed_long_ago(run: Any) -> None:
    before = clock.now() - timedelta(hours=25)
    with run.store.write(run.team_id) as session:
        WEBHOOKS.move(session, {"since": before.isoformat()}, before)


def test_one_list_gone_quiet_is_noticed_by_what_the_mirror_saw_without_it(office: Any) -> None:
    office.person("ada")
    office.caller = office.lead()
    office.synced("sync-activities")
    office.at_the_desk(subscribed_long_ago)
    hint(office, "lofty", ("lead", office.caller))
    assert not office.at_the_desk(gone_quiet)
    office.happened(minutes_ago=0)
    office.happened(
        minutes_ago=0, eventType="Text", communicationType="AUTO"
    )  # the CRM's own: nobody is told
    office.synced("sync-activities")
    assert office.at_the_desk(gone_quiet) == {6}
    hint(office, "lofty", ("communication", "text:7"))
    assert office.at_the_desk(gone_quiet) == {6}
    hint(office, "lofty", ("communication", "call:7"))
    assert not office.at_the_desk(gone_quiet)


def test_the_list_of_site_activities_is_missed_where_these_are_read(office: Any) -> None:
    """Where nobody reads them, nobody knows that there was something to ping about."""
    office.person("ada")
    lead = office.lead()
    office.synced()
    office.at_the_desk(subscribed_long_ago)
    hint(office, "lofty", ("lead", lead))
    office.lofty.post("site_activities", leadId=lead)
    assert not office.at_the_desk(gone_quiet)
    office.at_the_desk(lambda run: pull_site_activities(run, 9))
    assert office.at_the_desk(gone_quiet) == {3}
    hint(office, "lofty", ("activity", lead))
    assert not office.at_the_desk(gone_quiet)


def test_a_quiet_or_vanished_subscription_is_renewed_once_by_refresh_agents(office: Any) -> None:
    """Over HTTP: those that deliver stay as they are, and a day passes before the next look."""
    office.person("ada")
    office.lead()
    office.synced()
    office.at_the_desk(lambda run: subscribe(run, standings(run)[0], create=True, renew=False))
    rows = {row["listId"]: row for row in office.lofty.all("webhooks")}
    assert set(rows) == set(LISTS)
    office.at_the_desk(subscribed_long_ago)
    hint(
        office, "lofty", ("communication", "call:5")
    )  # list 6 delivers, list 2 does not although leads changed
    office.lofty.delete("webhooks", rows[12]["subscribeId"])
    office.synced("refresh-agents")
    after = {row["listId"]: row for row in office.lofty.all("webhooks")}
    assert set(after) == set(LISTS)
    renewed = {n for n in LISTS if after[n]["subscribeId"] != rows[n]["subscribeId"]}
    assert renewed == {2, 12}
    assert {row["callbackUrl"] for row in after.values()} == {rows[2]["callbackUrl"]}
    office.idle()
    office.synced("refresh-agents")
    assert [call for call in office.lofty.calls() if "webhook" in call] == []


def test_a_lofty_transaction_that_a_burst_has_left_is_read_by_sync_transactions(office: Any) -> None:
    office.person("ada")
    office.synced()
    office.synced("sync-transactions")
    hint(office, "lofty", ("transaction", "5:7"))  # of no Sisu transaction: looked up, no call
    office.idle()
    office.synced("sync-transactions")
    assert waiting(office) == []
    assert not [call for call in office.lofty.calls() if call.endswith("/7")]
