"""What is on record of decisions about users: audit, merges, appeals, who stays blocked, and the steps of R10."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.model.registered_users.words import Act, Answered, Merging, Step
from schemas.tables.base import BigId, UtcDateTime, Word
from schemas.tables.registered_users.base import Email, Id, UsersOwned


class ConsumerAuditRow(UsersOwned):
    """One act (R8): who, when, whom, why, and how it was before and after. Never changed; of an erased person `user_id`
    is emptied and `person` holds the keyed hash (R12). `number` rises in the order of commits. `operator`: the
    operating system's user, of a command. `hits`: of a look-up, how many were found."""

    __tablename__ = "consumer_audit"
    __table_args__ = (
        Index("ix_consumer_audit_at", "team_id", "at", "number"),
        Index("ix_consumer_audit_user", "team_id", "user_id"),
        Index("ix_consumer_audit_who", "team_id", "who", "act", "at"),
    )

    number: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(Email)
    operator: Mapped[str] = mapped_column(String(100), default="")
    act: Mapped[str] = mapped_column(Word(Act, 12))
    user_id: Mapped[str] = mapped_column(Id, default="")
    person: Mapped[str] = mapped_column(String(64), default="")
    board: Mapped[str] = mapped_column(Id, default="")
    why: Mapped[str] = mapped_column(Text, default="")
    before: Mapped[str] = mapped_column(Text, default="")
    after: Mapped[str] = mapped_column(Text, default="")
    changed: Mapped[bool] = mapped_column(default=True)
    request_id: Mapped[str] = mapped_column(Id, default="")
    hits: Mapped[int] = mapped_column(default=0)


class BlockedPersonRow(UsersOwned):
    """A keyed hash of an email or phone whose person is blocked (R12): registering anew does not lift it."""

    __tablename__ = "blocked_people"
    __table_args__ = (Index("ix_blocked_people_user", "team_id", "user_id"),)

    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(Id, default="")
    blocked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    blocked_by: Mapped[str] = mapped_column(Email)
    because: Mapped[str] = mapped_column(Text, default="")


class UserMergeRow(UsersOwned):
    """Two accounts that are, or may be, one person's (R7). `evidence`: by which verified detail (`email`, `phone`,
    `site`, `person`)."""

    __tablename__ = "user_merges"
    __table_args__ = (Index("ix_user_merges_state", "team_id", "state"),)

    keep: Mapped[str] = mapped_column(Id, primary_key=True)
    gone: Mapped[str] = mapped_column(Id, primary_key=True)
    state: Mapped[str] = mapped_column(Word(Merging, 10))
    evidence: Mapped[list[Any]] = mapped_column(default=list)
    because: Mapped[str] = mapped_column(Text, default="")
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(Email, default="")


class AppealRow(UsersOwned):
    """A user who was refused asks for access back (R5); by the event's id."""

    __tablename__ = "appeals"
    __table_args__ = (Index("ix_appeals_state", "team_id", "state", "made_at"),)

    appeal_id: Mapped[str] = mapped_column(Id, primary_key=True)
    user_id: Mapped[str] = mapped_column(Id)
    board: Mapped[str] = mapped_column(Id)
    message: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(Word(Answered, 10), default=Answered.OPEN.value)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(Email, default="")
    because: Mapped[str] = mapped_column(Text, default="")


class QualificationStepRow(UsersOwned):
    """A step of R10, once a user and board (of the claim board: once a claim, `source`); a person's who was erased
    stands under a hash."""

    __tablename__ = "qualification_steps"
    __table_args__ = (Index("ix_qualification_steps_at", "team_id", "at", "step"),)

    user_id: Mapped[str] = mapped_column(Id, primary_key=True)
    board: Mapped[str] = mapped_column(Id, primary_key=True)
    step: Mapped[str] = mapped_column(Word(Step, 15), primary_key=True)
    source: Mapped[str] = mapped_column(Id, primary_key=True, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    area: Mapped[str] = mapped_column(Id, default="")


class UserKeyRow(UsersOwned):
    """The key by which a team's persons are hashed, made at the first time (R12; as that of stops, decision 49): the
    bridge's key is changed by people, and no block may be forgotten by that."""

    __tablename__ = "user_keys"

    key: Mapped[str] = mapped_column(String(64))
