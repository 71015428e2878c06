"""The ledger: what we decided, what we sent, what came back, and what waits."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    TextClause,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.outbox import WAITING, OperationName, Subject, Vendor
from schemas.tables.base import BigId, TeamOwned, UtcDateTime, Word

_ACTIVE = text("state IN ('waiting', 'claimed', 'unknown')")
NOT_DONE = text("state <> 'done'")
OVERRIDDEN, STILL_OPEN, NOT_RESOLVED = (
    text("held"),
    text("outcome IN ('ask', 'refused')"),
    text("resolved_at IS NULL"),
)
"""Conditions of partial indexes. SQLite uses one only where a query says the same, without a parameter."""


def _partial(name: str, *columns: str, where: TextClause) -> Index:
    return Index(name, *columns, postgresql_where=where, sqlite_where=where)


class CreationRow(TeamOwned):
    """One creation asked for on the bridge page: one form key, one creation key, at most one transaction (B5)."""

    __tablename__ = "creations"
    __table_args__ = (
        UniqueConstraint("team_id", "form_key"),
        UniqueConstraint("team_id", "sisu_client_id"),
        CheckConstraint("state IN ('making', 'made', 'refused')", name="state"),
        CheckConstraint("side IN ('buyer', 'seller')", name="side"),
        ForeignKeyConstraint(["team_id", "lofty_lead_id"], ["leads.team_id", "leads.lofty_lead_id"]),
        Index("ix_creations_lead", "team_id", "lofty_lead_id"),
    )

    creation_key: Mapped[str] = mapped_column(String(40), primary_key=True)
    form_key: Mapped[str] = mapped_column(String(120))
    lofty_lead_id: Mapped[int] = mapped_column(BigId)
    side: Mapped[str] = mapped_column(String(10))
    sisu_agent_id: Mapped[int] = mapped_column(BigId)
    state: Mapped[str] = mapped_column(String(10), default="making")
    because: Mapped[str] = mapped_column(Text, default="")
    email_sent: Mapped[str] = mapped_column(Text, default="")
    appointment_ids: Mapped[list[Any]] = mapped_column(default=list)
    counting_appointment_id: Mapped[int | None] = mapped_column(BigId)
    sisu_client_id: Mapped[int | None] = mapped_column(BigId)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LinkRow(TeamOwned):
    """What we remember of one linked transaction (A2, L4)."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("origin IN ('bridge', 'found')", name="origin"),
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    origin: Mapped[str] = mapped_column(String(10))
    creation_key: Mapped[str] = mapped_column(String(40), default="")
    counting_appointment_id: Mapped[int | None] = mapped_column(BigId)
    intended_appointment_id: Mapped[int | None] = mapped_column(BigId)
    known_appointments: Mapped[list[Any] | None]
    settled_lead_id: Mapped[int | None] = mapped_column(BigId)
    settled_position: Mapped[int | None]


class FieldStateRow(TeamOwned):
    """What is known of one field of one transaction (L3, A10)."""

    __tablename__ = "field_states"
    __table_args__ = (
        ForeignKeyConstraint(
            ["team_id", "sisu_client_id"], ["transactions.team_id", "transactions.sisu_client_id"]
        ),
        _partial("ix_field_states_held", "team_id", "sisu_client_id", "field", where=OVERRIDDEN),
    )

    sisu_client_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(30), primary_key=True)
    seen: Mapped[str | None] = mapped_column(Text)
    carried: Mapped[str | None] = mapped_column(Text)
    held: Mapped[bool] = mapped_column(default=False)
    held_rule: Mapped[str] = mapped_column(String(5), default="")
    held_because: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OutboxRow(TeamOwned):
    """Something that should be done at a vendor, and why. At most one active row per target and entity."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'claimed', 'unknown', 'done', 'refused')", name="state"),
        Index(
            "uq_outbox_active",
            "team_id",
            "target",
            "operation",
            "entity",
            unique=True,
            postgresql_where=_ACTIVE,
            sqlite_where=_ACTIVE,
        ),
        Index("ix_outbox_next", "state", "team_id", "rank", "newest"),
        _partial(
            "ix_outbox_listed", "operation", "team_id", "planned_at", "outbox_id", "state", where=NOT_DONE
        ),
        _partial("ix_outbox_entity", "entity", "team_id", where=NOT_DONE),
    )

    outbox_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    target: Mapped[str] = mapped_column(Word(Vendor, 10))
    operation: Mapped[str] = mapped_column(Word(OperationName, 30))
    entity: Mapped[str] = mapped_column(String(200))
    payload: Mapped[dict[str, Any]]
    rules: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    rank: Mapped[int] = mapped_column(default=1)
    newest: Mapped[int] = mapped_column(BigId, default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claim: Mapped[str] = mapped_column(String(40), default="")
    claim_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    because: Mapped[str] = mapped_column(Text, default="")
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WrittenFieldRow(TeamOwned):
    """One field value that was about to be sent: stored before sending, the base for L3."""

    __tablename__ = "written_fields"
    __table_args__ = (
        ForeignKeyConstraint(["team_id", "outbox_id"], ["outbox.team_id", "outbox.outbox_id"]),
        Index("ix_written_fields_client", "team_id", "sisu_client_id", "field"),
        Index("ix_written_fields_outbox", "team_id", "outbox_id"),
    )

    written_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    outbox_id: Mapped[str] = mapped_column(String(20))
    sisu_client_id: Mapped[int | None] = mapped_column(BigId)
    field: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(Text, default="")
    rule: Mapped[str] = mapped_column(String(5))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    acknowledged: Mapped[bool] = mapped_column(default=False)
    superseded: Mapped[bool] = mapped_column(default=False)
    gap_checked: Mapped[bool] = mapped_column(default=False)


class CursorRow(TeamOwned):
    """How far something was read; committed together with the page that it stands for."""

    __tablename__ = "cursors"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    value: Mapped[dict[str, Any]]
    moved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class NotificationRow(TeamOwned):
    """A vendor's hint: look at this id sooner."""

    __tablename__ = "pings"

    ping_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    vendor: Mapped[str] = mapped_column(Word(Vendor, 10))
    kind: Mapped[str] = mapped_column(String(30))
    entity: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QuarantineRow(TeamOwned):
    """A record that could not be read, with the reason; `resolved_at` is set once it can be, `told_at` once a run that
    ended has told of it as it is now."""

    __tablename__ = "quarantine"
    __table_args__ = (
        UniqueConstraint("team_id", "vendor", "kind", "entity"),
        _partial("ix_quarantine_open", "team_id", "first_seen_at", "quarantine_id", where=NOT_RESOLVED),
    )

    quarantine_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    vendor: Mapped[str] = mapped_column(Word(Vendor, 10))
    kind: Mapped[str] = mapped_column(String(30))
    entity: Mapped[str] = mapped_column(String(80))
    because: Mapped[str] = mapped_column(Text)
    payload: Mapped[dict[str, Any]]
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DecisionRow(TeamOwned):
    """The latest decision about one aspect of one lead or transaction, by rule. Free of personal data."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("outcome IN ('set', 'left', 'ask', 'refused')", name="outcome"),
        _partial("ix_decisions_open", "team_id", "rule", "outcome", "subject_id", where=STILL_OPEN),
    )

    subject: Mapped[str] = mapped_column(Word(Subject, 30), primary_key=True)
    subject_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    aspect: Mapped[str] = mapped_column(String(40), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    rule: Mapped[str] = mapped_column(String(5))
    because: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
