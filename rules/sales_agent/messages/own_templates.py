"""E17: what is wrong with a template that a team wrote, said when it is set, not when a message fails."""

import re
from dataclasses import replace

from rules.sales_agent.messages.brief import ENGLISH, LONGEST, Brief, slots
from rules.sales_agent.messages.compose import written
from rules.sales_agent.messages.gsm7 import fold
from rules.sales_agent.messages.guards import Guard, accepted
from rules.sales_agent.messages.templates import (
    LEAST_WORDS,
    SLOT,
    TRIGGERS,
    WORDS,
    Template,
    words_besides_slots,
)

_SAMPLE = Brief(
    trigger="E1", language=ENGLISH, first_name="Dana", assistant="Ava", agent="Kim Lund", brokerage="Summit Realty",
    introduce=False, home="12 Main St", area="Denver",
)  # fmt: skip
SLOTS = ("first_name", *LONGEST)
KEYS, LANGUAGES = TRIGGERS, tuple(WORDS)
"""For which triggers, and in which languages, a team may write its own."""
LONGEST_TEXT = 600
TOO_FEW_WORDS = f"fewer than {LEAST_WORDS} words besides its slots"
_BROKEN: dict[str, str] = {
    Guard.EMPTY: "It says nothing.",
    Guard.EMPTY_SLOT: "It has a gap, or a placeholder that nothing fills in.",
    Guard.BRACES: "It has braces that are no slot.",
    Guard.LONG: "It takes more than 2 segments: make it shorter.",
    f"{Guard.LONG} with the introduction": "With the introduction it takes more than 2 segments: make it shorter.",
    Guard.WATCHING: "It speaks of watching the lead.",
    Guard.FAIR_HOUSING: "It speaks of an area's people, its safety or its schools.",
    Guard.CONTROL: "It has characters that nobody sees.",
    Guard.INTRODUCTION: "As a first text it does not say who writes, and how to stop it.",
    Guard.LINK: "It has a link, or an address of the web.",
}
_ANY_SLOT = re.compile(r"\{([^{}]*)\}")


def as_kept(text: str) -> str:
    """What was typed, as it is kept: in the letters in which it goes out, and with line ends as they are sent."""
    return fold(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def check_template(text: str, language: str = ENGLISH) -> list[str]:
    """What is wrong with it, for whoever wrote it; empty when it can be used. It is tried with ordinary values, and as
    the first text of a month, which is longer."""
    wrong = [f"unknown slot {{{name}}}" for name in _ANY_SLOT.findall(text) if name not in SLOTS]
    if set(_ANY_SLOT.sub("", text)) & set("{}"):
        wrong.append("a brace without its partner")
    if wrong:
        return list(dict.fromkeys(wrong))
    brief = replace(_SAMPLE, language=language)
    template, given = Template("", text, own=True), slots(brief)
    wrong = accepted(written(template, brief, given), brief)
    first = replace(brief, introduce=True)
    if not wrong and Guard.LONG in accepted(written(template, first, given), first):
        wrong = [f"{Guard.LONG} with the introduction"]
    if not SLOT.sub("", text).strip():
        return [Guard.EMPTY.value]
    return wrong or ([TOO_FEW_WORDS] if words_besides_slots(text) < LEAST_WORDS else [])


def broken_in_words(reason: str) -> str:
    """A guard that a text breaks, or what else is wrong with a template, as a sentence."""
    return _BROKEN.get(reason) or f"It has: {reason}."
