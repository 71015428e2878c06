"""Mirror tables: what is, as it was last read at the vendors."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import Base, BigId, TeamOwned, UtcDateTime


class TeamRow(Base):
    """A team, pinned to its vendor accounts at the first run."""

    __tablename__ = "teams"

    team_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    lofty_team_id: Mapped[int | None] = mapped_column(BigId)
    sisu_team_id: Mapped[int | None] = mapped_column(BigId)
    credentials_print: Mapped[str] = mapped_column(String(64), default="")
    link_print: Mapped[str] = mapped_column(String(64), default="")
    bridge_key_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lofty_link_name: Mapped[str] = mapped_column(String(200), default="lofty_link")
    sisu_link_kind: Mapped[str] = mapped_column(String(50), default="text")


class MemberRow(TeamOwned):
    """A Lofty member. `has_left`: no longer listed, kept for the leads that were assigned to the person (L4)."""

    __tablename__ = "members"

    lofty_member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    user_ids: Mapped[list[Any]]
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    has_left: Mapped[bool] = mapped_column(default=False)
    time_zone: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")


class AgentRow(TeamOwned):
    """A Sisu agent."""

    __tablename__ = "agents"

    sisu_agent_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(Text)
    archived_email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    is_isa: Mapped[bool]
    time_zone: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")


class LeadSourceRow(TeamOwned):
    """A lead source that Sisu holds."""

    __tablename__ = "lead_sources"

    lead_type_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    archived: Mapped[bool]


class LeadRow(TeamOwned):
    """A Lofty lead. `dirty`: something changed that planning has not looked at yet; `created_at` NULL: Lofty does not
    say when (S8)."""

    __tablename__ = "leads"
    __table_args__ = (
        CheckConstraint("presence IN ('present', 'trashed', 'gone')", name="presence"),
        CheckConstraint("ownership IN ('TEAM', 'OFFICE', 'PERSONAL')", name="ownership"),
        Index(
            "ix_leads_dirty",
            "team_id",
            "lofty_lead_id",
            postgresql_where=text("dirty"),
            sqlite_where=text("dirty"),
        ),
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    presence: Mapped[str] = mapped_column(String(10), default="present")
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ownership: Mapped[str] = mapped_column(String(10))
    hidden: Mapped[bool]
    private: Mapped[bool]
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    emails: Mapped[list[Any]]
    phones: Mapped[list[Any]]
    source: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]]
    assigned_user_id: Mapped[int | None] = mapped_column(BigId)
    pond_id: Mapped[int | None] = mapped_column(BigId)
    mailing_address: Mapped[dict[str, Any]]
    sisu_link: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    content_hash: Mapped[str] = mapped_column(String(64))
    dirty: Mapped[bool] = mapped_column(default=True)
    sweep: Mapped[int] = mapped_column(default=0)
    appointments_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LeadAssignmentRow(TeamOwned):
    """Every Lofty user that a lead was seen assigned to, in order, once it was reassigned (L4). 0 stands for nobody.

    A lead that never was has no rows here: its own says who has it.
    """

    __tablename__ = "lead_assignments"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lofty_user_id: Mapped[int] = mapped_column(BigId)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AppointmentRow(TeamOwned):
    """A Lofty appointment."""

    __tablename__ = "appointments"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        Index("ix_appointments_lead", "team_id", "lofty_lead_id"),
    )

    lofty_appointment_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    owner_user_id: Mapped[int | None] = mapped_column(BigId)
    creator_user_id: Mapped[int | None] = mapped_column(BigId)
    all_day: Mapped[bool]
    finished: Mapped[bool]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted: Mapped[bool]


class TransactionRow(TeamOwned):
    """A Sisu transaction. `lofty_lead_id` is what its `Lofty Link` points to (V5), NULL when unlinked."""

    __tablename__ = "transactions"
    __table_args__ = (
        CheckConstraint("side IN ('buyer', 'seller', '')", name="side"),
        Index("ix_transactions_lead", "lofty_lead_id", "team_id"),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    lofty_link: Mapped[str] = mapped_column(Text)
    side: Mapped[str] = mapped_column(String(10))
    sisu_agent_id: Mapped[int | None] = mapped_column(BigId)
    lost: Mapped[bool]
    deleted: Mapped[bool]
    locked: Mapped[bool]
    closed_code: Mapped[bool]
    closed_on: Mapped[date | None] = mapped_column(Date)
    signed_on: Mapped[date | None] = mapped_column(Date)
    live_on: Mapped[date | None] = mapped_column(Date)
    showing_on: Mapped[date | None] = mapped_column(Date)
    offer_on: Mapped[date | None] = mapped_column(Date)
    under_contract_on: Mapped[date | None] = mapped_column(Date)
    expected_close_on: Mapped[date | None] = mapped_column(Date)
    price_cents: Mapped[int | None] = mapped_column(BigId)
    commission_cents: Mapped[int | None] = mapped_column(BigId)
    rental: Mapped[bool] = mapped_column(default=False, server_default=false())
    outbound_referral: Mapped[bool] = mapped_column(default=False, server_default=false())
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    phone: Mapped[str] = mapped_column(Text)
    lead_source_id: Mapped[int | None] = mapped_column(BigId)
    appointment_set_on: Mapped[date | None] = mapped_column(Date)
    appointment_for_on: Mapped[date | None] = mapped_column(Date)
    appointment_met_on: Mapped[date | None] = mapped_column(Date)
    appointment_set_by: Mapped[int | None] = mapped_column(BigId)
    address: Mapped[dict[str, Any]]
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)
