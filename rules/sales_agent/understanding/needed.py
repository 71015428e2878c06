"""Which phrases a line can have at all, by the pieces of words that each of them needs: of hundreds of patterns, few
are then looked for."""

import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

_LONGEST = 40
"""Of longer words all is thought possible."""
_WORDS_KEPT = 20_000
_COMMON = (
    "the and you your for are have has not want need can will would could this that with from what when how is it to "
    "do does did on in at of my me we am be was get all any just house home looking there they please thanks if or but "
    "about out still like sell buy see going time que por para una casa"
)
"""What is in these says little of a line."""


@cache
def needed(pattern: str) -> frozenset[str]:
    """Pieces of words, one of which is in whatever the pattern matches; none where nothing is sure."""
    return _needed(parser.parse(pattern)) or frozenset()


def _needed(parsed: Iterable[Any]) -> frozenset[str] | None:
    found: list[frozenset[str]] = []
    run = ""
    for code, argument in parsed:
        if code is codes.LITERAL and argument != ord(" "):
            run += chr(argument)
            continue
        found += [frozenset((run,))] if run else []
        run = ""
        inside = _inside(code, argument)
        found += [inside] if inside else []
    found += [frozenset((run,))] if run else []
    return max(found, key=_telling, default=None)


def _telling(pieces: frozenset[str]) -> tuple[int, int, int]:
    return -sum(map(_commonness, pieces)), min(map(len, pieces)), -len(pieces)


@cache
def _commonness(piece: str) -> int:
    return sum(piece in word for word in _COMMON.split())


def _inside(code: object, argument: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _needed(argument[-1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _needed(argument[-1]) if argument[0] else None
    if code is codes.BRANCH:
        each = [_needed(branch) for branch in argument[1]]
        return frozenset().union(*(pieces for pieces in each if pieces)) if all(each) else None
    return None


class Needs:
    """Of patterns that are added one by one: which of them can be in a line, as the bits of a number."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._by_piece: dict[str, int] = {}
        self._always = 0
        self._of_word = lru_cache(_WORDS_KEPT)(self._patterns_of)

    def __len__(self) -> int:
        return len(self._number)

    def bit(self, pattern: str) -> int:
        """The pattern's own bit."""
        known = self._number.get(pattern)
        return self._added(pattern) if known is None else known

    def of(self, line: str) -> int:
        """The bits of all patterns that can be in the line."""
        bits = self._always
        for word in line.split():
            bits |= self._of_word(word) if len(word) <= _LONGEST else (1 << len(self)) - 1
        return bits

    def _added(self, pattern: str) -> int:
        bit = 1 << len(self._number)
        self._number[pattern] = bit
        pieces = needed(pattern)
        for piece in pieces:
            self._by_piece[piece] = self._by_piece.get(piece, 0) | bit
        self._always |= 0 if pieces else bit
        self._of_word.cache_clear()
        return bit

    def _patterns_of(self, word: str) -> int:
        bits = 0
        for begin in range(len(word)):
            for end in range(begin + 1, len(word) + 1):
                bits |= self._by_piece.get(word[begin:end], 0)
        return bits
