"""How the vendors spell an instant or a day on the wire."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from typing import Any

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def lofty_time(moment: datetime) -> str:
    """`2026-04-30T17:33:32GMT`: lead and appointment times (observed; not parsable as ISO)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SGMT")


def epoch_ms(moment: datetime) -> int:
    """Milliseconds since 1970: an appointment's `deadline`, a Lofty transaction's dates."""
    return int(moment.timestamp() * 1000)


def http_date(moment: datetime) -> str:
    """`Wed, 29 Apr 2020 17:20:00 GMT`: Sisu's `*_ts` on read."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def http_day(day: date) -> str:
    """`Wed, 29 Apr 2020 00:00:00 GMT`: Sisu's `*_dt` on read."""
    return http_date(datetime.combine(day, time(), UTC))


def server_time(moment: datetime) -> str:
    """`2026-03-02 16:04:11`: the envelope's own form."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


@lru_cache(maxsize=50_000)
def _instant(text: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(text) if _ISO_DAY.match(text) else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def instant_of(value: Any) -> datetime | None:
    """The instant that a Sisu date or time stamp means; None for garbage and for nothing."""
    return _instant(value) if isinstance(value, str) else None


def day_of(value: Any) -> date | None:
    """The calendar day that a Sisu date means, never moved by a time zone."""
    moment = instant_of(value)
    return moment.date() if moment else None


def to_wire(field: str, moment: datetime) -> str:
    """A Sisu date (`*_dt`, midnight) or time stamp (`*_ts`) as it is read back."""
    return http_day(moment.date()) if field.endswith("_dt") else http_date(moment)
