"""Nouns of feedback on the sales agent (M3)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.model.sales_agent.notices import WayState


class FeedbackOn(StrEnum):
    """What it is about: the agent as a whole, one response of it, or a conversation."""

    AGENT = "agent"
    RESPONSE = "response"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Feedback:
    """`about` RESPONSE: of `message_id`, ours, or `communication_id`, the lead's text that was understood so. `wanted`:
    what should have been said or understood, "" where that is not told. `given_by`, `answered_by`: emails. `told`: what
    became of the mail with the answer, None before there is one; `told_at`: when it went out, or may have;
    `told_because`: why it did not, free of personal data."""

    feedback_id: str
    about: FeedbackOn
    text: str
    given_by: str
    given_at: datetime
    lofty_lead_id: int | None = None
    message_id: str = ""
    communication_id: int | None = None
    wanted: str = ""
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None
    told: WayState | None = None
    told_at: datetime | None = None
    told_because: str = ""


class FeedbackState(StrEnum):
    """Whether anybody has answered it."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class FeedbackFilters:
    """What narrows a list of feedback, all of them "and". `by`: a part of who gave it; `given_by`: exactly who."""

    state: FeedbackState | None = None
    about: FeedbackOn | None = None
    by: str = ""
    given_by: str = ""
    lead_id: int | None = None
