"""One form of a text, in which all phrases are looked for: plain small letters without accents, words apart by one
blank, `|` where a sentence ends and `,` where something shorter does. Linear in the length, for any text."""

import re
import unicodedata
from functools import lru_cache

from rules.sales_agent.understanding.needed import needed
from rules.sales_agent.understanding.shorthand import (
    ABBREVIATIONS,
    CONTRACTIONS,
    DROPPED_G,
    SPELLED,
    TOGETHER,
)
from rules.sales_agent.understanding.slips import WORDS, mended

_MARKS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2039\u203a", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2028\u2029\x0b\x0c\x1c\x1d\x1e\x85", "\n")
    | {"\u2026": ".."}
)
_READ_FIRST = (
    (re.compile(r"[^\s@]{1,64}@[^\s@]{1,80}\.[a-z]{2,}|(?:https?://|www\.)\S+"), " "),
    (re.compile(r"\bf[*#@$%]{1,4}(?:c?k)?(?=ing|in\b|off|\b|\s|$)"), "fuck"),
    (re.compile(r"#(?![\w#])"), " number "),
    (re.compile(r"(?<=[a-z])/(?=[a-z])"), " or "),
)
"""Addresses say nothing; censored words, `my #` and `calling/texting` do."""
_APART = re.compile(r"(?<![^\W_])[a-z](?:[\W_]{1,5}[a-z]){2,}(?![^\W_])")
_LONG = re.compile(r"([a-z])\1{2,}")
_ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu"])
_PIECE = re.compile(
    r"(?P<word>\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<comma>\.{2,}|[,:()\[\]{}¿¡]|-{2,}|(?<=\s)-|-(?=\s))"
    r"|(?P<stop>[.!?;\n\r])"
)
_ONE_LETTER = re.compile(
    r"^([^\w]{0,3}(?:(?:hi|hello|hey(?: there)?|good (?:morning|afternoon|evening)|hola)[^\w]{1,3})?)([ny])"
    r"(?=[^\w]{0,9}(?:(?:thanks|thank you|please|thx|have a nice day)[^\w]{0,9})?$)"
)
"""A whole text of one letter, but for politeness."""
_SHORT = 3
_LEET = str.maketrans("013457", "oieast")
_TOGETHER = tuple(
    (re.compile(rf"(?<= ){apart}(?= )"), whole, tuple(needed(apart)) or ("",)) for apart, whole in TOGETHER
)
"""With the pieces of words without which there is nothing to look for."""
_PLEADS = re.compile(
    r"(?<= )(?<! to )(?<! not )(?<! you )(?<! and )please(?= (?:stop|unsubscribe|quit|cease|do not|remove (?:me|my)"
    r"|take (?:me|my)|leave me|delete my|lose my|end|cancel) )"
)
"""A request begins a sentence, with or without a full stop before it."""
_BREAKS = re.compile(r"(?:[,|] )*\| (?:[,|] )*|(?:, )+")


def shown(text: str) -> str:
    """What a reader sees, in small letters: no accents, no characters without width or direction, no pictures; quotes
    and dashes in one spelling each."""
    text = marked(text)
    if not text.isascii():
        text = marked(unicodedata.normalize("NFKC", text))
    # Folding makes the small letters of Cherokee large.
    small = text.casefold().lower()
    if small.isascii() and small.isprintable():
        return small
    return "".join(map(_visible, unicodedata.normalize("NFKD", small)))


def marked(text: str) -> str:
    """The text with quotes, dashes and ends of lines in one spelling each."""
    return text.translate(_MARKS)


def _visible(char: str) -> str:
    if char.isascii():
        return char if char >= " " or char in "\n\r\t" else ""
    kind = unicodedata.category(char)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return ""
    return char if kind[0] in "LNP" else " "


@lru_cache(16)
def line(text: str) -> str:
    """The form for phrases, with a blank at each end: ` do not text me | thanks `."""
    read = shown(text)
    for pattern, plain in _READ_FIRST:
        read = pattern.sub(plain, read)
    read = _APART.sub(_joined, read)
    read = _ONE_LETTER.sub(lambda found: found[1] + ("yes" if found[2] == "y" else "no"), read)
    found = f" {' '.join(_said(piece) for piece in _PIECE.finditer(read))} "
    for apart, whole, pieces in _TOGETHER:
        for piece in pieces:
            if piece in found:
                found = apart.sub(whole, found)
                break
    return _BREAKS.sub(_one_break, _PLEADS.sub("| please", found))


def words(line: str) -> list[str]:
    """The words of a line, without its breaks."""
    return [word for word in line.split() if word not in "|,"]


def _joined(found: re.Match[str]) -> str:
    letters = "".join(filter(str.isalpha, found[0]))
    for word in SPELLED:
        if letters.startswith(word):
            return f"{word} {' '.join(letters[len(word) :])}"
        if letters.endswith(word):
            return f"{' '.join(letters[: -len(word)])} {word}"
    return found[0]


def _said(piece: re.Match[str]) -> str:
    if piece["comma"]:
        return ","
    return "|" if piece["stop"] else _word(piece["word"])


def _word(word: str) -> str:
    bare = word.replace("'", "")
    full = CONTRACTIONS.get(word) or CONTRACTIONS.get(bare)
    if full:
        return full
    if "'" in word:
        article, _, rest = word.removesuffix("'s").partition("'")
        if rest and article in _ELIDED:
            return f"{article} {_spelt(rest)}"
        return _spelt(word.removesuffix("'s").replace("'", ""))
    return _spelt(word)


def _spelt(word: str) -> str:
    if word.isdigit() or len(word) == 1:
        return ABBREVIATIONS.get(word, word)
    if not word.isalpha():
        read = word.translate(_LEET)
        word = read if read in SPELLED else word
    word = _short(word) if _LONG.search(word) and len(set(word)) > 1 else word
    if word.endswith("in") and word[:-2] in DROPPED_G:
        return f"{word}g"
    word = ABBREVIATIONS.get(word, word)
    return CONTRACTIONS.get(word) or mended(word)


def _short(word: str) -> str:
    """`stoooop` is `stop`, `callll` is `call`."""
    once, twice = _LONG.sub(r"\1", word), _LONG.sub(r"\1\1", word)
    for read in (once, twice):
        if read in WORDS or read in ABBREVIATIONS or read in CONTRACTIONS:
            return read
    return once if len(once) <= _SHORT else twice


def _one_break(found: re.Match[str]) -> str:
    return "| " if "|" in found[0] else ", "
