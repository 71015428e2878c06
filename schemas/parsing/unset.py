"""How systems write "there is none": words, zeros, and the days on which their calendars begin.

A vendor's record may have come through spreadsheets, imports and other databases, and each has left its own.
"""

import re
from datetime import date
from typing import Any

NONE_WORDS = frozenset({"", "null", "none", "nil", "n/a", "na", "#n/a", "undefined", "unset", "(null)", "(none)", "-",
                        "--", "\u2013", "\u2014", "\\n"})  # fmt: skip
_NO_DATE = frozenset({"-1", "nan", "nat"})
_ZEROS = re.compile(r"(?=.*0)[0\s:/.+-]*T?[0\s:.+-]*(?:Z|GMT|UTC)?", re.IGNORECASE)
BEGINNINGS = frozenset({date(1, 1, 1), date(1601, 1, 1), date(1753, 1, 1), date(1899, 12, 30), date(1899, 12, 31),
                        date(1900, 1, 1), date(1970, 1, 1)})  # fmt: skip
"""The first days of .NET and Go, of Windows, of SQL Server, of spreadsheets, of Unix: an empty date, written out."""


class NotReadable(ValueError):
    """Raised for a value that cannot be read; its text says of what kind it is, and never holds the value."""


def is_none(text: str) -> bool:
    """Whether a text is one of the words for "none"."""
    return text.strip().casefold() in NONE_WORDS


def is_no_date(value: Any) -> bool:
    """Whether this stands for "no date": null, false, 0, -1, a word for none, or nothing but zeros."""
    if isinstance(value, str):
        text = value.strip()
        return is_none(text) or text.casefold() in _NO_DATE or _ZEROS.fullmatch(text) is not None
    return value is None or value is False or (isinstance(value, int | float) and value in (0, -1))
