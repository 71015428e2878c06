"""Numbers that get no text (E14): one table that every sender asks."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.sales_agent.messages import StopBy
from schemas.tables.base import TeamOwned, UtcDateTime, Word


class StopRow(TeamOwned):
    """A number by its keyed hash. It stands after the lead is wiped, for ten years."""

    __tablename__ = "stops"

    number_key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(Word(StopBy, 20))
    evidence: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by: Mapped[str] = mapped_column(Text, default="")
    lifted_because: Mapped[str] = mapped_column(Text, default="")
