"""Communications in the CRM: per lead, across the team, logged by hand, sent."""

from __future__ import annotations

import pytest

DAY = 86_400_000
NOON = 1_772_366_400_000  # 2026-03-01T12:00:00Z


@pytest.fixture
def lead(lofty):
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    lofty.post("/_sandbox/members", json={"id": 101, "memberUserId": 9, "email": "ada@team.test"})
    body = {"firstName": "Rosa", "assignedUserId": 9, "phones": ["3035550142"], "emails": ["rosa@mail.test"]}
    return lofty.post("/_sandbox/leads", json=body).json()["leadId"]


@pytest.fixture
def happen(lofty, lead):
    def happen(**row):
        return lofty.post("/_sandbox/communications", json={"leadId": lead, **row}).json()

    return happen


def feed(lofty, start=NOON - DAY, end=NOON + DAY, **query):
    query = {"startTime": start, "endTime": end, "teamView": "true", **query}
    return lofty.get("/v2.0/communication/agent", params=query)


def test_a_posted_communication_gets_what_it_lacks_and_is_served_as_it_is(lofty, lead, happen):
    row = happen()
    assert row["agentId"] == 9
    assert (row["eventType"], row["communicationType"], row["direction"]) == ("Call", "MANUAL", "Outbound")
    assert (row["callOutcome"], row["callDuration"], row["status"]) == ("Talked", "120", "Completed")
    assert row["communicationTime"][:13] == "2026-03-01 12"
    odd = happen(eventType="Fax", callDuration={"a": 1}, communicationTime="2026-03-01T12:00:00GMT", extra=1)
    assert feed(lofty).json()["data"] == [odd, row] or feed(lofty).json()["data"] == [row, odd]
    assert odd["extra"] == 1


def test_the_feed_is_a_window_by_time_both_ends_included(lofty, happen):
    times = ["2026-03-01 11:59:59", "2026-03-01 12:00:00", "2026-03-01 13:00:00", "2026-03-01 13:00:01"]
    rows = [happen(communicationTime=time) for time in reversed(times)][::-1]
    answer = feed(lofty, NOON, NOON + 3_600_000).json()
    assert [row["id"] for row in answer["data"]] == [rows[1]["id"], rows[2]["id"]]
    assert (answer["totalCount"], answer["nextCursor"], answer["hasMore"], answer["limit"]) == (
        2,
        None,
        False,
        100,
    )


def test_a_full_page_has_a_cursor_and_the_last_page_may_be_empty(lofty, happen):
    ids = [happen(communicationTime="2026-03-01 12:00:00")["id"] for _ in range(4)]
    first = feed(lofty, limit=2).json()
    happen(communicationTime="2026-03-01 11:00:00")
    second = feed(lofty, limit=2, cursor=first["nextCursor"]).json()
    last = feed(lofty, limit=2, cursor=second["nextCursor"]).json()
    assert [row["id"] for row in first["data"] + second["data"]] == ids
    assert (last["data"], last["nextCursor"], last["hasMore"]) == ([], None, False)


def test_without_team_view_only_the_callers_own(lofty, happen):
    owner = lofty.get("/v1.0/me").json()["memberUserId"]
    mine = happen(agentId=owner)
    happen()
    query = {"startTime": NOON - DAY, "endTime": NOON + DAY}
    own = lofty.get("/v2.0/communication/agent", params=query).json()
    assert [row["id"] for row in own["data"]] == [mine["id"]]


def test_the_feed_by_channel(lofty, happen):
    for event in ("Call", "Text", "Sent Email", "Opened Email", "Fax"):
        happen(eventType=event)
    counts = {kind: feed(lofty, type=kind).json()["totalCount"] for kind in ("CALL", "TEXT", "EMAIL", "ALL")}
    assert counts == {"CALL": 1, "TEXT": 1, "EMAIL": 2, "ALL": 5}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"startTime": ""}, 20012),
        ({"endTime": NOON + 91 * DAY}, 20012),
        ({"endTime": NOON - 2 * DAY}, 20012),
        ({"limit": 0}, 20042),
        ({"limit": 1001}, 20042),
        ({"type": "FAX"}, 20012),
        ({"cursor": "nonsense"}, 20012),
    ],
)
def test_what_the_feed_refuses(lofty, query, code):
    asked = {"startTime": NOON - DAY, "endTime": NOON, "teamView": "true", **query}
    answer = lofty.get("/v2.0/communication/agent", params=asked)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_ninety_days_are_allowed(lofty):
    assert feed(lofty, NOON - 90 * DAY, NOON).status_code == 200


