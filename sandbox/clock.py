"""The sandbox's clock: the only place here that asks for the time.

Two kinds of time. The vendor's (`Clock`) can be set and moved, and goes on ticking from there; what the vendors stamp
comes from it. Throttling, latency, scroll lifetimes and the journal use the real one (`real_now`, `elapsed`).
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def _denver() -> tzinfo:
    try:
        return ZoneInfo("America/Denver")
    except ZoneInfoNotFoundError:  # a machine without time zone data: mountain standard time is near enough
        from datetime import timezone

        return timezone(timedelta(hours=-7))


TEAM_ZONE_NAME = "America/Denver"
TEAM_ZONE = _denver()


def real_now() -> datetime:
    """This instant, in UTC, whatever the vendor's clock says."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Seconds on a clock that never goes back."""
    return time.monotonic()


class Clock:
    """The vendors' clock: the real one plus an offset."""

    def __init__(self) -> None:
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """The vendors' present instant, in UTC."""
        return datetime.now(UTC) + self._offset

    def today(self) -> date:
        """The vendors' calendar day in the team's time zone (a closed date counts from that day on)."""
        return self.now().astimezone(TEAM_ZONE).date()

    def set(self, now: datetime | None) -> None:
        """Go on from `now`; None goes back to the real time."""
        self._offset = timedelta(0) if now is None else now - datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        """Move by some seconds (negative: back)."""
        self._offset += timedelta(seconds=seconds)


class StillClock(Clock):
    """A clock that stands, for making an office that is the same each time."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self._moment = moment

    def now(self) -> datetime:
        """Always the same instant."""
        return self._moment
