"""E15: the table of state hours, row by row: all classes of confidence, each with its source and its day."""

from datetime import date

import pytest

from rules.sales_agent.hours.allowed import open_hours
from rules.sales_agent.hours.places import CANADA, CODES
from rules.sales_agent.hours.windows import FEDERAL, RESEARCHED, SAFE, STATE_HOURS

TUESDAY, SATURDAY, SUNDAY = date(2026, 12, 1), date(2026, 12, 5), date(2026, 12, 6)
CHRISTMAS = date(2026, 12, 25)
ROWS = {
    "FL": ("8-20", "8-20", "8-20", "A"), "WA": ("8-20", "8-20", "8-20", "A"),
    "MD": ("8-20", "8-20", "8-20", "A/B"), "OK": ("8-20", "8-20", "8-20", "B"),
    "TX": ("9-21", "9-21", "12-21", "B"), "CT": ("9-20", "9-20", "9-20", "B"),
    "AL": ("8-20", "8-20", "", "B"), "LA": ("8-20", "8-20", "", "B"), "MS": ("8-20", "8-20", "", "B"),
    "MA": ("8-20", "8-20", "8-20", "B"), "NV": ("9-20", "9-20", "9-20", "B"),
    "RI": ("9-18", "10-17", "", "B/C"), "KY": ("10-21", "10-21", "10-21", "B"),
    "MI": ("9-21", "9-21", "9-21", "C"), "MN": ("9-21", "9-21", "9-21", "C"), "NM": ("9-21", "9-21", "9-21", "C"),
    "WY": ("8-20", "8-20", "8-20", "C"), "IN": ("9-20", "9-20", "9-20", "C"), "UT": ("9-20", "9-20", "", "C"),
    "SD": ("9-21", "9-21", "", "C"), "PA": ("8-21", "8-21", "13:30-21", "C"), "NJ": ("8-20", "8-20", "8-20", "C"),
    "VA": ("8-21", "8-21", "8-21", "A/B"),
    **dict.fromkeys(CANADA, ("9-21", "10-18", "10-18", "A")),
}  # fmt: skip
"""Weekdays, Saturday, Sunday, within the federal hours: Canada's half hour after nine is lost to them. Utah's Sunday is
closed in some lists only: the stricter one stands."""
FREE_ON_HOLIDAYS = {"AL", "LA", "RI", "UT"}


def spelled(state: str, day: date) -> str:
    span = open_hours(state, day)
    return str(span).replace(":00", "").replace("08", "8").replace("09", "9") if span else ""


@pytest.mark.parametrize("state", sorted(CODES))
def test_e15_a_state_has_its_hours_and_any_other_the_federal_ones(state: str) -> None:
    """E15: 8 to 21 where nothing narrower is known."""
    weekdays, saturday, sunday, _ = ROWS.get(state, ("8-21", "8-21", "8-21", ""))
    assert [spelled(state, day) for day in (TUESDAY, SATURDAY, SUNDAY)] == [weekdays, saturday, sunday]


@pytest.mark.parametrize("state", sorted(CODES))
def test_e15_holidays_are_free_where_the_table_says_so(state: str) -> None:
    """E15: Alabama, Louisiana and Rhode Island; Utah in some lists, and the stricter one stands."""
    assert (open_hours(state, CHRISTMAS) is None) is (state in FREE_ON_HOLIDAYS)


def test_e15_each_row_says_how_sure_it_is_from_where_and_when() -> None:
    """E15: kept as data with source and date."""
    assert {state: row.confidence for state, row in STATE_HOURS.items()} == {
        state: row[3] for state, row in ROWS.items()
    }
    for row in (FEDERAL, *STATE_HOURS.values()):
        assert len(row.source) > 5
        assert RESEARCHED <= row.researched < date(2100, 1, 1)


def test_e15_canada_has_the_hours_of_its_own_rule() -> None:
    """E15: 9:00 to 21:30, at the weekend 10 to 18, before the federal hours narrow it."""
    (row,) = {STATE_HOURS[province] for province in CANADA}
    assert [str(row.weekdays), str(row.saturday), str(row.sunday)] == [
        "09:00-21:30",
        "10:00-18:00",
        "10:00-18:00",
    ]
    assert "CRTC" in row.source


def test_e15_the_safe_hours_are_a_team_s_choice() -> None:
    """E15: 9 to 20, Sunday 12 to 20."""
    assert [str(SAFE.on(day)) for day in (0, 4, 5, 6)] == [*["09:00-20:00"] * 3, "12:00-20:00"]
