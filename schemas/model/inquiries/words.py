"""The words that fields of inquiries and contacts are made of (Q1, Q2), as people see and type them."""

from enum import StrEnum
from typing import TypeVar

from schemas.parsing.searchable import searchable

Kind = TypeVar("Kind", bound=StrEnum)


class InquiryType(StrEnum):
    """What the consumer did."""

    CONTACT = "contact"
    SCHEDULE_SHOWING = "schedule_showing"
    QUESTION = "question"
    SAVED_SEARCH = "saved_search"
    SAVED_FAVORITE = "saved_favorite"

    @property
    def is_form(self) -> bool:
        """Whether the consumer wrote to somebody, and waits for an answer; the others are saves."""
        return self in FORMS

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


FORMS = (InquiryType.CONTACT, InquiryType.SCHEDULE_SHOWING, InquiryType.QUESTION)
SAVES = (InquiryType.SAVED_SEARCH, InquiryType.SAVED_FAVORITE)


class InquirySite(StrEnum):
    """Where: the company's site, an agent's own, Realtor.com; OTHER: another portal, or one that nobody names."""

    COMPANY = "company"
    AGENT = "agent"
    REALTOR = "realtor.com"
    OTHER = "other"


class Via(StrEnum):
    """By which way we heard of it."""

    LOFTY = "lofty"
    SITE = "site"
    MAIL = "mail"
    PUSH = "push"
    FILE = "file"


class LeadStatus(StrEnum):
    """Of one inquiry: while it is Active the owner is asked for updates (Q7)."""

    ACTIVE = "Active"
    INACTIVE = "Inactive"


class ContactStatus(StrEnum):
    """How it stands with the contact (Q2); it follows what is known, nobody sets it by hand."""

    AGENT_DATABASE = "Agent Database"
    ASSIGNED = "Assigned"
    SHARED = "Shared"
    PENDING = "Pending"
    CLOSED = "Closed"


class ContactType(StrEnum):
    """What somebody is to the office."""

    AGENT = "Agent"
    BUYER = "Buyer"
    SELLER = "Seller"
    BUYER_SELLER = "Buyer-Seller"
    FRIEND = "Friend"
    RENTAL = "Rental"
    LANDLORD = "Landlord"
    SPHERE = "Sphere"
    VENDOR = "Vendor"
    COMPETITOR = "Competitor"
    RECRUIT = "Recruit"
    OTHER = "Other"


class Priority(StrEnum):
    """How soon."""

    HOT = "Hot"
    WARM = "Warm"
    COLD = "Cold"
    DEAD = "Dead"


class TimeFrame(StrEnum):
    """In how many months."""

    TO_3 = "1-3"
    TO_6 = "3-6"
    TO_12 = "6-12"
    LATER = "12+"
    LOOKING = "Just Looking"
    REFINANCING = "Refinancing"


INTEREST = range(6)
"""Levels of interest: 0 to 5."""
CONTACT_SOURCES = ("Broker", "Agent", "Realtor.com")
BUSINESS_SOURCES = ("Advertisement", "Direct Mail", "Open House", "Referral")
"""What the two open lists begin with."""


def word_asked(kind: type[Kind], text: str) -> Kind | None:
    """The word that somebody typed, however it is written ("agent-database", "HOT"); None where it is none of them."""
    asked = _bare(text)
    return next((word for word in kind if asked in (_bare(word.value), _bare(word.name))), None)


def _bare(text: str) -> str:
    return "".join(letter for letter in searchable(text) if letter.isalnum() or letter == "+")
