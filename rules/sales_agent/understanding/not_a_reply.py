"""What no person has written as an answer (K4): reactions, auto-replies, notices, echoes, the same text once more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.sales_agent.understanding.normalise import line, words
from rules.sales_agent.understanding.phrase import Match, first
from rules.sales_agent.understanding.phrases.automatic import AUTOMATIC
from rules.sales_agent.understanding.quoted import Parts

SAME_WITHIN = timedelta(minutes=10)
SAME_SHORT_WITHIN = timedelta(minutes=1)
"""Of up to two words (`yes`): they may answer two questions, one after the other."""
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that the lead sent before."""

    text: str
    at: datetime


def not_a_reply(said: Parts, text: str, earlier: Iterable[Earlier], at: datetime | None) -> Match | None:
    """Why the text is nobody's answer; None for a reply. `at` None: it is not asked whether it came before."""
    if said.reaction:
        return Match("a reaction", said.quoted.strip())
    if said.echo:
        return Match("an echo of our own text", line(text).strip())
    automatic = first(AUTOMATIC, line(text))
    if automatic:
        return automatic
    if at is not None and any(_same(text, before, at) for before in earlier):
        return Match("the same text again", line(text).strip())
    return None


def _same(text: str, before: Earlier, at: datetime) -> bool:
    said = words(line(text))
    within = SAME_SHORT_WITHIN if len(said) <= _SHORT else SAME_WITHIN
    return timedelta(0) <= at - before.at <= within and said == words(line(before.text))
