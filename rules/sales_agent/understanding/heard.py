"""What is heard in an inbound text before anything else is asked of it (K4): is it a person's reply, does it stop us?

It sees the text alone, offline. Which rule decided, and by which words, is said with the verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.register import rule
from rules.sales_agent.understanding.normalise import line
from rules.sales_agent.understanding.not_a_reply import Earlier, not_a_reply
from rules.sales_agent.understanding.quoted import Parts, is_ours, parts
from rules.sales_agent.understanding.starts import start_in
from rules.sales_agent.understanding.stops import NONE, Certainty, Stop, picture_in, stop_in

VERSION = 6
"""Of all that is heard: a text that was read with another one may be read anew."""


@dataclass(frozen=True, slots=True)
class Heard:
    """`stop`: whether the text asks to end the messages. `reply`: whether a person answers. `starts`: whether it allows
    messages again. `rule` and `matched`: what decided, the stop before the rest."""

    stop: Certainty
    reply: bool
    starts: bool
    rule: str
    matched: str
    version: int = VERSION


@rule(
    "K4",
    "What no person wrote gets no tag and no answer; a certain stop holds at once, a likely one silences the agent and "
    "goes to a person; phrases that only contain such a word are none.",
)
def hear(
    text: str, *, ours: Sequence[str] = (), earlier: Sequence[Earlier] = (), at: datetime | None = None
) -> Heard:
    """`ours`: texts that we sent to the lead lately; `earlier`: what it sent before; `at`: when this text came. A stop
    outside the words that a text quotes from us counts, whoever or whatever wrote it."""
    said = parts(text, ours)
    stop = _stop(said, ours)
    if stop.certainty == "none" and not said.reaction:
        stop = picture_in(text, said.own)
    other = not_a_reply(said, text, earlier, at)
    start = start_in(said.own)
    decided = stop if stop.certainty != "none" else None
    name = decided.rule if decided else other.name if other else start.name if start else ""
    matched = decided.matched if decided else other.words if other else start.words if start else ""
    return Heard(stop.certainty, other is None, start is not None, name, matched)


def starts_again(text: str) -> bool:
    """Whether the text allows messages again (START and its like). It lifts no stop."""
    return start_in(line(text)) is not None


def _stop(said: Parts, ours: Sequence[str]) -> Stop:
    own = stop_in(said.own)
    if own.certainty != "none" or not said.quoted or not ours or is_ours(said.quoted, ours):
        return own
    theirs = stop_in(said.quoted)
    return NONE if theirs.certainty == "none" else Stop("likely", theirs.rule, theirs.matched)
