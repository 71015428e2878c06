"""What somebody is called."""

import re

from rules.sales_agent.understanding.phrase import word_set
from rules.sales_agent.understanding.slots.words.everyday import NO_NAME
from rules.sales_agent.understanding.slots.words.form import GONE, Form
from rules.sales_agent.understanding.slots.words.found import Found
from rules.sales_agent.understanding.slots.words.letters import written
from schemas.model.sales_agent.replies import Asked

_INTRODUCED = re.compile(
    r"(?<= )(?P<sure>(?:(?:my|the|full|first|last|whole) )?(?:name|names) (?:is|its|,)|me llamo"
    r"|mi nombre (?:completo )?es|nombre (?:es|,)|i go by|go by|goes by|puede\w* llamarme|es mi nombre)"
    r"(?: is)?(?= \w)"
)
_MAYBE = re.compile(
    r"(?<= )(?P<maybe>calls? me|llamame|this is|it is|its|i am|we are|am|soy|habla|le habla|le saluda|te habla"
    r"|speaking with|signed|es|here is)(?= \w)"
)
_HERE = re.compile(
    r"(?:^|[|,_]) (?P<name>(?:[^\W\d_]+ ){1,3})(?:here|speaking|aqui)(?= (?:$|[|,]|i |and|from|with"
    r"|looking|just|yes|no|the|we|about|again|for|at|wanting|interested|,))"
)
_LEADS = word_set(
    "it is its this i am my name the sure yes yeah ok okay names call me soy es me llamo mi nombre "
    "of course here full first last and for just a well , | _ um so si claro"
)
_ASKED_FOR = frozenset(["es", "it is", "its", "here is", "habla"])
"""What introduces a name only where one was asked for."""
_NOT_BEFORE = word_set("not no is if his her their your agents wifes husbands street whats who")
_MOST = 4
_LINKS = frozenset(
    ["de", "la", "del", "van", "von", "da", "di", "los", "las", "st", "y", "le", "bin", "al", "el"]
)
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "miss", "sr", "sra", "jr"])
_NO_END = re.compile(r"(?:ing|ed|ly|able|ful|ous|tion|ness|ment|less|ando|iendo)$")
_NAMES_SO = word_set(
    "fred jared mohammed ahmed alfred wilfred emily kelly molly sally holly lily polly billy kimberly beverly sterling",
    "ned ted reed ed carly ally jed harding fielding king ming ling fernando orlando armando rolando hernando",
)
"""Names that end like another word."""
_AFTER_MAYBE = word_set(
    "| , _ and from with here at i my looking speaking interested we by calling the your texting in "
    "responding reaching y de con en quiero busco estoy again at who is the wanting but"
)


def read_name(form: Form, asked: Asked | None) -> Found[str] | None:
    """A name after words that introduce one, before `here`, or as the answer."""
    for match in _INTRODUCED.finditer(form.line):
        found = _from(form, form.places(match).stop, sure=True)
        if found and not _negated(form, match):
            return Found(found[0], "is introduced", found[1])
    for match in _MAYBE.finditer(form.line):
        if match["maybe"] in _ASKED_FOR and asked is not Asked.NAME:
            continue
        found = _from(form, form.places(match).stop, sure=asked is Asked.NAME)
        if match["maybe"] == "we are" and found and " and " not in f" {' '.join(form.said[found[1]])} ":
            continue
        if found and not _negated(form, match):
            return Found(found[0], "says who it is", found[1])
    return _here(form) or (_bare(form) if asked is Asked.NAME else None)


def _here(form: Form) -> Found[str] | None:
    match = _HERE.search(form.line)
    if not match:
        return None
    start = form.places(match, "name").start
    found = _from(form, start, sure=True)
    if found and found[1].stop == start + match["name"].count(" "):
        return Found(found[0], "is here", found[1])
    return None


def _negated(form: Form, match: re.Match[str]) -> bool:
    at = form.places(match).start
    return at > 0 and form.said[at - 1] in _NOT_BEFORE


def _from(form: Form, at: int, *, sure: bool) -> tuple[str, slice] | None:
    said, end = form.said, at
    while end < len(said) and end - at < _MOST + 1 and _is_name(said, end, at):
        end += 1
    while end > at and end - at > 1 and said[end - 1] in _LINKS:
        end -= 1
    if end == at or (end - at == 1 and said[at] in _TITLES | _LINKS) or end - at > _MOST + 1:
        return None
    if said[end : end + 1] in (("and",), ("y",)) and _is_partner(said, end + 1):
        end += 2
        while end < len(said) and end - at < _MOST + 1 and _is_name(said, end, at):
            end += 1
    following = said[end] if end < len(said) else "|"
    if not sure and following not in _AFTER_MAYBE:
        return None
    return written(form.seen[at:end], people=True), slice(at, end)


def _is_partner(said: tuple[str, ...], at: int) -> bool:
    """Whether a second person is named: `Dan and Kim`, and then no more."""
    if at >= len(said) or not _is_name(said, at, at):
        return False
    following = said[at + 1] if at + 1 < len(said) else "|"
    return following in _AFTER_MAYBE or _is_name(said, at + 1, at)


def _is_name(said: tuple[str, ...], at: int, start: int) -> bool:
    word = said[at]
    if not word.isalpha() or word in ("_", "or", "and"):
        return False
    if at > start and word in _LINKS:
        return (
            at + 1 < len(said)
            and said[at + 1].isalpha()
            and (said[at + 1] in _LINKS or said[at + 1] not in NO_NAME)
        )
    if word in _TITLES:
        return True
    if word in NO_NAME:
        return False
    return word in _NAMES_SO or not _NO_END.search(word) or at > start


def _bare(form: Form) -> Found[str] | None:
    said = form.said
    at = 0
    while at < len(said) and (said[at] in _LEADS):
        at += 1
    found = _from(form, at, sure=True)
    if not found:
        return None
    name, words = found
    following = said[words.stop] if words.stop < len(said) else "|"
    if following not in ("|", ",", GONE, "and", "here", "is", "but", "my", "at", "i", "we", "y"):
        return None
    return Found(name, "the answer", words)
