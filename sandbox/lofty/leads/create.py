"""What else is done to a lead: create, assign, buying criteria, property (lofty.md 2.1, 2.3, 2.4)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sandbox.lofty.access.leads import Seen, may_give_to, seen
from sandbox.lofty.access.viewer import viewer_of
from sandbox.lofty.auth import USER_NOT_EXIST, business_problem, calls
from sandbox.lofty.leads.fields import changes_of
from sandbox.lofty.leads.lead import stamped
from sandbox.lofty.leads.property import Refused, properties_after
from sandbox.lofty.records import blank_inquiry, filled_lead, member_name
from sandbox.lofty.timeline.records import filled_note
from sandbox.lofty.vocabulary import no_permission, required_lead, text_of, unusable
from sandbox.server.account import Account
from sandbox.server.faults import faults_of
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.times import lofty_time

NOTE_LENGTH = 2000
ROLES = ("Agent", "Assistant", "Lender")
ASSISTANT = 140
"""The role's id, as seen."""


def _changes(account: Account, lead: Record, call: Call) -> Record:
    try:
        return changes_of(account, lead, call)
    except Refused as refused:
        raise Refusal(refused.answer) from None


def _same_person(account: Account, body: Record) -> Record | None:
    """The contact that already has one of the emails or phones, of those that the caller may write."""
    viewer = viewer_of(account)
    for lead in account["leads"].rows():
        if (
            not lead.get("_trashed")
            and seen(viewer, lead) is Seen.ALL
            and any(_words(lead.get(field)) & _words(body.get(field)) for field in ("emails", "phones"))
        ):
            return lead
    return None


def _words(values: Any) -> set[str]:
    return {str(value).strip().lower() for value in values} if isinstance(values, list) else set()


@calls.on("POST", "/v1.0/leads")
def create_lead(account: Account, call: Call) -> Answer:
    """`{"leadId"}`. Somebody who is known already is merged into the contact, tags appended; the id returned may be the
    absorbed record's (observed, one account): the fault `merged_lead_id` = `dead` does that. `isHidden` is for changes
    only, as documented: here it does nothing."""
    body = call.record()
    text_of(body, "firstName")
    known = _same_person(account, body)
    if known is not None:
        more = replace(call, raw=_tags_only(body))
        account["leads"].merge(known["leadId"], stamped(account, _changes(account, known, more)))
        dead = faults_of(call).get("merged_lead_id", "living") == "dead"
        lead_id = (
            account.next_id("lead", 1_100_000_000_000_101, account["leads"]) if dead else known["leadId"]
        )
        return Answer(200, {"leadId": lead_id})
    scope = {"ownershipScope": "PERSONAL", "ownershipId": account.user_id}
    wanted = body.get("ownershipScope")
    if wanted and not may_give_to(viewer_of(account), wanted, body.get("ownershipId")):
        raise Refusal(no_permission(call))
    blank = filled_lead(account, {} if wanted else scope)
    plain = {name: value for name, value in body.items() if name != "isHidden"}
    lead = {**blank, **_changes(account, blank, replace(call, raw=json.dumps(plain).encode()))}
    account["leads"].put(lead)
    if body.get("content"):
        note = {"content": str(body["content"])[:NOTE_LENGTH], "isPin": bool(body.get("isPin"))}
        account["notes"].put(filled_note(account, {"leadId": lead["leadId"], **note}))
    return Answer(200, {"leadId": lead["leadId"]})


def _tags_only(body: Record) -> bytes:
    return json.dumps({"tagsAdd": body.get("tags") or body.get("tagsAdd") or []}).encode()


def _assignee(account: Account, email: Any) -> Record:
    members = account["members"].where("email", email)
    if not members:
        raise Refusal(business_problem(404, USER_NOT_EXIST, "User not exist"))
    return members[0]


def _with_assistant(lead: Record, member: Record) -> list[Record]:
    kept = lead.get("customRoleList")
    rows = [row for row in kept if isinstance(row, dict)] if isinstance(kept, list) else []
    assistant = {
        "roleId": ASSISTANT,
        "role": "Assistant",
        "assigneeId": member["memberUserId"],
        "assignee": member.get("email"),
    }
    known = any(row.get("roleId") == ASSISTANT for row in rows)
    return [assistant if row.get("roleId") == ASSISTANT else row for row in rows] + (
        [] if known else [assistant]
    )


@calls.on("POST", "/v1.0/leads/{lead_id}/assignment")
def assign_lead(account: Account, call: Call) -> Answer:
    """An array of `{"role","assignee"}`; the assignee is a login email."""
    lead, rows = required_lead(account, call.params["lead_id"]), call.json()
    if not isinstance(rows, list) or not rows or any(not isinstance(row, dict) for row in rows):
        raise unusable("the body must be a list of role and assignee")
    changes: Record = {}
    for row in rows:
        if row.get("role") not in ROLES:
            raise unusable("role is invalid")
        member = _assignee(account, row.get("assignee"))
        if row["role"] == "Agent":
            now = lofty_time(account.clock.now())
            changes |= {
                "assignedUserId": member["memberUserId"],
                "assignedUser": member_name(member),
                "assignTime": now,
            }
        elif row["role"] == "Lender":
            changes["lenderUserId"] = member["memberUserId"]
        else:
            changes["customRoleList"] = _with_assistant(lead, member)
    account["leads"].merge(lead["leadId"], stamped(account, changes))
    return Answer(200, {"leadId": lead["leadId"]})


@calls.on("POST", "/v1.0/leads/assignee", writes=False)
def preview_routing(account: Account, call: Call) -> Answer:
    """To whom a lead like this would go: always the owner."""
    body = call.record()
    for name in ("firstName", "email"):
        text_of(body, name)
    owners = account["members"].where("memberUserId", account.owner_id)
    email = owners[0].get("email") if owners else ""
    return Answer(200, [{"role": "Agent", "assignee": email}])


@calls.on("POST", "/v1.0/leads/{lead_id}/inquiry")
def set_inquiry(account: Account, call: Call) -> Answer:
    """Set or replace the buying criteria; unset numbers read as -1."""
    lead, given = required_lead(account, call.params["lead_id"]), call.record()
    blank = blank_inquiry(account.next_id("inquiry", 880_001), lead.get("leadUserId"))
    account["leads"].merge(lead["leadId"], stamped(account, {"leadInquiry": {**blank, **given}}))
    return Answer(200, {"leadId": lead["leadId"]})


@calls.on("POST", "/v1.0/leads/{lead_id}/property")
def set_property(account: Account, call: Call) -> Answer:
    """Add or update a property, as the block of a lead write does."""
    lead = required_lead(account, call.params["lead_id"])
    try:
        changes = properties_after(account, lead, call.record())
    except Refused as refused:
        raise Refusal(refused.answer) from None
    account["leads"].merge(lead["leadId"], stamped(account, changes))
    return Answer(200, {"leadId": lead["leadId"]})
