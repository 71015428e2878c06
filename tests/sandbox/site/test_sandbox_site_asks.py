"""What the site asks while a registered user waits, and what it then shows (section 2, from the site's side)."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running

SHOW = {
    "decision": "show", "because": "R1", "version": 1, "ttl_seconds": 0, "questionnaire": None, "greeting": None,
    "message": None,
}  # fmt: skip
QUESTIONS = [
    {
        "key": "plans",
        "text": "Do you plan to buy, sell or rent soon?",
        "choices": ["buy", "sell", "rent", "none"],
    }
]
ASK = {
    **SHOW,
    "decision": "ask",
    "questionnaire": {"id": "q-1", "board": "TRREB", "version": 1, "questions": QUESTIONS},
}
GREET = {
    **SHOW, "decision": "greet",
    "greeting": {
        "greeting_id": "g-1", "text": "Hi",
        "agent": {"agent_id": "agent-2", "name": "Ada", "photo": None, "phone": None},
    },
}  # fmt: skip
ANSWERS = {"professional": False, "commercial": False, "plans": "buy"}


def kinds(answer: dict[str, Any]) -> list[str]:
    return [event["type"] for event in answer["events"]]


def test_it_asks_about_users_at_boards_that_restrict(
    site: httpx.Client, hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    open_home = next(
        row["listing_id"] for row in site.get("/_sandbox/listings").json() if row["board"] == "REC"
    )
    act(user, "view", listing=open_home)
    act("visitor-ann", "view", listing=restricted[0])
    assert hooked.asked == []
    answer = act(user, "view", listing=restricted[0], platform="app")
    ((method, path, headers, body),) = hooked.asked
    assert (method, path, headers["authorization"]) == (
        "POST",
        "/site/team/v1/decide",
        "Bearer sandbox-site-token",
    )
    assert set(body) == {"request_id", "user_id", "board", "listing_id", "area", "platform", "at"}
    assert (body["user_id"], body["board"], body["listing_id"], body["platform"]) == (
        user,
        "TRREB",
        restricted[0],
        "app",
    )
    assert kinds(answer) == ["listing.viewed"]
    assert answer["shows"]["decision"] == SHOW
    act(user, "view", listing=restricted[0])
    assert hooked.asked[1][3]["request_id"] != body["request_id"]


def test_questionnaire_then_greeting_then_contact(
    hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    hooked.answers += [(200, ASK), (200, GREET), (200, SHOW)]
    shut = act(user, "view", listing=restricted[0])
    assert (kinds(shut), shut["shows"]["listing"]) == ([], None)
    assert shut["shows"]["decision"]["questionnaire"]["questions"] == QUESTIONS
    greeted = act(user, "answer", answers=ANSWERS)
    assert kinds(greeted) == ["listing.viewed"]
    assert greeted["shows"]["decision"]["greeting"]["text"] == "Hi"
    act(user, "contact", message="Please call me")
    asked = {path.removeprefix("/site/team/v1"): body for _, path, _, body in hooked.asked}
    sent = asked[f"/users/{user}/answers"]
    assert (sent["questionnaire"], sent["answers"]) == ("q-1", ANSWERS)
    sent = asked[f"/users/{user}/greeting"]
    assert (sent["greeting_id"], sent["choice"], sent["message"]) == ("g-1", "contact", "Please call me")


@pytest.mark.parametrize(("does", "choice"), [("acknowledge", "acknowledge"), ("close", "closed")])
def test_a_greeting_is_acknowledged_or_closed(
    hooked: Any, act: Any, user: str, restricted: list[str], does: str, choice: str
) -> None:
    hooked.answers += [(200, GREET), (200, SHOW)]
    act(user, "view", listing=restricted[0])
    act(user, does)
    assert hooked.asked[-1][3]["choice"] == choice


def test_a_questionnaire_closed_unanswered_is_an_event(
    site: httpx.Client, hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    hooked.answers += [(200, ASK)]
    act(user, "view", listing=restricted[0])
    answer = act(user, "close")
    assert kinds(answer) == ["questionnaire.closed"]
    assert answer["events"][0]["data"]["board"] == "TRREB"
    assert len(hooked.asked) == 1
    for does in ("close", "contact", "answer"):
        body = {"who": user, "does": does}
        assert site.post("/_sandbox/act", json=body).json()["because"] == "not_asked", does


def test_terms_are_accepted(hooked: Any, act: Any, user: str, restricted: list[str]) -> None:
    hooked.answers += [(200, {**SHOW, "decision": "terms"}), (200, SHOW)]
    assert kinds(act(user, "view", listing=restricted[0])) == []
    assert kinds(act(user, "accept_terms")) == ["listing.viewed"]
    _, path, _, body = hooked.asked[-1]
    assert path == f"/site/team/v1/users/{user}/terms"
    assert (body["board"], body["terms_version"]) == ("TRREB", "1")
    assert body["at"]


def test_refused_means_shut_and_leaves_the_appeal(
    hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    hooked.answers += [
        (200, {**SHOW, "decision": "refuse", "because": "R5", "message": "Ask appeals@example.com"})
    ]
    answer = act(user, "view", listing=restricted[0])
    assert (kinds(answer), answer["shows"]["listing"]) == ([], None)
    assert kinds(act(user, "appeal", message="I buy for myself")) == ["appeal.made"]


def test_without_an_answer_it_goes_by_its_copy(
    site: httpx.Client, hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    """R11: unknown is shut, allowed and younger than a day is shown, refused stays refused."""

    def decided() -> tuple[str, str]:
        hooked.answers.append((500, {}))
        shown = act(user, "view", listing=restricted[0])["shows"]["decision"]
        return shown["decision"], shown["because"]

    def copy(allowed: bool, version: int) -> None:
        body = {"board": "TRREB", "allowed": allowed, "because": "R5", "version": version}
        assert site.put(f"/v1/users/{user}/access", json=body).status_code == 200

    assert decided() == ("shut", "R11")
    copy(True, 1)
    assert decided() == ("show", "R11")
    site.post("/_sandbox/clock", json={"advance_seconds": 86_401})
    assert decided() == ("shut", "R11")
    copy(False, 2)
    site.post("/_sandbox/clock", json={"advance_seconds": 86_401})
    assert decided() == ("refuse", "R11")


def test_a_page_waits_no_longer_than_its_patience(
    site: httpx.Client, hooked: Any, act: Any, user: str, restricted: list[str]
) -> None:
    hook = site.get("/_sandbox/hook").json()
    site.put("/_sandbox/hook", json={**hook, "patience_ms": 50})
    hooked.slow = 1.0
    assert act(user, "view", listing=restricted[0])["shows"]["decision"]["because"] == "R11"


def test_others_are_served_while_it_waits(
    site: httpx.Client, town: Running, hooked: Any, user: str, restricted: list[str]
) -> None:
    hooked.slow = 1.0
    body = {"who": user, "does": "view", "listing": restricted[0]}
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(httpx.post, f"{town.site_url}/_sandbox/act", json=body)
        while not hooked.asked:
            time.sleep(0.01)
            assert not waiting.done()
        assert site.get("/v1/agents").status_code == 200
        assert not waiting.done()
        assert waiting.result().status_code == 200


def test_its_copy_is_brought_up_to_date(site: httpx.Client, hooked: Any, user: str) -> None:
    row = {"id": user, "board": "TRREB", "allowed": True, "because": "R3", "version": 5}
    hooked.answers += [(200, {"users": [row], "next": "c-1"}), (200, {"users": [], "next": "c-1"})]
    assert site.post("/_sandbox/refresh_access").json() == {"read": 1, "status": 200, "next": "c-1"}
    assert site.get(f"/_sandbox/access/{user}:TRREB").json()["version"] == 5
    older = {**row, "allowed": False, "version": 4}
    hooked.answers += [(200, {"users": [older], "next": "c-2"}), (503, {})]
    assert site.post("/_sandbox/refresh_access").json()["status"] == 503
    assert site.get(f"/_sandbox/access/{user}:TRREB").json()["allowed"] is True
    assert [path.partition("v1")[2] for _, path, _, _ in hooked.asked] == [
        "/access", "/access?since=c-1", "/access?since=c-1", "/access?since=c-2",
    ]  # fmt: skip
