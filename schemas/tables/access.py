"""Who may look at the pages that show people's data: one-time links, and the sessions that they open."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.access import ROLES
from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class LoginLinkRow(TeamOwned):
    """A one-time link. Only a hash of its secret is kept; `agent_email` is "" for admins and ops."""

    __tablename__ = "login_links"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(10))
    agent_email: Mapped[str] = mapped_column(String(320))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SessionRow(TeamOwned):
    """A browser that was let in. Only a hash of its cookie is kept."""

    __tablename__ = "sessions"
    __table_args__ = (CheckConstraint(f"role IN {ROLES}", name="role"),)

    session_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(String(10))
    agent_email: Mapped[str] = mapped_column(String(320))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ActRow(TeamOwned):
    """Something that a person did on a page: what, about which lead or transaction, about which field ("" for all of
    it); `done_by`: the person's email."""

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_subject", "team_id", "subject", "subject_id"),)

    act_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    act: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(12))
    subject_id: Mapped[int] = mapped_column(BigId)
    field: Mapped[str] = mapped_column(String(30), default="")
    done_by: Mapped[str] = mapped_column(String(320))
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
