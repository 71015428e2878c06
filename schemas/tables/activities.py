"""Communications as they were pulled, each with its verdict, and the figures that they roll up to (C)."""

from datetime import date, datetime

from sqlalchemy import Date, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class CommunicationRow(TeamOwned):
    """A call, text or email, and what it counts as (C14). It holds neither text nor address.

    No foreign key to its lead: a communication may be known before its lead is, and count later.
    """

    __tablename__ = "communications"
    __table_args__ = (
        Index("ix_communications_user", "team_id", "lofty_user_id", "happened_on"),
        Index("ix_communications_lead", "team_id", "lofty_lead_id"),
        Index("ix_communications_time", "team_id", "happened_at"),
    )

    communication_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    lofty_user_id: Mapped[int | None] = mapped_column(BigId)
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    happened_on: Mapped[date] = mapped_column(Date)
    event: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(10))
    made_by: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(60))
    seconds: Mapped[int | None]
    from_pond: Mapped[bool]
    counts_as: Mapped[str] = mapped_column(String(30))
    conversation: Mapped[int]
    talk_seconds: Mapped[int]
    rule: Mapped[str] = mapped_column(String(10))
    because: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(40))


class AttributionRow(TeamOwned):
    """Whose communications a Lofty user's are, as the figures hold it (C1, V6)."""

    __tablename__ = "attributions"

    lofty_user_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    sisu_agent_id: Mapped[int] = mapped_column(BigId)


class CountedLeadRow(TeamOwned):
    """A lead whose communications the figures hold: a team lead that was there when they were last rolled up."""

    __tablename__ = "counted_leads"

    lofty_lead_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class StaleDayRow(TeamOwned):
    """An agent's day whose figures must be counted again."""

    __tablename__ = "stale_days"

    sisu_agent_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    happened_on: Mapped[date] = mapped_column(Date, primary_key=True)


class FigureRow(TeamOwned):
    """One figure of an agent and day: a count, or the seconds of `Hours Prospected`. `pushed`: what Sisu was given;
    `round`: the roll-up that changed it last, from `amount_before`."""

    __tablename__ = "figures"
    __table_args__ = (
        Index(
            "ix_figures_due",
            "team_id",
            "sisu_agent_id",
            postgresql_where=text("amount <> pushed"),
            sqlite_where=text("amount <> pushed"),
        ),
    )

    sisu_agent_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    happened_on: Mapped[date] = mapped_column(Date, primary_key=True)
    activity: Mapped[str] = mapped_column(String(60), primary_key=True)
    amount: Mapped[int] = mapped_column(BigId)
    amount_before: Mapped[int] = mapped_column(BigId, default=0, server_default=text("0"))
    round: Mapped[int] = mapped_column(BigId, default=0, server_default=text("0"))
    pushed: Mapped[int] = mapped_column(BigId, default=0, server_default=text("0"))
    pushed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
