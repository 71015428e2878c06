"""K5: texts that follow each other closely are one reply."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rules.register import rule
from schemas.model.sales_agent.conversations import Reply

APART = timedelta(seconds=20)
LONGEST = timedelta(seconds=60)


@rule(
    "K5",
    "Texts of one lead less than 20 seconds apart are one reply, gathered for at most 60 s; at most 5 answers an hour "
    "go to one lead, then a person takes over.",
)
def gathered(texts: Iterable[Reply]) -> list[list[Reply]]:
    """The texts of one lead as its replies, the oldest first; in whichever order they became known."""
    replies: list[list[Reply]] = []
    for text in sorted(texts, key=lambda text: (text.received_at, text.communication_id)):
        last = replies[-1] if replies else None
        if last and _belongs(text, last):
            last.append(text)
        else:
            replies.append([text])
    return replies


def ready_at(reply: Sequence[Reply]) -> datetime:
    """From when on nothing more is waited for: 20 s after its last text, 60 s after its first."""
    return min(reply[-1].received_at + APART, reply[0].received_at + LONGEST)


def _belongs(text: Reply, reply: Sequence[Reply]) -> bool:
    return (
        text.received_at - reply[-1].received_at < APART and text.received_at - reply[0].received_at < LONGEST
    )
