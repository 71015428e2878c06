"""O10 in SQL: which leads a viewer sees. `rules.access.sight.sight` says the same of one lead; a test on random worlds
and both databases holds them equal. The session adds the team.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, false, not_, or_, select, true, union_all

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.access import Access, Right, Viewer
from schemas.model.leads import Ownership
from schemas.tables import LeadRoleRow, LeadRow

PERSONAL = LeadRow.ownership == Ownership.PERSONAL.value
OFFICE = LeadRow.ownership == Ownership.OFFICE.value
"""O1: `rules.access.sight.owner_of`: whose it is, by its level."""
HIDDEN = and_(LeadRow.hidden, PERSONAL)
"""O5: `rules.access.sight.hidden`."""


def working(session: TeamSession, viewer: Viewer) -> Select[tuple[int]]:
    """O4: `rules.access.sight.works`: ids of the leads that the viewer is assigned to, in any role or by a pond."""
    users, ponds = sorted(viewer.user_ids), sorted(viewer.ponds)
    lead_id, of_team = LeadRow.lofty_lead_id, LeadRow.team_id == session.team_id
    parts = [
        select(lead_id).where(of_team, LeadRow.assigned_user_id.in_(users)),
        select(lead_id).where(of_team, LeadRow.lender_user_id.in_(users)),
        select(lead_id).where(of_team, LeadRow.pond_id.in_(ponds)),
        select(LeadRoleRow.lofty_lead_id).where(
            LeadRoleRow.team_id == session.team_id, LeadRoleRow.lofty_user_id.in_(users)
        ),
    ]
    return select(union_all(*parts).subquery().c.lofty_lead_id)


def owning(session: TeamSession, viewer: Viewer) -> Select[tuple[int]]:
    """`rules.access.sight.owns`, but for what is the company's: ids of one's Personal leads, and of one's offices'."""
    lead_id, of_team = LeadRow.lofty_lead_id, LeadRow.team_id == session.team_id
    parts = [
        select(lead_id).where(of_team, LeadRow.owner_id.in_(sorted(viewer.user_ids)), PERSONAL),
        select(lead_id).where(of_team, LeadRow.owner_id.in_(sorted(viewer.offices)), OFFICE),
    ]
    return select(union_all(*parts).subquery().c.lofty_lead_id)


def mine(session: TeamSession, viewer: Viewer) -> ColumnElement[bool]:
    """What the viewer works or owns, whatever else the viewer may be."""
    both = union_all(working(session, viewer), owning(session, viewer)).subquery()
    return LeadRow.lofty_lead_id.in_(select(both.c[0]))


def seen(session: TeamSession, viewer: Viewer, at_least: Access) -> ColumnElement[bool]:
    """O10: the leads of which the viewer sees all, or (`at_least` SIX) all or O5's six fields."""
    if viewer.company:
        return true() if at_least is Access.SIX else or_(~HIDDEN, mine(session, viewer))
    if viewer.may(Right.ACCESS_ALL):
        return or_(not_(PERSONAL), mine(session, viewer))
    if not (viewer.user_ids or viewer.offices or viewer.ponds):
        return false()
    return mine(session, viewer)


def hidden_among(session: TeamSession, viewer: Viewer, lead_ids: Iterable[int]) -> frozenset[int]:
    """Those of these leads, as far as the mirror holds them, of which the viewer does not see all."""
    lead_id, unseen = LeadRow.lofty_lead_id, not_(seen(session, viewer, Access.ALL))
    found: set[int] = set()
    for some in in_chunks(sorted(set(lead_ids))):
        found.update(session.scalars(select(lead_id).where(lead_id.in_(some), unseen)))
    return frozenset(found)
