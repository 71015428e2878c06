"""O: what somebody sees of a lead. `connectors/store/leads/seen.py` says the same in SQL."""

from rules.register import rule
from schemas.model.access import Access, Right, Sight, Viewer
from schemas.model.leads import Lead, Ownership

_NOTHING = Sight(Access.NOTHING, works=False, rule="O10", line="everybody else")


@rule(
    "O1",
    "A lead is owned by the company, by an office, or by a member (Company/Team, Office, Personal); the pages for "
    "people know all levels.",
)
def owner_of(lead: Lead) -> tuple[Ownership, int | None]:
    """The level, and the id of the office or user; None for the company, and where Lofty does not say whose it is."""
    return lead.ownership, None if lead.ownership is Ownership.TEAM else lead.owner_id


@rule(
    "O4",
    "Assignees, in whatever role, and everybody of an assigned pond, see and work the lead at any level.",
)
def works(viewer: Viewer, lead: Lead) -> bool:
    """By the lead as it was last read."""
    assigned = {lead.assigned_user_id, lead.lender_user_id, *(role.user_id for role in lead.roles)}
    return not viewer.user_ids.isdisjoint(assigned) or lead.pond_id in viewer.ponds


def owns(viewer: Viewer, lead: Lead) -> bool:
    """O3, O10: whether the viewer acts as the owner: the member, the office's owner and admins and those of the offices
    above it, the company's for what is the company's or an office's."""
    level, owner_id = owner_of(lead)
    if level is Ownership.PERSONAL:
        return owner_id in viewer.user_ids
    return viewer.company or (level is Ownership.OFFICE and owner_id in viewer.offices)


def hidden(lead: Lead) -> bool:
    """O5: only Personal leads can be hidden."""
    return lead.hidden and lead.ownership is Ownership.PERSONAL


@rule(
    "O5",
    "Of a hidden lead the company's owner and admins, who neither own nor work it, see first name, stage, owner, "
    "score, last activity and that there were communications; other members nothing.",
)
def company_sees(lead: Lead) -> Access:
    """What somebody of the company sees of a lead that is not theirs."""
    return Access.SIX if hidden(lead) else Access.ALL


@rule(
    "O10",
    "Assignees see all and work it; then the owner; then the company's owner and admins, of hidden leads six fields; "
    "then holders of 'access all team leads', of Company and Office leads; the others nothing. The first that fits.",
)
def sight(viewer: Viewer, lead: Lead) -> Sight:
    """What the viewer sees, and by which line of O10."""
    if works(viewer, lead):
        return Sight(Access.ALL, works=True, rule="O4", line="assignee in a role, or of the assigned pond")
    if owns(viewer, lead):
        return Sight(Access.ALL, works=True, rule="O10", line="the owner")
    if viewer.company:
        seen = company_sees(lead)
        rule_id = "O10" if seen is Access.ALL else "O5"
        return Sight(seen, works=False, rule=rule_id, line="company owner or company admin")
    if viewer.may(Right.ACCESS_ALL) and lead.ownership is not Ownership.PERSONAL:
        return Sight(Access.ALL, works=True, rule="O10", line="holder of “access all team leads”")
    return _NOTHING
