"""Readers shared by both vendors' wire shapes: text, ids, yes and no, and, from beside this file, times and amounts.

Evidence: Lofty's numeric "unset" is -1 or 0, its text "unset" is "", null or "N/A". What cannot be read raises
NotReadable, whose text says of what kind it is and never holds the value: reasons are kept, logged and shown.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from schemas.parsing.amounts import cents
from schemas.parsing.times import calendar_day, instant, optional_instant, plain_instant
from schemas.parsing.unset import NotReadable, is_none

__all__ = [
    "NotReadable",
    "calendar_day",
    "cents",
    "flag",
    "identity",
    "instant",
    "named",
    "optional_instant",
    "plain_instant",
    "remark",
    "spelled_id",
    "storable",
    "text",
    "texts",
]  # fmt: skip

LARGEST_ID = 2**63 - 1
"""What an id of either vendor, and a column of the store, can hold."""
_EXACT = 2**53
_DIGITS = 19
_WHOLE = re.compile(r"\s*[+]?0*([0-9]{1,19})(?:\.0*)?\s*")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_YES = frozenset({"1", "1.0", "true", "t", "yes", "y", "on"})
_NO = frozenset({"0", "0.0", "false", "f", "no", "n", "off"})
Read = TypeVar("Read")


def text(value: Any) -> str:
    """Text with outer blanks trimmed; null and "N/A" are empty. A list or object is refused.

    NUL and halves of surrogate pairs (a text cut inside an emoji) are dropped: no database takes them.
    """
    if value is None or value == "N/A":
        return ""
    if type(value) is str and value.isascii() and "\x00" not in value:
        return value.strip()
    if isinstance(value, bool | list | dict):
        msg = "not a text"
        raise NotReadable(msg)
    try:
        return storable(str(value)).strip()
    except ValueError as error:  # Python writes out no number of thousands of digits.
        msg = "not a text"
        raise NotReadable(msg) from error


def remark(value: Any) -> str:
    """A text that is good to know and nothing depends on; "" for what is none."""
    if type(value) is str or not isinstance(value, (bool, list, dict)):
        return text(value)
    return ""


def storable(value: str) -> str:
    """A text without what no database takes: NUL, and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", value)


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts without empty ones; null is an empty list."""
    if value is None:
        return ()
    if not isinstance(value, list):
        msg = "not a list"
        raise NotReadable(msg)
    if len(value) == 1:
        only = text(value[0])
        return (only,) if only else ()
    return tuple([item for entry in value if (item := text(entry))])


def identity(value: Any) -> int | None:
    """An id of something else; the sentinels 0, -1, "" and null mean none. Digits as text are accepted, and ids that
    came through a table of floating-point numbers (`501.0`)."""
    if type(value) is int and 0 < value <= LARGEST_ID:
        return value
    if value in (None, 0, -1) or (isinstance(value, str) and _names_nobody(value)):
        return None
    number = 0
    if isinstance(value, str):
        found = _WHOLE.fullmatch(value)
        number = int(found[1]) if found else 0
    elif isinstance(value, float) and value.is_integer() and value <= _EXACT:
        number = int(value)
    if isinstance(value, bool) or not 0 < number <= LARGEST_ID:
        msg = "not an id"
        raise NotReadable(msg)
    return number


def _names_nobody(value: str) -> bool:
    return is_none(value) or re.fullmatch(r"\s*(?:-1|-?0+)(?:\.0*)?\s*", value) is not None


def spelled_id(value: Any) -> int | None:
    """The id that plain digits spell, as text or number; None for anything else, whatever it is."""
    text_of_it = (
        str(value) if type(value) in (int, str) and (type(value) is str or abs(value) <= LARGEST_ID) else ""
    )
    digits = text_of_it.isascii() and text_of_it.isdigit() and len(text_of_it) <= _DIGITS
    number = int(text_of_it) if digits else 0
    return number if 0 < number <= LARGEST_ID else None


def flag(value: Any) -> bool:
    """A yes or no that may come as bool, 0/1 or text ("Y", "true"); null is no."""
    word = value.strip().casefold() if isinstance(value, str) else value
    if word in (None, 0, False) or (isinstance(word, str) and (word in _NO or is_none(word))):
        return False
    if word in (1, True) or (isinstance(word, str) and word in _YES):
        return True
    msg = "not a yes or no"
    raise NotReadable(msg)


def named(row: Mapping[str, Any], name: str, read: Callable[[Any], Read]) -> Read:
    """One field of a record, read. Raises NotReadable with the field's name before the kind."""
    try:
        return read(row.get(name))
    except NotReadable as error:
        msg = f"{name}: {error}"
        raise NotReadable(msg) from error
