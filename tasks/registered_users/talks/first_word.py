"""What a user wrote when they acknowledged the greeting stands first in their talk (R3)."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.talking.messages import keep_message
from connectors.store.registered_users.talks import running_talk
from schemas.model.registered_users.talks import LONGEST_MESSAGE, MessageState, TalkMessage


def hear_first_word(session: TeamSession, user_id: str, greeting_id: str, message: str, at: datetime) -> None:
    """In the talk that runs with the user. The user's lock is held."""
    talk = running_talk(session, user_id) if message.strip() else None
    if talk is not None:
        text = message.strip()[:LONGEST_MESSAGE]
        said = TalkMessage(f"greeting-{greeting_id}", talk.talk_id, user_id, "", at, text, MessageState.HEARD)
        keep_message(session, said)
