"""What other people's clients of the live APIs send, as they send it, and what they read out of the answers.

The clients (lofty.md 14, sisu.md 12) are no packages and are not kept here: each test makes one client's calls, with
its headers and its (sometimes mistaken) parameters, and reads what it reads.
"""

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running, running


@pytest.fixture(scope="module")
def office() -> Iterator[Running]:
    with running(seed=7, leads=80) as both:
        yield both


@pytest.fixture
def control(office: Running) -> Iterator[Any]:
    with httpx.Client() as client:
        yield lambda vendor, name: client.get(f"{getattr(office, f'{vendor}_url')}/_sandbox/{name}").json()


def lofty(office: Running, **more: Any) -> httpx.Client:
    return httpx.Client(base_url=office.lofty_url, **more)


def plain(office: Running, method: str, path: str, body: Any = None, **query: Any) -> Any:
    """S8's starter client: the standard library, a Content-Type on every request."""
    url = f"{office.lofty_url}{path}" + (f"?{urllib.parse.urlencode(query)}" if query else "")
    headers = {
        "Authorization": "token sandbox-key",
        "Content-Type": "application/json",
        "Accept": "application/json",
    }
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
        text = answer.read().decode()
    return json.loads(text) if text else text


def test_s8_walks_all_leads_25_at_a_time_and_its_own_parameters_are_ignored(office, control):
    """`pageSize` and `page` do nothing; `scrollId` does."""
    ids, scroll = [], None
    while True:
        query = {"pageSize": 50, "page": 3} | ({"scrollId": scroll} if scroll else {})
        answer = plain(office, "GET", "/v1.0/leads", **query)
        if not answer["leads"]:
            break
        assert len(answer["leads"]) <= 25
        ids += [lead["leadId"] for lead in answer["leads"]]
        scroll = (answer.get("_metadata") or {}).get("scrollId")
        if not scroll:
            break
    alive = [lead["leadId"] for lead in control("lofty", "leads") if not lead.get("_trashed")]
    assert sorted(ids) == sorted(alive)
    assert len(plain(office, "GET", "/v1.0/members", page=1, pageSize=50)["members"]) <= 25


def test_s8_reads_a_lead_and_keeps_its_tags(office, control):
    """Read the names, write them all back with one more."""
    lead_id = next(lead["leadId"] for lead in control("lofty", "leads") if not lead.get("_trashed"))
    before = [tag["tagName"] for tag in plain(office, "GET", f"/v1.0/leads/{lead_id}")["lead"]["tags"]]
    plain(office, "PUT", f"/v1.0/leads/{lead_id}", {"tags": [*before, "Kit"]})
    after = [tag["tagName"] for tag in plain(office, "GET", f"/v1.0/leads/{lead_id}")["lead"]["tags"]]
    assert after == [*before, "Kit"]
    assert isinstance(plain(office, "GET", f"/v1.0/leads/{lead_id}/activities", limit=20), list)
    note = plain(office, "POST", "/v1.0/notes", {"leadId": lead_id, "content": "Followed up"})["noteId"]
    notes = plain(office, "GET", "/v1.0/notes", leadId=lead_id, pageNumber=0, pageSize=20)["notes"]
    assert note in [each["noteId"] for each in notes]
    assert plain(office, "DELETE", f"/v1.0/notes/{note}") == ""
    for kind, key in (("call", "calls"), ("email", "emails"), ("text", "texts")):
        rows = plain(office, "GET", f"/v1.0/communication/{kind}", leadId=lead_id, pageNumber=0, pageSize=20)
        assert isinstance(rows[key], list)


def test_s8_makes_finishes_and_deletes_a_task(office, control):
    lead_id = next(lead["leadId"] for lead in control("lofty", "leads") if not lead.get("_trashed"))
    body = {"type": "TASK", "content": "Call", "leadId": lead_id, "taskWay": "Call", "assignedRole": "Agent",
            "startAt": "2099-05-08T14:00:00-07:00", "endAt": "2099-05-08T15:00:00-07:00",
            "timeZoneCode": "America/Los_Angeles"}  # fmt: skip
    made = plain(office, "POST", "/v2.0/calendar", body)["data"]["id"]
    assert made.endswith("-task")
    plain(office, "POST", f"/v2.0/calendar/{made}/finish")
    plain(office, "POST", f"/v2.0/calendar/{made}/unfinish")
    window = {"startTime": "2099-05-01T00:00:00-07:00", "endTime": "2099-06-01T00:00:00-07:00"}
    answer = plain(office, "GET", "/v2.0/calendar", **window, includeFinished="false", page=0, pageSize=50)
    assert made in [item["id"] for item in answer["data"]["items"]]
    plain(office, "PUT", f"/v2.0/calendar/{made}", {"content": "Later"})
    plain(office, "DELETE", f"/v2.0/calendar/{made}")


