"""A line in fewer words: what a reply wants is said in hundreds of ways, which come down to `want to see the home`."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from rules.sales_agent.understanding.intents.english.forms import ASKING, DOING, FORMS
from rules.sales_agent.understanding.intents.english.spellings import FILLERS, WORDS
from rules.sales_agent.understanding.intents.slips import mended
from rules.sales_agent.understanding.phrase import Phrase, possible

_NOT = re.compile(r"\bnot\b")
_WORDS_KEPT = 20_000
_DO = dict((*DOING, *ASKING))
_DOING = re.compile(rf"(?<= )(?:{'|'.join(_DO)})(?= )")
_BLANKS = re.compile(r" {2,}")
_BREAKS = re.compile(r"(?:[,|] )*\| (?:[,|] )*|(?:, )+")
_PEOPLE = (
    (" my bro ", " my brother "),
    (" mr | ", " mr "),
    (" mrs | ", " mrs "),
    (" ms | ", " ms "),
    (" dr | ", " dr "),
    (" my sis ", " my sister "),
    (" wrong dude ", " wrong guy "),
    (" wrong bro ", " wrong guy "),
    (" wrong man ", " wrong guy "),
)
"""Words that say nothing elsewhere."""
_Form = str | Callable[[re.Match[str]], str]


def plain(line: str) -> str:
    """Of a line as `normalise.line` makes it; with a blank at each end, too."""
    line = line.removeprefix(" yo") if line.startswith(" yo ") else line
    for people, same in _PEOPLE:
        line = line.replace(people, same)
    said = " ".join(filter(None, map(_word, line.split())))
    said = f" {_tidy(f' {said} ').strip(' ,|')} "
    said = _formed(said)
    said = _BLANKS.sub(" ", said)
    return _DOING.sub(lambda found: _DO[found[0]], said)


def _formed(line: str) -> str:
    """One form after the other, each in what the one before it has left."""
    wanted = set(map(id, possible(FORMS, line)))
    for phrase in FORMS:
        if id(phrase) in wanted:
            pattern, form = _form(phrase)
            formed = pattern.sub(form, line)
            wanted = wanted if formed == line else set(map(id, possible(FORMS, formed)))
            line = formed
    return line


@cache
def _form(phrase: Phrase) -> tuple[re.Pattern[str], _Form]:
    special: dict[str, _Form] = {"nothing": "", "wished or not": _wanted}
    return re.compile(rf"(?<= )(?:{phrase.source})(?= )"), special.get(phrase.name, phrase.name)


@lru_cache(_WORDS_KEPT)
def _word(word: str) -> str:
    if word in FILLERS:
        return ""
    meant = mended(word)
    return WORDS.get(word) or WORDS.get(meant) or meant


def _wanted(found: re.Match[str]) -> str:
    return "not want to" if _NOT.search(found[0]) else "want to"


def _tidy(line: str) -> str:
    return _BREAKS.sub(lambda found: "| " if "|" in found[0] else ", ", line)
