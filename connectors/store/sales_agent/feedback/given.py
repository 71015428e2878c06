"""Feedback on the sales agent (M3): given once, answered once, and what became of the mail with the answer."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn
from schemas.model.sales_agent.notices import WayState
from schemas.tables import FeedbackRow

_ROW = FeedbackRow
_NAMES = tuple(field.name for field in fields(Feedback) if field.name not in ("about", "told"))


def add_feedback(session: TeamSession, feedback: Feedback) -> None:
    """Its id is new."""
    session.add(_ROW(**{name: getattr(feedback, name) for name in _NAMES}, about=feedback.about.value))
    session.flush()


def stored_feedback(session: TeamSession, feedback_id: str) -> Feedback | None:
    """One; None where there is none of this id."""
    row = session.scalar(select(_ROW).where(_ROW.feedback_id == feedback_id))
    return to_feedback(row) if row else None


def answer_feedback(session: TeamSession, feedback_id: str, answer: str, by: str, at: datetime) -> bool:
    """Store the answer; False where there is one already, which stands."""
    changed = update(_ROW).where(_ROW.feedback_id == feedback_id, _ROW.answered_at.is_(None))
    values = {"answer": answer, "answered_by": by, "answered_at": at}
    found = session.execute(
        changed.values(**values).returning(_ROW.feedback_id).execution_options(synchronize_session="fetch")
    )
    return found.first() is not None


def tell_feedback(
    session: TeamSession, feedback_id: str, told: WayState, at: datetime | None = None, because: str = ""
) -> None:
    """What became of the mail. `at`: when it went out, or may have."""
    values = {"told": told.value, "told_at": at, "told_because": because}
    changed = update(_ROW).where(_ROW.feedback_id == feedback_id).values(**values)
    session.execute(changed.execution_options(synchronize_session="fetch"))


def to_feedback(row: FeedbackRow) -> Feedback:
    """The noun of a row."""
    told = WayState(row.told) if row.told else None
    return Feedback(**{name: getattr(row, name) for name in _NAMES}, about=FeedbackOn(row.about), told=told)
