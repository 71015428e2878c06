"""What should be done at the vendors, and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.outbox import WAITING, OperationName, Vendor
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word, partial_index

_ACTIVE = text("state IN ('waiting', 'claimed', 'unknown')")
NOT_DONE = text("state <> 'done'")
"""Conditions of partial indexes: see `base.partial_index`."""


class OutboxRow(TeamOwned):
    """Something that should be done at a vendor, and why. At most one active row per target and entity."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'claimed', 'unknown', 'done', 'refused')", name="state"),
        Index(
            "uq_outbox_active",
            "team_id",
            "target",
            "operation",
            "entity",
            unique=True,
            postgresql_where=_ACTIVE,
            sqlite_where=_ACTIVE,
        ),
        Index("ix_outbox_next", "state", "team_id", "rank", "newest"),
        partial_index(
            "ix_outbox_listed", "operation", "team_id", "planned_at", "outbox_id", "state", where=NOT_DONE
        ),
        partial_index("ix_outbox_entity", "entity", "team_id", where=NOT_DONE),
    )

    outbox_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    target: Mapped[str] = mapped_column(Word(Vendor, 10))
    operation: Mapped[str] = mapped_column(Word(OperationName, 30))
    entity: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]]
    rules: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    rank: Mapped[int] = mapped_column(default=1)
    newest: Mapped[int] = mapped_column(BigId, default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claim: Mapped[str] = mapped_column(String(40), default="")
    claim_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text, default="")
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
