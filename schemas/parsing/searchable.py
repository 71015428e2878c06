"""Texts as a search compares them: what is typed in a hurry finds what was typed with care. The same on every database.

Nothing that is stored or sent elsewhere is spelled so.
"""

import re
import unicodedata

_NO_DIGIT = re.compile("[^0-9]+")
_LOOKS_LIKE_A_PHONE = re.compile(r"[0-9+().\-/ ]+")
_AMERICAN = 11


def searchable(text: str) -> str:
    """Lower case, without accents, with single blanks; no line break is left."""
    if not text.isascii():
        spelled = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return " ".join(text.lower().split())


def local_digits(text: str) -> str:
    """A phone number's digits, without the 1 before an American one."""
    digits = _NO_DIGIT.sub("", text)
    american = digits.startswith("1") and (len(digits) == _AMERICAN or text.lstrip().startswith("+1"))
    return digits[1:] if american else digits


def phone_asked(text: str) -> str:
    """The digits, where somebody types a part of a phone number ("(970) 555", "5550"); "" for anything else."""
    return local_digits(text) if _LOOKS_LIKE_A_PHONE.fullmatch(text) else ""
