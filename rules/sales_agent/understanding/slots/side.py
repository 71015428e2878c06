"""Whether somebody wants to buy, to sell or to rent."""

import re

from rules.sales_agent.understanding.slots.patterns.side import (
    ALONE,
    AMBIGUOUS,
    AND,
    BOTH,
    DOING,
    FIRST,
    GOES_ON,
    IF,
    NOT,
    NOT_AFTER,
    ONLY_NOT,
    OTHERS,
    RULES,
    SAID,
    SELL_FIRST,
    VERBS,
)
from rules.sales_agent.understanding.slots.words.form import Form, said_before
from rules.sales_agent.understanding.slots.words.found import Found
from schemas.model.sales_agent.replies import Asked


def read_side(form: Form, asked: Asked | None) -> Found[str] | None:
    """The side that somebody wants; none of two that are both wanted, but to sell first is to sell."""
    if not form.has(SAID):
        return None
    line = form.line
    found: dict[str, re.Match[str]] = {}
    for side, pattern in RULES:
        match = next((match for match in pattern.finditer(line) if _is_wanted(side, line, match)), None)
        if match:
            found[side] = match
    for side, pattern in GOES_ON:
        match = pattern.search(line)
        if match and side not in found and _is_wanted(side, line, match):
            found[side] = match
    for side, pattern in DOING.items():
        match = pattern.search(line)
        if match:
            found.setdefault(side, match)
    both = not found and asked is Asked.SIDE and BOTH.search(line)
    if not found and asked in (Asked.SIDE, Asked.WELCOME, None):
        found = _bare(line, asked)
    if both or len(found) > 1:
        sell_first = SELL_FIRST.search(line) if both or set(found) == {"buy", "sell"} else None
        return Found("sell", "sells first", form.places(sell_first)) if sell_first else None
    for side, match in found.items():
        return Found(side, f"wants to {side}", form.places(match))
    return None


def _is_wanted(side: str, line: str, match: re.Match[str]) -> bool:
    verb = next((group for group in ("verb", "own", "doing") if match[group]), None)
    before = said_before(line, match.start(verb) if verb else match.start(), "|,")
    before = before[max(before.rfind(" but "), before.rfind(" pero ")) + 1 :]
    if (NOT.search(before) and not ONLY_NOT.search(before)) or OTHERS.search(before) or IF.search(before):
        return False
    if verb is None and side != "rent":
        return True
    return not NOT_AFTER[side].match(line[match.end(verb or 0) :])


def _bare(line: str, asked: Asked | None) -> dict[str, re.Match[str]]:
    """The verb alone, as an answer; what follows another clause may turn it."""
    if BOTH.search(line) or (asked is None and len(line.split()) > ALONE):
        return {}
    found: dict[str, re.Match[str]] = {}
    for match in FIRST.finditer(line):
        side = next((side for side, verbs in VERBS.items() if re.fullmatch(verbs, match["verb"])), "")
        rest = line[match.end() :]
        if not side or NOT_AFTER[side].match(rest) or NOT.search(line[match.start() : match.start("verb")]):
            continue
        if asked is None and match["verb"] in AMBIGUOUS:
            continue
        found[side] = match
        with_it = AND.match(rest)
        for other, verbs in VERBS.items():
            if with_it and other != side and re.fullmatch(verbs, with_it["verb"]):
                found[other] = match
    return found
