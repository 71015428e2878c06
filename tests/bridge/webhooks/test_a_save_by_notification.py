"""Q1, Q4: what Lofty notifies of (list 3) is an inquiry within seconds; who looks at much is read a few times."""

import time
from typing import Any

import pytest

from tests.bridge.webhooks.test_webhooks_end_to_end import until
from tests.bridge.webhooks.test_webhooks_in import path

pytestmark = pytest.mark.sockets


def did(office: Any, lead: int, kind: str) -> None:
    created = int(office.clock().timestamp() * 1000)
    office.lofty.post("site_activities", [{"leadId": lead, "created": created, "type": kind, "link": kind}])


def test_q1_a_form_that_lofty_notifies_of_is_an_inquiry_at_once(
    office: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bridge.webhooks.handling._ACTIVITIES_READ", {})
    lead = office.lead()
    office.synced("sync-transactions")
    office.synced("sync-leads")
    hook = {"listId": 3, "callbackUrl": f"{bridge.url}{path()}", "subscribeId": 1, "limit": 100}
    office.lofty.post("webhooks", [{**hook, "permissionMode": 0}])
    began = time.monotonic()
    did(office, lead, "Submission")

    def inquired() -> list[str]:
        with office.rows("inquiries") as rows:
            return [row.type for row in rows]

    until(lambda: inquired() == ["contact"])
    assert time.monotonic() - began < 60
    office.idle()
    for number in range(5):
        did(office, lead, f"Browse{number}")
        time.sleep(0.5)
    reads = [call for call in office.calls() if call[1].endswith("/activities")]
    assert len(reads) <= 1, "the next ones within twenty seconds wait"
