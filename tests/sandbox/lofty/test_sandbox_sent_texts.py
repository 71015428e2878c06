"""Texts that the API sends: to which phone, how they stand in the feeds, and what is refused."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from sandbox.server import collection

FAULTS = "/_sandbox/faults"
NOON, DAY = 1_772_366_400_000, 86_400_000  # 2026-03-01T12:00:00Z
PHONE, OTHER = "(303) 555-0142", "+13035550143"


@pytest.fixture
def lead(lofty: httpx.Client) -> int:
    """Of an office that has one member, and nothing set."""
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T12:00:00Z"})
    lofty.post("/_sandbox/members", json={"email": "ada@team.test"})
    return int(lofty.post("/_sandbox/leads", json={"phones": [PHONE, OTHER]}).json()["leadId"])


def send(lofty: httpx.Client, lead: int, **more: Any) -> httpx.Response:
    return lofty.post("/v1.0/message/sms/send", json={"leadId": lead, "content": "Hi", **more})


def team_feed(lofty: httpx.Client) -> list[dict[str, Any]]:
    window = {"startTime": NOON - DAY, "endTime": NOON + DAY, "teamView": "true"}
    return list(lofty.get("/v2.0/communication/agent", params=window).json()["data"])


def lead_feed(lofty: httpx.Client, lead: int) -> list[dict[str, Any]]:
    return list(lofty.get("/v1.0/communication/text", params={"leadId": lead}).json()["texts"])


def one_text(lofty: httpx.Client, number: Any) -> httpx.Response:
    return lofty.get(f"/v2.0/communication/text/{number}")


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ({}, PHONE),
        ({"phoneNumber": ""}, PHONE),
        ({"phoneNumber": "3035550142"}, PHONE),
        ({"phoneNumber": "303.555.0143", "phoneCode": "1"}, OTHER),
        ({"phoneNumber": "13035550143"}, OTHER),
        ({"phoneNumber": "3035550199"}, PHONE),
        ({"phoneNumber": "0143"}, PHONE),
        ({"phoneNumber": "3035550143", "phoneCode": "44"}, PHONE),
        ({"phoneNumber": "none"}, PHONE),
    ],
)
def test_a_text_goes_to_the_phone_named_or_to_the_first(
    lofty: httpx.Client, lead: int, asked: dict[str, str], reached: str
) -> None:
    """However it is spelt; one that the lead does not have is as good as none."""
    answer = send(lofty, lead, **asked).json()
    assert (answer["phoneNumber"], answer["phoneCode"]) == (reached, "1")


def test_a_phone_abroad_is_found_by_its_code(lofty: httpx.Client) -> None:
    abroad = lofty.post("/_sandbox/leads", json={"phones": [PHONE, "+44 7911 123456"]}).json()["leadId"]
    answer = send(lofty, abroad, phoneNumber="7911123456", phoneCode="44").json()
    assert (answer["phoneNumber"], answer["phoneCode"]) == ("+44 7911 123456", "44")


@pytest.mark.parametrize("phones", [[], [""], None, "3035550142"])
def test_a_lead_without_a_phone_gets_no_text(lofty: httpx.Client, phones: Any) -> None:
    nobody = lofty.post("/_sandbox/leads", json={"phones": phones}).json()["leadId"]
    answer = send(lofty, nobody, phoneNumber="3035550142")
    assert (answer.status_code, answer.json()["code"], team_feed(lofty)) == (400, 20012, [])


@pytest.mark.parametrize(
    ("way", "kind", "shown"), [(None, "MANUAL", "Manual"), ("MANUAL", "MANUAL", "Manual"), ("AUTO", "AUTO", "Auto")]
)  # fmt: skip
def test_a_sent_text_stands_in_every_feed_with_its_words(
    lofty: httpx.Client, lead: int, way: str | None, kind: str, shown: str
) -> None:
    lofty.put(FAULTS, json={"sent_as": way} if way else {})
    number = int(send(lofty, lead, content="How is the search going?").json()["messageId"])
    owner = lofty.get("/v1.0/me").json()["memberUserId"]
    (row,) = team_feed(lofty)
    assert (row["id"], row["leadId"], row["agentId"], row["direction"]) == (number, lead, owner, "Outbound")
    assert (row["eventType"], row["communicationType"], "textContent" in row) == ("Text", kind, False)
    (text,) = lead_feed(lofty, lead)
    assert (text["id"], text["textType"], text["textContent"]) == (number, shown, "How is the search going?")
    assert one_text(lofty, number).json() == text


@pytest.mark.parametrize("way", [None, True, False])
@pytest.mark.parametrize("path", ["sms", "email"])
def test_the_id_that_is_answered_may_be_of_another_space(
    lofty: httpx.Client, path: str, way: bool | None
) -> None:
    lead = lofty.post("/_sandbox/leads", json={"phones": [PHONE], "emails": ["a@mail.test"]}).json()["leadId"]
    lofty.put(FAULTS, json={} if way is None else {"message_id_is_timeline_id": way})
    body = {"leadId": lead, "content": "Hi", **({"subject": "S"} if path == "email" else {})}
    answered = [lofty.post(f"/v1.0/message/{path}/send", json=body).json()["messageId"] for _ in range(2)]
    stored = [str(row["id"]) for row in lofty.get("/_sandbox/communications").json()]
    assert len({*answered}) == 2
    assert (answered == stored) == (way is not False)
    assert bool({*answered} & {*stored}) == (way is not False)
    found = lofty.get(f"/v2.0/communication/{'text' if path == 'sms' else 'email'}/{answered[0]}")
    assert found.status_code == (400 if way is False else 200)


@pytest.mark.parametrize("blocked", ["3035550142", "+1 303-555-0142", "1.303.555.0142", 3035550142])
def test_the_carrier_takes_no_text_for_a_number_that_has_opted_out(
    lofty: httpx.Client, lead: int, blocked: Any
) -> None:
    """However it is spelt. Nothing is left of it in the feeds, and other numbers of the lead can be texted."""
    lofty.put(FAULTS, json={"carrier_blocks": ["7205550100", blocked]})
    for asked in ({}, {"phoneNumber": "3035550142"}, {"phoneNumber": "3035550199"}):
        answer = send(lofty, lead, **asked)
        assert answer.status_code == 400
        assert "errorCode=20012" in answer.json()["message"]
        assert "opted out" in answer.json()["message"]
        assert "unsubscribed" in answer.json()["message"]
    assert team_feed(lofty) == []
    assert send(lofty, lead, phoneNumber=OTHER).status_code == 200
    lofty.put(FAULTS, json={})
    assert send(lofty, lead).status_code == 200


def test_who_has_no_virtual_number_sends_nothing(lofty: httpx.Client, lead: int) -> None:
    """Every account has one, until the fault."""
    assert lofty.get("/v1.0/me").json()["virtualNumber"]
    lofty.put(FAULTS, json={"no_virtual_number": True})
    answer = send(lofty, lead)
    assert (answer.status_code, answer.json()["code"]) == (400, 20012)
    assert "no active virtual number" in answer.json()["message"]
    assert (lofty.get("/v1.0/me").json()["virtualNumber"], team_feed(lofty)) == ("", [])
    lofty.put(FAULTS, json={"no_virtual_number": False})
    assert send(lofty, lead).status_code == 200


@pytest.mark.parametrize(
    "fault",
    [
        {"sent_as": "LOGGED"}, {"sent_as": True}, {"carrier_blocks": "3035550142"}, {"carrier_blocks": [True]},
        {"carrier_blocks": ["nobody"]}, {"message_id_is_timeline_id": "no"}, {"no_virtual_number": "yes"},
    ],
)  # fmt: skip
def test_faults_of_texts_that_make_no_sense_are_refused(lofty: httpx.Client, fault: dict[str, Any]) -> None:
    answer = lofty.put(FAULTS, json=fault)
    assert (answer.status_code, next(iter(fault)) in answer.json()["error"]) == (400, True)
    assert lofty.get(FAULTS).json() == {}


def test_a_text_whose_answer_is_lost_was_sent_all_the_same(lofty: httpx.Client, lead: int) -> None:
    lofty.put(FAULTS, json={"drop_after_commit": 1, "path": "/v1.0/message"})
    with pytest.raises(httpx.RemoteProtocolError):
        send(lofty, lead)
    assert [text["textContent"] for text in lead_feed(lofty, lead)] == ["Hi"]
    lofty.put(FAULTS, json={"drop_after_commit": 1, "carrier_blocks": ["3035550142"]})
    assert send(lofty, lead).status_code == 400
    assert len(team_feed(lofty)) == 1


def test_a_sent_text_is_seen_late_in_every_feed(
    lofty: httpx.Client, lead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a list that was asked for meanwhile, and nothing else changes."""
    lofty.put(FAULTS, json={"read_after_write_ms": 3_600_000})
    number = send(lofty, lead).json()["messageId"]
    assert (team_feed(lofty), one_text(lofty, number).status_code, lead_feed(lofty, lead)) == ([], 400, [])
    later = time.monotonic() + 3_601
    monkeypatch.setattr(collection, "elapsed", lambda: later)
    assert [str(row["id"]) for row in team_feed(lofty)] == [number]
    assert [str(text["id"]) for text in lead_feed(lofty, lead)] == [number]
    assert one_text(lofty, number).status_code == 200


