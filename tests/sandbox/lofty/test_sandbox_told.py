"""Whom the calls that tell agents told: `GET /_sandbox/told`."""

from __future__ import annotations

from typing import Any

import httpx

PAT, KIM, LEE = 13, 14, 15
NAMES = ("n", "call", "to", "lead_id", "body")


def told(lofty: httpx.Client) -> list[dict[str, Any]]:
    return [{name: row[name] for name in NAMES} for row in lofty.get("/_sandbox/told").json()]


def test_a_message_reaches_the_caller(lofty: httpx.Client) -> None:
    lofty.post("/_sandbox/members", json={"id": PAT})
    path, body = "/v2.0/sales-agent/message/sms/send-to-agent", {"content": "Hi"}
    lofty.post(path, json=body)
    lofty.post(path, json=body, headers={"Authorization": f"token sandbox-key@{PAT}"})
    owner = lofty.get("/v1.0/me").json()["memberUserId"]
    assert told(lofty) == [
        {"n": n, "call": path, "to": [user], "lead_id": None, "body": body}
        for n, user in ((1, owner), (2, PAT))
    ]


def test_a_message_from_the_sales_agents_number_needs_that_number(lofty: httpx.Client) -> None:
    path, owner = (
        "/v2.0/sales-agent/ai-number/send-sms-to-agent",
        lofty.get("/v1.0/me").json()["memberUserId"],
    )
    for number, status in (("+13035550199", 200), ("", 400)):
        lofty.put(f"/_sandbox/sales_agent/{owner}", json={"virtualNumber": number})
        assert lofty.post(path, json={"content": "Hi"}).status_code == status
    assert [(row["call"], row["to"]) for row in told(lofty)] == [(path, [owner])]


def test_an_opportunity_reaches_the_agent_or_all_of_the_pond(lofty: httpx.Client) -> None:
    lofty.post("/_sandbox/ponds", json={"id": 9, "pondOwnerId": LEE, "agentIds": [PAT, KIM, LEE]})
    leads = [{"leadId": 1, "assignedUserId": PAT}, {"leadId": 2, "pondId": 9}, {"leadId": 3}]
    lofty.post("/_sandbox/leads", json=leads)
    path = "/v1.0/agent/send-notification"
    for lead in (1, 2, 3):
        lofty.post(path, json={"leadId": lead, "notificationType": 66})
    assert [(row["call"], row["to"], row["lead_id"]) for row in told(lofty)] == [
        (path, [PAT], 1),
        (path, [PAT, KIM, LEE], 2),
    ]


def test_the_lead_of_a_reminder_is_its_tasks(lofty: httpx.Client) -> None:
    task = lofty.post("/_sandbox/tasks", json={"leadId": 7}).json()["id"]
    path = "/v2.0/sales-agent/notification/app-push/send-task-reminder"
    lofty.post(path, json={"taskId": task, "type": "TASK"})
    assert [(row["lead_id"], row["body"]["taskId"]) for row in told(lofty)] == [(7, task)]
