"""Transactions in the back office: create, read, alter, find, list (sisu.md 2)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

EDIT = "/api/v1/client/edit-client"


@pytest.fixture
def agent(sisu: httpx.Client) -> Any:
    return sisu.post("/_sandbox/agents", json={"email": "ana.reyes@example.com"}).json()["agent_id"]


def create(sisu: httpx.Client, agent: Any, **fields: Any) -> Any:
    body = {"type_id": "b", "first_name": "Rosa", "last_name": "Okafor", **fields}
    answer = sisu.post(f"{EDIT}/{agent}", json=body).json()
    assert answer["status_code"] == 0, answer
    return answer["client_id"]


def read(sisu: httpx.Client, client_id: Any) -> dict[str, Any]:
    client = sisu.get(f"{EDIT}/{client_id}").json()["client"]
    assert isinstance(client, dict)
    return client


def put(sisu: httpx.Client, client_id: Any, **fields: Any) -> dict[str, Any]:
    answer = sisu.put(f"{EDIT}/{client_id}", json=fields)
    assert (answer.status_code, answer.json()["status_code"]) == (200, 0), answer.text
    return read(sisu, client_id)


def test_create_and_read(sisu: httpx.Client, agent: Any) -> None:
    """Dates are written as days and read as HTTP dates; money becomes a number; the agent comes from the path."""
    client = read(
        sisu,
        create(
            sisu,
            agent,
            agent_id=1,
            appt_set_dt="2026-03-02",
            trans_amt="350000",
            custom={"lofty_link": "u"},
            team_id=1,
        ),
    )
    assert client["appt_set_dt"] == "Mon, 02 Mar 2026 00:00:00 GMT"
    assert (client["trans_amt"], client["agent_id"], client["custom"]) == (
        350000.0,
        agent,
        {"lofty_link": "u"},
    )
    assert (client["status"], client["pipeline_status"], client["status_code"]) == ("N", "Appt Set", None)
    assert client["created_ts"].endswith(" GMT")
    assert client["team_id"] == sisu.get("/api/v1/team/info").json()["team"]["team_id"]


def test_create_with_the_agent_in_the_body(sisu: httpx.Client, agent: Any) -> None:
    """The other form of the same call."""
    answer = sisu.post(EDIT, json={"type_id": "s", "last_name": "Lund", "agent_id": str(agent)}).json()
    assert read(sisu, answer["client_id"])["agent_id"] == agent


@pytest.mark.parametrize(
    "lacking",
    [
        {"type_id": None},
        {"type_id": "Buyer"},
        {"first_name": "", "last_name": None},
        {"uc_dt": "soon"},
        {"state": None},
    ],
)
def test_what_creation_needs(sisu: httpx.Client, agent: Any, lacking: dict[str, Any]) -> None:
    """Without side or name, or with an unfit value, nothing is created."""
    body = {"type_id": "b", "first_name": "Rosa", "last_name": "Okafor", **lacking}
    answer = sisu.post(f"{EDIT}/{agent}", json=body)
    assert answer.status_code == 400
    assert answer.json()["status_code"] < 0
    assert sisu.get("/_sandbox/clients").json() == []


def test_an_unknown_agent_creates_nothing(sisu: httpx.Client, agent: Any) -> None:
    """A client's id in the path is taken for an agent's, and is none."""
    client_id = create(sisu, agent)
    answer = sisu.post(f"{EDIT}/{client_id}", json={"type_id": "b", "first_name": "Rosa"})
    assert (answer.status_code, answer.json()["status_code"]) == (400, -1)
    assert sisu.post(EDIT, json={"type_id": "b", "first_name": "Rosa"}).status_code == 400


def test_put_is_partial_and_null_clears(sisu: httpx.Client, agent: Any) -> None:
    """Omitted fields stay, null clears, an HTTP date is taken too, custom fields merge nested and flat."""
    client_id = create(sisu, agent, uc_dt="2026-04-10", custom={"a": "1", "b": "2"})
    client = put(
        sisu,
        client_id,
        uc_dt=None,
        signed_dt="Fri, 10 Apr 2026 00:00:00 GMT",
        custom={"b": None},
        lofty_link="u",
    )
    assert (client["uc_dt"], client["signed_dt"]) == (None, "Fri, 10 Apr 2026 00:00:00 GMT")
    assert client["custom"] == {"a": "1", "b": None, "lofty_link": "u"}
    assert (client["first_name"], client["pipeline_status"]) == ("Rosa", "Signed")


def test_unfit_changes_are_refused(sisu: httpx.Client, agent: Any) -> None:
    """A null state, an unknown agent and an unknown client."""
    client_id = create(sisu, agent)
    assert sisu.put(f"{EDIT}/{client_id}", json={"state": None}).status_code == 400
    assert sisu.put(f"{EDIT}/{client_id}", json={"agent_id": 1}).status_code == 400
    assert sisu.put(f"{EDIT}/1", json={"note": "x"}).status_code == 404
    assert sisu.get(f"{EDIT}/1").status_code == 404


def test_a_locked_client_answers_200_and_refuses(sisu: httpx.Client, agent: Any) -> None:
    """The refusal is a negative status_code with a message; nothing changes."""
    client_id = create(sisu, agent)
    sisu.put(f"/_sandbox/clients/{client_id}", json={"is_locked": 1})
    answer = sisu.put(f"{EDIT}/{client_id}", json={"first_name": "X", "is_locked": 0})
    assert (answer.status_code, answer.json()["status_code"], answer.json()["status"]) == (
        200,
        -1,
        "client is locked",
    )
    assert read(sisu, client_id)["first_name"] == "Rosa"


def test_status_follows_dates_and_clock(sisu: httpx.Client, agent: Any) -> None:
    """A closed date counts once its day has come in the team's time zone; an archive time stamp means lost."""
    sisu.post("/_sandbox/clock", json={"now": "2026-05-15T05:30:00Z"})
    client_id = create(sisu, agent, uc_dt="2026-04-10", closed_dt="2026-05-15")
    client = read(sisu, client_id)
    assert (client["pipeline_status"], client["status_code"]) == ("Pending", None)
    sisu.post("/_sandbox/clock", json={"advance_seconds": 3600})
    client = read(sisu, client_id)
    assert (client["pipeline_status"], client["status_code"]) == ("Closed", "CLOSD")
    client = put(sisu, client_id, archive_ts="2026-05-16")
    assert (client["pipeline_status"], client["status_code"]) == ("Lost", "LOSTT")


