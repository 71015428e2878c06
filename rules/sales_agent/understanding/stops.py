"""Whether a text asks to end the messages (K4): certainly, likely, or not at all.

Phrases that only contain a stop's word are marked first, so that what is left cannot be taken for one; what stands
beside them still counts.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from rules.sales_agent.understanding.normalise import words
from rules.sales_agent.understanding.phrase import Match, first, without
from rules.sales_agent.understanding.phrases import edges
from rules.sales_agent.understanding.phrases.english import asks, forbids, harmless, leaves, likely, wishes
from rules.sales_agent.understanding.phrases.french import stops as french
from rules.sales_agent.understanding.phrases.french import wishes as french_wishes
from rules.sales_agent.understanding.phrases.single_words import (
    JOKES,
    OWN,
    PAIRS,
    PICTURES,
    POLITE,
    SAYS,
    STOP_WORDS,
    THANKS,
    WEAK_WORDS,
)
from rules.sales_agent.understanding.phrases.spanish import stops as spanish
from rules.sales_agent.understanding.phrases.spanish import wishes as spanish_wishes
from rules.sales_agent.understanding.shorthand import SPELLED

Certainty = Literal["certain", "likely", "none"]
INSISTS = asks.INSISTS
SURE = (*asks.ASKS, *forbids.FORBIDS, *leaves.LEAVES, *spanish.SURE, *french.SURE, *asks.CALLS)
LIKELY = (*likely.LIKELY, *spanish.LIKELY, *french.LIKELY)
HARMLESS = (*harmless.HARMLESS, *spanish_wishes.HARMLESS, *french_wishes.HARMLESS)
WISHES = (*wishes.WISHES, *spanish_wishes.WISHES, *french_wishes.WISHES)
NEGATED = (*harmless.NEGATED, *spanish_wishes.NEGATED)
DOUBTFUL = wishes.DOUBTFUL
MAYBE_LATER = (*wishes.MAYBE_LATER, *spanish_wishes.MAYBE_LATER, *french_wishes.MAYBE_LATER)
CALL_LATER = (*wishes.CALL_LATER, *spanish_wishes.CALL_LATER, *french_wishes.CALL_LATER)
CALL_BANS = (*wishes.CALL_BANS, *spanish_wishes.CALL_BANS, *french_wishes.CALL_BANS)
TEXTS_WELCOME = (*wishes.TEXTS_WELCOME, *spanish_wishes.TEXTS_WELCOME, *french_wishes.TEXTS_WELCOME)
TEXT_BANS = (*wishes.TEXT_BANS, *spanish_wishes.TEXT_BANS, *french_wishes.TEXT_BANS)
CALL_WANTED = (*wishes.CALL_WANTED, *spanish_wishes.CALL_WANTED, *french_wishes.CALL_WANTED)
PREFERS = (*wishes.PREFERS, *spanish_wishes.PREFERS, *french_wishes.PREFERS)
_PARTS = frozenset(word for stop in (*STOP_WORDS, *WEAK_WORDS) for word in stop.split())
_MAYBE_LESS = (*DOUBTFUL, *WISHES, *CALL_LATER)
_GREETING = re.compile(r"^ (?:hi|hello|hey|dear|hola|bonjour) [a-z]+ [,|] ")
_CLAUSE = re.compile(r"[^|,]+")


@dataclass(frozen=True, slots=True)
class Stop:
    """The verdict, the phrase that decided it, and the words that it matched."""

    certainty: Certainty
    rule: str = ""
    matched: str = ""


NONE = Stop("none")


def stop_in(line: str) -> Stop:
    """Of a text in the form that `normalise.line` makes."""
    line = without(NEGATED, line)
    insists = first(INSISTS, line)
    if insists:
        return _certain(insists)
    rest = without(HARMLESS, line)
    rest, wish = _narrowed(rest)
    sure = first(SURE, rest)
    if sure:
        return _certain(sure)
    alone = _alone(rest) or _sentence(rest)
    if alone:
        return _certain(alone)
    likely = wish or first(LIKELY, rest)
    return Stop("likely", likely.name, likely.words) if likely else NONE


def picture_in(text: str, line: str) -> Stop:
    """Of a text that says nothing, or polite words only: whether it shows what a person should see."""
    says_more = any(word not in POLITE for word in words(line))
    shown = None if says_more else next((picture for picture in PICTURES if picture in text), None)
    return Stop("likely", "a picture alone", shown) if shown else NONE


def _certain(found: Match) -> Stop:
    return Stop("certain", found.name, found.words)


def _narrowed(line: str) -> tuple[str, Match | None]:
    """The line without wishes that are less than a stop, and the one that a person should read."""
    likely = first(MAYBE_LATER, line)
    line = without(MAYBE_LATER, line)
    if not first(PREFERS, line):
        likely = likely or first(DOUBTFUL, line)
    line = without(_MAYBE_LESS, line)
    if first(TEXTS_WELCOME, line):
        line = without(CALL_BANS, line)
    if first(CALL_WANTED, line):
        likely = likely or first(TEXT_BANS, line)
        line = without(TEXT_BANS, line)
    return line, likely


def _alone(line: str) -> Match | None:
    """A stop word, and nothing else in the whole text but politeness."""
    said = words(_GREETING.sub(" ", line))
    if _only(said, STOP_WORDS, POLITE) or _only(said, WEAK_WORDS, THANKS) or "".join(said) in SPELLED:
        return Match("the word alone", " ".join(said))
    return None


def _sentence(line: str) -> Match | None:
    """A stop word that has a sentence, or a part of one, to itself; or stands where one begins or ends."""
    alone = (Match("a sentence of the word alone", found[0].strip()) for found in _CLAUSE.finditer(line))
    edge = first(edges.EDGES, line)
    asked = [found for found in alone if _only(found.words.split(), STOP_WORDS, POLITE)] + (
        [edge] if edge else []
    )
    joking = JOKES.intersection(line.split())
    return next((found for found in asked if not joking or "please" in found.words), None)


def _only(said: list[str], stops: Container[str], polite: Container[str]) -> bool:
    """Whether one of these stops is said, and else only polite words; not what they themselves will or did stop."""
    if _PARTS.isdisjoint(said) or (OWN.intersection(said) and not SAYS.intersection(said)):
        return False
    whole = f" {' '.join(said)} "
    for stop in (whole[1:-1], *(word for word in said if word in stops), *PAIRS):
        before, found, after = whole.partition(f" {stop} ")
        rest = f"{before} {after}".split()
        if (
            found
            and stop in stops
            and all(word in polite or word.isdigit() or word in stops for word in rest)
        ):
            return True
    return False
