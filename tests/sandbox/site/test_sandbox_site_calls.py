"""What we tell the site, and what can be read there (contract of the site, section 3)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sandbox.server.server import Running

MESSAGE = {
    "message_id": "m-1",
    "from": "Ada",
    "text": "Hello",
    "label": "[Site Message]",
    "expires_at": "2036-01-01T00:00:00Z",
}


@pytest.fixture
def chat(site: httpx.Client, act: Any) -> str:
    act("visitor-ann", "visit")
    return str(site.post("/v1/chats", json={"visitor_id": "visitor-ann"}).json()["chat_id"])


def messages(site: httpx.Client, chat: str) -> dict[str, str]:
    rows = site.get(f"/_sandbox/chats/{chat}").json()["messages"]
    return {row["message_id"]: row["state"] for row in rows}


@pytest.mark.parametrize("token", ["", "Bearer wrong", "sandbox-site-token", "Bearer sandbox-site-token-3"])
def test_only_its_token_opens_it(town: Running, token: str) -> None:
    answer = httpx.get(f"{town.site_url}/v1/users", headers={"Authorization": token} if token else {})
    assert (answer.status_code, answer.json()["because"]) == (401, "unauthorized")


def test_a_chat_is_opened_once_for_a_visitor_or_a_user(site: httpx.Client, act: Any, user: str) -> None:
    first = site.post("/v1/chats", json={"user_id": user})
    again = site.post("/v1/chats", json={"visitor_id": "visitor-nora"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert site.post("/v1/chats", json={"visitor_id": "visitor-unknown"}).status_code == 404
    assert site.post("/v1/chats", json={"user_id": "user-999"}).status_code == 404
    assert site.post("/v1/chats", json={}).status_code == 400
    act(user, "close_account")
    assert site.post("/v1/chats", json={"user_id": user}).status_code == 404


def test_a_message_waits_until_somebody_looks(site: httpx.Client, act: Any, chat: str) -> None:
    assert site.post(f"/v1/chats/{chat}/messages", json=MESSAGE).status_code == 200
    assert messages(site, chat) == {"m-1": "waiting"}
    shown = act("visitor-ann", "look")
    assert [row["text"] for row in shown["shows"]["messages"]] == ["Hello"]
    assert [(event["type"], event["data"]["message_id"]) for event in shown["events"]] == [
        ("chat.shown", "m-1")
    ]
    assert act("visitor-ann", "look")["events"] == []


def test_a_message_is_never_shown_after_it_expires(site: httpx.Client, act: Any, chat: str) -> None:
    site.post("/_sandbox/clock", json={"now": "2035-12-31T23:59:00Z"})
    site.post(f"/v1/chats/{chat}/messages", json=MESSAGE)
    site.post(
        f"/v1/chats/{chat}/messages",
        json={**MESSAGE, "message_id": "m-2", "expires_at": "2036-02-01T00:00:00Z"},
    )
    site.post("/_sandbox/clock", json={"now": "2036-01-01T00:00:01Z"})
    assert [row["message_id"] for row in act("visitor-ann", "look")["shows"]["messages"]] == ["m-2"]
    assert messages(site, chat) == {"m-1": "expired", "m-2": "shown"}


def test_what_was_not_shown_can_be_withdrawn(site: httpx.Client, act: Any, chat: str) -> None:
    for number in ("m-1", "m-2"):
        site.post(f"/v1/chats/{chat}/messages", json={**MESSAGE, "message_id": number})
    gone = f"/v1/chats/{chat}/messages/m-1"
    assert site.delete(gone).status_code == 204
    assert site.delete(gone).status_code == 404
    assert [row["message_id"] for row in act("visitor-ann", "look")["shows"]["messages"]] == ["m-2"]
    refused = site.delete(f"/v1/chats/{chat}/messages/m-2")
    assert (refused.status_code, refused.json()["because"]) == (409, "shown")
    assert site.delete(f"/v1/chats/{chat}/messages/m-3").status_code == 404


def test_a_message_may_reach_the_screen_as_it_is_withdrawn(site: httpx.Client, chat: str) -> None:
    site.post(f"/v1/chats/{chat}/messages", json=MESSAGE)
    site.put("/_sandbox/faults", json={"shown_before_withdrawal": 1})
    assert site.delete(f"/v1/chats/{chat}/messages/m-1").json()["because"] == "shown"
    assert site.get("/v1/events").json()["events"][-1]["type"] == "chat.shown"


def test_a_message_may_reach_the_screen_as_it_comes(site: httpx.Client, chat: str) -> None:
    site.put("/_sandbox/faults", json={"shown_at_once": True})
    site.post(f"/v1/chats/{chat}/messages", json=MESSAGE)
    assert messages(site, chat) == {"m-1": "shown"}


@pytest.mark.parametrize(
    "changes",
    [
        {"text": ""}, {"text": "x" * 2_001}, {"message_id": None}, {"expires_at": "soon"}, {"from": "visitor"},
        {"expires_at": "2036-01-01T00:00:00"},
    ],
)  # fmt: skip
def test_a_message_that_is_none_is_refused(site: httpx.Client, chat: str, changes: dict[str, Any]) -> None:
    assert site.post(f"/v1/chats/{chat}/messages", json={**MESSAGE, **changes}).status_code == 400
    assert messages(site, chat) == {}


def test_a_repeat_with_the_same_key_answers_as_the_first_time(
    site: httpx.Client, act: Any, chat: str
) -> None:
    path, key = f"/v1/chats/{chat}/messages", {"Idempotency-Key": "row-7"}
    first = site.post(path, json=MESSAGE, headers=key)
    act("visitor-ann", "look")
    gone = site.delete(f"{path}/m-1", headers={"Idempotency-Key": "row-8"})
    assert site.post(path, json=MESSAGE, headers=key).content == first.content
    assert messages(site, chat) == {"m-1": "shown"}
    again = site.delete(f"{path}/m-1", headers={"Idempotency-Key": "row-8"})
    assert (again.status_code, again.content) == (gone.status_code, gone.content) == (409, again.content)
    assert site.post(path, json={**MESSAGE, "text": "Other"}, headers=key).status_code == 422
    assert site.post(path, json={**MESSAGE, "text": "Other"}).json()["because"] == "message_id"


def test_a_lost_answer_is_had_again(site: httpx.Client, chat: str) -> None:
    site.put("/_sandbox/faults", json={"drop_after_commit": 1})
    path, key = f"/v1/chats/{chat}/messages", {"Idempotency-Key": "row-9"}
    with pytest.raises(httpx.TransportError):
        site.post(path, json=MESSAGE, headers=key)
    assert site.post(path, json=MESSAGE, headers=key).status_code == 200
    assert messages(site, chat) == {"m-1": "waiting"}


def test_the_chat_box_goes_by_its_mode(site: httpx.Client, act: Any) -> None:
    assert act("visitor-ann", "look")["shows"]["chat_box"] == "agent"
    assert site.put("/v1/chat-box", json={"mode": "standard"}).json() == {"mode": "standard"}
    assert act("visitor-ann", "look")["shows"]["chat_box"] == "standard"
    assert site.put("/v1/chat-box", json={"mode": "loud"}).status_code == 400


def test_a_favourite_has_a_note(site: httpx.Client, user: str) -> None:
    assert site.put(f"/v1/users/{user}/favorites/home-1", json={"note": "Near the lake"}).status_code == 200
    (row,) = [row for row in site.get("/_sandbox/favorites").json() if row["who"] == user]
    assert (row["listing_id"], row["note"], row["by"]) == ("home-1", "Near the lake", "agent")
    assert site.put(f"/v1/users/{user}/favorites/home-999", json={"note": ""}).status_code == 404
    assert site.put("/v1/users/user-999/favorites/home-1", json={"note": ""}).status_code == 404


def test_an_older_version_is_refused_and_the_same_is_no_harm(site: httpx.Client, user: str) -> None:
    access = {"board": "TRREB", "allowed": False, "because": "R5", "version": 4}
    agent = {"agent_id": "agent-2", "kind": "agent", "version": 4}
    post = {
        "state": "open",
        "summary": "Nora, Denver, buys",
        "claim_url": "https://example.com/c",
        "version": 4,
    }
    for path, body in (
        (f"/v1/users/{user}/access", access),
        (f"/v1/users/{user}/agent", agent),
        ("/v1/groups/Denver/posts/claim-7", post),
        ("/v1/board/Denver/posts/claim-8", post),
    ):
        assert site.put(path, json=body).status_code == 200, path
        assert site.put(path, json=body).status_code == 200, path
        refused = site.put(path, json={**body, "version": 3})
        assert (refused.status_code, refused.json()["because"]) == (409, "version"), path
        assert site.put(path, json={**body, "version": None}).status_code == 400, path
    assert site.get(f"/_sandbox/access/{user}:TRREB").json()["allowed"] is False
    assert site.get(f"/v1/users/{user}").json()["agent_id"] == "agent-2"
    assert site.get("/_sandbox/posts/claim-7").json()["area"] == "Denver"
    assert site.get("/_sandbox/board_posts/claim-8").json()["state"] == "open"


def test_what_is_not_there_is_404(site: httpx.Client, user: str) -> None:
    post = {"state": "open", "summary": "x", "claim_url": "", "version": 1}
    agent = {"agent_id": "agent-999", "kind": "agent", "version": 1}
    for path, body in (
        (f"/v1/users/{user}/access", {"board": "OTHER", "allowed": True, "because": "", "version": 1}),
        (f"/v1/users/{user}/agent", agent),
        ("/v1/groups/Nowhere/posts/claim-7", post),
        ("/v1/board/Nowhere/posts/claim-7", post),
        ("/v1/users/user-999/agent", {"agent_id": None, "kind": None, "version": 1}),
    ):
        assert site.put(path, json=body).status_code == 404, path
    assert site.get("/v1/users/user-999").status_code == 404
    assert site.get("/v1/nothing").status_code == 404


def test_what_the_site_lacks_is_501(site: httpx.Client, user: str) -> None:
    site.put("/_sandbox/faults", json={"lacks": ["chat_box", "favorites"]})
    assert site.put("/v1/chat-box", json={"mode": "standard"}).status_code == 501
    assert site.put(f"/v1/users/{user}/favorites/home-1", json={"note": ""}).status_code == 501
    assert site.get("/v1/users").status_code == 200
    assert site.put("/_sandbox/faults", json={"lacks": ["tea"]}).status_code == 400


def test_users_are_fed_since_an_instant_page_by_page(site: httpx.Client, act: Any) -> None:
    before = site.get("/v1/users").json()["users"]
    assert before
    site.post("/_sandbox/clock", json={"now": "2037-05-01T12:00:00Z"})
    made = [
        act(f"visitor-new-{n}", "register", person={"email": f"n{n}@example.com"})["user_id"]
        for n in range(5)
    ]
    found, cursor = [], ""
    while cursor is not None:
        query = {"updated_since": "2037-05-01T00:00:00Z", "limit": 2, "cursor": cursor}
        page = site.get("/v1/users", params=query).json()
        found += [row["user_id"] for row in page["users"]]
        cursor = page["next"]
    assert found == made
    assert site.get("/v1/users", params={"updated_since": "yesterday"}).status_code == 400


def test_agents_are_members_of_the_office(site: httpx.Client, town: Running) -> None:
    agents = site.get("/v1/agents").json()["agents"]
    members = {member["email"] for member in httpx.get(f"{town.lofty_url}/_sandbox/members").json()}
    assert {agent["email"] for agent in agents} <= members
    assert {agent["kind"] for agent in agents} == {"agent", "isa"}


def test_listings_are_filtered(site: httpx.Client) -> None:
    homes = site.get("/_sandbox/listings").json()
    assert len(homes) == 60
    query = {
        "city": "denver", "state": "CO", "price_min": 300_000, "price_max": 700_000, "beds_min": 2,
        "status": "active", "property_type": "Single Family Home",
    }  # fmt: skip
    found, cursor = [], ""
    while cursor is not None:
        page = site.get("/v1/listings", params={**query, "limit": 1, "cursor": cursor}).json()
        found += page["listings"]
        cursor = page["next"]
    wanted = {
        home["listing_id"] for home in homes
        if home["city"] == "Denver" and 300_000 <= home["price"] <= 700_000 and home["beds"] >= 2
        and home["status"] == "active" and home["property_type"] == "Single Family Home"
    }  # fmt: skip
    assert {home["listing_id"] for home in found} == wanted
    assert all(home["url"].startswith("http://127.0.0.1:") for home in found)
    assert site.get("/v1/listings", params={"price_min": "cheap"}).status_code == 400
    assert site.get("/v1/listings", params={"limit": 0}).status_code == 400


def test_what_is_posted_is_served_as_it_is(site: httpx.Client) -> None:
    """Valid or not; and the rest is served all the same."""
    site.post("/_sandbox/listings", json={"listing_id": "odd", "price": "a lot", "beds": None, "city": 7})
    site.post("/_sandbox/users", json={"id": "user-odd", "updated_at": "then", "email": 7})
    homes = site.get("/v1/listings", params={"limit": 500}).json()["listings"]
    assert next(home for home in homes if home["listing_id"] == "odd")["price"] == "a lot"
    assert site.get("/v1/listings", params={"price_min": 1, "beds_min": 1}).status_code == 200
    users = site.get("/v1/users", params={"updated_since": "2040-01-01T00:00:00Z"}).json()["users"]
    assert [row["user_id"] for row in users] == ["user-odd"]
    assert site.get("/").status_code == 200


def test_a_page_that_lacks_half_of_itself(site: httpx.Client, act: Any) -> None:
    for _ in range(4):
        act("visitor-ann", "visit")
    site.put("/_sandbox/faults", json={"truncate_pages": 1})
    first = site.get("/v1/events").json()
    rest = site.get("/v1/events", params={"after": first["next"]}).json()
    assert (len(first["events"]), len(rest["events"])) == (2, 2)


def test_accounts_are_apart(site: httpx.Client, town: Running, act: Any) -> None:
    other = {"Authorization": "Bearer sandbox-site-token-2"}
    act("visitor-ann", "visit")
    assert httpx.get(f"{town.site_url}/v1/events", headers=other).json()["events"] == []
    body = {"who": "visitor-bob", "does": "visit"}
    made = httpx.post(f"{town.site_url}/_sandbox/act", params={"account": 2}, json=body).json()
    assert [
        event["id"] for event in httpx.get(f"{town.site_url}/v1/events", headers=other).json()["events"]
    ] == [made["events"][0]["id"]]
    assert len(site.get("/v1/events").json()["events"]) == 1
    assert site.post("/v1/chats", json={"visitor_id": "visitor-bob"}).status_code == 404
    httpx.post(f"{town.site_url}/_sandbox/reset", params={"account": 2}, json={})


def test_an_empty_site_has_what_every_site_has(site: httpx.Client, town: Running) -> None:
    site.post("/_sandbox/reset", json={})
    assert [row["name"] for row in site.get("/_sandbox/boards").json()] == ["TRREB"]
    assert "Denver" in [row["name"] for row in site.get("/_sandbox/areas").json()]
    for name in (
        "listings",
        "users",
        "visitors",
        "agents",
        "chats",
        "posts",
        "board_posts",
        "access",
        "events",
    ):
        assert site.get(f"/_sandbox/{name}").json() == [], name
    assert site.get("/_sandbox/hook").json()["url"] is None


def test_a_site_is_the_same_for_a_seed(site: httpx.Client) -> None:
    names = ("listings", "agents", "users", "visitors")

    def filled(seed: int) -> list[Any]:
        site.post("/_sandbox/reset", json={"leads": 24, "seed": seed})
        return [site.get(f"/_sandbox/{name}").json() for name in names[:3]]

    assert filled(3) == filled(3)
    assert filled(3)[0] != filled(4)[0]


def test_its_journal_has_the_contracts_calls_alone(site: httpx.Client, act: Any) -> None:
    site.delete("/_sandbox/requests")
    act("visitor-ann", "visit")
    site.get("/")
    site.get("/v1/agents")
    assert [row["path"] for row in site.get("/_sandbox/requests").json()] == ["/v1/agents"]
