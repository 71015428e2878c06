"""One action of a consumer, as it is on record (Q1)."""

from dataclasses import dataclass, field
from datetime import datetime

from schemas.model.inquiries.incoming import Home
from schemas.model.inquiries.words import InquirySite, InquiryType, LeadStatus, Via


@dataclass(frozen=True, slots=True)
class InquirySource:
    """By which way we heard of it, and when."""

    via: Via
    source_key: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Inquiry:
    """`acted_at`: when it was done, `seen_at`: when we first heard of it; `answered_at`, `answered_by`: the first call,
    text or email of a person after it, or a mark on the page (Q2); all in UTC. `agent_id`: to whom the contact was
    assigned when it came, a member's id, 0 for nobody. `sources`: the first first."""

    inquiry_id: int
    contact_id: int
    type: InquiryType
    acted_at: datetime
    seen_at: datetime
    lead_status: LeadStatus = LeadStatus.ACTIVE
    site: InquirySite = InquirySite.COMPANY
    home: Home = field(default_factory=Home)
    message: str = ""
    inferred: bool = False
    answered_at: datetime | None = None
    answered_by: str = ""
    sources: tuple[InquirySource, ...] = ()
