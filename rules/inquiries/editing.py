"""Q2, Q6: who edits what of a contact and its inquiries, how what they typed is meant, and who was quicker."""

from enum import Enum, auto

from rules.register import rule
from schemas.model.inquiries.contacts import NOBODY, OWNERS_FIELDS, Contact, ContactField
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.inquiries.words import (
    INTEREST,
    ContactStatus,
    ContactType,
    LeadStatus,
    Priority,
    TimeFrame,
    word_asked,
)
from schemas.parsing.searchable import searchable
from schemas.parsing.values import storable

LONGEST_WORD = 100
"""Letters of a word that somebody adds to an open list."""
_KINDS = {
    ContactField.CONTACT_TYPE: ContactType,
    ContactField.PRIORITY: Priority,
    ContactField.TIME_FRAME: TimeFrame,
    ContactField.LEAD_STATUS: LeadStatus,
}
Value = str | int | None


class NotMeant(ValueError):
    """What was typed is no value of this field."""


class Verdict(Enum):
    """What becomes of a wish."""

    KEEP = auto()
    CHANGE = auto()
    CLASH = auto()


def manages(viewer: InquiryViewer) -> bool:
    """Q2: the concierge and admins, by name: they edit everything, the lead status and the owner included."""
    return viewer.everything and bool(viewer.viewer.name)


def may_edit(viewer: InquiryViewer, contact: Contact, field: ContactField) -> bool:
    """Q2: the owner edits contact type, business source, interest, priority and time frame, and marks inquiries as
    answered; the lead status and the owner are the concierge's and admins' alone. Whoever has no name edits nothing:
    each edit is recorded with who made it."""
    if field in OWNERS_FIELDS or field is ContactField.ANSWERED:
        return manages(viewer) or _is_owner(viewer, contact)
    return manages(viewer) if field is not ContactField.SHARE else may_share(viewer, contact)


@rule(
    "Q6",
    "The owner, the concierge and admins share a contact: the other agent then sees it and its inquiries, under the "
    "first one's name as owner, and gets no alerts; its status is Shared unless a transaction says more.",
)
def may_share(viewer: InquiryViewer, contact: Contact) -> bool:
    """Whether the viewer shares it, and takes that back."""
    return manages(viewer) or _is_owner(viewer, contact)


def _is_owner(viewer: InquiryViewer, contact: Contact) -> bool:
    mine = contact.owner_id != NOBODY and viewer.member_id == contact.owner_id
    return mine and bool(viewer.viewer.name)


def status_with(status: ContactStatus, *, shared: bool, assigned: bool) -> ContactStatus:
    """Q2, Q6: the contact status after it was shared or assigned otherwise: what a transaction says stays."""
    if status in (ContactStatus.PENDING, ContactStatus.CLOSED):
        return status
    if shared:
        return ContactStatus.SHARED
    return ContactStatus.ASSIGNED if assigned else ContactStatus.AGENT_DATABASE


def meant(field: ContactField, typed: str) -> Value:
    """The value that somebody typed, None (or "" in an open list) for nothing. Raises NotMeant."""
    text = storable(" ".join(typed.split()))
    if field is ContactField.BUSINESS_SOURCE:
        if len(text) > LONGEST_WORD:
            raise NotMeant(f"A business source has at most {LONGEST_WORD} letters.")
        return text
    if not text and field is not ContactField.LEAD_STATUS:
        return None
    if field in _KINDS:
        word = word_asked(_KINDS[field], text)
        if word is None:
            raise NotMeant(f"“{text[:40]}” is none of {', '.join(_KINDS[field])}.")
        return word.value
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise NotMeant(f"“{text[:40]}” is no number.")
    if field is ContactField.INTEREST and int(text) not in INTEREST:
        raise NotMeant("The level of interest is 0 to 5.")
    return int(text)


def spelled(value: Value) -> str:
    """As it is shown, and kept in the audit."""
    return "" if value is None else str(value)


def verdict(now: str, wanted: str, seen: str | None) -> Verdict:
    """Q2: what is so already is kept, and nothing is written; where somebody else changed meanwhile what was seen,
    nobody's edit is lost unnoticed."""
    if searchable(wanted) == searchable(now):
        return Verdict.KEEP
    if seen is not None and searchable(seen) != searchable(now):
        return Verdict.CLASH
    return Verdict.CHANGE
