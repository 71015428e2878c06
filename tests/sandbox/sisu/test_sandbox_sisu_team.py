"""The back office's door, agents, lead sources, fields (sisu.md 1, 3, 5, 6)."""

from __future__ import annotations

import base64

import httpx
import pytest

from sandbox.server.server import Running

ENVELOPE = {"status", "status_code", "server_time", "process_ms", "log_id", "host"}


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer sandbox-token"}, 401),
        ({"Authorization": "Basic !!!"}, 401),
        ({"Authorization": "Basic " + base64.b64encode(b"sandbox:wrong").decode()}, 401),
        ({"Authorization": "Basic " + base64.b64encode(b"sandbox-9:sandbox-token-9").decode()}, 401),
        ({"Authorization": "Basic " + base64.b64encode(b"sandbox:sandbox-token").decode()}, 200),
        ({"Authorization": "Basic " + base64.b64encode(b"sandbox-2:sandbox-token-2").decode()}, 200),
    ],
)
def test_credentials(vendors: Running, header: dict[str, str], status: int) -> None:
    """Basic only; the pre-encoded pair is the same header."""
    answer = httpx.get(f"{vendors.sisu_url}/api/v1/ping-test", headers=header)
    assert answer.status_code == status
    assert answer.json().keys() >= ENVELOPE


def test_ping_is_open_to_all(vendors: Running) -> None:
    """Health needs no credentials."""
    assert httpx.get(f"{vendors.sisu_url}/ping").json()["status"] == "OK"


def test_every_answer_has_the_envelope(sisu: httpx.Client) -> None:
    """Good answers and unknown paths alike; the server's time has its own form."""
    good, bad = sisu.get("/api/v1/team/fields").json(), sisu.get("/api/v1/client/archive/1")
    assert good.keys() >= ENVELOPE
    assert (good["status_code"], len(good["server_time"])) == (0, 19)
    assert (bad.status_code, bad.json()["status_code"]) == (404, -1)
    assert bad.json().keys() >= ENVELOPE


def test_agents(sisu: httpx.Client) -> None:
    """All of the team's agents, deactivated ones too; found by email, else by the archived one; read by id."""
    rows = [
        {"agent_id": 1, "email": "Ana@Example.com", "is_isa": True},
        {"agent_id": 2, "email": None, "archived_email": "old@example.com", "status": "D"},
    ]
    sisu.post("/_sandbox/agents", json=rows)
    agents = sisu.get("/api/v1/team/get-team-agents").json()["agents"]
    assert [(agent["agent_id"], agent["status"]) for agent in agents] == [(1, "N"), (2, "D")]
    assert agents[0]["team_ids"] == [agents[0]["current_team_id"]]
    find = "/api/v1/agent/find-agent"
    assert sisu.post(find, json={"email": "ana@example.com"}).json()["agents"][0]["agent_id"] == 1
    assert sisu.get(find, params={"email": "OLD@example.com"}).json()["agents"][0]["agent_id"] == 2
    assert sisu.get(find, params={"email": "x@example.com"}).json()["agents"] == []
    assert sisu.get("/api/v1/agent/edit-agent/1").json()["agent"]["is_isa"] is True
    assert sisu.get("/api/v1/agent/edit-agent/9").status_code == 404


def test_a_deactivated_agents_email_is_hidden_in_rows(sisu: httpx.Client) -> None:
    """The agent embedded in a client row has no email once deactivated."""
    sisu.post("/_sandbox/agents", json={"agent_id": 2, "email": "b@example.com", "status": "D"})
    sisu.post("/_sandbox/clients", json={"agent_id": 2})
    row = sisu.post("/api/v1/team/get-team-clients", json={}).json()["clients"][0]
    assert (row["agent"]["status"], row["agent"]["email"]) == ("D", None)


def test_lead_sources(sisu: httpx.Client) -> None:
    """Created by name, archived and unarchived by id; archived ones leave the map and stay in the details."""
    made = sisu.post("/api/v1/team/lead-sources", json={"name": "Zillow"}).json()["lead_type_id"]
    sources = "/api/v1/team/get-lead-sources"
    body = sisu.get(f"{sources}/900").json()
    assert (body["count"], body["lead_sources"]) == (1, {str(made): "Zillow"})
    assert sisu.put(f"/api/v1/team/lead-sources/{made}", json={"archived": True}).json()["status_code"] == 0
    body = sisu.get(sources, params={"include_archived": "1"}).json()
    assert body["lead_sources"] == {}
    assert body["details"] == {str(made): {"name": "Zillow", "archived": True}}
    assert "details" not in sisu.get(sources).json()
    assert sisu.post("/api/v1/team/lead-sources", json={"name": " "}).status_code == 400
    assert sisu.put("/api/v1/team/lead-sources/1", json={"archived": False}).status_code == 404


def test_the_link_field_is_known_by_its_label(sisu: httpx.Client) -> None:
    """`Lofty Link` is the custom field `lofty_link`, unless somebody takes it away."""
    fields = sisu.get("/api/v1/team/fields").json()["fields"]
    assert (fields["lofty_link"]["label"], fields["lofty_link"]["custom"]) == ("Lofty Link", True)
    assert fields["appt_dt"]["label"] == "1st Time Appt Met"
    sisu.delete("/_sandbox/fields/lofty_link")
    assert "lofty_link" not in sisu.get("/api/v1/team/fields").json()["fields"]


def test_the_team_can_become_a_mortgage_one(sisu: httpx.Client) -> None:
    """The market is the team record's."""
    team = sisu.get("/_sandbox/teams").json()[0]
    sisu.put(f"/_sandbox/teams/{team['team_id']}", json={"market": "Mortgage"})
    assert sisu.get("/api/v1/team/info").json()["team"]["market"] == "Mortgage"


def test_activity_types_are_there_from_the_start(sisu: httpx.Client) -> None:
    """The names that the roll-up looks up, each once."""
    types = sisu.get("/api/v1/team/activity-types").json()["activity_types"]
    names = [row["name"] for row in types]
    assert {"Dials", "Conversations (Chime)", "Hours Prospected (Chime)", "Incoming Emails (Chime)"} <= set(
        names
    )
    assert len(set(names)) == len(names) == len({row["activity_type"] for row in types}) == 23
