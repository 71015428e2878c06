"""Local days: the calendar day on which an instant falls in the team's time zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from schemas.words import Appointment


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The team's calendar day of an instant."""
    return instant.astimezone(zone).date()


def scheduled_day(appointment: Appointment, zone: ZoneInfo) -> date:
    """The day for which an appointment is scheduled.

    An all-day appointment has a calendar day of its own: where its start is midnight UTC, that day is meant
    and no zone may shift it; else its start is somebody's local midnight.
    """
    start = appointment.starts_at.astimezone(UTC)
    if appointment.all_day and start.time() == time(0):
        return start.date()
    return local_day(start, zone)
