"""What became of a message: whether a text did not arrive, as Lofty words it (`textOutcome`), and whether a chat
message was not seen (E11)."""

from datetime import datetime, timedelta

from schemas.lofty.communications import letters
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel

SHOWN_WITHIN = timedelta(minutes=30)
"""A chat message is not shown later than so long after it was planned (E11)."""
SHOWN = "Shown"
"""The outcome of one that reached the screen."""

_LOST = (
    "fail",
    "undeliver",
    "notdeliver",
    "bounce",
    "invalid",
    "unreach",
    "landline",
    "reject",
    "blocked",
    "carrierviolation",
)


def did_not_arrive(outcome: str) -> bool:
    """Whether the number could not be reached. A word that nobody knows says nothing. UNPROVEN: only `Delivered` is
    documented."""
    said = letters(outcome)
    return any(word in said for word in _LOST)


def was_not_seen(message: Message, as_of: datetime) -> bool:
    """E11: the site took it, and did not show it in its 30 minutes: it has expired there. Read anew each time, since
    the site may tell late that it was shown."""
    return (
        message.channel is Channel.CHAT
        and message.state is MessageState.SENT
        and message.outcome != SHOWN
        and as_of - message.planned_at > SHOWN_WITHIN
    )
