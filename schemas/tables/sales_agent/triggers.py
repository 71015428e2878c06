"""What may start a message, each once (E18)."""

from datetime import datetime

from sqlalchemy import String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.sales_agent.triggers import Channel, Strength, TriggerState
from schemas.tables.base import OR_BELOW_ZERO, BigId, TeamOwned, UtcDateTime, Word, partial_index

OPEN, TOLD = text("state = 'open'"), text("message_id <> ''")
"""Conditions of partial indexes: see `base.partial_index`."""


class TriggerRow(TeamOwned):
    """A trigger and what the policy said of it last. `anchor_at`: of E4, when the criteria became what they are."""

    __tablename__ = "triggers"
    __table_args__ = (
        partial_index("ix_triggers_open", "team_id", "lasting", "asked_at", "happened_at", where=OPEN),
        partial_index("ix_triggers_message", "team_id", "message_id", where=TOLD),
    )

    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    rule: Mapped[str] = mapped_column(String(10), primary_key=True)
    anchor: Mapped[str] = mapped_column(String(80), primary_key=True)
    anchor_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    channel: Mapped[str] = mapped_column(Word(Channel, 10))
    strength: Mapped[str] = mapped_column(Word(Strength, 10))
    lasting: Mapped[bool]
    detail: Mapped[str] = mapped_column(String(40))
    home: Mapped[str] = mapped_column(Text)
    source: Mapped[int | None] = mapped_column(BigId)
    state: Mapped[str] = mapped_column(Word(TriggerState, 10), default=TriggerState.OPEN.value)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(String(10), default="")
    answer_rule: Mapped[str] = mapped_column(String(10), default="")
    because: Mapped[str] = mapped_column(Text, default="")
    until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[str] = mapped_column(String(20), default="")
