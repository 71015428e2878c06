"""What clients that others wrote for the vendors' APIs met, and the sandbox did not do."""

from __future__ import annotations

import pytest

NOON = 1_772_366_400_000  # 2026-03-01T12:00:00Z
HOUR = 3_600_000
ROLES = {
    20: "Referral Partner", 40: "Buyer Agent", 50: "Co-Agent", 60: "LOA", 80: "Transaction Coordinator",
    90: "Internal LO", 100: "Virtual Assistant", 110: "Showing Assistant", 120: "Client Specialist", 130: "ISA",
    140: "Assistant",
}  # fmt: skip
UNSET = ("priceMin", "priceMax", "bedroomsMin", "bedroomsMax", "bathroomsMin", "bathroomsMax")


@pytest.fixture
def lead(lofty):
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    return lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]


def read(lofty, lead):
    return lofty.get(f"/v1.0/leads/{lead}").json()["lead"]


# The CRM -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["v1.0", "v2.0"])
def test_an_empty_change_of_a_task_lacks_a_parameter(lofty, lead, version):
    number = lofty.post("/_sandbox/tasks", json={"leadId": lead}).json()["id"]
    answer = lofty.put(f"/{version}/tasks/{number}", json={})
    assert (answer.status_code, "MISSING_PARAMETER" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("start", "end"),
    [(NOON - HOUR, NOON + HOUR), (NOON - 3 * HOUR, NOON - HOUR), (NOON + HOUR, NOON), (NOON + 1, NOON + 1)],
)
def test_meetings_in_the_past_are_refused(lofty, lead, start, end):
    query = {"startTimeMs": start, "endTimeMs": end}
    assert lofty.get("/v2.0/calendar/meetings/available", params=query).status_code == 400


def test_every_lead_has_the_whole_catalogue_of_roles(lofty, lead):
    rows = read(lofty, lead)["customRoleList"]
    assert {row["roleId"]: row["role"] for row in rows} == ROLES
    assert {(row["assigneeId"], row["assignee"]) for row in rows} == {(0, None)}
    member = lofty.post("/_sandbox/members", json={"email": "ann@team.test"}).json()
    body = [{"role": "Assistant", "assignee": "ann@team.test"}]
    assert lofty.post(f"/v1.0/leads/{lead}/assignment", json=body).status_code == 200
    rows = {row["roleId"]: row for row in read(lofty, lead)["customRoleList"]}
    assert (rows[140]["assigneeId"], rows[140]["assignee"]) == (member["memberUserId"], "ann@team.test")
    assert len(rows) == len(ROLES)
    assert (
        read(lofty, lofty.post("/_sandbox/leads", json={}).json()["leadId"])["customRoleList"][-1][
            "assigneeId"
        ]
        == 0
    )


def test_an_empty_inquiry_has_all_its_keys(lofty, lead):
    inquiry = read(lofty, lead)["leadInquiry"]
    assert {name: int(inquiry[name]) for name in UNSET} == dict.fromkeys(UNSET, -1)
    assert (inquiry["id"], inquiry["propertyType"], inquiry["locations"]) == (0, [], [])
    assert {"leadUserId", "modifyByAgent", "defaultValue"} <= set(inquiry)


def test_a_change_of_stage_is_in_the_system_log(lofty, lead):
    """Through the API, and by a person."""
    lofty.put(f"/v1.0/leads/{lead}", json={"stage": "Hot"})
    lofty.put(f"/_sandbox/leads/{lead}", json={"stage": "Sphere", "stageId": 7})
    lofty.put(f"/v1.0/leads/{lead}", json={"firstName": "Rosalind"})
    lines = lofty.get("/v1.0/systemLogs", params={"leadId": lead}).json()["timeLines"]
    changes = {(one["content"]["fromStageName"], one["content"]["toStageName"]) for one in lines}
    assert changes == {("New Leads", "Hot"), ("Hot", "Sphere")}
    assert {one["timelineTypeDesc"] for one in lines} == {"TeamStageChange"}


def test_a_site_activity_shows_all_its_fields(lofty, lead):
    lofty.post("/_sandbox/site_activities", json={"leadId": lead})
    lofty.post(
        "/_sandbox/site_activities",
        json={"leadId": lead, "listing": {"listingId": "ML1"}, "pageName": "Home"},
    )
    rows = lofty.get(f"/v1.0/leads/{lead}/activities").json()
    assert all(
        {"listing", "pageName", "scheduledDate", "created", "type", "text", "link", "picture"} <= set(row)
        for row in rows
    )
    assert {row["pageName"] for row in rows} == {"", "Home"}


