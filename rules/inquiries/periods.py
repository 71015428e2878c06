"""Q3: days of the team's as instants. Both ends of what people ask for are included; what is answered is half-open."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.calendar import local_midnight
from rules.register import rule
from schemas.model.inquiries.listed import Period

_DAY = timedelta(days=1)
_SUNDAY = 7
_LAST = {Period.TODAY: 1, Period.LAST_7: 7, Period.LAST_30: 30, Period.LAST_90: 90}


@rule(
    "Q3",
    "Inquiries are searched by the day of their activity: today, yesterday, this week from Sunday, the last 7, 30 or "
    "90 days up to and with today, or from one day until another, both included, in the team's zone.",
)
def bounds(period: Period, today: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants, in UTC, at which it begins and before which it ends; `today` is the team's. A day on which the
    clocks change has 23 or 25 hours."""
    first, last = days_of(period, today)
    return local_midnight(first, zone), local_midnight(last + _DAY, zone)


def days_of(period: Period, today: date) -> tuple[date, date]:
    """Its first and its last day."""
    match period:
        case Period.YESTERDAY:
            return today - _DAY, today - _DAY
        case Period.THIS_WEEK:
            return today - today.isoweekday() % _SUNDAY * _DAY, today
        case _:
            return today - (_LAST[period] - 1) * _DAY, today


def between(
    since: date | None, until: date | None, zone: ZoneInfo
) -> tuple[datetime | None, datetime | None]:
    """The same of two days, either of which may be open. Raises OverflowError for the last day that there is."""
    begins = None if since is None else local_midnight(since, zone)
    return begins, None if until is None else local_midnight(until + _DAY, zone)
