"""A person of the leads tab, and what is known of them (Q2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.model.inquiries.words import ContactStatus, ContactType, Priority, TimeFrame

NOBODY = 0
"""The owner of a contact that is assigned to nobody."""


@dataclass(frozen=True, slots=True)
class Contact:
    """`owner_id`: the assigned agent, by Lofty's member id, or NOBODY. `contact_source`, `business_source`: words of
    open lists, "" for none. `last_active_at`: its last activity on a site, inquiry, or talk with a person (Q5);
    `talked_at`: its last communication with a person, either way; `edited_at`: when a person last edited it. All in
    UTC."""

    contact_id: int
    lofty_lead_id: int | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    contact_status: ContactStatus = ContactStatus.AGENT_DATABASE
    contact_source: str = ""
    contact_type: ContactType | None = None
    owner_id: int = NOBODY
    business_source: str = ""
    interest: int | None = None
    priority: Priority | None = None
    time_frame: TimeFrame | None = None
    first_seen_at: datetime | None = None
    last_active_at: datetime | None = None
    talked_at: datetime | None = None
    edited_at: datetime | None = None


class ContactField(StrEnum):
    """What the owner edits (Q2). Rows of the audit keep these words; LEAD_STATUS and ANSWERED are of an inquiry, OWNER
    and SHARE are acts on the contact's page."""

    CONTACT_TYPE = "contact_type"
    BUSINESS_SOURCE = "business_source"
    INTEREST = "interest"
    PRIORITY = "priority"
    TIME_FRAME = "time_frame"
    LEAD_STATUS = "lead_status"
    ANSWERED = "answered"
    OWNER = "owner"
    SHARE = "share"


OWNERS_FIELDS = (
    ContactField.CONTACT_TYPE, ContactField.BUSINESS_SOURCE, ContactField.INTEREST, ContactField.PRIORITY,
    ContactField.TIME_FRAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContactChange:
    """One edit by a person: what it was, and became; `inquiry_id` 0 where it is about the contact itself. `operator`:
    the operating system's user on the command line."""

    contact_id: int
    field: ContactField
    old: str
    new: str
    done_by: str
    done_at: datetime
    inquiry_id: int = 0
    operator: str = ""
