"""Who there is: users of the site, its agents and ISAs, who looks after whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.registered_users.words import AgentKind
from schemas.tables.base import BigId, UtcDateTime, Word, partial_index
from schemas.tables.registered_users.base import Email, Id, UsersOwned

MERGED = text("merged_into <> ''")
HOLDS = text("until_at IS NULL")
AGENT_UNTOLD = text("agent_told < agent_version")
ENDED = text("closed_at IS NOT NULL")
"""Conditions of partial indexes: see `base.partial_index`."""


class RegisteredUserRow(UsersOwned):
    """A registered user (`RegisteredUser`). `version`: of the site; 0 of one that only a question has named yet.
    `email_key`, `phone_key`: by which they are found (`rules/registered_users/looking_up.py`). `agent_id`: who looks
    after them now, "" nobody; `agent_version` counts how often that changed here, `agent_told` up to where the site
    knows it. `blocked_…`: by a person (R8); `unblocked_at`: the last time (R9).
    `lead_wanted_at`: when it was to become a lead in Lofty, or nothing was to be done about that; `forgotten_at`: when
    what was kept for a while after the account's end went (R12)."""

    __tablename__ = "registered_users"
    __table_args__ = (
        partial_index("ix_registered_users_merged", "team_id", "merged_into", where=MERGED),
        Index("ix_registered_users_email", "team_id", "email_key"),
        Index("ix_registered_users_phone", "team_id", "phone_key"),
        Index("ix_registered_users_agent", "team_id", "agent_id"),
        Index("ix_registered_users_lead", "team_id", "lofty_lead_id"),
        partial_index("ix_registered_users_untold", "team_id", "user_id", where=AGENT_UNTOLD),
        partial_index("ix_registered_users_ended", "team_id", "closed_at", where=ENDED),
    )

    user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    version: Mapped[int] = mapped_column(BigId, default=0)
    name: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    email_key: Mapped[str] = mapped_column(Email, default="")
    email_verified: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(Text, default="")
    phone_key: Mapped[str] = mapped_column(String(40), default="")
    phone_verified: Mapped[bool] = mapped_column(default=False)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    agent_id: Mapped[str] = mapped_column(Id, default="")
    agent_kind: Mapped[str | None] = mapped_column(Word(AgentKind, 10))
    agent_version: Mapped[int] = mapped_column(default=0)
    agent_told: Mapped[int] = mapped_column(default=0)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    blocked_by: Mapped[str] = mapped_column(Email, default="")
    blocked_because: Mapped[str] = mapped_column(Text, default="")
    unblocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_into: Mapped[str] = mapped_column(Id, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lead_wanted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forgotten_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SiteAgentRow(UsersOwned):
    """An agent or ISA of the site (`RosterAgent`). `paused`: as the site says; `paused_here`: by themselves, on our
    page; `given_at`: when this ISA was given a talk last."""

    __tablename__ = "site_agents"
    __table_args__ = (Index("ix_site_agents_email", "team_id", "email_key"),)

    agent_id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(Word(AgentKind, 10))
    version: Mapped[int] = mapped_column(BigId, default=0)
    email: Mapped[str] = mapped_column(Text, default="")
    email_key: Mapped[str] = mapped_column(Email, default="")
    name: Mapped[str] = mapped_column(Text, default="")
    level: Mapped[str] = mapped_column(String(20), default="")
    areas: Mapped[list[Any]] = mapped_column(default=list)
    phone: Mapped[str] = mapped_column(Text, default="")
    photo: Mapped[str] = mapped_column(Text, default="")
    paused: Mapped[bool] = mapped_column(default=False, server_default=false())
    paused_here: Mapped[bool] = mapped_column(default=False, server_default=false())
    left: Mapped[bool] = mapped_column(default=False, server_default=false())
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class UserAssignmentRow(UsersOwned):
    """Who looked after a user from when until when, and by what (`because`: a rule's id; `source`: the greeting, talk
    or claim). One at a time holds. `by_site`: the site said so."""

    __tablename__ = "user_assignments"
    __table_args__ = (
        Index("ix_user_assignments_user", "team_id", "user_id", "from_at"),
        Index("ix_user_assignments_agent", "team_id", "agent_id", "until_at"),
        partial_index("uq_user_assignments_holds", "team_id", "user_id", where=HOLDS, unique=True),
    )

    assignment_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[str] = mapped_column(Id)
    agent_id: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(Word(AgentKind, 10))
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(Id, default="")
    by_site: Mapped[bool] = mapped_column(default=False, server_default=false())
