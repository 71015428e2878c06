"""Members: the people of the CRM account (lofty.md 7)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from sandbox.lofty.access.offices import as_group, office_of
from sandbox.lofty.auth import INVALID_PARAMETER, USER_NOT_EXIST, business_problem, calls, problem
from sandbox.lofty.leads.list import served
from sandbox.lofty.records import filled_member
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record

DEFAULT_LIMIT, MOST = 25, 100
"""The vendor publishes no most; 100 is a guess after the lead list."""


def owner(account: Account) -> Record:
    """The account's owner, on whose behalf the key acts: a member of that user id, else made up on the spot, so that
    an empty account still has one."""
    members = account["members"].where("memberUserId", account.owner_id)
    made_up = {
        "id": account.owner_id,
        "memberUserId": account.owner_id,
        "email": "owner@example.com",
        "firstName": "Olive",
        "lastName": "Owner",
        "role": 1,
        "roleName": "Company Owner",
        "isAdmin": True,
    }
    return members[0] if members else filled_member(account, made_up)


def caller(account: Account) -> Record:
    """The member whose call is under way."""
    members = account["members"].where("memberUserId", account.user_id)
    return members[0] if members else owner(account)


def member_view(account: Account, member: Record) -> Record:
    """A member as the CRM shows it: with its office in full."""
    office = office_of(account, member.get("groupId"))
    group = {"group": as_group(account, office)} if office else {}
    return {**group, **served(member)}


def _of_groups(account: Account, call: Call) -> list[Record]:
    """All members, or those of the offices named in `groupIds`, repeated or separated by commas."""
    named = [value for name, value in parse_qsl(call.raw_query) if name in ("groupIds", "groupIds[]")]
    groups = {each.strip() for value in named for each in value.split(",") if each.strip()}
    rows = account["members"].rows()
    return [row for row in rows if str(row.get("groupId")) in groups] if groups else rows


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else default


@calls.on("GET", "/v1.0/members")
def list_members(account: Account, call: Call) -> Answer:
    """A page of `{"_metadata","members"}`; a negative offset counts as 0, a limit above 100 is refused."""
    limit = _integer(call.query.get("limit"), DEFAULT_LIMIT)
    offset = max(0, _integer(call.query.get("offset"), 0))
    if limit > MOST:
        return problem(400, INVALID_PARAMETER, "LIMIT_PARAM_OVERSIZE")
    rows = _of_groups(account, call)
    shown = [member_view(account, member) for member in rows[offset : offset + max(1, limit)]]
    page, _ = faults_of(call).page(call.path, shown)
    meta: dict[str, Any] = {"collection": "members", "limit": limit, "offset": offset, "total": len(rows)}
    return Answer(200, {"_metadata": {**meta, "scrollId": None}, "members": page})


@calls.on("GET", "/v1.0/members/{email}")
def member_by_email(account: Account, call: Call) -> Answer:
    """One member by the login email, ignoring case."""
    members = account["members"].where("email", call.params["email"])
    return (
        Answer(200, member_view(account, members[0]))
        if members
        else business_problem(404, USER_NOT_EXIST, "User not exist")
    )


@calls.on("GET", "/v1.0/me")
def me(account: Account, call: Call) -> Answer:
    """The user behind the key; without a virtual number where a fault says that there is none."""
    none = {"virtualNumber": ""} if faults_of(call).get("no_virtual_number", False) else {}
    return Answer(200, {**member_view(account, caller(account)), **none})
