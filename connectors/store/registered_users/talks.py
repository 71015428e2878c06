"""Talks of ISAs with users (R3)."""

from datetime import datetime

from sqlalchemy import select, update

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.words import TalkState
from schemas.tables.registered_users import TalkRow
from schemas.tables.registered_users.talks import RUNS


def running_talk_id(session: TeamSession, user_id: str) -> str:
    """The talk that waits or goes on with this user; "" for none."""
    return session.scalar(select(TalkRow.talk_id).where(TalkRow.user_id == user_id, RUNS)) or ""


def open_talk(session: TeamSession, user_id: str, board: str, area: str, source: str, at: datetime) -> bool:
    """A talk that waits for an ISA; False where one runs already, or this `source` (a greeting, or the answers) has led
    to one. The user's lock is held."""
    if running_talk_id(session, user_id):
        return False
    return insert_new(
        session, TalkRow, talk_id=clock.nonce(), user_id=user_id, board=board, area=area, source=source,
        opened_at=at, user_at=at,
    )  # fmt: skip


def end_talks(session: TeamSession, user_id: str, state: TalkState, because: str, at: datetime) -> None:
    """Whatever talk runs with this user is over. The user's lock is held."""
    changed = update(TalkRow).where(TalkRow.user_id == user_id, RUNS)
    session.execute(changed.values(state=state, because=because, ended_at=at).execution_options(**BLIND))
