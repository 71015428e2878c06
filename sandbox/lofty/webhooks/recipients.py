"""Whom a ping reaches (lofty.md 8)."""

from __future__ import annotations

from sandbox.lofty.access.leads import acts_as_owner
from sandbox.lofty.access.viewer import viewer_for
from sandbox.server.account import Account
from sandbox.server.wire import Record


def is_told(account: Account, hook: Record, lead_id: object) -> bool:
    """Of a lead its agent, and of one that is not hidden the owner and admins of the company; in mode 1 also whoever
    acts as its owner. What is about no lead reaches everybody."""
    lead = account["leads"].get(lead_id) or {}
    subscriber = viewer_for(account, hook.get("_user_id"))
    if lead_id is None or str(lead.get("assignedUserId")) == subscriber.user_id:
        return True
    if subscriber.company and not lead.get("hiddenFlag"):
        return True
    return hook.get("permissionMode") == 1 and bool(lead) and acts_as_owner(subscriber, lead)
