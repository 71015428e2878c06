"""What was answered to which question: the same request has the same answer, for a day."""

from datetime import datetime

from sqlalchemy import delete, select

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.tables.registered_users import UserRequestRow


def answered_before(session: TeamSession, user_id: str, call: str, request_id: str) -> tuple[int, str] | None:
    """Status and body, as they went out the first time."""
    row = UserRequestRow
    chosen = select(row.status, row.answer).where(
        row.user_id == user_id, row.call == call, row.request_id == request_id
    )
    found = session.execute(chosen).first()
    return (found[0], found[1]) if found else None


def keep_answer(
    session: TeamSession, user_id: str, call: str, request_id: str, status: int, answer: str, at: datetime
) -> None:
    """Beside what it has changed, in one transaction."""
    insert_new(
        session, UserRequestRow, user_id=user_id, call=call, request_id=request_id, status=status,
        answer=answer, at=at,
    )  # fmt: skip


def forget_answers(session: TeamSession, before: datetime) -> int:
    """Those that were given before then; how many."""
    gone = delete(UserRequestRow).where(UserRequestRow.at < before)
    done: object = session.execute(gone.execution_options(**BLIND))
    return int(getattr(done, "rowcount", 0))
