"""What consumers did, by which ways we heard of it, and searches that people keep."""

from datetime import datetime

from sqlalchemy import Index, Integer, SmallInteger, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.inquiries.words import (
    ContactStatus,
    ContactType,
    InquirySite,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
    Via,
)
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word
from schemas.tables.inquiries.codes import Coded
from schemas.tables.inquiries.contacts import NO_INTEREST

COPIED = (
    "contact_status", "contact_source", "contact_type", "owner_id", "business_source", "interest", "priority",
    "time_frame",
)  # fmt: skip
"""Columns of the contact that stand in each of its inquiries too: one index answers for any combination of them, be it
in the order of time or an owner's."""


class InquiryRow(TeamOwned):
    """One action (`Inquiry`), with the eight fields of its contact (COPIED)."""

    __tablename__ = "inquiries"
    __table_args__ = (
        Index(
            "ix_inquiries_time", "team_id", "acted_at", "inquiry_id", "type", "lead_status", *COPIED, "contact_id",
        ),
        Index(
            "ix_inquiries_owner", "team_id", "owner_id", "acted_at", "inquiry_id", "type", "lead_status",
            *(name for name in COPIED if name != "owner_id"), "contact_id",
        ),
        # SQLite takes a longer way for as good where it need not look into the table: none of the three lacks anything.
        Index(
            "ix_inquiries_contact", "team_id", "contact_id", "acted_at", "inquiry_id", "type", "lead_status", *COPIED,
        ),
        Index("ix_inquiries_listing", "team_id", "listing_id", "acted_at", "inquiry_id"),
    )  # fmt: skip

    inquiry_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(BigId)
    type: Mapped[str] = mapped_column(Coded(InquiryType))
    lead_status: Mapped[str] = mapped_column(Coded(LeadStatus), default=LeadStatus.ACTIVE.value)
    acted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    site: Mapped[str] = mapped_column(Coded(InquirySite))
    listing_id: Mapped[str] = mapped_column(Text, default="")
    address: Mapped[str] = mapped_column(Text, default="")
    price: Mapped[int | None] = mapped_column(Integer)
    message: Mapped[str] = mapped_column(Text, default="")
    inferred: Mapped[bool] = mapped_column(default=False, server_default=false())
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[str] = mapped_column(String(320), default="")
    contact_status: Mapped[str] = mapped_column(
        Coded(ContactStatus), default=ContactStatus.AGENT_DATABASE.value
    )
    contact_source: Mapped[int] = mapped_column(SmallInteger, default=0)
    contact_type: Mapped[str | None] = mapped_column(Coded(ContactType), nullable=False, default=None)
    owner_id: Mapped[int] = mapped_column(BigId, default=0, info={"least": 0})
    business_source: Mapped[int] = mapped_column(SmallInteger, default=0)
    interest: Mapped[int] = mapped_column(SmallInteger, default=NO_INTEREST)
    priority: Mapped[str | None] = mapped_column(Coded(Priority), nullable=False, default=None)
    time_frame: Mapped[str | None] = mapped_column(Coded(TimeFrame), nullable=False, default=None)


class InquirySourceRow(TeamOwned):
    """A record of a source that told of an inquiry: the same record is the same inquiry (Q1)."""

    __tablename__ = "inquiry_sources"
    __table_args__ = (Index("ix_inquiry_sources_inquiry", "team_id", "inquiry_id"),)

    source_key: Mapped[str] = mapped_column(String(100), primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(BigId)
    via: Mapped[str] = mapped_column(Word(Via, 10))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SavedSearchRow(TeamOwned):
    """A name for a search of the tab, of whoever saved it: the query of its address."""

    __tablename__ = "saved_searches"

    saved_by: Mapped[str] = mapped_column(String(320), primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    query: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
