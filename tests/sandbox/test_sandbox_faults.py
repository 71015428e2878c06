"""Faults on demand: errors, latency, limits, broken connections."""

from __future__ import annotations

import time

import httpx
import pytest


def test_unknown_faults_are_refused_by_name(lofty: httpx.Client) -> None:
    """The refusal names the known ones; nothing is set."""
    answer = lofty.put("/_sandbox/faults", json={"eror_rate": 1, "latency_ms": 900})
    assert answer.status_code == 400
    assert "error_rate" in answer.json()["error"]
    assert lofty.put("/_sandbox/faults", json={"limit": "bowl"}).status_code == 400
    assert lofty.put("/_sandbox/faults", json={"error_rate": "1"}).status_code == 400
    assert lofty.get("/_sandbox/faults").json() == {}


def test_errors_come_before_the_call_takes_effect(lofty: httpx.Client) -> None:
    """With rate 1 every call fails with the wanted status; `{}` ends it; nothing was written."""
    lofty.post("/_sandbox/leads", json={"leadId": 1, "firstName": "A"})
    lofty.put("/_sandbox/faults", json={"error_rate": 1, "error_status": 503})
    assert lofty.put("/v1.0/leads/1", json={"firstName": "B"}).status_code == 503
    lofty.put("/_sandbox/faults", json={})
    assert lofty.get("/v1.0/leads/1").json()["lead"]["firstName"] == "A"


def test_errors_are_repeatable(sisu: httpx.Client) -> None:
    """The same rate, set again, fails the same calls."""

    def run() -> list[int]:
        sisu.put("/_sandbox/faults", json={"error_rate": 0.5})
        return [sisu.get("/api/v1/ping-test").status_code for _ in range(20)]

    first = run()
    assert set(first) == {200, 500}
    assert run() == first


def test_each_port_has_its_own_and_a_path_narrows_them(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """Faults of one port, on one path, leave all else alone."""
    lofty.put("/_sandbox/faults", json={"error_rate": 1, "path": "/v1.0/leads"})
    assert lofty.get("/v1.0/leads").status_code == 500
    assert lofty.get("/v1.0/me").status_code == 200
    assert sisu.get("/api/v1/ping-test").status_code == 200


@pytest.mark.parametrize(("shape", "body"), [("object", dict), ("wrapped", dict), ("string", str)])
def test_error_shapes(lofty: httpx.Client, shape: str, body: type) -> None:
    """The same error as object, as wrapped text, as bare text."""
    lofty.put("/_sandbox/faults", json={"error_shape": shape})
    error = lofty.get("/v1.0/leads/1").json()
    assert isinstance(error, body)
    assert ("errorCode=20006" in str(error)) == (shape != "object") == (shape in ("wrapped", "string"))


def test_latency(lofty: httpx.Client) -> None:
    """The answer takes as long as asked; control calls do not."""
    lofty.put("/_sandbox/faults", json={"latency_ms": 150})
    began = time.monotonic()
    lofty.get("/v1.0/me")
    assert time.monotonic() - began >= 0.15
    lofty.put("/_sandbox/faults", json={"latency_ms": 60_000})
    began = time.monotonic()
    lofty.get("/_sandbox/leads")
    assert time.monotonic() - began < 30


def test_an_outage_ends_by_itself(sisu: httpx.Client) -> None:
    """For as long as it lasts every call is a 503."""
    sisu.put("/_sandbox/faults", json={"outage_seconds": 0.2})
    assert sisu.get("/api/v1/ping-test").status_code == 503
    time.sleep(0.25)
    assert sisu.get("/api/v1/ping-test").status_code == 200


def test_drop_after_commit(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """The next write takes effect and the connection breaks without an answer; reads, look-ups by POST and refused
    writes are spared."""
    agent = sisu.post("/_sandbox/agents", json={}).json()["agent_id"]
    sisu.put("/_sandbox/faults", json={"drop_after_commit": 1})
    assert sisu.post("/api/v1/team/get-team-clients", json={}).status_code == 200
    assert sisu.post("/api/v1/agent/find-agent", json={"email": "x"}).status_code == 200
    assert sisu.post("/api/v1/client/edit-client", json={}).status_code == 400
    body = {"type_id": "b", "first_name": "Rosa"}
    with pytest.raises(httpx.RemoteProtocolError):
        sisu.post(f"/api/v1/client/edit-client/{agent}", json=body)
    assert [client["first_name"] for client in sisu.get("/_sandbox/clients").json()] == ["Rosa"]
    assert sisu.get("/_sandbox/requests").json()[-1]["status"] == 0
    assert sisu.post(f"/api/v1/client/edit-client/{agent}", json=body).status_code == 200


def test_malformed_answers(lofty: httpx.Client) -> None:
    """Half of the body arrives, as if it were all."""
    lofty.put("/_sandbox/faults", json={"malformed_rate": 1})
    answer = lofty.get("/v1.0/me")
    with pytest.raises(ValueError, match=r"."):
        answer.json()


@pytest.mark.parametrize("kind", ["bucket", "window"])
def test_the_rate_limit(lofty: httpx.Client, kind: str) -> None:
    """Beyond the burst (or the window's count) calls are 429 with rate headers; without the fault there are none."""
    assert "X-RateLimit-Limit" not in lofty.get("/v1.0/me").headers
    faults = {"limit": kind, "requests_per_minute": 3, "burst": 3, "retry_after": "seconds"}
    lofty.put("/_sandbox/faults", json=faults)
    answers = [lofty.get("/v1.0/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert answers[3].json() == {"message": "Too Many Requests"}
    assert 0 < int(answers[3].headers["Retry-After"]) <= 60


@pytest.mark.parametrize(("way", "value"), [("absent", None), ("soon", "soon"), ("http-date", "GMT")])
def test_retry_after(sisu: httpx.Client, way: str, value: str | None) -> None:
    """Absent, a literal, or a date."""
    sisu.put("/_sandbox/faults", json={"requests_per_minute": 1, "retry_after": way})
    sisu.get("/api/v1/ping-test")
    refused = sisu.get("/api/v1/ping-test")
    assert (refused.status_code, refused.json()["message"]) == (429, "Too Many Requests")
    header = refused.headers.get("Retry-After")
    assert header is None if value is None else str(header).endswith(value)
