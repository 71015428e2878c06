"""E17: whether a body may go: every guard, asked of templates and of any other composer alike."""

import re
import unicodedata
from enum import StrEnum

from rules.register import rule
from rules.sales_agent.messages.brief import ASSISTANT, STOP, Brief, cleaned, slots
from rules.sales_agent.messages.deny_list import plain_letters, speaks_of_people, speaks_of_watching
from rules.sales_agent.messages.gsm7 import fold, segments

MOST_SEGMENTS = 2


class Guard(StrEnum):
    """What a body must not be, or must have; as it stands on record."""

    EMPTY = "nothing is said"
    EMPTY_SLOT = "a slot is empty"
    BRACES = "braces"
    LONG = "more than 2 segments"
    WATCHING = "words of watching the lead"
    FAIR_HOUSING = "words on people, safety or schools of an area"
    REPEATED = "the previous message, word for word"
    CONTROL = "characters that nobody sees"
    INTRODUCTION = "the introduction is missing"
    LINK = "a link that was not given"


_LEFT_EMPTY = re.compile(
    r"  | [,;!?](?![()D-])| [.:](?![\w()-])|^[,.;:!?]|[,;:] ?[,.;:!?](?![()D-])"
    r"|\(\s?\)|\[|\]|\"\"|''|<[^<>]{0,40}>|%\w{1,40}%|\$[a-z_]|__|\b[a-z]{1,40}_[a-z]|XXX"
    r"|\b(?:null|NULL|Null|undefined|NaN|nan|N/A|n/a|TBD|lorem)\b|\bNone\b(?! of)"
    r"|\b(?:at|of|from|near|de|en|con|para|sobre)[.!]"
)
_LINK = re.compile(
    r"https?:|\bwww\.|\b[\w-]{2,63}\.(?:com|net|org|info|biz|io|co|us|ca|mx|es|me|ly|gl|to|tv|ai|app|dev|xyz|link|site"
    r"|online|page|web|homes|house|realty|realtor|realestate|properties)\b",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINING = frozenset("\n\r\t\u200c\u200d")
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
"""Flags are made of them."""


@rule(
    "E17",
    "A message has no empty slot, no braces and no hidden characters, at most 2 segments after folding, no link that "
    "was not given, no word of watching the lead or on an area's people, safety or schools, and is not the previous "
    "one again; the first to a lead and the first in a month introduces the assistant, the agent and the brokerage, "
    "and says how to opt out. Another composer's that breaks one of these gives way to the template.",
)
def accepted(body: str, brief: Brief) -> list[str]:
    """The guards that a body breaks; it may go when there is none."""
    said = fold(body)
    own_words = _without_given(said, brief)
    broken = {
        Guard.EMPTY: not any(char.isalpha() for char in body),
        Guard.EMPTY_SLOT: bool(_LEFT_EMPTY.search(own_words)),
        Guard.BRACES: bool(set("{}") & set(said)),
        Guard.LONG: segments(said) > MOST_SEGMENTS,
        Guard.WATCHING: speaks_of_watching(own_words),
        Guard.FAIR_HOUSING: speaks_of_people(own_words),
        Guard.REPEATED: bool(brief.previous) and plain_letters(said) == plain_letters(brief.previous[-1]),
        Guard.CONTROL: any(unicodedata.category(char) in _UNSEEN and char != "\n" for char in body),
        Guard.INTRODUCTION: brief.introduce
        and not (names_itself(said, brief) and says_how_to_stop(said, brief)),
        Guard.LINK: bool(_LINK.search(own_words)),
    }
    return [guard.value for guard, holds in broken.items() if holds]


def has_unseen(typed: str) -> bool:
    """Whether a person's own text has characters that nobody sees, but for those that join emoji and letters."""
    return any(
        unicodedata.category(char) in _UNSEEN and char not in _JOINING and char not in _TAGS for char in typed
    )


def names_itself(said: str, brief: Brief) -> bool:
    """Whether a folded body names the assistant as one, the agent (if there is any) and the brokerage."""
    given, heard = slots(brief), f" {plain_letters(said)} "
    needed = ["assistant", "brokerage", *(["agent"] if "agent" in given else [])]
    if any(slot not in given for slot in needed):
        return False
    words = [given[slot] for slot in needed] + [ASSISTANT[brief.tongue]]
    return all(f" {plain_letters(word)} " in heard for word in words)


def says_how_to_stop(said: str, brief: Brief) -> bool:
    """Whether a folded body says so, in the lead's language."""
    return STOP[brief.tongue].casefold() in said.casefold()


def _without_given(said: str, brief: Brief) -> str:
    """The body without the names, the address and the links that it was given: a home in Church Street, an agent called
    Christian and a brokerage called Homes.com say nothing of an area. The lead's name is left out once, as in a
    greeting; what the lead said of an area is not left out."""
    given = slots(brief)
    whole = {
        cleaned(text) for text in (brief.home or "", brief.agent or "", brief.brokerage, brief.assistant)
    }
    cut = {given.get(slot, "") for slot in ("home", "agent", "brokerage", "assistant")}
    street = cleaned((brief.home or "").partition(",")[0])
    for value in sorted({*whole, *cut, *brief.links, street}, key=len, reverse=True):
        said = _left_out(value, said)
    return _left_out(given.get("first_name", ""), said, once=True)


def _left_out(value: str, said: str, *, once: bool = False) -> str:
    if not value:
        return said
    pattern = rf"(?<!\w){re.escape(fold(value))}(?!\w)"
    return re.sub(pattern, "Xy", said, count=1 if once else 0, flags=re.IGNORECASE)
