"""Who may look at the pages that show people's data: one-time links, and the sessions that they open."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.access import Right, SessionRole
from schemas.model.lists.exports import Exported
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word


class LoginLinkRow(TeamOwned):
    """A one-time link. Only a hash of its secret is kept; `agent_email` is "" for admins and ops."""

    __tablename__ = "login_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(Word(SessionRole, 10))
    agent_email: Mapped[str] = mapped_column(String(320))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SessionRow(TeamOwned):
    """A browser that was let in. Only a hash of its cookie is kept."""

    __tablename__ = "sessions"

    session_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    role: Mapped[str] = mapped_column(Word(SessionRole, 10))
    agent_email: Mapped[str] = mapped_column(String(320))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ActRow(TeamOwned):
    """Something that a person did: what, about which lead or transaction, about which field ("" for all of it);
    `done_by`: the person's email; `operator`: the operating system's user on the command line, "" on a page."""

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_subject", "team_id", "subject", "subject_id"),)

    act_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    act: Mapped[str] = mapped_column(String(30))
    subject: Mapped[str] = mapped_column(String(12))
    subject_id: Mapped[int] = mapped_column(BigId)
    field: Mapped[str] = mapped_column(String(30), default="")
    done_by: Mapped[str] = mapped_column(String(320))
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
    operator: Mapped[str] = mapped_column(String(100), default="", server_default="")


class RightRow(TeamOwned):
    """A right that a role has, by its name in Lofty (`member_id` 0), or one member (`role_name` "") (O3 to O5)."""

    __tablename__ = "rights"

    role_name: Mapped[str] = mapped_column(String(200), primary_key=True)
    member_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False, info={"least": 0})
    granted: Mapped[str] = mapped_column(Word(Right, 20), primary_key=True)


class PolicyRow(TeamOwned):
    """What the company has switched (O6): "on" or "off" by its name."""

    __tablename__ = "policies"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(20))


class PolicyChangeRow(TeamOwned):
    """Who changed a right or a policy, when, from what to what. `holder`: whose right, "" for a policy."""

    __tablename__ = "policy_changes"
    __table_args__ = (Index("ix_policy_changes_at", "team_id", "changed_at"),)

    change_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(320))
    what: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(200), default="")
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))


class ExportRow(TeamOwned):
    """An export (O3): who, why, with which filters, and what left the house. `what`: each row is a lead, or an inquiry;
    `ended_at` NULL: it was cut off, or goes on; `sha256` is of the bytes that were sent, "" until it has ended."""

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_begun", "team_id", "begun_at"),)

    export_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    exported_by: Mapped[str] = mapped_column(String(320))
    operator: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text)
    filters: Mapped[dict[str, Any]]
    columns: Mapped[list[Any]]
    rows: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    what: Mapped[str] = mapped_column(
        Word(Exported, 20), default=Exported.LEADS.value, server_default=Exported.LEADS.value
    )


class ExportedLeadRow(TeamOwned):
    """A lead that an export held, be it by its inquiries: whose owner is told (O6), and what is asked when somebody
    wants to know."""

    __tablename__ = "exported_leads"

    export_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class ExportedInquiryRow(TeamOwned):
    """An inquiry that an export held: that of a contact who is no lead is on record by it alone."""

    __tablename__ = "exported_inquiries"

    export_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    inquiry_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
