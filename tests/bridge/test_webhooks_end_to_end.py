"""From the sandbox's own pings to what they are for, over real HTTP, nothing stubbed; SNS signatures are checked."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.bridge.test_webhooks_in import path


def until(condition: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 15
    while not condition():
        if time.monotonic() > give_up:
            pytest.fail("the ping was not handled")
        time.sleep(0.1)


def test_a_lead_that_comes_into_being_gets_its_link(office: Any, bridge: Any) -> None:
    office.run("sync_leads")
    hook = {"listId": 2, "callbackUrl": f"{bridge.url}{path()}"}
    office.lofty("POST", "webhooks", [{**hook, "subscribeId": 1, "limit": 100, "permissionMode": 0}])
    lead = office.lead(firstName="Lena", lastName="Lopez")

    def linked() -> bool:
        rows = office.lofty("GET", f"leads/{lead}")["customAttributes"]
        return any(row["attributeName"] == "Sisu Link" and row["value"] for row in rows)

    until(linked)


def test_a_signed_confirmation_and_notification_are_believed(
    office: Any, bridge: Any, store_url: str
) -> None:
    from sqlalchemy import create_engine, text

    office.sisu("POST", "webhooks", {"url": f"{bridge.url}{path('sisu')}", "signature_version": "2"})
    engine = create_engine(store_url)

    def rows(statement: str) -> list[Any]:
        with engine.connect() as connection:
            return list(connection.execute(text(statement)))

    until(lambda: bool(rows("SELECT 1 FROM cursors WHERE name = 'sns'")))
    client = office.sisu("POST", "clients", {"first_name": "Rosa"})["client_id"]
    until(lambda: [tuple(row) for row in rows("SELECT vendor, entity FROM pings")] == [("sisu", str(client))])
