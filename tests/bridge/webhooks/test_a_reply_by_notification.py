"""K3, K5: a reply that is notified of is answered by the bridge's own process, as soon as it is over."""

import time
from datetime import timedelta
from typing import Any

import pytest

from rules.sales_agent.answers import gathering
from tests.bridge.pages.sales_agent.conftest import ON
from tests.bridge.webhooks.test_webhooks_end_to_end import until
from tests.bridge.webhooks.test_webhooks_in import path
from tests.support.engaged_office import EngagedOffice

pytestmark = pytest.mark.sockets
SOON = 5.0


@pytest.fixture
def lead(office: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[EngagedOffice, int]:
    """Somebody whom the agent has texted; Lofty tells the bridge of texts. A reply is over after a second."""
    monkeypatch.setattr(gathering, "APART", timedelta(seconds=1))
    engaged = EngagedOffice(office, ON)
    lead = engaged.lead(leadInquiry={"id": 0})
    engaged.five_homes(lead)
    office.synced("refresh-agents", later=0)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    office.synced("sync-activities", later=0)
    hook = {
        "subscribeId": 1,
        "listId": 8,
        "callbackUrl": f"{bridge.url}{path()}",
        "limit": 100,
        "permissionMode": 1,
    }
    office.lofty.post("webhooks", [hook])
    return engaged, lead


def writes(engaged: EngagedOffice, lead: int, body: str) -> float:
    """Now, as the clocks go; returns when that was."""
    engaged.of.now = engaged.of.clock()
    engaged.writes(lead, body)
    return time.monotonic()


def test_k3_it_is_answered_within_seconds(lead: tuple[EngagedOffice, int]) -> None:
    engaged, lead_id = lead
    for number, body in enumerate(("I am looking to buy in Denver", "up to 400k", "in 8 months"), start=2):
        began = writes(engaged, lead_id, body)
        until(lambda number=number: len(engaged.texts(lead_id)) == number)
        assert time.monotonic() - began < 1 + SOON
    assert [row["tagName"] for row in engaged.of.lofty.one("leads", lead_id)["tags"]] == ["AI: Interested"]


def test_k4_a_stop_holds_at_once_and_nothing_is_answered(lead: tuple[EngagedOffice, int]) -> None:
    engaged, lead_id = lead
    writes(engaged, lead_id, "STOP")
    until(lambda: engaged.of.lofty.one("leads", lead_id)["cannotText"])
    writes(engaged, lead_id, "I am looking to buy in Denver")
    with engaged.of.rows("replies") as rows:
        assert rows
    until(lambda: _understood(engaged) == 1)
    assert len(engaged.texts(lead_id)) == 1


def _understood(engaged: EngagedOffice) -> int:
    with engaged.of.rows("replies") as rows:
        return sum(bool(row.understood) for row in rows)
