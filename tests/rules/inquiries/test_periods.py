"""Q3: days of the team's as instants: today, yesterday, this week from Sunday, the last 7, 30 and 90 days, both ends of
a span included; where the clocks change, days are as long as they are."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.inquiries.periods import between, bounds, days_of
from schemas.model.inquiries.listed import Period

DENVER, HAVANA = ZoneInfo("America/Denver"), ZoneInfo("America/Havana")
SUNDAY, SATURDAY, WEDNESDAY = date(2026, 3, 1), date(2026, 3, 7), date(2026, 3, 4)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.TODAY, date(2026, 3, 4), date(2026, 3, 4)),
        (Period.YESTERDAY, date(2026, 3, 3), date(2026, 3, 3)),
        (Period.THIS_WEEK, date(2026, 3, 1), date(2026, 3, 4)),
        (Period.LAST_7, date(2026, 2, 26), date(2026, 3, 4)),
        (Period.LAST_30, date(2026, 2, 3), date(2026, 3, 4)),
        (Period.LAST_90, date(2025, 12, 5), date(2026, 3, 4)),
    ],
)
def test_q3_a_period_ends_today_and_holds_so_many_days(period, first, last):
    assert days_of(period, WEDNESDAY) == (first, last)


@pytest.mark.parametrize("today", [SUNDAY, SATURDAY])
def test_q3_a_week_begins_on_sunday(today):
    assert days_of(Period.THIS_WEEK, today) == (SUNDAY, today)


def test_q3_today_is_from_the_teams_midnight_to_its_next():
    begins, ends = bounds(Period.TODAY, WEDNESDAY, DENVER)
    assert (begins, ends) == (datetime(2026, 3, 4, 7, tzinfo=UTC), datetime(2026, 3, 5, 7, tzinfo=UTC))


@pytest.mark.parametrize(
    ("today", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 7, 1), 24)]
)
def test_q3_a_day_on_which_the_clocks_change_is_shorter_or_longer(today, hours):
    begins, ends = bounds(Period.TODAY, today, DENVER)
    assert ends - begins == timedelta(hours=hours)


def test_q3_the_week_with_a_change_of_clocks_in_it_has_all_its_days():
    """Clocks go forward on Sunday itself: it begins at the old time, and ends at the new one."""
    begins, ends = bounds(Period.THIS_WEEK, date(2026, 3, 10), DENVER)
    assert (begins, ends) == (datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 3, 11, 6, tzinfo=UTC))


def test_q3_a_day_whose_midnight_does_not_exist_begins_where_the_day_before_ends():
    """In Havana the clocks go forward at midnight."""
    yesterday = bounds(Period.YESTERDAY, date(2026, 3, 8), HAVANA)
    today = bounds(Period.TODAY, date(2026, 3, 8), HAVANA)
    assert yesterday[1] == today[0] == datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert today[1] - today[0] == timedelta(hours=23)


def test_q3_from_and_until_are_both_included_and_may_be_open():
    begins, ends = between(WEDNESDAY, WEDNESDAY, DENVER)
    assert (begins, ends) == bounds(Period.TODAY, WEDNESDAY, DENVER)
    assert between(None, WEDNESDAY, DENVER) == (None, ends)
    assert between(WEDNESDAY, None, DENVER) == (begins, None)
    assert between(None, None, DENVER) == (None, None)
