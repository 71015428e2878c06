"""What in a text is somebody else's: a reaction quotes what it reacts to, a forwarded text holds our words. The rest is
the person's own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rules.sales_agent.understanding.normalise import line, marked, shown, words
from rules.sales_agent.understanding.phrase import GONE
from rules.sales_agent.understanding.phrases.reactions import DETERMINERS, THINGS, VERBS, WITHOUT_WORDS

_REACTION = re.compile(rf"\s*(?:{'|'.join(VERBS)})\s*:?\s*\"")
_PICTURE = re.compile(r"\s*[^\w\s\"'.,;:!?()-]{1,12}\s*(?:to|a|à|en)\s*\"", re.IGNORECASE)
_SOMETHING = re.compile(rf"\s*(?:{'|'.join(WITHOUT_WORDS)}) ?(?:{DETERMINERS})? ?(?:{THINGS})\W*")
_RUN = 6
_LONG_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """A text in the form for phrases: `own` are the person's words, `quoted` those in a reaction's quotes. `echo`: all
    words are ours."""

    own: str
    quoted: str = ""
    reaction: bool = False
    echo: bool = False


def parts(text: str, ours: Sequence[str]) -> Parts:
    """`ours`: texts that we sent lately. Words that stand in one of them are not the person's. A quote that
    does not end hides nothing."""
    return _parts(text, tuple(ours))


@lru_cache(4)
def _parts(text: str, ours: tuple[str, ...]) -> Parts:
    read = shown(text)
    if _REACTION.match(read) or _PICTURE.match(marked(text)):
        _, _, rest = read.partition('"')
        quoted, closed, own = rest.partition('"')
        return Parts(_not_ours(line(own if closed else quoted), ours), line(quoted), reaction=True)
    if _SOMETHING.fullmatch(" ".join(read.split())):
        return Parts(" ", reaction=True)
    said = line(text)
    own = _not_ours(said, ours)
    return Parts(own, echo=own != said and not any(char.isalnum() for char in own))


def is_ours(said: str, ours: Iterable[str]) -> bool:
    """Whether these words, in the form for phrases, are the beginning or another part of a text of ours."""
    spoken = f" {' '.join(words(said))} "
    return any(spoken in f" {' '.join(words(line(body)))} " for body in ours)


def _not_ours(said: str, ours: Iterable[str]) -> str:
    """A mark stands for each word in a run of six that a text of ours has too, or of fewer that are all of it."""
    pieces = said.split()
    places = [place for place, piece in enumerate(pieces) if piece not in "|,"]
    spoken = [pieces[place] for place in places]
    gone: set[int] = set()
    for body in ours:
        theirs = words(line(body))
        size = min(_RUN, len(theirs))
        if size < _LONG_ENOUGH:
            continue
        runs = {tuple(theirs[start : start + size]) for start in range(len(theirs) - size + 1)}
        for start in range(len(spoken) - size + 1):
            if tuple(spoken[start : start + size]) in runs:
                gone.update(places[start : start + size])
    kept = [GONE if place in gone else piece for place, piece in enumerate(pieces)]
    return f" {' '.join(kept)} " if gone else said
