"""Talks of ISAs with users in the site's chat, and when who is on shift (R3)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.registered_users.talks import MessageState
from schemas.model.registered_users.words import TalkState
from schemas.tables.base import UtcDateTime, Word, partial_index
from schemas.tables.registered_users.base import Email, Id, UsersOwned

RUNS = text("state IN ('waiting', 'open')")
WAITS = text("state = 'waiting'")
UNSEEN = text("state = 'sent'")


class IsaShiftRow(UsersOwned):
    """When an ISA is on shift, in minutes of the team's local day; `weekday`: 0 is Monday; `areas`: none means all of
    the ISA's. An ISA without any shift is always on."""

    __tablename__ = "isa_shifts"
    __table_args__ = (Index("ix_isa_shifts_agent", "team_id", "agent_id"),)

    shift_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    agent_id: Mapped[str] = mapped_column(Id)
    weekday: Mapped[int]
    from_minute: Mapped[int]
    until_minute: Mapped[int]
    areas: Mapped[list[Any]] = mapped_column(default=list)
    set_by: Mapped[str] = mapped_column(Email, default="")
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TalkRow(UsersOwned):
    """A talk (`Talk`): `agent_id` is the ISA's, "" while it waits; `user_at`: the user's last word; `chat_id`: once
    there is a chat. One at a time runs with a user. `round`: the greeting's, so that each leads to one talk at most."""

    __tablename__ = "talks"
    __table_args__ = (
        Index("uq_talks_source", "team_id", "source", unique=True),
        Index("ix_talks_user", "team_id", "user_id"),
        Index("ix_talks_agent", "team_id", "agent_id", "state"),
        Index("ix_talks_state", "team_id", "state", "opened_at"),
        partial_index("uq_talks_runs", "team_id", "user_id", where=RUNS, unique=True),
    )

    talk_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[str] = mapped_column(Id)
    board: Mapped[str] = mapped_column(Id)
    area: Mapped[str] = mapped_column(Id, default="")
    source: Mapped[str] = mapped_column(Id)
    agent_id: Mapped[str] = mapped_column(Id, default="")
    state: Mapped[str] = mapped_column(Word(TalkState, 15), default=TalkState.WAITING.value)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    user_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text, default="")
    chat_id: Mapped[str] = mapped_column(Id, default="")


class TalkMessageRow(UsersOwned):
    """Something said in a talk (`TalkMessage`): `agent_id` "" is the user."""

    __tablename__ = "talk_messages"
    __table_args__ = (
        Index("ix_talk_messages_talk", "team_id", "talk_id", "at"),
        Index("ix_talk_messages_user", "team_id", "user_id"),
        partial_index("ix_talk_messages_waiting", "team_id", "at", where=WAITS),
        partial_index("ix_talk_messages_unseen", "team_id", "talk_id", where=UNSEEN),
    )

    message_id: Mapped[str] = mapped_column(Id, primary_key=True)
    talk_id: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[str] = mapped_column(Id)
    agent_id: Mapped[str] = mapped_column(Id, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Word(MessageState, 10))
    because: Mapped[str] = mapped_column(Text, default="")
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
