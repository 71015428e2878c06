"""Members: the people of the CRM account (lofty.md 7)."""

from __future__ import annotations

from typing import Any

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


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.lstrip("-").isdigit() else default


@calls.on("GET", "/v1.0/members")
def list_members(account: Account, call: Call) -> Answer:
    """A page of `{"_metadata","members"}`; a negative offset counts as 0, a limit above 100 is refused."""
    limit = _integer(call.query.get("limit"), DEFAULT_LIMIT)
    offset = max(0, _integer(call.query.get("offset"), 0))
    if limit > MOST:
        return problem(400, INVALID_PARAMETER, "LIMIT_PARAM_OVERSIZE")
    rows = [served(member) for member in account["members"].rows()]
    page, _ = faults_of(call).page(call.path, rows[offset : offset + max(1, limit)])
    meta: dict[str, Any] = {"collection": "members", "limit": limit, "offset": offset, "total": len(rows)}
    return Answer(200, {"_metadata": {**meta, "scrollId": None}, "members": page})


@calls.on("GET", "/v1.0/members/{email}")
def member_by_email(account: Account, call: Call) -> Answer:
    """One member by the login email, ignoring case."""
    members = account["members"].where("email", call.params["email"])
    return (
        Answer(200, served(members[0]))
        if members
        else business_problem(404, USER_NOT_EXIST, "User not exist")
    )


@calls.on("GET", "/v1.0/me")
def me(account: Account, _: Call) -> Answer:
    """The user behind the key."""
    return Answer(200, served(owner(account)))
