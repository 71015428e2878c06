"""E15: whether a triggered text may go out now where the lead lives, and when it may next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.sales_agent.hours.holidays import is_legal_holiday
from rules.sales_agent.hours.places import first_state
from rules.sales_agent.hours.windows import FEDERAL, SAFE, STATE_HOURS, Span
from rules.sales_agent.hours.zones import STATE_ZONES, zones_of_number

DAYS_AHEAD = 14
"""So far ahead is looked for an hour that is allowed: a holiday, a weekend and the clock change lie within."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lead may be when a text arrives: the state whose hours hold ("": the federal ones), all zones of it and
    of the number, and whether the team keeps the safe hours."""

    state: str
    zones: tuple[ZoneInfo, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may go now. `because`: zones and hours, for the record."""

    because: str


@dataclass(frozen=True, slots=True)
class Wait:
    """It may not go yet. `until` (UTC): the next instant at which it may, when it is decided again; None: there is none
    within 14 days. `because` is free of personal data."""

    until: datetime | None
    because: str
    rule: str = "E15"


def place(states: Iterable[str], number: str, team_zone: ZoneInfo, hours: str = "state") -> Place:
    """Of a lead: `states` as they are written, that of the mailing address before the lead's own; the number that the
    text goes to; the team's zone, which counts only where neither says anything. `hours`: "state" or "safe"."""
    state = first_state(states) or ""
    zones = dict.fromkeys((*STATE_ZONES.get(state, ()), *zones_of_number(number)))
    return Place(state, tuple(zones) or (team_zone,), hours == "safe")


def may_text(at: datetime, where: Place) -> Allowed | Wait:
    """`at`: an aware instant. Allowed when the local hours of each zone allow it. Wall times are compared, by the
    calendar of each zone: no window is ever kept in UTC."""
    closed = next((zone for zone in where.zones if not _is_open(at, zone, where)), None)
    if closed is None:
        return Allowed("; ".join(_said(at, zone, where) for zone in where.zones))
    return Wait(next_allowed(at, where), f"outside the hours: {_said(at, closed, where)}")


def next_allowed(at: datetime, where: Place) -> datetime | None:
    """The first instant (UTC), `at` or later, at which the hours of all zones allow it; None within 14 days.

    Hours begin with their first instant, so it is `at` itself or one at which some zone opens.
    """
    at = at.astimezone(UTC)
    openings = sorted(
        opening for zone in where.zones for opening in _openings(at, zone, where) if opening > at
    )
    return next((moment for moment in (at, *openings) if _all_open(moment, where)), None)


def open_hours(state: str, day: date, *, safe: bool = False) -> Span | None:
    """The hours of one local day in a state ("" or one that is not in the table: the federal ones); None: no texts."""
    span = FEDERAL.on(day.weekday())
    row = STATE_HOURS.get(state)
    if span and row:
        closed = not row.holidays and is_legal_holiday(state, day)
        span = None if closed else span.within(row.on(day.weekday()))
    return span.within(SAFE.on(day.weekday())) if span and safe else span


def _all_open(at: datetime, where: Place) -> bool:
    return all(_is_open(at, zone, where) for zone in where.zones)


def _is_open(at: datetime, zone: ZoneInfo, where: Place) -> bool:
    local = at.astimezone(zone)
    span = open_hours(where.state, local.date(), safe=where.safe)
    return span is not None and span.holds(local.time())


def _openings(at: datetime, zone: ZoneInfo, where: Place) -> Iterator[datetime]:
    today = at.astimezone(zone).date()
    for day in (today + timedelta(ahead) for ahead in range(DAYS_AHEAD + 1)):
        if span := open_hours(where.state, day, safe=where.safe):
            yield datetime.combine(day, span.opens, zone).astimezone(UTC)


def _said(at: datetime, zone: ZoneInfo, where: Place) -> str:
    day = at.astimezone(zone).date()
    span = open_hours(where.state, day, safe=where.safe)
    return f"{zone.key} {span or 'no texts'} on {day:%A}{'' if span else _named_holiday(where.state, day)}"


def _named_holiday(state: str, day: date) -> str:
    return ", a legal holiday" if is_legal_holiday(state, day) else ""
