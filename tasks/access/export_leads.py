"""Take leads out of the people list (O3): who, why and with which filters is on record before the first row leaves, and
each lead before it leaves. Rights are read anew for each part: who may no longer gets no more of it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from connectors import clock
from connectors.errors import DealbridgeError
from connectors.store.access.exports import add_to_export, begin_export, end_export
from connectors.store.chunks import in_chunks
from connectors.store.engine import Store
from connectors.store.ids import new_id
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
from schemas.model.lists.exports import COLUMNS, Export
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson
from schemas.parsing.values import storable
from tasks.access.csv_text import BOM, csv_lines, phones_cell, plain_cell
from tasks.access.naming import names_of

AT_ONCE = 2_000
LONGEST_REASON = 500


class CutOff(DealbridgeError):
    """Raised in the middle of an export when whoever takes it may no longer see leads at all."""


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


@dataclass(slots=True)
class LeadsExport:
    """One that is on record. `sent`: how many leads have left; `left_out`: how many more the list held."""

    export_id: str
    store: Store
    team_id: str
    asked: Asked
    named: People
    sent: int = 0
    left_out: int = 0

    def content(self) -> Iterator[bytes]:
        """The file: UTF-8 with its mark, a line of names, a line a lead. Raises CutOff."""
        digest = hashlib.sha256()
        for piece in self._pieces():
            digest.update(piece)
            yield piece
        with self.store.write(self.team_id) as session:
            end_export(session, self.export_id, digest.hexdigest(), clock.now())

    def _pieces(self) -> Iterator[bytes]:
        # At once: choosing and sorting a hundred thousand takes a second.
        yield BOM + csv_lines([COLUMNS])
        lead_ids, left_out = exportable(self.store, self.team_id, self.asked)
        self._record([], left_out)
        for some in in_chunks(lead_ids, AT_ONCE):
            yield csv_lines(map(_cells, self._part(some)))

    def _part(self, lead_ids: Sequence[int]) -> tuple[ListedPerson, ...]:
        viewer = self.asked.viewer()
        if viewer == NOBODY:
            msg = "whoever took it out may no longer see leads"
            raise CutOff(msg)
        with self.store.read(self.team_id) as session:
            people = exported_people(session, viewer, lead_ids, self.named)
        self._record([person.lead_id for person in people], len(lead_ids) - len(people))
        return people

    def _record(self, lead_ids: Sequence[int], dropped: int) -> None:
        with self.store.write(self.team_id) as session:
            add_to_export(session, self.export_id, lead_ids, dropped=dropped)
        self.sent, self.left_out = self.sent + len(lead_ids), self.left_out + dropped


def reason_given(text: str) -> str:
    """A reason in one line; "" for one that is none, or longer than can be kept."""
    reason = storable(" ".join(text.split()))
    return reason if len(reason) <= LONGEST_REASON else ""


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


def begin_leads_export(store: Store, team_id: str, asked: Asked) -> LeadsExport | None:
    """Put it on record; None, and nothing on record, where the list holds nothing that may be exported."""
    viewer = asked.viewer()
    with store.read(team_id) as session:
        if not any_exportable(session, viewer, asked.filters):
            return None
        named = names_of(session)
    said = {name: list(values) for name, values in asked.said.items() if any(values)}
    # As a session has it: that is how people find their own in the log, however Lofty spells the email.
    export = Export(
        new_id(), clock.now(), viewer.name.casefold(), asked.operator, asked.reason, said, COLUMNS
    )
    with store.write(team_id) as session:
        begin_export(session, export)
    return LeadsExport(export.export_id, store, team_id, asked, named)


_values = attrgetter(*COLUMNS)
_PHONES = COLUMNS.index("phones")


def _cells(person: ListedPerson) -> list[str]:
    cells = [plain_cell(value) for value in _values(person)]
    cells[_PHONES] = phones_cell(person.phones)
    return cells
