"""The account's offices: a tree by `parentId`, as records and as the CRM shows them (lofty.md 7)."""

from __future__ import annotations

from typing import Any

from sandbox.server.account import Account
from sandbox.server.wire import Record

FIRST_ID = 563_172_647_000_101
ROOT = 0
"""The `parentId` of an office directly under the account."""


def filled_office(account: Account, given: Record) -> Record:
    """An office directly under the account, whose website is the account owner's."""
    number = (
        {} if "groupId" in given else {"groupId": account.next_id("office", FIRST_ID, account["offices"])}
    )
    office: Record = {
        "groupName": "Office", "parentId": ROOT, "websiteOwnerId": account.owner_id, "type": 1, "phone": "3035550100",
        "phoneCode": "1", "phoneCountry": "US", "email": "office@example.com", "city": "Denver", "state": "CO",
        "zipcode": "80202", "streetAddress": "1 Main St", "allowManageSub": True,
    }  # fmt: skip
    return {**number, **office, **given}


def offices(account: Account) -> list[Record]:
    """All offices. The main one is made up on the spot where nobody posted it: every account has it."""
    rows = account["offices"].rows()
    if account["offices"].get(account.lofty_team_id) is not None:
        return rows
    main = {"groupId": account.lofty_team_id, "groupName": "Main Office"}
    return [filled_office(account, main), *rows]


def office_of(account: Account, group_id: Any) -> Record | None:
    """The office of that id."""
    return next((office for office in offices(account) if str(office["groupId"]) == str(group_id)), None)


def name_of_office(account: Account, group_id: Any) -> str:
    """What an office is called; that of an unknown one is the main office's."""
    office = office_of(account, group_id) or office_of(account, account.lofty_team_id) or {}
    return str(office.get("groupName") or "")


def with_those_below(account: Account, group_id: Any) -> list[Record]:
    """An office and all offices below it, the upper ones first. A tree that bites its tail ends where it began."""
    every, found = offices(account), {}
    coming = [office for office in every if str(office["groupId"]) == str(group_id)]
    while coming:
        office = coming.pop(0)
        if str(office["groupId"]) not in found:
            found[str(office["groupId"])] = office
            coming += [each for each in every if str(each.get("parentId")) == str(office["groupId"])]
    return list(found.values())


def above(account: Account, office: Record) -> list[Record]:
    """The offices over an office, the top one first."""
    found: list[Record] = []
    over = office_of(account, office.get("parentId"))
    while over is not None and over not in [*found, office]:
        found.insert(0, over)
        over = office_of(account, over.get("parentId"))
    return found


def summary(office: Record) -> Record:
    """A row of `visibleOrgInfoList`."""
    return {name: office.get(name) for name in ("groupId", "groupName", "parentId")}


def as_group(account: Account, office: Record) -> Record:
    """`group` of a member: the office in full (OfficeBo). How a path is spelt is a guess."""
    over = [str(each["groupId"]) for each in above(account, office)]
    path = "".join(f"{number}/" for number in over)
    names = (
        "parentId",
        "websiteOwnerId",
        "type",
        "phone",
        "phoneCode",
        "phoneCountry",
        "email",
        "city",
        "state",
    )
    more = ("zipcode", "streetAddress", "allowManageSub")
    return {
        "id": office["groupId"],
        "teamId": account.lofty_team_id,
        "name": office.get("groupName"),
        **{name: office[name] for name in (*names, *more) if name in office},
        "path": path,
        "childPath": f"{path}{office['groupId']}/",
        "layer": len(over) + 1,
        "showInSite": True,
        "defaultFlag": office["groupId"] == account.lofty_team_id,
        "agentCount": len(account["members"].where("groupId", office["groupId"])),
        "status": "ACTIVE",
    }
