"""The mirror of Lofty's leads."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class LeadRow(TeamOwned):
    """A Lofty lead. `dirty`: something changed that planning has not looked at yet; `created_at` NULL: Lofty does not
    say when (S8)."""

    __tablename__ = "leads"
    __table_args__ = (
        CheckConstraint("presence IN ('present', 'trashed', 'gone')", name="presence"),
        CheckConstraint("ownership IN ('TEAM', 'OFFICE', 'PERSONAL')", name="ownership"),
        Index(
            "ix_leads_dirty",
            "team_id",
            "lofty_lead_id",
            postgresql_where=text("dirty"),
            sqlite_where=text("dirty"),
        ),
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    presence: Mapped[str] = mapped_column(String(10), default="present")
    gone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ownership: Mapped[str] = mapped_column(String(10))
    hidden: Mapped[bool]
    private: Mapped[bool]
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    emails: Mapped[list[Any]]
    phones: Mapped[list[Any]]
    source: Mapped[str] = mapped_column(Text)
    tags: Mapped[list[Any]]
    assigned_user_id: Mapped[int | None] = mapped_column(BigId)
    pond_id: Mapped[int | None] = mapped_column(BigId)
    mailing_address: Mapped[dict[str, Any]]
    sisu_link: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    content_hash: Mapped[str] = mapped_column(String(64))
    dirty: Mapped[bool] = mapped_column(default=True)
    sweep: Mapped[int] = mapped_column(default=0)
    appointments_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LeadAssignmentRow(TeamOwned):
    """Every Lofty user that a lead was seen assigned to, in order, once it was reassigned (L4). 0 stands for nobody.

    A lead that never was has no rows here: its own says who has it.
    """

    __tablename__ = "lead_assignments"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lofty_user_id: Mapped[int] = mapped_column(BigId)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
