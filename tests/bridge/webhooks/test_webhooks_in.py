"""Pings at the bridge: who may ping, what is stored of it, and that nothing else is."""

import json
import os
import socket
import time
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.sisu.sns import Unreachable
from schemas.lofty.webhooks import Hint, read_lofty_notification
from schemas.sisu.webhooks import client_hints, read_envelope
from tests.support.installation import BRIDGE_KEY, OLD_BRIDGE_KEY

TOPIC = "arn:aws:sns:us-east-1:1:sisu"


def path(vendor: str = "lofty", team: str = "sandbox", key: str = BRIDGE_KEY, of: str = "") -> str:
    from tasks.maintenance.webhook_subscriptions import webhook_secret

    return f"/webhooks/{vendor}/{team}/{webhook_secret(key, vendor, of or team)}"


def unsigned() -> None:
    """Take SNS messages without a signature."""
    file = Path(os.environ["DEALBRIDGE_TEAMS_FILE"])
    file.write_text(file.read_text().replace("sisu = {", "sisu = { sns_verify = false,"))


@pytest.fixture
def stored(store_url: str) -> Callable[[], list[tuple[str, str, str]]]:
    """All pings of all teams, handled or not, taken in or not."""
    from sqlalchemy import text

    from connectors.store.engine import Store
    from connectors.store.maintenance.webhook_inbox import WebhookInbox

    store = Store(store_url)
    WebhookInbox(store).close()
    engines = {"doorstep": store.side_engine("inbox"), "pings": store.engine}

    def rows() -> list[tuple[str, str, str]]:
        found = set()
        for table, engine in engines.items():  # in the order in which they move
            with engine.connect() as connection:
                found |= {
                    tuple(row)
                    for row in connection.execute(text(f"SELECT vendor, kind, entity FROM {table}"))
                }
        return sorted(found)

    return rows


def notification(*leads: int, **more: Any) -> dict[str, Any]:
    return {"listId": 2, "updatedLead": [{"leadId": lead, "updateTime": 1} for lead in leads], **more}


def test_a_ping_is_stored_once_in_any_order(bridge: Any, stored: Callable[[], Any]) -> None:
    for body in (notification(11, 12), notification(12, 11), notification(11)):
        assert bridge.http.post(path(), json=body).status_code == 200
    assert stored() == [("lofty", "lead", "11"), ("lofty", "lead", "12")]


def test_a_wrong_secret_or_team_is_404_and_nothing_is_stored(bridge: Any, stored: Callable[[], Any]) -> None:
    right = path()
    wrong = {
        "cut": right[:-1],
        "capitals": right.upper().replace("/WEBHOOKS/LOFTY/SANDBOX", "/webhooks/lofty/sandbox"),
        "another vendor's": path("sisu").replace("/sisu/", "/lofty/"),
        "another team's": path(of="other"),
        "unknown team": path(team="nobody"),
        "revoked key": path(key=OLD_BRIDGE_KEY),
        "not text": "/webhooks/lofty/sandbox/%FF%FE",
        "none": "/webhooks/lofty/sandbox",
    }
    answers = {name: bridge.http.post(one, json=notification(11)).status_code for name, one in wrong.items()}
    assert answers == dict.fromkeys(wrong, 404)
    assert stored() == []


def test_the_key_before_still_opens_a_webhook(
    settings: Callable[..., None], bridge: Any, stored: Callable[[], Any]
) -> None:
    settings('bridge_key_before = "env:OLD_BRIDGE_KEY"')
    assert bridge.http.post(path(key=OLD_BRIDGE_KEY), json=notification(11)).status_code == 200
    assert stored() == [("lofty", "lead", "11")]


