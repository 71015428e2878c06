"""What Lofty answers to a call that tells people is told apart: told, certainly nobody, or nobody knows."""

import json

import pytest

from connectors.errors import Misunderstood, Refused, Unanswered
from connectors.rate_limit.limiter import LIVE
from tests.support.scripted import answer, hangs_up, says, vendor

OWNER = 844_000_000_000_000


def opportunity(lines, lead_id: int = 7) -> None:
    lines.lofty.notifications.opportunity(lead_id, "Rosa wrote", "https://bridge.test/x", LIVE)


def test_a_text_goes_to_the_owner_of_the_key(lines):
    lines.lofty.notifications.text_caller("Rosa wrote", LIVE)
    assert lines.lofty.people.caller(LIVE) == OWNER
    [told] = lines.control.get(f"{lines.url('lofty')}/_sandbox/told").json()
    assert (told["to"], told["body"]) == ([OWNER], {"content": "Rosa wrote"})


def test_an_opportunity_goes_to_the_lead_s_agent(lines):
    member = lines.post("lofty", "members", email="ann@office.test")["memberUserId"]
    lead = lines.post("lofty", "leads", assignedUserId=member)["leadId"]
    opportunity(lines, lead)
    [told] = lines.control.get(f"{lines.url('lofty')}/_sandbox/told").json()
    assert (told["to"], told["lead_id"]) == ([member], lead)
    assert told["body"] == {
        "leadId": lead,
        "notificationType": 65,
        "description": "Rosa wrote",
        "link": "https://bridge.test/x",
        "message": "Rosa wrote",
    }


def test_of_a_lead_that_nobody_has_it_tells_nobody(lines):
    with pytest.raises(Refused, match="told nobody"):
        opportunity(lines, lines.post("lofty", "leads", assignedUserId=None)["leadId"])
    with pytest.raises(Refused, match="told nobody"):
        opportunity(lines, 12345)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"status": {"code": 20005, "msg": "Rosa"}, "data": False}, Refused),
        ({"status": {"code": 0}, "data": None}, Refused),
        ({"status": {"code": 0}}, Refused),
        ({"status": {}, "data": True}, Misunderstood),
        ({"data": True}, Misunderstood),
        ([], Misunderstood),
        (True, Misunderstood),
    ],
)
def test_any_other_answer(lines, said, error):
    with vendor(says(answer(200, json.dumps(said).encode()))) as lofty:
        lines.open(lofty_url=lofty.url)
        with pytest.raises(error) as raised:
            opportunity(lines)
    assert len(lofty.requests) == 1
    assert "Rosa" not in str(raised.value)


def test_a_lost_answer_is_not_repeated(lines):
    with vendor(hangs_up) as lofty:
        lines.open(lofty_url=lofty.url)
        for call in (opportunity, lambda lines: lines.lofty.notifications.text_caller("Rosa wrote", LIVE)):
            lofty.requests.clear()
            with pytest.raises(Unanswered):
                call(lines)
            assert len(lofty.requests) == 1


@pytest.mark.parametrize(
    "said", [{}, {"memberUserId": None}, {"memberUserId": True}, {"memberUserId": 0}, []]
)
def test_whose_key_it_is_must_be_said(lines, said):
    with vendor(says(answer(200, json.dumps(said).encode()))) as lofty:
        lines.open(lofty_url=lofty.url)
        with pytest.raises(Misunderstood):
            lines.lofty.people.caller(LIVE)
