"""Pings out of the sandbox: the CRM's lists and buckets, the back office's signed envelopes."""

from __future__ import annotations

import json
import threading
from base64 import b64decode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.x509 import load_pem_x509_certificate


class Subscriber:
    """Listens for pings and answers with `status`."""

    def __init__(self, url: str) -> None:
        self.url, self.status = url, 200
        self.got: list[Any] = []
        self.headers: list[dict[str, str]] = []


@pytest.fixture
def subscriber() -> Iterator[Subscriber]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listening.got.append(json.loads(body))
            listening.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(listening.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening = Subscriber(f"http://127.0.0.1:{server.server_address[1]}/hook")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield listening
    server.shutdown()
    server.server_close()


def subscribe(lofty: httpx.Client, url: str, *lists: int, **more: Any) -> list[int]:
    made = [lofty.post("/v1.0/webhook", json={"listId": n, "callbackUrl": url, **more}) for n in lists]
    assert all(answer.status_code == 200 for answer in made)
    return [answer.json()["subscribeId"] for answer in made]


def flush(client: httpx.Client) -> dict[str, int]:
    counts: dict[str, int] = client.post("/_sandbox/webhooks/flush").json()
    return counts


def test_subscriptions_are_made_listed_and_deleted(lofty, subscriber):
    first, second = subscribe(lofty, subscriber.url, 2, 5)
    listed = lofty.get("/v1.0/webhooks").json()
    assert [(row["subscribeId"], row["listId"], row["limit"]) for row in listed] == [
        (first, 2, 100),
        (second, 5, 100),
    ]
    assert lofty.delete(f"/v1.0/webhook/{first}").content == b""
    assert [row["subscribeId"] for row in lofty.get("/v1.0/webhooks").json()] == [second]
    assert lofty.delete(f"/v1.0/webhook/{first}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"callbackUrl": None}, 20049),
        ({"callbackUrl": "ftp://x"}, 20049),
        ({"listId": 13}, 20012),
        ({"limit": 0}, 20012),
    ],
)
def test_subscriptions_that_are_refused(lofty, changes, code):
    body = {"listId": 2, "callbackUrl": "https://x.test", **changes}
    answer = lofty.post("/v1.0/webhook", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    misspelt = lofty.post("/v1.0/webhook", json={"listId": 2, "url": "https://x.test"})
    assert misspelt.json()["code"] == 20049


def test_a_lead_pings_by_what_happened_to_it_behind_and_through_the_api(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2, 12)
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    flush(lofty)
    lofty.put(f"/v1.0/leads/{lead}", json={"stage": "Nurture"})
    flush(lofty)
    lofty.delete(f"/v1.0/leads/{lead}", params={"reason": "moved"})
    flush(lofty)
    team = lofty.get("/v1.0/me").json()["teamId"]
    assert {(ping["teamId"]) for ping in subscriber.got} == {team}
    buckets = [sorted(set(ping) - {"teamId"}) for ping in subscriber.got]
    assert buckets == [
        ["createdLead", "listId"], ["listId", "updatedLead"], ["listId", "updatedLeadstage"], ["deletedLead", "listId"],
    ]  # fmt: skip
    assert all(item["leadId"] == lead for ping in subscriber.got for item in next(iter(_arrays(ping))))
    assert subscriber.got[2]["updatedLeadstage"][0]["changeInfo"] == {
        "oldstage": "New Leads",
        "newstage": "Nurture",
    }


def test_a_visit_pings_as_a_visit_and_not_as_a_change_of_its_lead(lofty, subscriber):
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    subscribe(lofty, subscriber.url, 2, 3)
    lofty.post("/_sandbox/site_activities", json={"leadId": lead})
    flush(lofty)
    assert [ping["listId"] for ping in subscriber.got] == [3]


def test_a_text_of_a_lead_pings_at_once_and_an_automatic_one_does_not(lofty, subscriber):
    """With the id of the timeline, by which its words are to be had."""
    lead = lofty.post("/_sandbox/leads", json={"phones": ["3035550142"]}).json()["leadId"]
    subscribe(lofty, subscriber.url, 8)
    text = {"leadId": lead, "eventType": "Text", "direction": "Inbound", "textContent": "STOP"}
    lofty.post("/_sandbox/communications", json={**text, "communicationType": "AUTO"})
    made = lofty.post("/_sandbox/communications", json=text).json()["id"]
    flush(lofty)
    (ping,) = subscriber.got
    (item,) = ping["createdText"]
    assert (ping["listId"], item["leadId"], item["timelineId"]) == (8, lead, made)
    assert lofty.get(f"/v2.0/communication/text/{item['timelineId']}").json()["textContent"] == "STOP"


@pytest.mark.parametrize(("way", "pings"), [(None, 1), ("MANUAL", 1), ("AUTO", 0)])
def test_a_text_that_the_api_sends_pings_where_it_counts_as_sent_by_hand(lofty, subscriber, way, pings):
    lead = lofty.post("/_sandbox/leads", json={"phones": ["3035550142"]}).json()["leadId"]
    subscribe(lofty, subscriber.url, 8)
    faults = {"message_id_is_timeline_id": False, **({"sent_as": way} if way else {})}
    lofty.put("/_sandbox/faults", json=faults)
    sent = lofty.post("/v1.0/message/sms/send", json={"leadId": lead, "content": "Hi"}).json()
    flush(lofty)
    items = [item for ping in subscriber.got for item in ping["createdText"]]
    assert len(items) == pings
    for item in items:
        assert str(item["textId"]) == sent["messageId"] != str(item["timelineId"])


def _arrays(ping: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [value for value in ping.values() if isinstance(value, list)]


def test_every_list_has_its_buckets(lofty, subscriber):
    subscribe(lofty, subscriber.url, *range(1, 13))
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    lofty.post("/_sandbox/members", json={"id": 101})
    lofty.post("/_sandbox/site_activities", json={"leadId": lead})
    deal = lofty.post(f"/v1.0/leads/{lead}/transaction", json={"transactionName": "x"}).json()[
        "transactionId"
    ]
    lofty.put(f"/v1.0/leads/{lead}/transaction/{deal}", json={"gci": 1})
    for kind in ("Call", "Text", "Sent Email"):
        lofty.post("/_sandbox/communications", json={"leadId": lead, "eventType": kind})
        lofty.post(
            "/_sandbox/communications", json={"leadId": lead, "eventType": kind, "communicationType": "AUTO"}
        )
    note = lofty.post("/v1.0/notes", json={"leadId": lead, "content": "n", "isPin": False}).json()["noteId"]
    lofty.put(f"/v1.0/notes/{note}", json={"leadId": lead, "content": "m", "isPin": False})
    lofty.delete(f"/v1.0/notes/{note}")
    for kind in ("tasks", "appointments"):
        number = lofty.post(f"/_sandbox/{kind}", json={"leadId": lead}).json()["id"]
        lofty.post(f"/v2.0/tasks/{number}/finish")
        lofty.delete(f"/v2.0/tasks/{number}")
    flush(lofty)
    by_list: dict[int, dict[str, Any]] = {}
    for ping in subscriber.got:
        by_list.setdefault(ping["listId"], {}).update(
            {k: v for k, v in ping.items() if k not in ("teamId", "listId")}
        )
    assert {number: sorted(found) for number, found in by_list.items()} == {
        1: ["updatedAgent"], 2: ["createdLead"], 3: ["updatedLead"],
        5: ["createdTransaction", "updatedTransaction"], 6: ["createdCall"], 7: ["createdEmail"], 8: ["createdText"],
        9: ["createdNote", "deletedNote", "updatedNote"], 10: ["createdTask", "deletedTask", "finishedTask"],
        11: ["createdAppt", "deletedAppt", "finishedAppt"],
    }  # fmt: skip
    assert isinstance(by_list[9]["updatedNote"], dict)
    assert isinstance(by_list[9]["createdNote"], list)
    (call,) = by_list[6]["createdCall"]
    assert call["callId"] != call["timelineId"]
    assert by_list[5]["updatedTransaction"][0]["updatedFields"] == ["gci"]


def test_a_listing_alert_is_a_bare_number(lofty, subscriber):
    """List 4, the odd one."""
    subscribe(lofty, subscriber.url, 4)
    made = lofty.post("/_sandbox/alerts", json={"leadId": 5}).json()["id"]
    flush(lofty)
    (ping,) = subscriber.got
    assert (ping["listId"], ping["alertId"]) == (4, made)


def test_a_burst_comes_in_batches_of_the_subscribed_size(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2, limit=4)
    lofty.post("/_sandbox/leads", json=[{"firstName": str(n)} for n in range(10)])
    assert flush(lofty) == {"sent": 3, "taken": 3, "given_up": 0}
    assert [len(ping["createdLead"]) for ping in subscriber.got] == [4, 4, 2]


def test_doubles_and_disorder_on_demand(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2, limit=2)
    lofty.put("/_sandbox/faults", json={"duplicate_webhooks": True, "reorder_webhooks": True})
    ids = [row["leadId"] for row in lofty.post("/_sandbox/leads", json=[{"firstName": "a"}] * 4).json()]
    flush(lofty)
    lofty.put("/_sandbox/faults", json={})
    order = [item["leadId"] for ping in subscriber.got for item in ping["createdLead"]]
    assert order == [ids[3], ids[2], ids[3], ids[2], ids[1], ids[0], ids[1], ids[0]]


def test_what_is_not_taken_is_sent_again_and_in_the_end_given_up(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2)
    subscriber.status = 503
    lofty.post("/_sandbox/leads", json={"firstName": "Rosa"})
    counts = [flush(lofty) for _ in range(4)]
    assert [each["sent"] for each in counts] == [1, 1, 1, 0]
    assert counts[2]["given_up"] == 1
    assert len(subscriber.got) == 3


def test_pings_also_come_by_themselves(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2)
    lofty.post("/_sandbox/leads", json={"firstName": "Rosa"})
    waited = threading.Event()
    for _ in range(1_200):
        if subscriber.got:
            break
        waited.wait(0.05)
    assert subscriber.got[0]["createdLead"]


def test_other_spellings_where_the_evidence_conflicts(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2, 6)
    faults = {"created_lead_bucket": "newLead", "timeline_id": False, "deleted_lead_on": "trash"}
    lofty.put("/_sandbox/faults", json=faults)
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    lofty.post("/_sandbox/communications", json={"leadId": lead})
    flush(lofty)
    lofty.delete(f"/_sandbox/leads/{lead}")
    flush(lofty)
    lofty.put("/_sandbox/faults", json={})
    assert [sorted(set(ping) - {"teamId", "listId"}) for ping in subscriber.got] == [
        ["newLead"],
        ["createdCall"],
    ]
    assert "timelineId" not in subscriber.got[1]["createdCall"][0]


def test_a_reset_and_another_account_ping_nobody(lofty, subscriber):
    subscribe(lofty, subscriber.url, 2)
    lofty.post("/_sandbox/leads", json={"firstName": "Rosa"})
    lofty.post("/_sandbox/leads", params={"account": 2}, json={"firstName": "Ada"})
    lofty.post("/_sandbox/reset", json={"leads": 5})
    assert flush(lofty)["sent"] == 0
    assert lofty.get("/v1.0/webhooks").json() == []


def genuine(sisu: httpx.Client, message: dict[str, str]) -> bool:
    names = ["Message", "MessageId", "Timestamp", "TopicArn", "Type"]
    if message["Type"] == "SubscriptionConfirmation":
        names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    text = "".join(f"{name}\n{message[name]}\n" for name in names)
    key: Any = load_pem_x509_certificate(httpx.get(message["SigningCertURL"]).content).public_key()
    way = SHA256() if message["SignatureVersion"] == "2" else SHA1()
    try:
        key.verify(b64decode(message["Signature"]), text.encode(), PKCS1v15(), way)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("version", ["1", "2"])
def test_the_back_office_asks_to_confirm_and_then_tells_of_changes_signed(sisu, subscriber, version):
    sisu.post("/_sandbox/webhooks", json={"url": subscriber.url, "signature_version": version})
    sisu.post("/_sandbox/clients", json={"first_name": "Early"})
    flush(sisu)
    (asked,) = subscriber.got
    assert subscriber.headers[0]["x-amz-sns-message-type"] == "SubscriptionConfirmation"
    assert genuine(sisu, asked)
    assert httpx.get(asked["SubscribeURL"]).status_code == 200
    client = sisu.post("/_sandbox/clients", json={"first_name": "Rosa"}).json()["client_id"]
    sisu.put(f"/api/v1/client/edit-client/{client}", json={"first_name": "Rose"})
    flush(sisu)
    told = subscriber.got[1:]
    assert all(genuine(sisu, message) for message in told)
    assert not genuine(sisu, {**told[0], "Message": "{}"})
    inner = [json.loads(message["Message"]) for message in told]
    assert [each["action"] for each in inner] == ["insert", "update"]
    changed = inner[1]["data_objects"][0]
    assert changed["required_values"] == {"client_id": client}
    assert changed["updated_values"]["first_name"] == "Rose"
    assert changed["previous_values"]["first_name"] == "Rosa"
    assert httpx.get(f"{asked['SubscribeURL']}-wrong").status_code == 400


def test_a_write_is_seen_late_when_that_is_wanted(lofty, sisu):
    lead = lofty.post("/_sandbox/leads", json={"firstName": "Rosa"}).json()["leadId"]
    for port in (lofty, sisu):
        port.put("/_sandbox/faults", json={"read_after_write_ms": 1500})
    lofty.put(f"/v1.0/leads/{lead}", json={"firstName": "Rose"})
    made = lofty.post("/v1.0/leads", json={"firstName": "Ada"}).json()["leadId"]
    agent = sisu.post("/_sandbox/agents", json={"email": "ada@team.test"}).json()["agent_id"]
    body = {"type_id": "b", "first_name": "Bo", "email": "bo@mail.test"}
    client = sisu.post(f"/api/v1/client/edit-client/{agent}", json=body).json()
    assert lofty.get(f"/v1.0/leads/{lead}").json()["lead"]["firstName"] == "Rosa"
    assert lofty.get(f"/v1.0/leads/{made}").status_code == 404
    assert [row["leadId"] for row in lofty.get("/v1.0/leads").json()["leads"]] == [lead]
    assert sisu.get("/api/v1/client/find-client", params={"email": "bo@mail.test"}).status_code == 404
    assert lofty.put(f"/v1.0/leads/{made}", json={"lastName": "B"}).status_code == 200
    assert client["status_code"] == 0
    threading.Event().wait(1.6)
    assert lofty.get(f"/v1.0/leads/{lead}").json()["lead"]["firstName"] == "Rose"
    assert lofty.get("/v1.0/leads").json()["_metadata"]["total"] == 2
    assert sisu.get("/api/v1/client/find-client", params={"email": "bo@mail.test"}).status_code == 200
    for port in (lofty, sisu):
        port.put("/_sandbox/faults", json={})


FORM = {"grant_type": "client_credentials", "client_id": "sandbox-client", "client_secret": "sandbox-secret"}


def token(lofty: httpx.Client, **changes: str) -> httpx.Response:
    return httpx.post(f"{str(lofty.base_url).rstrip('/')}/oauth/token", data={**FORM, **changes})


def test_client_credentials_give_a_token_for_their_account(lofty, vendors):
    given = token(lofty).json()
    assert (given["token_type"], given["scope"], given["expires_in"]) == ("Bearer", "openApi", 3600)
    ask = {"Content-Type": "application/json", "Authorization": f"Bearer {given['access_token']}"}
    mine = httpx.get(f"{vendors.lofty_url}/v1.0/me", headers=ask).json()
    assert mine["teamId"] == lofty.get("/v1.0/me").json()["teamId"]
    other = token(lofty, client_id="sandbox-client-2", client_secret="sandbox-secret-2").json()[
        "access_token"
    ]
    theirs = httpx.get(
        f"{vendors.lofty_url}/v1.0/me", headers={**ask, "Authorization": f"Bearer {other}"}
    ).json()
    assert theirs["teamId"] != mine["teamId"]
    again = token(lofty, grant_type="refresh_token", refresh_token=given["refresh_token"])
    assert again.status_code == 200
    json_body = httpx.post(f"{vendors.lofty_url}/oauth/token", json=FORM)
    assert json_body.status_code == 200


def test_wrong_clients_and_tokens_are_refused(lofty, vendors):
    assert token(lofty, client_secret="guess").status_code == 401
    assert token(lofty, client_id="sandbox-client-9", client_secret="sandbox-secret-9").status_code == 401
    assert token(lofty, grant_type="password").status_code == 400
    assert token(lofty, grant_type="refresh_token", refresh_token="x").status_code == 400
    url, json_type = f"{vendors.lofty_url}/v1.0/me", {"Content-Type": "application/json"}
    assert httpx.get(url, headers={**json_type, "Authorization": "Bearer nonsense"}).status_code == 401
    key = httpx.get(url, headers={**json_type, "Authorization": "Bearer sandbox-key"})
    assert (key.status_code, key.json()["code"]) == (400, 200058)


def test_a_token_dies_when_its_time_is_over(lofty, vendors):
    lofty.put("/_sandbox/faults", json={"token_seconds": 0.8})
    given = token(lofty).json()["access_token"]
    lofty.put("/_sandbox/faults", json={})
    ask = {"Content-Type": "application/json", "Authorization": f"Bearer {given}"}
    assert httpx.get(f"{vendors.lofty_url}/v1.0/me", headers=ask).status_code == 200
    threading.Event().wait(0.9)
    assert httpx.get(f"{vendors.lofty_url}/v1.0/me", headers=ask).status_code == 401
