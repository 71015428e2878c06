"""What is said in talks: the user's words as they are heard, and the ISA's on their way to the site (R3)."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import and_, func, or_, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.talks import MessageState, TalkMessage
from schemas.model.registered_users.words import TalkState
from schemas.tables.registered_users import RegisteredUserRow, TalkMessageRow, TalkRow
from schemas.tables.registered_users.talks import UNSEEN, WAITS

_MESSAGE = tuple(TalkMessage.__dataclass_fields__)


def heard_id(chat_id: str, message_id: str) -> str:
    """By which a user's message is kept: the same each time, and none of ours."""
    return f"heard-{sha256(f'{len(chat_id)}:{chat_id}{message_id}'.encode()).hexdigest()[:32]}"


def keep_message(session: TeamSession, message: TalkMessage) -> bool:
    """Something was said; False where it is known already. The user's lock is held."""
    return insert_new(session, TalkMessageRow, **{name: getattr(message, name) for name in _MESSAGE})


def moment_after(session: TeamSession, talk_id: str, at: datetime) -> datetime:
    """This moment, or just after what was said in the same second's fraction: a site may tell whole seconds, and what
    was heard later stands later."""
    row = TalkMessageRow
    chosen = select(func.max(row.at)).where(
        row.talk_id == talk_id, row.at >= at, row.at < at + timedelta(milliseconds=1)
    )
    last: datetime | None = session.scalar(chosen)
    return last + timedelta(microseconds=1) if last else at


def talk_message(session: TeamSession, message_id: str) -> TalkMessage | None:
    """One of them, as it is now."""
    chosen = select(TalkMessageRow).where(TalkMessageRow.message_id == message_id)
    found = session.scalar(chosen.execution_options(populate_existing=True))
    return to_message(found) if found else None


def talk_messages(session: TeamSession, talk_id: str, most: int) -> list[TalkMessage]:
    """What was said in a talk, the first first; of a long one the last `most`."""
    row = TalkMessageRow
    chosen = select(row).where(row.talk_id == talk_id).order_by(row.at.desc(), row.message_id.desc())
    return [to_message(found) for found in session.scalars(chosen.limit(most))][::-1]


def note_message(
    session: TeamSession, message_id: str, state: MessageState, *before: MessageState, because: str = ""
) -> bool:
    """What became of one of ours; only where it stands as `before`. Whether it did."""
    row = TalkMessageRow
    changed = update(row).where(row.message_id == message_id, row.state.in_([word.value for word in before]))
    done: Any = session.execute(changed.values(state=state, because=because).execution_options(**BLIND))
    return bool(done.rowcount)


def messages_to_send(session: TeamSession, most: int) -> list[TalkMessage]:
    """Those that wait for the site, the first first."""
    row = TalkMessageRow
    return [
        to_message(found)
        for found in session.scalars(select(row).where(WAITS).order_by(row.at, row.message_id).limit(most))
    ]


def messages_to_withdraw(session: TeamSession, now: datetime, most: int) -> list[TalkMessage]:
    """Those at the site which nobody has seen, and nobody shall see: the user is blocked, or is not bona fide."""
    row, talk, user = TalkMessageRow, TalkRow, RegisteredUserRow
    of_talk = and_(
        talk.team_id == row.team_id, talk.talk_id == row.talk_id, talk.state == TalkState.NOT_BONA_FIDE.value
    )
    of_user = and_(user.team_id == row.team_id, user.user_id == row.user_id, user.blocked_at.is_not(None))
    unwanted = or_(select(talk.talk_id).where(of_talk).exists(), select(user.user_id).where(of_user).exists())
    chosen = select(row).where(UNSEEN, row.expires_at > now, unwanted).order_by(row.at, row.message_id)
    return [to_message(found) for found in session.scalars(chosen.limit(most))]


def to_message(row: TalkMessageRow) -> TalkMessage:
    """As a noun."""
    values = {name: getattr(row, name) for name in _MESSAGE}
    return TalkMessage(**{**values, "state": MessageState(row.state)})
