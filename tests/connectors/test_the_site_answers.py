"""Calls to a site: how they are spelled, how their answers are told apart, and that a repeat has the same key."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from connectors.errors import (
    Busy,
    DeadCredential,
    Misunderstood,
    NotFound,
    NotOffered,
    Overtaken,
    Refused,
    Unanswered,
    Unsent,
    VendorError,
    certainly_not_done,
)
from connectors.http.client import VendorHttp
from connectors.http.records import Unreadable
from connectors.rate_limit.limiter import LIVE
from connectors.site.answers import error_of
from connectors.site.listings import Wanted
from connectors.site.site import Site
from schemas.model.site.listings import SiteListing
from schemas.model.site.people import SiteAgent, SiteUser, Who
from tests.support.scripted import answer, hangs_up, says, silent, vendor
from tests.support.site.scripted_site import ScriptedSite, home, scripted_site

LATER = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ID = "of/the site"


def site_at(url: str, timeout: float = 2) -> Site:
    """Without pacing."""
    return Site(
        VendorHttp(
            "site",
            url,
            {"Authorization": "Bearer t"},
            timeout,
            lambda _: None,
            lambda _: None,
            error_of=error_of,
        )
    )


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedSite]:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with scripted_site() as made:
        yield made


def answering(status: int, said: Any = None) -> Any:
    return vendor(says(answer(status, b"" if said is None else json.dumps(said).encode())))


CALLS = {
    "POST /v1/chats": (lambda site: site.chats.open(Who("v1"), "k1", LIVE), {"visitor_id": "v1"}),
    "POST /v1/chats/of%2Fthe%20site/messages": (
        lambda site: site.chats.post(ID, "m1", "Hello", "Ava", LATER, "k1", LIVE),
        {
            "message_id": "m1",
            "from": "Ava",
            "text": "Hello",
            "label": "[Site Message]",
            "expires_at": "2026-03-01T12:30:00Z",
        },
    ),
    "DELETE /v1/chats/c1/messages/of%2Fthe%20site": (
        lambda site: site.chats.withdraw("c1", ID, "k1", LIVE),
        None,
    ),
    "PUT /v1/chat-box": (lambda site: site.chats.set_box("standard", "k1", LIVE), {"mode": "standard"}),
    "PUT /v1/users/7/favorites/ML1": (
        lambda site: site.listings.save_favorite("7", "ML1", "near the park", "k1", LIVE),
        {"note": "near the park"},
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_write_says_whose_it_is_and_which_one(there: ScriptedSite, call: str) -> None:
    there.says[f"{call.partition(' ')[0]} {call.partition(' ')[2]}"] = (200, {"chat_id": "c1"})
    made, body = CALLS[call]
    made(site_at(there.url))
    (asked,) = there.asked
    assert f"{asked.method} {asked.path}" == call
    assert asked.body == body
    assert asked.headers["authorization"] == "Bearer t"
    assert asked.headers["idempotency-key"] == "k1"


def test_a_chat_of_somebody_who_is_known_is_the_users(there: ScriptedSite) -> None:
    assert site_at(there.url).chats.open(Who("v1", "7"), "k", LIVE) == "chat 1"
    assert there.asked[0].body == {"user_id": "7"}


@pytest.mark.parametrize("said", [None, {}, {"chat_id": ""}, [], {"chat_id": "x" * 121}])
def test_a_chat_without_an_id_may_have_been_opened(said: Any) -> None:
    with answering(200, said) as there, pytest.raises(Misunderstood, match="no chat_id"):
        site_at(there.url).chats.open(Who("v1"), "k", LIVE)


@pytest.mark.parametrize(
    ("status", "said", "error", "because"),
    [
        (404, None, NotFound, ""),
        (409, {"because": "shown"}, Overtaken, "shown"),
        (409, {"because": "Rosa Lopez"}, Overtaken, ""),
        (409, "version", Overtaken, "version"),
        (409, None, Overtaken, ""),
        (501, None, NotOffered, ""),
        (401, None, DeadCredential, ""),
        (403, None, Refused, ""),
        (410, None, Refused, ""),
        (422, {"detail": "unsubscribed"}, Refused, ""),
        (301, None, Refused, ""),
        (429, None, Busy, ""),
        (500, None, Unanswered, ""),
        (503, None, Unanswered, ""),
    ],
)
def test_errors_are_told_apart(
    there: ScriptedSite, status: int, said: Any, error: type[VendorError], because: str
) -> None:
    there.says["DELETE /v1/chats/c1/messages/m1"] = status, said
    with pytest.raises(VendorError) as met:
        site_at(there.url).chats.withdraw("c1", "m1", "k", LIVE)
    assert type(met.value) is error
    assert getattr(met.value, "because", "") == because
    assert "Rosa" not in str(met.value)


def test_what_the_site_lacks_is_asked_for_once(there: ScriptedSite) -> None:
    there.says["GET /v1/listings"] = 501, None
    with pytest.raises(NotOffered):
        site_at(there.url).listings.search(Wanted(), LIVE)
    assert there.calls() == ["GET /v1/listings"]


@pytest.mark.parametrize("script", [silent, hangs_up], ids=["slow", "hangs up"])
def test_a_write_without_an_answer_may_have_been_done(script: Any) -> None:
    with vendor(script) as there, pytest.raises(Unanswered) as met:
        site_at(there.url, timeout=0.3).chats.set_box("agent", "k", LIVE)
    assert not certainly_not_done(met.value)
    assert len(there.requests) == 1


def test_a_site_that_is_down_was_certainly_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with pytest.raises(Unsent) as met:
        site_at("http://127.0.0.1:9").chats.set_box("agent", "k", LIVE)
    assert certainly_not_done(met.value)


def test_the_feed_goes_on_where_it_was_left(there: ScriptedSite) -> None:
    site = site_at(there.url)
    for number in range(3):
        there.tells(str(number), {"type": "visit.started"})
    page = site.events.page("", LIVE, 2)
    assert ([row["id"] for row in page.rows], page.next) == (["0", "1"], "2")
    page = site.events.page("2", LIVE, 2)
    assert ([row["id"] for row in page.rows], page.next) == (["2"], "3")
    assert [asked.query for asked in there.asked] == [{"limit": "2"}, {"limit": "2", "after": "2"}]


@pytest.mark.parametrize(
    "said", [[], {}, {"events": {}}, {"events": [], "next": []}, {"events": [], "next": "x" * 200}]
)
def test_a_feed_that_cannot_be_read(said: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    with answering(200, said) as there, pytest.raises(Misunderstood):
        site_at(there.url).events.page("4", LIVE)


def test_a_feed_without_a_cursor_stays_where_it_was() -> None:
    with answering(200, {"events": []}) as there:
        assert site_at(there.url).events.page("4", LIVE).next == "4"


def test_listings_are_searched_for(there: ScriptedSite) -> None:
    there.says["GET /v1/listings"] = 200, {"listings": [home(1), {"address": "no id"}], "next": "p2"}
    page = site_at(there.url).listings.search(Wanted("Denver", "CO", None, 600_000), LIVE, most=3)
    assert there.asked[0].query == {
        "city": "Denver",
        "state": "CO",
        "price_max": "600000",
        "status": "active",
        "limit": "3",
    }
    assert page.listings == (
        SiteListing(
            "ML1",
            "1 Oak St",
            "Denver",
            "CO",
            "80202",
            500_000,
            "house",
            3,
            2,
            "TRREB",
            "A1",
            "https://site.test/1",
        ),
    )
    assert [reject.because for reject in page.rejects] == ["listing_id: Field required"]
    assert page.next == "p2"


def test_people_are_listed_and_one_is_read(there: ScriptedSite) -> None:
    site = site_at(there.url)
    row = {"user_id": 7, "version": 3, "email": "rosa@example.com", "email_verified": True, "lead_id": "55"}
    user = SiteUser("7", 3, email="rosa@example.com", email_verified=True, lofty_lead_id=55)
    there.says["GET /v1/users"] = 200, {"users": [row, {"user_id": 8}], "next": ""}
    page = site.people.users(LATER, "c", LIVE)
    assert there.asked[0].query == {"updated_since": "2026-03-01T12:30:00Z", "cursor": "c"}
    assert (page.people, [reject.entity for reject in page.rejects], page.next) == ((user,), ["8"], "")
    there.says["GET /v1/users/7"] = 200, row
    assert site.people.user("7", LIVE) == user
    there.says["GET /v1/users/9"] = 200, {"user_id": "9"}
    with pytest.raises(Unreadable):
        site.people.user("9", LIVE)
    there.says["GET /v1/users/6"] = 200, row
    with pytest.raises(Misunderstood):
        site.people.user("6", LIVE)
    agent = {
        "agent_id": "a1",
        "version": 1,
        "kind": "isa",
        "email": "isa@x.test",
        "level": "2B",
        "areas": ["A1"],
    }
    there.says["GET /v1/agents"] = 200, {"agents": [agent]}
    assert site.people.agents("", LIVE).people == (
        SiteAgent("a1", 1, "isa", "isa@x.test", level="2B", areas=("A1",)),
    )
