"""E15: a triggered text arrives at a good hour, in every zone in which the lead may be."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.hours.allowed import Allowed, Place, Wait, may_text, next_allowed, open_hours, place
from rules.sales_agent.hours.places import CODES
from rules.sales_agent.hours.windows import RESEARCHED, STATE_HOURS
from rules.sales_agent.hours.zones import STATE_ZONES

FAST = settings(max_examples=200, derandomize=True, database=None, deadline=None)
SLOW = settings(FAST, max_examples=15)
DENVER, LONDON = ZoneInfo("America/Denver"), ZoneInfo("Europe/London")
STATES = st.sampled_from(["", *sorted(CODES)])
NUMBERS = st.sampled_from(
    ["", "+13035550101", "+19075550101", "+18085550101", "+18005550101", "+16715550101", "+442079460000",
     "+61291234567", "+12125550101", "+17095550100"]
)  # fmt: skip
HOURS = st.sampled_from(["state", "safe"])
PLACES = st.builds(lambda state, number, hours: place([state], number, DENVER, hours), STATES, NUMBERS, HOURS)
INSTANTS = st.integers(1_767_225_600, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""From 2026 to 2029."""


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def allowed(at: datetime, where: Place) -> bool:
    return isinstance(may_text(at, where), Allowed)


@pytest.mark.parametrize(
    ("state", "zone", "opens", "closes"),
    [
        ("CO", "America/Denver", "2026-12-01 08:00", "2026-12-01 21:00"),
        ("", "America/Denver", "2026-12-06 08:00", "2026-12-06 21:00"),
        ("WA", "America/Los_Angeles", "2026-12-01 08:00", "2026-12-01 20:00"),
        ("CT", "America/New_York", "2026-12-01 09:00", "2026-12-01 20:00"),
        ("RI", "America/New_York", "2026-12-01 09:00", "2026-12-01 18:00"),
        ("RI", "America/New_York", "2026-12-05 10:00", "2026-12-05 17:00"),
        ("PA", "America/New_York", "2026-12-06 13:30", "2026-12-06 21:00"),
        ("VA", "America/New_York", "2026-12-05 08:00", "2026-12-05 21:00"),
        ("MB", "America/Winnipeg", "2026-12-01 09:00", "2026-12-01 21:00"),
        ("MB", "America/Winnipeg", "2026-12-06 10:00", "2026-12-06 18:00"),
        ("LA", "America/Chicago", "2026-12-05 08:00", "2026-12-05 20:00"),
    ],
)
def test_e15_the_border_belongs_to_the_day_at_its_begin_only(
    state: str, zone: str, opens: str, closes: str
) -> None:
    """E15: 08:00:00 is allowed, 21:00:00 is not; Canada's half hour after nine is lost to the federal rule."""
    where = place([state], "", DENVER)
    first, over, instant = local(opens, zone), local(closes, zone), timedelta(microseconds=1)
    assert allowed(first, where)
    assert not allowed(first - instant, where)
    assert allowed(over - instant, where)
    assert not allowed(over, where)
    assert next_allowed(first - timedelta(seconds=1), where) == first


@pytest.mark.parametrize(
    ("state", "day"),
    [
        ("AL", "2026-12-06"), ("LA", "2026-12-06"), ("MS", "2026-12-06"), ("RI", "2026-12-06"), ("UT", "2026-12-06"),
        ("SD", "2026-12-06"), ("AL", "2026-12-25"), ("LA", "2026-02-17"), ("RI", "2026-08-10"), ("UT", "2026-07-24"),
    ],
)  # fmt: skip
def test_e15_no_text_on_a_day_that_the_state_keeps_free(state: str, day: str) -> None:
    """E15."""
    assert open_hours(state, date.fromisoformat(day)) is None
    found = may_text(local(f"{day} 12:00", STATE_ZONES[state][0].key), place([state], "", DENVER))
    assert isinstance(found, Wait)
    assert found.until
    assert "no texts on" in found.because


def test_e15_holidays_count_only_where_the_table_says_so() -> None:
    """E15."""
    christmas = date(2026, 12, 25)
    assert (
        open_hours("CO", christmas) == open_hours("", christmas) == open_hours("", christmas - timedelta(1))
    )
    assert open_hours("MS", christmas)


@pytest.mark.parametrize(
    ("states", "number", "zones"),
    [
        (["Texas", "CO"], "", {"America/Chicago", "America/Denver"}),
        (["", "CO"], "+12125550101", {"America/Denver", "America/New_York"}),
        (["nowhere"], "+12125550101", {"America/New_York"}),
        ([""], "+18005550101", {"Europe/London"}),
        ([], "ask Bob", {"Europe/London"}),
        (["CO"], "+442079460000", {"America/Denver", "Europe/London"}),
    ],
)
def test_e15_where_the_lead_may_be(states: list[str], number: str, zones: set[str]) -> None:
    """E15: state and number together; the team's zone counts only where neither says anything."""
    assert {zone.key for zone in place(states, number, LONDON).zones} == zones


