"""The back office: activities, lead counts, thin lists, notes, documents, commissions; and nothing else."""

from __future__ import annotations

import pytest

from sandbox.sisu.vendor import SISU

API = "/api/v1"
DAY = "2026-03-02"


@pytest.fixture
def agent(sisu):
    return sisu.post("/_sandbox/agents", json={"email": "ada@team.test", "first_name": "Ada"}).json()[
        "agent_id"
    ]


def put(sisu, agent, *rows):
    return sisu.put(f"{API}/agent/activity/{agent}", json={"activities": list(rows)})


def row(count, code="DIALS", day=DAY, **more):
    return {"date": day, "activity_type": code, "count": count, "weight": 0, **more}


def test_a_count_replaces_what_was_there(sisu, agent):
    assert put(sisu, agent, row(42), row(1.5, "HOURP")).json()["status_code"] == 0
    assert put(sisu, agent, row(40, agent_id=agent)).status_code == 200
    kept = {(r["activity_type"], r["date"]): r["count"] for r in sisu.get("/_sandbox/activities").json()}
    assert kept == {("DIALS", DAY): 40, ("HOURP", DAY): 1.5}
    assert sisu.get(f"/_sandbox/activities/{DAY}:DIALS:{agent}").json()["count"] == 40


def test_reading_sums_a_range_both_ends_included(sisu, agent):
    put(sisu, agent, row(1, day="2026-03-01"), row(2), row(4, day="2026-03-03"))
    asked = {"start_date": "2026-03-01", "end_date": DAY, "include_counts": 1, "include_activities": 1}
    answer = sisu.post(f"{API}/agent/activity/{agent}/1", json=asked).json()
    assert sorted(r["count"] for r in answer["activities"]) == [1, 2]
    (counter,) = [c for c in answer["counters"] if c["activity_type"] == "DIALS"]
    assert (counter["count"], counter["records"]) == ("3.0", 2)
    bare = sisu.post(f"{API}/agent/activity/{agent}", json={**asked, "include_activities": 0}).json()
    assert "activities" not in bare


@pytest.mark.parametrize(
    "bad",
    [
        row(1, day="02.03.2026"),
        row(1, day="2026-99-99"),
        row("nan"),
        row(1, "NOPE1"),
        row("many"),
        row(1, "BCLSD"),
        row(1, agent_id=1),
        "row",
    ],
)
def test_one_bad_row_and_none_is_written(sisu, agent, bad):
    answer = put(sisu, agent, row(5), bad)
    assert (answer.status_code, answer.json()["status_code"]) == (400, -1)
    assert sisu.get("/_sandbox/activities").json() == []


def test_at_most_500_rows_and_known_agents(sisu, agent):
    days = [f"20{n // 300:02}-{n % 300 // 25 + 1:02}-{n % 25 + 1:02}" for n in range(501)]
    assert put(sisu, agent, *(row(1, day=day) for day in days)).status_code == 400
    assert put(sisu, agent, *(row(1, day=day) for day in days[:500])).status_code == 200
    assert put(sisu, 5, row(1)).status_code == 404


def test_which_activities_are_recorded(sisu, agent):
    url = f"{API}/team/record-activities/1"
    sisu.post(url, json={"record_activities": [{"activity_type": "DIALS", "value": False}]})
    kept = {r["activity_type"]: r["value"] for r in sisu.get(url).json()["record_activities"]}
    assert (kept["DIALS"], kept["HOURP"]) == (False, True)


def test_lead_counts_are_absolute_per_source_agent_and_day(sisu, agent):
    source = sisu.post(f"{API}/team/lead-sources", json={"name": "Zillow"}).json()["lead_type_id"]
    url = f"{API}/team/lead-counts"
    count = {"lead_type_id": source, "agent_id": None, "date": DAY, "count": 5}
    assert (
        sisu.put(url, json={"counts": [count, {**count, "agent_id": agent, "count": 2}]}).status_code == 200
    )
    sisu.put(url, json={"counts": [{**count, "count": 7}]})
    kept = {(c["agent_id"], c["count"]) for c in sisu.get(url).json()["counts"]}
    assert kept == {(None, 7), (agent, 2)}
    for bad in ({"lead_type_id": 5}, {"agent_id": 5}, {"date": "today"}, {"count": None}):
        assert sisu.put(url, json={"counts": [{**count, **bad}]}).status_code == 400


def test_thin_lists_need_a_date_column(sisu, agent):
    sisu.post("/_sandbox/clients", json={"first_name": "Rosa", "last_name": "Quist", "uc_dt": "2026-03-01"})
    client = {"first_name": "Ada", "agent_id": agent, "uc_dt": "2026-03-01", "is_locked": 1}
    number = sisu.post("/_sandbox/clients", json=client).json()["client_id"]
    sisu.post("/_sandbox/clients", json={"first_name": "Bo"})
    url = f"{API}/client/list"
    assert sisu.post(url, json={}).status_code == 400
    assert len(sisu.post(url, json={"column_filter": "uc_dt"}).json()["clients"]) == 2
    asked = {
        "column_filter": "uc_dt",
        "context": "agent",
        "context_id": agent,
        "partial_filter": "AD",
        "limit": 1,
    }
    (thin,) = sisu.post(url, json=asked).json()["clients"]
    assert (thin["id"], thin["text"], thin["is_locked"]) == (number, "Ada", True)


