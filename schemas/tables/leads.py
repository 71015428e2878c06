"""The mirror of Lofty's leads."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime

_LISTED = "presence = 'present'"
PEOPLE_LIST = {
    "ix_leads_assigned": (("assigned_user_id", "team_id"), "assigned_user_id IS NOT NULL"),
    "ix_leads_owner": (("owner_id", "team_id"), "owner_id IS NOT NULL"),
    "ix_leads_lender": (("lender_user_id", "team_id"), "lender_user_id IS NOT NULL"),
    "ix_leads_pond": (("pond_id", "team_id"), "pond_id IS NOT NULL"),
    "ix_leads_by_created": (("team_id", "created_at", "lofty_lead_id"), _LISTED),
    "ix_leads_by_visit": (("team_id", "last_visit_at", "lofty_lead_id"), _LISTED),
    "ix_leads_by_score": (("team_id", "score", "lofty_lead_id"), _LISTED),
    "ix_leads_by_name": (("team_id", "last_name", "first_name", "lofty_lead_id"), _LISTED),
}
"""Who works and who owns a lead (O4, O10), and the orders of the people list (O11). One that begins with the team has
to be partial: PostgreSQL must not take it for as good as the primary key (revision 0002)."""


class LeadRow(TeamOwned):
    """A Lofty lead. `dirty`: something changed that planning has not looked at yet; `created_at` NULL: Lofty does not
    say when (S8). `opportunity_before` and the two `*_since` are no fields of Lofty's: see `LeadMarks`."""

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
        # Who asks what is hidden from somebody (O5) reads these alone.
        Index(
            "ix_leads_hidden",
            "team_id",
            "ownership",
            "lofty_lead_id",
            postgresql_where=text("hidden"),
            sqlite_where=text("hidden = 1"),
        ),
        *(
            Index(name, *columns, postgresql_where=text(where), sqlite_where=text(where))
            for name, (columns, where) in PEOPLE_LIST.items()
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
    owner_id: Mapped[int | None] = mapped_column(BigId)
    lender_user_id: Mapped[int | None] = mapped_column(BigId)
    stage: Mapped[str] = mapped_column(Text, default="", server_default="")
    score: Mapped[int | None] = mapped_column(BigId)
    last_visit_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_touch_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opportunity: Mapped[str] = mapped_column(Text, default="", server_default="")
    segments: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    cannot_text: Mapped[bool] = mapped_column(default=False, server_default=false())
    cannot_call: Mapped[bool] = mapped_column(default=False, server_default=false())
    cannot_email: Mapped[bool] = mapped_column(default=False, server_default=false())
    unsubscribed: Mapped[bool] = mapped_column(default=False, server_default=false())
    phone_statuses: Mapped[str] = mapped_column(Text, default="", server_default="")
    search_criteria: Mapped[str] = mapped_column(Text, default="", server_default="")
    language: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(Text, default="", server_default="")
    lead_types: Mapped[str] = mapped_column(Text, default="", server_default="")
    criteria_updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    criteria_by_agent: Mapped[bool] = mapped_column(default=False, server_default=false())
    opportunity_before: Mapped[str | None] = mapped_column(Text)
    opportunity_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    criteria_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shown_hash: Mapped[str] = mapped_column(String(32), default="", server_default="")


class LeadRoleRow(TeamOwned):
    """Who works a lead in a role of the account's own (O4)."""

    __tablename__ = "lead_roles"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        Index("ix_lead_roles_user", "team_id", "lofty_user_id", "lofty_lead_id"),
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    role_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    role: Mapped[str] = mapped_column(Text)


class LeadWordsRow(TeamOwned):
    """What the people list searches and picks leads out by (O11), as `schemas.model.lists.words` spells it. A table of
    its own: whoever looks through all of a team's leads reads a tenth of what `leads` holds."""

    __tablename__ = "lead_words"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        {"sqlite_with_rowid": False},
    )

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    contacts: Mapped[str] = mapped_column(Text)
    labels: Mapped[str] = mapped_column(Text)


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
