"""Lofty's transactions, and which of them belongs to which Sisu transaction (T)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class LoftyTransactionRow(TeamOwned):
    """A Lofty transaction as it was last read, or answered to a write. `gone`: a person has deleted it there."""

    __tablename__ = "lofty_transactions"
    __table_args__ = (Index("ix_lofty_transactions_lead", "lofty_lead_id", "team_id"),)

    lofty_transaction_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(Text)
    pipeline: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(Text)
    price_cents: Mapped[int | None] = mapped_column(BigId)
    commission_cents: Mapped[int | None] = mapped_column(BigId)
    signed_on: Mapped[date | None] = mapped_column(Date)
    contract_on: Mapped[date | None] = mapped_column(Date)
    expected_close_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    appointment_on: Mapped[date | None] = mapped_column(Date)
    address: Mapped[dict[str, Any] | None]
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gone: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CounterpartRow(TeamOwned):
    """The Lofty transaction of a Sisu one (T9); `lofty_transaction_id` is NULL until it is made.

    `stuck`: values that were sent and that Lofty answered otherwise, by field, so that they are sent once.
    `refused`: a print of the values that Lofty refused, "" when it refused none.
    """

    __tablename__ = "twins"
    __table_args__ = (
        CheckConstraint("origin IN ('made', 'taken over')", name="origin"),
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        Index("uq_twins_lofty_transaction", "team_id", "lofty_transaction_id", unique=True),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_transaction_id: Mapped[int | None] = mapped_column(BigId)
    origin: Mapped[str] = mapped_column(String(10), default="made")
    stuck: Mapped[dict[str, Any]] = mapped_column(default=dict)
    refused: Mapped[str] = mapped_column(String(64), default="")
    since: Mapped[datetime] = mapped_column(UtcDateTime)
