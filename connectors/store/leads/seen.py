"""O10 in SQL: which leads a viewer sees. `rules.access.sight.sight` says the same of one lead; a test on random worlds
and both databases holds them equal. The session adds the team.
"""

from collections.abc import Collection, Iterable
from itertools import chain

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, true, union_all

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.leads.among import among
from schemas.model.access import Access, Right, Viewer
from schemas.model.leads import Ownership
from schemas.tables import LeadRoleRow, LeadRow

PERSONAL = LeadRow.ownership == Ownership.PERSONAL.value
OFFICE = LeadRow.ownership == Ownership.OFFICE.value
"""O1: `rules.access.sight.owner_of`: whose it is, by its level."""
HIDDEN = and_(LeadRow.hidden, PERSONAL)
"""O5: `rules.access.sight.hidden`."""


def working(session: TeamSession, viewer: Viewer) -> ColumnElement[bool]:
    """O4: `rules.access.sight.works`: the leads that the viewer is assigned to, in any role or by a pond."""
    return among(session, _ids(session, _WORKS, viewer))


def owning(session: TeamSession, viewer: Viewer) -> ColumnElement[bool]:
    """`rules.access.sight.owns`, but for what is the company's: one's Personal leads, and those of one's offices."""
    return among(session, _ids(session, _OWNS, viewer))


def mine(session: TeamSession, viewer: Viewer, these: Collection[int] | None = None) -> ColumnElement[bool]:
    """What the viewer works or owns, whatever else the viewer may be. `these`: see `seen`."""
    ids = chain(_ids(session, _WORKS, viewer), _ids(session, _OWNS, viewer))
    return among(session, list(ids) if these is None else list(set(these).intersection(ids)))


_WORKS, _OWNS = "works", "owns"
_LEADS = LeadRow.__table__.c


def _ids(session: TeamSession, how: str, viewer: Viewer) -> list[int]:
    """Read before, and not as a part of what asks: the databases' planners go through all leads of a team instead."""
    parts = _works(session, viewer) if how == _WORKS else _owns(session, viewer)
    return session.once((how, viewer), lambda: list(session.scalars(union_all(*parts)))) if parts else []


def _works(session: TeamSession, viewer: Viewer) -> list[Select[tuple[int]]]:
    users, ponds, c, found = sorted(viewer.user_ids), sorted(viewer.ponds), _LEADS, []
    if users:
        roles = LeadRoleRow.team_id == session.team_id, LeadRoleRow.lofty_user_id.in_(users)
        found = [
            _leads(session, c.assigned_user_id.in_(users)),
            _leads(session, c.lender_user_id.in_(users)),
            select(LeadRoleRow.lofty_lead_id).where(*roles),
        ]
    return [*found, _leads(session, c.pond_id.in_(ponds))] if ponds else found


def _owns(session: TeamSession, viewer: Viewer) -> list[Select[tuple[int]]]:
    owners = (Ownership.PERSONAL, viewer.user_ids), (Ownership.OFFICE, viewer.offices)
    return [
        _leads(session, _LEADS.owner_id.in_(sorted(ids)), _LEADS.ownership == level.value)
        for level, ids in owners
        if ids
    ]


def _leads(session: TeamSession, *chosen: ColumnElement[bool]) -> Select[tuple[int]]:
    # So spelled, the team is no reason for SQLite to walk through all of it, past the index of what is asked for.
    return select(_LEADS.lofty_lead_id).where((_LEADS.team_id + "") == session.team_id, *chosen)


def seen(
    session: TeamSession, viewer: Viewer, at_least: Access, these: Collection[int] | None = None
) -> ColumnElement[bool]:
    """O10: the leads of which the viewer sees all, or (`at_least` SIX) all or O5's six fields. `these`: whoever asks
    about these few alone need not have a thousand others compared with them."""
    if viewer.company:
        return true() if at_least is Access.SIX else or_(~HIDDEN, mine(session, viewer, these))
    if viewer.may(Right.ACCESS_ALL):
        return or_(not_(PERSONAL), mine(session, viewer, these))
    return mine(session, viewer, these)


def hidden_among(session: TeamSession, viewer: Viewer, lead_ids: Iterable[int]) -> frozenset[int]:
    """Those of these leads, as far as the mirror holds them, of which the viewer does not see all."""
    found: set[int] = set()
    for some in in_chunks(sorted(set(lead_ids))):
        unseen = not_(seen(session, viewer, Access.ALL, some))
        found.update(session.scalars(select(LeadRow.lofty_lead_id).where(among(session, some), unseen)))
    return frozenset(found)
