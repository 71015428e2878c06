"""Fields of transactions: what is known of each, and what was sent (L3, A10)."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime, partial_index

OVERRIDDEN = text("held")
"""The condition of a partial index: see `base.partial_index`."""


class FieldStateRow(TeamOwned):
    """What is known of one field of one transaction (L3, A10)."""

    __tablename__ = "field_states"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        partial_index("ix_field_states_held", "team_id", "sisu_client_id", "field", where=OVERRIDDEN),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    seen: Mapped[str | None] = mapped_column(Text)
    carried: Mapped[str | None] = mapped_column(Text)
    held: Mapped[bool] = mapped_column(default=False)
    held_rule: Mapped[str] = mapped_column(String(5), default="")
    held_because: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WrittenFieldRow(TeamOwned):
    """One field value that was about to be sent: stored before sending, the base for L3."""

    __tablename__ = "written_fields"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "outbox_id"], ["outbox.team_id", "outbox.outbox_id"]),
        Index("ix_written_fields_client", "team_id", "sisu_client_id", "field"),
        Index("ix_written_fields_outbox", "team_id", "outbox_id"),
    )

    written_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    outbox_id: Mapped[str] = mapped_column(String(20))
    sisu_client_id: Mapped[int | None] = mapped_column(BigId)
    field: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text, default="")
    rule: Mapped[str] = mapped_column(String(5))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    acknowledged: Mapped[bool] = mapped_column(default=False)
    superseded: Mapped[bool] = mapped_column(default=False)
    gap_checked: Mapped[bool] = mapped_column(default=False)
