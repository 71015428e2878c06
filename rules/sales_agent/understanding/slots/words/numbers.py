"""Numbers that are written in words, in English and Spanish: `four hundred thousand`, `three fifty`, `medio millon`."""

from dataclasses import dataclass

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.words.number_words import NUMBERS, SCALES, TENS, UNITS
from rules.sales_agent.understanding.slots.words.pieces import Words, amount

_BEFORE = word_set(
    "under below around about over max maximum to of is budget than like at between and or from - , | hasta de son es"
    " como unos y entre maybe mid low high upper lower approximately roughly"
)
_HALVES = {"half": 0.5, "medio": 0.5, "quarter": 0.25}
_SPANISH = word_set(
    "de menos entre y hasta al mes mensual dolares por un mi mas tengo presupuesto el la es busco"
)
_TEN, _SMALL = 10, 20
_JOINS = frozenset(["and", "y"])
_STARTS = frozenset([*NUMBERS, *SCALES, *_HALVES])


def with_numbers(words: Words) -> Words:
    """The same words with digits where numbers stood in words."""
    said, seen = words
    if _STARTS.isdisjoint(said):
        return words
    new_said: list[str] = []
    new_seen: list[str] = []
    at = 0
    while at < len(said):
        number, end = _number(said, at)
        if not number:
            number, end = said[at], at + 1
        new_said.append(number)
        new_seen.append(" ".join(seen[at:end]))
        at = end
    return new_said, new_seen


def _number(said: list[str], at: int) -> tuple[str, int]:
    """The number that begins at a word, and where it ends; "" where none does."""
    word, following = said[at], said[at + 1 : at + 4]
    if word in _HALVES:
        return _half(said, at)
    if word in ("a", "un") and following and following[0] in SCALES and following[0] not in ("k", "mil"):
        return _run(said, at, at + 1, 1)
    if word in NUMBERS or (word == "mil" and following and following[0] in NUMBERS):
        return _run(said, at, at, 0)
    bare = word.removeprefix("$")
    if bare[0].isdigit() and bare.replace(".", "", 1).isdigit():
        if following and following[0] in SCALES:
            return _run(said, at, at + 1, float(bare))
        if following and len(bare) == 1 and following[0] in TENS:
            return _run(said, at, at + 1, float(bare))
        if following == ["and", "a", "half"] and "$" not in word:
            return amount(float(bare) + 0.5), at + 4
    return "", at


def _half(said: list[str], at: int) -> tuple[str, int]:
    """`half a million`, `medio millon`; `half a mil`, but `medio mil` is no number."""
    end = at + 2 if said[at + 1 : at + 2] in (["a"], ["of"]) else at + 1
    scale = said[end] if end < len(said) else ""
    if SCALES.get(scale) == SCALES["million"] or (scale == "mil" and said[at] != "medio"):
        return f"${amount(_HALVES[said[at]] * SCALES['million'])}", end + 1
    return "", at


@dataclass(slots=True)
class _Run:
    """Number words that were read so far: `total` of what a thousand or a million has closed, `current` since then."""

    current: float
    total: float = 0
    last_scale: int = 0
    plural: bool = False
    spoken: int = 0

    def takes(self, said: list[str], at: int) -> int:
        """How many words from one on belong to the number; 0 where it has ended."""
        word = said[at]
        if word in NUMBERS:
            return self._takes_number(NUMBERS[word])
        if word in SCALES:
            return self._takes_scale(word, _scale(said, at, self.current))
        if said[at : at + 3] == ["and", "a", "half"] or said[at : at + 2] == ["y", "medio"]:
            self.total += self.last_scale / 2
            self.current += 0 if self.last_scale else 0.5
            return 3 if word == "and" else 2
        if word == "point" and NUMBERS.get(said[at + 1] if at + 1 < len(said) else "", _TEN) < _TEN:
            self.current += NUMBERS[said[at + 1]] / _TEN
            return 2
        return int(word in _JOINS and self.spoken > 0 and _goes_on(said, at, self.current))

    def _takes_number(self, value: int) -> int:
        if self.spoken and not _fits(self.current, value):
            return 0
        together = _spoken_together(self.current, value)
        self.current = self.current * SCALES["hundred"] + value if together else self.current + value
        return 1

    def _takes_scale(self, word: str, scale: int) -> int:
        if (word == "k" and not self.current) or self.current >= SCALES["million"]:
            return 0
        self.plural = word in ("hundreds", "thousands")
        value = (self.current or 1) * scale
        if scale == SCALES["hundred"]:
            self.current = value
        else:
            self.total, self.current, self.last_scale = self.total + value, 0, scale
        return 1


def _run(said: list[str], begun: int, at: int, first: float) -> tuple[str, int]:
    run = _Run(first)
    while at < len(said):
        taken = run.takes(said, at)
        if not taken:
            break
        run.spoken += 1
        at += taken
    value = amount(run.total + run.current)
    if run.last_scale:
        return f"${value}", at
    if run.plural:
        return f"{value}s", at
    return (value, at) if run.spoken > 1 or first or _is_meant(said, begun, at) else ("", begun)


def _scale(said: list[str], at: int, current: float) -> int:
    word = said[at]
    if word == "mil" and 0 < current < _SMALL and _SPANISH.isdisjoint(said):
        return SCALES["million"]
    return SCALES[word]


def _fits(current: float, value: int) -> bool:
    """Whether a number word goes on with what was said before it: `twenty five`, `three fifty`, `two hundred five`."""
    if not current or _spoken_together(current, value):
        return True
    return current % (_TEN if value < _TEN else SCALES["hundred"]) == 0


def _spoken_together(current: float, value: int) -> bool:
    """`three fifty` is 350, `eighteen fifty` is 1850."""
    return 0 < current < SCALES["hundred"] and _TEN <= value < SCALES["hundred"]


def _goes_on(said: list[str], at: int, current: float) -> bool:
    """Whether `and` and `y` join one number: not in `between three hundred and four hundred thousand`."""
    following = said[at + 1 : at + 3]
    if not following or following[0] not in NUMBERS:
        return False
    if said[at] == "y":
        return current % 10 == 0 and NUMBERS[following[0]] < 10 and current % 100 != 0
    further = following[1] if len(following) > 1 else ""
    return current >= 100 and NUMBERS[following[0]] < 100 and further not in ("hundred", "hundreds")


def _is_meant(said: list[str], start: int, end: int) -> bool:
    """Whether one number word alone is an amount, and no part of a name (`Five Points`)."""
    following = said[end] if end < len(said) else "|"
    before = said[start - 1] if start else "|"
    if following in UNITS:
        return True
    if following in ("to", "or", "-", "and", "a", "o", "y"):
        further = said[end + 1] if end + 1 < len(said) else ""
        return further in NUMBERS or further.lstrip("$")[:1].isdigit()
    return following in "|," and before in _BEFORE