def test_the_key_before_opens_for_a_day_from_the_first_run_with_the_new_one(
    office: Any, settings: Callable[..., None], bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings('bridge_key_before = "env:OLD_BRIDGE_KEY"')
    office.synced("sync-leads")
    now = datetime.now(UTC)
    for hours, status in ((23, 200), (25, 404)):
        monkeypatch.setattr("connectors.clock.now", lambda at=now + timedelta(hours=hours): at)
        assert bridge.http.post(path(key=OLD_BRIDGE_KEY), json=notification(11)).status_code == status
        assert bridge.http.post(path(), json=notification(11)).status_code == 200


def test_a_ping_is_answered_while_a_run_is_storing_pages(
    bridge: Any, stored: Callable[[], Any], store_url: str
) -> None:
    """Nothing that a vendor waits for asks for the team's lock, or for SQLite's."""
    from connectors.store.connections import BUSY_SECONDS
    from connectors.store.engine import Store

    store = Store(store_url)
    with store.write("sandbox"):
        started = time.monotonic()
        assert bridge.http.post(path(), json=notification(11)).status_code == 200
        assert time.monotonic() - started < BUSY_SECONDS / 2
        assert stored() == [("lofty", "lead", "11")]
    store.close()


def test_a_wrong_secret_is_answered_before_the_body_comes(bridge: Any) -> None:
    port = int(bridge.url.rpartition(":")[2])
    head = f"POST {path()[:-1]} HTTP/1.1\r\nHost: bridge\r\nContent-Length: 1000000000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as vendor:
        vendor.sendall(head.encode())
        assert vendor.recv(1000).startswith(b"HTTP/1.1 404")


def test_prefect_is_told_of_a_burst_by_kinds_and_counts(
    office: Any, bridge: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For people and automations: no ids of records, and whatever goes wrong with it delays nothing."""
    told: list[dict[str, Any]] = []

    def emit(**given: Any) -> None:
        told.append(given)
        raise ConnectionError

    office.synced("sync-leads")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setattr("prefect.events.emit_event", emit)
    body = notification(11, 12, createdLead=[{"leadId": 13}])
    assert bridge.http.post(path(), json=body).status_code == 200
    give_up = time.monotonic() + 60
    while not told and time.monotonic() < give_up:
        time.sleep(0.05)
    assert [one["event"] for one in told] == ["dealbridge.notification"]
    assert told[0]["resource"] == {"prefect.resource.id": "dealbridge.team.sandbox"}
    assert told[0]["payload"] == {"team": "sandbox", "counts": {"lofty lead": 3}}


def test_another_accounts_ping_is_dropped(office: Any, bridge: Any, stored: Callable[[], Any]) -> None:
    office.synced("sync-leads")
    assert bridge.http.post(path(), json=notification(11, teamId=1)).status_code == 404
    assert stored() == []


def test_a_body_over_a_megabyte_is_refused(bridge: Any, stored: Callable[[], Any]) -> None:
    assert bridge.http.post(path(), json=notification(11, more="x" * 1_000_001)).status_code == 413
    assert stored() == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"events":[{"data":1}]}']
)
def test_junk_is_answered_and_stored_nowhere(bridge: Any, stored: Callable[[], Any], body: bytes) -> None:
    assert bridge.http.post(path(), content=body).status_code == 200
    assert stored() == []


def test_a_new_lead_gets_its_link_without_any_run(office: Any, bridge: Any) -> None:
    office.synced("sync-leads")
    lead = office.lead(firstName="Lena", lastName="Lopez")
    body = {"listId": 2, "createdLead": [{"leadId": lead, "updateTime": 1}]}
    assert bridge.http.post(path(), json=body).status_code == 200
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        rows = office.lofty.one("leads", lead)["customAttributes"]
        if any(row["attributeName"] == "Sisu Link" and row["value"] for row in rows):
            return
        time.sleep(0.1)
    pytest.fail("the ping was not handled")


# Sisu


def sns(kind: str = "Notification", client: int = 7, **more: str) -> bytes:
    message = {"model": "Client", "data_objects": [{"required_values": {"client_id": client}}]}
    fields = {"Type": kind, "TopicArn": TOPIC, "Message": json.dumps(message), **more}
    return json.dumps(fields).encode()


def test_an_unsigned_sisu_ping_is_403_and_nothing_is_stored(bridge: Any, stored: Callable[[], Any]) -> None:
    forged = sns(Signature=b64encode(b"x").decode(), SignatureVersion="1")
    for body in (sns(), forged, b"{}", b""):
        assert bridge.http.post(path("sisu"), content=body).status_code == 403
    assert bridge.http.post(path("sisu", key=OLD_BRIDGE_KEY), content=sns()).status_code == 404
    assert stored() == []


def test_the_first_confirmed_topic_is_the_only_one(
    office: Any, bridge: Any, stored: Callable[[], Any]
) -> None:
    unsigned()
    here = f"{office.sisu.url}/_sandbox/requests"
    elsewhere = sns("SubscriptionConfirmation", SubscribeURL="https://evil.test/")
    assert bridge.http.post(path("sisu"), content=elsewhere).status_code == 403
    confirmation = sns("SubscriptionConfirmation", SubscribeURL=here)
    text = {"content-type": "text/plain; charset=UTF-8"}
    assert bridge.http.post(path("sisu"), content=confirmation, headers=text).status_code == 200
    assert bridge.http.post(path("sisu"), content=sns(client=8), headers=text).status_code == 200
    assert bridge.http.post(path("sisu"), content=sns(client=9, TopicArn="other")).status_code == 403
    assert stored() == [("sisu", "client", "8")]


def test_a_genuine_signature_is_not_enough_before_the_topic_is_confirmed(
    bridge: Any, stored: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody may have a topic of Amazon's: its messages are genuine too."""
    monkeypatch.setattr("connectors.sisu.sns.Sns.is_genuine", lambda *_: True)
    assert bridge.http.post(path("sisu"), content=sns()).status_code == 403
    assert bridge.http.post(path("sisu"), content=sns("UnsubscribeConfirmation")).status_code == 200
    assert stored() == []


@pytest.mark.parametrize("asked", ["is_genuine", "confirm"])
def test_whatever_cannot_be_looked_up_now_is_to_be_sent_again(
    bridge: Any, stored: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """Amazon repeats what is answered with 503; a refusal (403) would lose it for good."""

    def unreachable(*_: Any) -> bool:
        raise Unreachable

    monkeypatch.setattr("connectors.sisu.sns.Sns.is_genuine", lambda *_: True)
    monkeypatch.setattr(f"connectors.sisu.sns.Sns.{asked}", unreachable)
    confirmation = sns("SubscriptionConfirmation", SubscribeURL="https://sns.us-east-1.amazonaws.com/")
    assert bridge.http.post(path("sisu"), content=confirmation).status_code == 503
    assert stored() == []


# What pings say


def test_every_bucket_is_understood() -> None:
    body = {
        "teamId": 5,
        "listId": 2,
        "createdLead": [{"leadId": 1}],
        "newLead": {"leadId": "2"},
        "updatedLeadstage": [{"leadId": 3}],
        "deletedNote": {"noteId": 4},
        "createdCall": [{"callId": 5, "timelineId": 6}],
        "createdText": [{"textId": 5}],
        "finishedAppt": [{"apptId": 9, "leadId": 1}],
        "updatedTransaction": [{"leadId": 1, "transactionId": 7, "updatedFields": None}],
        "updatedAgent": [{"agentUserId": 8}],
        "alertId": 10,
    }
    read = read_lofty_notification(body)
    said = [
        ("lead", "1"), ("lead", "2"), ("lead", "3"), ("note", "4"), ("communication", "call:6"),
        ("communication", "text:5"), ("appointment", "1"), ("transaction", "1:7"), ("member", "8"), ("alert", "10"),
    ]  # fmt: skip
    assert (read.account_id, read.junk) == (5, 0)
    assert set(read.hints) == {Hint(*one) for one in said}


def test_site_activity_is_no_change_of_the_lead() -> None:
    assert read_lofty_notification(notification(1, listId=3)).hints == (Hint("activity", "1"),)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["teamId", "listId", "alertId", "updatedLead", "createdCall", "deletedNote", "events", "newLead"]
)
ITEMS = st.dictionaries(st.sampled_from(["leadId", "callId", "timelineId", "noteId"]), JUNK, max_size=3)


@given(st.dictionaries(NAMES, JUNK | ITEMS | st.lists(ITEMS | JUNK, max_size=3)) | JUNK)
def test_no_ping_crashes_the_reader_and_every_hint_fits_the_store(body: Any) -> None:
    for hint in read_lofty_notification(body).hints:
        assert 0 < len(hint.entity) <= 64
        assert 0 < len(hint.kind) <= 30


@given(st.binary() | JUNK.map(lambda body: json.dumps(body).encode()))
def test_no_envelope_crashes_the_reader(body: bytes) -> None:
    read_envelope(body)
    ids, _ = client_hints(body.decode("utf-8", "replace"))
    assert all(one.isdigit() for one in ids)
