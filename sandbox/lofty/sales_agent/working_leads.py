"""Whom the CRM's sales agent works: its pool of leads, their plan tasks, the quota, mute (the vendor's document).

A lead is worked once it is added, and only adding counts against the quota. How the vendor fills the pool by itself is
not documented: here it does not.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.lofty.access.leads import opens
from sandbox.lofty.auth import LIMIT_NOT_VALID, RESOURCE_NOT_EXIST, calls
from sandbox.lofty.leads.filters import texts
from sandbox.lofty.sales_agent.settings import DONE, settings_of
from sandbox.lofty.vocabulary import required_lead, shortened, unusable, whole
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record

QUOTA, MOST = 100, 100
STAGES = ("HIGH_PRIORITY", "AI_PROSPECTING", "AI_MONITORING")


def _now(account: Account) -> str:
    return account.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _pool(account: Account) -> list[Record]:
    return [
        lead for lead in account["leads"].rows() if lead.get("_worked_since") and not lead.get("_trashed")
    ]


def there(account: Account, lead_id: Any) -> Record | None:
    """The lead, in the trash or not, as far as it opens to the caller."""
    return account["leads"].get(lead_id) if opens(account, lead_id) else None


def _total(account: Account) -> int:
    return int(settings_of(account).get("_quota", QUOTA))


@calls.on("GET", "/v2.0/sales-agents/quota")
def quota(account: Account, _: Call) -> Answer:
    """How many leads it may work, and works. `PUT /_sandbox/sales_agent/{id}` `{"_quota": n}` alters it."""
    total, used = _total(account), len(_pool(account))
    return Answer(
        200,
        {
            "totalQuota": total,
            "usedQuota": used,
            "remainingQuota": max(0, total - used),
            "hasQuotaAvailable": used < total,
            "usagePercentage": round(used * 100 / total, 1) if total else 100.0,
            "isBorrowed": False,
            "borrowLevel": "SELF",
            "borrowedFrom": account.owner_id,
        },
    )


def _shown(lead: Record) -> Record:
    return {
        "leadId": lead["leadId"],
        "firstName": lead.get("firstName") or "",
        "lastName": lead.get("lastName") or "",
        "email": next(iter(texts(lead.get("emails"))), ""),
        "phone": next(iter(texts(lead.get("phones"))), ""),
        "createdAt": lead["_worked_since"],
    }


def _stage(lead: Record) -> str:
    if lead.get("_muted"):
        return STAGES[2]
    return STAGES[0] if lead.get("opportunity") else STAGES[1]


@calls.on("GET", "/v2.0/working-leads")
def working_leads(account: Account, call: Call) -> Answer:
    """A page of the pool, by the time of adding or of the last change."""
    query = call.query
    limit, offset = whole(query.get("limit"), "limit", 20), whole(query.get("offset"), "offset", 0)
    stage = query.get("aiStage")
    if not 1 <= limit <= MOST or offset < 0:
        raise unusable("Limit must be between 1 and 100", code=LIMIT_NOT_VALID)
    if stage and stage not in STAGES:
        raise unusable("aiStage is invalid")
    field = "_worked_since" if query.get("sort") == "CreateTime" else "lastUpdateTime"
    pool = [lead for lead in _pool(account) if opens(account, lead["leadId"])]
    found = [lead for lead in pool if not stage or _stage(lead) == stage]
    found.sort(key=lambda lead: str(lead.get(field)), reverse=query.get("desc", "true").lower() == "true")
    page, _ = shortened(call, [_shown(lead) for lead in found[offset : offset + limit]])
    meta = {"total": len(found), "count": len(page), "offset": offset, "limit": limit}
    return Answer(200, {"workingLeads": page, "metadata": meta})


@calls.on("GET", "/v2.0/sales-agents/working-lead/{lead_id}")
def working_lead(account: Account, call: Call) -> Answer:
    """A lead that it works; 404 for others."""
    lead = required_lead(account, call.params["lead_id"])
    if not lead.get("_worked_since"):
        raise unusable("the lead is no working lead", 404, RESOURCE_NOT_EXIST)
    return Answer(200, _shown(lead))


def _lead_ids(call: Call) -> list[Any]:
    ids = call.record().get("leadIds")
    if not isinstance(ids, list) or not 1 <= len(ids) <= MOST:
        raise unusable("leadIds must be a list of 1 to 100")
    return ids


def _takes_in(account: Account, lead: Record | None) -> bool:
    """Its settings name agents, stages and ponds; an empty list names all, and so does -1."""
    if lead is None or lead.get("_trashed"):
        return False
    settings = settings_of(account)
    wanted = (("agentIds", "assignedUserId"), ("leadPipelines", "stageId"), ("leadPondIds", "pondId"))
    named = ((settings[name], lead.get(field)) for name, field in wanted)
    return all(not ids or -1 in ids or of_lead in ids for ids, of_lead in named)


@calls.on("POST", "/v2.0/working-leads/add")
def add_working_leads(account: Account, call: Call) -> Answer:
    """Up to 100 leads, each by itself: unknown ones, ones that the settings leave out, and whatever is beyond the
    quota, fail. The document names both lists in words and has no field for them."""
    body, succeeded, failed = call.record(), [], []
    for lead_id in _lead_ids(call):
        lead = there(account, lead_id)
        known = lead is not None and bool(lead.get("_worked_since"))
        room = known or len(_pool(account)) < _total(account)
        if lead is None or not room or not _takes_in(account, lead):
            failed.append(lead_id)
            continue
        if not known:
            account["leads"].merge(lead_id, {"_worked_since": _now(account)})
        succeeded.append(lead_id)
        if body.get("createPlanTask") is True:
            _plan(account, lead)
    return Answer(200, {**DONE, "succeeded": succeeded, "failed": failed})


def _plan(account: Account, lead: Record) -> None:
    due = account.clock.now() + timedelta(days=1)
    number = account.next_id("plan_task", 123_001, account["plan_tasks"])
    task = {
        "id": number,
        "content": "Follow up with client",
        "taskType": "TEXT",
        "status": "PENDING",
        "dueAt": due.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "createdAt": _now(account),
        "assignedTo": lead.get("assignedUserId") or account.owner_id,
        "creatorId": account.owner_id,
    }
    account["plan_tasks"].put({"leadId": lead["leadId"], **task})


@calls.on("POST", "/v2.0/plan-tasks/create")
def create_plan_tasks(account: Account, call: Call) -> Answer:
    """One for each lead of the pool; others fail."""
    succeeded, failed = [], []
    for lead_id in _lead_ids(call):
        lead = there(account, lead_id)
        if lead is None or not lead.get("_worked_since"):
            failed.append(lead_id)
        else:
            _plan(account, lead)
            succeeded.append(lead_id)
    return Answer(200, {"code": 0, "message": "success", "data": {"succeeded": succeeded, "failed": failed}})


@calls.on("GET", "/v2.0/plan-tasks/lead/{lead_id}")
def plan_tasks(account: Account, call: Call) -> Answer:
    """A bare array."""
    lead = required_lead(account, call.params["lead_id"])
    rows = account["plan_tasks"].where("leadId", lead["leadId"])
    return Answer(200, [{name: value for name, value in row.items() if name != "leadId"} for row in rows])


@calls.on("PUT", "/v2.0/sales-agents/working-lead/{lead_id}/mute")
def mute(account: Account, call: Call) -> Answer:
    """Leave a lead alone from now on. Nothing in the API takes it back: a person does, `PUT /_sandbox/leads/{id}`
    `{"_muted": false}`."""
    lead = required_lead(account, call.params["lead_id"])
    account["leads"].merge(lead["leadId"], {"_muted": True})
    return Answer(200, DONE)
