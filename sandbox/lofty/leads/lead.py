"""One lead: read, alter, move to the trash (lofty.md 2.1, 2.7)."""

from __future__ import annotations

from sandbox.lofty.access.leads import acts_as_owner, may_hide, may_trash, shown, whole_lead
from sandbox.lofty.access.viewer import viewer_of
from sandbox.lofty.auth import INVALID_PARAMETER, calls, lead_not_exist, problem
from sandbox.lofty.leads.fields import changes_of
from sandbox.lofty.leads.list import served
from sandbox.lofty.leads.property import Refused
from sandbox.lofty.vocabulary import no_permission
from sandbox.server.account import Account
from sandbox.server.wire import Answer, Call, Record, Refusal
from sandbox.times import lofty_time

PATH = "/v1.0/leads/{lead_id}"


def stamped(account: Account, changes: Record) -> Record:
    """Changes with the time of the change, unless they say one."""
    return {"lastUpdateTime": lofty_time(account.clock.now()), **changes}


@calls.on("GET", PATH)
def read_lead(account: Account, call: Call) -> Answer:
    """`{"lead":{…}}`; a trashed one only `withTrash=true`, and nothing in the body says that it is trashed. What is not
    there for the caller is left out, or the whole lead is."""
    with_trash = call.query.get("withTrash", "").lower() == "true"
    lead = account["leads"].get(call.params["lead_id"])
    if lead is None or (lead.get("_trashed") and not with_trash):
        return lead_not_exist()
    view = shown(viewer_of(account), lead)
    return Answer(200, {"lead": served(view)}) if view else lead_not_exist()


def refuse_what_is_not_ones_own(account: Account, lead: Record, call: Call) -> None:
    """Who works a lead may write it; only who acts as its owner gives it another, only its owner hides it."""
    viewer, body = viewer_of(account), call.record()
    given = body.get("ownershipScope") or body.get("ownershipId")
    if given is not None and not acts_as_owner(viewer, lead):
        raise Refusal(no_permission(call))
    wanted = body.get("isHidden")
    if wanted is not None and not may_hide(viewer, lead, hidden=bool(wanted)):
        raise Refusal(no_permission(call))


@calls.on("PUT", PATH)
def alter_lead(account: Account, call: Call) -> Answer:
    """Partial: what is omitted, or null, stays. Answers `{"leadId"}`."""
    lead = whole_lead(account, call.params["lead_id"])
    if lead is None:
        return lead_not_exist()
    refuse_what_is_not_ones_own(account, lead, call)
    try:
        changes = changes_of(account, lead, call)
    except Refused as refusal:
        return refusal.answer
    account["leads"].merge(call.params["lead_id"], stamped(account, changes))
    return Answer(200, {"leadId": lead.get("leadId")})


@calls.on("DELETE", PATH)
def trash_lead(account: Account, call: Call) -> Answer:
    """To the trash, with a `reason` for the audit; empty body. Nothing in the API erases or restores."""
    lead = whole_lead(account, call.params["lead_id"])
    if lead is None:
        return lead_not_exist()
    if not may_trash(viewer_of(account), lead):
        return no_permission(call)
    reason = call.query.get("reason", "").strip()
    if not reason:
        return problem(400, INVALID_PARAMETER, "reason is required")
    at = {"_trashed_at": lofty_time(account.clock.now())}
    trashed = stamped(account, {"_trashed": True, "_trash_reason": reason, **at})
    account["leads"].merge(call.params["lead_id"], trashed)
    return Answer(200)
