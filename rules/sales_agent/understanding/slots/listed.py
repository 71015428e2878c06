"""Places one after another: `Denver, Aurora or Parker`."""

from rules.sales_agent.understanding.slots.patterns.area import (
    AFTER_PLACE,
    JOINS,
    LONGEST,
    MOST_SKIPPED,
    SKIP,
    SPANISH_ARTICLES,
    SPANISH_NAMES,
    STATE_NAMES,
    THE,
    ZIP,
)
from rules.sales_agent.understanding.slots.words.form import Form
from rules.sales_agent.understanding.slots.words.letters import STATES
from rules.sales_agent.understanding.slots.words.places import end_of_place


def skipped(said: tuple[str, ...], at: int, known: frozenset[str]) -> int:
    """Past the words that lead to a place; `the` and `el` stay where a name begins with them."""
    most = min(len(said), at + MOST_SKIPPED)
    while at < most and said[at] in known and not _is_article_of_name(said, at):
        at += 1
    return at


def _is_article_of_name(said: tuple[str, ...], at: int) -> bool:
    following = said[at + 1] if at + 1 < len(said) else ""
    if said[at] == "the":
        return following in THE
    return said[at] in SPANISH_ARTICLES and (following in SPANISH_NAMES or not following)


def places_from(form: Form, at: int) -> tuple[int, int] | None:
    """Where the places begin and end that are named from a word on; none where none is."""
    said = form.said
    start = skipped(said, at, SKIP)
    stop = end_of_place(said, start)
    if stop == start:
        return None
    while stop < len(said) and said[stop] in JOINS:
        further = _next_place(said, stop)
        if further is None:
            break
        stop = further
    return start, stop


def _next_place(said: tuple[str, ...], at: int) -> int | None:
    """Where the place ends that a comma, an `and` or an `or` joins to those before it."""
    following = at + 1
    if ZIP.match(f" {' '.join(said[following : following + 1])} ", 1):
        return following + 1
    listed = said[at] == ","
    if said[following : following + 1] in ((("or",), ("and",), ("y",), ("o",)) if listed else (("the",),)):
        listed, following = False, following + 1
    end = end_of_place(said, following)
    return None if end == following or (listed and not _goes_on(said, following, end)) else end


def _goes_on(said: tuple[str, ...], at: int, end: int) -> bool:
    """After a comma a state, or another place of a list; not a new thing."""
    if said[at] in STATES or " ".join(said[at:end]) in STATE_NAMES:
        return True
    following = said[end] if end < len(said) else "|"
    return following in AFTER_PLACE and end - at < LONGEST
