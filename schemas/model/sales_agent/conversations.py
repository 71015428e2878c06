"""Nouns of conversations: the agent and one lead, and what a lead wrote."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Conversation:
    """`muted_at`: it is silent since, by whose act (`muted_by`) or which rule; `unmuted_at`: when that was lifted last;
    `texts_read_at`: when the lead's earlier texts were read for stops; `no_response_at`: when it was tagged for not
    answering."""

    lofty_lead_id: int
    muted_at: datetime | None = None
    muted_by: str = ""
    muted_rule: str = ""
    unmuted_at: datetime | None = None
    unmuted_by: str = ""
    texts_read_at: datetime | None = None
    first_text_at: datetime | None = None
    no_response_at: datetime | None = None


class ConversationState(StrEnum):
    """How the agent and a lead stand. SILENT: a person has muted it, or has taken over; ANSWERED: the last text is the
    lead's."""

    SILENT = "silent"
    WAITING = "waiting for a reply"
    ANSWERED = "answered"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its cause: the rule, "" where nobody silenced anything, and words without the lead's data."""

    state: ConversationState
    rule: str
    because: str


def is_chat(communication_id: int) -> bool:
    """Whether a reply came in the site's chat: its number is ours then, and below zero."""
    return communication_id < 0


@dataclass(frozen=True, slots=True)
class Reply:
    """An inbound text that was read. `stop`: certain, likely or none; `is_reply`: a person's words; `rule`, `matched`:
    by what it was understood so. `waits`: it is to be understood yet; `gathered_into`: the last of the texts that are
    one reply (K5); `understood`: what that reply says, JSON, of the last of them alone."""

    communication_id: int
    lofty_lead_id: int
    received_at: datetime
    body: str
    stop: str
    is_reply: bool
    starts: bool
    rule: str
    matched: str
    version: int
    waits: bool = False
    gathered_into: int | None = None
    understood: str = ""