def test_what_ends_before_it_begins_is_refused(lofty, lead):
    late, early = "2026-03-02T11:00:00-07:00", "2026-03-02T10:00:00-07:00"
    zone = {"timeZoneCode": "America/Denver"}
    for path, kind in (
        ("/v2.0/tasks", {"type": "Appointment"}),
        ("/v2.0/tasks", {"type": "Call"}),
        ("/v2.0/calendar", {"type": "APPOINTMENT"}),
        ("/v2.0/calendar", {"type": "TASK", "taskWay": "Call"}),
    ):
        body = {"leadId": lead, "content": "Tour", "startAt": late, "endAt": early, **zone, **kind}
        assert lofty.post(path, json=body).status_code == 400, (path, kind)
        assert lofty.post(path, json={**body, "startAt": early, "endAt": late}).status_code == 200
    body = {"type": "Appointment", "leadId": lead, "content": "Tour", "startAt": early, "endAt": late, **zone}
    number = lofty.post("/v2.0/tasks", json=body).json()["taskId"]
    for path in (f"/v2.0/tasks/{number}", f"/v2.0/calendar/{number}-appointment"):
        assert lofty.put(path, json={"startAt": "2026-03-02T13:00:00-07:00"}).status_code == 400
        assert (
            lofty.put(path, json={"startAt": late, "endAt": "2026-03-02T12:00:00-07:00"}).status_code == 200
        )


# The back office ---------------------------------------------------------------------------------------------


def test_the_agents_with_a_slash(sisu):
    sisu.post("/_sandbox/agents", json={"email": "ann@office.test"})
    plain, slash = (sisu.get(f"/api/v1/team/get-team-agents{end}").json()["agents"] for end in ("", "/"))
    assert len(plain) == 1
    assert plain == slash


def test_an_agent_is_made_and_altered_and_has_clients(sisu):
    body = {"email": "ann@office.test", "first_name": "Ann", "last_name": "Lee", "extapi_id": "x"}
    for lacks in ("email", "first_name", "last_name"):
        rest = {name: value for name, value in body.items() if name != lacks}
        assert sisu.post("/api/v1/agent/edit-agent", json=rest).json()["status_code"] == -1
    made = sisu.post("/api/v1/agent/edit-agent", json=body).json()
    assert made["status_code"] == 0
    path = f"/api/v1/agent/edit-agent/{made['agent_id']}"
    assert sisu.put(path, json={"title": "Broker"}).json()["status_code"] == 0
    agent = sisu.get(path).json()["agent"]
    assert (agent["email"], agent["title"], agent["status"]) == ("ann@office.test", "Broker", "N")
    deals = [
        sisu.post("/_sandbox/clients", json={"agent_id": made["agent_id"]}).json()["client_id"]
        for _ in range(2)
    ]
    sisu.post("/_sandbox/clients", json={})
    rows = sisu.get(f"/api/v1/agent/get-clients/{made['agent_id']}").json()["clients"]
    assert [row["client_id"] for row in rows] == deals
    assert sisu.get("/api/v1/agent/get-clients/1").json()["status_code"] == -1
    assert sisu.put("/api/v1/agent/edit-agent/1", json={}).json()["status_code"] == -1


def test_application_errors_may_come_inside_a_good_status(sisu):
    calls = [
        ("GET", "/api/v1/client/edit-client/1", None), ("POST", "/api/v1/client/edit-client/1", {"type_id": "b"}),
        ("POST", "/api/v1/client/find-client", {"email": "nobody@x.test"}), ("GET", "/api/v1/no/such/call", None),
    ]  # fmt: skip
    for switch, statuses in (("status", {404, 400}), ("ok", {200})):
        sisu.put("/_sandbox/faults", json={"application_errors": switch})
        answers = [sisu.request(method, path, json=body) for method, path, body in calls]
        assert {one.status_code for one in answers} <= statuses, switch
        assert {one.json()["status_code"] for one in answers} == {-1}
        assert all("client" not in one.json() for one in answers)
    assert sisu.get("/api/v1/team/info", auth=("x", "y")).status_code == 401
    sisu.put("/_sandbox/faults", json={})


@pytest.mark.parametrize(("said", "shown"), [("absent", None), ("seconds", "1"), ("7", "7")])
def test_a_vendor_that_is_away_says_until_when(lofty, said, shown):
    for status in (503, 502, 504):
        lofty.put("/_sandbox/faults", json={"error_rate": 1, "error_status": status, "retry_after": said})
        answer = lofty.get("/v1.0/me")
        assert (answer.status_code, answer.headers.get("retry-after")) == (status, shown)
    lofty.put("/_sandbox/faults", json={"outage_seconds": 30, "retry_after": "seconds"})
    assert 25 <= int(lofty.get("/v1.0/me").headers["retry-after"]) <= 30
    lofty.put("/_sandbox/faults", json={})
