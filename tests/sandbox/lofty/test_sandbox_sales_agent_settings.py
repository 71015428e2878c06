"""The CRM's own sales agent: off until somebody switches it on, its settings, and whom it leaves alone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

SETTINGS = "/v2.0/sales-agent/settings"
CHANNELS = ("textChannel", "websiteChannel", "emailChannel")


def settings(lofty: httpx.Client) -> dict[str, Any]:
    return dict(lofty.get(SETTINGS).json())


def owner(lofty: httpx.Client) -> int:
    return int(lofty.get("/v1.0/me").json()["memberUserId"])


def muted(lofty: httpx.Client, lead: int) -> str:
    answer = lofty.get("/v2.0/sales-agent/lead/mute-status", params={"leadId": lead})
    return str(answer.json()["data"]["mute"])


def test_it_is_off_until_it_is_switched_on_and_off_again_after_a_reset(lofty: httpx.Client) -> None:
    """By the id of its settings, which is its owner's; nobody needs to have looked at them before."""
    number = owner(lofty)
    assert lofty.put(f"/_sandbox/sales_agent/{number}", json={"textChannel": True}).status_code == 200
    assert [settings(lofty)[channel] for channel in CHANNELS] == [True, False, False]
    assert settings(lofty)["id"] == number
    lofty.post("/_sandbox/reset", json={})
    assert [settings(lofty)[channel] for channel in CHANNELS] == [False, False, False]
    lofty.post("/_sandbox/reset", json={"leads": 10})
    assert settings(lofty)["textChannel"] is False


def test_it_is_switched_on_for_one_account(lofty: httpx.Client) -> None:
    key = {"Authorization": "token sandbox-key-2"}
    other = lofty.get("/v1.0/me", headers=key).json()["memberUserId"]
    lofty.put(f"/_sandbox/sales_agent/{other}?account=2", json={"textChannel": True})
    assert lofty.get(SETTINGS, headers=key).json()["textChannel"] is True
    assert settings(lofty)["textChannel"] is False
    lofty.post("/_sandbox/reset?account=2", json={})


def test_what_the_sandbox_keeps_beside_the_settings_is_not_shown(lofty: httpx.Client) -> None:
    lofty.put(f"/_sandbox/sales_agent/{owner(lofty)}", json={"_quota": 2})
    assert "_quota" not in settings(lofty)


def test_an_account_without_one(lofty: httpx.Client) -> None:
    """It is made in the CRM alone."""
    number = owner(lofty)
    lofty.delete(f"/_sandbox/sales_agent/{number}")
    assert lofty.get(SETTINGS).status_code == 404
    assert lofty.put(SETTINGS, json={"id": number, "textChannel": True}).status_code == 404
    lofty.post("/_sandbox/sales_agent", json={})
    assert settings(lofty)["textChannel"] is False


def test_settings_are_altered_in_part(lofty: httpx.Client) -> None:
    before = settings(lofty)
    changes = {"textChannel": True, "activeDays": [0, 6], "startActiveHour": 0, "endActiveHour": 23}
    read_only = {"hostedStatus": "GONE", "unknown": 1, "assistantName": None}
    assert lofty.put(SETTINGS, json={"id": before["id"], **changes, **read_only}).status_code == 200
    assert settings(lofty) == {**before, **changes}
    assert before["activeDays"] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("number", [None, 0, -1, "x"])
def test_settings_need_an_id(lofty: httpx.Client, number: Any) -> None:
    answer = lofty.put(SETTINGS, json={"id": number, "textChannel": True})
    assert (answer.status_code, answer.json()["code"]) == (400, 20012)
    assert lofty.put(SETTINGS, json={"textChannel": True}).status_code == 400
    assert settings(lofty)["textChannel"] is False


@pytest.mark.parametrize(
    "changes",
    [
        {"startActiveHour": 24}, {"endActiveHour": -1}, {"endActiveHour": "8"}, {"startActiveHour": True},
        {"activeDays": [7]}, {"activeDays": [-1]}, {"activeDays": [True]}, {"activeDays": ["1"]}, {"activeDays": 1},
        {"activeDays": [[]]}, {"textChannel": "true"}, {"textChannel": 1}, {"assistantName": 5},
        {"agentIds": ["7"]}, {"leadTypes": {}},
    ],
)  # fmt: skip
def test_settings_that_cannot_be(lofty: httpx.Client, changes: dict[str, Any]) -> None:
    before = settings(lofty)
    answer = lofty.put(SETTINGS, json={"id": before["id"], "assistantName": "Bo", **changes})
    assert (answer.status_code, answer.json()["code"]) == (400, 20012)
    assert settings(lofty) == before


def test_a_lead_is_muted_through_the_api_and_unmuted_by_a_person_alone(lofty: httpx.Client) -> None:
    """Of the pool or not."""
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    assert muted(lofty, lead) == "false"
    lofty.put(f"/v2.0/sales-agents/working-lead/{lead}/mute")
    assert muted(lofty, lead) == "true"
    for said, shown in ((False, "false"), (True, "true")):
        lofty.put(f"/_sandbox/leads/{lead}", json={"_muted": said})
        assert muted(lofty, lead) == shown
    assert "_muted" not in lofty.get(f"/v1.0/leads/{lead}").json()["lead"]
