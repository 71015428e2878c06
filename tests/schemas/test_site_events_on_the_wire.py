"""Events as a site spells them: every type of the contract, what is refused and why, and what is kept of one."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.http.records import reason
from schemas.model.site.events import ChatWords, Platform, SiteEvent, SiteEventType, SiteForm
from schemas.model.site.listings import SiteCriteria
from schemas.model.site.people import SiteAgent, SitePerson, SiteUser, Who
from schemas.parsing.values import NotReadable
from schemas.site.event_types import DATA
from schemas.site.events import event_key, read_event, without_words
from tests.schemas.test_wire_properties import ANYTHING
from tests.support.site.scripted_site import AT, event, home

NOW = datetime(2026, 3, 10, 17, 55, tzinfo=UTC)
ROSA = {"name": "Rosa Lopez", "email": "rosa@example.com", "phone": "303 555 0111"}
CRITERIA = {
    "locations": ["Denver"],
    "price_min": None,
    "price_max": 600_000,
    "property_types": ["house"],
    "beds_min": 2,
}
USER = {"user_id": "7", "version": 3, "email": "rosa@example.com", "email_verified": True, "lead_id": 55}
SAID: dict[str, dict[str, Any]] = {
    "visit.started": {},
    "listing.viewed": {"listing": home()},
    "listing.saved": {"listing": home()},
    "listing.shared": {"listing": home()},
    "search.run": {"criteria": CRITERIA},
    "search.saved": {"criteria": CRITERIA, "search_id": "s1", "name": "Mom's"},
    "showing.requested": {"listing": home(), "wanted_at": AT, "message": "May I?", "person": ROSA},
    "form.submitted": {
        "form": "question", "site": "realtor.com", "page": "/contact", "listing": None, "message": "Hi", "person": ROSA,
    },
    "visitor.identified": {"person": ROSA, "lead_id": 55},
    "chat.message": {"chat_id": "c1", "message_id": "m1", "text": "Is it sold?", "from": "visitor"},
    "chat.shown": {"chat_id": "c1", "message_id": "m2"},
    "user.registered": USER,
    "user.updated": USER,
    "user.closed": USER,
    "user.merged": {"keep": "7", "gone": "8"},
    "questionnaire.closed": {"user_id": "7", "board": "TRREB"},
    "viewing.requested": {"user_id": "7", "listing": home(), "wanted_at": AT},
    "appeal.made": {"user_id": "7", "board": "TRREB", "message": "I am no agent"},
    "agent.updated": {"agent_id": "a1", "kind": "isa", "email": "i@x.test", "name": "Isa", "level": "2B",
                      "areas": ["A1"], "paused": False, "left": True, "version": 4},
}  # fmt: skip


def read(kind: str, /, **changes: Any) -> SiteEvent:
    return read_event("e1", event(kind, **{**SAID[kind], **changes}))


def test_every_type_of_the_contract_is_read() -> None:
    assert {each.value for each in SiteEventType} == set(SAID) == {each.value for each in DATA}
    for kind in SAID:
        found = read(kind)
        assert (found.event_id, found.type, found.happened_at) == ("e1", SiteEventType(kind), NOW)


def test_who_and_where() -> None:
    found = read("visit.started", user_id=7)
    assert (found.who, found.platform) == (Who("v1", "7"), Platform.DESKTOP)


def test_what_each_says() -> None:
    viewed = read("listing.viewed").listing
    assert viewed
    assert (viewed.listing_id, viewed.price, viewed.beds, viewed.postal_code) == ("ML1", 500_000, 3, "80202")
    assert viewed.in_one_line == "1 Oak St, Denver, CO 80202"
    searched = read("search.saved")
    assert searched.criteria == SiteCriteria(("Denver",), None, 600_000, ("house",), 2)
    assert searched.criteria.in_one_line == "Denver; up to 600,000; house; 2 beds"
    assert (searched.search_id, searched.name) == ("s1", "Mom's")
    asked = read("showing.requested")
    assert asked.form == SiteForm(message="May I?", wanted_at=NOW)
    assert asked.person == SitePerson("Rosa Lopez", "rosa@example.com", "303 555 0111")
    assert read("form.submitted").form == SiteForm("question", "realtor.com", "/contact", "Hi")
    assert read("visitor.identified").lofty_lead_id == 55
    assert read("chat.message").chat == ChatWords("c1", "m1", "Is it sold?", "visitor")
    assert read("chat.shown").chat == ChatWords("c1", "m2")
    registered = read("user.registered")
    assert registered.user == SiteUser(
        "7", 3, email="rosa@example.com", email_verified=True, lofty_lead_id=55
    )
    assert (registered.who, registered.lofty_lead_id) == (Who("v1", "7"), 55)
    merged = read("user.merged")
    assert (merged.keep, merged.gone, merged.who) == ("7", "8", Who(user_id="7"))
    assert (read("appeal.made").board, read("appeal.made").message) == ("TRREB", "I am no agent")
    assert read("agent.updated").agent == SiteAgent(
        "a1", 4, "isa", "i@x.test", "Isa", "2B", ("A1",), left=True
    )


@pytest.mark.parametrize(
    ("kind", "changes", "because"),
    [
        ("visit.started", {"visitor_id": None}, "neither visitor_id nor user_id"),
        ("visit.started", {"visitor_id": "x" * 121}, "visitor_id"),
        ("visit.started", {"visitor_id": "a\nb"}, "visitor_id"),
        ("visit.started", {"platform": "television"}, "platform"),
        ("visit.started", {"platform": None}, "platform"),
        ("listing.viewed", {"listing": None}, "listing"),
        ("listing.viewed", {"listing": {"address": "1 Oak St"}}, "listing.listing_id"),
        ("chat.message", {"from": "agent"}, "from"),
        ("chat.message", {"chat_id": ""}, "chat_id"),
        ("form.submitted", {"form": "survey"}, "form"),
        ("user.updated", {"version": None}, "version"),
        ("user.updated", {"version": -1}, "version"),
        ("user.updated", {"user_id": None}, "user_id"),
        ("visitor.identified", {"lead_id": "Rosa"}, "lead_id"),
    ],
)
def test_what_cannot_be_read_is_told_by_the_field(kind: str, changes: dict[str, Any], because: str) -> None:
    with pytest.raises(ValueError, match=r".") as met:
        read(kind, **changes)
    said = reason(met.value)
    assert because in said
    assert "Rosa" not in said


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        7,
        {},
        {"type": "visit.ended"},
        {**event(), "timestamp": "soon"},
        {**event(), "data": []},
    ],
)
def test_what_is_no_event(body: Any) -> None:
    with pytest.raises((ValueError, NotReadable)):
        read_event("e1", body)


def test_more_than_the_contract_says_is_read_all_the_same() -> None:
    found = read("chat.message", text="stop " * 600, mood="cross")
    assert found.chat
    assert len(found.chat.text) == 2_999
    assert read("listing.viewed", listing=home(price="a lot", beds=True)).listing.price is None  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", SAID)
def test_what_is_kept_can_be_read_again_and_quotes_nobody(kind: str) -> None:
    kept = without_words(event(kind, **SAID[kind]))
    said = json.dumps(kept)
    for word in ("Rosa", "rosa@", "0111", "May I", "Hi", "sold", "no agent", "Mom", "Isa"):
        assert word not in said
    if kind in ("listing.viewed", "search.saved", "showing.requested", "form.submitted", "visit.started"):
        before, after = read(kind), read_event("e1", kept)
        assert (after.who, after.listing, after.criteria) == (before.who, before.listing, before.criteria)


@pytest.mark.parametrize("body", [None, [], "x", {}, {"data": 1}])
def test_of_anything_else_nothing_is_kept(body: Any) -> None:
    assert without_words(body) == {}


def test_any_id_is_a_key() -> None:
    assert event_key("msg_1") == "msg_1"
    for odd in ("", "x" * 81, "a\x00b"):
        assert event_key(odd).startswith("sha256-")
        assert len(event_key(odd)) <= 80


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.sampled_from(sorted(SAID)), st.data())
def test_any_body_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    names = sorted({*SAID[kind], "visitor_id", "user_id", "platform"})
    changes = data.draw(st.dictionaries(st.sampled_from(names), ANYTHING, max_size=3))
    body = {**event(kind), "data": {**event(kind, **SAID[kind])["data"], **changes}}
    try:
        found = read_event("e1", body)
    except (ValueError, TypeError, OverflowError):
        return
    assert "\x00" not in repr(found)
    assert len(found.who.visitor_id) <= 120
    without_words(body)
