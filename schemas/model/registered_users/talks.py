"""Talks of ISAs with users, what is said in them, and when who is on shift (R3)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.model.registered_users.words import TalkState

LONGEST_MESSAGE = 2_000
"""Characters of a message in the site's chat."""
RUNNING = (TalkState.WAITING, TalkState.OPEN)
"""A talk of another state has ended."""


class MessageState(StrEnum):
    """Of one of ours `WAITING` for the site, `SENT` to it, `SHOWN` on the screen or `REFUSED`, which is: not sent, or
    taken back before it was seen; of the user's `HEARD`."""

    WAITING = "waiting"
    SENT = "sent"
    SHOWN = "shown"
    REFUSED = "refused"
    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Shift:
    """When an ISA is on shift: minutes of the team's local day, `weekday` 0 is Monday. One that ends no later than it
    begins goes on over midnight. `areas`: none means all of the ISA's."""

    shift_id: str
    agent_id: str
    weekday: int
    from_minute: int
    until_minute: int
    areas: tuple[str, ...] = ()
    set_by: str = ""
    set_at: datetime | None = None

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on the day after."""
        return self.until_minute <= self.from_minute


@dataclass(frozen=True, slots=True)
class Talk:
    """`agent_id`: the ISA's, "" while it waits; `user_at`: the user's last word, or when it began; `given_at`: when the
    ISA got it; `chat_id`: once there is a chat; `source`: the greeting, or the answers, that led to it."""

    talk_id: str
    user_id: str
    board: str
    area: str
    source: str
    agent_id: str
    state: TalkState
    opened_at: datetime
    given_at: datetime | None
    user_at: datetime
    ended_at: datetime | None = None
    because: str = ""
    chat_id: str = ""

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.state in RUNNING

    @property
    def quiet_since(self) -> datetime:
        """From when on the user's silence counts: their last word, or when the ISA got the talk."""
        return max(self.user_at, self.given_at) if self.given_at else self.user_at


@dataclass(frozen=True, slots=True)
class TalkMessage:
    """Something said in a talk: `agent_id` "" is the user. `expires_at`: of one of ours, after which the site shows it
    no more; `because`: why it was not sent."""

    message_id: str
    talk_id: str
    user_id: str
    agent_id: str
    at: datetime
    text: str
    state: MessageState
    because: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a qualified user wants, as their ISA says it: where, what (`buy`, `sell`, `rent` or "") and in words. No
    contact details: those come with the claim."""

    area: str
    plans: str = ""
    words: str = ""
