"""Acting as a person would (section 4), with the events of section 1."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

LISTING = {
    "listing_id",
    "address",
    "city",
    "state",
    "zip",
    "price",
    "property_type",
    "beds",
    "baths",
    "board",
    "area",
    "url",
}
PERSON = {"name": "Ann Lund", "email": "ann@example.com", "phone": "303 555 0123"}
WHO = {"visitor_id": "visitor-ann", "user_id": None, "platform": "desktop"}


def only(answer: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    (event,) = answer["events"]
    return event["type"], {name: value for name, value in event["data"].items() if name not in WHO}


@pytest.mark.parametrize(
    ("does", "kind"), [("view", "listing.viewed"), ("save", "listing.saved"), ("share", "listing.shared")]
)
def test_homes_are_viewed_saved_and_shared(act: Any, does: str, kind: str) -> None:
    answer = act("visitor-ann", does, listing="home-3")
    told, data = only(answer)
    assert told == kind
    assert set(data["listing"]) == LISTING
    assert data["listing"]["listing_id"] == "home-3"
    assert {name: answer["events"][0]["data"][name] for name in WHO} == WHO


def test_searches(site: httpx.Client, act: Any) -> None:
    criteria = {"locations": ["Denver"], "price_max": 500_000, "beds_min": 3, "property_types": ["Condo"]}
    whole = {**criteria, "price_min": None}
    assert only(act("visitor-ann", "search", criteria=criteria)) == ("search.run", {"criteria": whole})
    kind, data = only(act("visitor-ann", "save_search", criteria=criteria, name="Small"))
    assert (kind, data["criteria"], data["name"]) == ("search.saved", whole, "Small")
    assert site.get(f"/_sandbox/searches/{data['search_id']}").json()["who"] == "visitor-ann"


def test_a_showing_is_requested(act: Any) -> None:
    words = {"wanted_at": "2036-05-02T16:00:00Z", "message": "After work", "person": PERSON}
    kind, data = only(act("visitor-ann", "request_showing", listing="home-3", **words))
    assert (kind, data["wanted_at"], data["message"], data["person"]) == (
        "showing.requested", words["wanted_at"], "After work", PERSON,
    )  # fmt: skip


def test_forms_come_from_several_sites(act: Any) -> None:
    kind, data = only(
        act("visitor-ann", "submit_form", form="question", site="realtor.com", listing="home-3", message="?")
    )
    assert (kind, data["form"], data["site"], data["message"]) == (
        "form.submitted",
        "question",
        "realtor.com",
        "?",
    )
    assert data["listing"]["listing_id"] == "home-3"
    assert only(act("visitor-ann", "submit_form", page="/sell"))[1]["listing"] is None


def test_a_visitor_says_who_they_are_and_is_known_from_then_on(act: Any) -> None:
    assert only(act("visitor-ann", "identify", person=PERSON, lead_id="11")) == (
        "visitor.identified", {"person": PERSON, "lead_id": "11"},
    )  # fmt: skip
    assert only(act("visitor-ann", "submit_form"))[1]["person"] == PERSON


def test_the_chat(site: httpx.Client, act: Any, user: str) -> None:
    answer = act("visitor-ann", "say", text="Is it quiet there?")
    kind, data = only(answer)
    assert (kind, data["text"], data["from"]) == ("chat.message", "Is it quiet there?", "visitor")
    assert data["chat_id"] == answer["shows"]["chat_id"]
    assert act("visitor-ann", "say", text="And sunny?")["shows"]["chat_id"] == data["chat_id"]
    assert only(act(user, "say", text="Hello"))[1]["from"] == "user"
    assert (
        site.post(
            "/_sandbox/act", json={"who": "visitor-ann", "does": "say", "text": "x" * 2_001}
        ).status_code
        == 400
    )


def test_registering_takes_along_what_was_kept_and_said(site: httpx.Client, act: Any) -> None:
    act("visitor-ann", "save", listing="home-3")
    chat = act("visitor-ann", "say", text="Hi")["shows"]["chat_id"]
    answer = act("visitor-ann", "register", person=PERSON, email_verified=True)
    kind, data = only(answer)
    assert kind == "user.registered"
    assert data == {
        "version": 1, "email": PERSON["email"], "email_verified": True, "phone": PERSON["phone"],
        "phone_verified": False, "name": PERSON["name"], "agent_id": None, "lead_id": None,
    }  # fmt: skip
    user = answer["user_id"]
    assert answer["events"][0]["data"]["user_id"] == user
    assert site.get(f"/_sandbox/favorites/{user}:home-3").json()["by"] == "self"
    assert act(user, "say", text="Me again")["shows"]["chat_id"] == chat
    assert act("visitor-ann", "visit")["events"][0]["data"]["user_id"] == user
    assert (
        site.post(
            "/_sandbox/act", json={"who": "visitor-ann", "does": "register", "person": PERSON}
        ).status_code
        == 409
    )


def test_one_device_of_two_people(act: Any, user: str) -> None:
    act("visitor-nora", "log_out")
    assert act("visitor-nora", "visit")["user_id"] is None
    other = act("visitor-nora", "register", person=PERSON)["user_id"]
    assert other != user
    said = act("visitor-nora", "say", text="I am somebody else")["shows"]["chat_id"]
    act("visitor-nora", "log_out")
    assert act("visitor-nora", "say", text="And I a third one")["shows"]["chat_id"] != said
    assert act("visitor-phone", "log_in", user=user, platform="mobile_web")["user_id"] == user
    assert act("visitor-phone", "visit")["events"][0]["data"] == {
        "visitor_id": "visitor-phone", "user_id": user, "platform": "mobile_web",
    }  # fmt: skip


def test_accounts_change_and_close(act: Any, site: httpx.Client, user: str) -> None:
    kind, data = only(act(user, "update", person={"phone": "303 555 0199"}, phone_verified=True))
    assert (kind, data["phone"], data["phone_verified"], data["version"]) == (
        "user.updated",
        "303 555 0199",
        True,
        2,
    )
    assert only(act(user, "close_account"))[0] == "user.closed"
    assert site.post("/_sandbox/act", json={"who": user, "does": "visit"}).status_code == 404
    assert act("visitor-nora", "visit")["user_id"] is None


def test_what_only_users_do(act: Any, site: httpx.Client, user: str) -> None:
    kind, data = only(act(user, "request_viewing", listing="home-3", wanted_at="2036-05-02T16:00:00Z"))
    assert (kind, data["wanted_at"], data["listing"]["listing_id"]) == (
        "viewing.requested",
        "2036-05-02T16:00:00Z",
        "home-3",
    )
    assert only(act(user, "appeal", board="TRREB", message="I buy for myself")) == (
        "appeal.made", {"board": "TRREB", "message": "I buy for myself"},
    )  # fmt: skip
    for body in ({"does": "request_viewing", "listing": "home-3"}, {"does": "appeal", "board": "TRREB"}):
        assert (
            site.post("/_sandbox/act", json={"who": "visitor-ann", **body}).json()["because"]
            == "not_registered"
        )


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"who": "user-999", "does": "visit"}, 404),
        ({"who": "Ann", "does": "visit"}, 404),
        ({"who": "visitor-ann", "does": "view", "listing": "home-999"}, 404),
        ({"who": "visitor-ann", "does": "view"}, 404),
        ({"who": "visitor-ann", "does": "tea"}, 400),
        ({"who": "visitor-ann", "does": "visit", "listing": "home-3"}, 400),
        ({"who": "visitor-ann", "does": "visit", "platform": "fax"}, 400),
        ({"who": "visitor-ann", "does": "register", "person": {"name": "Ann"}}, 400),
        ({"who": "visitor-ann", "does": "request_showing", "listing": "home-3", "wanted_at": "soon"}, 400),
        ({"who": "visitor-ann", "does": "search", "criteria": {"locations": "Denver"}}, 400),
        ({"who": "visitor-ann", "does": "search", "criteria": {"price_max": "500000"}}, 400),
        ({"who": "visitor-ann", "does": "search", "criteria": {"colour": "red"}}, 400),
        ({"by": "agent-999", "does": "claim", "claim_id": "claim-1"}, 404),
        ({"by": "agent-1", "does": "visit"}, 400),
        ({}, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(site: httpx.Client, body: dict[str, Any], status: int) -> None:
    assert site.post("/_sandbox/act", json=body).status_code == status
    assert site.get("/v1/events").json()["events"] == []


def test_a_visitor_is_made_on_first_mention(site: httpx.Client, act: Any) -> None:
    act("visitor-new", "visit")
    assert site.get("/_sandbox/visitors/visitor-new").json()["platform"] == "desktop"


def test_agents_claim(site: httpx.Client, hooked: Any) -> None:
    hooked.answers += [
        (200, {"claimed": True, "contact": {"name": "Nora"}}), (409, {"because": "taken"}),
        (200, {"claims": []}), (200, {"used": 1, "limit": 5}), (200, {"released": True}),
    ]  # fmt: skip

    def does(**body: Any) -> Any:
        return site.post("/_sandbox/act", json={"by": "agent-2", **body}).json()

    assert does(does="claim", claim_id="claim-7", key="k-1")["answer"]["contact"] == {"name": "Nora"}
    assert does(does="claim", claim_id="claim-7")["status"] == 409
    assert does(does="claims", area="Denver")["answer"] == {"claims": []}
    assert does(does="quota", day="2036-05-02")["answer"]["limit"] == 5
    assert does(does="release", claim_id="claim-7", reason="ill")["status"] == 200
    asked = [(method, path, body) for method, path, _, body in hooked.asked]
    assert asked == [
        ("POST", "/site/team/v1/claims/claim-7/claim", {"agent_id": "agent-2"}),
        ("POST", "/site/team/v1/claims/claim-7/claim", {"agent_id": "agent-2"}),
        ("GET", "/site/team/v1/claims?agent_id=agent-2&area=Denver", None),
        ("GET", "/site/team/v1/agents/agent-2/quota?day=2036-05-02", None),
        ("POST", "/site/team/v1/claims/claim-7/release", {"agent_id": "agent-2", "reason": "ill"}),
    ]
    assert hooked.asked[0][2]["idempotency-key"] == "k-1"
    assert hooked.asked[1][2]["idempotency-key"] not in ("", "k-1")
