"""O3: what of a tab its viewer may take out: `rules.inquiries.listing.exportable` in SQL. It is asked anew for each
slice, of each contact in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.rows import rows_of
from connectors.store.inquiries.listed.viewing import Way
from connectors.store.inquiries.listed.walking import Key, any_along, count_along, keys_along
from connectors.store.inquiries.listed.ways import ways
from connectors.store.leads.among import among
from connectors.store.leads.permitted import permitted
from schemas.model.access import Act, Right
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer, ListedInquiry
from schemas.tables import ContactRow, InquiryRow, LeadRow


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of the tab: `inquiries`: what of it may leave; `left_out`: how many may not; `last`: behind which the
    next piece begins, None where this was the last."""

    inquiries: tuple[ListedInquiry, ...]
    left_out: int
    last: Key | None


def exportable_inquiries(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, after: Key | None, most: int
) -> Slice:
    """So many inquiries of the tab behind this one, and what of them may leave at this moment."""
    keys = keys_along(session, ways(session, viewer, filters), after, most)
    rows = rows_of(session, viewer, [number for _, number in keys])
    leaving = _leaving(session, viewer, rows)
    return Slice(leaving, len(keys) - len(leaving), keys[-1] if len(keys) == most else None)


def any_exportable(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> bool:
    """Whether there is any."""
    return any_along(session, _exportable(session, viewer, filters))


def count_exportable(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> tuple[int, int]:
    """How many may leave, and how many more the tab holds."""
    count = count_along(session, _exportable(session, viewer, filters))
    return count, count_along(session, ways(session, viewer, filters, ordered=False)) - count


def _exportable(session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters) -> list[Way]:
    allowed = (InquiryRow.contact_id + 0).in_(_contacts(session, viewer))
    return [way.also([allowed]) for way in ways(session, viewer, filters, ordered=False)]


def _leaving(
    session: TeamSession, viewer: InquiryViewer, rows: Sequence[ListedInquiry]
) -> tuple[ListedInquiry, ...]:
    # Leads by their ids, and contacts that are none by theirs: asked for both at once, PostgreSQL reads all leads.
    leads = sorted({row.lead_id for row in rows if row.lead_id is not None})
    lead, these = LeadRow.lofty_lead_id, among(session, leads)
    allowed = set(
        session.scalars(select(lead).where(permitted(session, viewer.viewer, Act.EXPORT, leads), these))
    )
    others = sorted({row.contact_id for row in rows if row.lead_id is None})
    contact = ContactRow.contact_id
    also = set(session.scalars(select(contact).where(among(session, others, contact), _without_lead(viewer))))
    return tuple(
        row for row in rows if (row.contact_id in also if row.lead_id is None else row.lead_id in allowed)
    )


def _contacts(session: TeamSession, viewer: InquiryViewer) -> Select[tuple[int]]:
    """Those of which the viewer may take out what is seen of them."""
    c, of_contact = ContactRow, and_(
        LeadRow.team_id == ContactRow.team_id, LeadRow.lofty_lead_id == ContactRow.lofty_lead_id
    )  # fmt: skip
    of_lead = permitted(session, viewer.viewer, Act.EXPORT)
    allowed = or_(of_lead, and_(c.lofty_lead_id.is_(None), _without_lead(viewer)))
    return select(c.contact_id).outerjoin(LeadRow, of_contact).where(c.team_id == session.team_id, allowed)


def _without_lead(viewer: InquiryViewer) -> ColumnElement[bool]:
    if not viewer.viewer.name:
        return false()
    if viewer.everything:
        return true()
    own = viewer.member_id if viewer.viewer.may(Right.EXPORT_PERSONAL) else None
    return ContactRow.owner_id == own if own else false()
