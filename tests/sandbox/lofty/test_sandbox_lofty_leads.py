"""The lead list: pages, scrolls, searches, refusals (lofty.md 2.1)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest


def add(lofty: httpx.Client, *leads: dict[str, Any]) -> list[dict[str, Any]]:
    stored = lofty.post("/_sandbox/leads", json=list(leads)).json()
    assert isinstance(stored, list)
    return stored


def page(lofty: httpx.Client, **query: Any) -> dict[str, Any]:
    answer = lofty.get("/v1.0/leads", params=query)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert isinstance(body, dict)
    return body


def names(lofty: httpx.Client, **query: Any) -> list[str]:
    return [lead["firstName"] for lead in page(lofty, **query)["leads"]]


def days(*numbers: int) -> list[dict[str, Any]]:
    return [{"firstName": f"d{n}", "createTime": f"2026-01-{n:02d}T10:00:00GMT"} for n in numbers]


def test_newest_leads_come_first_and_25_make_a_page(lofty: httpx.Client) -> None:
    """Without parameters a page holds the 25 newest leads."""
    add(lofty, *days(*range(1, 31)))
    body = page(lofty)
    assert [lead["firstName"] for lead in body["leads"]] == [f"d{n}" for n in range(30, 5, -1)]
    assert body["_metadata"] | {"scrollId": ""} == {
        "collection": "leads",
        "limit": 25,
        "offset": 0,
        "total": 30,
        "scrollId": "",
    }


def test_equal_create_times_are_ordered_by_id(lofty: httpx.Client) -> None:
    """Leads created in one second come by id, the higher first."""
    ids = [lead["leadId"] for lead in add(lofty, *days(3, 3, 3))]
    assert [lead["leadId"] for lead in page(lofty, sort="CreateTime", desc="true")["leads"]] == ids[::-1]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many"])
def test_limit_is_1_to_100(lofty: httpx.Client, limit: str) -> None:
    """Any other limit is refused with code 20042."""
    answer = lofty.get("/v1.0/leads", params={"limit": limit})
    assert answer.status_code == 400
    assert answer.json() == {"code": 20042, "message": "Limit must be between 1 and 100"}


def test_unknown_parameters_are_ignored_in_silence(lofty: httpx.Client) -> None:
    """`pageSize`, `keyword` and a sort that does not exist change nothing."""
    add(lofty, *days(1, 2))
    assert names(lofty, pageSize=1, keyword="x", sort="lastUpdateTime", startTime=5) == ["d2", "d1"]


def test_offset_pages_reach_every_lead(lofty: httpx.Client) -> None:
    """Offset paging covers the list once."""
    add(lofty, *days(1, 2, 3, 4, 5))
    assert names(lofty, limit=2, offset=0) + names(lofty, limit=2, offset=2) == ["d5", "d4", "d3", "d2"]
    assert names(lofty, limit=2, offset=4) == ["d1"]
    assert names(lofty, limit=2, offset=9) == []


def test_a_scroll_is_a_snapshot(lofty: httpx.Client) -> None:
    """A scroll shows what was there when it began, each lead once, and ends with an empty page without scrollId."""
    stored = add(lofty, *days(1, 2, 3, 4, 5))
    first = page(lofty, limit=2)
    add(lofty, *days(9))
    lofty.delete(f"/_sandbox/leads/{stored[0]['leadId']}")
    second = page(lofty, limit=2, scrollId=first["_metadata"]["scrollId"])
    third = page(lofty, limit=2, scrollId=second["_metadata"]["scrollId"])
    last = page(lofty, limit=2, scrollId=third["_metadata"]["scrollId"])
    seen = [lead["firstName"] for body in (first, second, third) for lead in body["leads"]]
    assert seen == ["d5", "d4", "d3", "d2", "d1"]
    assert last["leads"] == []
    assert "scrollId" not in last["_metadata"]
    assert third["_metadata"]["total"] == 5


def test_an_unknown_or_expired_scroll_is_refused(lofty: httpx.Client) -> None:
    """A scrollId that never was, or is too old, is a 400."""
    add(lofty, *days(1, 2))
    assert lofty.get("/v1.0/leads", params={"scrollId": "nonsense"}).status_code == 400
    scroll = page(lofty, limit=1)["_metadata"]["scrollId"]
    lofty.put("/_sandbox/faults", json={"scroll_ttl_seconds": 0})
    assert lofty.get("/v1.0/leads", params={"scrollId": scroll}).status_code == 400


def test_searches(lofty: httpx.Client) -> None:
    """Email and phone match exactly with `preciseSearchFlag`, loosely without; filters are joined with AND."""
    member = {"id": 7, "email": "pat@example.com"}
    lofty.post("/_sandbox/members", json=member)
    add(
        lofty,
        {
            "firstName": "Ana",
            "emails": ["x@example.com", "Ana@Example.com"],
            "phones": ["(303) 555-0101"],
            "source": "Zillow",
        },
        {"firstName": "Bo", "emails": ["diana@example.com"], "phones": ["+13035550102"], "assignedUserId": 7},
        {"firstName": "Cy", "lastName": "Anand", "stage": "Odd", "source": "Zillow", "assignedUserId": 7},
    )
    assert names(lofty, email="ana@example.com", preciseSearchFlag="true") == ["Ana"]
    assert sorted(names(lofty, email="ana@example.com")) == ["Ana", "Bo"]
    assert names(lofty, phone="3035550102", preciseSearchFlag="true") == ["Bo"]
    assert sorted(names(lofty, phone="30355501")) == ["Ana", "Bo"]
    assert sorted(names(lofty, key="ana")) == ["Ana", "Bo", "Cy"]
    assert sorted(names(lofty, source="Zillow")) == ["Ana", "Cy"]
    assert names(lofty, source="Zillow", assignedUserId=7) == ["Cy"]
    assert names(lofty, stage="Odd") == ["Cy"]
    assert lofty.get("/v1.0/leads", params={"stage": "odd"}).status_code == 404


def test_trashed_and_erased_leads_are_not_listed(lofty: httpx.Client) -> None:
    """The list holds neither the trash nor what is gone."""
    stored = add(lofty, *days(1, 2, 3))
    lofty.delete(f"/v1.0/leads/{stored[0]['leadId']}", params={"reason": "test"})
    lofty.put(f"/_sandbox/leads/{stored[1]['leadId']}", json={"_trashed": True})
    lofty.delete(f"/_sandbox/leads/{stored[2]['leadId']}")
    body = page(lofty)
    assert body["leads"] == []
    assert body["_metadata"]["total"] == 0


def test_garbage_is_served_as_it_is(lofty: httpx.Client) -> None:
    """Records that no vendor should send are listed, read and searched past without harm."""
    junk = {
        "leadId": "abc",
        "emails": 5,
        "phones": {"a": 1},
        "tags": "x",
        "createTime": "garbage",
        "extra": [None],
    }
    add(lofty, junk, {"leadId": None, "firstName": "nobody"}, {"leadId": 5, "createTime": 17}, *days(1))
    body = page(lofty, limit=100)
    assert body["_metadata"]["total"] == 4
    shown = next(lead for lead in body["leads"] if lead["leadId"] == "abc")
    assert {name: shown[name] for name in junk} == junk
    assert lofty.get("/v1.0/leads/abc").json()["lead"]["emails"] == 5
    assert names(lofty, email="a@example.com", phone="1", key="zz", anyTags="y") == []
    assert page(lofty, sort="CreateTime", desc="false")["_metadata"]["total"] == 4


def test_a_short_page_keeps_the_total(lofty: httpx.Client) -> None:
    """`truncate_pages` halves the next page and takes its scrollId; the one after is whole again."""
    add(lofty, *days(1, 2, 3, 4))
    lofty.put("/_sandbox/faults", json={"truncate_pages": 1})
    body = page(lofty)
    assert len(body["leads"]) == 2
    assert body["_metadata"]["total"] == 4
    assert "scrollId" not in body["_metadata"]
    assert len(page(lofty)["leads"]) == 4


def test_every_filter_of_the_document(lofty: httpx.Client) -> None:
    """Segments, languages, contact, offices, roles; and the fields that are wanted."""
    role = {"roleId": 130, "role": "ISA", "assigneeId": 9, "assignee": "isa@team.test"}
    lofty.post("/_sandbox/members", json={"id": 7, "memberUserId": 7, "groupId": 55})
    add(
        lofty,
        {"firstName": "Ana", "segments": ["Spring", "VIP"], "language": "fr", "assignedUserId": 7},
        {
            "firstName": "Bo",
            "segments": ["VIP"],
            "lastTouch": "2026-01-01T00:00:00GMT",
            "customRoleList": [role],
        },
        {
            "firstName": "Cy",
            "ownershipScope": "OFFICE",
            "ownershipId": 66,
            "language": "es",
            "lenderUserId": 9,
        },
    )
    assert sorted(names(lofty, segments="Spring,VIP")) == ["Ana", "Bo"]
    assert names(lofty, groups="Spring") == ["Ana"]
    assert sorted(names(lofty, languages="fr,es")) == ["Ana", "Cy"]
    assert names(lofty, contacted="true") == ["Bo"]
    assert sorted(names(lofty, contacted="false")) == ["Ana", "Cy"]
    assert sorted(names(lofty, groupIds="55,66")) == ["Ana", "Cy"]
    wanted = '[{"roleName":"ISA","assigneeToIds":[9,10]}]'
    assert names(lofty, roleAssigneeFilters=wanted) == ["Bo"]
    assert names(lofty, roleAssigneeFilters=wanted.replace("ISA", "Lender")) == ["Cy"]
    assert lofty.get("/v1.0/leads", params={"roleAssigneeFilters": "ISA"}).json()["code"] == 20012
    assert len(names(lofty, otherFilters="anything")) == 3
    only = lofty.get("/v1.0/leads", params={"returnFields": "firstName,stage"}).json()["leads"]
    assert {frozenset(lead) for lead in only} == {frozenset({"leadId", "firstName", "stage"})}


def test_every_sort_that_the_sandbox_can_know(lofty: httpx.Client) -> None:
    """By what hangs on a lead too; what says nothing gives the default order, the newest first."""
    one, two = (
        each["leadId"]
        for each in add(
            lofty,
            {
                "firstName": "One",
                "createTime": "2026-01-01T00:00:00GMT",
                "score": 9,
                "leadInquiry": {"id": 5},
            },
            {"firstName": "Two", "createTime": "2026-01-02T00:00:00GMT", "score": 1, "lenderUserId": 4},
        )
    )
    call = {"leadId": one, "eventType": "Call", "communicationTime": "2026-02-01 10:00:00"}
    lofty.post("/_sandbox/communications", json=[call, {**call, "leadId": two, "eventType": "Text"}])
    mail = {**call, "eventType": "Sent Email"}
    lofty.post(
        "/_sandbox/communications",
        json=[mail, {**mail, "leadId": two, "communicationTime": "2026-02-02 10:00:00"}],
    )
    visit = {"leadId": two, "type": "Favorite"}
    lofty.post("/_sandbox/site_activities", json=[visit, visit, {"leadId": one, "type": "Browse"}])
    lofty.post("/_sandbox/tasks", json={"leadId": one})
    first = {
        "Score": "One", "SCOREV2": "One", "LastCall": "One", "LastEmail": "Two", "Inquries": "One",
        "Activity": "Two", "ActivityFavorites": "Two", "ActivityViews": "One", "Task": "One", "Lender": "Two",
        "CreateTime": "Two", "HasDrip": "Two", "lastUpdateTime": "Two",
    }  # fmt: skip
    assert {sort: names(lofty, sort=sort, desc="true")[0] for sort in first} == first
    assert names(lofty, sort="Score") == ["Two", "One"]
