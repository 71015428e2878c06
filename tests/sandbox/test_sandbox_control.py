"""The control surface: records, accounts, clock, journal, the office."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running, running


def test_reset_on_either_port_empties_both(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """Records, faults and journals of both vendors are gone; journal numbers go on."""
    lofty.post("/_sandbox/leads", json={})
    sisu.post("/_sandbox/agents", json={})
    lofty.get("/v1.0/me")
    last = lofty.get("/_sandbox/requests").json()[-1]["n"]
    lofty.put("/_sandbox/faults", json={"error_rate": 1})
    sisu.post("/_sandbox/reset", json={"seed": 5})
    for port, names in ((lofty, ("leads", "members")), (sisu, ("agents", "clients", "history"))):
        assert all(port.get(f"/_sandbox/{name}").json() == [] for name in names)
    assert lofty.get("/_sandbox/requests").json() == []
    assert lofty.get("/v1.0/me").status_code == 200
    assert lofty.get("/_sandbox/requests", params={"since": last}).json()[0]["n"] == last + 1


def test_records_can_be_added_altered_and_erased(lofty: httpx.Client) -> None:
    """PUT replaces top-level keys and stamps; a list is bulk; unknown ids and collections are 404."""
    made = lofty.post("/_sandbox/leads", json=[{"leadId": 1, "firstName": "A"}, {"leadId": 2}]).json()
    assert [lead["leadId"] for lead in made] == [1, 2]
    altered = lofty.put("/_sandbox/leads/1", json={"lastName": "B", "lastUpdateTime": "then"}).json()
    assert (altered["firstName"], altered["lastName"], altered["lastUpdateTime"]) == ("A", "B", "then")
    assert lofty.put("/_sandbox/leads/1", json={"lastName": "C"}).json()["lastUpdateTime"] != "then"
    assert lofty.delete("/_sandbox/leads/2").json()["leadId"] == 2
    assert lofty.get("/_sandbox/leads/1").json()["lastName"] == "C"
    assert lofty.put("/_sandbox/leads/2", json={}).status_code == 404
    assert lofty.get("/_sandbox/clients").status_code == 404
    assert lofty.post("/_sandbox/leads", json=["text"]).status_code == 400
    assert lofty.post("/_sandbox/leads", content=b"{").status_code == 400


@pytest.mark.parametrize("name", ["communications", "transactions", "site_activities", "ponds"])
def test_collections_whose_calls_come_later(lofty: httpx.Client, name: str) -> None:
    """They keep what is posted under an id of their own."""
    stored = lofty.post(f"/_sandbox/{name}", json={"leadId": 9}).json()
    assert lofty.get(f"/_sandbox/{name}").json() == [stored]


def test_compound_keys(sisu: httpx.Client) -> None:
    """Counts are named by their key fields, joined with a colon; the team's own has no agent."""
    row = {"lead_type_id": 1, "agent_id": None, "date": "2026-03-01", "count": 3}
    sisu.post("/_sandbox/lead_counts", json=[row, {**row, "agent_id": 7}])
    sisu.delete("/_sandbox/lead_counts/1:7:2026-03-01")
    assert sisu.get("/_sandbox/lead_counts").json() == [row]


def test_accounts_are_apart(vendors: Running, lofty: httpx.Client) -> None:
    """A key opens its own account; control calls name theirs; account 1 is the plain one."""
    lofty.post("/_sandbox/leads", params={"account": 2}, json={"firstName": "Two"})
    key = {"Authorization": "token sandbox-key-2"}
    other = httpx.get(f"{vendors.lofty_url}/v1.0/leads", headers=key).json()
    assert [lead["firstName"] for lead in other["leads"]] == ["Two"]
    assert lofty.get("/v1.0/leads").json()["leads"] == []
    assert lofty.get("/v1.0/me").json()["teamId"] != other["leads"][0]["teamId"]
    lofty.put("/_sandbox/faults", params={"account": 2}, json={"error_rate": 1})
    assert httpx.get(f"{vendors.lofty_url}/v1.0/me", headers=key).status_code == 500
    assert lofty.get("/v1.0/me").status_code == 200
    assert len(lofty.get("/_sandbox/requests", params={"account": 2}).json()) == 2
    lofty.post("/_sandbox/reset", params={"account": 2}, json={})
    assert lofty.get("/_sandbox/leads", params={"account": 9}).status_code == 400


def test_account_ids_follow_the_command_lines_seed(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """A reset with another seed keeps them; a sandbox started with another seed has others."""
    before = lofty.get("/v1.0/me").json()["teamId"], sisu.get("/api/v1/team/info").json()["team"]["team_id"]
    lofty.post("/_sandbox/reset", json={"seed": 77})
    after = lofty.get("/v1.0/me").json()["teamId"], sisu.get("/api/v1/team/info").json()["team"]["team_id"]
    assert before == after
    with running(seed=2) as other:
        me = httpx.get(f"{other.lofty_url}/v1.0/me", headers={"Authorization": "token sandbox-key"}).json()
        assert me["teamId"] not in before


def test_the_clock_ticks_on_from_where_it_is_set(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """Set on one port, it holds on both; bad times are refused."""
    lofty.post("/_sandbox/clock", json={"now": "2026-03-01T08:00:00-07:00"})
    assert sisu.get("/api/v1/ping-test").json()["server_time"].startswith("2026-03-01 15:00:0")
    sisu.post("/_sandbox/clock", json={"advance_seconds": 60})
    assert lofty.get("/_sandbox/clock").json()["now"].startswith("2026-03-01T15:01:0")
    for bad in ({}, {"now": "noon"}, {"advance_seconds": "5"}):
        assert lofty.post("/_sandbox/clock", json=bad).status_code == 400


def test_the_journal(lofty: httpx.Client, sisu: httpx.Client) -> None:
    """Vendor calls in order with body and digest; control calls leave no trace; each port has its own."""
    since = (lofty.get("/_sandbox/requests").json() or [{"n": 0}])[-1]["n"]
    lofty.get("/v1.0/leads", params={"limit": 5})
    lofty.put("/v1.0/leads/1", content=b'{"firstName":"A"}')
    sisu.post("/api/v1/client/find-client", content=b"not json")
    entries: list[dict[str, Any]] = lofty.get("/_sandbox/requests", params={"since": since}).json()
    assert [(e["method"], e["path"], e["query"], e["status"]) for e in entries] == [
        ("GET", "/v1.0/leads", "limit=5", 200),
        ("PUT", "/v1.0/leads/1", "", 404),
    ]
    assert entries[1]["body"] == {"firstName": "A"}
    assert entries[1]["body_sha256"] == hashlib.sha256(b'{"firstName":"A"}').hexdigest()
    other = sisu.get("/_sandbox/requests").json()[-1]
    assert (other["body"], other["status"]) == ("not json", 400)
    lofty.delete("/_sandbox/requests")
    assert lofty.get("/_sandbox/requests").json() == []


def test_a_taken_port_is_said_clearly(vendors: Running) -> None:
    """Starting on a port in use raises OSError that names vendor and port."""
    with (
        pytest.raises(OSError, match=f"lofty sandbox cannot listen on 127.0.0.1:{vendors.lofty_port}"),
        running(lofty_port=vendors.lofty_port),
    ):
        pass
