"""The company: offices, permission profiles, roles and ponds, and how members show that they are of them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

OWNER, NORTH_ADMIN, PAT, SOUTH_OWNER = 11, 12, 13, 14
NORTH, BRANCH, SOUTH = 501, 502, 503


def key_of(user: int, **more: Any) -> dict[str, Any]:
    return {"headers": {"Authorization": f"token sandbox-key@{user}"}, **more}


@pytest.fixture
def town(lofty: httpx.Client) -> httpx.Client:
    offices = [
        {"groupId": NORTH, "groupName": "North"},
        {"groupId": BRANCH, "groupName": "Branch", "parentId": NORTH, "websiteOwnerId": PAT},
        {"groupId": SOUTH, "groupName": "South"},
    ]
    lofty.post("/_sandbox/offices", json=offices)
    members = [
        {"id": OWNER, "roleName": "Company Owner", "isAdmin": True},
        {"id": NORTH_ADMIN, "roleName": "Office Admin", "groupId": NORTH},
        {"id": PAT, "groupId": BRANCH},
        {"id": SOUTH_OWNER, "roleName": "Office Owner", "groupId": SOUTH},
    ]
    lofty.post("/_sandbox/members", json=members)
    return lofty


def org(town: httpx.Client, user: int) -> dict[str, Any]:
    info: dict[str, Any] = town.get("/v1.0/org", **key_of(user)).json()["enterpriseInfo"]
    return info


def test_who_sees_which_offices(town: httpx.Client) -> None:
    """The company all, an office's owner and admins what is below theirs, others none."""
    main = town.get("/v1.0/me").json()["teamId"]
    seen = {u: org(town, u)["visibleOrgInfoList"] for u in (OWNER, NORTH_ADMIN, PAT, SOUTH_OWNER)}
    assert [row["groupId"] for row in seen[OWNER]] == [main, NORTH, BRANCH, SOUTH]
    assert seen[NORTH_ADMIN] == [{"groupId": BRANCH, "groupName": "Branch", "parentId": NORTH}]
    assert (seen[PAT], seen[SOUTH_OWNER]) == ([], [])


def test_each_is_told_its_own_office_and_profile(town: httpx.Client) -> None:
    assert {name: org(town, PAT)[name] for name in ("groupId", "groupName", "profileName")} == {
        "groupId": BRANCH,
        "groupName": "Branch",
        "profileName": "Standard User",
    }
    assert org(town, NORTH_ADMIN)["profileName"] == "Office Admin"
    profiles = town.post("/_sandbox/profiles", json=[{"id": 7, "name": "Closer"}, {"id": 8, "name": "Agent"}])
    town.put(f"/_sandbox/members/{PAT}", json={"_profile_id": profiles.json()[0]["id"]})
    assert (org(town, PAT)["profileId"], org(town, PAT)["profileName"]) == (7, "Closer")
    assert org(town, SOUTH_OWNER)["profileName"] == "Agent"


def test_a_member_shows_its_office_in_full_and_no_profile(town: httpx.Client) -> None:
    town.put(f"/_sandbox/members/{PAT}", json={"_profile_id": 5, "_rights": ["hide"]})
    member = next(row for row in town.get("/v1.0/members").json()["members"] if row["id"] == PAT)
    assert (member["groupId"], member["groupName"], member["roleName"], member["isAdmin"]) == (
        BRANCH,
        "Branch",
        "Agent",
        False,
    )
    group = member["group"]
    assert (group["id"], group["name"], group["parentId"], group["websiteOwnerId"]) == (
        BRANCH,
        "Branch",
        NORTH,
        PAT,
    )
    assert (group["path"], group["childPath"], group["layer"]) == (f"{NORTH}/", f"{NORTH}/{BRANCH}/", 2)
    assert group["agentCount"] == 1
    assert not [name for name in member if "profile" in name.lower() or "right" in name.lower()]
    for path in (f"/v1.0/users/{PAT}", f"/v1.0/members/{member['email']}"):
        assert town.get(path).json() == member
    assert town.get("/v1.0/me", **key_of(PAT)).json() == member


def test_whoever_moves_to_another_office_is_shown_with_its_name(town: httpx.Client) -> None:
    town.put(f"/_sandbox/members/{PAT}", json={"groupId": SOUTH})
    assert town.get(f"/v1.0/users/{PAT}").json()["groupName"] == "South"
    town.put(f"/_sandbox/members/{PAT}", json={"groupId": NORTH, "groupName": "As posted"})
    assert town.get(f"/v1.0/users/{PAT}").json()["groupName"] == "As posted"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({"groupIds": NORTH}, [NORTH_ADMIN]),
        ({"groupIds": f"{NORTH},{BRANCH}"}, [NORTH_ADMIN, PAT]),
        ({"groupIds": [BRANCH, SOUTH]}, [PAT, SOUTH_OWNER]),
    ],
)
def test_members_of_some_offices(town: httpx.Client, query: dict[str, Any], ids: list[int]) -> None:
    body = town.get("/v1.0/members", params=query).json()
    assert ([row["id"] for row in body["members"]], body["_metadata"]["total"]) == (ids, len(ids))