def test_notes_go_by_the_client_and_then_by_their_own_id(sisu):
    number = sisu.post("/_sandbox/clients", json={"first_name": "Rosa"}).json()["client_id"]
    url = f"{API}/client/logs"
    note = sisu.post(f"{url}/{number}", json={"log_type_id": "NOTES", "note": "called"}).json()["id"]
    assert sisu.put(f"{url}/{note}", json={"note": "wrote"}).status_code == 200
    assert [log["note"] for log in sisu.get(f"{url}/{number}").json()["client_logs"]] == ["wrote"]
    assert sisu.delete(f"{url}/{note}").status_code == 200
    assert sisu.get(f"{url}/{number}").json()["client_logs"] == []
    assert sisu.post(f"{url}/{number}", json={"log_type_id": "X"}).status_code == 400
    assert sisu.post(f"{url}/5", json={"log_type_id": "NOTES"}).status_code == 404


def test_documents_and_commissions(sisu, agent):
    given = {"first_name": "Rosa", "agent_id": agent, "gross_commission_amt": 9000, "commission_amt": 5250}
    number = sisu.post("/_sandbox/clients", json={**given, "uc_dt": "2026-03-01"}).json()["client_id"]
    document = {"client_id": number, "filename": "deed", "data": "aGVsbG8=", "file_type": "pdf"}
    assert sisu.post(f"{API}/client/documents", json=document).json()["client_document_id"]
    assert sisu.post(f"{API}/client/documents", json={**document, "data": "?"}).status_code == 400
    info = sisu.get(f"{API}/client/commission-info/{number}").json()["commission_info"]
    assert (info["team_income"], info["summaries"]["final"]["agent"]["value"]) == (3750, 5250)
    sisu.put(f"/_sandbox/clients/{number}", json={"gross_commission_amt": "$1,234.50"})
    odd = sisu.get(f"{API}/client/commission-info/{number}").json()["commission_info"]
    assert odd["team_income"] == "$1,234.50"


MINIMUM = [
    "GET /ping",
    "GET /ping-test",
    "GET /agent/find-agent",
    "POST /agent/find-agent",
    "GET /team/get-team-agents",
    "GET /agent/edit-agent/{agent_id}",
    "POST /client/edit-client",
    "POST /client/edit-client/{agent_id}",
    "GET /client/edit-client/{client_id}",
    "PUT /client/edit-client/{client_id}",
    "GET /client/find-client",
    "POST /client/find-client",
    "POST /client/list",
    "GET /team/get-team-clients",
    "POST /team/get-team-clients",
    "POST /agent/activity/{agent_id}",
    "PUT /agent/activity/{agent_id}",
    "GET /team/activity-types",
    "GET /team/record-activities/{team_id}",
    "GET /team/get-lead-sources",
    "GET /team/fields",
    "GET /client/logs/{client_id}",
    "POST /client/documents",
    "GET /client/commission-info/{client_id}",
    "POST /team/lead-sources",
    "PUT /team/lead-sources/{lead_type_id}",
    "GET /team/lead-counts",
    "PUT /team/lead-counts",
    "GET /client/history/{client_id}",
    "GET /team/info",
]


def test_everything_that_is_needed_is_offered():
    offered = {f"{method} {path.removeprefix(API)}" for method, path in SISU.calls.offered}
    assert [call for call in MINIMUM if call not in offered] == []


@pytest.mark.parametrize("path", ["/team/vendor", "/client/archive/1", "/team/lead-expense/1", "/nothing"])
def test_everything_else_is_404_in_the_envelope(sisu, path):
    answer = sisu.get(f"{API}{path}")
    assert (answer.status_code, answer.json()["status_code"]) == (404, -1)
    assert {"server_time", "process_ms", "log_id", "host"} <= set(answer.json())


def test_the_sales_agent_of_the_crm(lofty):
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa", "stage": "Nurture"}).json()["leadId"]
    settings = "/v2.0/sales-agent/settings"
    assert lofty.get(settings).json()["startActiveHour"] == 8
    assert lofty.put(settings, json={"startActiveHour": 9, "id": 5}).json() == {
        "message": "Operation successful"
    }
    assert lofty.get(settings).json()["startActiveHour"] == 9
    assert lofty.put(settings, json={"endActiveHour": 25}).status_code == 400
    status = "/v2.0/sales-agent/lead/mute-status"
    assert lofty.get(status, params={"leadId": lead}).json() == {"data": {"mute": "false"}}
    lofty.put(f"/v2.0/sales-agents/working-lead/{lead}/mute")
    assert lofty.get(status, params={"leadId": lead}).json() == {"data": {"mute": "true"}}
    lofty.post("/v2.0/sales-agent/message/email/send-to-agent", json={"subject": "S", "content": "C"})
    reminder = {"taskId": 5, "type": "TASK"}
    push = "/v2.0/sales-agent/notification/app-push/send-task-reminder"
    assert lofty.post(push, json=reminder).status_code == 404
    assert [told["channel"] for told in lofty.get("/_sandbox/told").json()] == ["email"]
