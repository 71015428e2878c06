"""The site's pages, walked as a visitor does: all without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running

SHOW = {
    "decision": "show", "because": "R1", "version": 1, "ttl_seconds": 0, "questionnaire": None, "greeting": None,
    "message": None,
}  # fmt: skip
QUESTIONS = [
    {"key": "professional", "text": "Are you a real-estate professional?", "choices": None},
    {
        "key": "plans",
        "text": "Do you plan to buy, sell or rent soon?",
        "choices": ["buy", "sell", "rent", "none"],
    },
]


@pytest.fixture
def person(town: Running, site: httpx.Client) -> Iterator[httpx.Client]:
    """A browser that has never been here."""
    agent = {"User-Agent": "Mozilla/5.0 (iPhone) Mobile Safari"}
    with httpx.Client(base_url=town.site_url, headers=agent, follow_redirects=True) as browser:
        yield browser


def told(site: httpx.Client) -> list[tuple[str, dict[str, Any]]]:
    return [(event["type"], event["data"]) for event in site.get("/v1/events").json()["events"]]


def kinds(site: httpx.Client) -> list[str]:
    return [kind for kind, _ in told(site)]


def test_a_visitor_is_known_by_a_first_party_cookie(site: httpx.Client, person: httpx.Client) -> None:
    first = person.get("/")
    assert "HttpOnly; SameSite=Lax" in first.headers["set-cookie"]
    visitor = person.cookies["visitor"]
    assert "set-cookie" not in person.get("/").headers
    assert told(site) == [
        ("visit.started", {"visitor_id": visitor, "user_id": None, "platform": "mobile_web"})
    ]
    site.post("/_sandbox/clock", json={"advance_seconds": 1_900})
    person.get("/")
    assert kinds(site) == ["visit.started", "visit.started"]


def test_it_serves_html_without_script(person: httpx.Client) -> None:
    for path in (
        "/",
        "/homes/home-1",
        "/saved",
        "/contact",
        "/register",
        "/chat",
        "/chat/messages",
        "/chat/box",
        "/agents",
    ):
        page = person.get(path)
        assert page.status_code == 200, path
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "<script" not in page.text
    assert person.get("/account").url.path == "/register"
    assert person.get("/nothing").status_code == 404
    assert person.get("/homes/home-999").status_code == 404


def test_homes_are_found_by_filters(site: httpx.Client, person: httpx.Client) -> None:
    page = person.get(
        "/", params={"city": "Denver", "price_max": "900000", "property_type": "", "beds_min": "2"}
    )
    homes = set(re.findall(r"/homes/(home-\d+)", page.text))
    wanted = {
        home["listing_id"] for home in site.get("/_sandbox/listings").json()
        if home["city"] == "Denver" and home["price"] <= 900_000 and home["beds"] >= 2 and home["status"] == "active"
    }  # fmt: skip
    assert homes == wanted
    kind, data = told(site)[-1]
    assert (kind, data["criteria"]["locations"], data["criteria"]["price_max"]) == (
        "search.run",
        ["Denver"],
        900_000,
    )
    person.post("/searches", data={"city": "Denver", "name": "Denver & more"})
    assert kinds(site)[-1] == "search.saved"
    assert "Denver &amp; more" in person.get("/saved").text
    assert "No homes fit that" in person.get("/", params={"price_max": "1"}).text
    assert person.get("/", params={"price_max": "cheap"}).status_code == 400


def test_a_home_is_viewed_saved_shared_and_asked_for(site: httpx.Client, person: httpx.Client) -> None:
    page = person.get("/homes/home-1")
    assert "Request a showing" in page.text
    assert (
        "Your request for a showing is on its way"
        in person.post(
            "/homes/home-1/showing",
            data={
                "wanted_at": "2036-05-02T16:00",
                "message": "<b>Now</b>",
                "name": "Ann",
                "email": "",
                "phone": "303",
            },
        ).text
    )
    person.post("/homes/home-1/save")
    person.post("/homes/home-1/share")
    events = told(site)
    assert [kind for kind, _ in events] == [
        "visit.started", "listing.viewed", "showing.requested", "listing.saved", "listing.shared",
    ]  # fmt: skip
    asked = events[2][1]
    assert (asked["wanted_at"], asked["message"]) == ("2036-05-02T16:00:00Z", "<b>Now</b>")
    assert asked["person"] == {"name": "Ann", "email": None, "phone": "303"}
    assert "/homes/home-1" in person.get("/saved").text


def test_forms_and_details(site: httpx.Client, person: httpx.Client) -> None:
    assert 'value="home-2"' in person.get("/contact", params={"listing": "home-2"}).text
    person.post(
        "/contact",
        data={"form": "question", "listing": "home-2", "message": "How old?", "email": "a@example.com"},
    )
    person.post("/identify", data={"name": "Ann", "email": "ann@example.com"})
    events = dict(told(site))
    assert (events["form.submitted"]["form"], events["form.submitted"]["listing"]["listing_id"]) == (
        "question",
        "home-2",
    )
    assert events["visitor.identified"]["person"]["email"] == "ann@example.com"
    assert 'value="ann@example.com"' in person.get("/contact").text


def test_the_chat_is_seen_as_it_is_opened(site: httpx.Client, person: httpx.Client) -> None:
    person.get("/chat/box")
    person.post("/chat/box", data={"text": "Is it <quiet>?"})
    kind, data = told(site)[-1]
    assert (kind, data["text"]) == ("chat.message", "Is it <quiet>?")
    message = {"message_id": "m-1", "from": "Ada", "text": "Very.", "label": "[Site Message]"}
    site.post(f"/v1/chats/{data['chat_id']}/messages", json=message)
    person.get("/")
    assert kinds(site).count("chat.shown") == 0, "the box is shut"
    page = person.get("/chat/messages")
    assert "Is it &lt;quiet&gt;?" in page.text
    assert "Very." in page.text
    assert "[Site Message]" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert kinds(site)[-1] == "chat.shown"


def test_what_was_withdrawn_or_expired_is_never_on_the_page(site: httpx.Client, person: httpx.Client) -> None:
    person.post("/chat/box", data={"text": "Hello?"})
    chat = f"/v1/chats/{told(site)[-1][1]['chat_id']}/messages"
    late = {
        "message_id": "m-1",
        "from": "Ada",
        "text": "Too late",
        "label": "",
        "expires_at": "2020-01-01T00:00:00Z",
    }
    site.post(chat, json=late)
    site.post(chat, json={"message_id": "m-2", "from": "Ada", "text": "Taken back", "label": ""})
    site.delete(f"{chat}/m-2")
    page = person.get("/chat/messages").text
    assert "Too late" not in page
    assert "Taken back" not in page
    assert "chat.shown" not in kinds(site)


def test_the_standard_box_takes_a_message_with_details(site: httpx.Client, person: httpx.Client) -> None:
    site.put("/v1/chat-box", json={"mode": "standard"})
    assert "Leave a message" in person.get("/").text
    assert 'name="email"' in person.get("/chat/box").text
    person.post("/chat/box", data={"message": "Call me", "email": "ann@example.com"})
    kind, data = told(site)[-1]
    assert (kind, data["page"], data["message"]) == ("form.submitted", "/chat", "Call me")


def test_registering_coming_back_changing_and_closing(site: httpx.Client, person: httpx.Client) -> None:
    person.post("/homes/home-1/save")
    page = person.post("/register", data={"name": "Ann Lund", "email": "ann@example.com", "phone": ""})
    assert "Your account is open" in page.text
    assert "/homes/home-1" in person.get("/saved").text
    person.post("/log-out")
    assert "/homes/home-1" not in person.get("/saved").text
    assert person.post("/log-in", data={"email": "nobody@example.com"}).status_code == 404
    person.post("/log-in", data={"email": "ANN@example.com"})
    assert "/homes/home-1" in person.get("/saved").text
    person.post("/account", data={"name": "Ann Moss", "email": "ann@example.com", "phone": "303 555 0101"})
    person.post("/account/close")
    data = dict(told(site))
    assert (data["user.updated"]["name"], data["user.updated"]["version"]) == ("Ann Moss", 2)
    assert data["user.closed"]["version"] == 3
    assert person.post("/register", data={"name": "No email"}).status_code == 400


def test_a_user_meets_questionnaire_greeting_and_refusal(
    site: httpx.Client, hooked: Any, person: httpx.Client, restricted: list[str]
) -> None:
    """And is shown no home that is shut, also not by going back to it."""
    person.post("/register", data={"name": "Ann", "email": "ann@example.com"})
    questionnaire = {"id": "q-1", "board": "TRREB", "version": 1, "questions": QUESTIONS}
    agent = {"agent_id": "agent-2", "name": "Søren <Begay>", "photo": None, "phone": "303 555 0111"}
    greeting = {"greeting_id": "g-1", "agent": agent, "text": "I know this area well."}
    hooked.answers += [
        (200, {**SHOW, "decision": "ask", "questionnaire": questionnaire}),
        (200, {**SHOW, "decision": "greet", "greeting": greeting}),
        (200, SHOW),
        (200, {**SHOW, "decision": "refuse", "message": "Write to appeals@example.com"}),
    ]
    home = f"/homes/{restricted[0]}"
    asked = person.get(home)
    assert "Are you a real-estate professional?" in asked.text
    assert "Request a viewing" not in asked.text
    greeted = person.post("/decide/answer", data={"professional": "1", "plans": "0"})
    assert "Søren &lt;Begay&gt;" in greeted.text
    assert "Request a viewing" in greeted.text
    assert hooked.asked[-1][3]["answers"] == {"professional": False, "plans": "buy"}
    assert "Request a viewing" in person.post("/decide/contact", data={"message": "Call me"}).text
    assert hooked.asked[-1][3]["message"] == "Call me"
    refused = person.get(f"/homes/{restricted[1]}")
    assert "appeals@example.com" in refused.text
    hooked.answers.append((200, {**SHOW, "decision": "refuse"}))
    assert "Request a viewing" not in person.get(f"/homes/{restricted[1]}?done=saved").text
    assert "Your appeal is on its way" in person.post("/decide/appeal", data={"message": "For myself"}).text
    assert kinds(site)[-1] == "appeal.made"


def test_not_now_and_a_viewing(
    site: httpx.Client, hooked: Any, person: httpx.Client, restricted: list[str]
) -> None:
    person.post("/register", data={"name": "Ann", "email": "ann@example.com"})
    questionnaire = {"id": "q-1", "board": "TRREB", "version": 1, "questions": QUESTIONS}
    hooked.answers.append((200, {**SHOW, "decision": "ask", "questionnaire": questionnaire}))
    person.get(f"/homes/{restricted[0]}")
    person.post("/decide/close")
    assert kinds(site)[-1] == "questionnaire.closed"
    person.post(f"/homes/{restricted[0]}/viewing", data={"wanted_at": "2036-05-02T16:00"})
    assert kinds(site)[-2:] == ["viewing.requested", "listing.viewed"]


def test_agents_see_posts_and_claim(site: httpx.Client, hooked: Any, person: httpx.Client) -> None:
    post = {
        "state": "open",
        "summary": "Nora, Denver, buys",
        "claim_url": "https://example.com",
        "version": 1,
    }
    site.put("/v1/groups/Denver/posts/claim-7", json=post)
    assert "Nora, Denver, buys" in person.get("/agents").text
    hooked.answers += [
        (200, {"claimed": True, "contact": {"email": "nora@example.com"}}),
        (409, {"because": "taken"}),
    ]
    words = {"by": "agent-2", "claim_id": "claim-7"}
    assert "nora@example.com" in person.post("/agents/claim", data=words).text
    assert "Not claimed: taken" in person.post("/agents/claim", data=words).text


def test_a_strange_cookie_makes_nobody(site: httpx.Client, town: Running) -> None:
    for cookie in ("visitor=user-1", "visitor=<b>", "visitor", "\x01"):
        answer = httpx.get(town.site_url, headers={"Cookie": cookie})
        assert answer.status_code == 200
        assert answer.headers["set-cookie"].startswith("visitor=visitor-")
