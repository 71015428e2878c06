"""One form of a text for reading facts out of it: words in plain small letters apart by one blank, numbers without
their commas, `$400000` where a number is money for sure, `|` where a sentence ends, `,` where something shorter does.
Beside each word stands how it was spelt, for places and names. Linear in the length, for any text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rules.sales_agent.understanding.normalise import marked
from rules.sales_agent.understanding.slots.words.numbers import with_numbers
from rules.sales_agent.understanding.slots.words.pieces import Words, pieces

_DIGITS_AS_WORDS = re.compile(
    r"\b(?:2(?= (?:buy|sell|rent|move|live|be|see|talk|purchase|list|find)\b)"
    r"|(?<=looking )4|(?<=searching )4|(?<=waiting )4)"
)
_WITH = re.compile(r"\bw/(?!o\b) ?")
_DIGIT = re.compile("[0-9]")
GONE = "_"
"""Stands for words that are spoken for."""
_DOLLARS = frozenset(["dollars", "dollar", "bucks", "usd", "dolares", "dlls"])
_BLANKS = re.compile(" {2,}")
_WINDOW = 60
"""How many characters back a word can have to do with another one."""
_LINK = re.compile(r"(?:https?://|www\.)[^\s]+")
_POLITE = re.compile(
    r"(?<![\w'-])(?:hi(?: there| again)?|hello(?: there| again)?|hey(?: there| again)?"
    r"|good (?:morning|afternoon|evening|day|night)"
    r"|thank you(?: so much| very much| again| kindly)?|thanks(?: so much| a lot| again| a bunch"
    r"| in advance)?|thx|tks|thnx|ty|tysm"
    r"|have a (?:nice|good|great|blessed|wonderful|lovely) (?:day|one|night|weekend|evening|week)"
    r"|hola|buen(?:os|as) (?:dias|días|tardes|noches)|buen (?:dia|día)|muchas gracias|(?<![0-9] )mil gracias"
    r"|gracias|saludos|god bless"
    r"|appreciate (?:it|you|your help))(?![\w'@-])"
)
_FILLER = re.compile(
    r"(?<![\w'-])(?:please|pls|plz|por favor|porfa|porfavor|kindly|lol|haha|hahaha|lmao|sir|ma'am|maam)(?![\w'@-])"
)


@dataclass(frozen=True, slots=True)
class Form:
    """`said`: the words, plain; `seen`: how each was spelt, in small letters; `line`: the words with a blank around
    each, in which patterns are looked for."""

    said: tuple[str, ...]
    seen: tuple[str, ...]
    line: str

    @property
    def counts(self) -> bool:
        """Whether a digit is in it."""
        return _DIGIT.search(self.line) is not None

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of them is said: most texts speak of few things, and need not be searched for the others."""
        return not words.isdisjoint(self.said)

    def places(self, found: re.Match[str], group: int | str = 0) -> slice:
        """Which words a match in the line covers."""
        start, end = found.span(group)
        return slice(self.line.count(" ", 0, start) - 1, self.line.count(" ", 0, end))

    def without(self, spans: Iterable[slice]) -> "Form":
        """The same with a mark in the place of these words."""
        said = list(self.said)
        for span in spans:
            said[span] = [GONE] * len(said[span])
        return replace(self, said=tuple(said), line=_line(said))


def said_before(line: str, at: int, breaks: str = "|") -> str:
    """The last words before a place in a line, as far as their sentence goes (with `breaks` `|,`: their part of it)."""
    before = line[max(0, at - _WINDOW) : at]
    return before[max(before.rfind(mark) for mark in breaks) + 1 :]


def shown(text: str) -> str:
    """What a reader sees, in small letters with their accents: no pictures, nothing without width or direction."""
    text = marked(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = unicodedata.normalize("NFC", marked("".join(map(_visible, text)).casefold()))
    elif not text.isprintable():
        text = "".join(map(_visible, text))
    return _BLANKS.sub(" ", text).lower() if "  " in text else text.lower()


def _visible(char: str) -> str:
    if " " <= char < "\x7f" or char == "\n":
        return char
    kind = unicodedata.category(char)
    if kind in ("Me", "Cf", "Cs"):
        return ""
    if kind == "Cc":
        return " " if char in "\t\r" else ""
    return char if kind[0] in "LNPM" or kind == "Sc" else " "


def form_of(shown: str) -> Form:
    """The form of what `shown` gives, in which contacts have already been replaced."""
    text = _LINK.sub(f" {GONE} ", shown) if "http" in shown or "www." in shown else shown
    text = _WITH.sub("with ", text) if "w/" in text else text
    text = _POLITE.sub(",", _FILLER.sub(" ", text))
    if _DIGITS_AS_WORDS.search(text):
        text = _DIGITS_AS_WORDS.sub(lambda found: {"2": "to", "4": "for"}[found[0]], text)
    said, seen = _with_dollars(with_numbers(_trimmed(pieces(text))))
    return Form(tuple(said), tuple(seen), _line(said))


def _trimmed(words: Words) -> Words:
    """Without breaks at both ends, and one where there are several: a full stop outweighs a comma."""
    said: list[str] = []
    seen: list[str] = []
    for word, spelt in zip(*words, strict=True):
        if word in "|,":
            if not said:
                continue
            if said[-1] in "|,":
                said[-1] = seen[-1] = "|" if "|" in (word, said[-1]) else ","
                continue
        said.append(word)
        seen.append(spelt)
    while said and said[-1] in "|,":
        said.pop()
        seen.pop()
    return said, seen


def _with_dollars(words: Words) -> Words:
    """`350 dollars` is `$350`."""
    said, seen = words
    if _DOLLARS.isdisjoint(said):
        return words
    new_said: list[str] = []
    new_seen: list[str] = []
    for word, spelt in zip(said, seen, strict=True):
        if word in _DOLLARS and new_said and new_said[-1].lstrip("$")[:1].isdigit():
            new_said[-1] = f"${new_said[-1].lstrip('$')}"
            new_seen[-1] += f" {spelt}"
        else:
            new_said.append(word)
            new_seen.append(spelt)
    return new_said, new_seen


def _line(said: Iterable[str]) -> str:
    return f" {' '.join(said)} "