def test_a_posted_status_stays_until_the_dates_change(sisu: httpx.Client, agent: Any) -> None:
    """What is posted is served as it is; a later change of dates tells the status anew."""
    posted = {"status_code": "CLOSD", "pipeline_status": "Gone", "agent_id": agent, "emails": {"odd": 1}}
    client_id = sisu.post("/_sandbox/clients", json=posted).json()["client_id"]
    assert read(sisu, client_id)["pipeline_status"] == "Gone"
    put(sisu, client_id, note="x")
    assert read(sisu, client_id)["status_code"] == "CLOSD"
    put(sisu, client_id, signed_dt="2026-01-02")
    assert read(sisu, client_id)["pipeline_status"] == "Signed"


def test_find_client(sisu: httpx.Client, agent: Any) -> None:
    """By email in any case, or by id; several rows are normal; none is a 404."""
    first = create(sisu, agent, email="Rosa@Example.com")
    create(sisu, agent, email="rosa@example.com", type_id="s")
    find = "/api/v1/client/find-client"
    assert len(sisu.post(find, json={"email": "ROSA@example.com"}).json()["clients"]) == 2
    rows = sisu.get(find, params={"client_id": first}).json()["clients"]
    assert (rows[0]["client_id"], rows[0]["agent"]["email"]) == (first, "ana.reyes@example.com")
    missing = sisu.post(find, json={"email": "nobody@example.com"})
    assert (missing.status_code, missing.json()["status_code"]) == (404, -1)
    assert sisu.post(find, json={}).json()["status_code"] == -1


def test_the_feed_pages_by_post_only(sisu: httpx.Client, agent: Any) -> None:
    """POST pages; GET always answers page 1; above 1000 a page it breaks."""
    sisu.post("/_sandbox/clients", json=[{"first_name": f"c{n}", "agent_id": agent} for n in range(5)])
    feed = "/api/v1/team/get-team-clients"
    seen = []
    page: int | None = 1
    while page:
        body = sisu.post(feed, json={"page": page, "per_page": 2}).json()
        seen += [row["first_name"] for row in body["clients"]]
        page = body["pagination"]["next_num"]
    assert seen == ["c0", "c1", "c2", "c3", "c4"]
    last = {"page": 3, "per_page": 2, "pages": 3, "total": 5, "has_next": False, "next_num": None}
    assert body["pagination"] == last
    assert body["clients"][0]["agent"]["agent_id"] == agent
    assert sisu.get(feed, params={"page": 3, "per_page": 2}).json()["clients"][0]["first_name"] == "c0"
    assert sisu.post(feed, json={"per_page": 1001}).status_code == 500


def test_history_tells_people_from_the_integration(sisu: httpx.Client, agent: Any) -> None:
    """A change through the API is `API: Chime` under the client's agent, one on the control surface is `WEB`."""
    client_id = create(sisu, agent)
    put(sisu, client_id, first_name="Rose", lofty_link="u")
    sisu.put(f"/_sandbox/clients/{client_id}", json={"first_name": "Rosie"})
    rows = sisu.get(f"/api/v1/client/history/{client_id}").json()
    created = {row["field"]: row["new"] for row in rows[:-3]}
    assert created["first_name"] == "Rosa"
    by_api, link, by_person = rows[-3:]
    assert {**by_api, "changed_ts": ""} == {
        "field": "first_name",
        "old": "Rosa",
        "new": "Rose",
        "changed_by": "API: Chime",
        "agent_id": agent,
        "changed_ts": "",
    }
    assert (link["field"], link["new"]) == ("lofty_link", "u")
    assert (by_person["new"], by_person["changed_by"]) == ("Rosie", "WEB")
    assert sisu.get("/api/v1/client/history/1").status_code == 404
