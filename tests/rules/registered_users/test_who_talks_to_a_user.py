"""R3: which ISA gets a talk that waits, when it closes by itself, and what may be posted of a user."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.registered_users.talking import (
    covers,
    first_name,
    is_on_shift,
    is_silent,
    isa_for,
    may_be_talked_to,
    names_contact,
    summary_of,
    wrong_with,
)
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.talks import Shift, Talk, Wish
from schemas.model.registered_users.words import AgentKind, TalkState

TORONTO, VANCOUVER = ZoneInfo("America/Toronto"), ZoneInfo("America/Vancouver")
NOON = datetime(2026, 3, 10, 16, tzinfo=UTC)
"""A Tuesday, 12:00 in Toronto and 09:00 in Vancouver."""
HOUR = timedelta(hours=1)


def isa(agent_id, **more):
    return RosterAgent(agent_id, AgentKind.ISA, **more)


def shift(agent_id, day, begins, ends, *areas):
    return Shift(f"{agent_id}{day}{begins}", agent_id, day, begins * 60, ends * 60, areas)


def given(area, isas, shifts=(), talks=None, now=NOON, zone=TORONTO):
    found = isa_for(area, isas, shifts, talks or {}, now, zone)
    return found.agent_id if found else None


def test_the_fewest_open_talks_then_the_longest_idle_then_the_id():
    ann, bob, cy = isa("ann", given_at=NOON), isa("bob", given_at=NOON - HOUR), isa("cy")
    assert given("A1", [ann, bob, cy], talks={"bob": 1, "cy": 1}) == "ann"
    assert given("A1", [ann, bob, cy], talks={"cy": 1}) == "bob"
    assert given("A1", [ann, bob, cy]) == "cy"
    assert given("A1", [isa("b"), isa("a")]) == "a"


def test_nobody_who_is_not_there():
    some = [isa("a", left=True), isa("b", paused=True), isa("c", paused_here=True), isa("d", areas=("B2",))]
    assert given("A1", [*some, RosterAgent("e", AgentKind.AGENT)]) is None
    assert given("b2", some) == "d"
    assert given("", some) == "d"


def test_without_a_shift_always_on_with_some_in_those_only():
    ann = isa("ann")
    assert given("A1", [ann], [shift("bob", 0, 9, 10)]) == "ann"
    assert given("A1", [ann], [shift("ann", 0, 9, 17)]) is None
    assert given("A1", [ann], [shift("ann", 0, 9, 17), shift("ann", 1, 9, 17)]) == "ann"


def test_a_shift_for_areas_is_for_those_alone():
    shifts = [shift("ann", 1, 9, 17, "A1"), shift("ann", 1, 18, 19, "B2")]
    assert given("a1", [isa("ann")], shifts) == "ann"
    assert given("B2", [isa("ann")], shifts) is None
    assert given("B2", [isa("ann")], shifts, now=NOON + 6 * HOUR) == "ann"
    assert not is_on_shift(isa("ann", areas=("B2",)), "A1", shifts, NOON, TORONTO)


def test_shifts_are_of_the_teams_clock():
    """At this instant it is noon in Toronto and nine in Vancouver."""
    morning = [shift("ann", 1, 9, 12)]
    assert given("A1", [isa("ann")], morning, zone=VANCOUVER) == "ann"
    assert given("A1", [isa("ann")], morning, zone=TORONTO) is None
    assert given("A1", [isa("ann")], morning, now=NOON - HOUR / 60, zone=TORONTO) == "ann"


@pytest.mark.parametrize(
    ("day", "hour", "works"),
    [(0, 21, False), (0, 22, True), (1, 5, True), (1, 6, False), (1, 22, False), (6, 23, False)],
)
def test_over_midnight_it_goes_on_the_day_after(day, hour, works):
    night = shift("ann", 0, 22, 6)
    monday = datetime(2026, 3, 2, tzinfo=TORONTO)
    assert covers(night, monday + timedelta(days=day, hours=hour), TORONTO) is works


def test_over_the_end_of_the_week_and_until_midnight():
    sunday = datetime(2026, 3, 1, tzinfo=TORONTO)
    assert covers(shift("ann", 6, 22, 6), sunday + 25 * HOUR, TORONTO)
    assert covers(shift("ann", 6, 22, 0), sunday + 23 * HOUR, TORONTO)
    assert not covers(shift("ann", 6, 22, 0), sunday + 24 * HOUR, TORONTO)


def test_from_and_until_the_same_is_a_whole_day():
    sunday = datetime(2026, 3, 1, tzinfo=TORONTO)
    whole = shift("ann", 6, 8, 8)
    worked = [hour for hour in range(48) if covers(whole, sunday + hour * HOUR, TORONTO)]
    assert worked == list(range(8, 32))


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours"),
    [
        (datetime(2026, 3, 8, tzinfo=TORONTO), 1, 4, 2),  # 02:00 to 03:00 is skipped
        (datetime(2026, 11, 1, tzinfo=TORONTO), 1, 4, 4),  # 01:00 to 02:00 comes twice
        (datetime(2026, 3, 8, tzinfo=TORONTO), 2, 3, 0),
        (datetime(2026, 3, 15, tzinfo=TORONTO), 1, 4, 3),
    ],
)
def test_an_hour_that_clocks_skip_is_not_worked_and_one_that_they_repeat_is_worked_twice(
    day, begins, ends, hours
):
    worked = shift("ann", 6, begins, ends)
    first = day.astimezone(UTC)
    assert sum(covers(worked, first + n * HOUR / 2, TORONTO) for n in range(48)) == hours * 2


def talk(state=TalkState.OPEN, user_at=NOON, given_at=NOON):
    return Talk("t", "u", "TRREB", "A1", "s", "ann", state, NOON, given_at, user_at)


def test_silence_counts_from_the_users_last_word_or_from_when_the_isa_got_it():
    assert is_silent(talk(), 48, NOON + 48 * HOUR)
    assert not is_silent(talk(), 48, NOON + 47.9 * HOUR)
    assert not is_silent(talk(user_at=NOON + HOUR), 48, NOON + 48 * HOUR)
    assert not is_silent(talk(given_at=NOON + HOUR), 48, NOON + 48 * HOUR)


def test_what_waits_for_a_shift_does_not_close():
    assert not is_silent(talk(TalkState.WAITING, given_at=None), 48, NOON + 500 * HOUR)


def test_who_is_blocked_gone_or_has_an_agent_is_left_alone():
    assert may_be_talked_to(RegisteredUser("u")) == ""
    assert may_be_talked_to(RegisteredUser("u", agent_id="i", agent_kind=AgentKind.ISA)) == ""
    for gone in (
        RegisteredUser("u", blocked_at=NOON),
        RegisteredUser("u", closed_at=NOON),
        RegisteredUser("u", agent_id="a", agent_kind=AgentKind.AGENT),
    ):
        assert may_be_talked_to(gone)


def test_a_post_has_first_name_wish_and_area_only():
    user = RegisteredUser("u", name="Rosa Lopez", email="rosa@example.com", phone="+12895550142")
    said = summary_of(first_name(user, "CA"), Wish("A1", "buy", "two beds,\n near a park"))
    assert said == "Rosa wants to buy in A1. two beds, near a park"
    assert summary_of("", Wish("A1")) == "Somebody is looking for a home in A1."


@pytest.mark.parametrize("name", ["", "rosa@example.com", "289 469 5060", "Rosa +1 289 469 5060"])
def test_a_name_that_tells_how_to_reach_somebody_is_not_said(name):
    assert first_name(RegisteredUser("u", name=name), "CA") == ""


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", False),
        ("up to $1,200,000, 3 beds, by 2026-12-01, 416 King St W", False),
        ("budget 950000", False),
        ("call 289-469-5060", True),
        ("289.469.5060", True),
        ("(289) 469 5060 after 6", True),
        ("+44 20 7946 0958", True),
        ("write to rosa@example.com", True),
    ],
)
def test_how_to_reach_the_user_is_not_posted(words, wrong):
    assert bool(wrong_with(Wish("A1", "rent", words), "CA")) is wrong
    assert names_contact(words, "CA") is wrong


def test_a_wish_needs_an_area_and_a_plan_that_is_one():
    assert "area" in wrong_with(Wish(" "), "CA")
    assert "plan" in wrong_with(Wish("A1", "steal"), "CA")
