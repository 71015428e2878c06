"""What somebody wants to be otherwise with a contact or an inquiry, and where somebody else was quicker (Q2)."""

from dataclasses import dataclass
from datetime import datetime

from schemas.model.inquiries.contacts import ContactField


@dataclass(frozen=True, slots=True)
class Wish:
    """`wanted`, `seen`: as they are typed and shown ("Hot", "5", "" for nothing; an owner's member id, or "0").
    `seen`: what stood there when the person chose; None where nothing was shown. `inquiry_id`: for fields of an
    inquiry, else 0."""

    contact_id: int
    field: ContactField
    wanted: str
    seen: str | None = None
    inquiry_id: int = 0


@dataclass(frozen=True, slots=True)
class Clash:
    """A wish that somebody else's edit came before: `now` stands there by now."""

    wish: Wish
    now: str


@dataclass(frozen=True, slots=True)
class Share:
    """With whom a contact is shared, by Lofty's member id; by whose email, since when (Q6)."""

    contact_id: int
    member_id: int
    shared_by: str
    shared_at: datetime


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A name for a search of the tab: `query` is that of its address, without the question mark."""

    name: str
    query: str
    saved_at: datetime
