"""Leads created, assigned and described; notes, activities, the system log; the office's directory."""

from __future__ import annotations

import pytest

NOON = 1_772_366_400_000


@pytest.fixture
def lead(lofty):
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    body = {"firstName": "Rosa", "emails": ["rosa@mail.test"], "tags": []}
    return lofty.post("/_sandbox/leads", json=body).json()["leadId"]


def read(lofty, lead):
    return lofty.get(f"/v1.0/leads/{lead}").json()["lead"]


def test_a_created_lead_is_the_callers_own_unless_it_says_otherwise(lofty):
    made = lofty.post("/v1.0/leads", json={"firstName": "Ada", "tags": ["Hot"], "stage": "Nurture"}).json()[
        "leadId"
    ]
    lead = read(lofty, made)
    assert (lead["ownershipScope"], lead["stage"]) == ("PERSONAL", "Nurture")
    assert [tag["tagName"] for tag in lead["tags"]] == ["Hot"]
    team = lofty.post("/v1.0/leads", json={"firstName": "Bo", "ownershipScope": "TEAM"}).json()["leadId"]
    assert read(lofty, team)["ownershipScope"] == "TEAM"
    assert lofty.post("/v1.0/leads", json={"lastName": "X"}).status_code == 400


def test_somebody_known_is_merged_and_the_id_may_be_dead(lofty, lead):
    body = {"firstName": "Rosie", "emails": ["rosa@mail.test"], "tags": ["Again"]}
    assert lofty.post("/v1.0/leads", json=body).json()["leadId"] == lead
    assert [tag["tagName"] for tag in read(lofty, lead)["tags"]] == ["Again"]
    assert read(lofty, lead)["firstName"] == "Rosa"
    lofty.put("/_sandbox/faults", json={"merged_lead_id": "dead"})
    dead = lofty.post("/v1.0/leads", json=body).json()["leadId"]
    lofty.put("/_sandbox/faults", json={})
    assert dead != lead
    assert lofty.get(f"/v1.0/leads/{dead}").status_code == 404


def test_assignment_is_a_list_of_roles_and_login_emails(lofty, lead):
    lofty.post("/_sandbox/members", json={"id": 101, "memberUserId": 9, "email": "ada@team.test"})
    url = f"/v1.0/leads/{lead}/assignment"
    body = [{"role": "Agent", "assignee": "ADA@team.test"}, {"role": "Lender", "assignee": "ada@team.test"}]
    assert lofty.post(url, json=body).json() == {"leadId": lead}
    assert (read(lofty, lead)["assignedUserId"], read(lofty, lead)["lenderUserId"]) == (9, 9)
    assert lofty.post(url, json=[{"role": "Agent", "assignee": "no@team.test"}]).status_code == 404
    assert lofty.post(url, json={"role": "Agent", "assignee": "ada@team.test"}).status_code == 400
    assert lofty.post(url, json=[{"role": "Boss", "assignee": "ada@team.test"}]).status_code == 400


def test_inquiry_and_property(lofty, lead):
    lofty.post(f"/v1.0/leads/{lead}/inquiry", json={"priceMin": 100, "bedroomsMin": 2})
    inquiry = read(lofty, lead)["leadInquiry"]
    assert (inquiry["priceMin"], inquiry["priceMax"], inquiry["bedroomsMin"]) == (100, -1, 2)
    address = {"streetAddress": "1 Sample St", "city": "Salem", "state": "OR", "zipCode": "97301"}
    lofty.post(f"/v1.0/leads/{lead}/property", json={**address, "mailAddress": True})
    (row,) = read(lofty, lead)["leadPropertyList"]
    assert (row["streetAddress"], row["mailAddress"]) == ("1 Sample St", True)
    blank = lofty.post(f"/v1.0/leads/{lead}/property", json={"city": " "})
    assert (blank.status_code, blank.json()["code"]) == (400, 200057)


def test_notes(lofty, lead):
    made = lofty.post("/v1.0/notes", json={"leadId": lead, "content": "x" * 3000, "isPin": True}).json()[
        "noteId"
    ]
    note = lofty.get(f"/v1.0/notes/{made}").json()["note"]
    assert (len(note["content"]), note["isPin"], note["systemNote"]) == (2000, True, False)
    url = f"/v1.0/notes/{made}"
    assert lofty.put(url, json={"content": "new", "leadId": lead}).status_code == 400
    assert lofty.put(url, json={"content": "new", "leadId": lead, "isPin": False}).content == b""
    lofty.post("/_sandbox/notes", json={"leadId": lead, "content": "s", "systemNote": True})
    assert [n["content"] for n in lofty.get("/v1.0/notes", params={"leadId": lead}).json()["notes"]] == [
        "new"
    ]
    every = lofty.get("/v1.0/notes", params={"leadId": lead, "includeSystemNote": "true"}).json()["notes"]
    assert len(every) == 2
    assert lofty.delete(url).content == b""
    assert lofty.get(url).status_code == 404


