"""E17: the letters that a text can have without costing double, and in how many segments it is sent.

GSM 03.38: 160 letters fit one segment, 153 each of several; some letters count two. One letter that it does not have
makes the whole text UCS-2, 70 and 67 to a segment, an emoji counting two.
"""

import unicodedata
from collections.abc import Iterable

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("^{}[]~|\\€\f")
"""Sent as two: an escape and a letter, which are never parted."""
LETTERS = _BASIC | _EXTENSION
_ONE, _EACH_OF_SEVERAL = 160, 153
_ONE_WIDE, _EACH_WIDE = 70, 67
_BEYOND = 0xFFFF
"""Above it UTF-16 takes two units."""

_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛ʼʹ′´`ʻ＇", "'")
    | dict.fromkeys("“”„‟″«»＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹣－", "-")
    | dict.fromkeys("•·∙●▪◦‣", "-")
    | dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | dict.fromkeys("\u2028\u2029", "\n")
    | {"…": "...", "×": "x", "÷": "/", "™": "TM", "©": "(c)", "®": "(R)", "°": " deg", "¢": "c", "¬": "-", "№": "No."}
    | {"¼": "1/4", "½": "1/2", "¾": "3/4", "ª": "a", "º": "o", "¦": "/", "ẞ": "SS", "œ": "oe", "Œ": "OE", "ı": "i"}
    | {"Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Þ": "Th", "þ": "th", "Ħ": "H", "ħ": "h", "ŋ": "n"}
    | dict.fromkeys("\u200b\u200c\u2060\ufeff\u00ad", None)
)  # fmt: skip


def fold(text: str) -> str:
    """The same to a reader, in the letters of GSM-7 as far as they go: plain quotes, dashes and blanks, no accents that
    it lacks. What it has no likeness of (emoji, other scripts) stays. Folding twice is folding once."""
    if LETTERS.issuperset(text):
        return text
    composed = unicodedata.normalize("NFC", text.translate(_ALIKE))
    return "".join(char if char in LETTERS else _likeness(char) for char in composed)


def _likeness(char: str) -> str:
    spelled = unicodedata.normalize("NFKD", char).translate(_ALIKE)
    bare = "".join(part for part in spelled if not unicodedata.combining(part))
    return bare if bare and LETTERS.issuperset(bare) else char


def foldable(text: str) -> bool:
    """Whether nothing but letters of GSM-7 is left of a text that is folded."""
    return LETTERS.issuperset(fold(text))


def comparable(text: str) -> str:
    """A body to compare by: a text that went out comes back folded, and without the blanks around it."""
    return fold(text).strip()


def segments(text: str) -> int:
    """In how many segments a text is sent, as it stands; an empty one takes one."""
    if LETTERS.issuperset(text):
        return _parts((2 if char in _EXTENSION else 1 for char in text), _ONE, _EACH_OF_SEVERAL)
    return _parts((2 if ord(char) > _BEYOND else 1 for char in text), _ONE_WIDE, _EACH_WIDE)


def _parts(widths: Iterable[int], whole: int, each: int) -> int:
    """One if all fits; else what is two wide is never parted, and may leave a place unused."""
    needed = list(widths)
    if sum(needed) <= whole:
        return 1
    parts, left = 1, each
    for width in needed:
        if width > left:
            parts, left = parts + 1, each
        left -= width
    return parts
