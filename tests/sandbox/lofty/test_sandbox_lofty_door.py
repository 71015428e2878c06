"""Who may come in, members, appointments, custom fields (lofty.md 1, 5, 7)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sandbox.server.server import Running


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({}, 401),
        ({"Authorization": "token wrong"}, 401),
        ({"Authorization": "token sandbox-key-9"}, 401),
        ({"Authorization": "Bearer sandbox-key"}, 400),
        ({"Authorization": "Bearer something"}, 401),
        ({"Authorization": "token sandbox-key"}, 200),
        ({"Authorization": "token sandbox-key-1"}, 200),
        ({"Authorization": "token sandbox-key-3"}, 200),
    ],
)
def test_credentials(vendors: Running, header: dict[str, str], status: int) -> None:
    """A key comes as `token KEY`; as Bearer it is a 400 with code 200058."""
    answer = httpx.get(f"{vendors.lofty_url}/v1.0/me", headers=header)
    assert answer.status_code == status
    assert status != 400 or answer.json()["code"] == 200058


def test_content_type_is_asked_for(vendors: Running) -> None:
    """Without it a DELETE is a 400 with code 20001 and the custom field list a 415; other GETs do not mind."""
    key = {"Authorization": "token sandbox-key"}
    refused = httpx.delete(f"{vendors.lofty_url}/v1.0/leads/1?reason=x", headers=key)
    assert (refused.status_code, refused.json()["code"]) == (400, 20001)
    assert httpx.get(f"{vendors.lofty_url}/v1.0/teamFeatures/listCustomField", headers=key).status_code == 415
    assert httpx.get(f"{vendors.lofty_url}/v1.0/leads", headers=key).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/leads", 401), ("/v1.0/activities", 404), ("/v1.0/leads/search", 404)]
)
def test_unknown_paths(lofty: httpx.Client, path: str, status: int) -> None:
    """Paths that the vendor does not have are refused as it refuses them."""
    assert lofty.get(path).status_code == status


def test_an_empty_account_still_has_an_owner(lofty: httpx.Client) -> None:
    """`me` answers though there are no members."""
    assert lofty.get("/v1.0/members").json()["members"] == []
    owner = lofty.get("/v1.0/me").json()
    assert owner["isAdmin"] is True
    assert isinstance(owner["teamId"], int)


def test_members(lofty: httpx.Client) -> None:
    """Pages of 25, at most 100; a member is found by email in any case; missing fields get defaults."""
    rows = [{"id": n, "email": f"m{n}@Example.com"} for n in range(1, 31)]
    lofty.post("/_sandbox/members", json=rows)
    body = lofty.get("/v1.0/members", params={"offset": -5}).json()
    assert (len(body["members"]), body["_metadata"]["total"], body["_metadata"]["offset"]) == (25, 30, 0)
    assert len(lofty.get("/v1.0/members", params={"offset": 25, "limit": 100}).json()["members"]) == 5
    refused = lofty.get("/v1.0/members", params={"limit": 101})
    assert (refused.status_code, refused.json()["message"]) == (400, "LIMIT_PARAM_OVERSIZE")
    member = lofty.get("/v1.0/members/M7@example.COM").json()
    assert (member["memberUserId"], member["roleName"], member["email"]) == (7, "Agent", "m7@Example.com")
    missing = lofty.get("/v1.0/members/nobody@example.com")
    assert (missing.status_code, "errorCode=20003" in missing.text) == (404, True)


def test_appointments_of_a_lead(lofty: httpx.Client) -> None:
    """A bare array with deleted rows; agent, times and flags are filled in; overdue goes with the clock."""
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T15:00:00Z"})
    lofty.post("/_sandbox/leads", json={"leadId": 11, "assignedUserId": 7})
    lofty.post(
        "/_sandbox/appointments", json=[{"leadId": 11}, {"leadId": 11, "deleteFlag": True}, {"leadId": 12}]
    )
    rows: list[dict[str, Any]] = lofty.get("/v1.0/appts", params={"leadId": 11}).json()
    assert [row["deleteFlag"] for row in rows] == [False, True]
    first = rows[0]
    assert (first["assignToUid"], first["creatorId"], first["finishFlag"], first["allDay"]) == (
        7,
        7,
        False,
        False,
    )
    assert first["createTime"][:16] == "2026-03-01T15:00"
    assert first["createTime"].endswith("GMT")
    assert 86_000_000 < first["deadline"] - 1_772_377_200_000 < 86_500_000
    assert first["overdue"] is False
    lofty.post("/_sandbox/clock", json={"advance_seconds": 90_000})
    assert lofty.get("/v1.0/appts", params={"leadId": 11}).json()[0]["overdue"] is True


def test_appointments_of_a_lead_that_is_not_there(lofty: httpx.Client) -> None:
    """Unknown, trashed and erased leads: 404 with code 20006; erasing takes the appointments along."""
    lofty.post("/_sandbox/leads", json=[{"leadId": 11}, {"leadId": 12, "_trashed": True}])
    lofty.post("/_sandbox/appointments", json=[{"leadId": 11}, {"leadId": 12}])
    lofty.delete("/_sandbox/leads/11")
    assert [row["leadId"] for row in lofty.get("/_sandbox/appointments").json()] == [12]
    for lead_id in (11, 12, 13):
        answer = lofty.get("/v1.0/appts", params={"leadId": lead_id})
        assert (answer.status_code, "errorCode=20006" in answer.text) == (404, True)
    assert lofty.get("/v1.0/appts").status_code == 400


def test_an_empty_account_has_the_link_field_and_the_pipelines(lofty: httpx.Client) -> None:
    """`Sisu Link` is a text field; each pipeline has the default stages."""
    fields = lofty.get("/v1.0/teamFeatures/listCustomField").json()
    assert fields == [{"attributeName": "Sisu Link", "attributeType": "text", "value": None, "params": None}]
    pipelines = lofty.get("/_sandbox/pipelines").json()
    assert [row["transactionType"] for row in pipelines] == ["Purchase", "Listing", "Lease", "Other"]
    assert [stage["name"] for stage in pipelines[3]["stages"]] == [
        "Pre-contract",
        "Under Contract",
        "Pending",
        "Closed",
        "Cancelled",
    ]
    lofty.delete("/_sandbox/custom_fields/Sisu Link")
    assert lofty.get("/v1.0/teamFeatures/listCustomField").json() == []
