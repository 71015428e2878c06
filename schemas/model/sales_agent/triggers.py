"""Nouns of what may start a message: what is known of a lead, and the triggers that follow from it (E1 to E10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.model.site_activities import SiteActivity


class Channel(StrEnum):
    """By which way a message goes: a text through the CRM, or the chat of the team's site."""

    TEXT = "text"
    CHAT = "chat"


class Strength(StrEnum):
    """What a trigger is about, the strongest first (E11). REPLY: a reply, which asks for an answer (K3)."""

    REPLY = "reply"
    REQUEST = "request"
    SAVE = "save"
    VIEW = "view"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Opening:
    """An alert email that was opened. `communication_id`: of the email itself; `sent_at`: of it, too."""

    communication_id: int
    sent_at: datetime
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """What is known of one lead's doings. Instants are UTC.

    `opportunity_since`, `criteria_since`: the pull that first saw the present value; `had_another`: whether an earlier
    pull saw another opportunity. `criteria`: JSON by Lofty's names, "" for none; `criteria_updated_at`,
    `criteria_by_agent`: who changed it last, and when, as Lofty says; `criteria_written_at`: when we wrote
    what the lead has told. `activities`: without what we wrote ourselves.
    """

    lofty_lead_id: int
    opportunity: str = ""
    opportunity_since: datetime | None = None
    had_another: bool = False
    criteria: str = ""
    criteria_since: datetime | None = None
    criteria_updated_at: datetime | None = None
    criteria_by_agent: bool = False
    last_visit_at: datetime | None = None
    activities: tuple[SiteActivity, ...] = ()
    openings: tuple[Opening, ...] = ()
    criteria_written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that may start one message, once: `anchor` tells it from every other of this rule and lead (E18).

    `happened_at`: from then on it is due. `lasting`: a state, due as long as it lasts (E4, E5); any other is an event,
    due for 24 h. `detail`: days of E5, what was asked for, or which answer a reply gets; `home`: the address that it is
    about, "" for none; `source`: the communication that it stands on (E1), None for none.
    """

    lofty_lead_id: int
    rule: str
    anchor: str
    happened_at: datetime
    channel: Channel
    strength: Strength = Strength.OTHER
    lasting: bool = False
    detail: str = ""
    home: str = ""
    source: int | None = None


ANSWER = "K3"
"""The rule by which a reply is a trigger of its answer: its anchor is the last text of the reply."""


def aspect_of(rule_id: str) -> str:
    """What a decision about the message for a trigger of this rule is about, on record and in reports."""
    return f"message {rule_id}"


class TriggerState(StrEnum):
    """What became of a trigger. OPEN: it is asked about again; PLANNED: a message is under way; JOINED: told by the
    message of a stronger one (E11); LEFT: nothing will come of it."""

    OPEN = "open"
    PLANNED = "planned"
    SENT = "sent"
    JOINED = "joined"
    LEFT = "left"
