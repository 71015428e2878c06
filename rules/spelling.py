"""The one way in which texts are compared: what looks alike to a person is alike. Values are sent as they were typed;
nothing here changes what is stored."""

import html
import re
import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_TWICE = 2


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """One spelling of what Unicode has several of, letter case and blanks inside kept.

    Composed letters, plain digits and apostrophes, no marks of direction, no characters without width, outer blanks
    trimmed.
    """
    if text.isascii():
        return text.strip()
    plain = unicodedata.normalize("NFKC", text.translate(_MARKS))
    shown = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in shown)
    return unicodedata.normalize("NFC", _VARIATIONS.sub("", digits).translate(_MARKS)).strip()


def plain(text: str) -> str:
    """The same without letter case and surplus blanks, and with what a form has escaped (`O&#39;Brien`) read."""
    for _ in range(_TWICE if "&" in text else 0):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return folded(" ".join(folded(text).split()).casefold())
