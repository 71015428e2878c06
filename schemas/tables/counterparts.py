"""Lofty's transactions, and which of them belongs to which Sisu transaction (T)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index, String, Text
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


class MatchRow(TeamOwned):
    """What go-live found for one unlinked Sisu transaction (G1). `candidates`: `{lead, evidence}` for a person to
    choose from. `kept_here`: closed, lost or locked in Sisu, so it is linked in this store only."""

    __tablename__ = "matches"
    __table_args__ = (
        CheckConstraint("state IN ('matched', 'ambiguous', 'unmatched')", name="state"),
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        Index("ix_matches_lead", "lofty_lead_id", "team_id"),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(10))
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    evidence: Mapped[list[Any]]
    confidence: Mapped[int]
    candidates: Mapped[list[Any]]
    because: Mapped[str] = mapped_column(Text)
    kept_here: Mapped[bool]
    matched_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GoLiveStepRow(TeamOwned):
    """What going live does about one Sisu transaction, as it was planned last (G4).

    `lofty_lead_id`: the lead to link (NULL: linked already); `lofty_transaction_id`: what it takes over; `copied`:
    values to copy back; `follows`: (vendor, field, value, rule) of what is written because of it, without what is
    personal.
    `moves_milestones`: what is copied changes status and credit. `fingerprint`: the same for the same step.
    """

    __tablename__ = "go_live_steps"

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    lofty_transaction_id: Mapped[int | None] = mapped_column(BigId)
    copied: Mapped[dict[str, Any]]
    follows: Mapped[list[Any]]
    moves_milestones: Mapped[bool]
    fingerprint: Mapped[str] = mapped_column(String(20))


class ChoiceRow(TeamOwned):
    """What a person decided about an ambiguous match; `lofty_lead_id` NULL: it is nobody's. Rows are never altered but
    for `withdrawn_at`: the latest that was not withdrawn counts."""

    __tablename__ = "choices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        Index("ix_choices_client", "sisu_client_id", "team_id"),
    )

    choice_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    sisu_client_id: Mapped[int] = mapped_column(BigId)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    chosen_by: Mapped[str] = mapped_column(String(200))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PauseRow(TeamOwned):
    """The stop button of a team: nothing runs, or nothing is written (`writes_only`), until the row is gone."""

    __tablename__ = "pauses"

    writes_only: Mapped[bool]
    because: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


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
