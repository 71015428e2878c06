"""Take inquiries out of the leads tab (O3): who, why and with which filters is on record before the first byte leaves,
and each inquiry, with the lead that it is of, before it leaves. Rights are read anew for each piece."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from connectors.store.engine import Store
from connectors.store.inquiries.listed.exportable import (
    any_exportable,
    count_exportable,
    exportable_inquiries,
)
from connectors.store.inquiries.listed.walking import Key
from rules.people.contacts import dialled
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer, ListedInquiry
from schemas.model.lists.exports import INQUIRY_COLUMNS, Exported
from schemas.parsing.times import spelled_utc
from tasks.access.exporting import CutOff, Leaving, Piece, Reasons, leaving
from tasks.inquiries.viewers import NO_VIEWER

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class AskedInquiries:
    """An export that somebody asks for. `viewer`: who that is at this moment, asked anew for each piece; `said`: the
    filters as they were given, for the record; `reason`: as `reason_given` spells it; `operator`: the operating
    system's user on the command line."""

    viewer: Callable[[], InquiryViewer]
    filters: InquiryFilters
    said: Mapping[str, Sequence[str]]
    reason: str
    operator: str = ""


def count_exportable_inquiries(store: Store, team_id: str, asked: AskedInquiries) -> tuple[int, int]:
    """How many inquiries would leave, and how many more the tab holds."""
    with store.read(team_id) as session:
        return count_exportable(session, asked.viewer(), asked.filters)


def begin_inquiries_export(store: Store, team_id: str, asked: AskedInquiries) -> Leaving | None:
    """Put it on record; None, and nothing on record, where the tab holds nothing that may be exported."""
    viewer = asked.viewer()
    with store.read(team_id) as session:
        if not any_exportable(session, viewer, asked.filters):
            return None
    why = Reasons(viewer.viewer.name, asked.said, asked.reason, asked.operator)
    what = (Exported.INQUIRIES, INQUIRY_COLUMNS)
    return leaving(store, team_id, why, what, lambda: _pieces(store, team_id, asked))


def _pieces(store: Store, team_id: str, asked: AskedInquiries) -> Iterator[Piece]:
    after: Key | None = None
    while True:
        viewer = asked.viewer()
        if viewer == NO_VIEWER:
            msg = "whoever took it out may no longer see inquiries"
            raise CutOff(msg)
        with store.read(team_id) as session:
            found = exportable_inquiries(session, viewer, asked.filters, after, AT_ONCE)
        yield _piece(found.inquiries, found.left_out)
        after = found.last
        if after is None:
            return


def _piece(rows: Sequence[ListedInquiry], left_out: int) -> Piece:
    leads = sorted({row.lead_id for row in rows if row.lead_id is not None})
    return Piece(map(_cells, rows), leads, [row.id for row in rows], left_out)


def _cells(row: ListedInquiry) -> list[str]:
    """INQUIRY_COLUMNS, each as text: a file may hold a hundred thousand rows."""
    return [
        str(row.id), spelled_utc(row.at), row.type, row.site, row.lead_status, str(row.contact_id), row.name, row.email,
        dialled(row.phone) if row.phone else "", row.listing, row.address, _number(row.price), row.message,
        row.contact_status, row.contact_source, row.contact_type or "", row.owner, row.business_source,
        _number(row.interest), row.priority or "", row.time_frame or "", "yes" if row.inferred else "no",
        spelled_utc(row.answered_at) if row.answered_at else "", _number(row.lead_id),
    ]  # fmt: skip


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
