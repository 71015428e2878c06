"""A team's own templates (E17)."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import TeamOwned, UtcDateTime


class OwnTextRow(TeamOwned):
    """One template, for one trigger in one language. It stands after it was taken back: messages name it."""

    __tablename__ = "own_texts"

    text_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    trigger: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(5))
    text: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_by: Mapped[str] = mapped_column(Text, default="")
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
