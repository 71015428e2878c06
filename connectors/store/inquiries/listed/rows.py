"""Inquiries as the tab shows them, with who did them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, join, select

from connectors.store.engine import TeamSession
from connectors.store.inquiries.open_words import BUSINESS_SOURCE, CONTACT_SOURCE, words_by_code
from connectors.store.leads.among import among
from schemas.model.inquiries.listed import InquiryViewer, ListedInquiry
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from schemas.tables import ContactRow, ContactShareRow, InquiryRow, MemberRow
from schemas.tables.inquiries.codes import as_number
from schemas.tables.inquiries.contacts import NO_INTEREST

_I, _C = InquiryRow.__table__.c, ContactRow.__table__.c
_COLUMNS = (
    _I.inquiry_id, _I.acted_at, *map(as_number, (_I.type, _I.site, _I.lead_status)), _I.contact_id, _C.lofty_lead_id,
    _C.name, _C.email, _C.phone, _I.listing_id, _I.address, _I.price, _I.message, as_number(_I.contact_status),
    _I.contact_source, as_number(_I.contact_type), _I.owner_id, _I.business_source, _I.interest,
    *map(as_number, (_I.priority, _I.time_frame)), _I.inferred, _I.answered_at,
)  # fmt: skip


def rows_of(
    session: TeamSession, viewer: InquiryViewer, inquiry_ids: Sequence[int]
) -> tuple[ListedInquiry, ...]:
    """These inquiries in this order, as far as they are there; that the viewer sees them is asked before."""
    of_contact = and_(_C.team_id == _I.team_id, _C.contact_id == _I.contact_id)
    ours = (_I.team_id == session.team_id, among(session, inquiry_ids, _I.inquiry_id))
    # Past the session's objects: a file may hold a hundred thousand rows.
    chosen = (
        select(*_COLUMNS)
        .select_from(join(InquiryRow.__table__, ContactRow.__table__, of_contact))
        .where(*ours)
    )
    found = session.connection().execute(chosen).all()
    said = _Said.of(session, viewer, {row.contact_id for row in found}, {row.owner_id for row in found})
    by_id = {row.inquiry_id: _listed(row, said) for row in found}
    return tuple(by_id[inquiry_id] for inquiry_id in inquiry_ids if inquiry_id in by_id)


@dataclass(frozen=True, slots=True)
class _Said:
    """What numbers stand for, and which contacts are shared with whoever looks."""

    emails: Mapping[int, str]
    sources: Mapping[int, str]
    business: Mapping[int, str]
    shared: frozenset[int]

    @classmethod
    def of(
        cls, session: TeamSession, viewer: InquiryViewer, contact_ids: set[int], owners: set[int]
    ) -> "_Said":
        return cls(
            _emails(session, sorted(owners)),
            words_by_code(session, CONTACT_SOURCE),
            words_by_code(session, BUSINESS_SOURCE),
            _shared(session, viewer, sorted(contact_ids)),
        )


def _emails(session: TeamSession, members: Sequence[int]) -> dict[int, str]:
    m = MemberRow
    found = select(m.lofty_member_id, m.email).where(among(session, members, m.lofty_member_id))
    return {row.lofty_member_id: row.email for row in session.execute(found)}


def _shared(session: TeamSession, viewer: InquiryViewer, contact_ids: Sequence[int]) -> frozenset[int]:
    s = ContactShareRow
    if not viewer.member_id:
        return frozenset()
    theirs = among(session, contact_ids, s.contact_id)
    return frozenset(session.scalars(select(s.contact_id).where(s.member_id == viewer.member_id, theirs)))


_TYPE, _SITE, _LEAD = (None, *InquiryType), (None, *InquirySite), (None, *LeadStatus)
_STATUS, _KIND = (None, *ContactStatus), (None, *ContactType)
_SOON, _WHEN = (None, *Priority), (None, *TimeFrame)
"""By their numbers (`Coded`)."""


def _listed(row: Any, said: _Said) -> ListedInquiry:
    (
        number, at, kind, site, lead_status, contact_id, lead_id, name, email, phone, listing, address, price, message,
        status, source, contact_type, owner_id, business, interest, priority, time_frame, inferred, answered_at,
    ) = row  # fmt: skip
    return ListedInquiry(
        number, at, _TYPE[kind], _SITE[site], _LEAD[lead_status], contact_id, lead_id, name, email, phone, listing,
        address, price, message, _STATUS[status], said.sources.get(source, ""), _KIND[contact_type],
        said.emails.get(owner_id, ""), said.business.get(business, ""), None if interest == NO_INTEREST else interest,
        _SOON[priority], _WHEN[time_frame], inferred, answered_at, contact_id in said.shared,
    )  # fmt: skip