def test_e15_a_state_of_two_zones_and_a_number_of_a_third() -> None:
    """E15: it is 8 in Chicago when it is 9 in New York, and 20 in New York first."""
    florida = place(["FL"], "", DENVER)
    assert not allowed(local("2026-12-01 08:30", "America/New_York"), florida)
    assert allowed(local("2026-12-01 08:00", "America/Chicago"), florida)
    assert not allowed(local("2026-12-01 19:30", "America/Chicago"), florida)
    honolulu = place(["FL"], "+18085550101", DENVER)
    assert next_allowed(local("2026-12-01 09:00", "America/New_York"), honolulu) == local(
        "2026-12-01 08:00", "Pacific/Honolulu"
    )


def test_e15_the_numbers_zone_keeps_the_states_hours() -> None:
    """E15: a Connecticut lead with a Denver number is left alone until nine in Denver."""
    where = place(["CT"], "+13035550101", DENVER)
    assert next_allowed(local("2026-12-01 06:00", "America/Denver"), where) == local(
        "2026-12-01 09:00", "America/Denver"
    )


def test_e15_an_hour_that_never_comes() -> None:
    """E15: twelve hours apart, the safe hours of both never meet."""
    where = Place("", (ZoneInfo("Etc/GMT+6"), ZoneInfo("Etc/GMT-6")), safe=True)
    found = may_text(local("2026-12-01 12:00", "UTC"), where)
    assert isinstance(found, Wait)
    assert found.until is None
    assert next_allowed(local("2026-12-01 12:00", "UTC"), where) is None


def test_e15_safe_hours_narrow_the_states_and_never_widen() -> None:
    """E15: 9 to 20, Sunday from 12; Pennsylvania's Sunday begins at 13:30 all the same."""
    sunday, monday = date(2026, 12, 6), date(2026, 12, 7)
    assert str(open_hours("CO", monday, safe=True)) == "09:00-20:00"
    assert str(open_hours("CO", sunday, safe=True)) == "12:00-20:00"
    assert str(open_hours("PA", sunday, safe=True)) == "13:30-20:00"
    assert str(open_hours("RI", monday, safe=True)) == "09:00-18:00"
    assert open_hours("AL", sunday, safe=True) is None


@pytest.mark.parametrize(
    "day", ["2026-03-07", "2026-03-08", "2026-03-09", "2026-10-31", "2026-11-01", "2026-11-02"]
)
def test_e15_around_the_clock_changes(day: str) -> None:
    """E15: eight is eight by the lead's clock, on the day before the change, on it, and after. Awkward case 33."""
    where = place(["CO"], "", LONDON)
    for hour in range(24):
        at = local(f"{day} {hour:02}:00", "America/Denver")
        assert allowed(at, where) == (8 <= hour < 21)
    night = local(f"{day} 22:00", "America/Denver")
    morning = date.fromisoformat(day) + timedelta(1)
    assert next_allowed(night, where) == datetime.combine(morning, time(8), DENVER).astimezone(UTC)


def test_e15_arizona_waits_for_its_two_clocks() -> None:
    """E15: in summer the Navajo Nation is an hour ahead of Phoenix."""
    where = place(["AZ"], "", DENVER)
    assert allowed(local("2026-07-07 08:00", "America/Phoenix"), where)
    assert not allowed(local("2026-07-07 20:00", "America/Phoenix"), where)
    assert allowed(local("2026-12-01 20:00", "America/Phoenix"), where)


@pytest.mark.parametrize("state", ["", *sorted(CODES)])
def test_e15_a_tuesday_noon_is_good_everywhere(state: str) -> None:
    """E15."""
    where = place([state], "", DENVER)
    for day in ("2026-12-01", "2026-07-07"):
        assert allowed(local(f"{day} 12:00", where.zones[0].key), where)


@FAST
@given(INSTANTS, PLACES)
def test_e15_never_outside_eight_to_nine_anywhere(at: datetime, where: Place) -> None:
    """E15: whatever the state, the number and the season."""
    if not allowed(at, where):
        return
    for zone in where.zones:
        assert time(8) <= at.astimezone(zone).time() < time(21)
        if where.safe:
            assert (
                time(12 if at.astimezone(zone).weekday() == 6 else 9) <= at.astimezone(zone).time() < time(20)
            )


@FAST
@given(INSTANTS, PLACES)
def test_e15_the_next_allowed_instant_is_allowed(at: datetime, where: Place) -> None:
    """E15."""
    found = next_allowed(at, where)
    assert (found == at) == allowed(at, where)
    if found:
        assert allowed(found, where)
        assert found >= at
        assert found.utcoffset() == timedelta(0)


@SLOW
@given(INSTANTS, PLACES)
def test_e15_and_none_before_it_is(at: datetime, where: Place) -> None:
    """E15: minute by minute."""
    found = next_allowed(at, where)
    until = min(found or at + timedelta(days=3), at + timedelta(days=3))
    minutes = int((until - at).total_seconds() // 60)
    assert not any(allowed(at + timedelta(minutes=minute), where) for minute in range(minutes))


@FAST
@given(INSTANTS, PLACES, st.sampled_from(["UTC", "Asia/Tokyo", "America/Denver"]))
def test_the_zone_in_which_an_instant_is_written_does_not_matter(
    at: datetime, where: Place, zone: str
) -> None:
    assert may_text(at, where) == may_text(at.astimezone(ZoneInfo(zone)), where)


def test_every_row_says_where_it_is_from() -> None:
    assert RESEARCHED.year >= 2026
    for row in STATE_HOURS.values():
        assert row.source
        assert set(row.confidence) <= set("ABC/")
