"""Instants and calendar days in every format seen.

Evidence: Lofty writes `2026-04-30T17:33:32GMT`, `yyyy-MM-dd HH:mm:ss` (UTC), ISO with offset and epoch milliseconds;
Sisu writes HTTP dates and `YYYY-MM-DD`. Nothing that happens in business lies before 1990 or after 2100: what does was
written in another unit (seconds, microseconds) or is garbled, and is refused.
"""

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

from schemas.parsing.unset import BEGINNINGS, NotReadable, is_no_date

_PLAUSIBLE = (datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
_LENGTH = len("2026-04-30T17:33:32GMT")
_ISO = len("2026-04-30")
_SHORT_YEAR = re.compile(r"[A-Za-z]{3}[ -]0\d{2,4}\b")
_LETTERS = re.compile(r"[A-Za-z]{3}")


def plain_instant(text: str) -> datetime | None:
    """A time spelled as Lofty spells nearly all of its own, past all that `instant` tries; None for any other."""
    if (
        len(text) == _LENGTH
        and text[4:17:3] == "--T::"
        and text[19:] == "GMT"
        and "1990" <= text < "2100"
        and text[11:13] < "24"
    ):
        try:
            return datetime.fromisoformat(text[:19] + "+00:00")
        except ValueError:
            pass
    return None


def instant(value: Any) -> datetime | None:
    """One instant in UTC out of any of the vendors' formats; None for their own sentinels. Raises NotReadable."""
    if type(value) is str and (moment := plain_instant(value)):
        return moment
    if value in (None, "", -1, 0, "0"):
        return None
    try:
        moment = _instant(value)
    except (ValueError, OverflowError, OSError, TypeError, IndexError) as error:
        msg = "not a time"
        raise NotReadable(msg) from error
    if not _PLAUSIBLE[0] <= moment < _PLAUSIBLE[1]:
        msg = "not a plausible time"
        raise NotReadable(msg)
    return moment


def optional_instant(value: Any) -> datetime | None:
    """The same of a field that may be empty: None too for all that stands for "no date", however it is written."""
    if is_no_date(value):
        return None
    try:
        return instant(value)
    except NotReadable:
        if isinstance(value, str) and _is_beginning(value):
            return None
        raise


def _is_beginning(text: str) -> bool:
    try:
        moment = _from_text(text.strip())
    except (ValueError, OverflowError, TypeError, IndexError):
        return False
    return moment.date() in BEGINNINGS and moment.time() == time(0)


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        msg = "not a time"
        raise NotReadable(msg)
    if isinstance(value, int | float) or _is_number(value):
        return datetime.fromtimestamp(float(value) / 1000, UTC)
    return _from_text(value.strip())


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\s*[+-]?\d+(?:\.\d*)?(?:[eE][+]?\d{1,2})?\s*", text) is not None


def _from_text(text: str) -> datetime:
    if text.endswith("GMT") and "," not in text:
        text = text[:-3].rstrip() + "+00:00"
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        parsed = _http_date(text)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def _http_date(text: str) -> datetime:
    parsed = parsedate_to_datetime(text)
    # Python reads the year 1 as 2001 there, as mail once wrote years: a wrong date, not an old one.
    if not _SHORT_YEAR.search(text):
        return parsed
    if re.search(r"\b0*1 Jan 0*1\b", text):
        return datetime(1, 1, 1, tzinfo=UTC)
    msg = "not a time"
    raise NotReadable(msg)


def _iso_day(text: str) -> date:
    if text[_ISO : _ISO + 1] not in ("", "T", " ", ","):
        msg = "not a calendar day"
        raise NotReadable(msg)
    return date.fromisoformat(text[:_ISO])


def calendar_day(value: Any) -> date | None:
    """A calendar day, never shifted by a zone: HTTP date first, then the first 10 characters as ISO. None for what
    stands for none. Raises NotReadable."""
    if is_no_date(value):
        return None
    if not isinstance(value, str):
        msg = "not a calendar day"
        raise NotReadable(msg)
    text = value.strip()
    try:
        day = _http_date(text).date() if _LETTERS.search(text[:_ISO]) else _iso_day(text)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        msg = "not a calendar day"
        raise NotReadable(msg) from error
    if day in BEGINNINGS:
        return None
    if not _PLAUSIBLE[0].date() <= day < _PLAUSIBLE[1].date():
        msg = "not a plausible day"
        raise NotReadable(msg)
    return day


def spelled_utc(moment: datetime) -> str:
    """An instant as other programs read it: ISO 8601, in UTC, "2026-03-01T12:00:00Z"."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
