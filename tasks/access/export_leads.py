"""Take leads out of the people list (O3): who, why and with which filters is on record before the first row leaves, and
each lead before it leaves. Rights are read anew for each part: who may no longer gets no more of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from connectors.store.chunks import in_chunks
from connectors.store.engine import Store
from connectors.store.leads.people.exportable import (
    any_exportable,
    count_exportable,
    count_listed,
    exportable_ids,
    exported_people,
)
from connectors.store.leads.people.listed_people import People
from rules.access.listing import seen_enough
from rules.access.viewers import NOBODY
from schemas.model.access import Viewer
from schemas.model.lists.exports import COLUMNS, Exported
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson
from tasks.access.csv_text import phones_cell, plain_cell
from tasks.access.exporting import CutOff, Leaving, Piece, Reasons, leaving
from tasks.access.naming import names_of

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """An export that somebody asks for. `viewer`: who that is at this moment, asked anew for each part; `said`: the
    filters as they were given, for the record; `reason`: as `reason_given` spells it; `operator`: the operating
    system's user on the command line."""

    viewer: Callable[[], Viewer]
    filters: LeadFilters
    said: Mapping[str, Sequence[str]]
    order: LeadOrder
    ascending: bool
    reason: str
    operator: str = ""


def _pieces(store: Store, team_id: str, asked: Asked, named: People) -> Iterator[Piece]:
    lead_ids, left_out = exportable(store, team_id, asked)
    yield Piece(left_out=left_out)
    for some in in_chunks(lead_ids, AT_ONCE):
        yield _part(store, team_id, asked, named, some)


def _part(store: Store, team_id: str, asked: Asked, named: People, lead_ids: Sequence[int]) -> Piece:
    viewer = asked.viewer()
    if viewer == NOBODY:
        msg = "whoever took it out may no longer see leads"
        raise CutOff(msg)
    with store.read(team_id) as session:
        people = exported_people(session, viewer, lead_ids, named)
    leaving_now = [person.lead_id for person in people]
    return Piece(map(_cells, people), leaving_now, left_out=len(lead_ids) - len(people))


def exportable(store: Store, team_id: str, asked: Asked) -> tuple[list[int], int]:
    """Ids of the leads that would leave, and how many more the list holds."""
    viewer, enough = asked.viewer(), seen_enough(asked.filters, asked.order)
    with store.read(team_id) as session:
        lead_ids = exportable_ids(session, viewer, asked.filters, asked.order, ascending=asked.ascending)
        return lead_ids, count_listed(session, viewer, asked.filters, enough) - len(lead_ids)


def count_exportable_leads(store: Store, team_id: str, asked: Asked) -> tuple[int, int]:
    """How many these are, and how many more the list holds."""
    viewer, enough = asked.viewer(), seen_enough(asked.filters, asked.order)
    with store.read(team_id) as session:
        count = count_exportable(session, viewer, asked.filters)
        return count, count_listed(session, viewer, asked.filters, enough) - count


def begin_leads_export(store: Store, team_id: str, asked: Asked) -> Leaving | None:
    """Put it on record; None, and nothing on record, where the list holds nothing that may be exported."""
    viewer = asked.viewer()
    with store.read(team_id) as session:
        if not any_exportable(session, viewer, asked.filters):
            return None
        named = names_of(session)
    why = Reasons(viewer.name, asked.said, asked.reason, asked.operator)
    what = (Exported.LEADS, COLUMNS)
    return leaving(store, team_id, why, what, lambda: _pieces(store, team_id, asked, named))


_values = attrgetter(*COLUMNS)
_PHONES = COLUMNS.index("phones")


def _cells(person: ListedPerson) -> list[str]:
    cells = [plain_cell(value) for value in _values(person)]
    cells[_PHONES] = phones_cell(person.phones)
    return cells
