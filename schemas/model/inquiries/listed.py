"""The leads tab: what it can be narrowed to, and what a row shows (Q3, Q8)."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from schemas.model.access import Viewer
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from schemas.model.leads import Lead


class Period(StrEnum):
    """Days of the team's, up to today (Q3)."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    LAST_7 = "last_7"
    LAST_30 = "last_30"
    LAST_90 = "last_90"


@dataclass(frozen=True, slots=True)
class InquiryFilters:
    """Values of one field are "or", fields are "and"; an empty one narrows nothing.

    `owner`: members' ids, 0 for nobody. `contact_source`, `business_source`: words of open lists, compared as
    `searchable` spells them. `since`: from this instant on; `before`: earlier than this one; both in UTC, out of a
    `Period` or of days (`rules/inquiries/periods.py`). `query`: an email, a phone, a listing's id or the beginning of
    a name; `keys`: the emails and phones that it may mean (`rules/inquiries/listing.py`).
    """

    type: tuple[InquiryType, ...] = ()
    lead_status: tuple[LeadStatus, ...] = ()
    contact_status: tuple[ContactStatus, ...] = ()
    contact_source: tuple[str, ...] = ()
    contact_type: tuple[ContactType, ...] = ()
    owner: tuple[int, ...] = ()
    business_source: tuple[str, ...] = ()
    interest: tuple[int, ...] = ()
    priority: tuple[Priority, ...] = ()
    time_frame: tuple[TimeFrame, ...] = ()
    since: datetime | None = None
    before: datetime | None = None
    query: str = ""
    keys: tuple[str, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """The names of the fields that narrow the list."""
        return frozenset(field.name for field in fields(self) if getattr(self, field.name)) - {"keys"}


@dataclass(frozen=True, slots=True)
class InquiryViewer:
    """Who looks (Q8): `everything`: the concierge and the company's owner and admins; the others see what is assigned
    to or shared with them. `viewer`: what they see of leads (O5, O9)."""

    viewer: Viewer
    everything: bool = False

    @property
    def member_id(self) -> int | None:
        """By which contacts are theirs."""
        return self.viewer.member_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """An inquiry with all that decides whether the tab of somebody holds it. `keys`: emails and phones (E.164) by which
    the contact is known; `shared_with`: ids of members; `lead`: the contact's, as far as it is known."""

    inquiry: Inquiry
    contact: Contact
    keys: frozenset[str] = frozenset()
    shared_with: frozenset[int] = frozenset()
    lead: Lead | None = None


@dataclass(frozen=True, slots=True)
class ListedInquiry:
    """A row of the tab. `owner`: the assigned agent's email, "" for nobody; `listing`, `address`, `price`: of the
    property; `shared`: the contact is another's, and shared with whoever looks."""

    id: int
    at: datetime
    type: InquiryType
    site: InquirySite
    lead_status: LeadStatus
    contact_id: int
    lead_id: int | None
    name: str
    email: str
    phone: str
    listing: str
    address: str
    price: int | None
    message: str
    contact_status: ContactStatus
    contact_source: str
    contact_type: ContactType | None
    owner: str
    business_source: str
    interest: int | None
    priority: Priority | None
    time_frame: TimeFrame | None
    inferred: bool
    answered_at: datetime | None
    shared: bool


@dataclass(frozen=True, slots=True)
class InquiriesPart:
    """A part of the tab, the newest first. `total`: of all that match; `more`: it was not counted further. `newer`,
    `older`: keys of the parts before and behind, "" where there is none."""

    inquiries: tuple[ListedInquiry, ...]
    total: int
    more: bool = False
    newer: str = ""
    older: str = ""

    @property
    def counted(self) -> str:
        """How many match, for people."""
        return f"{self.total:,}{'+' if self.more else ''}"
