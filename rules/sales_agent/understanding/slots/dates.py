"""Days, months, seasons and years of the calendar, in months from today on."""

import re
from datetime import date

from rules.sales_agent.understanding.slots.patterns.dates import (
    AFTER,
    AT_LEAST,
    AT_MOST,
    BARE,
    BARE_YEARS,
    BEFORE,
    BEGINS,
    CALL,
    DATED,
    ENDS,
    HALF,
    LATER,
    LIMIT,
    MONTHS,
    NOT_THEN,
    PAST,
    QUARTER,
    SEASONS,
    SOFT,
    THE_NEXT,
    WHO_MAY,
    YEARS,
)
from rules.sales_agent.understanding.slots.words.form import said_before
from schemas.model.sales_agent.replies import TimeFrame


def read_date(line: str, asked: bool, today: date | None) -> tuple[TimeFrame, str, re.Match[str]] | None:
    """The frame, its rule and its words; nothing without `today`, from which all of them are counted."""
    if today is None:
        return None
    for match in DATED.finditer(line):
        if _is_a_date(line, match, asked):
            before = said_before(line, match.start())
            frame = _of_months(
                match,
                today,
                after=AT_LEAST.search(before) is not None,
                latest=AT_MOST.search(before) is not None,
            )
            if frame:
                return frame, "a time of the year", match
    for match in YEARS.finditer(line):
        frame = _of_years(line, match, asked, today)
        if frame:
            return frame, "a year", match
    return None


def _is_a_date(line: str, match: re.Match[str], asked: bool) -> bool:
    before = said_before(line, match.start())
    if PAST.search(f"{before}{match['lead'] or ''}") and (match["lead"] or "").strip() not in (
        "by",
        "before",
        "until",
    ):
        return False
    if (not asked and CALL.search(before)) or (
        match["when"] == "may" and WHO_MAY.search(f"{before}{match[0]} ")
    ):
        return False
    if match["lead"] or match["part"] or match["day"] or match["which"].strip():
        return True
    clause = f" {before[before.rfind(',') + 1 :].lstrip()}"
    if asked and (BARE.match(line[: match.start()]) or BARE.match(clause)):
        return not re.match(
            r" (?:be|not|want|have|need|take|buy|sell|i|we|still|or may not)(?= )", line[match.end() :]
        )
    alone = before.rstrip(" ")[-1:] in ("", ",", "|") and line[match.end() :][:2].strip() in ("", ",", "|")
    return alone and match["when"] not in SOFT


def _months_to(today: date, month: int, year: int) -> int:
    return (year - today.year) * 12 + month - today.month


def _season(when: str) -> tuple[int, int]:
    month = MONTHS.get(when)
    return (month, month) if month else SEASONS[when]


def _of_months(match: re.Match[str], today: date, *, after: bool, latest: bool) -> TimeFrame | None:
    first, last = _season(match["when"])
    following = re.search(r"next|following|proxim", f"{match['lead'] or ''} {match['which']}") is not None
    low = _months_to(today, first, _year(match["year"], today, first, last, following))
    high = low + last - first
    if match["until"]:
        high_until = _season(match["until"])[1]
        high += (high_until - last) % LIMIT
    lead = " ".join(filter(None, [match["lead"], match["part"]])).strip()
    low = max(low, 0)
    if after or _starts(lead, AFTER):
        return TimeFrame(high + 1 if _starts(lead, LATER) else low, None)
    if _starts(lead, BEFORE) or match["latest"] or latest:
        return TimeFrame(0, max(1, high if first == last or "end" in lead else low))
    return TimeFrame(low, max(1, high))


def _year(said: str | None, today: date, first: int, last: int, following: bool) -> int:
    """Of the first month: the one that is said, else of the next time that it comes; what runs now is now."""
    if said and said[0] == "2":
        return int(said)
    running = last > LIMIT and today.month <= last - LIMIT
    coming = today.year - 1 if running else today.year if last >= today.month else today.year + 1
    if said and ("next" in said or "proxim" in said or "viene" in said):
        following = True
    if following and last <= LIMIT:
        return today.year + 1
    return coming + 1 if following and first <= today.month else coming


def _starts(lead: str, words: str) -> bool:
    return re.match(rf"(?:{words})(?: |$)", lead) is not None


def _of_years(line: str, match: re.Match[str], asked: bool, today: date) -> TimeFrame | None:
    said, lead, part = match["year"], (match["lead"] or "").strip(), (match["part"] or "").strip()
    if not _is_a_year(said_before(line, match.start()), said, lead, part, asked=asked):
        return None
    numbered = said[0] == "2"
    year = int(said) if numbered else today.year + (THE_NEXT.search(said) is not None)
    first = _months_to(today, 1, year)
    low, high = first, first + LIMIT - 1
    part = "end" if "end" in said else part or lead
    if BEGINS.match(part):
        high = first + (HALF if "half" in part else QUARTER)
    elif part.startswith("mid"):
        low, high = first + 4, first + 8
    elif ENDS.match(part):
        later = HALF + 1 if "half" in part or "late" in part else LIMIT - QUARTER
        low = first + later if year > today.year or later <= HALF + 1 else 0
    elif "new" in said.split() or "nuevo" in said:
        high = first
    if high < 0:
        return None
    if _starts(lead, AFTER):
        return TimeFrame(max(low, 0), None)
    if _starts(lead, BEFORE):
        return TimeFrame(0, max(1, high if match["part"] or "end" in said or first < 0 else first))
    return TimeFrame(max(low, 0), max(1, high))


def _is_a_year(before: str, said: str, lead: str, part: str, *, asked: bool) -> bool:
    """Whether it is when somebody moves: `the year` alone is none, and a number is one with a preposition only."""
    if said in BARE_YEARS and not ENDS.match(part):
        return False
    if NOT_THEN.search(before) and not _starts(lead, AFTER):
        return False
    if PAST.search(before) and not _starts(lead, BEFORE):
        return False
    return said[0] != "2" or bool(lead or part or asked)
