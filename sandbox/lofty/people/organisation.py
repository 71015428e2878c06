"""The company, its offices, permission profiles, roles and ponds (lofty.md 7), as the caller may see them."""

from __future__ import annotations

from sandbox.lofty.access.offices import (
    ROOT,
    filled_office,
    name_of_office,
    office_of,
    offices,
    summary,
    with_those_below,
)
from sandbox.lofty.access.profiles import profile_of, profiles, roles
from sandbox.lofty.access.viewer import is_of_the_company, viewer_of
from sandbox.lofty.auth import INVALID_PARAMETER, LACKS_SCOPE, calls, problem
from sandbox.lofty.leads.list import served
from sandbox.lofty.people.members import caller
from sandbox.lofty.vocabulary import no_permission
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal

DONE = {"code": 0, "message": "success", "data": {}}
SINGLE = 1
"""`orgType` of an account that is in no group of accounts."""


def _visible_offices(account: Account, member: Record) -> list[Record]:
    """All for who is of the company; what is below for who is of an office; none for others."""
    if is_of_the_company(member):
        return offices(account)
    if not viewer_of(account).manages:
        return []
    return with_those_below(account, member.get("groupId"))[1:]


@calls.on("GET", "/v1.0/org")
def organisation(account: Account, _: Call) -> Answer:
    """The caller's office and profile, and the offices that it sees."""
    member = caller(account)
    profile = profile_of(account, member)
    info = {
        "groupId": member.get("groupId"),
        "groupName": name_of_office(account, member.get("groupId")),
        "profileId": profile.get("id"),
        "profileName": profile.get("name"),
        "visibleOrgInfoList": [summary(office) for office in _visible_offices(account, member)],
    }
    team = {"multiTeamId": 0, "multiTeamName": ""}
    return Answer(200, {"orgType": SINGLE, "enterpriseInfo": info, "multiTeamInfo": team})


def _refuse_outsiders(account: Account, call: Call) -> None:
    """Routing is for who is of the company, or of an office."""
    viewer = viewer_of(account)
    if not (viewer.company or viewer.manages):
        raise Refusal(no_permission(call))


@calls.on("GET", "/v1.0/org/permission/profiles")
def permission_profiles(account: Account, _: Call) -> Answer:
    """Id and name of each profile; what it allows is not shown. For who is of the company."""
    if not viewer_of(account).company:
        return problem(400, LACKS_SCOPE, "VENDOR_HAS_NO_PERMISSION")
    return Answer(200, [{name: row.get(name) for name in ("id", "name")} for row in profiles(account)])


@calls.on("GET", "/v1.0/routing/role/list")
def assign_roles(account: Account, call: Call) -> Answer:
    """The roles in which members are assigned."""
    _refuse_outsiders(account, call)
    return Answer(200, [{"id": row.get("roleId"), "name": row.get("role")} for row in roles(account)])


def _refused_office(account: Account, body: Record) -> Answer | None:
    """HTTP 200 whatever comes; a non-zero code says that nothing was done."""
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        return Answer(200, {"code": INVALID_PARAMETER, "message": "name is required", "data": {}})
    parent = body.get("parentId") or ROOT
    if parent != ROOT and office_of(account, parent) is None:
        return Answer(200, {"code": INVALID_PARAMETER, "message": "parentId is invalid", "data": {}})
    return None


def _written(body: Record) -> Record:
    names = ("parentId", "phone", "phoneCode", "phoneCountry", "email", "city", "state", "zipcode")
    more = ("streetAddress", "allowManageSub")
    given = {name: body[name] for name in (*names, *more) if body.get(name) is not None}
    return {"groupName": body["name"], **given}


def _refuse_whoever_is_not_of_the_company(account: Account, call: Call) -> None:
    if not viewer_of(account).company:
        raise Refusal(no_permission(call))


@calls.on("PUT", "/v1.0/org/office")
def add_office(account: Account, call: Call) -> Answer:
    """A new office."""
    _refuse_whoever_is_not_of_the_company(account, call)
    body = call.record()
    refused = _refused_office(account, body)
    if refused is None:
        account["offices"].put(filled_office(account, _written(body)))
    return refused or Answer(200, DONE)


@calls.on("POST", "/v1.0/org/office")
def alter_office(account: Account, call: Call) -> Answer:
    """The office of that `id`, the caller's own where it says none."""
    _refuse_whoever_is_not_of_the_company(account, call)
    body = call.record()
    office = office_of(account, body.get("id") or caller(account).get("groupId"))
    if office is None:
        return Answer(200, {"code": INVALID_PARAMETER, "message": "id is invalid", "data": {}})
    refused = _refused_office(account, body)
    if refused is None:
        account["offices"].put({**office, **_written(body)})
    return refused or Answer(200, DONE)


@calls.on("POST", "/v1.0/org/company")
def alter_company(account: Account, call: Call) -> Answer:
    """Nothing here shows a company's address: only its name is looked at."""
    _refuse_whoever_is_not_of_the_company(account, call)
    return _refused_office(account, {**call.record(), "parentId": ROOT}) or Answer(200, DONE)


def _ponds(account: Account) -> list[Record]:
    """All for who is of the company, else those that the caller owns or takes leads from."""
    viewer = viewer_of(account)
    rows = account["ponds"].rows()
    return [pond for pond in rows if viewer.company or str(pond.get("id")) in viewer.ponds]


@calls.on("GET", "/v1.0/team-features/lead-ponds")
def ponds(account: Account, _: Call) -> Answer:
    """A bare array."""
    return Answer(200, [served(pond) for pond in _ponds(account)])


@calls.on("GET", "/v1.0/team-features/lead-pond/{pond_id}")
def one_pond(account: Account, call: Call) -> Answer:
    """One pond; one that is not there, or not for the caller, is refused as not allowed."""
    found = [pond for pond in _ponds(account) if str(pond.get("id")) == call.params["pond_id"]]
    return Answer(200, served(found[0])) if found else no_permission(call)
