"""C5, C11, C12, C13: days, lengths, and which figures are pushed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.activities.roll_up import ACTIVITIES, HOURS, TREE, day_of, is_due, is_pushed, shown
from schemas.lofty.communications import communication, seconds
from schemas.model.communications import Direction, Event, Maker

DENVER, AUCKLAND = ZoneInfo("America/Denver"), ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-03-10T05:59:59", DENVER, "2026-03-09"),
        ("2026-03-10T06:00:00", DENVER, "2026-03-10"),
        ("2026-03-08T06:59:59", DENVER, "2026-03-07"),  # winter time still
        ("2026-03-09T05:59:59", DENVER, "2026-03-08"),  # a day of 23 hours
        ("2026-11-02T06:59:59", DENVER, "2026-11-01"),  # a day of 25 hours
        ("2026-11-02T07:00:00", DENVER, "2026-11-02"),
        ("2026-03-10T10:59:59", AUCKLAND, "2026-03-10"),
        ("2026-03-10T11:00:00", AUCKLAND, "2026-03-11"),
    ],
)
def test_c11_the_day_is_that_of_the_teams_zone_through_both_changes_of_the_clock(moment, zone, day):
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone) == date.fromisoformat(day)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_c12_a_figure_is_due_while_it_differs_from_what_was_pushed(amount, pushed):
    assert is_due(amount, pushed) is (amount != pushed)
    assert not is_due(amount, amount)


def test_c13_only_names_that_end_in_chime_are_pushed_and_all_of_ours_do():
    assert all(is_pushed(name) for name in ACTIVITIES)
    assert {name for name, _ in TREE} == set(ACTIVITIES)
    assert not any(
        is_pushed(name) for name in ("Dials", "Dials (chime)", "(Chime) Dials", "Conversations", "")
    )


@pytest.mark.parametrize(
    ("spoken", "hours"), [(180, "0.0500"), (1, "0.0003"), (121, "0.0336"), (3600, "1.0000"), (0, "0.0000")]
)
def test_c5_hours_are_decimal_hours_to_four_places_only_when_shown(spoken, hours):
    assert shown(HOURS, spoken) == Decimal(hours)
    assert shown("Dials (Chime)", spoken) == spoken


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("90", 90), (90, 90), ("1:30", 90), ("01:30", 90), ("1:02:03", 3723), ("0", 0), (0, 0), ("00:00", 0),
        ("90:00", 5400), ("12.7", 12), (12.7, 12), (" 45 ", 45), ("86400", 86_400),
    ],
)  # fmt: skip
def test_c5_a_length_in_every_form_that_the_feed_has(value, known):
    assert seconds(value) == known


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        " ",
        -1,
        "-1",
        "-7",
        "-1:30",
        "soon",
        "1:75",
        "1:2:3:4",
        "86401",
        10**12,
        True,
        [90],
        {"s": 90},
        "1e3",
    ],
)
def test_c5_absent_negative_textual_and_absurd_lengths_are_unknown(value):
    assert seconds(value) is None


ROW = {
    "id": 5, "leadId": 7, "agentId": 3, "direction": "Outbound", "communicationType": "MANUAL", "eventType": "Call",
    "callOutcome": "No Answer", "callDuration": "0:20", "status": "NoAnswer", "fromPond": True,
    "communicationTime": "2026-03-10 18:00:00",
}  # fmt: skip


@pytest.mark.parametrize(
    "time", ["2026-03-10 18:00:00", "2026-03-10T18:00:00GMT", "2026-03-10T12:00:00-06:00"]
)
def test_c16_a_row_of_the_feed_is_read_in_every_form(time):
    one = communication({**ROW, "communicationTime": time})
    assert (one.event, one.direction, one.made_by) == (Event.CALL, Direction.OUTBOUND, Maker.PERSON)
    assert one.happened_at == datetime(2026, 3, 10, 18, tzinfo=UTC)
    assert (one.seconds, one.from_pond, one.lofty_user_id) == (20, True, 3)


@pytest.mark.parametrize(
    ("said", "maker"),
    [
        ("AUTO", Maker.AUTO),
        ("auto", Maker.AUTO),
        ("LOGGED", Maker.LOGGED),
        ("MANUAL", Maker.PERSON),
        (None, Maker.PERSON),
    ],
)
def test_c16_auto_is_automatic_logged_by_hand_and_anything_else_a_persons(said, maker):
    assert communication({**ROW, "communicationType": said}).made_by is maker


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()),
    st.dictionaries(st.text(), st.text()),
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(ROW)), JUNK))
def test_c14_whatever_a_row_holds_it_is_read_or_rejected_and_never_a_crash(junk):
    try:
        one = communication({**ROW, **junk})
    except (ValueError, TypeError, OverflowError):
        assert junk.keys() & {"id", "leadId", "communicationTime"}
    else:
        assert one.communication_id
        assert len(one.outcome) <= 60
