"""A text cut into words, numbers and breaks."""

import re
import unicodedata

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.shorthand import ABBREVIATIONS, CONTRACTIONS

Words = tuple[list[str], list[str]]
_PIECE = re.compile(
    r"(?P<date>[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}/[0-9]{1,4}(?:/[0-9]{2,4})?)(?![0-9a-z])"
    r"|(?P<number>[0-9]{1,15}(?:[.,][0-9]{1,9}){0,4})(?P<tail>'?[^\W\d_]{0,20})"
    r"|(?P<word>[^\W_]{1,60}(?:'[^\W_]{1,20}){0,3})"
    r"|(?P<mark>\.{2,}|[-.!?;\n,:()\[\]/$%+#&<>~@_])"
)
_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mm": 1_000_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "grand": 1_000,
}
_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_HOUSE_LETTER = 1
_SHORT = word_set(
    "st ave av dr blvd rd ln ct pl apt mt ft n s e w ne nw se sw no ste unit hwy mo mos yr yrs wk wks approx mr mrs ms"
    " jr sr sq cir ter pkwy mil max min bldg num col sta sto pto"
)
"""Words that are written with a full stop which ends nothing."""
_PLAIN = {
    short: full for short, full in ABBREVIATIONS.items() if len(short) > 2 and full != "lol"
} | CONTRACTIONS
_PLAIN |= {"u": "you", "ur": "your", "rn": "right now", "xq": "porque", "name's": "name is", "i'd": "i would"}
_PLAIN |= {
    "nxt": "next",
    "ke": "que",
    "kiero": "quiero",
    "abt": "about",
    "prob": "probably",
    "probs": "probably",
    "prolly": "probably",
    "btwn": "between",
    "btw": "between",
    "wkend": "weekend",
    "min.": "min",
    "appx": "approximately",
    "mths": "months",
    "bdgt": "budget",
    "hse": "house",
    "k's": "k",
}
_MARKS = {
    "&": "and",
    "<": "under",
    ">": "over",
    "~": "around",
    "%": "%",
    "+": "+",
    "#": "#",
    "@": "at",
    "_": "_",
}
_COMPARED = word_set(
    "more less higher lower later sooner greater other rather better longer bigger smaller cheaper"
)
_ENDS = frozenset("!?;\n")


def pieces(text: str) -> Words:
    """Each word plain (no accents, contractions written out), and as it was spelt; `-` and `/` that join two words
    stand before the second one of those as spelt."""
    said: list[str] = []
    seen: list[str] = []
    dollar, joined = False, ""
    for found in _PIECE.finditer(text):
        kind = found.lastgroup
        if kind == "word":
            _add_word(found[0], joined, said, seen)
            joined = ""
        elif kind in ("number", "tail"):
            _add_number(found["number"], found["tail"], dollar, said, seen)
            dollar, joined = False, ""
        elif kind == "date":
            said.append(found[0])
            seen.append(found[0])
        elif found[0] == "$":
            dollar = _follows_a_dollar(text, found.end())
            if not dollar and said and said[-1][0].isdigit():
                said[-1] = f"${said[-1]}"
        else:
            mark, joined = _mark(found[0], text, found.start(), said)
            if mark:
                said.append(mark)
                seen.append(mark if mark in "|,-" else found[0])
    return said, seen


def _follows_a_dollar(text: str, at: int) -> bool:
    return text[at : at + 2].lstrip(" ")[:1].isdigit()


def _plain(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) != "Mn")


def _add_word(spelt: str, joined: str, said: list[str], seen: list[str]) -> None:
    plain = _plain(spelt)
    if plain == "then" and said and said[-1] in _COMPARED:
        plain = "than"
    full = _PLAIN.get(plain)
    if full:
        words = full.split()
        said += words
        seen += words
        return
    said.append(plain.removesuffix("'s").replace("'", "") or plain)
    seen.append(f"{joined}{spelt}")


def _add_number(number: str, tail: str, dollar: bool, said: list[str], seen: list[str]) -> None:
    value = digits(number)
    tail = _plain(tail)
    scale = _SCALES.get(tail)
    if scale:
        said.append(f"${amount(float(value) * scale)}")
    elif tail in ("s", "'s"):
        said.append(f"{amount(float(value) / (1000 if float(value) >= 10_000 else 1))}s")
    elif tail in _ORDINALS or (len(tail) == _HOUSE_LETTER and tail.isalpha()):
        said.append(f"{number}{tail}")
    else:
        said.append(f"${value}" if dollar else value)
        seen.append(number)
        if tail.strip("'"):
            said.append(tail.strip("'"))
            seen.append(tail.strip("'"))
        return
    seen.append(f"{number}{tail}")


def digits(number: str) -> str:
    """A number as Python reads it: `400,000` and `400.000` are the same, `1,2` is a Spanish `1.2`."""
    parts = re.split(r"[.,]", number)
    if len(parts) == 1:
        return number
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and parts[0] != "0":
        return "".join(parts)
    if len(parts) > 2 and len(parts[-1]) == 2:
        return "".join(parts[:-1])
    return f"{parts[0]}.{parts[1]}"


def amount(value: float) -> str:
    """A number without needless decimals."""
    return str(round(value)) if abs(value - round(value)) < 1e-6 else f"{value:.6f}".rstrip("0")


def _mark(mark: str, text: str, at: int, said: list[str]) -> tuple[str, str]:
    """What is said for it, and what joins the words on both sides of it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark == "-":
        return _dash(before, text[at + 1 : at + 4].lstrip(" $"), after, said)
    if mark == "/":
        before, after = text[at - 2 : at].strip()[-1:], text[at + 1 : at + 3].strip()[:1]
        if before.isalpha() and after.isalpha():
            return "or", ""
        return ("per" if after.isalpha() else "", "")
    if mark == ".":
        ends = not ((said and said[-1] in _SHORT) or (said and said[-1].isalpha() and len(said[-1]) == 1))
        return ("|" if ends else ""), ""
    if mark in _ENDS:
        return "|", ""
    if mark in _MARKS:
        return _MARKS[mark], ""
    return ",", ""


def _dash(before: str, following: str, after: str, said: list[str]) -> tuple[str, str]:
    if said and said[-1].lstrip("$")[:1].isdigit() and following[:1].isdigit():
        return "-", ""
    if before.isalnum() and after.isalnum():
        return "", "-" if before.isalpha() and after.isalpha() else ""
    return ",", ""
