"""What a user says in the site's chat while a talk runs with them is the talk's (R3), and nobody else answers it."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.kept import kept_user, locked_kept
from connectors.store.registered_users.talking.messages import (
    heard_id,
    keep_message,
    moment_after,
    note_message,
    talk_message,
)
from connectors.store.registered_users.talks import note_talk, running_talk, running_talk_of_chat
from schemas.model.registered_users.talks import LONGEST_MESSAGE, MessageState, Talk, TalkMessage
from schemas.model.site.events import ChatWords, SiteEvent
from tasks.run.context import TeamRun


def hear_talk(run: TeamRun, event: SiteEvent) -> bool:
    """Whether it is a talk's; heard once, however often it is told. Raises StoreBusy, StoreConflict."""
    words = event.chat
    if run.users is None or words is None:
        return False
    message_id = heard_id(words.chat_id, words.message_id)
    with run.users.read(run.team_id) as session:
        if talk_message(session, message_id):
            return True
        talk = _talk_of(session, event.who.user_id, words.chat_id)
    if talk is None:
        return False
    with run.users.write(run.team_id) as session:
        user = locked_kept(session, talk.user_id, run.as_of)
        known = running_talk(session, user.user_id)
        if known is None:
            # It has ended in this very moment.
            return False
        _hear(session, known, words, message_id, min(event.happened_at, run.as_of))
    return True


def _talk_of(session: TeamSession, user_id: str, chat_id: str) -> Talk | None:
    """Of somebody who is logged in it is theirs alone; else the chat's."""
    if not user_id:
        return running_talk_of_chat(session, chat_id)
    user = kept_user(session, user_id)
    return running_talk(session, user.user_id) if user else None


def _hear(session: TeamSession, talk: Talk, words: ChatWords, message_id: str, at: datetime) -> None:
    text = words.text[:LONGEST_MESSAGE]
    stands_at = moment_after(session, talk.talk_id, at)
    said = TalkMessage(message_id, talk.talk_id, talk.user_id, "", stands_at, text, MessageState.HEARD)
    keep_message(session, said)
    note_talk(session, talk.talk_id, user_at=max(talk.user_at, at), chat_id=talk.chat_id or words.chat_id)


def note_talk_shown(run: TeamRun, event: SiteEvent) -> None:
    """One of ours reached the screen. Raises StoreBusy, StoreConflict."""
    if run.users is None or event.chat is None:
        return
    message_id = event.chat.message_id
    with run.users.read(run.team_id) as session:
        known = talk_message(session, message_id)
    if known is None or not known.agent_id or known.state is MessageState.SHOWN:
        return
    with run.users.write(run.team_id) as session:
        locked_kept(session, known.user_id, run.as_of)
        # Even one whose answer was lost, or that was given up: whoever has seen it has seen it.
        note_message(
            session, message_id, MessageState.SHOWN, MessageState.WAITING, MessageState.SENT, MessageState.REFUSED
        )  # fmt: skip
