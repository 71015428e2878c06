"""People of the leads tab: who they are, by what they are known, and what people of the office say of them."""

from datetime import datetime

from sqlalchemy import Index, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.words import ContactStatus, ContactType, Priority, TimeFrame
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word
from schemas.tables.inquiries.codes import Coded

NO_INTEREST = -1
"""Of a contact whose level of interest nobody has said."""


class ContactRow(TeamOwned):
    """One person (`Contact`). `search_name`: as a search compares it. The eight fields that a search joins stand in
    each of its inquiries too; `connectors/store/inquiries/contacts.py` writes both in one transaction.
    `contact_source`, `business_source`: numbers of words (`OpenWordRow`), 0 for none. `told_user_id`: to whom Lofty
    had assigned its lead when that was looked at last: a newer word of Lofty's wins over whom a person chose, an old
    one does not. `active_before_at`: the last activity that lay a day before the newest (Q5): what came before a burst
    outlives the rows that told of it."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_lead", "team_id", "lofty_lead_id", "contact_id"),
        Index("ix_contacts_name", "team_id", "search_name", "contact_id", "owner_id"),
        Index("ix_contacts_owner", "team_id", "owner_id"),
    )

    contact_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(Text, default="")
    search_name: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="")
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
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_active_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    talked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    active_before_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_user_id: Mapped[int] = mapped_column(BigId, default=0, info={"least": 0})


class ContactKeyRow(TeamOwned):
    """An email or a phone (E.164) by which somebody is known, in the form of G1: of one contact."""

    __tablename__ = "contact_keys"
    __table_args__ = (Index("ix_contact_keys_contact", "team_id", "contact_id"),)

    key: Mapped[str] = mapped_column(String(320), primary_key=True)
    contact_id: Mapped[int] = mapped_column(BigId)


class ContactShareRow(TeamOwned):
    """Who a contact is shared with (Q6), by Lofty's member id."""

    __tablename__ = "contact_shares"
    __table_args__ = (Index("ix_contact_shares_member", "team_id", "member_id"),)

    contact_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    shared_by: Mapped[str] = mapped_column(String(320))
    shared_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ContactChangeRow(TeamOwned):
    """One edit by a person (`ContactChange`)."""

    __tablename__ = "contact_changes"
    __table_args__ = (Index("ix_contact_changes_contact", "team_id", "contact_id", "done_at"),)

    change_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    contact_id: Mapped[int] = mapped_column(BigId)
    inquiry_id: Mapped[int] = mapped_column(BigId, default=0, info={"least": 0})
    field: Mapped[str] = mapped_column(Word(ContactField, 20))
    old: Mapped[str] = mapped_column(Text, default="")
    new: Mapped[str] = mapped_column(Text, default="")
    done_by: Mapped[str] = mapped_column(String(320))
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
    operator: Mapped[str] = mapped_column(String(100), default="")


class OpenWordRow(TeamOwned):
    """A word of one of the two open lists (Q2): `contact_source` or `business_source`, numbered from 1 on in each."""

    __tablename__ = "open_words"

    field: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(String(200))
