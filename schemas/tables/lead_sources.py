"""Lead sources of Sisu, and what it is known to hold of the counts per source (S8, S9)."""

from datetime import date, datetime

from sqlalchemy import (
    Date,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class LeadSourceRow(TeamOwned):
    """A lead source that Sisu holds."""

    __tablename__ = "lead_sources"

    lead_type_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    archived: Mapped[bool]


class LeadSourceCountRow(TeamOwned):
    """One count that was pushed to Sisu and acknowledged, or read there. `sisu_agent_id` 0: the whole team.

    Without a row it is 0. People may have typed a fraction.
    """

    __tablename__ = "lead_source_counts"

    lead_type_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    sisu_agent_id: Mapped[int] = mapped_column(
        BigId, primary_key=True, autoincrement=False, info={"least": 0}
    )
    registered_on: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[float]
    known_at: Mapped[datetime] = mapped_column(UtcDateTime)
