"""O9, O11 in SQL: which leads a viewer's people list holds. `rules.access.listing.listed` says the same of one lead; a
test on random worlds and both databases holds them equal.
"""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, true
from sqlalchemy.orm import join

from connectors.store.engine import TeamSession
from connectors.store.leads.seen import HIDDEN, OFFICE, PERSONAL, mine, owning, seen, working
from connectors.store.leads.visibility import PRESENT
from schemas.model.access import Access, Right, Viewer
from schemas.model.lists.people import LeadFilters
from schemas.model.lists.words import label
from schemas.parsing.searchable import phone_asked, searchable
from schemas.tables import LeadRow, LeadWordsRow


def listed_ids(
    session: TeamSession, viewer: Viewer, filters: LeadFilters, at_least: Access
) -> Select[tuple[int]]:
    """Ids of all that match, in no order. `at_least`: how much of a lead the viewer has to see (O9)."""
    chosen = select(LeadRow.lofty_lead_id).where(*listed(session, viewer, filters, at_least))
    words, w = _words(viewer, filters), LeadWordsRow
    if not words:
        return chosen
    if _few(viewer, filters):
        return chosen.where(_has_words(session, words))
    # From the words to their leads: `+ 0` keeps the database from going the other way, lead by lead.
    of_lead = and_(LeadRow.team_id == w.team_id, LeadRow.lofty_lead_id == w.lofty_lead_id + 0)
    return chosen.select_from(join(w, LeadRow, of_lead)).where(w.team_id == session.team_id, *words)


def listed(
    session: TeamSession, viewer: Viewer, filters: LeadFilters, at_least: Access
) -> list[ColumnElement[bool]]:
    """What holds for each of them, words aside."""
    found = [PRESENT, seen(session, viewer, at_least)]
    if filters.assigned_to_me:
        found.append(working(session, viewer))
    if filters.owned_by_me:
        owned = owning(session, viewer)
        found.append(or_(~PERSONAL, owned) if viewer.company else owned)
    if filters.hidden:
        # Of what is hidden one sees all only where it is one's own: a few.
        found += [HIDDEN, mine(session, viewer) if at_least is Access.ALL else true()]
    if filters.level:
        found.append(LeadRow.ownership.in_([level.value for level in filters.level]))
    if filters.owner:
        found += [LeadRow.owner_id.in_(filters.owner), PERSONAL]
    if filters.office:
        found += [LeadRow.owner_id.in_(filters.office), OFFICE]
    if filters.pond:
        found.append(LeadRow.pond_id.in_(filters.pond))
    return found


def with_words(session: TeamSession, viewer: Viewer, filters: LeadFilters) -> list[ColumnElement[bool]]:
    """What holds for each of them besides, for whoever comes from the leads."""
    words = _words(viewer, filters)
    return [_has_words(session, words)] if words else []


def _few(viewer: Viewer, filters: LeadFilters) -> bool:
    """Whether an index of the leads finds them: then the words are looked up lead by lead."""
    narrow = {"assigned_to_me", "owner", "office", "pond", "hidden"} | (
        set() if viewer.company else {"owned_by_me"}
    )
    return bool(filters.asked & narrow)


def _has_words(session: TeamSession, words: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    w = LeadWordsRow
    of_lead = and_(w.team_id == session.team_id, w.lofty_lead_id == LeadRow.lofty_lead_id)
    return exists().where(of_lead, *words)


def _words(viewer: Viewer, filters: LeadFilters) -> list[ColumnElement[bool]]:
    said, w = [], LeadWordsRow
    # Whoever sees but the own leads has them as ids, and each lead has its level; among all, words are read sooner.
    told = frozenset[str]() if viewer.company or viewer.may(Right.ACCESS_ALL) else {"level"}
    for field, values in filters.labelled:
        if values and field not in told:
            lines = [f"\n{label(field, value)}" for value in values]
            said.append(or_(*(w.labels.contains(line, autoescape=True) for line in lines)))
    if words := searchable(filters.query).split():
        names = and_(*(w.contacts.contains(word, autoescape=True) for word in words))
        phone = phone_asked(filters.query)
        said.append(or_(names, w.contacts.contains(phone)) if phone else names)
    return said
