"""Local days: the calendar day on which an instant falls in the team's time zone."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from rules.people.directory import People
from schemas.model.appointments import Appointment
from schemas.model.people import Agent, Member

_COUNTRY = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Halifax", "America/St_Johns",
)  # fmt: skip
"""Where both vendors' customers live: people's zones are not always said."""


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The team's calendar day of an instant."""
    return instant.astimezone(zone).date()


def local_midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which a day of the team begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def scheduled_day(appointment: Appointment, zone: ZoneInfo, people: People | None = None) -> date:
    """A7: the day for which an appointment is scheduled.

    An all-day appointment has a calendar day of its own: its start is somebody's local midnight, and no zone may shift
    it. Asked in turn: UTC, the team, its owner, its creator, everybody else of the account, the country's zones. One
    whose start is nobody's midnight falls on the team's day.
    """
    start = appointment.starts_at.astimezone(UTC)
    if not appointment.all_day:
        return local_day(start, zone)
    zones = (ZoneInfo("UTC"), zone, *_zones_of(appointment, people), *map(ZoneInfo, _COUNTRY))
    return next((day for place in zones if (day := _begins(start, place))), local_day(start, zone))


def _begins(start: datetime, zone: ZoneInfo) -> date | None:
    """The day that begins just then in this zone. Where the clocks go forward at midnight it begins at one; where they
    go back at midnight, both are one."""
    local = start.astimezone(zone)
    first = datetime.combine(local.date(), time(0), zone)
    return local.date() if local.time() == time(0) or first.astimezone(UTC) == start else None


def _zones_of(appointment: Appointment, people: People | None) -> Iterable[ZoneInfo]:
    if people is None:
        return
    nearest = [people.anyone(user) for user in (appointment.owner_user_id, appointment.creator_user_id)]
    everybody: list[Member | Agent] = [
        *(somebody for somebody in nearest if somebody),
        *people.members,
        *people.agents,
    ]
    for name in dict.fromkeys(somebody.time_zone for somebody in everybody):
        if found := _zone(name):
            yield found


@lru_cache(maxsize=500)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None  # no name of a zone
