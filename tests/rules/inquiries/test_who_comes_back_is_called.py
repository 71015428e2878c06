"""Q5: five saves of a contact that was quiet for 180 days make one suggestion to call."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.inquiries.suggestions import Activity, burst_of, call_at, is_cancelled

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
LONG_AGO = NOON - 900 * DAY
DENVER = ZoneInfo("America/Denver")


def known(*saves, others=(), talked=None, since=LONG_AGO) -> Activity:
    return Activity((*others, *saves), tuple(saves), talked, since)


def hourly(number: int, first=NOON) -> list[datetime]:
    return [first + n * HOUR for n in range(number)]


@pytest.mark.parametrize(
    ("days", "quiet"),
    [(179, False), (180, True), (181, True), (0, False)],
)
@pytest.mark.parametrize("kind", ["activity", "talk", "known"])
def test_q5_180_days_without_anything(days, quiet, kind):
    """A site activity or an inquiry, a talk, or since it is known at all: exactly 180 days are enough."""
    last = NOON - days * DAY
    given = {
        "activity": {"others": [last] if days else [NOON - HOUR * 30]},
        "talk": {"talked": last},
        "known": {"since": last},
    }[kind]
    assert (burst_of(known(*hourly(5), **given)) is not None) is quiet


def test_q5_a_second_less_than_180_days_is_less():
    assert burst_of(known(*hourly(5), others=[NOON - 180 * DAY + SECOND])) is None


@pytest.mark.parametrize(
    ("number", "fifth"), [(1, None), (4, None), (5, NOON + 4 * HOUR), (9, NOON + 4 * HOUR)]
)
def test_q5_the_fifth_save_makes_it(number, fifth):
    burst = burst_of(known(*hourly(number)))
    assert (burst.first, burst.fifth, burst.count) == (NOON, fifth, number)


@pytest.mark.parametrize(("last", "five"), [(24 * HOUR, True), (24 * HOUR + SECOND, False)])
def test_q5_within_24_hours(last, five):
    burst = burst_of(known(*hourly(4), NOON + last))
    assert (burst.fifth is not None) is five
    assert burst.holds(NOON + last) is five


def test_q5_saves_of_one_instant_are_five():
    """A page that saves five at once."""
    burst = burst_of(known(*[NOON] * 5))
    assert (burst.fifth, burst.count) == (NOON, 5)


def test_q5_forms_are_no_saves():
    assert burst_of(known(*hourly(4), others=[NOON + HOUR])).fifth is None
    assert burst_of(known(others=hourly(7))) is None


def test_q5_who_looks_around_first_has_come_back_with_that():
    assert burst_of(known(*hourly(5), others=[NOON - 20 * HOUR, NOON - HOUR])).fifth == NOON + 4 * HOUR
    assert burst_of(known(*hourly(5), others=[NOON - 25 * HOUR])) is None


@pytest.mark.parametrize(
    ("talked", "stands"),
    [(NOON - 181 * DAY, True), (NOON, False), (NOON + HOUR, False), (NOON + 9 * HOUR, False)],
)
def test_q5_a_talk_meanwhile_cancels_it(talked, stands):
    assert (burst_of(known(*hourly(5), talked=talked)) is not None) is stands


@pytest.mark.parametrize(
    ("talked", "since", "cancelled"),
    [(None, NOON, False), (NOON - SECOND, NOON, False), (NOON, NOON, True), (NOON + HOUR, NOON, True)],
)
def test_q5_a_talk_since_the_first_save(talked, since, cancelled):
    assert is_cancelled(talked, since) is cancelled


@pytest.mark.parametrize(
    ("fifth", "due"),
    [
        ("2026-03-10T23:59:59-06:00", "2026-03-11T09:00:00-06:00"),
        ("2026-03-11T00:00:00-06:00", "2026-03-12T09:00:00-06:00"),
        ("2026-03-07T12:00:00-07:00", "2026-03-08T09:00:00-06:00"),
        ("2026-03-08T12:00:00-06:00", "2026-03-09T09:00:00-06:00"),
        ("2026-10-31T12:00:00-06:00", "2026-11-01T09:00:00-07:00"),
        ("2026-11-01T01:30:00-06:00", "2026-11-02T09:00:00-07:00"),
        ("2026-11-01T01:30:00-07:00", "2026-11-02T09:00:00-07:00"),
        ("2026-12-31T20:00:00-07:00", "2027-01-01T09:00:00-07:00"),
        ("2026-03-11T02:00:00+00:00", "2026-03-11T09:00:00-06:00"),
    ],
)
def test_q5_the_next_day_at_nine_by_the_team_s_clocks(fifth, due):
    """The days on which clocks are changed have another number of hours."""
    found = call_at(datetime.fromisoformat(fifth), DENVER)
    assert found == datetime.fromisoformat(due)
    assert found.utcoffset() == timedelta(0)


times = st.integers(-440 * 86_400, 2 * 86_400).map(lambda seconds: NOON + timedelta(seconds=seconds))
near = st.integers(-30 * 3600, 30 * 3600).map(lambda seconds: NOON + timedelta(seconds=seconds))


@given(
    st.lists(near, max_size=9),
    st.lists(times | near, max_size=4),
    st.none() | times,
    times,
    st.randoms(use_true_random=False),
)
def test_q5_the_order_in_which_it_is_heard_of_changes_nothing(saves, others, talked, since, random):
    one = burst_of(known(*saves, others=others, talked=talked, since=since))
    shuffled, mixed = saves[:], others[:]
    random.shuffle(shuffled)
    random.shuffle(mixed)
    assert burst_of(known(*shuffled, others=mixed, talked=talked, since=since)) == one
    if one:
        assert one.first in saves
        assert (one.fifth is not None) == (one.count >= 5)
        before = [at for at in [*saves, *others] if at < one.first - DAY]
        assert all(one.first - at >= 180 * DAY for at in before)
        assert talked is None or talked <= one.first - 180 * DAY
