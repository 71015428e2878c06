"""Local days: every day is the team's, never a member's or the machine's (A7 to A9)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import local_day, scheduled_day
from rules.people.directory import People
from schemas.model.appointments import Appointment
from schemas.model.people import Agent, Member

DENVER, TOKYO, LORD_HOWE = ZoneInfo("America/Denver"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Australia/Lord_Howe")
ZONES = (ZoneInfo("UTC"), DENVER, TOKYO, LORD_HOWE, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Niue"))
FAST = settings(max_examples=100, derandomize=True, database=None, deadline=None)
INSTANTS = st.integers(946_684_800, 2_208_988_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def visit(starts: datetime, *, all_day: bool = False) -> Appointment:
    return Appointment(1, 1, created_at=starts, starts_at=starts, all_day=all_day)


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2026-07-01T05:59:00+00:00", DENVER, "2026-06-30"),
        ("2026-07-01T06:00:00+00:00", DENVER, "2026-07-01"),
        ("2026-01-01T06:59:00+00:00", DENVER, "2025-12-31"),
        ("2026-06-30T15:00:00+00:00", TOKYO, "2026-07-01"),
        ("2026-06-30T14:59:59+00:00", TOKYO, "2026-06-30"),
        ("2026-06-30T13:30:00+00:00", LORD_HOWE, "2026-07-01"),
        ("2026-06-30T13:29:59+00:00", LORD_HOWE, "2026-06-30"),
        ("2026-01-14T13:00:00+00:00", LORD_HOWE, "2026-01-15"),
    ],
)
def test_a7_an_instant_falls_on_the_teams_day(instant: str, zone: ZoneInfo, day: str) -> None:
    """A7: half-hour zones and halves of hours of summer time included."""
    assert str(local_day(at(instant), zone)) == day


def test_a7_the_zone_in_which_an_instant_is_written_does_not_matter() -> None:
    """A7: a member's zone is of no consequence; only the team's is."""
    instant = at("2026-07-01T05:30:00+00:00")
    assert {local_day(instant.astimezone(zone), DENVER) for zone in ZONES} == {date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-08T06:59:59+00:00", "2026-03-07"),
        ("2026-03-08T07:00:00+00:00", "2026-03-08"),
        ("2026-03-09T05:59:59+00:00", "2026-03-08"),
        ("2026-03-09T06:00:00+00:00", "2026-03-09"),
        ("2026-11-01T05:59:59+00:00", "2026-10-31"),
        ("2026-11-01T06:00:00+00:00", "2026-11-01"),
        ("2026-11-01T07:30:00+00:00", "2026-11-01"),
        ("2026-11-01T08:30:00+00:00", "2026-11-01"),
        ("2026-11-02T06:59:59+00:00", "2026-11-01"),
        ("2026-11-02T07:00:00+00:00", "2026-11-02"),
    ],
)
def test_a7_days_of_23_and_25_hours_begin_and_end_at_local_midnight(instant: str, day: str) -> None:
    """A7: the clocks go forward on 8 March 2026 in Denver, and back on 1 November."""
    assert str(local_day(at(instant), DENVER)) == day


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a7_an_all_day_appointment_at_midnight_utc_keeps_its_calendar_day(zone: ZoneInfo) -> None:
    """A7: an all-day one has a day of its own; no zone shifts it."""
    assert scheduled_day(visit(at("2026-07-01T00:00:00+00:00"), all_day=True), zone) == date(2026, 7, 1)


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a7_an_all_day_appointment_at_local_midnight_is_on_that_local_day(zone: ZoneInfo) -> None:
    midnight = datetime(2026, 7, 1, tzinfo=zone)
    assert scheduled_day(visit(midnight.astimezone(UTC), all_day=True), zone) == date(2026, 7, 1)


def test_a7_an_appointment_at_midnight_utc_that_is_not_all_day_is_shifted_as_any_other() -> None:
    assert scheduled_day(visit(at("2026-07-01T00:00:00+00:00")), DENVER) == date(2026, 6, 30)


def test_a7_an_all_day_appointment_on_the_day_the_clocks_change_keeps_its_day() -> None:
    for day in (date(2026, 3, 8), date(2026, 11, 1)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=DENVER).astimezone(UTC)
        assert scheduled_day(visit(midnight, all_day=True), DENVER) == day


@FAST
@given(
    instant=INSTANTS,
    zone=st.sampled_from(ZONES),
    written_in=st.sampled_from(ZONES),
)
def test_a_day_depends_on_the_instant_and_the_team_alone(
    instant: datetime, zone: ZoneInfo, written_in: ZoneInfo
) -> None:
    assert local_day(instant.astimezone(written_in), zone) == local_day(instant, zone)


@FAST
@given(
    instant=INSTANTS,
    minutes=st.integers(0, 60 * 72),
    zone=st.sampled_from(ZONES),
)
def test_days_never_run_backwards(instant: datetime, minutes: int, zone: ZoneInfo) -> None:
    assert local_day(instant, zone) <= local_day(instant + timedelta(minutes=minutes), zone)


# All-day appointments: whose midnight it is ----------------------------------------------------------------

COUNTRY = (
    "America/New_York",
    "America/Chicago",
    "America/Phoenix",
    "America/Los_Angeles",
    "Pacific/Honolulu",
)


@pytest.mark.parametrize("name", COUNTRY)
@pytest.mark.parametrize(
    "day", [date(2026, 3, day) for day in (8, 9, 20)] + [date(2026, 11, day) for day in (1, 2)]
)
def test_a7_midnight_in_another_zone_of_the_country_is_that_day(name: str, day: date) -> None:
    """A7: its own calendar day; days on which and after which the clocks change included."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(name)).astimezone(UTC)
    assert scheduled_day(visit(midnight, all_day=True), DENVER) == day
    assert scheduled_day(visit(midnight), DENVER) == local_day(midnight, DENVER)


