"""The mirror of Lofty's appointments."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class AppointmentRow(TeamOwned):
    """A Lofty appointment."""

    __tablename__ = "appointments"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        Index("ix_appointments_lead", "team_id", "lofty_lead_id"),
    )

    lofty_appointment_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    owner_user_id: Mapped[int | None] = mapped_column(BigId)
    creator_user_id: Mapped[int | None] = mapped_column(BigId)
    all_day: Mapped[bool]
    finished: Mapped[bool]
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted: Mapped[bool]
