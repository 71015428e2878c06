"""Text without what nobody sees: control characters, zero-width and bidirectional marks, line separators."""

import re
import unicodedata

_HIDDEN = ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
_PLAIN = re.compile(r"[ -~]*")


def visible(text: str) -> str:
    """The text with those left out; a line break becomes a blank."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(
        " " if character in "\t\n\r\u2028\u2029" else character
        for character in text
        if character in "\t\n\r\u2028\u2029" or unicodedata.category(character) not in _HIDDEN
    )


def is_visible(text: str) -> bool:
    """Whether there is nothing else in it."""
    return visible(text) == text