EVERYWHERE = ["Asia/Tokyo", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Kathmandu",
              "America/Santiago", "America/Havana", "Asia/Beirut", "Pacific/Auckland",
              "America/St_Johns", "America/New_York"]  # fmt: skip


@FAST
@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(EVERYWHERE), st.booleans())
def test_a7_the_midnight_of_anybody_of_the_account_is_that_day(day: date, name: str, agent: bool) -> None:
    """A7: a member's or an agent's zone; also where a day begins at one o'clock, since midnight is left out."""
    person = Agent(4, "a@x.test", time_zone=name) if agent else None
    member = None if agent else Member(1, (9,), "a@x.test", time_zone=name)
    people = People((member,) if member else (), (person,) if person else ())
    begins = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(name)).astimezone(UTC)
    assert scheduled_day(visit(begins, all_day=True), DENVER, people) == day


def test_a7_the_owners_zone_goes_before_anybody_elses() -> None:
    """A7: an instant is midnight in Auckland of one day and in Honolulu of the day before."""
    instant = at("2026-06-30T10:00:00+00:00")
    owner = Member(1, (9,), "a@x.test", time_zone="Etc/GMT-14")
    other = Member(2, (8,), "b@x.test", time_zone="Pacific/Honolulu")
    people = People((other, owner))
    for user, day in ((9, date(2026, 7, 1)), (8, date(2026, 6, 30))):
        held = Appointment(1, 1, instant, instant, owner_user_id=user, all_day=True)
        assert scheduled_day(held, DENVER, people) == day


def test_a7_nobodys_midnight_falls_on_the_teams_day_and_odd_zones_stop_nothing() -> None:
    names = ["Mars/Phobos", "../../etc/passwd", "", "\x00", "Mountain Standard Time", "x" * 5000]
    people = People(tuple(Member(n, (n,), "a@x.test", time_zone=name) for n, name in enumerate(names, 1)))
    assert scheduled_day(visit(at("2026-03-20T15:37:00+00:00"), all_day=True), DENVER, people) == date(
        2026, 3, 20
    )
    assert scheduled_day(visit(at("2026-03-20T06:00:00+00:00"), all_day=True), DENVER, people) == date(
        2026, 3, 20
    )
