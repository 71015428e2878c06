"""Where the evidence conflicts (lofty.md 12), and what else goes wrong with pages, credentials and pings."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

FAULTS = "/_sandbox/faults"


def leads(lofty: httpx.Client, count: int) -> list[int]:
    rows = [
        {"leadId": 1 + n, "firstName": f"N{n}", "createTime": f"2026-01-{1 + n:02}T00:00:00GMT"}
        for n in range(count)
    ]
    lofty.post("/_sandbox/leads", json=rows)
    return [row["leadId"] for row in rows]


def page(lofty: httpx.Client, **params: Any) -> dict[str, Any]:
    return dict(lofty.get("/v1.0/leads", params={"limit": 2, **params}).json())


def ids(answer: dict[str, Any]) -> list[int]:
    return [lead["leadId"] for lead in answer["leads"]]


def test_an_empty_page_looks_like_the_end_but_for_its_total(lofty: httpx.Client) -> None:
    leads(lofty, 4)
    lofty.put(FAULTS, json={"empty_pages": 1})
    first = page(lofty)
    assert (ids(first), first["_metadata"]["total"]) == ([], 4)
    assert "scrollId" not in first["_metadata"]
    assert ids(page(lofty)) == [4, 3]


def test_a_repeated_page_goes_on_as_if_it_were_the_next(lofty: httpx.Client) -> None:
    leads(lofty, 6)
    lofty.put(FAULTS, json={"repeat_pages": 1})
    first = page(lofty)
    second = page(lofty, scrollId=first["_metadata"]["scrollId"])
    third = page(lofty, scrollId=second["_metadata"]["scrollId"])
    assert (ids(first), ids(second), ids(third)) == ([6, 5], [6, 5], [2, 1])


def test_pages_of_every_list_can_be_spoilt(lofty: httpx.Client, sisu: httpx.Client) -> None:
    lead = leads(lofty, 1)[0]
    lofty.post("/_sandbox/members", json={})
    lofty.post("/_sandbox/communications", json={"leadId": lead})
    lofty.post("/_sandbox/transactions", json={"leadId": lead})
    sisu.post("/_sandbox/clients", json={})
    window = {"startTime": 1_700_000_000_000, "endTime": 1_700_000_000_000 + 89 * 86_400_000}
    now = lofty.get("/_sandbox/clock").json()["now"]
    assert now
    for port in (lofty, sisu):
        port.put(FAULTS, json={"empty_pages": 9})
    assert lofty.get("/v1.0/members").json()["members"] == []
    members = lofty.get("/v1.0/members").json()
    assert (members["members"], members["_metadata"]["total"]) == ([], 1)
    deals = lofty.get("/v2.0/transactions").json()
    assert (deals["pageData"], deals["totalCount"]) == ([], 1)
    assert lofty.get("/v2.0/communication/agent", params=window).json()["data"] == []
    feed = sisu.post("/api/v1/team/get-team-clients", json={}).json()
    assert (feed["clients"], feed["pagination"]["total"]) == ([], 1)


@pytest.mark.parametrize(
    ("way", "status", "found"), [("refused", 400, None), ("empty", 200, []), ("first_page", 200, [4, 3])]
)
def test_a_scroll_that_is_too_old(lofty: httpx.Client, way: str, status: int, found: list[int]) -> None:
    leads(lofty, 4)
    scroll = page(lofty)["_metadata"]["scrollId"]
    lofty.put(FAULTS, json={"scroll_ttl_seconds": 0, "expired_scroll": way})
    answer = lofty.get("/v1.0/leads", params={"limit": 2, "scrollId": scroll})
    assert answer.status_code == status
    if status == 200:
        assert ids(answer.json()) == found


@pytest.mark.parametrize("status", [400, 403])
def test_a_record_that_may_not_be_seen(lofty: httpx.Client, status: int) -> None:
    lofty.put(FAULTS, json={"permission_status": status})
    answer = lofty.get("/v2.0/communication/call/5")
    assert (answer.status_code, answer.json()["code"]) == (status, 20017)


def test_the_system_log_in_its_older_shape(lofty: httpx.Client) -> None:
    (lead,) = leads(lofty, 1)
    moment = "2026-03-01T09:00:00.000+00:00"
    lofty.post("/_sandbox/system_logs", json={"leadId": lead, "timelineTime": moment, "content": {"a": 1}})

    def entry() -> dict[str, Any]:
        return dict(lofty.get("/v1.0/systemLogs", params={"leadId": lead}).json()["timeLines"][0])

    assert (entry()["timelineTime"], entry()["content"]) == (moment, {"a": 1})
    lofty.put(FAULTS, json={"system_logs": "old"})
    old = entry()
    assert (old["timelineTime"], old["content"]) == (1_772_355_600_000, '{"a": 1}')
    assert isinstance(old["id"], int)
    assert old["leadFullName"] == "N0"


@pytest.mark.parametrize(("way", "header"), [("absent", None), ("seconds", "1"), ("7", "7")])
def test_a_429_out_of_the_blue(lofty: httpx.Client, sisu: httpx.Client, way: str, header: str | None) -> None:
    """As `error_status`, without any limit being kept."""
    for port, path in ((lofty, "/v1.0/me"), (sisu, "/api/v1/ping-test")):
        port.put(FAULTS, json={"error_rate": 1, "error_status": 429, "retry_after": way})
        answer = port.get(path)
        assert (answer.status_code, answer.json()["message"]) == (429, "Too Many Requests")
        assert answer.headers.get("Retry-After") == header


def test_a_dead_credential_out_of_the_blue(lofty: httpx.Client) -> None:
    lofty.put(FAULTS, json={"error_rate": 1, "error_status": 401})
    answer = lofty.get("/v1.0/me")
    assert (answer.status_code, answer.json()["code"]) == (401, 20004)


def test_a_reset_ends_the_faults_of_its_account_and_of_the_ports(
    lofty: httpx.Client, sisu: httpx.Client
) -> None:
    for port in (lofty, sisu):
        for account in ("", "?account=1", "?account=2"):
            port.put(f"{FAULTS}{account}", json={"latency_ms": 1})
    sisu.post("/_sandbox/reset", json={})
    for port in (lofty, sisu):
        left = [port.get(f"{FAULTS}{account}").json() for account in ("", "?account=1", "?account=2")]
        assert left == [{}, {}, {"latency_ms": 1}]
        port.put(f"{FAULTS}?account=2", json={})


@pytest.mark.parametrize(
    ("user", "token", "good"),
    [
        ("sandbox", "sandbox-token", True),
        ("sandbox-1", "sandbox-token-1", True),
        ("sandbox-2", "sandbox-token-2", True),
        ("sandbox-2", "sandbox-token", True),
        ("sandbox", "sandbox-token-2", True),
        ("sandbox-2", "sandbox-token-3", False),
        ("sandbox-4", "sandbox-token-4", False),
        ("sandbox-0", "sandbox-token-0", False),
        ("sandbox", "other", False),
        ("", "", False),
    ],
)
def test_the_back_offices_accounts(vendors: Any, user: str, token: str, good: bool) -> None:
    answer = httpx.get(f"{vendors.sisu_url}/api/v1/team/info", auth=(user, token))
    assert (answer.status_code == 200) == good
    if good:
        number = 2 if "2" in user + token else 1
        assert answer.json()["team"]["team_id"] % 1000 == number


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    got: list[dict[str, Any]] = []

    class Take(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Take)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/x", got
    server.shutdown()
    server.server_close()


def test_notifications_of_the_back_office_twice_and_the_last_first(
    sisu: httpx.Client, receiver: tuple[str, list[dict[str, Any]]]
) -> None:
    url, got = receiver
    sisu.post("/_sandbox/webhooks", json={"url": url})
    sisu.post("/_sandbox/webhooks/flush")
    httpx.get(got[-1]["SubscribeURL"])
    got.clear()
    sisu.put(FAULTS, json={"duplicate_webhooks": True, "reorder_webhooks": True})
    made = [sisu.post("/_sandbox/clients", json={}).json()["client_id"] for _ in range(2)]
    sisu.post("/_sandbox/webhooks/flush")
    told = [
        json.loads(each["Message"])["data_objects"][0]["required_values"]["client_id"]
        for each in got
        if each["Type"] == "Notification"
    ]
    assert told == [made[1], made[1], made[0], made[0]]
    assert len({each["MessageId"] for each in got}) == 2