def test_what_people_and_plans_wrote_is_read_back_with_its_words(lofty: httpx.Client, lead: int) -> None:
    text = {"leadId": lead, "eventType": "Text", "direction": "Inbound", "textContent": "Please stop"}
    heard = lofty.post("/_sandbox/communications", json=text).json()["id"]
    read = one_text(lofty, heard).json()
    assert (read["direction"], read["textType"], read["textContent"]) == ("Inbound", "Manual", "Please stop")
    email = {"leadId": lead, "communicationType": "AUTO", "emailSubject": "New listings"}
    for event in ("Sent Email", "Opened Email", "Bounced Email"):
        number = lofty.post("/_sandbox/communications", json={**email, "eventType": event}).json()["id"]
        read = lofty.get(f"/v2.0/communication/email/{number}").json()
        assert (read["emailSubject"], read["emailType"]) == ("New listings", "Auto")
        assert (read["id"], read["eventType"]) == (number, event.partition(" ")[0])
    assert [row["communicationType"] for row in team_feed(lofty)] == ["MANUAL", "AUTO", "AUTO", "AUTO"]


def test_the_texts_and_emails_of_an_office_say_something(lofty: httpx.Client) -> None:
    lofty.post("/_sandbox/reset", json={"seed": 3, "leads": 40})
    rows = lofty.get("/_sandbox/communications").json()
    assert all(row.get("textContent") or row.get("note") for row in rows if row["eventType"] == "Text")
    assert all(row.get("emailSubject") for row in rows if row["eventType"].endswith("Email"))
