"""What a key opens of a lead: the CRM's table of ownership, as the narrower of the vendor's two texts has it.

The first line that fits: whoever is assigned in any role, or is in the lead's pond, sees all and works it; so does the
owner. Owner and admins of the company see all, but of a hidden lead only the six fields. A holder of "access all team
leads" sees what is shared and not hidden. Nobody else sees that there is a lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from sandbox.lofty.access.viewer import Viewer, viewer_of
from sandbox.server.account import Account
from sandbox.server.wire import Record

SIX_FIELDS = ("firstName", "stage", "ownershipId", "score", "lastVisit", "lastTouch")
"""First name, stage, owner, score, last activity, and that there were communications; with `leadId`, which opens
nothing more. Which fields the live API would send is not known."""
Seen = Enum("Seen", ["NOTHING", "SIX", "ALL"])


def assigned(lead: Record) -> Iterator[str]:
    """The user ids of all who are assigned, in whatever role."""
    roles = lead.get("customRoleList")
    rows = roles if isinstance(roles, list) else []
    more = [row.get("assigneeId") for row in rows if isinstance(row, dict)]
    return (str(user) for user in (lead.get("assignedUserId"), lead.get("lenderUserId"), *more) if user)


def works(viewer: Viewer, lead: Record) -> bool:
    """Assigned in any role, or of the lead's pond."""
    in_pond = bool(lead.get("pondId")) and str(lead["pondId"]) in viewer.ponds
    return in_pond or viewer.user_id in assigned(lead)


def owns(viewer: Viewer, lead: Record) -> bool:
    """The member of a personal lead; of an office's its owner and admins, and those of the offices above; of the
    company's its owner and admins."""
    scope, owner = lead.get("ownershipScope"), str(lead.get("ownershipId"))
    if scope == "PERSONAL":
        return owner == viewer.user_id
    return owner in viewer.manages if scope == "OFFICE" else viewer.company


def seen(viewer: Viewer, lead: Record) -> Seen:
    """How much of a lead there is for somebody."""
    if viewer.everything or works(viewer, lead) or owns(viewer, lead):
        return Seen.ALL
    if viewer.company:
        return Seen.SIX if lead.get("hiddenFlag") else Seen.ALL
    shared = lead.get("ownershipScope") != "PERSONAL" and not lead.get("hiddenFlag")
    return Seen.ALL if shared and "access_all" in viewer.rights else Seen.NOTHING


def acts_as_owner(viewer: Viewer, lead: Record) -> bool:
    """Whether somebody may give a lead another owner: whoever owns it, and of what is not hidden the company."""
    return viewer.everything or owns(viewer, lead) or (viewer.company and not lead.get("hiddenFlag"))


def may_trash(viewer: Viewer, lead: Record) -> bool:
    """Who acts as owner; of what is shared also whoever works it and has the right to."""
    shared = lead.get("ownershipScope") != "PERSONAL" and seen(viewer, lead) is Seen.ALL
    return acts_as_owner(viewer, lead) or (shared and "delete_shared" in viewer.rights)


def may_hide(viewer: Viewer, lead: Record, *, hidden: bool) -> bool:
    """Its owner alone, with the right to; showing it again needs none."""
    own = owns(viewer, lead)
    return viewer.everything or (own and ("hide" in viewer.rights or not hidden))


def may_give_to(viewer: Viewer, scope: Any, owner: Any) -> bool:
    """Whether somebody may make a lead of that owner: the company's, an office's that it is part of, its own."""
    if viewer.company or scope == "TEAM":
        return True
    if scope == "OFFICE":
        return str(owner) in {viewer.group_id, *viewer.manages}
    return str(owner) == viewer.user_id


def shown(viewer: Viewer, lead: Record) -> Record | None:
    """A lead as it is there for somebody: whole, its six fields, or not at all."""
    much = seen(viewer, lead)
    if much is Seen.SIX:
        return {name: lead.get(name) for name in ("leadId", *SIX_FIELDS)}
    return lead if much is Seen.ALL else None


def is_redacted(view: Record) -> bool:
    """Whether of a lead only the six fields are there."""
    return "ownershipScope" not in view


def opens(account: Account, lead_id: Any) -> bool:
    """Whether what hangs on a lead is there for the caller."""
    viewer = viewer_of(account)
    if viewer.everything:
        return True
    lead = account["leads"].get(lead_id)
    return lead is not None and seen(viewer, lead) is Seen.ALL


def whole_lead(account: Account, lead_id: Any, with_trash: bool = False) -> Record | None:
    """The lead, unless it is unknown, erased, in the trash, or not all of it is there for the caller."""
    lead = account["leads"].get(lead_id)
    if lead is None or (lead.get("_trashed") and not with_trash):
        return None
    return lead if seen(viewer_of(account), lead) is Seen.ALL else None
