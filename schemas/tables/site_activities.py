"""What leads did on the search site, and down to where that was read of each."""

from datetime import datetime

from sqlalchemy import Index, String, Text, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.site_activities import ActivityKind
from schemas.tables.base import OR_BELOW_ZERO, BigId, TeamOwned, UtcDateTime, Word, partial_index

UNLOOKED = text("unlooked")
TO_INQUIRE = text("NOT inquired AND kind IN ('favorite', 'request', 'submission', 'saved_search')")
"""Conditions of partial indexes: see `base.partial_index`."""


class SiteActivityRow(TeamOwned):
    """One activity (`SiteActivity`). Kept for 60 days, and wiped with its lead. `inquired`: the leads tab has looked at
    it (Q1).

    No foreign key to it, as of a communication.
    """

    __tablename__ = "site_activities"
    __table_args__ = (
        Index("ix_site_activities_lead", "team_id", "lofty_lead_id", "created_at"),
        Index("ix_site_activities_time", "team_id", "created_at"),
        partial_index("ix_site_activities_to_inquire", "team_id", "created_at", where=TO_INQUIRE),
    )

    activity_key: Mapped[str] = mapped_column(String(32), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(Word(ActivityKind, 20))
    listing_id: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    page_name: Mapped[str] = mapped_column(Text)
    spelled: Mapped[str] = mapped_column(Text)
    ours: Mapped[bool] = mapped_column(default=False, server_default=false())
    inquired: Mapped[bool] = mapped_column(default=False, server_default=false())


class SiteReadingRow(TeamOwned):
    """A lead's activities were read at `read_at` (`as_of`; NULL: never, the team's own site told of it); that covered
    Lofty's last visit `visit_read_at`, and went down from the newest one, `newest_at`. NULL: there was none.
    `unlooked`: some of them were stored that nobody has looked at for triggers yet."""

    __tablename__ = "site_readings"
    __table_args__ = (partial_index("ix_site_readings_unlooked", "team_id", "newest_at", where=UNLOOKED),)

    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    visit_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    newest_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unlooked: Mapped[bool] = mapped_column(default=True, server_default=true())
