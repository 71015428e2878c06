"""The mirror of Sisu's transactions, what we remember of their links, and those that were asked for."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


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


class LinkRow(TeamOwned):
    """What we remember of one linked transaction (A2, L4)."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("origin IN ('bridge', 'found')", name="origin"),
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    origin: Mapped[str] = mapped_column(String(10))
    creation_key: Mapped[str] = mapped_column(String(40), default="")
    counting_appointment_id: Mapped[int | None] = mapped_column(BigId)
    intended_appointment_id: Mapped[int | None] = mapped_column(BigId)
    known_appointments: Mapped[list[Any] | None]
    settled_lead_id: Mapped[int | None] = mapped_column(BigId)
    settled_position: Mapped[int | None]


class CreationRow(TeamOwned):
    """One creation asked for on the bridge page: one form key, one creation key, at most one transaction (B5)."""

    __tablename__ = "creations"
    __table_args__ = (
        UniqueConstraint("team_id", "form_key"),
        UniqueConstraint("team_id", "sisu_client_id"),
        CheckConstraint("state IN ('making', 'made', 'refused')", name="state"),
        CheckConstraint("side IN ('buyer', 'seller')", name="side"),
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        Index("ix_creations_lead", "team_id", "lofty_lead_id"),
    )

    creation_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(120))
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    side: Mapped[str] = mapped_column(String(10))
    sisu_agent_id: Mapped[int] = mapped_column(BigId)
    state: Mapped[str] = mapped_column(String(10), default="making")
    because: Mapped[str] = mapped_column(Text, default="")
    email_sent: Mapped[str] = mapped_column(Text, default="")
    appointment_ids: Mapped[list[Any]] = mapped_column(default=list)
    counting_appointment_id: Mapped[int | None] = mapped_column(BigId)
    sisu_client_id: Mapped[int | None] = mapped_column(BigId)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
