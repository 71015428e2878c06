"""E15: the legal holidays of the states in which no text may arrive on one, for any year.

One that falls on a Saturday or Sunday is kept on the Friday or Monday too. Where a holiday belongs to some parishes,
counties or years of election only, it counts in the whole state: a text less does no harm.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_WEEK = 7

Holiday = Callable[[int], tuple[date, ...]]
"""A holiday's days in a year; the observed one may lie in the year before."""


def _fixed(month: int, day: int) -> Holiday:
    def days(year: int) -> tuple[date, ...]:
        itself = date(year, month, day)
        shift = {_SATURDAY: -1, _SUNDAY: 1}.get(itself.weekday())
        return (itself, itself + timedelta(shift)) if shift else (itself,)

    return days


def _nth(number: int, weekday: int, month: int, *, later: int = 0) -> Holiday:
    """The first, second … such weekday of a month, or so many days later."""

    def days(year: int) -> tuple[date, ...]:
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % _WEEK
        return (first + timedelta(ahead + _WEEK * (number - 1) + later),)

    return days


def _memorial_day(year: int) -> tuple[date, ...]:
    last = date(year, 5, 31)
    return (last - timedelta(last.weekday()),)


def _from_easter(later: int) -> Holiday:
    return lambda year: (easter(year) + timedelta(later),)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 4) % _WEEK
    late = (golden + 11 * moon + 22 * ahead) // 451
    month, day = divmod(moon + ahead - _WEEK * late + 114, 31)
    return date(year, month, day + 1)


def _election_day(year: int) -> tuple[date, ...]:
    return _nth(1, _MONDAY, 11, later=1)(year) if year % 2 == 0 else ()


def _juneteenths_monday(year: int) -> tuple[date, ...]:
    """Utah keeps the Monday of that week, and after a Saturday or Sunday the next one."""
    itself = date(year, 6, 19)
    back = itself.weekday()
    return (itself - timedelta(back if back < _SATURDAY else back - _WEEK),)


FEDERAL: dict[str, Holiday] = {
    "New Year's Day": _fixed(1, 1),
    "Martin Luther King Jr.": _nth(3, _MONDAY, 1),
    "Presidents' Day": _nth(3, _MONDAY, 2),
    "Memorial Day": _memorial_day,
    "Juneteenth": _fixed(6, 19),
    "Independence Day": _fixed(7, 4),
    "Labor Day": _nth(1, _MONDAY, 9),
    "Columbus Day": _nth(2, _MONDAY, 10),
    "Veterans Day": _fixed(11, 11),
    "Thanksgiving": _nth(4, _THURSDAY, 11),
    "Christmas": _fixed(12, 25),
}
_MARDI_GRAS, _GOOD_FRIDAY = _from_easter(-47), _from_easter(-2)
STATES: dict[str, dict[str, Holiday]] = {
    "AL": {
        "Mardi Gras": _MARDI_GRAS,
        "Confederate Memorial Day": _nth(4, _MONDAY, 4),
        "Jefferson Davis' birthday": _nth(1, _MONDAY, 6),
    },
    "LA": {
        "Battle of New Orleans": _fixed(1, 8),
        "Mardi Gras": _MARDI_GRAS,
        "Good Friday": _GOOD_FRIDAY,
        "Huey P. Long Day": _fixed(8, 30),
        "All Saints' Day": _fixed(11, 1),
        "Election Day": _election_day,
        "Acadian Day": _nth(4, _THURSDAY, 11, later=1),
    },
    "RI": {
        "Rhode Island Independence Day": _fixed(5, 4),
        "Victory Day": _nth(2, _MONDAY, 8),
        "Election Day": _election_day,
    },
    "UT": {
        "Juneteenth, the Monday": _juneteenths_monday,
        "Pioneer Day": _fixed(7, 24),
    },
}
"""Beside the federal ones, where the table of hours asks for them."""


def is_legal_holiday(state: str, day: date) -> bool:
    """Whether a day is a legal holiday of the country or of the state."""
    return any(day in _days(state, year) for year in (day.year, day.year + 1))


@lru_cache(maxsize=1_000)
def _days(state: str, year: int) -> frozenset[date]:
    kept = (*FEDERAL.values(), *STATES.get(state, {}).values())
    return frozenset(day for holiday in kept for day in holiday(year))
