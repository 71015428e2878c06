"""E15: the gap of the engage style, three texts a day at most, and the hours, decided together."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.hours.allowed import Wait, place
from rules.sales_agent.hours.gap import cap_over, gap_over
from rules.sales_agent.hours.timing import Go, time_to_text

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
DENVER = ZoneInfo("America/Denver")
COLORADO = place(["CO"], "", DENVER)
NOON = datetime(2026, 12, 1, 12, tzinfo=DENVER).astimezone(UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
STYLES = st.sampled_from(["gentle", "balanced", "eager"])
INSTANTS = st.integers(0, 20 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))


@pytest.mark.parametrize(("style", "hours"), [("gentle", 72), ("balanced", 24), ("eager", 4)])
def test_e15_the_gap_is_kept_to_the_second(style: str, hours: int) -> None:
    """E15: reached is kept."""
    assert isinstance(time_to_text(NOON, COLORADO, style=style, last_contact=NOON - hours * HOUR), Go)
    early = time_to_text(NOON, COLORADO, style=style, last_contact=NOON - hours * HOUR + SECOND)
    assert isinstance(early, Wait)
    assert early.until == NOON + SECOND
    assert style in early.because
    assert early.rule == "E15"


def test_e15_nobody_was_in_touch() -> None:
    """E15."""
    assert gap_over(None, "gentle") is None
    assert isinstance(time_to_text(NOON, COLORADO, style="gentle"), Go)


def test_e15_a_fourth_text_waits_until_the_first_is_a_day_old() -> None:
    """E15: eager would allow it, the cap does not."""
    sent = [NOON - 14 * HOUR, NOON - 5 * HOUR, NOON - 23 * HOUR]
    found = time_to_text(NOON, COLORADO, style="eager", last_contact=max(sent), triggered=sent)
    assert isinstance(found, Wait)
    assert found.until == NOON + HOUR
    assert isinstance(time_to_text(NOON + HOUR, COLORADO, style="eager", triggered=sent), Go)


def test_e15_two_texts_or_old_ones_do_not_count() -> None:
    """E15."""
    assert cap_over([NOON, NOON]) is None
    old = [NOON - 24 * HOUR, NOON - 50 * HOUR, NOON - 51 * HOUR]
    assert isinstance(time_to_text(NOON, COLORADO, style="eager", triggered=old), Go)


def test_e15_what_waits_for_the_gap_waits_for_the_hours_too() -> None:
    """E15: the gap is over at three in the morning."""
    found = time_to_text(NOON, COLORADO, style="balanced", last_contact=NOON - 9 * HOUR)
    assert isinstance(found, Wait)
    assert found.until == NOON + 20 * HOUR


def test_e15_outside_the_hours_it_waits_with_the_reason() -> None:
    """E15."""
    found = time_to_text(NOON + 9 * HOUR, COLORADO, style="eager")
    assert isinstance(found, Wait)
    assert found.until == NOON + 20 * HOUR
    assert found.because == "outside the hours: America/Denver 08:00-21:00 on Tuesday"


def test_e15_a_go_says_zones_and_hours_for_the_record() -> None:
    """E15."""
    found = time_to_text(NOON, place(["TX"], "", DENVER), style="eager")
    assert isinstance(found, Go)
    assert found.because == "America/Chicago 09:00-21:00 on Tuesday; America/Denver 09:00-21:00 on Tuesday"


@FAST
@given(st.lists(INSTANTS, max_size=12), STYLES)
def test_e15_never_more_than_three_within_any_day(asked: list[datetime], style: str) -> None:
    """E15: whoever obeys, at whatever instants it is asked, sends no fourth, and keeps the gap."""
    sent: list[datetime] = []
    for at in sorted(asked):
        last = max(sent, default=None)
        if isinstance(time_to_text(at, COLORADO, style=style, last_contact=last, triggered=sent), Go):
            sent.append(at)
    for text in sent:
        assert sum(text <= other < text + 24 * HOUR for other in sent) <= 3
    assert all(later - earlier >= 4 * HOUR for earlier, later in pairwise(sent))


@FAST
@given(INSTANTS, STYLES, st.none() | INSTANTS, st.lists(INSTANTS, max_size=5))
def test_e15_after_the_wait_it_goes(
    at: datetime, style: str, last: datetime | None, sent: list[datetime]
) -> None:
    """E15: a wait ends where nothing new has happened."""
    found = time_to_text(at, COLORADO, style=style, last_contact=last, triggered=sent)
    if isinstance(found, Wait):
        assert found.until
        assert found.until > at
        assert isinstance(
            time_to_text(found.until, COLORADO, style=style, last_contact=last, triggered=sent), Go
        )
