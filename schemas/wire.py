"""Readers shared by both vendors' wire shapes: dates in every seen format, sentinels, numbers as text.

Evidence: Lofty writes `2026-04-30T17:33:32GMT`, `yyyy-MM-dd HH:mm:ss` (UTC), ISO with offset and epoch
milliseconds; Sisu writes HTTP dates and `YYYY-MM-DD`. Lofty's numeric "unset" is -1 or 0, its text "unset"
is "", null or "N/A".
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from email.utils import parsedate_to_datetime
from typing import Any

_PLAUSIBLE = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
_LENGTH = len("2026-04-30T17:33:32GMT")
_LARGEST_ID = 2**63 - 1
_LARGEST_AMOUNT = 10**15
_DIGITS = 19


def plain_instant(text: str) -> datetime | None:
    """A time spelled as Lofty spells nearly all of its own, past all that `instant` tries; None for any other."""
    if (
        len(text) == _LENGTH
        and text[4:17:3] == "--T::"
        and text[19:] == "GMT"
        and "1900" < text < "2200"
        and text[11:13] < "24"
    ):
        try:
            return datetime.fromisoformat(text[:19] + "+00:00")
        except ValueError:
            pass
    return None


def instant(value: Any) -> datetime | None:
    """One instant in UTC out of any of the vendors' formats; None for the sentinels; ValueError otherwise."""
    if type(value) is str and (moment := plain_instant(value)):
        return moment
    if value in (None, "", -1, 0, "0"):
        return None
    try:
        moment = _instant(value)
    except (ValueError, OverflowError, OSError, TypeError, IndexError) as error:
        msg = "not a time"
        raise ValueError(msg) from error
    if not _PLAUSIBLE[0] <= moment <= _PLAUSIBLE[1]:
        msg = "not a plausible time"
        raise ValueError(msg)
    return moment


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        msg = "not a time"
        raise ValueError(msg)
    if isinstance(value, int | float) or value.strip().isdigit():
        return datetime.fromtimestamp(float(value) / 1000, UTC)
    return _from_text(value.strip())


def _from_text(text: str) -> datetime:
    if text.endswith("GMT") and "," not in text:
        text = text[:-3].rstrip() + "+00:00"
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        parsed = parsedate_to_datetime(text)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def calendar_day(value: Any) -> date | None:
    """A calendar day, never shifted by a zone: HTTP date first, then the first 10 characters as ISO."""
    if value in (None, "", -1, "0000-00-00"):
        return None
    if not isinstance(value, str):
        msg = "not a calendar day"
        raise ValueError(msg)
    try:
        day = parsedate_to_datetime(value).date() if "," in value else date.fromisoformat(value[:10])
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        msg = "not a calendar day"
        raise ValueError(msg) from error
    if not _PLAUSIBLE[0].date() <= day < _PLAUSIBLE[1].date():
        msg = "not a plausible day"
        raise ValueError(msg)
    return day


def text(value: Any) -> str:
    """Text with outer blanks trimmed; null and "N/A" are empty. A list or object is refused."""
    if value is None or value == "N/A":
        return ""
    if type(value) is str and value.isascii() and "\x00" not in value:
        return value.strip()
    if isinstance(value, bool | list | dict):
        msg = "not a text"
        raise ValueError(msg)
    # NUL and lone surrogates cannot be stored by every database.
    return str(value).replace("\x00", "").encode("utf-8", "replace").decode().strip()


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts without empty ones; null is an empty list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        msg = "not a list"
        raise ValueError(msg)
    if len(value) == 1:
        only = text(value[0])
        return (only,) if only else ()
    return tuple([item for entry in value if (item := text(entry))])


def identity(value: Any) -> int | None:
    """An id of something else; the sentinels 0, -1, "" and null mean none. Digits as text are accepted."""
    if type(value) is int and 0 < value <= _LARGEST_ID:
        return value
    if value in (None, "", 0, -1, "0", "-1"):
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        msg = "not an id"
        raise ValueError(msg)
    number = int(value)
    if not 0 < number <= _LARGEST_ID:
        msg = "not an id"
        raise ValueError(msg)
    return number


def spelled_id(value: Any) -> int | None:
    """The id that plain digits spell, as text or number; None for anything else, whatever it is."""
    text_of_it = (
        str(value) if type(value) in (int, str) and (type(value) is str or abs(value) <= _LARGEST_ID) else ""
    )
    digits = text_of_it.isascii() and text_of_it.isdigit() and len(text_of_it) <= _DIGITS
    number = int(text_of_it) if digits else 0
    return number if 0 < number <= _LARGEST_ID else None


def flag(value: Any) -> bool:
    """A yes or no that may come as bool, 0/1 or text; null is no."""
    if value in (None, "", 0, "0", False, "false", "False"):
        return False
    if value in (1, "1", True, "true", "True"):
        return True
    msg = "not a yes or no"
    raise ValueError(msg)


def cents(value: Any) -> int | None:
    """An amount of money in hundredths, rounded half up: a number, or text such as "$1,234.50"; None for sentinels."""
    if value is None or (isinstance(value, str) and value.strip().lower() in ("", "null", "n/a")):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        msg = "not an amount"
        raise ValueError(msg)
    plain = str(value).strip().replace("$", "").replace(",", "").replace(" ", "")
    try:
        amount = (Decimal(plain) * 100).quantize(Decimal(1), ROUND_HALF_UP)
    except ArithmeticError as error:
        msg = "not an amount"
        raise ValueError(msg) from error
    if not amount.is_finite() or abs(amount) > _LARGEST_AMOUNT:
        msg = "not a plausible amount"
        raise ValueError(msg)
    return int(amount)
