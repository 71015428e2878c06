"""Tasks and appointments in the CRM: one space of ids, three ways to see them."""

from __future__ import annotations

import pytest

NOON = 1_772_366_400_000  # 2026-03-01T12:00:00Z
HOUR = 3_600_000
LATER = {"startAt": "2026-03-02T10:00:00-07:00", "endAt": "2026-03-02T11:00:00-07:00"}
DENVER = {"timeZoneCode": "America/Denver"}


@pytest.fixture
def lead(lofty):
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    return lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]


def appointments(lofty, lead):
    return lofty.get("/v1.0/appts", params={"leadId": lead}).json()


def test_an_appointment_made_in_version_2_is_there_in_version_1(lofty, lead):
    body = {"type": "Appointment", "leadId": lead, "content": "Tour", **LATER, **DENVER}
    number = lofty.post("/v2.0/tasks", json=body).json()["taskId"]
    (appointment,) = appointments(lofty, lead)
    assert appointment["id"] == number
    assert (appointment["deadline"], appointment["endTime"]) == (NOON + 29 * HOUR, NOON + 30 * HOUR)
    shown = lofty.get(f"/v2.0/tasks/{number}").json()["task"]
    assert (shown["type"], shown["startAt"], shown["content"]) == ("Appointment", LATER["startAt"], "Tour")


def test_finishing_and_taking_it_back(lofty, lead):
    number = lofty.post("/_sandbox/appointments", json={"leadId": lead}).json()["id"]
    assert lofty.post(f"/v2.0/tasks/{number}/finish").json() == {"message": "Operation successful"}
    (done,) = appointments(lofty, lead)
    assert done["finishFlag"] is True
    assert NOON <= done["finishTime"] < NOON + 60_000
    lofty.post(f"/v2.0/calendar/{number}-appointment/unfinish")
    (again,) = appointments(lofty, lead)
    assert (again["finishFlag"], again["finishTime"]) == (False, 0)
    assert lofty.post("/v2.0/tasks/5/finish").status_code == 404
    assert lofty.post(f"/v2.0/calendar/{number}-task/finish").status_code == 400


def test_tasks_and_appointments_never_share_an_id(lofty, lead):
    made = [lofty.post("/_sandbox/appointments", json={"leadId": lead}).json()["id"]]
    made += [lofty.post("/_sandbox/tasks", json={"leadId": lead}).json()["id"] for _ in range(2)]
    made += [lofty.post("/_sandbox/appointments", json={"leadId": lead}).json()["id"]]
    assert len(set(made)) == 4
    both = lofty.get("/v2.0/tasks", params={"leadId": lead}).json()["tasks"]
    assert {row["id"] for row in both} == set(made)


def test_a_deleted_one_stays_in_version_1_with_its_flag(lofty, lead):
    number = lofty.post("/_sandbox/appointments", json={"leadId": lead}).json()["id"]
    lofty.delete(f"/v2.0/tasks/{number}")
    assert appointments(lofty, lead)[0]["deleteFlag"] is True
    assert lofty.get(f"/v2.0/tasks/{number}").status_code == 404
    assert lofty.get("/v2.0/tasks", params={"leadId": lead}).json()["tasks"] == []


def test_tasks_of_version_1(lofty, lead):
    body = {
        "leadId": lead,
        "content": "Ring",
        "deadline": NOON + HOUR,
        "type": "Call",
        "assignedRole": "Agent",
    }
    number = lofty.post("/v1.0/tasks", json=body).json()["taskId"]
    url = f"/v1.0/tasks/{number}"
    task = lofty.get(url).json()["task"]
    assert (task["deadline"], task["finishTime"], task["overdueFlag"]) == ("2026-03-01 13:00:00", "", False)
    assert lofty.put(url, json={}).status_code == 400
    assert lofty.put(url, json={"finishFlag": True, "content": "other"}).content == b""
    done = lofty.get(url).json()["task"]
    assert (done["finishFlag"], done["content"], done["finishTime"][:16]) == (
        True,
        "Ring",
        "2026-03-01 12:00",
    )
    assert [row["id"] for row in lofty.get("/v1.0/tasks", params={"leadId": lead}).json()["taskList"]] == [
        number
    ]
    assert lofty.post("/v1.0/tasks", json={**body, "type": "Meeting"}).status_code == 400


def test_the_calendar_needs_a_range_and_hides_what_is_finished(lofty, lead):
    number = lofty.post("/_sandbox/appointments", json={"leadId": lead, "deadline": NOON + HOUR}).json()["id"]
    lofty.post("/_sandbox/tasks", json={"leadId": lead, "deadline": NOON + 99 * HOUR})
    refused = lofty.get("/v2.0/calendar")
    assert (refused.status_code, refused.json()["code"]) == (400, 20012)
    query = {"startTime": "2026-03-01T05:00:00-07:00", "endTimeMs": NOON + 2 * HOUR}
    data = lofty.get("/v2.0/calendar", params=query).json()["data"]
    assert [(item["id"], item["type"], item["taskId"]) for item in data["items"]] == [
        (f"{number}-appointment", "APPOINTMENT", number)
    ]
    lofty.post(f"/v2.0/calendar/{number}-appointment/finish")
    assert lofty.get("/v2.0/calendar", params=query).json()["data"]["total"] == 0
    shown = lofty.get("/v2.0/calendar", params={**query, "includeFinished": "true"}).json()["data"]
    assert shown["items"][0]["finished"] is True


def test_calendar_items_lie_in_the_future_and_say_their_way(lofty, lead):
    body = {"type": "TASK", "taskWay": "Call", "content": "Ring", "leadId": lead, **LATER, **DENVER}
    made = lofty.post("/v2.0/calendar", json=body).json()["data"]
    assert made["id"].endswith("-task")
    past = {"startAt": "2026-02-01T10:00:00-07:00"}
    for wrong in ({"taskWay": "Meeting"}, {"timeZoneCode": ""}, past, {"startAt": "2026-03-02T10:00:00"}):
        assert lofty.post("/v2.0/calendar", json={**body, **wrong}).status_code == 400
    assert lofty.put(f"/v2.0/calendar/{made['id']}", json={"content": "Write", **LATER}).status_code == 200
    assert lofty.get(f"/v2.0/tasks/{made['id'].partition('-')[0]}").json()["task"]["content"] == "Write"


def test_my_tasks_by_user_with_pages(lofty, lead):
    ids = [
        lofty.post(
            "/_sandbox/appointments", json={"leadId": lead, "assignToUid": 9, "deadline": NOON + n}
        ).json()["id"]
        for n in range(3)
    ]
    first = lofty.get("/v2.0/tasks/my-tasks", params={"userId": 9, "limit": 2}).json()["tasks"]
    rest = lofty.get("/v2.0/tasks/my-tasks", params={"userId": 9, "currentId": first[-1]["id"]}).json()[
        "tasks"
    ]
    assert [row["id"] for row in first + rest] == ids[::-1]
    assert lofty.get("/v2.0/tasks/my-tasks").json()["tasks"] == []


def test_free_half_hours_leave_out_what_is_taken(lofty, lead):
    lofty.post("/_sandbox/appointments", json={"leadId": lead, "deadline": NOON + HOUR})
    query = {"startTimeMs": NOON, "endTimeMs": NOON + 3 * HOUR}
    slots = lofty.get("/v2.0/calendar/meetings/available", params=query).json()["data"]["slots"]
    assert [slot["startTimeMs"] - NOON for slot in slots] == [0, HOUR // 2, 2 * HOUR, 5 * HOUR // 2]
