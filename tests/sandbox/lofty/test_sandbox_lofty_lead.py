"""One lead: reading, altering, the trash (lofty.md 2.3, 2.7)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

NOT_EXIST = {"message": "BaseApplicationException:errorCode=20006,errorMsg=Lead not exist"}


def new(lofty: httpx.Client, **lead: Any) -> Any:
    return lofty.post("/_sandbox/leads", json={"firstName": "Ana", **lead}).json()["leadId"]


def read(lofty: httpx.Client, lead_id: Any) -> dict[str, Any]:
    lead = lofty.get(f"/v1.0/leads/{lead_id}").json()["lead"]
    assert isinstance(lead, dict)
    return lead


def put(lofty: httpx.Client, lead_id: Any, **body: Any) -> dict[str, Any]:
    answer = lofty.put(f"/v1.0/leads/{lead_id}", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"leadId": lead_id}
    return read(lofty, lead_id)


def attribute(name: str, value: Any) -> dict[str, Any]:
    return {"attributeName": name, "attributeType": "text", "value": value}


def values(lead: dict[str, Any]) -> dict[str, Any]:
    return {row["attributeName"]: row["value"] for row in lead["customAttributes"]}


def test_a_posted_lead_gets_defaults(lofty: httpx.Client) -> None:
    """A first name is enough for a team lead, created now, with an id of its own."""
    lofty.post("/_sandbox/clock", json={"now": "2026-04-30T17:33:32+00:00"})
    lead = read(lofty, new(lofty))
    expected = {
        "ownershipScope": "TEAM",
        "hiddenFlag": False,
        "customAttributes": [],
        "tags": [],
        "emails": [],
    }
    assert {name: lead[name] for name in expected} == expected
    assert lead["createTime"][:17] == "2026-04-30T17:33:"
    assert lead["createTime"].endswith("GMT")
    assert lead["leadId"] > 1_000_000_000_000_000
    assert lead["teamId"] == lofty.get("/v1.0/me").json()["teamId"]


def test_put_is_partial_and_stamps_the_update(lofty: httpx.Client) -> None:
    """What is omitted stays; the update time moves; the create time does not."""
    lofty.post("/_sandbox/clock", json={"now": "2026-04-30T10:00:00Z"})
    lead_id = new(lofty, lastName="Reyes", phones=["3035550101"])
    lofty.post("/_sandbox/clock", json={"advance_seconds": 3600})
    lead = put(lofty, lead_id, firstName="B" * 40, lastName=None)
    assert (lead["firstName"], lead["lastName"], lead["phones"]) == ("B" * 30, "Reyes", ["3035550101"])
    assert lead["lastUpdateTime"] > lead["createTime"]


def test_names_on_write_differ_from_names_on_read(lofty: httpx.Client) -> None:
    """`isHidden`, `tags`, `property` and `customAttributeList` are read under other names; read names do nothing."""
    lead_id = new(lofty, ownershipScope="PERSONAL", ownershipId=7)
    lead = put(lofty, lead_id, hiddenFlag=True, customAttributes=[attribute("A", "1")], score=99)
    assert (lead["hiddenFlag"], lead["customAttributes"], lead["score"]) == (False, [], 0)
    home = {"streetAddress": "1 Main St", "city": "Aspen", "mailAddress": True}
    lead = put(lofty, lead_id, isHidden=True, customAttributeList=[attribute("A", "1")], property=home)
    assert lead["hiddenFlag"] is True
    assert values(lead) == {"A": "1"}
    assert lead["leadPropertyList"][0].items() >= home.items()


def test_tags_replace_add_and_remove(lofty: httpx.Client) -> None:
    """`tags` replaces, `tagsAdd` adds, `tagsRemove` comes after, `clearAllTags` wins; a kept tag keeps its row."""
    lead_id = new(lofty)
    first = put(lofty, lead_id, tags=["One", "Two"])["tags"]
    lead = put(lofty, lead_id, tagsAdd=["Three", 4], tagsRemove=["One"])
    assert [tag["tagName"] for tag in lead["tags"]] == ["Two", "Three", "4"]
    assert lead["tags"][0] == first[1]
    assert put(lofty, lead_id, tags=["Z"], clearAllTags=True)["tags"] == []


def test_custom_attributes_merge_or_replace(lofty: httpx.Client) -> None:
    """A list merges by name; with the fault `replace` it is the whole set."""
    lead_id = new(lofty, customAttributes=[{**attribute("Website Form", "Contact"), "params": None}])
    assert values(put(lofty, lead_id, customAttributeList=[attribute("Sisu Link", "u")])) == {
        "Website Form": "Contact",
        "Sisu Link": "u",
    }
    lofty.put("/_sandbox/faults", json={"custom_attributes": "replace"})
    assert values(put(lofty, lead_id, customAttributeList=[attribute("Sisu Link", "v")])) == {
        "Sisu Link": "v"
    }


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"customAttributeList": [{"attributeName": "A", "value": "1"}]}, 400),
        ({"property": {"city": "", "note": "x"}}, 400),
        ({"property": {"id": 99, "city": "Aspen"}}, 404),
        ({"ownershipScope": "MINE"}, 400),
        ({"assignedUserId": 12345}, 404),
        ({"emails": "a@example.com"}, 400),
        (["no object"], 400),
    ],
)
def test_a_refused_write_saves_nothing(lofty: httpx.Client, body: Any, status: int) -> None:
    """Of a write with one unfit field, no field is saved."""
    lead_id = new(lofty)
    sent = {"firstName": "Changed", **body} if isinstance(body, dict) else body
    assert lofty.put(f"/v1.0/leads/{lead_id}", json=sent).status_code == status
    assert read(lofty, lead_id)["firstName"] == "Ana"


def test_assigning_names_the_agent(lofty: httpx.Client) -> None:
    """`assignedUserId` also sets the display name and the time."""
    lofty.post(
        "/_sandbox/members", json={"id": 7, "email": "p@example.com", "firstName": "Pat", "lastName": "Lee"}
    )
    lead = put(lofty, new(lofty), assignedUserId=7)
    assert (lead["assignedUserId"], lead["assignedUser"]) == (7, "Pat Lee")


def test_deleting_moves_to_the_trash(lofty: httpx.Client) -> None:
    """A trashed lead is there `withTrash` only, cannot be altered, and no field tells."""
    lead_id = new(lofty)
    assert lofty.delete(f"/v1.0/leads/{lead_id}").status_code == 400
    gone = lofty.delete(f"/v1.0/leads/{lead_id}", params={"reason": "moved away"})
    assert (gone.status_code, gone.content) == (200, b"")
    plain = lofty.get(f"/v1.0/leads/{lead_id}")
    assert (plain.status_code, plain.json()) == (404, NOT_EXIST)
    shown = lofty.get(f"/v1.0/leads/{lead_id}", params={"withTrash": "true"}).json()["lead"]
    assert not [name for name in shown if "trash" in name.lower()]
    assert lofty.put(f"/v1.0/leads/{lead_id}", json={"firstName": "X"}).status_code == 404


def test_restored_and_erased(lofty: httpx.Client) -> None:
    """People restore from the trash and erase for good; erased is 404 with and without trash."""
    lead_id = new(lofty)
    lofty.put(f"/_sandbox/leads/{lead_id}", json={"_trashed": True})
    assert lofty.get(f"/v1.0/leads/{lead_id}").status_code == 404
    lofty.put(f"/_sandbox/leads/{lead_id}", json={"_trashed": False})
    assert read(lofty, lead_id)["firstName"] == "Ana"
    assert lofty.delete(f"/_sandbox/leads/{lead_id}").status_code == 200
    erased = lofty.get(f"/v1.0/leads/{lead_id}", params={"withTrash": "true"})
    assert (erased.status_code, erased.json()) == (404, NOT_EXIST)
    assert lofty.delete(f"/_sandbox/leads/{lead_id}").status_code == 404
