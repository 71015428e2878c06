"""Each member's own key sees and may do what the table of ownership (O10) says, at every call about leads."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from sandbox.server.server import Running

OWNER, ADMIN, FLAGGED, NORTH_OWNER, BRANCH_ADMIN, PAT, KIM, WIDE, SOUTH_ADMIN = range(11, 20)
NORTH, BRANCH, SOUTH = 501, 502, 503
POND = 301
SIX = {"leadId", "firstName", "stage", "ownershipId", "score", "lastVisit", "lastTouch"}
MEMBERS = (
    {"id": OWNER, "roleName": "Company Owner"},
    {"id": ADMIN, "roleName": "Company Admin"},
    {"id": FLAGGED, "roleName": "Agent", "isAdmin": True},
    {"id": NORTH_OWNER, "roleName": "Office Owner", "groupId": NORTH},
    {"id": BRANCH_ADMIN, "roleName": "Office Admin", "groupId": BRANCH},
    {"id": SOUTH_ADMIN, "roleName": "Office Admin", "groupId": SOUTH},
    {"id": PAT, "roleName": "Agent", "groupId": BRANCH},
    {"id": KIM, "roleName": "Agent", "groupId": BRANCH},
    {"id": WIDE, "roleName": "Agent", "_rights": ["access_all"]},
)
LEADS = (
    {"leadId": 1, "firstName": "Team"},
    {"leadId": 2, "firstName": "Office", "ownershipScope": "OFFICE", "ownershipId": BRANCH},
    {"leadId": 3, "firstName": "Personal", "ownershipScope": "PERSONAL", "ownershipId": PAT},
    {
        "leadId": 4,
        "firstName": "Hidden",
        "ownershipScope": "PERSONAL",
        "ownershipId": PAT,
        "hiddenFlag": True,
    },
)
DETAILS = {"lastName": "Secret", "emails": ["secret@mail.test"], "phones": ["3035550101"], "stage": "Nurture"}
TABLE = {
    OWNER: "ALL ALL ALL SIX",
    ADMIN: "ALL ALL ALL SIX",
    FLAGGED: "ALL ALL ALL SIX",
    NORTH_OWNER: "NOTHING ALL NOTHING NOTHING",
    BRANCH_ADMIN: "NOTHING ALL NOTHING NOTHING",
    SOUTH_ADMIN: "NOTHING NOTHING NOTHING NOTHING",
    PAT: "NOTHING NOTHING ALL ALL",
    KIM: "NOTHING NOTHING NOTHING NOTHING",
    WIDE: "ALL ALL NOTHING NOTHING",
}
"""What a viewer who is assigned to nothing sees of leads 1 to 4."""


def key_of(user: int, **more: Any) -> dict[str, Any]:
    return {"headers": {"Authorization": f"token sandbox-key@{user}"}, **more}


@pytest.fixture
def town(lofty: httpx.Client) -> httpx.Client:
    offices = [
        {"groupId": NORTH, "groupName": "North"},
        {"groupId": BRANCH, "groupName": "North Branch", "parentId": NORTH},
        {"groupId": SOUTH, "groupName": "South"},
    ]
    lofty.post("/_sandbox/offices", json=offices)
    lofty.post("/_sandbox/members", json=[{**m, "email": f"m{m['id']}@team.test"} for m in MEMBERS])
    lofty.post("/_sandbox/leads", json=[{**lead, **DETAILS} for lead in LEADS])
    return lofty


def listed(town: httpx.Client, user: int, **query: Any) -> dict[int, dict[str, Any]]:
    answer = town.get("/v1.0/leads", **key_of(user, params=query)).json()
    assert answer["_metadata"]["total"] == len(answer["leads"])
    return {lead["leadId"]: lead for lead in answer["leads"]}


def how_much(lead: dict[str, Any] | None) -> str:
    if lead is None:
        return "NOTHING"
    return "ALL" if lead.get("emails") == DETAILS["emails"] else "SIX"


def read(town: httpx.Client, user: int, lead: int) -> dict[str, Any] | None:
    answer = town.get(f"/v1.0/leads/{lead}", **key_of(user))
    if answer.status_code == 404:
        assert "errorCode=20006" in answer.text
        return None
    found: dict[str, Any] = answer.json()["lead"]
    return found


@pytest.mark.parametrize("user", TABLE)
def test_whoever_is_assigned_to_nothing_sees_what_the_table_says(town: httpx.Client, user: int) -> None:
    seen = listed(town, user)
    assert " ".join(how_much(seen.get(lead)) for lead in (1, 2, 3, 4)) == TABLE[user]
    assert " ".join(how_much(read(town, user, lead)) for lead in (1, 2, 3, 4)) == TABLE[user]


ASSIGNED = (
    {"assignedUserId": KIM},
    {"lenderUserId": KIM},
    {"customRoleList": [{"roleId": 130, "role": "ISA", "assigneeId": KIM, "assignee": None}]},
    {"pondId": POND},
)


@pytest.mark.parametrize("how", ASSIGNED, ids=lambda how: next(iter(how)))
@pytest.mark.parametrize("lead", [1, 2, 3, 4])
def test_whoever_is_assigned_sees_and_works_leads_of_every_level(
    town: httpx.Client, how: dict[str, Any], lead: int
) -> None:
    town.post("/_sandbox/ponds", json={"id": POND, "pondOwnerId": OWNER, "agentIds": [KIM]})
    assert read(town, KIM, lead) is None
    town.put(f"/_sandbox/leads/{lead}", json=how)
    assert how_much(read(town, KIM, lead)) == "ALL"
    assert town.put(f"/v1.0/leads/{lead}", **key_of(KIM, json={"stage": "Archived"})).status_code == 200
    nobody = {"assignedUserId": 0, "lenderUserId": 0, "customRoleList": [], "pondId": 0}
    town.put(f"/_sandbox/leads/{lead}", json=nobody)
    assert read(town, KIM, lead) is None
    assert town.put(f"/v1.0/leads/{lead}", **key_of(KIM, json={"stage": "Nurture"})).status_code == 404


def test_the_owner_of_a_pond_is_of_it(town: httpx.Client) -> None:
    town.post("/_sandbox/ponds", json={"id": POND, "pondOwnerId": KIM, "agentIds": []})
    town.put("/_sandbox/leads/4", json={"pondId": POND})
    assert how_much(read(town, KIM, 4)) == "ALL"


def test_of_a_hidden_lead_the_company_has_six_fields_and_nothing_else(town: httpx.Client) -> None:
    town.put("/_sandbox/leads/4", json={"score": 77, "lastVisit": "2026-02-01T00:00:00GMT"})
    for lead in (listed(town, ADMIN)[4], read(town, ADMIN, 4)):
        assert lead is not None
        assert set(lead) == SIX
        assert (lead["firstName"], lead["stage"], lead["ownershipId"], lead["score"]) == (
            "Hidden",
            "Nurture",
            PAT,
            77,
        )
    for path in ("/v1.0/leads/4/transactions", "/v1.0/leads/4/activities", "/v2.0/leads/4/activities"):
        assert town.get(path, **key_of(ADMIN)).status_code == 404, path
    for path in ("/v1.0/appts", "/v1.0/notes", "/v1.0/communication/text", "/v2.0/tasks", "/v1.0/systemLogs"):
        assert town.get(path, **key_of(ADMIN, params={"leadId": 4})).status_code == 404, path
    assert town.put("/v1.0/leads/4", **key_of(ADMIN, json={"stage": "X"})).status_code == 404
    assert town.delete("/v1.0/leads/4", **key_of(ADMIN, params={"reason": "x"})).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"email": "secret@mail.test"},
        {"phone": "3035550101"},
        {"key": "Secret"},
        {"anyTags": "Hot"},
        {"source": "Zillow"},
        {"segments": "VIP"},
        {"languages": "en"},
        {"groupIds": BRANCH},
    ],
    ids=lambda query: next(iter(query)),
)
def test_no_search_matches_on_what_is_kept_from_the_caller(town: httpx.Client, query: dict[str, Any]) -> None:
    more = {"tags": [{"tagName": "Hot"}], "source": "Zillow", "segments": ["VIP"], "assignedUserId": PAT}
    for lead in (3, 4):
        town.put(f"/_sandbox/leads/{lead}", json=more)
    found = listed(town, ADMIN, **query)
    assert 3 in found
    assert 4 not in found
    assert 4 in listed(town, PAT, **query)
    assert 4 in listed(town, ADMIN, stage="Nurture")


def test_no_order_follows_from_what_is_kept_from_the_caller(town: httpx.Client) -> None:
    """Whether the hidden lead is the oldest and was never called, or the newest and called last, it stands where it
    stood. To whom it belongs it moves."""
    sorts = ("CreateTime", "LastCall", "Communication", "")

    def orders(user: int) -> list[list[int]]:
        return [list(listed(town, user, sort=sort, desc="true")) for sort in sorts]

    town.put("/_sandbox/leads/4", json={"createTime": "2020-01-01T00:00:00GMT"})
    for lead in (1, 2, 3):
        town.post("/_sandbox/communications", json={"leadId": lead})
    before, own = orders(ADMIN), orders(PAT)
    town.put("/_sandbox/leads/4", json={"createTime": "2090-01-01T00:00:00GMT"})
    for _ in range(3):
        town.post("/_sandbox/communications", json={"leadId": 4, "communicationTime": "2090-01-01 00:00:00"})
    assert orders(ADMIN) == before
    assert own == [[3, 4]] * 4
    assert orders(PAT) == [[4, 3]] * 4


def test_a_scroll_goes_on_for_whoever_began_it_only(town: httpx.Client) -> None:
    first = town.get("/v1.0/leads", params={"limit": 1}).json()["_metadata"]["scrollId"]
    answer = town.get("/v1.0/leads", **key_of(KIM, params={"limit": 1, "scrollId": first}))
    assert answer.status_code == 400
    assert town.get("/v1.0/leads", params={"limit": 1, "scrollId": first}).status_code == 200


TRASH = {
    OWNER: (200, 200, 200, 404),
    ADMIN: (200, 200, 200, 404),
    NORTH_OWNER: (404, 200, 404, 404),
    BRANCH_ADMIN: (404, 200, 404, 404),
    PAT: (404, 404, 200, 200),
    KIM: (404, 404, 404, 404),
    WIDE: (400, 400, 404, 404),
}


@pytest.mark.parametrize("user", TRASH)
def test_only_who_acts_as_owner_moves_a_lead_to_the_trash(town: httpx.Client, user: int) -> None:
    """Who sees it and may not is refused with code 20017; for all others there is none."""
    answers = [town.delete(f"/v1.0/leads/{n}", **key_of(user, params={"reason": "x"})) for n in (1, 2, 3, 4)]
    assert tuple(answer.status_code for answer in answers) == TRASH[user]
    assert {answer.json()["code"] for answer in answers if answer.status_code == 400} <= {20017}


def test_a_plain_member_trashes_what_is_shared_where_its_profile_says_so(town: httpx.Client) -> None:
    for lead in (1, 2, 3):
        town.put(f"/_sandbox/leads/{lead}", json={"assignedUserId": KIM})
    reason = {"params": {"reason": "x"}}
    assert town.delete("/v1.0/leads/1", **key_of(KIM, **reason)).status_code == 400
    profile = town.post("/_sandbox/profiles", json={"name": "Closer", "_rights": ["delete_shared"]}).json()
    town.put(f"/_sandbox/members/{KIM}", json={"_profile_id": profile["id"]})
    assert [town.delete(f"/v1.0/leads/{n}", **key_of(KIM, **reason)).status_code for n in (1, 2, 3)] == [
        200,
        200,
        400,
    ]


def test_only_who_acts_as_owner_gives_a_lead_another(town: httpx.Client) -> None:
    for lead in (1, 2, 3, 4):
        town.put(f"/_sandbox/leads/{lead}", json={"assignedUserId": KIM})

    def give(user: int, lead: int) -> int:
        body = {"ownershipScope": "OFFICE", "ownershipId": BRANCH}
        return town.put(f"/v1.0/leads/{lead}", **key_of(user, json=body)).status_code

    assert [give(KIM, lead) for lead in (1, 2, 3, 4)] == [400, 400, 400, 400]
    assert [give(ADMIN, 4), give(PAT, 4), give(ADMIN, 3), give(BRANCH_ADMIN, 2)] == [404, 200, 200, 200]


def test_only_its_owner_hides_a_personal_lead_and_only_with_the_right(town: httpx.Client) -> None:
    def hide(user: int, lead: int, *, hidden: bool) -> int:
        return town.put(f"/v1.0/leads/{lead}", **key_of(user, json={"isHidden": hidden})).status_code

    town.put("/_sandbox/leads/3", json={"assignedUserId": KIM})
    assert [hide(user, 3, hidden=True) for user in (OWNER, KIM, PAT)] == [400, 400, 400]
    town.put(f"/_sandbox/members/{PAT}", json={"_rights": ["hide"]})
    assert hide(PAT, 3, hidden=True) == 200
    assert listed(town, ADMIN)[3].keys() == SIX
    town.put(f"/_sandbox/members/{PAT}", json={"_rights": []})
    assert hide(PAT, 3, hidden=False) == 200
    assert how_much(listed(town, ADMIN)[3]) == "ALL"


def test_a_member_makes_leads_of_its_own_of_the_company_and_of_its_office(town: httpx.Client) -> None:
    made = town.post("/v1.0/leads", **key_of(PAT, json={"firstName": "Mine"})).json()["leadId"]
    lead = read(town, PAT, made)
    assert lead is not None
    assert (lead["ownershipScope"], lead["ownershipId"]) == ("PERSONAL", PAT)

    def make(user: int, scope: str, owner: int) -> int:
        body = {"firstName": "New", "ownershipScope": scope, "ownershipId": owner}
        return town.post("/v1.0/leads", **key_of(user, json=body)).status_code

    assert [make(PAT, "TEAM", 0), make(PAT, "OFFICE", BRANCH), make(PAT, "PERSONAL", PAT)] == [200, 200, 200]
    assert [make(PAT, "OFFICE", SOUTH), make(PAT, "PERSONAL", KIM)] == [400, 400]
    assert [make(NORTH_OWNER, "OFFICE", BRANCH), make(ADMIN, "PERSONAL", KIM)] == [200, 200]


def test_somebody_known_only_to_others_is_no_duplicate(town: httpx.Client) -> None:
    """Or making a lead would tell that there is one, and write to it."""
    body = {"firstName": "Again", "emails": DETAILS["emails"], "tags": ["Mine"]}
    made = town.post("/v1.0/leads", **key_of(KIM, json=body)).json()["leadId"]
    assert made not in {1, 2, 3, 4}
    assert town.get("/_sandbox/leads/4").json()["tags"] == []
    assert town.post("/v1.0/leads", **key_of(PAT, json=body)).json()["leadId"] in {3, 4}


def test_nothing_is_hidden_when_it_is_made(town: httpx.Client) -> None:
    body = {"firstName": "New", "isHidden": True}
    made = town.post("/v1.0/leads", json=body).json()["leadId"]
    assert town.get(f"/_sandbox/leads/{made}").json()["hiddenFlag"] is False


def ids(answer: httpx.Response, name: str) -> list[int]:
    assert answer.status_code == 200, answer.text
    return sorted(row["leadId"] for row in answer.json()[name])


def test_lists_of_what_hangs_on_leads_leave_out_those_of_leads_that_are_not_there(town: httpx.Client) -> None:
    for lead in (1, 2, 3, 4):
        hung = {"leadId": lead}
        town.post("/_sandbox/communications", json={**hung, "communicationTime": "2026-03-01 00:00:00"})
        town.post("/_sandbox/transactions", json=hung)
        town.put(f"/_sandbox/leads/{lead}", json={"tags": [{"tagName": f"T{lead}", "leadId": lead}]})
    start = 1_772_323_200_000
    window = {"startTime": start, "endTime": start + 86_400_000, "teamView": "true"}
    expected = {OWNER: [1, 2, 3], WIDE: [1, 2]}
    for user, seen in expected.items():
        feed = town.get("/v2.0/communication/agent", **key_of(user, params=window))
        assert ids(feed, "data") == seen
        deals = town.get("/v2.0/transactions", **key_of(user, params={"transactionType": "All"}))
        assert ids(deals, "pageData") == seen
        assert deals.json()["totalCount"] == len(seen)
        tags = town.get("/v1.0/teamFeatures/listTag", **key_of(user)).json()
        assert sorted({tag["leadId"] for tag in tags} - {0}) == seen
        assert len([tag for tag in tags if tag["leadId"] == 0]) == len(seen)


def test_the_whole_teams_communications_need_access_to_all_leads(town: httpx.Client) -> None:
    at = {"communicationTime": "2026-03-01 00:00:00"}
    for agent in (PAT, KIM):
        town.post("/_sandbox/communications", json={"leadId": 3, "agentId": agent, **at})
    start = 1_772_323_200_000
    window = {"startTime": start, "endTime": start + 86_400_000, "teamView": "true"}
    own = town.get("/v2.0/communication/agent", **key_of(PAT, params=window)).json()["data"]
    assert [row["agentId"] for row in own] == [PAT]
    all_of_it = town.get("/v2.0/communication/agent", params=window).json()["data"]
    assert {row["agentId"] for row in all_of_it} == {PAT, KIM}


def test_a_record_of_a_lead_that_is_not_there_is_not_there(town: httpx.Client) -> None:
    said = town.post("/_sandbox/communications", json={"leadId": 4, "eventType": "Text"}).json()
    call = town.post("/_sandbox/communications", json={"leadId": 4}).json()
    dialled = town.get("/v1.0/calls", params={"leadId": 4}).json()["calls"][0]["id"]
    log = {"leadId": 4, "logType": "logText", "content": "x"}
    logged = town.post("/v1.0/logType", json=log).json()["logType"]["id"]
    note = town.post("/v1.0/notes", json={"leadId": 4, "content": "x", "isPin": False}).json()["noteId"]
    task = town.post("/_sandbox/tasks", json={"leadId": 4}).json()["id"]
    paths = (
        f"/v2.0/communication/text/{said['id']}",
        f"/v2.0/communication/call/{call['id']}",
        f"/v1.0/calls/{dialled}",
        f"/v1.0/call/url/{dialled}",
        f"/v1.0/logType/{logged}",
        f"/v1.0/notes/{note}",
        f"/v1.0/tasks/{task}",
        f"/v2.0/tasks/{task}",
    )
    for path in paths:
        assert town.get(path, **key_of(PAT)).status_code == 200, path
        assert town.get(path, **key_of(ADMIN)).status_code in (400, 404), path


def test_what_a_member_writes_is_its_own(town: httpx.Client) -> None:
    body = {"leadId": 3, "content": "x", "isPin": False}
    note = town.post("/v1.0/notes", **key_of(PAT, json=body)).json()["noteId"]
    town.post("/v1.0/message/sms/send", **key_of(PAT, json={"leadId": 3, "content": "Hi"}))
    town.post("/v1.0/logType", **key_of(PAT, json={**body, "logType": "logText"}))
    assert town.get(f"/v1.0/notes/{note}").json()["note"]["creatorId"] == PAT
    assert [row["agentId"] for row in town.get("/_sandbox/communications").json()] == [PAT, PAT]


def test_a_members_calendar_has_its_own(town: httpx.Client) -> None:
    for user in (PAT, KIM):
        town.post("/_sandbox/appointments", json={"leadId": 3, "assignToUid": user})
    now = town.get("/v2.0/calendar", **key_of(PAT, params={"startTimeMs": 1})).json()["data"]
    assert now["total"] == 1
    assert town.get("/v2.0/calendar", **key_of(KIM, params={"startTimeMs": 1})).json()["data"]["total"] == 0
    assert town.get("/v2.0/calendar", params={"startTimeMs": 1}).json()["data"]["total"] == 2
    assert len(town.get("/v2.0/tasks/my-tasks", **key_of(PAT)).json()["tasks"]) == 1
    assert town.get("/v2.0/tasks/my-tasks", **key_of(KIM)).json()["tasks"] == []


def test_me_is_the_member_whose_key_it_is(town: httpx.Client) -> None:
    me = town.get("/v1.0/me", **key_of(PAT)).json()
    assert (me["memberUserId"], me["roleName"], me["groupName"]) == (PAT, "Agent", "North Branch")


def test_the_key_of_nobody_known_or_of_one_who_left_opens_nothing(
    town: httpx.Client, vendors: Running
) -> None:
    town.put(f"/_sandbox/members/{KIM}", json={"accountStatus": "Deactivated"})
    for wrong in (
        f"sandbox-key@{KIM}",
        "sandbox-key@99",
        "sandbox-key@",
        "sandbox-key@x",
        f"sandbox-key-3@{PAT}",
    ):
        answer = town.get("/v1.0/leads", headers={"Authorization": f"token {wrong}"})
        assert (answer.status_code, answer.json()["code"]) == (401, 20004), wrong
    assert town.get("/v1.0/me", headers={"Authorization": f"token sandbox-key-1@{PAT}"}).status_code == 200
    town.post("/_sandbox/members", params={"account": 2}, json={"id": 77})
    other = httpx.get(f"{vendors.lofty_url}/v1.0/me", headers={"Authorization": "token sandbox-key-2@77"})
    assert other.json()["memberUserId"] == 77
    town.post("/_sandbox/reset", params={"account": 2}, json={})


def test_a_token_asked_for_with_a_members_key_acts_for_that_member(town: httpx.Client) -> None:
    asked = {
        "grant_type": "client_credentials",
        "client_id": "sandbox-client",
        "client_secret": "sandbox-secret",
        "customer_key": f"sandbox-key@{PAT}",
    }
    given = town.post("/oauth/token", json=asked).json()
    again = town.post(
        "/oauth/token", json={**asked, "customer_key": "", "grant_type": "refresh_token", **_refresh(given)}
    ).json()
    for token in (given, again):
        header = {"Authorization": f"Bearer {token['access_token']}"}
        assert town.get("/v1.0/me", headers=header).json()["memberUserId"] == PAT


def _refresh(given: dict[str, Any]) -> dict[str, Any]:
    return {"refresh_token": given["refresh_token"]}


def test_the_accounts_own_key_sees_all_unless_it_is_to_see_as_its_owner(town: httpx.Client) -> None:
    """Whether an owner's key is shown what members hide is not known: a fault chooses."""

    def hidden() -> dict[str, Any]:
        leads = town.get("/v1.0/leads").json()["leads"]
        return next(dict(lead) for lead in leads if lead["leadId"] == 4)

    assert how_much(hidden()) == "ALL"
    town.put("/_sandbox/faults", json={"owner_key": "as_owner"})
    assert set(hidden()) == SIX


