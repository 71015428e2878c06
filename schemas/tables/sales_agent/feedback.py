"""What people think of the agent (M3), and what became of it."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.sales_agent.feedback import FeedbackOn
from schemas.model.sales_agent.notices import WayState
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word


class FeedbackRow(TeamOwned):
    """`message_id`, `communication_id`: of what it is about, ours or the lead's; `wanted`: what should have been
    understood or said, "" where that is not told; `told`: what became of the mail with the answer. The words are wiped
    with the lead."""

    __tablename__ = "feedback"
    __table_args__ = (
        Index("ix_feedback_given", "team_id", "given_at"),
        Index("ix_feedback_lead", "team_id", "lofty_lead_id"),
    )

    feedback_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    about: Mapped[str] = mapped_column(Word(FeedbackOn, 20))
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    message_id: Mapped[str] = mapped_column(String(20), default="")
    communication_id: Mapped[int | None] = mapped_column(BigId)
    text: Mapped[str] = mapped_column(Text)
    wanted: Mapped[str] = mapped_column(Text, default="")
    given_by: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told: Mapped[str | None] = mapped_column(Word(WayState, 10))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_because: Mapped[str] = mapped_column(Text, default="")