def test_s5_sends_no_content_type_on_get_and_learns_that_bearer_is_refused(office, control):
    """Its client is httpx with the `token` header alone; it verified the error of the other scheme live."""
    with lofty(office, headers={"Authorization": "token sandbox-key"}) as client:
        me = client.get("/v1.0/me")
        assert "content-type" not in me.request.headers
        assert me.json()["teamId"]
        lead_id = next(each["leadId"] for each in control("lofty", "appointments"))
        assert client.get("/v2.0/tasks", params={"leadId": lead_id}).json()["tasks"]
        assert "tasks" in client.get("/v2.0/tasks/my-tasks", params={"limit": 5}).json()
        refused = client.delete(f"/v1.0/leads/{lead_id}", params={"reason": "x"})
        assert (refused.status_code, refused.json()["code"]) == (400, 20001)
    with lofty(office, headers={"Authorization": "Bearer sandbox-key"}) as client:
        refused = client.get("/v1.0/me")
        said = {"code": 200058, "message": "User in token does not exist."}
        assert (refused.status_code, refused.json()) == (400, said)
    unknown = httpx.get(f"{office.lofty_url}/v1/leads")
    assert (unknown.status_code, "Full authentication is required" in unknown.text) == (401, True)


def test_s10_and_s16_page_by_offset_stage_and_agent(office, control):
    """`limit=100`, `offset` to the `total`, `stage` by name, newest first; above 100 is an error."""
    headers = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
    alive = [lead for lead in control("lofty", "leads") if not lead.get("_trashed")]
    with lofty(office, headers=headers) as client:
        found: list[dict[str, Any]] = []
        while True:
            query = {"limit": 30, "offset": len(found), "sort": "CreateTime", "desc": "true"}
            page = client.get("/v1.0/leads", params=query).json()
            found += page["leads"]
            if len(found) >= page["_metadata"]["total"]:
                break
        times = [lead["createTime"] for lead in found]
        assert times == sorted(times, reverse=True)
        assert {lead["leadId"] for lead in found} == {lead["leadId"] for lead in alive}
        stage = alive[0]["stage"]
        staged = client.get("/v1.0/leads", params={"limit": 100, "stage": stage}).json()
        assert staged["_metadata"]["total"] == sum(lead["stage"] == stage for lead in alive)
        agent = next(lead["assignedUserId"] for lead in alive if lead["assignedUserId"])
        mine = client.get("/v1.0/leads", params={"limit": 100, "assignedUserId": agent}).json()
        assert {lead["assignedUserId"] for lead in mine["leads"]} == {agent}
        assert client.get("/v1.0/leads", params={"limit": 101}).json()["code"] == 20042
        assert client.get("/v1.0/leads", params={"limit": 100, "stage": "No Such Stage"}).status_code == 404
        sort = {"sort": "LastCreate"}
        assert client.get("/v1.0/leads", params=sort).status_code == 200, "an unknown sort is no error (S17)"


def test_s14_looks_before_it_creates_and_parses_the_wrapped_error(office, control):
    """`preciseSearchFlag` finds the person; a dead id answers with `errorCode=20006` inside the message."""
    headers = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
    lead = next(each for each in control("lofty", "leads") if each["emails"] and not each.get("_trashed"))
    with lofty(office, headers=headers) as client:
        query = {"email": lead["emails"][0], "preciseSearchFlag": "true"}
        assert lead["leadId"] in [
            each["leadId"] for each in client.get("/v1.0/leads", params=query).json()["leads"]
        ]
        gone = client.get("/v1.0/leads/1")
        assert (gone.status_code, "errorCode=20006" in gone.json()["message"]) == (404, True)


def test_s7_subscribes_with_callback_url_and_reads_the_id(office):
    headers = {"Authorization": "token sandbox-key", "Content-Type": "application/json"}
    with lofty(office, headers=headers) as client:
        wrong = client.post("/v1.0/webhook", json={"listId": 2, "url": "https://x.example.test/a"})
        assert wrong.json()["code"] == 20049
        made = client.post("/v1.0/webhook", json={"listId": 2, "callbackUrl": "https://x.example.test/a"})
        number = made.json()["subscribeId"]
        assert number in [each["subscribeId"] for each in client.get("/v1.0/webhooks").json()]
        assert client.delete(f"/v1.0/webhook/{number}").content == b""


