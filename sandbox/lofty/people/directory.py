"""Office, ponds, tags, lead pipeline, users by id (lofty.md 7)."""

from __future__ import annotations

from sandbox.lofty.auth import RESOURCE_NOT_EXIST, USER_NOT_EXIST, business_problem, calls, problem
from sandbox.lofty.leads.filters import LEAD_STAGES
from sandbox.lofty.leads.list import served
from sandbox.lofty.vocabulary import shortened, text_of, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.times import lofty_time

DONE = {"code": 0, "message": "success", "data": {}}
FIELD_TYPES = (
    "text", "number", "date", "anniversary_date", "single_select", "multi_select", "percentage", "currency",
)  # fmt: skip


@calls.on("GET", "/v1.0/users/{user_id}")
def user_by_id(account: Account, call: Call) -> Answer:
    """A member by user id (deprecated)."""
    members = account["members"].where("memberUserId", call.params["user_id"])
    if not members:
        raise Refusal(business_problem(404, USER_NOT_EXIST, "User not exist"))
    return Answer(200, served(members[0]))


@calls.on("GET", "/v1.0/org")
def organisation(account: Account, _: Call) -> Answer:
    """One team with one office."""
    office = {"groupId": account.lofty_team_id, "groupName": "Main Office", "parentId": 0}
    info = {**office, "profileId": 1, "profileName": "Company Owner", "visibleOrgInfoList": [office]}
    del info["parentId"]
    return Answer(
        200, {"orgType": 1, "enterpriseInfo": info, "multiTeamInfo": {"multiTeamId": 0, "multiTeamName": ""}}
    )


@calls.on("GET", "/v1.0/org/permission/profiles")
def permission_profiles(_: Account, __: Call) -> Answer:
    """Roles that a team may hand out."""
    return Answer(200, [{"id": 1, "name": "Company Owner"}, {"id": 2, "name": "Agent"}])


@calls.on("PUT", "/v1.0/org/office")
@calls.on("POST", "/v1.0/org/office", "/v1.0/org/company")
def alter_office(_: Account, call: Call) -> Answer:
    """HTTP 200 whatever comes; a non-zero code says that nothing was done."""
    name = call.record().get("name")
    if not isinstance(name, str) or not name.strip():
        return Answer(200, {"code": 20012, "message": "name is required", "data": {}})
    return Answer(200, DONE)


@calls.on("GET", "/v1.0/team-features/lead-ponds")
def ponds(account: Account, _: Call) -> Answer:
    """A bare array."""
    return Answer(200, [served(pond) for pond in account["ponds"].rows()])


@calls.on("GET", "/v1.0/team-features/lead-pond/{pond_id}")
def one_pond(account: Account, call: Call) -> Answer:
    """One pond."""
    pond = account["ponds"].get(call.params["pond_id"])
    return Answer(200, served(pond)) if pond else problem(404, RESOURCE_NOT_EXIST, "Pond not exist")


@calls.on("GET", "/v1.0/teamFeatures/listTag")
def tags(account: Account, _: Call) -> Answer:
    """Definitions (`leadId` 0) and applied rows in one bare array (observed)."""
    now = lofty_time(account.clock.now())
    applied: list[Record] = []
    for lead in account["leads"].rows():
        rows = lead.get("tags")
        applied += [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    names = dict.fromkeys(str(row.get("tagName")) for row in applied)
    shape = {
        "leadId": 0,
        "creatorUserId": account.owner_id,
        "visibleType": 1,
        "createTime": now,
        "updateTime": now,
    }
    return Answer(
        200, [{**shape, "tagId": account.tag_id(name), "tagName": name} for name in names] + applied
    )


@calls.on("GET", "/v1.0/teamFeatures/lead-pipelines")
def lead_pipelines(_: Account, call: Call) -> Answer:
    """The stages of leads, 10 a page."""
    query = call.query
    size, page = whole(query.get("pageSize"), "pageSize", 10), whole(query.get("currPage"), "currPage", 0)
    if size < 1 or page < 0:
        raise unusable("pageSize is invalid")
    wanted = query.get("name", "").lower()
    rows = [{"id": 7001 + n, "name": name} for n, name in enumerate(LEAD_STAGES) if wanted in name.lower()]
    meta = {"collection": "pipelines", "limit": size, "offset": page * size, "total": len(rows)}
    shown, _cut = shortened(call, rows[page * size : (page + 1) * size])
    return Answer(200, {"_metadata": meta, "pipelines": shown})


@calls.on("POST", "/v1.0/teamFeatures/custom-field")
def add_custom_field(account: Account, call: Call) -> Answer:
    """Answers a plain string."""
    body = call.record()
    name, kind = text_of(body, "attributeName"), body.get("attributeType")
    if kind not in FIELD_TYPES:
        raise unusable("attributeType is invalid")
    field = {
        "attributeName": name,
        "attributeType": kind,
        "value": body.get("value"),
        "params": body.get("params"),
    }
    account["custom_fields"].put(field)
    return Answer(200, "success")
