"""The CRM's collections: their keys, and what a record posted on the control surface gets where it says nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.clock import TEAM_ZONE_NAME
from sandbox.lofty.access.offices import filled_office, name_of_office
from sandbox.lofty.access.profiles import filled_profile, filled_role, roles
from sandbox.lofty.calendar.task_record import filled_task
from sandbox.lofty.communications.record import filled_communication, whole_row
from sandbox.lofty.listings.record import filled_listing
from sandbox.lofty.sales_agent.record import filled_sales_agent
from sandbox.lofty.timeline.records import filled_note, filled_site_activity, filled_system_log, visited
from sandbox.lofty.transactions.record import filled_transaction
from sandbox.server.account import Account
from sandbox.server.kinds import Kind
from sandbox.server.wire import Record
from sandbox.times import epoch_ms, lofty_time

LEAD_BLANKS: Record = {
    "firstName": "", "lastName": "", "birthday": None, "language": "en", "stageId": 7001, "stage": "New Leads",
    "leadSource": -1, "source": None, "leadTypes": [2], "leadType": 2, "score": 0, "assignedUserId": 0,
    "assignCompletionStatus": True, "lenderUserId": 0, "customRoleList": [], "pondId": 0, "pondName": None,
    "ownershipScope": "TEAM", "ownershipId": 0, "hiddenFlag": False, "privateFlag": False, "cannotText": False,
    "cannotCall": False, "cannotEmail": False, "unsubscription": False, "opportunity": None, "segments": None,
    "groups": None, "referredBy": None, "facebook": None, "twitter": None, "streetAddress": None, "city": None,
    "state": None, "zipCode": None, "buyingTimeFrame": None, "sellingTimeFrame": None, "preQual": None,
    "houseToSell": None, "fthb": None, "withBuyerAgent": None, "mortgage": None, "buyHouse": None,
    "withListingAgent": None, "leadFamilyMemberList": None, "lastTouch": None, "lastVisit": None,
}  # fmt: skip
LEAD_LISTS = ("emails", "phones", "tags", "leadPropertyList", "customAttributes")


def gmt_now(account: Account) -> str:
    """The vendor's present, as leads and appointments spell it."""
    return lofty_time(account.clock.now())


def ms_now(account: Account) -> int:
    """The vendor's present, as Lofty transactions spell it."""
    return epoch_ms(account.clock.now())


def member_name(member: Record) -> str:
    """The display name that leads show as `assignedUser`."""
    return f"{member.get('firstName') or ''} {member.get('lastName') or ''}".strip()


def tag_row(account: Account, lead: Record, name: str) -> Record:
    """A tag on a lead, in read shape."""
    now, creator = gmt_now(account), lead.get("assignedUserId") or account.owner_id
    ids = {"tagId": account.tag_id(name), "leadId": lead.get("leadId"), "creatorUserId": creator}
    return {**ids, "tagName": name, "visibleType": 1, "createTime": now, "updateTime": now}


def blank_inquiry(number: int, lead_user_id: object) -> Record:
    """Buying criteria of which nothing is set: numbers read as -1 (observed)."""
    unset: Record = dict.fromkeys(("priceMin", "priceMax", "bedroomsMin", "bedroomsMax"), -1)
    lists: Record = {"bathroomsMin": "-1", "bathroomsMax": "-1", "propertyType": [], "locations": []}
    flags = {"modifyByAgent": False, "defaultValue": False}
    return {"id": number, "leadUserId": lead_user_id, **unset, **lists, **flags}


def filled_lead(account: Account, given: Record) -> Record:
    """A team lead created now, assigned to nobody, without source."""
    ids: Record = {"leadId": given["leadId"]} if "leadId" in given else {}
    ids = ids or {"leadId": account.next_id("lead", 1_100_000_000_000_101, account["leads"])}
    ids["leadUserId"] = account.next_id("lead_user", 1_100_000_500_000_101)
    members = account["members"].where("memberUserId", given.get("assignedUserId") or "nobody")
    phones = given.get("phones")
    now = gmt_now(account)
    lead = {**ids, **LEAD_BLANKS, **{name: [] for name in LEAD_LISTS}, "teamId": account.lofty_team_id}
    lead["phoneStatuses"] = [2] * len(phones) if isinstance(phones, list) else []
    lead["assignedUser"] = member_name(members[0]) if members else None
    # The whole catalogue comes back on every lead (observed).
    lead["customRoleList"] = [
        {"roleId": row.get("roleId"), "role": row.get("role"), "assigneeId": 0, "assignee": None}
        for row in roles(account)
    ]
    lead["leadInquiry"] = blank_inquiry(0, ids["leadUserId"])
    return {**lead, "createTime": now, "assignTime": now, "lastUpdateTime": now, **given}


