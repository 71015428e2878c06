"""What people of the office are told of inquiries by mail. No words: they are made when the mail is sent."""

from datetime import datetime

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.inquiries.alerts import AlertKind, AlertState
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word


class AlertRow(TeamOwned):
    """One case to one receiver (`Alert`), once: no inquiry stands in two mails to one receiver (Q4)."""

    __tablename__ = "alerts"
    __table_args__ = (
        UniqueConstraint("team_id", "kind", "subject_id", "receiver", "anchor"),
        Index("ix_alerts_due", "team_id", "state", "due_at"),
        Index("ix_alerts_contact", "team_id", "contact_id"),
        Index("ix_alerts_mail", "team_id", "mail_id"),
    )

    alert_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(Word(AlertKind, 12))
    subject_id: Mapped[int] = mapped_column(BigId)
    contact_id: Mapped[int] = mapped_column(BigId)
    receiver: Mapped[str] = mapped_column(String(320))
    anchor: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[str] = mapped_column(Word(AlertState, 10))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    mail_id: Mapped[str] = mapped_column(String(40), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text, default="")
