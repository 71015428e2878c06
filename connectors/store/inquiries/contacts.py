"""Contacts: who is known by which email or phone, and what is known of them. The eight fields that the tab joins stand
in each of a contact's inquiries too, and are written there in the same transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table, bindparam, case, func, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.inquiries.open_words import BUSINESS_SOURCE, CONTACT_SOURCE, codes_of, words_by_code
from connectors.store.upsert import upsert
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.words import ContactStatus, ContactType, Priority, TimeFrame
from schemas.parsing.searchable import searchable
from schemas.tables import ContactKeyRow, ContactRow, InquiryRow
from schemas.tables.inquiries.contacts import NO_INTEREST
from schemas.tables.inquiries.inquiries import COPIED

_NAMES = tuple(field.name for field in fields(Contact))
LONGEST_NAME = 300
"""Letters that are searched: an index of PostgreSQL holds no longer texts than 2,700 bytes."""
BURST = timedelta(hours=24)
"""So long a return to the site may take (Q5)."""
_BLIND: dict[str, Any] = {"synchronize_session": False}


def contacts(session: TeamSession, contact_ids: Iterable[int]) -> dict[int, Contact]:
    """Those of these contacts that there are, by id."""
    return _read(session, ContactRow.contact_id, contact_ids, "contact_id")


def contacts_of_leads(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, Contact]:
    """The contacts that are these leads, by the lead's id; of several the first that there was."""
    return _read(session, ContactRow.lofty_lead_id, lead_ids, "lofty_lead_id")


def _read(session: TeamSession, column: Any, values: Iterable[int], by: str) -> dict[int, Contact]:
    found: dict[int, Contact] = {}
    sources = words_by_code(session, CONTACT_SOURCE), words_by_code(session, BUSINESS_SOURCE)
    for some in in_chunks(values):
        # Asked for an order, SQLite would walk all contacts for it.
        rows = sorted(
            session.scalars(select(ContactRow).where(column.in_(some))), key=lambda row: -row.contact_id
        )
        found |= {getattr(row, by): _to_contact(row, *sources) for row in rows}
    return found


def _to_contact(row: ContactRow, sources: Mapping[int, str], business: Mapping[int, str]) -> Contact:
    values = {name: getattr(row, name) for name in _NAMES}
    return Contact(**values | {
        "contact_status": ContactStatus(row.contact_status),
        "contact_source": sources.get(row.contact_source, ""),
        "business_source": business.get(row.business_source, ""),
        "contact_type": ContactType(row.contact_type) if row.contact_type else None,
        "priority": Priority(row.priority) if row.priority else None,
        "time_frame": TimeFrame(row.time_frame) if row.time_frame else None,
        "interest": None if row.interest == NO_INTEREST else row.interest,
    })  # fmt: skip


def known_by(session: TeamSession, keys: Iterable[str]) -> dict[str, int]:
    """Which contacts have these emails and phones."""
    found: dict[str, int] = {}
    for some in in_chunks(keys):
        rows = session.execute(
            select(ContactKeyRow.key, ContactKeyRow.contact_id).where(ContactKeyRow.key.in_(some))
        )
        found.update(tuple(row) for row in rows)
    return found


def keys_of_contact(session: TeamSession, contact_id: int) -> list[str]:
    """By which emails and phones a contact is known."""
    return list(
        session.scalars(
            select(ContactKeyRow.key)
            .where(ContactKeyRow.contact_id == contact_id)
            .order_by(ContactKeyRow.key)
        )
    )


def next_contact_id(session: TeamSession) -> int:
    """The first number that is free. The team's other writers wait until this transaction ends."""
    return (session.scalar(select(func.max(ContactRow.contact_id))) or 0) + 1


def add_contacts(session: TeamSession, added: Sequence[Contact], told: Mapping[int, int]) -> None:
    """Contacts that are new. `told`: by contact, to whom Lofty has assigned its lead."""
    if added:
        rows = columns(session, [_values(contact) for contact in added])
        told_now = [{**row, "told_user_id": told.get(row["contact_id"], 0)} for row in rows]
        upsert(session, ContactRow, told_now, absent=True)


def add_keys(session: TeamSession, keys: Mapping[str, int]) -> None:
    """Emails and phones by which contacts are known from now on; one that is known already stays whose it is."""
    new = set(keys) - set(known_by(session, keys))
    rows = [{"key": key, "contact_id": keys[key]} for key in sorted(new)]
    if rows:
        upsert(session, ContactKeyRow, rows, absent=True)


def change_contact(session: TeamSession, contact_id: int, changes: Mapping[str, Any]) -> None:
    """Set these fields of `Contact` (or `told_user_id`), in the copies of its inquiries too."""
    (values,) = columns(session, [dict(changes)])
    if not values:
        return
    row = ContactRow
    changed = update(row).where(row.contact_id == contact_id).values(**values)
    session.execute(changed.execution_options(**_BLIND))
    copied = {name: value for name, value in values.items() if name in COPIED}
    if copied:
        of_it = update(InquiryRow).where(InquiryRow.contact_id == contact_id).values(**copied)
        session.execute(of_it.execution_options(**_BLIND))


def note_active(session: TeamSession, at: Mapping[int, datetime], column: str = "last_active_at") -> None:
    """By contact: something of it happened then; an earlier time changes nothing. `column`: or `talked_at`."""
    if not at:
        return
    row = cast("Table", ContactRow.__table__)
    stored = row.c[column]
    moment: Any = bindparam("at")
    ours = (row.c.team_id == session.team_id) & (row.c.contact_id == bindparam("of"))
    values: dict[Any, Any] = {stored: moment}
    if column == "last_active_at":
        # What was the newest activity is the one before, where it lies a day back or more (Q5).
        values[row.c.active_before_at] = case(
            (stored <= bindparam("burst"), stored), else_=row.c.active_before_at
        )
    given = [
        {"of": contact_id, "at": moment_, "burst": moment_ - BURST}
        for contact_id, moment_ in sorted(at.items())
    ]
    later = update(row).where(ours, stored.is_(None) | (stored < moment)).values(values)
    session.connection().execute(later, given)


def columns(session: TeamSession, given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fields of contacts as their columns hold them: open words as numbers, no level of interest as a number too."""
    for field in (CONTACT_SOURCE, BUSINESS_SOURCE):
        words = sorted({values[field] for values in given if values.get(field)})
        known = codes_of(session, field, words)
        given = [
            {**values, field: known.get(values[field], 0)} if field in values else values for values in given
        ]
    return [_as_stored(values) for values in given]


def _as_stored(values: dict[str, Any]) -> dict[str, Any]:
    if "interest" in values and values["interest"] is None:
        values = {**values, "interest": NO_INTEREST}
    return (
        {**values, "search_name": searchable(values["name"])[:LONGEST_NAME]} if "name" in values else values
    )


def _values(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in _NAMES}
