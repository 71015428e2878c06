"""Where somebody looks: towns, quarters, ZIP codes, in the words of the reply."""

import re

from rules.sales_agent.understanding.slots.listed import places_from, skipped
from rules.sales_agent.understanding.slots.patterns.area import (
    AREA,
    AROUND_READ,
    ARTICLES,
    AT_WORK,
    BARE_NOT,
    CLAUSES,
    DOWNTOWN,
    HOME,
    LEADS,
    LEAVES,
    LIVES,
    LONGEST,
    LONGEST_PART,
    MOVES_TO,
    NOT_BEFORE,
    PART,
    PARTS,
    PLAIN,
    PREP,
    SHORTEST,
    SIDES,
    SOFT,
    STAYS,
    STAYS_FINE,
    TIMES,
    TURNS,
    ZIP,
    ZIP_BEFORE,
)
from rules.sales_agent.understanding.slots.patterns.people import THEIRS
from rules.sales_agent.understanding.slots.words.form import Form, said_before
from rules.sales_agent.understanding.slots.words.found import Found
from rules.sales_agent.understanding.slots.words.letters import written
from rules.sales_agent.understanding.slots.words.places import NO_PLACE, end_of_place
from schemas.model.sales_agent.replies import Asked, Role


def read_area(form: Form, role: Role | None, asked: Asked | None) -> Found[str] | None:
    """Places after a preposition, ZIP codes, `… area`, or the answer itself."""
    named = [
        (found, match) for match in PREP.finditer(form.line) if (found := _after(form, match, role, asked))
    ]
    free = [(found, match) for found, match in named if not _stays(form.line, match)]
    elsewhere = [
        found for found, match in free if not LIVES.search(said_before(form.line, match.start("prep")))
    ]
    if free:
        return elsewhere[0] if elsewhere else free[0][0]
    if named and (
        (role is Role.SELLER and not LEAVES.search(form.line[: named[0][1].start("prep")]))
        or asked is Asked.AREA
        or HOME.search(form.line[: named[0][1].start("prep")])
    ):
        return named[0][0]
    found = _bare(form) if asked is Asked.AREA else None
    found = found or _named_area(form) or _zips(form, asked) or _downtown(form)
    return _in_a_list(form, asked) if found is None and asked is not Asked.NAME else found


def _downtown(form: Form) -> Found[str] | None:
    """`a condo downtown`: the only places that stand without a preposition."""
    at = next((at for at, word in enumerate(form.said) if word in DOWNTOWN), None)
    if at is None or AT_WORK.search(f" {' '.join(form.said[:at])} "):
        return None
    return _found(form, (at, end_of_place(form.said, at)), "downtown")


def _in_a_list(form: Form, asked: Asked | None) -> Found[str] | None:
    """`Rent, Denver, $1500`: a part that is nothing but a place, beside others of which something was read."""
    parts = [(part.start(), part.end()) for part in PART.finditer(form.line)]
    if len(parts) < PARTS:
        return None
    if asked is not Asked.AREA and not any(
        AROUND_READ.issuperset(form.line[start:end].split()) for start, end in parts
    ):
        return None
    for start, end in parts:
        places = slice(form.line.count(" ", 0, start + 1) - 1, form.line.count(" ", 0, end))
        found = places_from(form, places.start) if places.stop - places.start <= LONGEST_PART else None
        if (
            found
            and found[0] == places.start
            and found[1] >= places.stop
            and len(form.line[start:end]) > SHORTEST
        ):
            return _found(form, found, "in a list")
    return None


def _zips(form: Form, asked: Asked | None) -> Found[str] | None:
    match = ZIP.search(form.line)
    if not match:
        return None
    before = said_before(form.line, match.start())
    if asked is not Asked.AREA and not ZIP_BEFORE.search(before) and match["zips"].endswith(("000", "500")):
        return None
    places = form.places(match)
    return Found(written(form.seen[places]), "a ZIP code", places)


def _after(form: Form, match: re.Match[str], role: Role | None, asked: Asked | None) -> Found[str] | None:
    prep = match["prep"]
    if prep in SOFT and asked is not Asked.AREA:
        return None
    if role is Role.SELLER and asked is not Asked.AREA and MOVES_TO.match(prep):
        return None
    before = said_before(form.line, match.start("prep"))
    if NOT_BEFORE.search(before):
        return None
    if asked is not Asked.AREA and THEIRS.search(said_before(form.line, match.start("prep"), "|,")):
        return None
    at = form.places(match, "prep").stop
    found = places_from(form, at)
    if found and asked is not Asked.AREA and _is_a_thing(form.said, at, *found):
        return None
    return _found(form, found, f"{prep} …") if found else None


def _is_a_thing(said: tuple[str, ...], at: int, start: int, stop: int) -> bool:
    """`near the roof`: one word after an article is a thing more often than a place, but for `the Highlands`."""
    place = said[start]
    if start == at or said[start - 1] not in ARTICLES or stop - start > 1 or place in SIDES:
        return False
    return not place.endswith("s") and said[stop : stop + 1] not in (("area",), ("neighborhood",))


def _found(form: Form, places: tuple[int, int], rule: str) -> Found[str]:
    words = slice(*places)
    return Found(written(form.seen[words]), rule, words)


def _stays(line: str, match: re.Match[str]) -> bool:
    """Whether somebody lives or works there now, which is not where it looks."""
    if match["prep"] not in PLAIN:
        return False
    before = said_before(line, match.start("prep"))
    return STAYS.search(before) is not None and not STAYS_FINE.search(before)


def _named_area(form: Form) -> Found[str] | None:
    """`highlands ranch area`: what stands before the word."""
    said = form.said
    for match in AREA.finditer(form.line):
        stop = form.places(match).start
        start = stop
        while (
            start
            and stop - start < LONGEST - 1
            and said[start - 1].isalpha()
            and said[start - 1] not in NO_PLACE
        ):
            start -= 1
        if (
            start < stop
            and said[start] not in ("school", "metro", "bay")
            and end_of_place(said, start) == stop
        ):
            return _found(form, (start, stop), "… area")
    return None


def _bare(form: Form) -> Found[str] | None:
    """The answer itself, after words that lead to it; after `not Denver, …` what follows."""
    starts = [0, *(at + 1 for at, word in enumerate(form.said) if word in CLAUSES)]
    for at in starts[:LONGEST]:
        found = _led_to(form, at)
        if found:
            return _found(form, found, "the answer")
    return None


def _led_to(form: Form, start: int) -> tuple[int, int] | None:
    said = form.said
    at = skipped(said, start, LEADS)
    found = None if at >= len(said) or said[at] in BARE_NOT else places_from(form, at)
    before = said[start : found[0]] if found else ()
    if found and said[found[1] : found[1] + 1] in TIMES:
        return None  # `long week`
    turned = "not" in before and "but" not in before and "sure" not in before
    return None if turned or before[-1:] in TURNS else found
