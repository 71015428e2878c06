"""The ledger: what was decided, how far was read, what was hinted at, what could not be read."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.outbox import Subject, Vendor
from schemas.tables.base import OR_BELOW_ZERO, BigId, TeamOwned, UtcDateTime, Word, partial_index

STILL_OPEN, NOT_RESOLVED = text("outcome IN ('ask', 'refused')"), text("resolved_at IS NULL")
"""Conditions of partial indexes: see `base.partial_index`."""


class DecisionRow(TeamOwned):
    """The latest decision about one aspect of one lead or transaction, by rule. Free of personal data."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("outcome IN ('set', 'left', 'ask', 'refused')", name="outcome"),
        partial_index("ix_decisions_open", "team_id", "rule", "outcome", "subject_id", where=STILL_OPEN),
    )

    subject: Mapped[str] = mapped_column(Word(Subject, 30), primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO)
    aspect: Mapped[str] = mapped_column(String(40), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(String(5))
    because: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CursorRow(TeamOwned):
    """How far something was read; committed together with the page that it stands for."""

    __tablename__ = "cursors"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    value: Mapped[dict[str, Any]]
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NotificationRow(TeamOwned):
    """A vendor's hint: look at this id sooner."""

    __tablename__ = "pings"

    ping_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    vendor: Mapped[str] = mapped_column(Word(Vendor, 10))
    kind: Mapped[str] = mapped_column(String(30))
    entity: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QuarantineRow(TeamOwned):
    """A record that could not be read, with the reason; `resolved_at` is set once it can be, `told_at` once a run that
    ended has told of it as it is now."""

    __tablename__ = "quarantine"
    __table_args__ = (
        UniqueConstraint("team_id", "vendor", "kind", "entity"),
        partial_index("ix_quarantine_open", "team_id", "first_seen_at", "quarantine_id", where=NOT_RESOLVED),
    )

    quarantine_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    vendor: Mapped[str] = mapped_column(Word(Vendor, 10))
    kind: Mapped[str] = mapped_column(String(30))
    entity: Mapped[str] = mapped_column(String(80))
    because: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, Any]]
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
