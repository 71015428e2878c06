"""Appeals of users who were refused (R5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, select, update

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.words import Answered
from schemas.tables.registered_users import AppealRow


@dataclass(frozen=True, slots=True)
class Appeal:
    """One of them; `because`: what the person said who decided it."""

    appeal_id: str
    user_id: str
    board: str
    message: str
    made_at: datetime
    state: Answered
    decided_at: datetime | None
    decided_by: str
    because: str


def keep_appeal(
    session: TeamSession, appeal_id: str, user_id: str, board: str, message: str, at: datetime
) -> bool:
    """Whether it is new: an event comes twice."""
    return insert_new(
        session, AppealRow, appeal_id=appeal_id, user_id=user_id, board=board, message=message, made_at=at
    )


def appeal_by_id(session: TeamSession, appeal_id: str) -> Appeal | None:
    """As it is now."""
    chosen = select(AppealRow).where(AppealRow.appeal_id == appeal_id)
    row = session.scalar(chosen.execution_options(populate_existing=True))
    return to_appeal(row) if row else None


def appeals_page(session: TeamSession, place: Place) -> Part[Appeal]:
    """The open ones first, then those that are decided; the latest first."""
    row = AppealRow
    order = (row.made_at, row.appeal_id)
    waits, decided = row.state == Answered.OPEN.value, row.state != Answered.OPEN.value
    segments = [
        segment(session, select(row).where(condition), order, to_appeal, falling=True)
        for condition in (waits, decided)
    ]
    return joined(segments, place)


def appeals_of(session: TeamSession, user_ids: Collection[str]) -> list[Appeal]:
    """Of a person's accounts, the latest first."""
    row = AppealRow
    rank = case((row.state == Answered.OPEN.value, 0), else_=1)
    chosen = select(row).where(row.user_id.in_(sorted(user_ids))).order_by(rank, row.made_at.desc())
    return [to_appeal(found) for found in session.scalars(chosen)]


def answer_appeals(
    session: TeamSession, user_id: str, boards: Collection[str], state: Answered, by: str, because: str, at: datetime
) -> int:  # fmt: skip
    """What waits of a user at these boards is decided; how many. The user's lock is held."""
    row = AppealRow
    waits = row.user_id == user_id, row.board.in_(sorted(boards)), row.state == Answered.OPEN.value
    values = {"state": state, "decided_at": at, "decided_by": by, "because": because}
    done: Any = session.execute(update(row).where(*waits).values(**values).execution_options(**BLIND))
    return int(done.rowcount)


def answer_appeal(
    session: TeamSession, appeal_id: str, state: Answered, by: str, because: str, at: datetime
) -> None:
    """One of them. The user's lock is held."""
    values = {"state": state, "decided_at": at, "decided_by": by, "because": because}
    changed = update(AppealRow).where(AppealRow.appeal_id == appeal_id).values(**values)
    session.execute(changed.execution_options(**BLIND))


def to_appeal(row: AppealRow) -> Appeal:
    """As a noun."""
    return Appeal(
        row.appeal_id, row.user_id, row.board, row.message, row.made_at, Answered(row.state), row.decided_at,
        row.decided_by, row.because,
    )  # fmt: skip
