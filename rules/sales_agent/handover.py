"""N1, K3: a case that somebody is to call about at once, as long as nobody has."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.model.sales_agent.conversations import Conversation
from schemas.model.sales_agent.notices import Notice, NoticeKind

HANDED_OVER = frozenset(
    {
        NoticeKind.UNCLEAR,
        NoticeKind.UNANSWERED,
        NoticeKind.EVALUATION,
        NoticeKind.CALL,
        NoticeKind.VIEWING,
        NoticeKind.SOON,
        NoticeKind.SHOWING,
        NoticeKind.OFFER,
        NoticeKind.SELL,
        NoticeKind.THREAT,
        NoticeKind.HARM,
    }
)
AGAIN_AFTER, ESCALATES_AFTER = timedelta(minutes=30), timedelta(minutes=60)
"""Whoever has the lead is told once more; then the pond's owner, else the team's owners."""
WAITS = timedelta(hours=24)
"""So long the agent asks nothing."""


def waiting_cases(
    notices: Iterable[Notice], spoken_at: datetime | None, looked_at: datetime | None, as_of: datetime
) -> list[Notice]:
    """The cases of one lead that wait for a person, the oldest first. `spoken_at`: a person's last call, text or email
    to the lead; `looked_at`: when somebody last muted or unmuted it: both take up whatever came before."""
    since = max((moment for moment in (spoken_at, looked_at) if moment), default=None)
    waiting = [
        notice
        for notice in notices
        if notice.kind in HANDED_OVER
        and as_of - notice.created_at < WAITS
        and (since is None or since < notice.created_at)
    ]
    return sorted(waiting, key=lambda notice: notice.created_at)


def looked_at(silence: Conversation | None) -> datetime | None:
    """When somebody last muted or unmuted the lead; the agent's own silence is nobody's."""
    if silence is None:
        return None
    moments = (silence.unmuted_at, silence.muted_at if silence.muted_by else None)
    return max((moment for moment in moments if moment), default=None)


def is_told_already(kind: NoticeKind, waiting: Iterable[Notice]) -> bool:
    """N4: the same case again while it waits is the same case; what was not understood is new each time."""
    return kind is not NoticeKind.UNCLEAR and any(notice.kind is kind for notice in waiting)


def reminders_due(waiting: Notice, as_of: datetime) -> tuple[NoticeKind, ...]:
    """Who is told once more of a case that waits."""
    waited = as_of - waiting.created_at
    due = ((AGAIN_AFTER, NoticeKind.AGAIN), (ESCALATES_AFTER, NoticeKind.ESCALATED))
    return tuple(kind for after, kind in due if waited >= after)
