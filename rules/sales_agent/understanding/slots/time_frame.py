"""When somebody wants to move, in whole months from the day of the reply on."""

import re
from datetime import date
from math import ceil, floor

from rules.sales_agent.understanding.slots.dates import read_date
from rules.sales_agent.understanding.slots.patterns.away import AWAY, AWAY_THEN, BUSY
from rules.sales_agent.understanding.slots.patterns.dates import CALL
from rules.sales_agent.understanding.slots.patterns.time_frame import (
    ALONE_AFTER,
    ALONE_BEFORE,
    ARTICLES,
    BARE_NOW,
    COUNTED,
    DONE,
    FEW,
    FIXED,
    FROM,
    FROM_NOW,
    IN,
    MONTHS_IN,
    MOVES,
    NEGATED,
    NEVER,
    NEVER_AFTER,
    NOT_FROM,
    NOT_NOW,
    NOW,
    OF_OTHERS,
    OPEN,
    PAIR,
    SAID,
    SLACK,
    SOME_DAY,
    SPAN,
    SUPPOSED,
    WAIT,
    WORDS,
)
from rules.sales_agent.understanding.slots.words.form import Form, said_before
from rules.sales_agent.understanding.slots.words.found import Found
from schemas.model.sales_agent.replies import Asked, TimeFrame


def read_time_frame(form: Form, asked: Asked | None, today: date | None) -> Found[TimeFrame] | None:
    """The first that is found of: an amount of time, a fixed expression, a day or a month of the calendar."""
    if not form.has(SAID):
        return None
    line = form.line
    for read in (_span, _fixed):
        found = read(form, asked)
        if found:
            return found
    dated = read_date(line, asked is Asked.TIME_FRAME, today)
    if dated and not _of_others(line, dated[2], asked):
        return Found(dated[0], dated[1], form.places(dated[2]))
    if asked is Asked.TIME_FRAME:
        match = BARE_NOW.match(line)
        if match and not NEGATED.search(line[: match.start()]):
            return Found(TimeFrame(0, 1), "now", form.places(match))
    return None


def _fixed(form: Form, asked: Asked | None) -> Found[TimeFrame] | None:
    line = form.line
    for name, pattern, low, high in FIXED:
        match = pattern.search(line)
        if match and _meant(line, match, name, asked):
            return Found(TimeFrame(low, high), name, form.places(match))
    match = NOW.search(line)
    before = line[: match.start()] if match else ""
    if match and not (NEGATED.search(before) or SUPPOSED.search(before) or NOT_NOW.search(match[0])):
        return Found(TimeFrame(0, 1), "now", form.places(match))
    return None


def _meant(line: str, match: re.Match[str], name: str, asked: Asked | None) -> bool:
    """Whether it says when somebody moves, and not when to call or to show a house."""
    before = said_before(line, match.start())
    if NEGATED.search(before) and "only" not in before:
        return False
    if asked is Asked.TIME_FRAME:
        return True
    if _of_others(line, match, asked):
        return False
    if name == "these days" and before.strip() and not MOVES.search(before):
        return False
    return not CALL.search(before)


def _of_others(line: str, match: re.Match[str], asked: Asked | None) -> bool:
    """Whether it is when somebody is paid or away, or a lease ends; it says when it moves only where that was asked."""
    if asked is Asked.TIME_FRAME:
        return False
    before = said_before(line, match.start())
    others = (
        OF_OTHERS.search(before)
        or AWAY.search(before)
        or BUSY.search(f"{before}{match[0]} ")
        or AWAY_THEN.match(line, match.end())
    )
    return others is not None


def _span(form: Form, asked: Asked | None) -> Found[TimeFrame] | None:
    line = form.line
    for match in SPAN.finditer(line):
        before = said_before(line, match.start(), "|,")
        after = line[match.end() :][:40]
        opens = FROM.search(before) is not None and not NOT_FROM.search(before)
        if NEVER_AFTER.match(after) or (not opens and NEVER.search(before)) or SOME_DAY.match(match[0]):
            continue
        if asked is not Asked.TIME_FRAME and (
            CALL.search(before)
            or DONE.search(before)
            or _of_others(line, match, asked)
            or not _is_told(match, before, after, opens)
        ):
            continue
        if match["low"] in ("the", "el", "next") and not (match["half"] or match["or"]):
            continue
        frame = _frame(match, opens or bool(WAIT.search(after)))
        if frame:
            return Found(frame, "in so much time", form.places(match))
    return None


def _is_told(match: re.Match[str], before: str, after: str, opens: bool) -> bool:
    """Whether it is a plan where nobody asked for one."""
    return opens or IN.search(before) is not None or _alone(match, before, after)


def _alone(match: re.Match[str], before: str, after: str) -> bool:
    """Whether it stands for itself: `Denver, 3 months`; not with an article alone: `a month`."""
    if match["low"] in ARTICLES and match["or"] is None and not FROM_NOW.match(after):
        return False
    return ALONE_BEFORE.match(before) is not None and ALONE_AFTER.match(after) is not None


def _count(words: str) -> float:
    if words[0].isdigit():
        return float(words)
    if "couple" in words or "par" in words:
        return PAIR
    return FEW if "few" in words else WORDS.get(words, 1.0)


def _frame(match: re.Match[str], opens: bool) -> TimeFrame | None:
    last = MONTHS_IN[match["unit"][0]]
    low = _count(match["low"]) * (MONTHS_IN[match["first"][0]] if match["first"] else last)
    if match["half"]:
        low += last / 2
    high = _count(match["high"]) * last if match["high"] else None
    if high is None and match["first"]:
        return None
    more = match["more"]
    if more in COUNTED:
        high = last * COUNTED[more]
    if opens or more in OPEN or match["plus"] or match["after"]:
        return TimeFrame(_whole(low, down=True), None)
    if high is None:
        return TimeFrame(0, _whole(low))
    return TimeFrame(_whole(low, down=True), _whole(high)) if low <= high else None


def _whole(months: float, *, down: bool = False) -> int:
    return floor(months + SLACK) if down else max(1, ceil(months - SLACK))
