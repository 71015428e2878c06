"""E17: what a message is made from, and what of it fits into a text."""

import re
from dataclasses import dataclass

from rules.sales_agent.messages.deny_list import speaks_of_people, speaks_of_watching
from rules.sales_agent.messages.gsm7 import LETTERS, fold
from rules.sales_agent.messages.names import greeting_name
from rules.spelling import folded

ENGLISH, SPANISH = "en", "es"
STOP = {ENGLISH: "Reply STOP to opt out", SPANISH: "Responda STOP para no recibir mas"}
ASSISTANT = {ENGLISH: "assistant", SPANISH: "asistente"}
LONGEST = {"assistant": 20, "agent": 30, "brokerage": 40, "home": 40, "area": 30}
"""So long may a value be that a message with its introduction still fits two segments."""
_JOINING = frozenset({"of", "and", "the", "at", "in", "de", "del", "la", "y", "e", "&", "-"})
_MARKS = frozenset("{}[]<>\\^|~_%$\r\n\f")
_BEFORE_MARK = re.compile(r" +([,.;:!?])")
_AFTER_COMMA, _AFTER_END = re.compile(r"([,;:])[ ,.;:!?]+"), re.compile(r"([.!?])[.!?]+")
_LINK_OR_MAIL = re.compile(r"://|www\.|\w@\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Brief:
    """`trigger`: "E1" to "E10", E5 as "E5-12" and "E5-28". `language`: "en" or "es". `first_name` as the CRM has it;
    `agent`: the assigned one's name, None for nobody. `introduce`: the first text to the lead, or its first in the
    month. `home`: the address that it is about; `area`: a town or quarter that the lead named. `previous`: our earlier
    messages to the lead, oldest first. `seed`: the same one makes the same choice. `links`: the only ones that may be
    said."""

    trigger: str
    language: str
    first_name: str
    assistant: str
    agent: str | None
    brokerage: str
    introduce: bool
    home: str | None = None
    area: str | None = None
    previous: tuple[str, ...] = ()
    seed: int | str = 0
    links: tuple[str, ...] = ()

    @property
    def tongue(self) -> str:
        """The language that we have words for: English where it is any other."""
        return SPANISH if self.language == SPANISH else ENGLISH


def slots(brief: Brief) -> dict[str, str]:
    """The values that fit into a text, by the names of their slots; what is missing, empty, too long or unfit is left
    out. Names are cut at a word, an address after its street."""
    found = {
        "first_name": greeting_name(brief.first_name),
        "assistant": _cut(brief.assistant, "assistant"),
        "agent": _cut(brief.agent or "", "agent"),
        "brokerage": _cut(brief.brokerage, "brokerage"),
        "home": _home(brief.home or ""),
        "area": _area(brief.area or ""),
    }
    return {name: value for name, value in found.items() if value}


def cleaned(text: str) -> str:
    """A value in letters that every phone has, without braces, line breaks and doubled marks; "" where nothing is left,
    or it is a link or an email."""
    if _LINK_OR_MAIL.search(text):
        return ""
    kept = "".join(char if char in LETTERS and char not in _MARKS else " " for char in fold(folded(text)))
    tidy = _AFTER_END.sub(r"\1", _AFTER_COMMA.sub(r"\1 ", _BEFORE_MARK.sub(r"\1", " ".join(kept.split()))))
    tidy = tidy.strip(" ,.;:!?-'\"*#/&")
    return tidy if any(char.isalpha() for char in tidy) else ""


def _cut(text: str, slot: str) -> str:
    """At the last word that fits."""
    value, most = cleaned(text), LONGEST[slot]
    if _width(value) <= most:
        return value
    words = value[: most + 1].split()[:-1]
    while words and words[-1].casefold() in _JOINING:
        words.pop()
    return cleaned(" ".join(words) or value[:most])


def _home(text: str) -> str:
    """An address has a number; what has none, or a street that is too long, is not named."""
    value = _first_part(text, "home")
    return value if any(char.isdigit() for char in value) else ""


def _area(text: str) -> str:
    """A town or quarter; what a lead typed of its people, its safety or its schools is not repeated."""
    value = _first_part(text, "area")
    return "" if speaks_of_people(value) or speaks_of_watching(value) else value


def _first_part(text: str, slot: str) -> str:
    value = cleaned(text)
    if _width(value) > LONGEST[slot]:
        value = cleaned(value.partition(",")[0])
    return value if _width(value) <= LONGEST[slot] else ""


def _width(value: str) -> int:
    return len(value) + value.count("€")
