"""The office of a given size: who is what in it, whose its leads are, and who else works them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

Rows = list[dict[str, Any]]
COLLECTIONS = ("members", "leads", "offices", "profiles", "roles", "ponds")
ON_SOME = (
    "lenderUserId", "pondId", "cannotText", "cannotCall", "cannotEmail", "unsubscription", "lastVisit", "segments",
    "groups", "opportunity", "hiddenFlag",
)  # fmt: skip


def everything(lofty: httpx.Client) -> dict[str, Rows]:
    return {name: lofty.get(f"/_sandbox/{name}").json() for name in COLLECTIONS}


@pytest.fixture
def office(lofty: httpx.Client) -> dict[str, Rows]:
    lofty.post("/_sandbox/reset", json={"seed": 1, "leads": 100})
    return everything(lofty)


def test_offices_are_a_tree_with_owners_and_admins(lofty: httpx.Client, office: dict[str, Rows]) -> None:
    names = {row["groupId"]: row["groupName"] for row in office["offices"]}
    over = {row["groupName"]: names.get(row["parentId"]) for row in office["offices"]}
    assert over == {
        "Main Office": None,
        "North": "Main Office",
        "North Branch": "North",
        "South": "Main Office",
    }
    roles: dict[str, set[str]] = {}
    for member in office["members"]:
        assert member["groupName"] == names[member["groupId"]]
        roles.setdefault(member["groupName"], set()).add(member["roleName"])
    assert {"Office Owner", "Office Admin"} <= roles["North"]
    assert "Office Admin" in roles["North Branch"]
    assert "Office Owner" in roles["South"]
    assert {"Company Owner", "Company Admin"} <= roles["Main Office"]
    admins = {member["roleName"] for member in office["members"] if member["isAdmin"]}
    assert admins == {"Company Owner", "Company Admin", "Agent"}
    users = {member["memberUserId"] for member in office["members"]}
    assert all(row["websiteOwnerId"] in users for row in office["offices"])
    assert [row["id"] for row in lofty.get("/v1.0/team-features/lead-ponds").json()] == [301, 302]


def test_leads_are_of_every_office_and_some_are_hidden(office: dict[str, Rows]) -> None:
    leads = office["leads"]
    of_offices = {lead["ownershipId"] for lead in leads if lead["ownershipScope"] == "OFFICE"}
    assert of_offices == {row["groupId"] for row in office["offices"]}
    hidden = [lead for lead in leads if lead["hiddenFlag"]]
    users = {member["memberUserId"] for member in office["members"]}
    assert {lead["ownershipScope"] for lead in hidden} == {"PERSONAL"}
    assert {lead["ownershipId"] for lead in leads if lead["ownershipScope"] == "PERSONAL"} <= users


@pytest.mark.parametrize("name", ON_SOME)
def test_some_leads_have_it_and_most_have_not(office: dict[str, Rows], name: str) -> None:
    having = sum(bool(lead[name]) for lead in office["leads"])
    assert 0 < having < 75


def test_roles_are_held_by_members(office: dict[str, Rows]) -> None:
    emails = {member["memberUserId"]: member["email"] for member in office["members"]}
    catalogue = [(row["roleId"], row["role"]) for row in office["roles"]]
    held = []
    for lead in office["leads"]:
        assert [(row["roleId"], row["role"]) for row in lead["customRoleList"]] == catalogue
        held += [row for row in lead["customRoleList"] if row["assigneeId"]]
    assert {row["role"] for row in held} == {"ISA", "Co-Agent", "Transaction Coordinator"}
    assert all(emails[row["assigneeId"]] == row["assignee"] for row in held)


def test_each_phone_has_a_status_and_some_may_not_be_called(office: dict[str, Rows]) -> None:
    leads = office["leads"]
    assert all(len(lead["phoneStatuses"]) == len(lead["phones"]) for lead in leads)
    assert {status for lead in leads for status in lead["phoneStatuses"]} == {1, 2, 3, 4, 5}


def test_nobody_was_seen_before_it_came(office: dict[str, Rows]) -> None:
    seen = [lead for lead in office["leads"] if lead["lastVisit"]]
    assert all(lead["createTime"] <= lead["lastVisit"] for lead in seen)


def test_members_of_every_kind_see_what_is_theirs(lofty: httpx.Client, office: dict[str, Rows]) -> None:
    """The owner counts all; an office's owner sees more than a plain member, less than one with access to all."""

    def total(member: dict[str, Any]) -> int:
        key = {"Authorization": f"token sandbox-key@{member['memberUserId']}"}
        return int(lofty.get("/v1.0/leads", headers=key).json()["_metadata"]["total"])

    living = sum(not lead.get("_trashed") for lead in office["leads"])
    counts = {
        member["roleName"]: total(member) for member in office["members"] if member["roleName"] != "Agent"
    }
    assert counts["Company Owner"] == counts["Company Admin"] == living
    assert 0 < counts["Office Owner"] < living
    (wide,) = (member for member in office["members"] if member.get("_profile_id") == 6)
    profile = next(row for row in office["profiles"] if row["id"] == 6)
    assert (profile["name"], profile["_rights"]) == ("Team Lead", ["access_all"])
    assert counts["Office Owner"] < total(wide) < living


@pytest.mark.parametrize("size", [1, 6, 13])
def test_small_offices_have_it_all_too(lofty: httpx.Client, size: int) -> None:
    lofty.post("/_sandbox/reset", json={"leads": size})
    made = everything(lofty)
    assert [len(made[name]) for name in ("members", "offices", "ponds")] == [6, 4, 2]
    roles = {member["roleName"] for member in made["members"]}
    assert roles == {"Company Owner", "Company Admin", "Office Owner", "Office Admin", "ISA", "Agent"}


def test_the_same_seed_gives_the_same_ownership(lofty: httpx.Client) -> None:
    lofty.post("/_sandbox/clock", json={"now": "2026-06-01T09:30:00Z"})
    made = []
    for seed in (4, 4, 5):
        lofty.post("/_sandbox/reset", json={"seed": seed, "leads": 40})
        made.append(everything(lofty))
    assert made[0] == made[1]
    assert [row["customRoleList"] for row in made[0]["leads"]] != [
        row["customRoleList"] for row in made[2]["leads"]
    ]
