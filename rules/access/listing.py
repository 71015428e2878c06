"""O9, O11: which leads the people list holds. `connectors/store/leads/people/list_filters.py` says the same in SQL."""

from rules.access.sight import hidden, owns, sight, works
from rules.register import rule
from schemas.model.access import Access, Viewer
from schemas.model.leads import Lead, Ownership
from schemas.model.lists.people import LeadFilters, LeadOrder
from schemas.model.lists.words import contacts, label, labels
from schemas.parsing.searchable import phone_asked, searchable

_OF_SIX = frozenset({"owner", "stage", "assigned_to_me", "owned_by_me"})
"""Filters that ask for nothing beyond O5's six fields; who neither owns nor works a lead is no secret to oneself."""
_BY_SIX = frozenset({LeadOrder.LAST_ACTIVITY, LeadOrder.SCORE})


@rule(
    "O9",
    "No search, filter, count or order works on a field that its viewer may not see: a lead of six fields takes no "
    "part in one.",
)
def seen_enough(filters: LeadFilters, order: LeadOrder) -> Access:
    """How much of a lead its viewer has to see for it to be in the list: SIX where nothing else is asked for."""
    return Access.SIX if filters.asked <= _OF_SIX and order in _BY_SIX else Access.ALL


@rule(
    "O11",
    "The list can be narrowed to what is assigned to me and owned by me, by level, owner, office, pond, role, segment "
    "and hidden (and stage, source, tag, and a search): values of one field are 'or', fields are 'and'.",
)
def listed(viewer: Viewer, lead: Lead, filters: LeadFilters, order: LeadOrder) -> bool:
    """Whether a lead that is there is in the list of this viewer."""
    access = sight(viewer, lead).access
    if access is Access.NOTHING or (access is Access.SIX and seen_enough(filters, order) is Access.ALL):
        return False
    return (
        _mine(viewer, lead, filters)
        and _owned(lead, filters)
        and _labelled(lead, filters)
        and _found(lead, filters)
    )


def _mine(viewer: Viewer, lead: Lead, filters: LeadFilters) -> bool:
    return (works(viewer, lead) or not filters.assigned_to_me) and (
        owns(viewer, lead) or not filters.owned_by_me
    )


def _owned(lead: Lead, filters: LeadFilters) -> bool:
    personal, office = lead.ownership is Ownership.PERSONAL, lead.ownership is Ownership.OFFICE
    return (
        (hidden(lead) or not filters.hidden)
        and (not filters.level or lead.ownership in filters.level)
        and (not filters.owner or (personal and lead.owner_id in filters.owner))
        and (not filters.office or (office and lead.owner_id in filters.office))
        and (not filters.pond or lead.pond_id in filters.pond)
    )


def _labelled(lead: Lead, filters: LeadFilters) -> bool:
    said = labels(lead)
    return all(
        not values or any(f"\n{label(field, value)}" in said for value in values)
        for field, values in filters.labelled
    )


def _found(lead: Lead, filters: LeadFilters) -> bool:
    said, phone = contacts(lead), phone_asked(filters.query)
    return all(word in said for word in searchable(filters.query).split()) or (bool(phone) and phone in said)
