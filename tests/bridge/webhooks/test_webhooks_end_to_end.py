"""From the sandbox's own pings to what they are for, over real HTTP, nothing stubbed; SNS signatures are checked."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from connectors.store.engine import Store
from connectors.store.ledger.checkpoints import SNS
from sandbox.times import epoch_ms, lofty_time
from schemas.lofty.webhooks import LISTS
from tests.bridge.webhooks.test_webhooks_in import path

pytestmark = pytest.mark.sockets


def until(condition: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 60
    while not condition():
        if time.monotonic() > give_up:
            pytest.fail("the ping was not handled")
        time.sleep(0.1)


def test_a_lead_that_comes_into_being_gets_its_link(office: Any, bridge: Any) -> None:
    office.synced("sync-leads")
    hook = {"listId": 2, "callbackUrl": f"{bridge.url}{path()}"}
    office.lofty.post("webhooks", [{**hook, "subscribeId": 1, "limit": 100, "permissionMode": 0}])
    lead = office.lead(firstName="Lena", lastName="Lopez")

    def linked() -> bool:
        rows = office.lofty.one("leads", lead)["customAttributes"]
        return any(row["attributeName"] == "Sisu Link" and row["value"] for row in rows)

    until(linked)


def test_a_signed_confirmation_and_notification_are_believed(
    office: Any, bridge: Any, store_url: str
) -> None:
    from sqlalchemy import create_engine, text

    office.sisu.post("webhooks", url=f"{bridge.url}{path('sisu')}", signature_version="2")
    engine = create_engine(store_url)

    def rows(statement: str) -> list[Any]:
        with engine.connect() as connection:
            return list(connection.execute(text(statement)))

    until(lambda: bool(rows("SELECT 1 FROM cursors WHERE name = 'sns'")))
    client = office.sisu.post("clients", first_name="Rosa")["client_id"]
    until(lambda: [tuple(row) for row in rows("SELECT vendor, entity FROM pings")] == [("sisu", str(client))])


ADDRESS = {"address_1": "123 Main St", "city": "Aspen", "state": "CO", "postal_code": "12345"}


def subscribed(office: Any, bridge: Any, store_url: str) -> None:
    """Both vendors ping this bridge, twice each time and in the wrong order."""
    hooks = [
        {
            "subscribeId": n,
            "listId": n,
            "callbackUrl": f"{bridge.url}{path()}",
            "limit": 100,
            "permissionMode": 1,
        }
        for n in LISTS
    ]
    office.lofty.post("webhooks", hooks)
    office.lofty.faults(duplicate_webhooks=1, reorder_webhooks=1)
    office.sisu.post("webhooks", url=f"{bridge.url}{path('sisu')}", signature_version="1")
    store = Store(store_url)

    def confirmed() -> bool:
        with store.read("sandbox") as session:
            return bool(SNS.read(session))

    until(confirmed)
    store.close()


@pytest.mark.slow
def test_each_kind_of_ping_does_what_it_is_for_without_any_run(
    office: Any, bridge: Any, store_url: str
) -> None:
    """Lead, appointment, call, text, email and transaction at Lofty, client at Sisu."""
    office.synced("sync-leads")
    lead = office.lead()
    office.synced("sync-leads")
    client = bridge.create(lead)
    for flow in ("sync-transactions", "sync-appointments", "sync-activities"):
        office.synced(flow)
    subscribed(office, bridge, store_url)
    now = datetime.now(UTC)

    office.sisu.put("clients", client, **ADDRESS, signed_dt="2026-03-02", trans_amt=350000)
    until(lambda: [row["homePrice"] for row in office.lofty.all("transactions")] == [350000])
    counterpart = office.lofty.all("transactions")[0]["transactionId"]
    office.lofty.put(
        "transactions", counterpart, transactionName="mine", updated=epoch_ms(now + timedelta(days=1))
    )
    until(lambda: office.lofty.one("transactions", counterpart)["transactionName"] != "mine")

    office.lofty.put("leads", lead, firstName="Renamed")
    until(lambda: office.sisu.one("clients", client)["first_name"] == "Renamed")
    office.appointment(
        lead, creatorId=office.users["Isa"], createTime=lofty_time(now), deadline=epoch_ms(now)
    )
    until(lambda: office.sisu.one("clients", client)["appt_set_dt"] is not None)

    said = {"leadId": lead, "agentId": office.users["Ada"], "direction": "Outbound", "status": "Completed"}
    for event, kind in (("Call", "MANUAL"), ("Text", "LOGGED"), ("Email", "MANUAL")):
        more = {"callOutcome": "Talked", "callDuration": "180"} if event == "Call" else {}
        office.lofty.post("communications", **said, eventType=event, communicationType=kind, **more)
    names = {row["activity_type"]: row["name"] for row in office.sisu.all("activity_types")}

    def counted() -> set[str]:
        return {names[row["activity_type"]] for row in office.sisu.all("activities") if row["count"]}

    until(lambda: all(any(word in name for name in counted()) for word in ("Call", "Text", "Email")))
