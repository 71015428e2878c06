"""The pool of the CRM's sales agent: only adding counts, the quota refuses, tasks and notifications."""

from __future__ import annotations

QUOTA = "/v2.0/sales-agents/quota"
ADD = "/v2.0/working-leads/add"


def leads(lofty, count=3, **more):
    return [
        lofty.post("/_sandbox/leads", json={"firstName": f"N{n}", **more}).json()["leadId"]
        for n in range(count)
    ]


def working(lofty, lead):
    return lofty.get(f"/v2.0/sales-agents/working-lead/{lead}")


def test_looking_costs_nothing_and_adding_does(lofty):
    one, other, _ = leads(lofty)
    assert working(lofty, one).status_code == 404
    assert lofty.get(QUOTA).json()["usedQuota"] == 0
    for _ in range(2):
        added = lofty.post(ADD, json={"leadIds": [one, 5]}).json()
        assert (added["message"], added["succeeded"], added["failed"]) == ("Operation successful", [one], [5])
    assert working(lofty, one).json()["leadId"] == one
    assert working(lofty, other).status_code == 404
    assert (lofty.get(QUOTA).json()["usedQuota"], lofty.get(QUOTA).json()["remainingQuota"]) == (1, 99)


def test_beyond_the_quota_nobody_is_taken_in(lofty):
    settings = lofty.get("/v2.0/sales-agent/settings").json()
    lofty.put(f"/_sandbox/sales_agent/{settings['id']}", json={"_quota": 2})
    one, two, three = leads(lofty)
    added = lofty.post(ADD, json={"leadIds": [one, two, three]}).json()
    assert (added["succeeded"], added["failed"]) == ([one, two], [three])
    assert lofty.get(QUOTA).json()["hasQuotaAvailable"] is False
    lofty.delete(f"/_sandbox/leads/{one}")
    assert lofty.post(ADD, json={"leadIds": [three]}).json()["succeeded"] == [three]


def test_its_settings_leave_leads_out(lofty):
    mine, other = leads(lofty, 1, assignedUserId=7)[0], leads(lofty, 1)[0]
    number = lofty.get("/v2.0/sales-agent/settings").json()["id"]
    for agents, taken in (([7], [mine]), ([-1], [mine, other]), ([], [mine, other])):
        changed = lofty.put("/v2.0/sales-agent/settings", json={"id": number, "agentIds": agents})
        assert changed.status_code == 200
        added = lofty.post(ADD, json={"leadIds": [mine, other]}).json()
        assert added["succeeded"] == taken


def test_the_pool_by_page_and_stage(lofty):
    ids = leads(lofty)
    lofty.post(ADD, json={"leadIds": ids})
    lofty.put(f"/v2.0/sales-agents/working-lead/{ids[0]}/mute")
    first = lofty.get("/v2.0/working-leads", params={"limit": 2, "sort": "CreateTime"}).json()
    assert first["metadata"] == {"total": 3, "count": 2, "offset": 0, "limit": 2}
    rest = lofty.get("/v2.0/working-leads", params={"limit": 2, "offset": 2, "sort": "CreateTime"}).json()
    found = [each["leadId"] for each in first["workingLeads"] + rest["workingLeads"]]
    assert sorted(found) == sorted(ids)
    muted = lofty.get("/v2.0/working-leads", params={"aiStage": "AI_MONITORING"}).json()
    assert [each["leadId"] for each in muted["workingLeads"]] == [ids[0]]
    assert lofty.get("/v2.0/working-leads", params={"aiStage": "SLEEPING"}).status_code == 400
    assert lofty.get("/v2.0/working-leads", params={"limit": 101}).json()["code"] == 20042
    assert lofty.post(ADD, json={"leadIds": []}).status_code == 400


def test_plan_tasks_are_for_the_pool_alone(lofty):
    one, two, _ = leads(lofty)
    lofty.post(ADD, json={"leadIds": [one], "createPlanTask": True})
    made = lofty.post("/v2.0/plan-tasks/create", json={"leadIds": [one, two]}).json()
    assert (made["code"], made["data"]) == (0, {"succeeded": [one], "failed": [two]})
    tasks = lofty.get(f"/v2.0/plan-tasks/lead/{one}").json()
    assert [task["status"] for task in tasks] == ["PENDING", "PENDING"]
    assert lofty.get(f"/v2.0/plan-tasks/lead/{two}").json() == []


def test_an_opportunity_goes_out_each_time(lofty):
    (assigned,) = leads(lofty, 1, assignedUserId=7)
    (nobody,) = leads(lofty, 1)
    (pond,) = leads(lofty, 1, pondId=301, assignedUserId=7)
    url = "/v1.0/agent/send-notification"
    said = [
        lofty.post(url, json={"leadId": lead, "notificationType": 66}).json()
        for lead in (assigned, assigned, nobody, 5, pond)
    ]
    assert [each["data"] for each in said] == [True, True, False, False, False]
    assert {each["status"]["code"] for each in said} == {0}
    assert [told["leadId"] for told in lofty.get("/_sandbox/told").json()] == [assigned, assigned, pond]
    assert lofty.post(url, json={"leadId": assigned, "notificationType": 1}).status_code == 400