def test_a_visit_moves_the_leads_last_visit_and_nothing_else(lofty, lead):
    """Whoever records it; an older one that comes late moves nothing."""
    before = read(lofty, lead)
    assert not before["lastVisit"]
    lofty.post("/_sandbox/clock", json={"advance_seconds": 3600})
    added = {"type": "Search", "text": "t", "link": "l", "picture": "p"}
    for created, said in (
        (NOON, "2026-03-01T12:00:00GMT"), (NOON + 90_000, "2026-03-01T12:01:30GMT"),
        (NOON + 30_000, "2026-03-01T12:01:30GMT"),
    ):  # fmt: skip
        lofty.post("/_sandbox/site_activities", json={"leadId": lead, "created": created})
        assert read(lofty, lead) == {**before, "lastVisit": said}
    lofty.post(f"/v1.0/leads/{lead}/activity", json={**added, "created": NOON + 120_000})
    assert read(lofty, lead) == {**before, "lastVisit": "2026-03-01T12:02:00GMT"}


def test_site_activities_are_a_bare_array_without_ids_the_latest_first(lofty, lead):
    for number in range(102):
        lofty.post("/_sandbox/site_activities", json={"leadId": lead, "created": NOON + number})
    url = f"/v1.0/leads/{lead}/activities"
    first, second = lofty.get(url).json(), lofty.get(url, params={"curPage": 1}).json()
    assert (len(first), len(second)) == (100, 2)
    assert first[0]["created"] == NOON + 101
    assert not {"id", "leadId"} & set(first[0])
    added = {"type": "Search", "text": "t", "link": "l", "picture": "p", "created": NOON + 999}
    assert lofty.post(f"/v1.0/leads/{lead}/activity", json=added).json() == {"leadId": lead}
    assert lofty.get(url).json()[0]["type"] == "Search"
    assert lofty.post(f"/v1.0/leads/{lead}/activity", json={"type": "Search"}).status_code == 400


def test_version_2_activities_are_the_oldest_ten_first(lofty, lead):
    ids = [
        lofty.post("/_sandbox/communications", json={"leadId": lead, "communicationTime": f"2026-02-{n:02} 18:00:00"})
        .json()["id"]
        for n in range(1, 13)
    ]  # fmt: skip
    url = f"/v2.0/leads/{lead}/activities"
    first = lofty.get(url, params={"timeZoneCode": "America/Los_Angeles"}).json()["activities"]
    assert [row["id"] for row in first] == ids[:10]
    assert first[0]["activityTime"] == "2026-02-01T10:00:00-08:00"
    assert (first[0]["channel"], first[0]["communicationType"]) == ("Call", "Manual")
    rest = lofty.get(url, params={"currentId": first[-1]["id"]}).json()["activities"]
    assert [row["id"] for row in rest] == ids[10:]


def test_the_system_log_by_time(lofty, lead):
    for hour in (9, 10, 11):
        entry = {"leadId": lead, "timelineTime": f"2026-03-01T{hour:02}:00:00.000+00:00"}
        lofty.post("/_sandbox/system_logs", json=entry)
    query = {"leadId": lead, "startTime": NOON - 2 * 3_600_000, "pageSize": 1}
    answer = lofty.get("/v1.0/systemLogs", params=query).json()
    assert (answer["hasMore"], [row["timelineTime"][11:13] for row in answer["timeLines"]]) == (1, ["11"])


def test_the_directory(lofty, lead):
    lofty.post("/_sandbox/members", json={"id": 101, "memberUserId": 9, "email": "ada@team.test"})
    assert lofty.get("/v1.0/users/9").json()["email"] == "ada@team.test"
    assert lofty.get("/v1.0/users/5").status_code == 404
    pond = lofty.post("/_sandbox/ponds", json={"pondName": "Sharks"}).json()["id"]
    assert lofty.get(f"/v1.0/team-features/lead-pond/{pond}").json()["pondName"] == "Sharks"
    assert lofty.get("/v1.0/team-features/lead-ponds").json()[0]["id"] == pond
    bare = lofty.get("/v1.0/team-features/lead-ponds", headers={"Content-Type": ""})
    assert bare.status_code == 415
    names = [row["name"] for row in lofty.get("/v1.0/teamFeatures/lead-pipelines").json()["pipelines"]]
    assert "New Leads" in names
    lofty.put(f"/v1.0/leads/{lead}", json={"tagsAdd": ["Hot"]})
    tags = lofty.get("/v1.0/teamFeatures/listTag").json()
    assert [(tag["tagName"], tag["leadId"]) for tag in tags] == [("Hot", 0), ("Hot", lead)]
    field = {"attributeName": "Score Card", "attributeType": "number", "value": ""}
    assert lofty.post("/v1.0/teamFeatures/custom-field", json=field).json() == "success"
    fields = lofty.get("/v1.0/teamFeatures/listCustomField").json()
    assert "Score Card" in [row["attributeName"] for row in fields]
    assert (
        lofty.post("/v1.0/teamFeatures/custom-field", json={**field, "attributeType": "x"}).status_code == 400
    )
    assert lofty.get("/v1.0/org").json()["enterpriseInfo"]["groupName"] == "Main Office"
    assert lofty.put("/v1.0/org/office", json={}).json()["code"] != 0
