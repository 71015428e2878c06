"""Words that were typed wrong: one letter too many, too few, another one, or two exchanged (Damerau); long words may
have two such slips. Words stuck together are taken apart. What is a real word stays as it is."""

from functools import cache

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.real_words import REAL_WORDS

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = word_set(
    "stop quit cease cancel revoke unsubscribe optout remove arret alto parar baja all call off end text texts",
    "texting message messages messaging contact contacting contacted calling sending emailing send delete",
    "number list leave alone bother bothering harassing harassment anymore please receive receiving again",
    "interested discontinue permission consent thanks never mensajes escribirme mandarme contactarme",
    "borrame quitame arretez desabonner desinscrire",
)
"""Words that a stop is said with; those of at least four letters are known with a slip too."""
_SHORTEST, _LONG, _MOST = 4, 9, 2
_FIRST = word_set(
    "stop quit dont donot no nomore please pls leave remove unsubscribe take lose",
)
_NEXT = word_set(
    "texting texts text messages messaging message calling contacting contact call sending send spamming",
    "harassing bothering stop me my more number alone please now it this these all off us unsubscribe no",
)
"""Of words stuck together: what the first is, and what follows."""
_LONGEST = 30


@cache
def _slips() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in sorted(WORDS, key=lambda word: (word != "stop", word)):
        if len(word) >= _SHORTEST:
            for slip in one_slip(word) - REAL_WORDS - WORDS:
                found.setdefault(slip, word)
    return found


def one_slip(word: str) -> set[str]:
    """All that the word is mistyped as with one letter too few, too many, another one, or two exchanged."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS}
    return found | {left + letter + right for left, right in cuts for letter in _LETTERS}


def mended(word: str) -> str:
    """The word that was meant, or several with blanks between; `word` itself where that is not plain."""
    if word in WORDS or word in REAL_WORDS:
        return word
    meant = _slips().get(word)
    if meant:
        return meant
    if len(word) >= _LONG and word.startswith("un") and distance(word, "unsubscribe") <= _MOST:
        return "unsubscribe"
    return " ".join(_taken_apart(word)) or word


def _taken_apart(word: str) -> list[str]:
    """Longest words first, the first one out of those that begin a stop."""
    if not _SHORTEST + 2 <= len(word) <= _LONGEST:
        return []
    parts: list[str] = []
    while word:
        known = _NEXT if parts else _FIRST
        part = max((part for part in known if word.startswith(part)), key=len, default="")
        if not part:
            return []
        parts.append(part)
        word = word[len(part) :]
    return parts


def distance(first: str, second: str) -> int:
    """How many slips are between two short words."""
    if abs(len(first) - len(second)) > _SHORTEST:
        return _LONGEST
    before, row = [0] * (len(second) + 1), list(range(len(second) + 1))
    for place, letter in enumerate(first):
        above, before, row = before, row, [place + 1]
        for other, wanted in enumerate(second):
            least = min(row[other] + 1, before[other + 1] + 1, before[other] + (letter != wanted))
            if place and other and letter == second[other - 1] and wanted == first[place - 1]:
                least = min(least, above[other - 1] + 1)
            row.append(least)
    return row[-1]