def test_a_short_page_lacks_its_second_half_and_its_cursor_but_counts_all(lofty, happen):
    for _ in range(4):
        happen()
    lofty.put("/_sandbox/faults", json={"truncate_pages": 1})
    short, whole = feed(lofty, limit=4).json(), feed(lofty, limit=4).json()
    lofty.put("/_sandbox/faults", json={})
    assert (len(short["data"]), short["nextCursor"], short["totalCount"]) == (2, None, 4)
    assert len(whole["data"]) == 4
    assert whole["nextCursor"]


def test_the_older_search_takes_a_day_and_offsets(lofty, happen):
    ids = [happen()["id"] for _ in range(3)]
    body = {"type": "ALL", "startTime": NOON - 1000, "endTime": NOON + 60_000, "teamView": True, "limit": 2}
    first = lofty.post("/v1.0/agent/communication", json=body).json()
    second = lofty.post("/v1.0/agent/communication", json={**body, "offset": 2}).json()
    assert [row["id"] for row in first["pageData"] + second["pageData"]] == ids
    assert (first["hasMore"], second["hasMore"]) == (True, False)
    long = lofty.post("/v1.0/agent/communication", json={**body, "endTime": NOON + DAY})
    assert (long.status_code, long.json()["code"]) == (400, 20012)


def test_the_calls_of_a_lead_in_each_of_their_lists(lofty, lead, happen):
    dialled = happen(callOutcome="No Answer", callDuration="01:05")
    logged = happen(communicationType="LOGGED")
    happen(eventType="Text")
    ask = {"leadId": lead}
    (call,) = lofty.get("/v1.0/communication/call", params=ask).json()["calls"]
    assert (call["id"], call["callingOutcome"], call["duration"], call["status"]) == (
        dialled["id"], "NoAnswer", 65, "NoAnswer",
    )  # fmt: skip
    assert call["leadPhoneNumber"] == "3035550142"
    both = lofty.get("/v1.0/communication/call/v2", params=ask).json()["calls"]
    assert [row["id"] for row in both] == [dialled["id"], logged["id"]]
    assert set(both[0]) == {"id", "agentId", "leadId", "createTime", "direction", "leadPhoneNumber"}
    (by_dialer,) = lofty.get("/v1.0/calls", params=ask).json()["calls"]
    assert by_dialer["id"] == call["dialerCallRecordId"] != call["id"]
    assert lofty.get(f"/v1.0/calls/{by_dialer['id']}").json()["calls"]["id"] == by_dialer["id"]
    url = lofty.get(f"/v1.0/call/url/{by_dialer['id']}").json()["calls"]
    assert url == {"id": by_dialer["id"], "url": ""}
    assert lofty.get("/v1.0/calls").status_code == 404


def test_single_communications_by_kind(lofty, happen):
    ids = {event: happen(eventType=event)["id"] for event in ("Call", "Text", "Sent Email")}
    for kind, event in (("call", "Call"), ("text", "Text"), ("email", "Sent Email")):
        for other, number in ids.items():
            answer = lofty.get(f"/v2.0/communication/{kind}/{number}")
            assert answer.status_code == (200 if other == event else 400)
        missing = lofty.get(f"/v2.0/communication/{kind}/1")
        assert (missing.status_code, missing.json()["code"]) == (400, 20017)


def test_paging_by_current_id_and_the_unknown_lead(lofty, lead, happen):
    ids = [happen(eventType="Text", textContent="hello")["id"] for _ in range(12)]
    ask = {"leadId": lead}
    texts = lofty.get("/v1.0/communication/text", params=ask).json()["texts"]
    rest = lofty.get("/v1.0/communication/text", params={**ask, "currentId": texts[-1]["id"]}).json()["texts"]
    assert [row["id"] for row in texts + rest] == ids
    assert texts[0]["textContent"] == "hello"
    assert lofty.get("/v1.0/communication/text", params={"leadId": 5}).status_code == 404
    assert lofty.get("/v1.0/communication/email").status_code == 400


