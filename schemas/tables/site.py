"""What the team's listing site told, and which lead is whom there."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.site.people import PersonKind
from schemas.tables.base import OR_BELOW_ZERO, BigId, TeamOwned, UtcDateTime, Word, partial_index

UNHANDLED = text("handled_at IS NULL")
NOBODYS = text("lofty_lead_id IS NULL")
TO_JOIN = text("becomes IS NOT NULL AND NOT joined")
"""Conditions of partial indexes: see `base.partial_index`."""


class SiteEventRow(TeamOwned):
    """One event (`SiteEvent`), by the site's own id, for 8 days: so long the same id is known as told.

    `body`: as it came, until it is handled; then without what names or quotes a person (`without_words`). `type`: "" of
    one that could not be read. `lofty_lead_id`: as whose activity it is on record. `because`: why nothing came of it.
    """

    __tablename__ = "site_events"
    __table_args__ = (
        partial_index("ix_site_events_unhandled", "team_id", "happened_at", "event_id", where=UNHANDLED),
        partial_index("ix_site_events_visitor", "team_id", "visitor_id", where=NOBODYS),
        partial_index("ix_site_events_user", "team_id", "user_id", where=NOBODYS),
        Index("ix_site_events_lead", "team_id", "lofty_lead_id"),
        Index("ix_site_events_received", "team_id", "received_at"),
    )

    event_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    type: Mapped[str] = mapped_column(String(40))
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    visitor_id: Mapped[str] = mapped_column(String(120))
    user_id: Mapped[str] = mapped_column(String(120))
    body: Mapped[dict[str, Any]]
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)


class SitePersonRow(TeamOwned):
    """A visitor or user of the site is this lead: `known_since`, the latest time at which the site said so. Of several
    leads the one that was said last holds (`connectors/store/site/people.py`). Below zero: a visitor, of whom nobody
    knows which lead it is."""

    __tablename__ = "site_people"
    __table_args__ = (Index("ix_site_people_lead", "team_id", "lofty_lead_id"),)

    kind: Mapped[str] = mapped_column(Word(PersonKind, 10), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info=OR_BELOW_ZERO
    )
    known_since: Mapped[datetime] = mapped_column(UtcDateTime)


class SiteVisitorRow(TeamOwned):
    """Somebody on the site whose lead nobody knows, or knew: `Visitor`. By which of the site's ids it is known stands
    in `site_people`, what it did and said where that of leads stands, under its number below zero."""

    __tablename__ = "site_visitors"
    __table_args__ = (
        partial_index("ix_site_visitors_to_join", "team_id", "number", where=TO_JOIN),
        Index("ix_site_visitors_seen", "team_id", "last_seen_at", "number"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    name: Mapped[str] = mapped_column(Text, default="", server_default="")
    email: Mapped[str] = mapped_column(Text, default="", server_default="")
    phone: Mapped[str] = mapped_column(Text, default="", server_default="")
    makes: Mapped[bool] = mapped_column(default=False, server_default=false())
    becomes: Mapped[int | None] = mapped_column(BigId)
    became_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    joined: Mapped[bool] = mapped_column(default=False, server_default=false())
    asks: Mapped[bool] = mapped_column(default=False, server_default=false())
    fits: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
