"""Going live: what was found, what people decided, what is planned (G)."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.tables.base import BigId, TeamOwned, UtcDateTime


class MatchRow(TeamOwned):
    """What go-live found for one unlinked Sisu transaction (G1). `candidates`: `{lead, evidence}` for a person to
    choose from. `kept_here`: closed, lost or locked in Sisu, so it is linked in this store only."""

    __tablename__ = "matches"
    __table_args__ = (
        CheckConstraint("state IN ('matched', 'ambiguous', 'unmatched')", name="state"),
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        Index("ix_matches_lead", "lofty_lead_id", "team_id"),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(10))
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    evidence: Mapped[list[Any]]
    confidence: Mapped[int]
    candidates: Mapped[list[Any]]
    because: Mapped[str] = mapped_column(Text)
    kept_here: Mapped[bool]
    matched_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ChoiceRow(TeamOwned):
    """What a person decided about an ambiguous match; `lofty_lead_id` NULL: it is nobody's. Rows are never altered but
    for `withdrawn_at`: the latest that was not withdrawn counts."""

    __tablename__ = "choices"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        Index("ix_choices_client", "sisu_client_id", "team_id"),
    )

    choice_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    sisu_client_id: Mapped[int] = mapped_column(BigId)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    chosen_by: Mapped[str] = mapped_column(String(200))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GoLiveStepRow(TeamOwned):
    """What going live does about one Sisu transaction, as it was planned last (G4).

    `lofty_lead_id`: the lead to link (NULL: linked already); `lofty_transaction_id`: what it takes over; `copied`:
    values to copy back; `follows`: (vendor, field, value, rule) of what is written because of it, without what is
    personal.
    `moves_milestones`: what is copied changes status and credit. `fingerprint`: the same for the same step.
    """

    __tablename__ = "go_live_steps"

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    lofty_lead_id: Mapped[int | None] = mapped_column(BigId)
    lofty_transaction_id: Mapped[int | None] = mapped_column(BigId)
    copied: Mapped[dict[str, Any]]
    follows: Mapped[list[Any]]
    moves_milestones: Mapped[bool]
    fingerprint: Mapped[str] = mapped_column(String(20))
