"""E15: legal holidays, for any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.hours.holidays import FEDERAL, easter, is_legal_holiday

FAST = settings(max_examples=60, derandomize=True, database=None, deadline=None)


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2026, "2026-04-05"), (2027, "2027-03-28"),
     (2038, "2038-04-25"), (2285, "2285-03-22")],
)  # fmt: skip
def test_easter(year: int, day: str) -> None:
    assert str(easter(year)) == day


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04", "2026-09-07",
     "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25", "2021-12-31", "2022-01-01", "2027-07-05", "2028-05-29"],
)  # fmt: skip
def test_e15_federal_holidays_and_the_days_on_which_they_are_kept(day: str) -> None:
    """E15: New Year's Day of 2022 was a Saturday, and kept on the last day of the year before."""
    for state in ("", "AL", "LA", "RI", "UT"):
        assert is_legal_holiday(state, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("state", "day"),
    [("AL", "2026-04-27"), ("AL", "2026-06-01"), ("AL", "2026-02-17"), ("LA", "2026-02-17"), ("LA", "2026-04-03"),
     ("LA", "2026-11-27"), ("LA", "2026-11-03"), ("RI", "2026-08-10"), ("RI", "2026-05-04"), ("UT", "2026-07-24"),
     ("UT", "2026-06-15"), ("UT", "2027-06-21")],
)  # fmt: skip
def test_e15_a_state_has_holidays_of_its_own(state: str, day: str) -> None:
    """E15."""
    assert is_legal_holiday(state, date.fromisoformat(day))
    assert not is_legal_holiday("", date.fromisoformat(day))


@FAST
@given(st.integers(1990, 2200))
def test_each_year_has_all_of_them_and_few_others(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(number) for number in range(365)]
    holidays = [day for day in days if is_legal_holiday("", day)]
    assert len(FEDERAL) <= len(holidays) <= len(FEDERAL) + 6
    assert sum(day.weekday() < 5 for day in holidays) >= len(FEDERAL) - 1


@FAST
@given(st.integers(1990, 2200))
def test_easter_is_a_sunday_of_march_or_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@FAST
@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.sampled_from(["AL", "LA", "RI", "UT", "CO", "ON"]))
def test_a_states_holidays_only_add_to_the_federal_ones(day: date, state: str) -> None:
    assert is_legal_holiday(state, day) or not is_legal_holiday("", day)