def test_erasing_a_lead_erases_its_communications_and_trashing_does_not(lofty, lead, happen):
    happen()
    lofty.delete(f"/v1.0/leads/{lead}", params={"reason": "moved"})
    assert feed(lofty).json()["totalCount"] == 1
    lofty.delete(f"/_sandbox/leads/{lead}")
    assert feed(lofty).json()["totalCount"] == 0


def test_a_log_is_a_communication_of_its_own_until_it_is_deleted(lofty, lead):
    body = {"leadId": lead, "logType": "logCall", "content": "x" * 6000, "leadPhoneNumber": "3035550142"}
    log = lofty.post("/v1.0/logType", json={**body, "callingOutcome": "Sang"}).json()["logType"]
    assert (len(log["content"]), log["callingOutcome"], log["outboundOrInbound"]) == (
        5000,
        "Talked",
        "outbound",
    )
    (row,) = feed(lofty).json()["data"]
    assert (row["communicationType"], row["eventType"], row["callOutcome"]) == ("LOGGED", "Call", "Talked")
    assert row["id"] != log["id"]
    assert lofty.get(f"/v1.0/logType/{log['id']}").json()["logType"] == log
    listed = lofty.get("/v1.0/logType", params={"leadId": lead, "logType": "logCall"}).json()
    assert listed["logType"] == [log]
    assert lofty.delete(f"/v1.0/logType/{log['id']}").content == b""
    assert feed(lofty).json()["data"] == []
    assert lofty.get(f"/v1.0/logType/{log['id']}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"leadPhoneNumber": None}, 20012),
        ({"leadPhoneNumber": "1" * 21}, 20043),
        ({"content": " "}, 20012),
        ({"logType": "logcall"}, 20012),
    ],
)
def test_logs_that_are_refused(lofty, lead, changes, code):
    body = {"leadId": lead, "logType": "logCall", "content": "x", "leadPhoneNumber": "3035550142", **changes}
    answer = lofty.post("/v1.0/logType", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_logs_in_the_order_asked_for_and_not_too_far(lofty, lead):
    body = {"leadId": lead, "logType": "logText", "content": "x"}
    ids = [lofty.post("/v1.0/logType", json=body).json()["logType"]["id"] for _ in range(3)]
    ask = {"leadId": lead, "logType": "logText"}
    down = lofty.get("/v1.0/logType", params={**ask, "order": "desc", "sort": "id"}).json()["logType"]
    assert [log["id"] for log in down] == ids[::-1]
    far = lofty.get("/v1.0/logType", params={**ask, "offset": 19_995})
    assert (far.status_code, far.json()["code"]) == (400, 200104)


def test_what_is_sent_becomes_a_communication_of_the_caller(lofty, lead):
    owner = lofty.get("/v1.0/me").json()["memberUserId"]
    text = lofty.post("/v1.0/message/sms/send", json={"leadId": lead, "content": "Hi"}).json()
    mail = lofty.post(
        "/v1.0/message/email/send", json={"leadId": lead, "subject": "S", "content": "<p>Hi</p>"}
    ).json()
    assert (text["phoneNumber"], mail["toEmail"], mail["subject"]) == ("3035550142", "rosa@mail.test", "S")
    rows = feed(lofty).json()["data"]
    assert [(row["eventType"], row["agentId"], row["communicationType"]) for row in rows] == [
        ("Text", owner, "MANUAL"),
        ("Sent Email", owner, "MANUAL"),
    ]
    for path, body in (("sms", {"leadId": lead}), ("email", {"leadId": lead, "subject": "S", "body": "x"})):
        assert lofty.post(f"/v1.0/message/{path}/send", json=body).status_code == 400


def test_an_office_has_a_year_of_communications(lofty):
    lofty.post("/_sandbox/reset", json={"seed": 3, "leads": 60})
    rows = lofty.get("/_sandbox/communications").json()
    assert len({row["id"] for row in rows}) == len(rows) > 300
    assert {row["communicationType"] for row in rows} == {"AUTO", "MANUAL", "LOGGED"}
    assert {"Call", "Text", "Sent Email", "Opened Email", "Bounced Email"} == {
        row["eventType"] for row in rows
    }
    assert {"No Answer", "NoAnswer"} <= {row.get("callOutcome") for row in rows}
    again = lofty.post("/_sandbox/reset", json={"seed": 3, "leads": 60})
    assert again.status_code == 200
    assert lofty.get("/_sandbox/communications").json() == rows
