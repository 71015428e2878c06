"""Nouns of communications: a call, text or email as Lofty records it, what the rules make of it, and the figures that
they add up to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Event(StrEnum):
    """What happened. OTHER: something that no rule knows."""

    CALL = "call"
    TEXT = "text"
    EMAIL = "email"
    OPENED_EMAIL = "opened email"
    BOUNCED_EMAIL = "bounced email"
    OTHER = "other"


class Direction(StrEnum):
    """Who began it."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    UNKNOWN = "unknown"


class Maker(StrEnum):
    """Who made it: the CRM by itself, a person who logged it by hand, a person through the CRM (C16)."""

    AUTO = "auto"
    LOGGED = "logged"
    PERSON = "person"


NO_LEAD = 0
"""Stands for the lead of a communication that is about none, or about somebody who is no lead."""


@dataclass(frozen=True, slots=True)
class Communication:
    """One communication. `outcome` and `status` are as Lofty spells them; `seconds` None: unknown (C5).

    Carries neither text nor address: the figures need none.
    """

    communication_id: int
    lofty_lead_id: int
    lofty_user_id: int | None
    happened_at: datetime
    event: Event
    direction: Direction
    made_by: Maker
    outcome: str = ""
    status: str = ""
    seconds: int | None = None
    from_pond: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a communication counts as: a key of `FIGURES` in `rules.activities`, "" for nowhere; by which rule, and why.

    `conversation`: it is one; `seconds`: what it adds to Hours Prospected; `listed`: people should look at it.
    """

    counts_as: str
    rule: str
    because: str
    conversation: bool = False
    seconds: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an agent and local day, as it is counted and pushed (C11, C12): a count, or the seconds of `Hours
    Prospected`. `pushed`: what Sisu was given."""

    sisu_agent_id: int
    happened_on: date
    activity: str
    amount: int
    pushed: int
