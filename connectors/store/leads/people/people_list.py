"""The people list (O11), part by part, in both directions: what of which lead leaves the store is decided here, in SQL.

Keys come before their absence in each direction (an order's index holds both, the databases disagree on their place),
and ids settle what is equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from connectors.store.engine import TeamSession
from connectors.store.leads.among import among_text, gathered
from connectors.store.leads.people.list_filters import listed, listed_ids, with_words
from connectors.store.leads.people.listed_people import People, people_of
from connectors.store.leads.visibility import PRESENT
from connectors.store.parts import Part, Place, key_text, key_values, part_of
from schemas.model.access import Access, Viewer
from schemas.model.lists.people import LeadFilters, LeadOrder, PeoplePart
from schemas.tables import LeadRow

COUNTED = 10_000
"""Leads that are counted. More are found soon, in whatever order; so many are sorted as soon."""
ORDERS: dict[LeadOrder, tuple[InstrumentedAttribute[Any], ...]] = {
    LeadOrder.LAST_ACTIVITY: (LeadRow.last_visit_at,),
    LeadOrder.SCORE: (LeadRow.score,),
    LeadOrder.NAME: (LeadRow.last_name, LeadRow.first_name),
    LeadOrder.CREATED: (LeadRow.created_at,),
}
Key = tuple[Any, ...]


def people_part(
    session: TeamSession,
    viewer: Viewer,
    filters: LeadFilters,
    at_least: Access,
    named: People,
    order: LeadOrder = LeadOrder.LAST_ACTIVITY,
    place: Place = Place(),
    *,
    ascending: bool = False,
) -> PeoplePart:
    """A part of the list of present leads as this viewer sees them. `at_least`: how much of a lead the viewer has to
    see for it to be in the list (O9); `named`: ids as people."""
    count, ids = gathered(session, listed_ids(session, viewer, filters, at_least).limit(COUNTED + 1))
    more = count > COUNTED
    if more:
        chosen = [*listed(session, viewer, filters, at_least), *with_words(session, viewer, filters)]
    else:
        chosen = [PRESENT, among_text(session, ids)]
    walk = _Walk(session, chosen, ORDERS[order], ascending)
    keys: Part[Key] = _keys(walk, place, min(count, COUNTED)) if count else Part((), 0)
    people = people_of(session, viewer, [key[-1] for key in keys.rows], at_least, named)
    return PeoplePart(people, keys.total, more, keys.newer, keys.older)


def _keys(walk: "_Walk", place: Place, total: int) -> Part[Key]:
    """The keys of a part, in the order of the list. A place that is none is the beginning."""
    after, before = walk.key_of(place.after), walk.key_of(place.before)
    place = replace(place, after=place.after if after else "", before=place.before if before else "")
    found = walk.keys(before if place.backwards else after, place.size + 1, backwards=place.backwards)
    return part_of([(key, key_text(*key)) for key in found], place, total)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Through the chosen leads in one order: first those that have what it sorts by, then the others."""

    session: TeamSession
    chosen: Sequence[ColumnElement[bool]]
    columns: Sequence[InstrumentedAttribute[Any]]
    ascending: bool

    @property
    def _all(self) -> tuple[InstrumentedAttribute[Any], ...]:
        return (*self.columns, LeadRow.lofty_lead_id)

    def key_of(self, text: str) -> Key | None:
        values = key_values(self._all, text)
        return tuple(values) or None

    def keys(self, start: Key | None, most: int, *, backwards: bool) -> list[Key]:
        """At most so many behind the start, or (`backwards`) before it, the nearest first."""
        phases = [False, True] if self.columns[0].nullable else [False]
        if backwards:
            phases.reverse()
        if start is not None and len(phases) > 1:
            phases = phases[phases.index(start[0] is None) :]
        found: list[Key] = []
        for place, absent in enumerate(phases):
            if len(found) < most:
                found += self._phase(
                    start if place == 0 else None, most - len(found), backwards, absent=absent
                )
        return found

    def _phase(self, start: Key | None, most: int, backwards: bool, *, absent: bool) -> list[Key]:
        rising = self.ascending is not backwards
        chosen = select(*self._all).where(*self.chosen)
        if self.columns[0].nullable:
            chosen = chosen.where(self.columns[0].is_(None) if absent else self.columns[0].is_not(None))
        if start is not None:
            left, right = (self._all[-1:], start[-1:]) if absent else (self._all, start)
            here, there = tuple_(*left), tuple_(*right)
            chosen = chosen.where(here > there if rising else here < there)
        ordered = chosen.order_by(*(column.asc() if rising else column.desc() for column in self._all))
        return [tuple(row) for row in self.session.execute(ordered.limit(most))]
