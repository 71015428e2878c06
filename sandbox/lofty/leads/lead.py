"""One lead: read, alter, move to the trash (lofty.md 2.1, 2.7)."""

from __future__ import annotations

from sandbox.lofty.auth import INVALID_PARAMETER, calls, lead_not_exist, problem
from sandbox.lofty.leads.fields import changes_of
from sandbox.lofty.leads.list import served
from sandbox.lofty.leads.property import Refused
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record
from sandbox.times import lofty_time

PATH = "/v1.0/leads/{lead_id}"


def visible_lead(account: Account, lead_id: object, with_trash: bool = False) -> Record | None:
    """The lead, unless it is unknown, erased, or in the trash."""
    lead = account["leads"].get(lead_id)
    return None if lead is None or (lead.get("_trashed") and not with_trash) else lead


def stamped(account: Account, changes: Record) -> Record:
    """Changes with the time of the change, unless they say one."""
    return {"lastUpdateTime": lofty_time(account.clock.now()), **changes}


@calls.on("GET", PATH)
def read_lead(account: Account, call: Call) -> Answer:
    """`{"lead":{…}}`; a trashed one only `withTrash=true`, and nothing in the body says that it is trashed."""
    with_trash = call.query.get("withTrash", "").lower() == "true"
    lead = visible_lead(account, call.params["lead_id"], with_trash)
    return Answer(200, {"lead": served(lead)}) if lead else lead_not_exist()


@calls.on("PUT", PATH)
def alter_lead(account: Account, call: Call) -> Answer:
    """Partial: what is omitted, or null, stays. Answers `{"leadId"}`."""
    lead = visible_lead(account, call.params["lead_id"])
    if lead is None:
        return lead_not_exist()
    try:
        changes = changes_of(account, lead, call)
    except Refused as refusal:
        return refusal.answer
    account["leads"].merge(call.params["lead_id"], stamped(account, changes))
    return Answer(200, {"leadId": lead.get("leadId")})


@calls.on("DELETE", PATH)
def trash_lead(account: Account, call: Call) -> Answer:
    """To the trash, with a `reason` for the audit; empty body. Nothing in the API erases or restores."""
    lead = visible_lead(account, call.params["lead_id"])
    if lead is None:
        return lead_not_exist()
    reason = call.query.get("reason", "").strip()
    if not reason:
        return problem(400, INVALID_PARAMETER, "reason is required")
    at = {"_trashed_at": lofty_time(account.clock.now())}
    trashed = stamped(account, {"_trashed": True, "_trash_reason": reason, **at})
    account["leads"].merge(call.params["lead_id"], trashed)
    return Answer(200)
