"""A phrase with a name, and how it is found in a line. Patterns are written over the form that `normalise` makes,
with `<name>` for a group of words and `[[a|b]]` for: not before one of these. Nothing repeats without end what itself
repeats without end, so they are linear."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from rules.sales_agent.understanding.needed import Needs

_GROUP = re.compile(r"<(\w+)>")
_UNLESS = re.compile(r"\[\[(.+?)\]\]")
_DEEPER = " " * 8
_DEEPEST = 4
GONE = "_"
"""Stands in a line for words that are spoken for."""
_NEEDS = Needs()


@dataclass(frozen=True)
class Phrase:
    """One way to say a thing: `name` is told with the verdict, `source` is what it looks like."""

    name: str
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first looked for: hundreds of them would take half a second of every start."""
        return _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Match:
    """Which phrase was found, and the words that it matched."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class _Table:
    """Phrases with the bits of all of them, and the place of each by its bit."""

    known: Sequence[Phrase]
    bits: int
    places: Mapping[int, int]


_TABLES: dict[int, _Table] = {}
_TABLES_KEPT = 500


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(word for line in lines for word in line.split())


def by_beginning(words: Iterable[str]) -> str:
    """One of many words, as a pattern that looks at their first two letters first."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[:2], []).append(word[2:])
    return "|".join(f"{beginning}(?:{'|'.join(rest)})" for beginning, rest in rests.items())


def groups(table: str) -> dict[str, str]:
    """Groups of words by name, out of a table as `phrases` takes it: of each the one pattern."""
    return dict(_rows(table))


def phrases(language: str, words: Mapping[str, str], table: str) -> tuple[Phrase, ...]:
    """The phrases of a table: a name at the margin, under it the patterns that it is told for, each set in and going on
    in lines that are set in deeper. A pattern begins and ends at the edges of words."""
    return tuple(
        Phrase(f"{language}: {name}" if language else name, expanded(pattern, words))
        for name, pattern in _rows(table)
    )


def _rows(table: str) -> Iterator[tuple[str, str]]:
    name, pattern = "", ""
    for line in f"{table.strip()}\n".split("\n"):
        if line.startswith(_DEEPER):
            pattern += line.strip()
            continue
        if pattern:
            yield name, pattern
        pattern = line.strip() if line.startswith(" ") else ""
        name = name if line.startswith(" ") else line


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<= )|^)(?:{pattern})(?= )")


def expanded(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with the words of its groups, which may name groups themselves."""
    for _ in range(_DEEPEST):
        pattern = _UNLESS.sub(
            r"(?! (?:\1)(?= ))", _GROUP.sub(lambda found: f"(?:{words[found[1]]})", pattern)
        )
    return pattern


def first(known: Sequence[Phrase], line: str) -> Match | None:
    """The first of the phrases that the line has, in their order."""
    for phrase in possible(known, line):
        found = phrase.pattern.search(line)
        if found:
            return Match(phrase.name, found[0])
    return None


def without(known: Sequence[Phrase], line: str) -> str:
    """The line with a mark in the place of what these phrases match."""
    for phrase in possible(known, line):
        line = phrase.pattern.sub(GONE, line)
    return line


def possible(known: Sequence[Phrase], line: str) -> list[Phrase]:
    """Those of the phrases that the line can have, going by the words that they need, in their order."""
    table = _TABLES.get(id(known))
    if table is None or table.known is not known:
        table = _kept(known)
    bits = table.bits & _bits_of(line, len(_NEEDS))
    if not bits:
        return []
    found = []
    while bits:
        lowest = bits & -bits
        found.append(table.places[lowest])
        bits ^= lowest
    found.sort()
    return [known[place] for place in found]


def _kept(known: Sequence[Phrase]) -> _Table:
    if len(_TABLES) >= _TABLES_KEPT:
        _TABLES.clear()
    places: dict[int, int] = {}
    for place, phrase in enumerate(known):
        places.setdefault(_NEEDS.bit(phrase.source), place)
    table = _TABLES[id(known)] = _Table(known, sum(places), places)
    return table


@lru_cache(8)
def _bits_of(line: str, _patterns: int) -> int:
    return _NEEDS.of(line)
