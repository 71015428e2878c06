"""How a user stands at a restricted board, what the site asked and was answered, and greetings."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.registered_users.words import Access, Choice, Declaration, Handling
from schemas.tables.base import BigId, UtcDateTime, Word, partial_index
from schemas.tables.registered_users.base import Email, Id, UsersOwned

UNTOLD = text("access_told < access_version AND tells")
UNNUMBERED = text("access_seq = 0")
NO_CHOICE = text("choice IN ('', 'closed')")
TO_HEAR = text("choice = 'contact' AND NOT heard")
"""Conditions of partial indexes: see `base.partial_index`."""


class StandingRow(UsersOwned):
    """A user at a board (`Standing`), in three dimensions that know nothing of each other: declaration, access,
    handling. `first_listing`: the one that stays shown (R1); `asked_area`: of the second, for which an agent is drawn
    (R2). `access_version` counts the changes of what is allowed and why; `access_told`: up to where the site was told
    by a call, `tells`: it is to be told so; `access_seq`: its place in the list of changes (`GET /access`), 0 until
    somebody asks for that list."""

    __tablename__ = "user_standings"
    __table_args__ = (
        Index("ix_user_standings_seq", "team_id", "access_seq"),
        Index("ix_user_standings_handling", "team_id", "handling"),
        partial_index("ix_user_standings_unnumbered", "team_id", "user_id", where=UNNUMBERED),
        partial_index("ix_user_standings_untold", "team_id", "user_id", where=UNTOLD),
    )

    user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    board: Mapped[str] = mapped_column(Id, primary_key=True)
    first_listing: Mapped[str] = mapped_column(Id, default="")
    first_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_area: Mapped[str] = mapped_column(Id, default="")
    asked_listing: Mapped[str] = mapped_column(Id, default="")
    questionnaire: Mapped[str] = mapped_column(Id, default="")
    declaration: Mapped[str] = mapped_column(Word(Declaration, 12), default=Declaration.NONE.value)
    declared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declared_by: Mapped[str] = mapped_column(Email, default="")
    declared_because: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    handling: Mapped[str] = mapped_column(Word(Handling, 12), default=Handling.NONE.value)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    terms_due: Mapped[bool] = mapped_column(default=False, server_default=false())
    terms_version: Mapped[str] = mapped_column(Text, default="")
    terms_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    access: Mapped[str] = mapped_column(Word(Access, 12), default=Access.OPEN.value)
    access_because: Mapped[str] = mapped_column(String(10), default="R1")
    access_version: Mapped[int] = mapped_column(default=1)
    access_told: Mapped[int] = mapped_column(default=0)
    tells: Mapped[bool] = mapped_column(default=False, server_default=false())
    access_seq: Mapped[int] = mapped_column(BigId, default=0)


class UserRequestRow(UsersOwned):
    """What was answered to a question of the site: the same request has the same answer, for a day."""

    __tablename__ = "user_requests"
    __table_args__ = (Index("ix_user_requests_at", "team_id", "at"),)

    user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    call: Mapped[str] = mapped_column(String(12), primary_key=True)
    request_id: Mapped[str] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int] = mapped_column(default=200)
    answer: Mapped[str] = mapped_column(Text)


class GreetingRow(UsersOwned):
    """A draw (R2): the agents that could have been drawn, sorted, and the one that was. `drawn`: the HMAC in hex of
    which the index is the remainder; `lapses_at`: when no choice counts as acknowledged (R3); `heard`: a contact's
    message has become an inquiry."""

    __tablename__ = "greetings"
    __table_args__ = (
        Index("uq_greetings_round", "team_id", "user_id", "board", "round", unique=True),
        Index("ix_greetings_agent", "team_id", "agent_id"),
        partial_index("ix_greetings_open", "team_id", "lapses_at", where=NO_CHOICE),
        partial_index("ix_greetings_to_hear", "team_id", "chosen_at", where=TO_HEAR),
    )

    greeting_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[str] = mapped_column(Id)
    board: Mapped[str] = mapped_column(Id)
    round: Mapped[int] = mapped_column(Integer)
    area: Mapped[str] = mapped_column(Id, default="")
    listing_id: Mapped[str] = mapped_column(Id, default="")
    eligible: Mapped[list[Any]]
    eligible_hash: Mapped[str] = mapped_column(String(64))
    drawn: Mapped[str] = mapped_column(String(64))
    agent_id: Mapped[str] = mapped_column(Id)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lapses_at: Mapped[datetime] = mapped_column(UtcDateTime)
    choice: Mapped[str] = mapped_column(Word(Choice, 12), default=Choice.NONE.value)
    chosen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message: Mapped[str] = mapped_column(Text, default="")
    heard: Mapped[bool] = mapped_column(default=False, server_default=false())


class CounterRow(UsersOwned):
    """A number that rises in the order of commits: who raises it holds its row until the end of the transaction."""

    __tablename__ = "user_counters"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[int] = mapped_column(BigId, default=0)
