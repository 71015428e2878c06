"""Q3, Q8: which inquiries the leads tab holds, and which of them may leave. `connectors/store/inquiries/listed/` says
the same in SQL."""

from collections.abc import Collection

from rules.access.acts import may, may_export_any
from rules.access.sight import hidden, sight
from rules.people.contacts import email, phone
from rules.register import rule
from schemas.model.access import Access, Act, Right
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.listed import Candidate, InquiryFilters, InquiryViewer
from schemas.model.leads import Lead
from schemas.parsing.searchable import searchable


@rule(
    "Q8",
    "An agent sees the inquiries of contacts assigned to or shared with them, the concierge and the company's admins "
    "all; those of a contact whose lead is hidden only who works or owns the lead, whatever else they may be.",
)
def sees_contact(
    viewer: InquiryViewer, contact: Contact, shared_with: Collection[int], lead: Lead | None
) -> bool:
    """`shared_with`: ids of members; `lead`: the contact's, as it was last read, None where it has none that is known.
    What is not seen takes no part in any search, count or file (O5, O9)."""
    return (viewer.everything or _theirs(viewer, contact, shared_with)) and _may_be_shown(viewer, lead)


def _theirs(viewer: InquiryViewer, contact: Contact, shared_with: Collection[int]) -> bool:
    member = viewer.member_id
    return bool(member) and (contact.owner_id == member or member in shared_with)


def _may_be_shown(viewer: InquiryViewer, lead: Lead | None) -> bool:
    return lead is None or not hidden(lead) or sight(viewer.viewer, lead).access is Access.ALL


def exportable(viewer: InquiryViewer, contact: Contact, lead: Lead | None) -> bool:
    """O3: whether inquiries of a contact that the viewer sees may leave. Of one that is a lead: whoever may export the
    lead, and nobody where the lead is not known; of another: the company, the concierge, and the assigned agent with
    the export permission for Personal leads, which is what such a contact would be."""
    if contact.lofty_lead_id is not None:
        return lead is not None and may(viewer.viewer, Act.EXPORT, lead)
    own = bool(viewer.member_id) and contact.owner_id == viewer.member_id
    return bool(viewer.viewer.name) and (
        viewer.everything or (own and viewer.viewer.may(Right.EXPORT_PERSONAL))
    )


def may_export_any_inquiry(viewer: InquiryViewer) -> bool:
    """O3: whether there may be any that the viewer may export; only then the tab offers its file."""
    own = viewer.everything or viewer.viewer.may(Right.EXPORT_PERSONAL)
    return bool(viewer.viewer.name) and (own or may_export_any(viewer.viewer))


def listed(viewer: InquiryViewer, candidate: Candidate, filters: InquiryFilters) -> bool:
    """Q3: whether an inquiry is in the tab of this viewer: values of one field are "or", fields are "and"."""
    inquiry, contact = candidate.inquiry, candidate.contact
    return (
        sees_contact(viewer, contact, candidate.shared_with, candidate.lead)
        and _done_then(inquiry, filters)
        and _of_words(inquiry, contact, filters)
        and _of_open_words(contact, filters)
        and (not searchable(filters.query) or _found(candidate, filters.query))
    )


def _done_then(inquiry: Inquiry, filters: InquiryFilters) -> bool:
    return (filters.since is None or filters.since <= inquiry.acted_at) and (
        filters.before is None or inquiry.acted_at < filters.before
    )


def _of_words(inquiry: Inquiry, contact: Contact, filters: InquiryFilters) -> bool:
    return (
        (not filters.type or inquiry.type in filters.type)
        and (not filters.lead_status or inquiry.lead_status in filters.lead_status)
        and (not filters.contact_status or contact.contact_status in filters.contact_status)
        and (not filters.contact_type or contact.contact_type in filters.contact_type)
        and (not filters.owner or contact.owner_id in filters.owner)
        and (not filters.interest or contact.interest in filters.interest)
        and (not filters.priority or contact.priority in filters.priority)
        and (not filters.time_frame or contact.time_frame in filters.time_frame)
    )


def _of_open_words(contact: Contact, filters: InquiryFilters) -> bool:
    asked = (
        (contact.contact_source, filters.contact_source),
        (contact.business_source, filters.business_source),
    )
    return all(
        not words or (bool(word) and searchable(word) in map(searchable, words)) for word, words in asked
    )


def _found(candidate: Candidate, query: str) -> bool:
    """By an email or a phone that the contact is known by, by the listing's id, or by the beginning of the name or of a
    later word of it."""
    asked = searchable(query)
    keys = set(keys_meant(query))
    return (
        bool(keys & candidate.keys)
        or (bool(candidate.inquiry.home.listing_id) and candidate.inquiry.home.listing_id == query.strip())
        or f" {asked}" in f" {searchable(candidate.contact.name)}"
    )


def keys_meant(query: str) -> tuple[str, ...]:
    """Q3: the email and the phone that a search may mean, in the form of G1."""
    return tuple(key for key in (email(query), phone(query)) if key)
