"""Talks of ISAs with users (R3)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select, update

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.talks import RUNNING, Talk
from schemas.model.registered_users.words import AgentKind, TalkState
from schemas.tables.registered_users import RegisteredUserRow, SiteAgentRow, TalkRow
from schemas.tables.registered_users.talks import RUNS

_TALK = tuple(Talk.__dataclass_fields__)
_RUNNING = [state.value for state in RUNNING]


def running_talk_id(session: TeamSession, user_id: str) -> str:
    """The talk that waits or goes on with this user; "" for none."""
    return session.scalar(select(TalkRow.talk_id).where(TalkRow.user_id == user_id, RUNS)) or ""


def running_talk(session: TeamSession, user_id: str) -> Talk | None:
    """The same whole, as it is now."""
    return _found(session, select(TalkRow).where(TalkRow.user_id == user_id, RUNS))


def running_talk_of_chat(session: TeamSession, chat_id: str) -> Talk | None:
    """The same, by its chat."""
    return _found(session, select(TalkRow).where(TalkRow.chat_id == chat_id, RUNS)) if chat_id else None


def talk_by_id(session: TeamSession, talk_id: str) -> Talk | None:
    """One of them, as it is now."""
    return _found(session, select(TalkRow).where(TalkRow.talk_id == talk_id))


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


def note_talk(session: TeamSession, talk_id: str, **values: Any) -> None:
    """Set these columns of a talk. The user's lock is held."""
    changed = update(TalkRow).where(TalkRow.talk_id == talk_id).values(**values)
    session.execute(changed.execution_options(**BLIND))


def note_given(session: TeamSession, talk_id: str, agent_id: str, at: datetime) -> None:
    """An ISA has it from now on. The user's lock is held."""
    note_talk(session, talk_id, agent_id=agent_id, state=TalkState.OPEN, given_at=at)
    changed = update(SiteAgentRow).where(SiteAgentRow.agent_id == agent_id).values(given_at=at)
    session.execute(changed.execution_options(**BLIND))


def open_talks_by_isa(session: TeamSession) -> Counter[str]:
    """How many each ISA has now."""
    row = TalkRow
    chosen = select(row.agent_id, func.count()).where(row.state == TalkState.OPEN.value)
    found = session.execute(chosen.group_by(row.agent_id)).tuples()
    return Counter(dict(found.all()))


def waiting_talks(session: TeamSession, most: int) -> list[Talk]:
    """Those that wait for an ISA, the first first."""
    row = TalkRow
    chosen = select(row).where(row.state == TalkState.WAITING.value).order_by(row.opened_at, row.talk_id)
    return _all(session, chosen.limit(most))


def talks_of_who_left(session: TeamSession) -> list[Talk]:
    """Open ones whose ISA has left, or is no ISA (any more)."""
    row, agent = TalkRow, SiteAgentRow
    here = and_(
        agent.team_id == session.team_id,
        agent.agent_id == row.agent_id,
        agent.left.is_(False),
        agent.kind == AgentKind.ISA.value,
    )
    there = select(agent.agent_id).where(here).exists()
    return _all(session, select(row).where(row.state == TalkState.OPEN.value, ~there).order_by(row.talk_id))


def quiet_talks(session: TeamSession, since: datetime, most: int) -> list[Talk]:
    """Open ones whose user has said nothing, and which nobody was given, since then."""
    row = TalkRow
    chosen = select(row).where(row.state == TalkState.OPEN.value, row.user_at <= since, row.given_at <= since)
    return _all(session, chosen.order_by(row.opened_at, row.talk_id).limit(most))


def talks_with_nobody(session: TeamSession) -> list[Talk]:
    """Running ones of users to whom nobody talks any more: blocked, or their account is closed."""
    row, user = TalkRow, RegisteredUserRow
    gone = and_(
        user.team_id == session.team_id,
        user.user_id == row.user_id,
        user.blocked_at.is_not(None) | user.closed_at.is_not(None),
    )
    exists = select(user.user_id).where(gone).exists()
    return _all(session, select(row).where(row.state.in_(_RUNNING), exists).order_by(row.talk_id))


def _all(session: TeamSession, chosen: Select[tuple[TalkRow]]) -> list[Talk]:
    return [to_talk(row) for row in session.scalars(chosen.execution_options(populate_existing=True))]


def _found(session: TeamSession, chosen: Select[tuple[TalkRow]]) -> Talk | None:
    found: Sequence[Talk] = _all(session, chosen.limit(1))
    return found[0] if found else None


def to_talk(row: TalkRow) -> Talk:
    """As a noun."""
    values = {name: getattr(row, name) for name in _TALK}
    return Talk(**{**values, "state": TalkState(row.state)})