def test_leads_of_an_office_and_of_those_below(town: httpx.Client) -> None:
    rows = [{"leadId": n, "ownershipScope": "OFFICE", "ownershipId": n} for n in (NORTH, BRANCH, SOUTH)]
    town.post("/_sandbox/leads", json=rows)

    def found(**query: Any) -> set[int]:
        return {lead["leadId"] for lead in town.get("/v1.0/leads", params=query).json()["leads"]}

    assert found(groupIds=NORTH) == {NORTH}
    assert found(groupIds=NORTH, querySubGroup="true") == {NORTH, BRANCH}


def test_offices_that_are_under_each_other_end_nowhere(town: httpx.Client) -> None:
    town.put(f"/_sandbox/offices/{NORTH}", json={"parentId": BRANCH})
    assert [row["groupId"] for row in org(town, NORTH_ADMIN)["visibleOrgInfoList"]] == [BRANCH]
    assert town.get("/v1.0/members").status_code == 200


def test_an_office_is_added_and_altered_by_who_is_of_the_company(town: httpx.Client) -> None:
    body = {"name": "East", "parentId": SOUTH, "city": "Boise"}
    assert town.put("/v1.0/org/office", **key_of(OWNER, json=body)).json()["code"] == 0
    made = town.get("/_sandbox/offices").json()[-1]
    assert (made["groupName"], made["parentId"], made["city"]) == ("East", SOUTH, "Boise")
    renamed = {"id": made["groupId"], "name": "Far East"}
    assert town.post("/v1.0/org/office", **key_of(OWNER, json=renamed)).json()["code"] == 0
    assert town.get(f"/_sandbox/offices/{made['groupId']}").json() == {**made, "groupName": "Far East"}
    for wrong in ({"name": "X", "parentId": 99}, {"name": " "}):
        assert town.put("/v1.0/org/office", **key_of(OWNER, json=wrong)).json()["code"] == 20012
    assert town.post("/v1.0/org/office", json={"id": 99, "name": "X"}).json()["code"] == 20012
    for user in (NORTH_ADMIN, PAT):
        refused = town.put("/v1.0/org/office", **key_of(user, json={"name": "Mine"}))
        assert (refused.status_code, refused.json()["code"]) == (400, 20017)


def test_profiles_have_a_name_and_are_for_the_company(town: httpx.Client) -> None:
    built_in = [row["name"] for row in town.get("/v1.0/org/permission/profiles").json()]
    assert built_in == ["Company Owner", "Company Admin", "Office Owner", "Office Admin", "Standard User"]
    town.post("/_sandbox/profiles", json={"id": 7, "name": "Closer", "_rights": ["hide"]})
    assert town.get("/v1.0/org/permission/profiles", **key_of(OWNER)).json() == [{"id": 7, "name": "Closer"}]
    refused = town.get("/v1.0/org/permission/profiles", **key_of(NORTH_ADMIN))
    assert (refused.status_code, refused.json()["message"]) == (400, "VENDOR_HAS_NO_PERMISSION")


def test_roles_are_listed_and_stand_on_every_new_lead(town: httpx.Client) -> None:
    seen = {row["id"]: row["name"] for row in town.get("/v1.0/routing/role/list").json()}
    assert (seen[40], seen[130]) == ("Buyer Agent", "ISA")
    town.post("/_sandbox/roles", json=[{"roleId": 7, "role": "Stager"}, {"role": "Closer"}])
    roles = town.get("/v1.0/routing/role/list", **key_of(NORTH_ADMIN)).json()
    assert [row["name"] for row in roles] == ["Stager", "Closer"]
    lead = town.post("/_sandbox/leads", json={}).json()
    assert [(row["roleId"], row["assigneeId"]) for row in lead["customRoleList"]] == [
        (row["id"], 0) for row in roles
    ]
    refused = town.get("/v1.0/routing/role/list", **key_of(PAT))
    assert (refused.status_code, refused.json()["code"]) == (400, 20017)


def test_ponds_are_for_the_company_and_for_those_who_fish_there(town: httpx.Client) -> None:
    town.post("/_sandbox/ponds", json=[{"id": 1, "agentIds": [PAT]}, {"id": 2, "pondOwnerId": SOUTH_OWNER}])

    def ponds(user: int) -> list[int]:
        return [row["id"] for row in town.get("/v1.0/team-features/lead-ponds", **key_of(user)).json()]

    assert [ponds(user) for user in (OWNER, PAT, SOUTH_OWNER, NORTH_ADMIN)] == [[1, 2], [1], [2], []]
    assert town.get("/v1.0/team-features/lead-pond/1", **key_of(PAT)).json()["agentIds"] == [PAT]
    refused = [town.get(f"/v1.0/team-features/lead-pond/{n}", **key_of(PAT)) for n in (2, 99)]
    assert [(each.status_code, each.json()["code"]) for each in refused] == [(400, 20017)] * 2


@pytest.mark.parametrize("name", ["offices", "profiles", "roles"])
def test_an_empty_account_has_none_that_somebody_made(lofty: httpx.Client, name: str) -> None:
    """What every account has is made up where it is asked for."""
    assert lofty.get(f"/_sandbox/{name}").json() == []
    made = lofty.post(f"/_sandbox/{name}", json={}).json()
    key = {"offices": "groupId", "profiles": "id", "roles": "roleId"}[name]
    assert lofty.get(f"/_sandbox/{name}/{made[key]}").json() == made
    lofty.delete(f"/_sandbox/{name}/{made[key]}")
    assert lofty.get(f"/_sandbox/{name}").json() == []