def test_s13_has_client_credentials_and_reads_gmt_dates(office):
    """A JSON body with `client_credentials` instead of a form."""
    body = {
        "grant_type": "client_credentials",
        "client_id": "sandbox-client",
        "client_secret": "sandbox-secret",
    }
    token = httpx.post(f"{office.lofty_url}/oauth/token", json=body).json()
    assert token["token_type"] == "Bearer"
    headers = {"Authorization": f"Bearer {token['access_token']}", "Content-Type": "application/json"}
    with lofty(office, headers=headers) as client:
        lead = client.get("/v1.0/leads", params={"limit": 1, "offset": 0}).json()["leads"][0]
        assert lead["lastUpdateTime"].endswith("GMT")
        assert len(lead["lastUpdateTime"].removesuffix("GMT")) == len("2026-04-30T17:33:32")


def sisu(office: Running) -> httpx.Client:
    return httpx.Client(
        base_url=f"{office.sisu_url}/api",
        auth=("sandbox", "sandbox-token"),
        headers={"accept": "application/json"},
    )


def test_the_dashboard_reads_all_clients_side_by_side(office, control):
    """POST pages, counted by `pagination.pages`, fetched at once; the GET form is page 1 for ever."""
    with sisu(office) as client:

        def page(number: int) -> Any:
            return client.post("/v1/team/get-team-clients", json={"page": number, "per_page": 10}).json()

        first = page(1)
        pages = int((first.get("pagination") or {}).get("pages") or 1)
        with ThreadPoolExecutor(8) as pool:
            rows = first["clients"] + [
                row for each in pool.map(page, range(2, pages + 1)) for row in each["clients"]
            ]
        assert {row["client_id"] for row in rows} == {row["client_id"] for row in control("sisu", "clients")}
        signed = next(row for row in rows if row["signed_dt"])
        assert parsedate_to_datetime(signed["signed_dt"]).hour == 0
        assert signed["agent"]["agent_id"] == signed["agent_id"]
        assert {row["type_id"] for row in rows} <= {"b", "s"}
        assert any(row["archive_ts"] and row["status_code"] == "LOSTT" for row in rows)
        again = [client.get("/v1/team/get-team-clients", params={"page": n}).json() for n in (1, 2)]
        assert again[0]["clients"] == again[1]["clients"]
        agent = client.get(f"/v1/agent/edit-agent/{signed['agent_id']}").json()
        assert (agent["status_code"], agent["agent"]["agent_groups"]) == (0, [])
        paid = next(row for row in rows if row["gross_commission_amt"] and row["pipeline_status"] == "Closed")
        income = client.get(f"/v1/client/commission-info/{paid['client_id']}").json()["commission_info"]
        assert income["team_income"] == paid["gross_commission_amt"] - paid["commission_amt"]


def test_the_notifier_lists_and_reads_one_by_one(office):
    """`client/list` with a date column, then each under `client`; the header is sent as it was stored."""
    stored = "Basic c2FuZGJveDpzYW5kYm94LXRva2Vu"
    with httpx.Client(base_url=f"{office.sisu_url}/api/v1", headers={"Authorization": stored}) as client:
        body = {
            "market_id": 0,
            "context": "team",
            "context_id": 3168,
            "column_filter": "signed_dt",
            "limit": 1000,
        }
        listed = client.post("/client/list", json=body).json()["clients"]
        assert listed
        for row in listed[:10]:
            whole = client.get(f"/client/edit-client/{row['id']}").json()["client"]
            assert whole["client_id"] == row["id"]
            assert whole["signed_dt"]


def test_the_vendors_own_zapier_app(office):
    """Of 2018: `notification-test`, agents, a search by GET, a creation with the agent in the path."""
    with httpx.Client(base_url=f"{office.sisu_url}/api/v1/", auth=("sandbox", "sandbox-token")) as client:
        tested = client.get("ping-test").json()
        assert (tested["status"], tested["status_code"]) == ("OK", 0)
        agents = client.get("team/get-team-agents").json()["agents"]
        agent = next(each for each in agents if each["status"] == "N")
        assert client.get("agent/find-agent", params={"email": agent["email"]}).json()["agents"] == [agent]
        body = {
            "first_name": "Rosa", "last_name": "Okafor", "email": "rosa.okafor@example.com", "type_id": "b",
            "extapi_id": "0", "address_1": "1 Elm", "address_2": "", "city": "Provo", "state": "UT",
            "postal_code": "84601", "mobile_phone": "5550101234", "home_phone": "", "trans_amt": "350000",
        }  # fmt: skip
        made = client.post(f"client/edit-client/{agent['agent_id']}", json=body).json()["client_id"]
        read = client.get(f"client/edit-client/{made}").json()["client"]
        assert (read["email"], read["trans_amt"], read["agent_id"]) == (
            body["email"],
            350000.0,
            agent["agent_id"],
        )
        found = client.get("client/find-client", params={"email": body["email"]}).json()["clients"]
        assert made in [each["client_id"] for each in found]
        assert client.get("client/find-client", params={"email": "nobody@example.com"}).status_code == 404