def filled_member(account: Account, given: Record) -> Record:
    """An active agent; the user id equals the member id unless given."""
    number = given["id"] if "id" in given else account.next_id("member", 101, account["members"])
    name = str(given.get("email") or "").partition("@")[0].replace(".", " ").title()
    first, _, last = name.partition(" ")
    last = given.get("lastName", last or "Member")
    member = {
        "id": number, "teamId": account.lofty_team_id, "memberUserId": number, "invitorUserId": account.owner_id,
        "role": 0, "roleName": "Agent", "firstLetter": str(last)[:1].upper(), "email": f"member{number}@example.com",
        "firstName": first or "Member", "lastName": last, "phoneNumber": "+13035550100", "status": 1,
        "accountStatus": "Active", "virtualNumber": "+13035550198", "newLeadCount": 0, "assignedLeadCount": 0,
        "isAdmin": False, "timeZoneId": TEAM_ZONE_NAME, "groupId": account.lofty_team_id,
    }  # fmt: skip
    member |= given
    return {"groupName": name_of_office(account, member["groupId"]), **member}


def member_moved(account: Account, before: Record | None, after: Record | None) -> None:
    """Whoever moves to another office is shown with its name."""
    if before is None or after is None or before.get("groupId") == after.get("groupId"):
        return
    if before.get("groupName") == after.get("groupName"):
        name = name_of_office(account, after.get("groupId"))
        account["members"].merge(after.get("id"), {"groupName": name})


def filled_appointment(account: Account, given: Record) -> Record:
    """Tomorrow at this time, for an hour, open; set by the lead's agent for himself."""
    lead = account["leads"].get(given.get("leadId")) or {}
    tomorrow = epoch_ms(account.clock.now() + timedelta(days=1))
    start = given.get("deadline", tomorrow)
    number = (
        given["id"] if "id" in given else account.next_id("appointment", 900_001, account["appointments"])
    )
    end = start + 3_600_000 if isinstance(start, int) else None
    agent, now = lead.get("assignedUserId", 0), gmt_now(account)
    appointment: Record = {
        "id": number, "descr": "", "address": "", "createTime": now, "lastUpdate": now, "deadline": start,
        "endTime": end, "allDay": False, "finishFlag": False, "finishTime": 0, "deleteFlag": False, "leadId": None,
        "assignToUid": agent, "assignRoleType": 1, "creatorId": agent,
    }  # fmt: skip
    return {**appointment, **given}


def filled_custom_field(_: Account, given: Record) -> Record:
    """A text field."""
    return {"attributeName": "Field", "attributeType": "text", "value": None, "params": None, **given}


def _with_id(kind: str, field: str, first: int, **more: Any) -> Any:
    def filled(account: Account, given: Record) -> Record:
        number = {} if field in given else {field: account.next_id(kind, first, account[kind])}
        return {**number, **more, **given}

    return filled


HANGING = (
    "appointments",
    "communications",
    "transactions",
    "site_activities",
    "tasks",
    "notes",
    "system_logs",
    "plan_tasks",
    "alerts",
)


def lead_gone(account: Account, before: Record | None, after: Record | None) -> None:
    """Erasing a lead erases what hangs on it."""
    if before is None or after is not None or before.get("leadId") is None:
        return
    for kind in HANGING:
        key = KINDS[kind].key[0]
        for row in account[kind].where("leadId", before["leadId"]):
            account[kind].erase(row.get(key))


KINDS = {
    "members": Kind(("id",), filled_member, changed=member_moved),
    "offices": Kind(("groupId",), filled_office),
    "profiles": Kind(("id",), filled_profile),
    "roles": Kind(("roleId",), filled_role),
    "listings": Kind(("listingId",), filled_listing),
    "leads": Kind(("leadId",), filled_lead, ("lastUpdateTime", gmt_now), lead_gone),
    "appointments": Kind(("id",), filled_appointment, ("lastUpdate", gmt_now)),
    "communications": Kind(("id",), filled_communication, shown=whole_row),
    "transactions": Kind(("transactionId",), filled_transaction, ("updated", ms_now)),
    "site_activities": Kind(("id",), filled_site_activity, changed=visited),
    "pipelines": Kind(("transactionType",)),
    "custom_fields": Kind(("attributeName",), filled_custom_field),
    "ponds": Kind(("id",), _with_id("ponds", "id", 301, pondName="Pond", pondOwnerId=0, agentIds=[])),
    "tasks": Kind(("id",), filled_task),
    "notes": Kind(("noteId",), filled_note),
    "system_logs": Kind(("id",), filled_system_log),
    "webhooks": Kind(("subscribeId",)),
    "sales_agent": Kind(("id",), filled_sales_agent),
    "told": Kind(("id",)),
    "plan_tasks": Kind(("id",)),
    "alerts": Kind(("id",), _with_id("alerts", "id", 41_001, leadId=None)),
}
"""Beyond the contract's collections: `tasks`, `notes`, `system_logs`, `webhooks`, `sales_agent` (its settings: who
switches it on does so here), `plan_tasks` (what it means to do), `told` (what agents were told) and `alerts` (listing
alerts: they only ping)."""
