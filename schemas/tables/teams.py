"""A team: its accounts, its people at both vendors, its stop button."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.outbox import PauseKind
from schemas.tables.base import Base, BigId, TeamOwned, UtcDateTime, Word


class TeamRow(Base):
    """A team, pinned to its vendor accounts at the first run."""

    __tablename__ = "teams"

    team_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    lofty_team_id: Mapped[int | None] = mapped_column(BigId)
    sisu_team_id: Mapped[int | None] = mapped_column(BigId)
    credentials_print: Mapped[str] = mapped_column(String(64), default="")
    link_print: Mapped[str] = mapped_column(String(64), default="")
    bridge_key_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lofty_link_name: Mapped[str] = mapped_column(String(200), default="lofty_link")
    sisu_link_kind: Mapped[str] = mapped_column(String(50), default="text")


class MemberRow(TeamOwned):
    """A Lofty member. `has_left`: no longer listed, kept for the leads that were assigned to the person (L4)."""

    __tablename__ = "members"

    lofty_member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    user_ids: Mapped[list[Any]]
    email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    has_left: Mapped[bool] = mapped_column(default=False)
    time_zone: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")
    role_name: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_admin: Mapped[bool] = mapped_column(default=False, server_default=false())
    office_id: Mapped[int | None] = mapped_column(BigId)


class OfficeRow(TeamOwned):
    """An office of the account; `parent_id` NULL or of no office that there is: at the top of the tree."""

    __tablename__ = "offices"

    office_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[int | None] = mapped_column(BigId)


class PondRow(TeamOwned):
    """A lead pond; its owner and its agents, by Lofty user id, work its leads (O4)."""

    __tablename__ = "ponds"

    pond_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    owner_user_id: Mapped[int | None] = mapped_column(BigId)
    agent_user_ids: Mapped[list[Any]]


class AgentRow(TeamOwned):
    """A Sisu agent."""

    __tablename__ = "agents"

    sisu_agent_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(Text)
    archived_email: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    is_isa: Mapped[bool]
    time_zone: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")


class PauseRow(TeamOwned):
    """The stop button of a team: what `kind` says (`PauseKind`) is stopped until the row is gone."""

    __tablename__ = "pauses"

    kind: Mapped[str] = mapped_column(Word(PauseKind, 10))
    because: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
