"""R3, R4, R6: what the site asks about leads to claim, and is answered: `/site/{team}/v1/claims`, `…/quota`."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import locked_user
from rules.calendar import local_day
from tests.support.registered_users.claim_desk import BOARD, GROUP


def today(desk: Any) -> str:
    return local_day(desk.now, desk.zone).isoformat()


@pytest.mark.parametrize("store_url", ["sqlite_store", "postgres_store"], indirect=True)
def test_an_agent_claims_gives_back_and_sees_what_is_left(claims_desk: Any) -> None:
    lead = claims_desk.lead(BOARD, summary="Rosa wants a condo")
    _, listed = claims_desk.asks("GET", "/claims?agent_id=ada")
    [row] = listed["claims"]
    assert row.pop("since").endswith("Z")
    assert row == {"claim_id": lead, "kind": "board", "area": "A1", "summary": "Rosa wants a condo"}
    status, said = claims_desk.presses(lead, "ada", "k1")
    user = claims_desk.stored(lead).user_id
    contact = {
        "user_id": user, "name": "Rosa Lund", "email": f"{user}@mail.test", "phone": "+13035550111", "lead_id": None,
        "wish": "Rosa wants a condo",
    }  # fmt: skip
    assert (status, said) == (200, {"claimed": True, "contact": contact})
    assert claims_desk.presses(lead, "ada", "k2") == (status, said)
    assert claims_desk.asks("GET", "/claims?agent_id=ada")[1] == {"claims": []}
    day = today(claims_desk)
    assert claims_desk.asks("GET", "/agents/ada/quota") == (200, {"used": 1, "limit": 5, "day": day})
    before = (claims_desk.now - timedelta(days=3)).date().isoformat()
    assert claims_desk.asks("GET", f"/agents/ada/quota?day={before}")[1]["used"] == 0
    released = {"agent_id": "ada", "reason": "moved"}
    for _ in range(2):
        assert claims_desk.asks("POST", f"/claims/{lead}/release", released) == (200, {"released": True})
    assert claims_desk.asks("GET", "/agents/ada/quota")[1]["used"] == 1


def test_each_refusal_has_its_word(claims_desk: Any) -> None:
    claims_desk.agent("bob")
    claims_desk.agent("cid", level="1")
    lead, other = claims_desk.lead(GROUP), claims_desk.lead(GROUP)
    claims_desk.presses(lead, "ada", "k1")
    assert claims_desk.presses(lead, "bob", "k1") == (409, {"because": "taken"})
    assert claims_desk.presses(other, "cid") == (403, {"because": "not_eligible"})
    assert claims_desk.presses(other, "nobody") == (403, {"because": "not_eligible"})
    with claims_desk.users.write("sandbox") as session:
        user = locked_user(session, claims_desk.stored(other).user_id, claims_desk.now)
        withdraw_claims(session, user.user_id, "blocked")
    for gone in (other, "no-such-claim", "%00", "x" * 300):
        assert claims_desk.presses(gone, "bob") == (410, {"because": "gone"})
    for _ in range(5):
        claims_desk.presses(claims_desk.lead(BOARD), "bob")
    used_up = {"because": "quota", "used": 5, "limit": 5}
    assert claims_desk.presses(claims_desk.lead(BOARD), "bob") == (409, used_up)
    assert claims_desk.asks("GET", "/claims?agent_id=bob")[1] == {"claims": []}, (
        "none that could be claimed now"
    )
    assert claims_desk.asks("GET", "/claims?agent_id=cid")[1]["claims"] != []
    said = {"agent_id": "bob"}
    assert claims_desk.asks("POST", f"/claims/{lead}/release", said) == (409, {"because": "not_yours"})
    assert claims_desk.asks("POST", "/claims/none/release", said) == (410, {"because": "gone"})


def test_what_an_agent_may_claim_is_of_their_areas_and_of_the_one_asked_for(claims_desk: Any) -> None:
    claims_desk.agent("eve", areas=["North York", "B2"])
    claims_desk.lead(GROUP, "NORTH YORK")
    claims_desk.lead(BOARD, "B2")
    claims_desk.lead(BOARD, "C3")

    def areas(query: str) -> list[str]:
        return sorted(row["area"] for row in claims_desk.asks("GET", f"/claims?{query}")[1]["claims"])

    assert areas("agent_id=eve") == ["B2", "NORTH YORK"]
    assert areas("agent_id=ada") == ["B2", "C3", "NORTH YORK"]
    assert areas("agent_id=eve&area=north%20york") == ["NORTH YORK"]
    assert areas("agent_id=eve&area=C3") == []
    assert areas("agent_id=nobody") == []


def test_what_cannot_be_read_is_told_with_the_field(claims_desk: Any) -> None:
    lead = claims_desk.lead(BOARD)
    status, said = claims_desk.presses(lead, "ada", "")
    assert (status, said["field"]) == (422, "Idempotency-Key")
    assert claims_desk.presses(lead, "ada", "x" * 121)[0] == 422
    assert claims_desk.presses(lead, "")[1]["field"] == "agent_id"
    assert claims_desk.asks("POST", f"/claims/{lead}/release", {})[1]["field"] == "agent_id"
    assert claims_desk.asks("GET", "/claims")[1]["field"] == "agent_id"
    assert claims_desk.asks("GET", "/claims?agent_id=%00")[0] == 422
    for day in ("tomorrow", "2026-02-30", "20260210", "2026-W07-1"):
        assert claims_desk.asks("GET", f"/agents/ada/quota?day={day}")[1]["field"] == "day"
    for agent in ("nobody", "%00"):
        assert claims_desk.asks("GET", f"/agents/{agent}/quota") == (404, {"because": "unknown_agent"})
    assert claims_desk.stored(lead).claimed_by == ""


def test_nobody_else_asks(claims_desk: Any) -> None:
    lead = claims_desk.lead(BOARD)
    for method, path in (
        ("GET", "/claims?agent_id=ada"), ("POST", f"/claims/{lead}/claim"), ("POST", f"/claims/{lead}/release"),
        ("GET", "/agents/ada/quota"),
    ):  # fmt: skip
        assert claims_desk.asks(method, path, {"agent_id": "ada"}, key="k", token="other")[0] == 401
        assert claims_desk.asks(method, path, {"agent_id": "ada"}, key="k", team="nobody")[0] == 404
    assert claims_desk.stored(lead).claimed_by == ""


@pytest.mark.parametrize("store_url", ["sqlite_store", "postgres_store"], indirect=True)
def test_however_many_press_at_once_one_gets_it(claims_desk: Any) -> None:
    agents = [claims_desk.agent(f"agent-{number}") for number in range(32)]
    lead = claims_desk.lead(BOARD)
    press: Callable[[str], tuple[int, Any]] = lambda agent: claims_desk.presses(lead, agent, agent)  # noqa: E731
    with ThreadPoolExecutor(32) as pool:
        said = list(pool.map(press, agents))
    assert sorted(status for status, _ in said) == [200] + [409] * 31
    assert {answer["because"] for status, answer in said if status == 409} == {"taken"}
    winner = agents[[status for status, _ in said].index(200)]
    assert claims_desk.quotas() == {(winner, today(claims_desk)): 1}
    assert claims_desk.holds() == {claims_desk.stored(lead).user_id: [winner]}