class Listener:
    """Where pings come in, by path."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.got: dict[str, list[Any]] = defaultdict(list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            listening.got[self.path].append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening = Listener(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield listening
    server.shutdown()
    server.server_close()


PINGS = {
    0: {OWNER: "1 2 3", PAT: "", KIM: "4", BRANCH_ADMIN: ""},
    1: {PAT: "3 4", BRANCH_ADMIN: "2", WIDE: ""},
}


@pytest.mark.parametrize("mode", PINGS)
def test_pings_reach_who_is_assigned_and_who_manages(
    town: httpx.Client, mode: int, listener: Listener
) -> None:
    """Mode 0: the agent, and of what is not hidden the company. Mode 1: also who acts as the owner."""
    town.put("/_sandbox/leads/4", json={"assignedUserId": KIM})
    for user in PINGS[mode]:
        body = {"listId": 2, "callbackUrl": f"{listener.url}/{user}", "permissionMode": mode}
        assert town.post("/v1.0/webhook", **key_of(user, json=body)).status_code == 200
    for lead in (1, 2, 3, 4):
        town.put(f"/_sandbox/leads/{lead}", json={"score": 5})
    town.post("/_sandbox/webhooks/flush")
    for user, leads in PINGS[mode].items():
        told = {item["leadId"] for body in listener.got.get(f"/{user}", []) for item in body["updatedLead"]}
        assert " ".join(map(str, sorted(told))) == leads, user
    mine = town.get("/v1.0/webhooks", **key_of(PAT)).json()
    assert [hook["callbackUrl"] for hook in mine] == [f"{listener.url}/{PAT}"]
    url = f"/v1.0/webhook/{mine[0]['subscribeId']}"
    assert town.delete(url, **key_of(WIDE)).status_code == 400
    assert town.delete(url, **key_of(PAT)).status_code == 200
