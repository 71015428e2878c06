"""START and its like (E14): whoever stopped the messages allows them again. It lifts nothing: a person is told."""

from rules.sales_agent.understanding.normalise import words
from rules.sales_agent.understanding.phrase import Match, first
from rules.sales_agent.understanding.phrases.single_words import THANKS
from rules.sales_agent.understanding.phrases.starts import START_PAIRS, START_WORDS, STARTS


def start_in(line: str) -> Match | None:
    """Of a text in the form that `normalise.line` makes; None where nothing is said of starting again."""
    said = words(line)
    left = [word for word in said if word not in THANKS]
    if len(left) == 1 and left[0] in START_WORDS:
        return Match("the word alone", left[0])
    if " ".join(said) in START_PAIRS or " ".join(left) in START_PAIRS:
        return Match("the word alone", " ".join(said))
    return first(STARTS, line)
