"""Inquiries, each with the sources that told of it (Q1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.inquiries import Inquiry, InquirySource
from schemas.model.inquiries.words import InquirySite, InquiryType, LeadStatus, Via
from schemas.tables import ContactRow, InquiryRow, InquirySourceRow
from schemas.tables.inquiries.inquiries import COPIED

_BLIND: dict[str, Any] = {"synchronize_session": False}
LONGEST_ID = 120
"""An index of PostgreSQL holds no longer texts than 2,700 bytes."""


def inquiries(session: TeamSession, inquiry_ids: Iterable[int]) -> dict[int, Inquiry]:
    """Those of these inquiries that there are, by id."""
    found = [
        row for some in in_chunks(inquiry_ids) for row in _rows(session, InquiryRow.inquiry_id.in_(some))
    ]
    return {inquiry.inquiry_id: inquiry for inquiry in _to_inquiries(session, found)}


def inquiry(session: TeamSession, inquiry_id: int) -> Inquiry | None:
    """One of them."""
    return inquiries(session, [inquiry_id]).get(inquiry_id)


def inquiries_of(session: TeamSession, contact_ids: Iterable[int]) -> dict[int, list[Inquiry]]:
    """By contact, the newest first; who has none is not there."""
    return _by_contact(session, contact_ids, ())


def inquiries_between(
    session: TeamSession, contact_ids: Iterable[int], since: datetime, until: datetime
) -> dict[int, list[Inquiry]]:
    """The same of those that were done in this time, both ends included."""
    return _by_contact(session, contact_ids, (InquiryRow.acted_at >= since, InquiryRow.acted_at <= until))


def _by_contact(
    session: TeamSession, contact_ids: Iterable[int], also: Sequence[ColumnElement[bool]]
) -> dict[int, list[Inquiry]]:
    rows = [
        row
        for some in in_chunks(contact_ids)
        for row in _rows(session, InquiryRow.contact_id.in_(some), *also)
    ]
    found: dict[int, list[Inquiry]] = {}
    for made in _to_inquiries(session, rows):
        found.setdefault(made.contact_id, []).append(made)
    return found


def _rows(session: TeamSession, *chosen: ColumnElement[bool]) -> list[InquiryRow]:
    """The newest first. Asked for an order, SQLite would walk the index of times for it, past a million others."""
    found = session.scalars(select(InquiryRow).where(*chosen))
    return sorted(found, key=lambda row: (row.acted_at, row.inquiry_id), reverse=True)


def _to_inquiries(session: TeamSession, rows: Sequence[InquiryRow]) -> list[Inquiry]:
    told = sources_of(session, [row.inquiry_id for row in rows])
    return [_to_inquiry(row, told.get(row.inquiry_id, ())) for row in rows]


def _to_inquiry(row: InquiryRow, sources: tuple[InquirySource, ...]) -> Inquiry:
    return Inquiry(
        row.inquiry_id, row.contact_id, InquiryType(row.type), row.acted_at, row.seen_at,
        LeadStatus(row.lead_status), InquirySite(row.site), Home(row.listing_id, row.address, row.price),
        row.message, row.inferred, row.answered_at, row.answered_by, sources,
    )  # fmt: skip


def sources_of(session: TeamSession, inquiry_ids: Iterable[int]) -> dict[int, tuple[InquirySource, ...]]:
    """By which ways we heard of each, the first first."""
    found: dict[int, tuple[InquirySource, ...]] = {}
    order = (InquirySourceRow.seen_at, InquirySourceRow.source_key)
    for some in in_chunks(inquiry_ids):
        chosen = select(InquirySourceRow).where(InquirySourceRow.inquiry_id.in_(some)).order_by(*order)
        for row in session.scalars(chosen):
            source = InquirySource(Via(row.via), row.source_key, row.seen_at)
            found[row.inquiry_id] = (*found.get(row.inquiry_id, ()), source)
    return found


def told_before(session: TeamSession, source_keys: Iterable[str]) -> dict[str, int]:
    """Of these records of sources those that were told before, with their inquiry."""
    found: dict[str, int] = {}
    row = InquirySourceRow
    for some in in_chunks(source_keys):
        found.update(
            tuple(told)
            for told in session.execute(
                select(row.source_key, row.inquiry_id).where(row.source_key.in_(some))
            )
        )
    return found


def next_inquiry_id(session: TeamSession) -> int:
    """The first number that is free. The team's other writers wait until this transaction ends."""
    return (session.scalar(select(func.max(InquiryRow.inquiry_id))) or 0) + 1


def add_inquiries(session: TeamSession, added: Sequence[Inquiry]) -> None:
    """Inquiries that are new, with the fields of their contacts as these are stored now."""
    if not added:
        return
    copies = _copies(session, {new.contact_id for new in added})
    upsert(session, InquiryRow, [{**_values(new), **copies[new.contact_id]} for new in added], absent=True)


def _copies(session: TeamSession, contact_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    columns = [getattr(ContactRow, name) for name in COPIED]
    found: dict[int, dict[str, Any]] = {}
    for some in in_chunks(contact_ids):
        rows = session.execute(select(ContactRow.contact_id, *columns).where(ContactRow.contact_id.in_(some)))
        found |= {contact_id: dict(zip(COPIED, rest, strict=True)) for contact_id, *rest in rows}
    return found


def _values(new: Inquiry) -> dict[str, Any]:
    return {
        "inquiry_id": new.inquiry_id, "contact_id": new.contact_id, "type": new.type.value,
        "lead_status": new.lead_status.value, "acted_at": new.acted_at, "seen_at": new.seen_at,
        "site": new.site.value, "listing_id": new.home.listing_id[:LONGEST_ID], "address": new.home.address,
        "price": new.home.price, "message": new.message, "inferred": new.inferred,
        "answered_at": new.answered_at, "answered_by": new.answered_by,
    }  # fmt: skip


def add_sources(session: TeamSession, told: Mapping[int, Sequence[InquirySource]]) -> None:
    """By inquiry, records of sources that were not told before."""
    rows = [
        {
            "source_key": source.source_key,
            "inquiry_id": inquiry_id,
            "via": source.via.value,
            "seen_at": source.seen_at,
        }
        for inquiry_id, sources in told.items()
        for source in sources
    ]
    if rows:
        upsert(session, InquirySourceRow, rows, absent=True)


def change_inquiries(session: TeamSession, inquiry_ids: Iterable[int], **values: Any) -> None:
    """Set these columns: `lead_status`, `answered_at`, `answered_by`."""
    for some in in_chunks(inquiry_ids):
        changed = update(InquiryRow).where(InquiryRow.inquiry_id.in_(some)).values(**values)
        session.execute(changed.execution_options(**_BLIND))
