"""O3 in SQL: which leads a viewer may export, delete, merge or hide. `rules.access.acts.may` says the same of one
lead; a test on random worlds and both databases holds them equal. The session adds the team.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, false, not_, or_

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import HIDDEN, OFFICE, PERSONAL, seen
from schemas.model.access import SHARED, Access, Act, Right, Viewer
from schemas.tables import LeadRow


def permitted(
    session: TeamSession, viewer: Viewer, act: Act, these: Collection[int] | None = None
) -> ColumnElement[bool]:
    """True or NULL of each lead: what is not permitted is counted as the rest, never by the opposite of this. `these`:
    see `seen`."""
    if not viewer.name:
        return false()
    return and_(
        seen(session, viewer, Access.ALL, these), or_(_of_personal(viewer, act), _of_shared(viewer, act))
    )


def _of_personal(viewer: Viewer, act: Act) -> ColumnElement[bool]:
    own = and_(PERSONAL, LeadRow.owner_id.in_(sorted(viewer.user_ids)))
    needed = {Act.EXPORT: Right.EXPORT_PERSONAL, Act.HIDE: Right.HIDE}
    owned = own if act not in needed or viewer.may(needed[act]) else false()
    if viewer.company and act is not Act.HIDE:
        return or_(owned, and_(PERSONAL, not_(HIDDEN)))
    return owned


def _of_shared(viewer: Viewer, act: Act) -> ColumnElement[bool]:
    if act is Act.HIDE:
        return false()
    if viewer.company or (act in SHARED and viewer.may(SHARED[act])):
        return not_(PERSONAL)
    return and_(OFFICE, LeadRow.owner_id.in_(sorted(viewer.offices)))
