"""E15: the least gap since the last contact, and how many triggered texts may go to a lead within a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta

GAPS = {"gentle": timedelta(hours=72), "balanced": timedelta(hours=24), "eager": timedelta(hours=4)}
"""By the team's engage style."""
MOST_TEXTS, WITHIN = 3, timedelta(hours=24)
"""As the strictest states have it: more than 3 within 24 h are never sent, whatever the style."""


def gap_over(last_contact: datetime | None, style: str) -> datetime | None:
    """The instant from which on the gap is kept; None where there was no contact. `last_contact`: the last text, chat
    message or call either way, or a person's email (automatic ones do not count)."""
    return last_contact + GAPS[style] if last_contact else None


def cap_over(triggered: Iterable[datetime]) -> datetime | None:
    """The instant from which on one more triggered text is within the cap; None where it is in any case. `triggered`:
    when earlier ones to the lead were sent, or may have been; older ones do no harm."""
    newest = sorted(triggered, reverse=True)[:MOST_TEXTS]
    return newest[-1] + WITHIN if len(newest) == MOST_TEXTS else None
