"""Tags, lead pipeline, custom fields, users by id (lofty.md 7)."""

from __future__ import annotations

from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import USER_NOT_EXIST, business_problem, calls
from sandbox.lofty.leads.filters import LEAD_STAGES
from sandbox.lofty.people.members import member_view
from sandbox.lofty.vocabulary import shortened, text_of, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.times import lofty_time

FIELD_TYPES = (
    "text", "number", "date", "anniversary_date", "single_select", "multi_select", "percentage", "currency",
)  # fmt: skip


@calls.on("GET", "/v1.0/users/{user_id}")
def user_by_id(account: Account, call: Call) -> Answer:
    """A member by user id (deprecated)."""
    members = account["members"].where("memberUserId", call.params["user_id"])
    if not members:
        raise Refusal(business_problem(404, USER_NOT_EXIST, "User not exist"))
    return Answer(200, member_view(account, members[0]))


@calls.on("GET", "/v1.0/teamFeatures/listTag")
def tags(account: Account, _: Call) -> Answer:
    """Definitions (`leadId` 0) and applied rows in one bare array (observed)."""
    now = lofty_time(account.clock.now())
    applied: list[Record] = []
    for lead in account["leads"].rows():
        rows = lead.get("tags") if opens(account, lead.get("leadId")) else None
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
