"""Leads to claim, and the quota of a day (R3, R4, R6)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.registered_users.words import ClaimKind, ClaimState
from schemas.tables.base import UtcDateTime, Word, partial_index
from schemas.tables.registered_users.base import Email, Id, UsersOwned

POST_UNTOLD = text("post_told < post_version")


class ClaimRow(UsersOwned):
    """A lead to claim (`Claim`). `wish`: what the summary is made of, without contact details; `source`: the talk, or
    the event by which a viewing was asked for: one claim each. `claim_key`: the Idempotency-Key of who got it.
    `post_version` counts the changes of its post, `post_told`: up to where the site knows it."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("uq_claims_source", "team_id", "kind", "source", unique=True),
        Index("ix_claims_user", "team_id", "user_id"),
        Index("ix_claims_state", "team_id", "state", "posted_at"),
        Index("ix_claims_agent", "team_id", "claimed_by"),
        partial_index("ix_claims_untold", "team_id", "claim_id", where=POST_UNTOLD),
    )

    claim_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(Word(ClaimKind, 12))
    user_id: Mapped[str] = mapped_column(Id)
    board: Mapped[str] = mapped_column(Id, default="")
    area: Mapped[str] = mapped_column(Id, default="")
    wish: Mapped[dict[str, Any]] = mapped_column(default=dict)
    summary: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Id)
    state: Mapped[str] = mapped_column(Word(ClaimState, 12), default=ClaimState.OPEN.value)
    posted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    posted_by: Mapped[str] = mapped_column(Id, default="")
    claimed_by: Mapped[str] = mapped_column(Id, default="")
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claim_key: Mapped[str] = mapped_column(Id, default="")
    ended_because: Mapped[str] = mapped_column(Text, default="")
    told_agents: Mapped[bool] = mapped_column(default=False, server_default=false())
    post_version: Mapped[int] = mapped_column(default=1)
    post_told: Mapped[int] = mapped_column(default=0)


class ClaimQuotaRow(UsersOwned):
    """How many leads of the claim board an agent has claimed on a local day of the team (R4)."""

    __tablename__ = "claim_quotas"

    agent_id: Mapped[str] = mapped_column(Id, primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    used: Mapped[int] = mapped_column(default=0)


class ClaimUseRow(UsersOwned):
    """One of them; `returned_at`: staff took the claim back, so it does not count any more. Who claimed, gave back and
    claims again uses it up again: `number`."""

    __tablename__ = "claim_uses"
    __table_args__ = (Index("ix_claim_uses_agent", "team_id", "agent_id", "day"),)

    claim_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agent_id: Mapped[str] = mapped_column(Id)
    day: Mapped[date] = mapped_column(Date)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    returned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned_by: Mapped[str] = mapped_column(Email, default="")
