"""Q3 in SQL: what a search of the tab asks of each inquiry. `rules.inquiries.listing.listed` says the same of one."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.viewing import Conditions, Contacts
from connectors.store.inquiries.open_words import codes
from connectors.store.leads.among import gathered, is_sqlite
from schemas.model.inquiries.listed import InquiryFilters
from schemas.parsing.searchable import searchable
from schemas.tables import ContactKeyRow, ContactRow, InquiryRow

_OF_CONTACT = ("contact_status", "contact_type", "interest", "priority", "time_frame")
_OPEN = ("contact_source", "business_source")
Rows = type[ContactRow] | type[InquiryRow]


def narrowed(session: TeamSession, filters: InquiryFilters) -> Conditions:
    """Its fields; days, owner and search aside, which decide about the way."""
    row = InquiryRow
    return [*_among(row, filters, ("type", "lead_status")), *of_contact(session, filters, row)]


def of_contact(session: TeamSession, filters: InquiryFilters, row: Rows) -> Conditions:
    """What it asks of the contact, in its own row or in those of its inquiries."""
    words = [
        getattr(row, name).in_(_codes(session, name, asked))
        for name in _OPEN
        if (asked := getattr(filters, name))
    ]
    return [*_among(row, filters, _OF_CONTACT), *words]


def _among(row: Rows, filters: InquiryFilters, names: Sequence[str]) -> Conditions:
    return [getattr(row, name).in_(values) for name in names if (values := getattr(filters, name))]


def _codes(session: TeamSession, field: str, words: Sequence[str]) -> list[int]:
    asked = set(map(searchable, words))
    return [code for word, code in codes(session, field).items() if searchable(word) in asked]


def few_of(session: TeamSession, filters: InquiryFilters, among: Conditions, most: int) -> Contacts | None:
    """The contacts of whom all holds that it asks of contacts; None where it asks nothing, or more than `most` are
    found. `among`: as in `found_by`. SQLite has passed the index of a million inquiries sooner than it has looked into
    a hundred thousand contacts."""
    c, asked = ContactRow, of_contact(session, filters, ContactRow)
    if is_sqlite(session) or not asked:
        return None
    found = Contacts(*gathered(session, select(c.contact_id).where(*asked, *among).limit(most + 1)))
    return None if found.count > most else found


def found_by(session: TeamSession, filters: InquiryFilters, among: Conditions) -> Contacts:
    """The contacts that a search means: by email or phone, by the beginning of the name or of a later word of it.
    `among`: of those alone for which this holds."""
    c, keys = ContactRow, filters.keys
    # A piece of text is found sooner than a pattern.
    place = func.instr if is_sqlite(session) else func.strpos
    named = place(" " + c.search_name, f" {searchable(filters.query)}") > 0
    known = select(ContactKeyRow.contact_id).where(
        ContactKeyRow.team_id == session.team_id, ContactKeyRow.key.in_(keys)
    )
    meant = or_(c.contact_id.in_(known), named) if keys else named
    return Contacts(*gathered(session, select(c.contact_id).where(meant, *among)))
