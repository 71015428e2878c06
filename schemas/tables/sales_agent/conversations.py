"""What was said to leads and by them, who silenced the agent, and who was charged for."""

from datetime import datetime

from sqlalchemy import Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.sales_agent.messages import MessageState
from schemas.model.sales_agent.triggers import Channel
from schemas.tables.base import OR_BELOW_ZERO, BigId, TeamOwned, UtcDateTime, Word, partial_index

WAITING = text("waits")
"""A condition of a partial index: see `base.partial_index`."""


class ConversationRow(TeamOwned):
    """The agent and one lead. `muted_at`: it is silent since; `muted_by`: whose act, or which rule. No row: nothing was
    said, and nobody silenced it."""

    __tablename__ = "conversations"

    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    muted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    muted_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    muted_rule: Mapped[str] = mapped_column(String(10), default="", server_default="")
    unmuted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unmuted_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    texts_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_text_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    no_response_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class MessageRow(TeamOwned):
    """A message to a lead; its body is stored before it is sent. The body is wiped with the lead."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_lead", "team_id", "lofty_lead_id", "planned_at"),
        Index("ix_messages_sent", "team_id", "sent_at"),
        Index("ix_messages_communication", "team_id", "communication_id"),
        partial_index(
            "ix_messages_unmatched", "team_id", "lofty_lead_id", where=text("communication_id IS NULL")
        ),
    )

    message_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    channel: Mapped[str] = mapped_column(Word(Channel, 10))
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Word(MessageState, 10))
    rule: Mapped[str] = mapped_column(String(10), default="")
    anchor: Mapped[str] = mapped_column(String(80), default="")
    written_by: Mapped[str] = mapped_column(Text, default="")
    template: Mapped[str] = mapped_column(String(60), default="")
    introduces: Mapped[bool] = mapped_column(default=False)
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    phone: Mapped[str] = mapped_column(String(40), default="")
    vendor_message_id: Mapped[str] = mapped_column(String(60), default="")
    communication_id: Mapped[int | None] = mapped_column(BigId)
    outcome: Mapped[str] = mapped_column(String(60), default="")
    looks: Mapped[int] = mapped_column(default=0)
    because: Mapped[str] = mapped_column(Text, default="")
    asked: Mapped[str] = mapped_column(String(20), default="", server_default="")


class ReplyRow(TeamOwned):
    """An inbound text that was read: what it says of stopping, by which rule and which words. `waits`: it is to be
    understood yet, with the others of its reply (K5); `gathered_into`: the last of them, itself where it is that one;
    `understood`: JSON, of the last one alone. Its body, the words and what is understood are wiped with the lead."""

    __tablename__ = "replies"
    __table_args__ = (
        Index("ix_replies_lead", "team_id", "lofty_lead_id", "received_at"),
        partial_index("ix_replies_waiting", "team_id", "lofty_lead_id", where=WAITING),
    )

    communication_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[str] = mapped_column(Text)
    stop: Mapped[str] = mapped_column(String(10))
    is_reply: Mapped[bool]
    starts: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[str] = mapped_column(String(40))
    matched: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    gathered_into: Mapped[int | None] = mapped_column(BigId)
    understood: Mapped[str] = mapped_column(Text, default="", server_default="")


class EngagementRow(TeamOwned):
    """A lead that was first messaged in this month of the team's zone ("2026-03"): charged once (E16)."""

    __tablename__ = "engagements"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    message_id: Mapped[str] = mapped_column(String(20))
    charged_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MarkRow(TeamOwned):
    """A tag, segment or other mark that a lead is to get in Lofty; `written_at` NULL: it has not got it yet."""

    __tablename__ = "lead_marks"

    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    mark: Mapped[str] = mapped_column(String(80), primary_key=True)
    rule: Mapped[str] = mapped_column(String(10))
    wanted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
