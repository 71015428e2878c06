"""What the site tells: signed, repeated until it is taken, and all of it in the feed (section 1)."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET = "whsec_ZGVhbGJyaWRnZS1zYW5kYm94LXNpZ25pbmctc2VjcmV0"


def signed(headers: dict[str, str], body: bytes) -> bool:
    """By hand, as the standard's text says."""
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(b64decode(SECRET[6:]), said, hashlib.sha256).digest()
    return headers["webhook-signature"] == f"v1,{b64encode(digest).decode()}"


def verified(headers: dict[str, str], body: bytes) -> bool:
    """By the library that others use."""
    try:
        Webhook(SECRET).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def feed(site: httpx.Client, after: str = "") -> dict[str, Any]:
    return dict(site.get("/v1/events", params={"after": after, "limit": 500}).json())


def test_every_event_is_signed_and_in_the_feed(site: httpx.Client, hooked: Any, act: Any) -> None:
    act("visitor-ann", "visit", platform="app")
    act("visitor-ann", "view", listing="home-1")
    hooked.until(2)
    for path, headers, body in hooked.came:
        assert path == "/webhooks/site/team"
        assert signed(headers, body)
        assert verified(headers, body)
        assert len(body) <= 20 * 1024
    sent = [{"id": headers["webhook-id"], **json.loads(body)} for _, headers, body in hooked.came]
    assert sent == feed(site)["events"]
    assert set(sent[0]) == {"id", "type", "timestamp", "data"}
    assert sent[0]["data"] == {"visitor_id": "visitor-ann", "user_id": None, "platform": "app"}


def test_a_delivery_that_is_not_taken_comes_again(site: httpx.Client, hooked: Any, act: Any) -> None:
    hooked.statuses += [503, 200]
    act("visitor-ann", "visit")
    hooked.until(1)
    site.post("/_sandbox/webhooks/flush")
    hooked.until(2)
    ids = [headers["webhook-id"] for _, headers, _ in hooked.came]
    assert ids[0] == ids[1]
    assert site.post("/_sandbox/webhooks/flush").json() == {"sent": 0, "taken": 0, "given_up": 0}


def test_a_wrong_signature_and_an_old_time_stamp(site: httpx.Client, hooked: Any, act: Any) -> None:
    site.put("/_sandbox/faults", json={"wrong_signature": 1})
    act("visitor-ann", "visit")
    hooked.until(1)
    site.put("/_sandbox/faults", json={"old_timestamp": 1})
    act("visitor-ann", "visit")
    hooked.until(2)
    act("visitor-ann", "visit")
    hooked.until(3)
    (_, wrong, one_body), (_, old, other_body), (_, right, body) = hooked.came
    assert not signed(wrong, one_body)
    assert signed(old, other_body)
    age = datetime.now(UTC) - datetime.fromtimestamp(int(old["webhook-timestamp"]), UTC)
    assert age > timedelta(minutes=5)
    assert [verified(*pair) for pair in ((wrong, one_body), (old, other_body), (right, body))] == [
        False,
        False,
        True,
    ]


def test_lost_events_are_in_the_feed_alone(site: httpx.Client, hooked: Any, act: Any) -> None:
    site.put("/_sandbox/faults", json={"lose_webhooks": 1})
    act("visitor-ann", "visit")
    act("visitor-ann", "view", listing="home-1")
    hooked.until(1)
    site.post("/_sandbox/webhooks/flush")
    assert [body["type"] for body in hooked.bodies] == ["listing.viewed"]
    assert [event["type"] for event in feed(site)["events"]] == ["visit.started", "listing.viewed"]


def test_events_twice_and_out_of_order(site: httpx.Client, hooked: Any, act: Any) -> None:
    site.put("/_sandbox/faults", json={"duplicate_webhooks": 1, "reorder_webhooks": 1})
    for listing in ("home-1", "home-2"):
        act("visitor-ann", "view", listing=listing)
    site.post("/_sandbox/webhooks/flush")
    hooked.until(4)
    seen = [body["data"]["listing"]["listing_id"] for body in hooked.bodies]
    assert sorted(seen) == ["home-1", "home-1", "home-2", "home-2"]
    assert seen[0] == "home-2"


def test_the_feed_goes_on_from_its_cursor(site: httpx.Client, act: Any) -> None:
    assert feed(site) == {"events": [], "next": "0"}
    for _ in range(5):
        act("visitor-ann", "visit")
    found, cursor = [], ""
    for _ in range(3):
        page = site.get("/v1/events", params={"after": cursor, "limit": 2}).json()
        found += page["events"]
        cursor = page["next"]
    assert found == feed(site)["events"]
    assert feed(site, cursor) == {"events": [], "next": cursor}
    assert site.get("/v1/events", params={"after": "x"}).status_code == 400
    assert site.get("/v1/events", params={"limit": 501}).status_code == 400


def test_no_id_is_given_twice_also_after_a_reset(site: httpx.Client, act: Any) -> None:
    first = act("visitor-ann", "visit")["events"][0]["id"]
    cursor = feed(site)["next"]
    site.post("/_sandbox/reset", json={})
    assert act("visitor-ann", "visit")["events"][0]["id"] != first
    assert len(feed(site, cursor)["events"]) == 1


def test_its_clock_is_in_its_events(site: httpx.Client, act: Any) -> None:
    site.post("/_sandbox/clock", json={"now": "2030-06-01T08:00:00Z"})
    assert act("visitor-ann", "visit")["events"][0]["timestamp"].startswith("2030-06-01T08:00:0")


def test_people_behind_the_api_make_events_too(site: httpx.Client, user: str) -> None:
    version = site.get(f"/v1/users/{user}").json()["version"]
    site.put(f"/_sandbox/users/{user}", json={"phone": "720 555 0101", "phone_verified": True})
    site.post("/_sandbox/users", json={"id": "user-900", "email": "nora@example.com"})
    site.put("/_sandbox/users/user-900", json={"merged_into": user})
    site.delete("/_sandbox/users/user-900")
    site.put("/_sandbox/agents/agent-1", json={"paused": True})
    told = [(event["type"], event["data"]) for event in feed(site)["events"]][1:]
    assert [kind for kind, _ in told] == [
        "user.updated",
        "user.registered",
        "user.merged",
        "user.closed",
        "agent.updated",
    ]
    assert (told[0][1]["version"], told[0][1]["phone"]) == (version + 1, "720 555 0101")
    assert (told[2][1]["keep"], told[2][1]["gone"]) == (user, "user-900")
    assert (told[4][1]["agent_id"], told[4][1]["paused"], told[4][1]["version"]) == ("agent-1", True, 2)


def test_any_event_can_be_made(site: httpx.Client, hooked: Any) -> None:
    """Valid or not, as large as somebody wants it."""
    site.post("/_sandbox/events", json={"type": "tea.made", "data": {"text": "x" * 1_000_000}})
    ((_, headers, body),) = [hooked.until(1) and hooked.came[0]]
    assert signed(headers, body)
    assert len(body) > 1_000_000


@pytest.mark.parametrize("hook", [{"url": "ftp://x"}, {"url": 7}, {"patience_ms": 0}, {"tea": 1}])
def test_a_hook_that_is_none_is_refused(site: httpx.Client, hook: dict[str, Any]) -> None:
    assert site.put("/_sandbox/hook", json=hook).status_code == 400
