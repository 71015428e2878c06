"""What people of the office are told of leads, each case once (N4). No words: they are made when it is sent."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.sales_agent.notices import NoticeKind, Way, WayState
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word


class NoticeRow(TeamOwned):
    """One case. `anchor`: what tells it from others of its rule and lead, as the reply's communication."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("team_id", "lofty_lead_id", "rule", "anchor"),)

    notice_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    rule: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(Word(NoticeKind, 30))
    anchor: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NoticeWayRow(TeamOwned):
    """One notice to one person (0: to nobody) by one way."""

    __tablename__ = "notice_ways"

    notice_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    way: Mapped[str] = mapped_column(Word(Way, 20), primary_key=True)
    lofty_user_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info={"least": 0}
    )
    state: Mapped[str] = mapped_column(Word(WayState, 10), default=WayState.PLANNED.value)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text, default="")
