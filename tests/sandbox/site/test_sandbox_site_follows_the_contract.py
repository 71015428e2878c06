"""Both halves keep to one document (docs/site-openapi.json): what the sandbox's site tells and answers follows it, our
connector speaks with it, and what its people do comes back as our nouns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from connectors.errors import NotFound, NotOffered, Overtaken
from connectors.http.client import VendorHttp
from connectors.rate_limit.limiter import LIVE
from connectors.site.answers import error_of
from connectors.site.listings import Wanted
from connectors.site.signatures import checker, is_genuine
from connectors.site.site import Site
from sandbox.server.server import Running
from sandbox.site.webhooks import SECRET
from schemas.model.site.people import Who
from schemas.site.calls import CALLS
from schemas.site.events import read_event

DOCUMENT = json.loads((Path(__file__).parents[3] / "docs" / "site-openapi.json").read_text(encoding="utf-8"))
PERSON = {"name": "Ann Lund", "email": "ann@example.com", "phone": "303 555 0123"}
CRITERIA = {"locations": ["Denver"], "price_max": 500_000}


def valid(schema: dict[str, Any], found: Any) -> None:
    jsonschema.Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(found)


@pytest.fixture
def line(town: Running, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Our connector, without pacing."""
    monkeypatch.setattr("connectors.clock.wait", lambda _: None)
    bearer = {"Authorization": "Bearer sandbox-site-token", "Content-Type": "application/json"}
    http = VendorHttp("site", town.site_url, bearer, 5, lambda _: None, lambda _: None, error_of=error_of)
    yield Site(http)
    http.close()


@pytest.fixture
def lived(site: httpx.Client, act: Any, user: str) -> str:
    """People did what people do; the user."""
    act("visitor-ann", "visit")
    for does in ("view", "save", "share"):
        act("visitor-ann", does, listing="home-3")
    act("visitor-ann", "search", criteria=CRITERIA)
    act("visitor-ann", "save_search", criteria=CRITERIA, name="Small")
    act("visitor-ann", "request_showing", listing="home-3", message="After work", person=PERSON)
    act("visitor-ann", "submit_form", form="question", message="?", listing="home-3")
    act("visitor-ann", "submit_form", page="/sell")
    act("visitor-ann", "say", text="Is it quiet there?")
    act("visitor-ann", "identify", person=PERSON, lead_id="11")
    act(user, "request_viewing", listing="home-3")
    agent = site.get("/_sandbox/agents").json()[0]
    site.put(f"/_sandbox/agents/{agent['agent_id']}", json={"paused": True})
    site.put(f"/_sandbox/users/{user}", json={"phone_verified": True})
    return user


def test_what_the_site_tells_follows_the_document_and_is_read(lived: str, line: Site) -> None:
    page = line.events.page("", LIVE)
    kinds = set()
    for row in page.rows:
        body = {name: row[name] for name in ("type", "timestamp", "data")}
        hook = DOCUMENT["webhooks"][row["type"]]["post"]["requestBody"]["content"]["application/json"]
        valid(hook["schema"], body)
        kinds.add(read_event(row["id"], body).type.value)
    assert kinds >= {
        "visit.started", "listing.viewed", "listing.saved", "listing.shared", "search.run", "search.saved",
        "showing.requested", "form.submitted", "visitor.identified", "chat.message", "user.registered", "user.updated",
        "viewing.requested", "agent.updated",
    }  # fmt: skip
    assert line.events.page(page.next, LIVE) == type(page)((), page.next)


def test_what_the_site_signs_is_genuine(hooked: Any, act: Any) -> None:
    act("visitor-ann", "visit")
    hooked.until(1)
    _, headers, body = hooked.came[0]
    assert is_genuine(checker(SECRET, "the secret"), headers, body)
    assert not is_genuine(checker(SECRET, "the secret"), headers, body + b" ")


def test_what_the_site_answers_follows_the_document(site: httpx.Client, lived: str) -> None:
    for call in CALLS:
        if call.method != "GET":
            continue
        answer = site.get(call.path.replace("{id}", lived))
        assert answer.status_code == 200, call.operation
        said = DOCUMENT["paths"][call.path]["get"]["responses"]["2XX"]["content"]["application/json"]
        valid(said["schema"], answer.json())


def test_our_connector_speaks_with_it(lived: str, line: Site) -> None:
    chat = line.chats.open(Who("visitor-ann"), "k1", LIVE)
    assert line.chats.open(Who("visitor-ann"), "k1", LIVE) == chat
    later = datetime.now(UTC) + timedelta(minutes=30)
    for _ in range(2):
        line.chats.post(chat, "m1", "Hello", "Ava", later, "k2", LIVE)
    line.chats.withdraw(chat, "m1", "k3", LIVE)
    with pytest.raises(NotFound):
        line.chats.withdraw(chat, "m1", "k4", LIVE)
    line.chats.set_box("standard", "k5", LIVE)
    line.listings.save_favorite(lived, "home-3", "near the park", "k6", LIVE)
    with pytest.raises(NotFound):
        line.listings.save_favorite("user-999", "home-3", "", "k7", LIVE)
    homes = line.listings.search(Wanted(price_min=1), LIVE, most=2)
    assert (len(homes.listings), homes.rejects) == (2, ())
    people = line.people.users(None, "", LIVE)
    assert people.rejects == ()
    assert line.people.user(lived, LIVE).user_id == lived
    agents = line.people.agents("", LIVE)
    assert agents.people
    assert agents.rejects == ()


def test_a_message_that_was_shown_meanwhile_is_not_withdrawn(
    site: httpx.Client, act: Any, line: Site
) -> None:
    act("visitor-ann", "visit")
    chat = line.chats.open(Who("visitor-ann"), "k1", LIVE)
    line.chats.post(chat, "m1", "Hello", "Ava", datetime.now(UTC) + timedelta(minutes=30), "k2", LIVE)
    site.put("/_sandbox/faults", json={"shown_before_withdrawal": 1})
    with pytest.raises(Overtaken) as met:
        line.chats.withdraw(chat, "m1", "k3", LIVE)
    assert met.value.because == "shown"


def test_what_it_lacks_is_told_apart(site: httpx.Client, line: Site) -> None:
    site.put("/_sandbox/faults", json={"lacks": ["listings"]})
    with pytest.raises(NotOffered):
        line.listings.search(Wanted(), LIVE)
