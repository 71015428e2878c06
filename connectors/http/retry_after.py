"""How long a vendor asks us to wait, out of whatever it sends.

`Retry-After` (RFC 9110) is documented by neither vendor and read in both of its forms. Lofty documents
`X-RateLimit-Reset` as UTC epoch seconds, with a sample that fits milliseconds remaining: both are understood, and
epoch milliseconds as well. Nonsense counts as absent, absurd values are bounded.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

SHORTEST, LONGEST = 0.1, 60.0
WINDOW = 60.0
"""The longest that Lofty's limit looks back: no reset lies further away."""
UNKNOWN = 2.0
"""Seconds to wait when nothing is said; twice as long each time that it was not enough (vendors/lofty.md section 9)."""
_EPOCH_SECONDS, _EPOCH_MILLISECONDS = 1e9, 1e12


class Patience:
    """How long to wait for one vendor that says no, and not for how long. Threads may share it: at worst one waits for
    one step less."""

    def __init__(self) -> None:
        """Nothing was refused yet."""
        self._times, self._until = 0, -math.inf

    def unsaid(self, ticks: float) -> float:
        """2 s, 4 s, … 60 s; the refusals of calls that were under way together are one."""
        if ticks >= self._until:
            self._times += 1
        seconds = min(UNKNOWN * 2.0 ** (self._times - 1), LONGEST)
        self._until = max(self._until, ticks + seconds)
        return seconds

    def answered(self, ticks: float) -> None:
        """A call got through after the pause: it was long enough."""
        if ticks >= self._until:
            self._times = 0


def pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds, 0.1 to 60; None where nothing is said, or nonsense. Header names in any case; moments are compared with
    the answer's own `Date`, else `now`."""
    said = asked(headers, now)
    if said is not None:
        return said
    given = {name.lower(): value.strip() for name, value in headers.items()}
    now = _date(given.get("date", "")) or now
    return _bounded(_reset(given.get("x-ratelimit-reset", ""), now))


def asked(headers: Mapping[str, str], now: datetime) -> float | None:
    """Of `Retry-After` alone: what a vendor that is away says."""
    said = {name.lower(): value.strip() for name, value in headers.items()}
    return _bounded(_retry_after(said.get("retry-after", ""), _date(said.get("date", "")) or now))


def _bounded(seconds: float | None) -> float | None:
    return None if seconds is None else min(max(seconds, SHORTEST), LONGEST)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer says of the vendor's limit: calls permitted, calls left, seconds until all are back."""

    limit: float | None
    remaining: float | None
    reset_seconds: float | None


def limits(headers: Mapping[str, str], now: datetime) -> Limits | None:
    """`X-RateLimit-Limit`, `-Remaining` and `-Reset`; None where none of them is there."""
    said = {
        name.lower(): value.strip()
        for name, value in headers.items()
        if name.lower().startswith("x-ratelimit")
    }
    if not said:
        return None
    now = _date(headers.get("date", "")) or now
    limit, remaining = (_number(said.get(f"x-ratelimit-{name}", "")) for name in ("limit", "remaining"))
    return Limits(limit, remaining, _reset(said.get("x-ratelimit-reset", ""), now))


def _retry_after(text: str, now: datetime) -> float | None:
    seconds = _number(text)
    if seconds is not None:
        return seconds if seconds >= 0 else None
    moment = _date(text)
    return None if moment is None else moment.timestamp() - now.timestamp()


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # A date without a zone is in UTC (RFC 9110 knows no other).
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _reset(text: str, now: datetime) -> float | None:
    value = _number(text)
    if value is None or value < 0:
        return None
    if value >= _EPOCH_MILLISECONDS:
        value = value / 1000 - now.timestamp()
    elif value >= _EPOCH_SECONDS:
        value -= now.timestamp()
    else:
        value /= 1000
    return min(value, WINDOW)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
