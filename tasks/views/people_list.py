"""The people list as somebody sees it (O9 to O11)."""

from collections.abc import Iterator

from connectors.store.engine import Store
from connectors.store.leads.people.people_list import people_part
from connectors.store.parts import Place
from rules.access.listing import seen_enough
from schemas.model.access import Viewer
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson, PeoplePart, SixFields
from tasks.access.naming import names_of

_AT_ONCE = 500


def people_list(
    store: Store,
    team_id: str,
    viewer: Viewer,
    filters: LeadFilters,
    order: LeadOrder,
    place: Place,
    *,
    ascending: bool = False,
) -> PeoplePart:
    """A part of it. A lead of six fields is left out where the filters, or the order, ask for anything else of it."""
    enough = seen_enough(filters, order)
    with store.read(team_id) as session:
        named = names_of(session)
        return people_part(session, viewer, filters, enough, named, order, place, ascending=ascending)


def everybody_listed(
    store: Store,
    team_id: str,
    viewer: Viewer,
    filters: LeadFilters,
    order: LeadOrder,
    *,
    ascending: bool = False,
) -> Iterator[ListedPerson | SixFields]:
    """All of it, read part by part."""
    place: Place | None = Place(_AT_ONCE)
    while place:
        part = people_list(store, team_id, viewer, filters, order, place, ascending=ascending)
        yield from part.people
        place = Place(_AT_ONCE, after=part.older) if part.older else None
