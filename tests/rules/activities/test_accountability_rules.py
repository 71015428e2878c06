"""C1, C10, C15: whose a communication is, calls that counted twice, the CRM report's reckoning."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.activities.communications import Counting, verdict
from rules.activities.explained import is_visible, probable_doubles, reckoning
from rules.activities.roll_up import tally
from schemas.model.communications import Communication, Direction, Event, Maker
from schemas.model.leads import Presence

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
CALL = Communication(
    1,
    7,
    3,
    NOON,
    Event.CALL,
    Direction.OUTBOUND,
    Maker.PERSON,
    outcome="Talked",
    status="Completed",
    seconds=300,
)
ANY = st.builds(
    Communication,
    communication_id=st.integers(1, 10**6),
    lofty_lead_id=st.integers(1, 3),
    lofty_user_id=st.just(3),
    happened_at=st.integers(0, 600).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    event=st.sampled_from(Event),
    direction=st.sampled_from(Direction),
    made_by=st.sampled_from(Maker),
    outcome=st.sampled_from(
        ["", "Talked", "No Answer", "NoAnswer", "VoiceMessage", "DNCContact", "Telepathy"]
    ),
    status=st.sampled_from(["", "Completed", "Failed", "Busy"]),
    seconds=st.one_of(st.none(), st.integers(0, 4000)),
)
SEVERAL = st.lists(ANY, max_size=30, unique_by=lambda one: one.communication_id)


@pytest.mark.parametrize(
    ("presence", "private", "seen"),
    [
        (Presence.PRESENT, False, True),
        (Presence.TRASHED, False, True),
        (Presence.GONE, False, False),
        (Presence.PRESENT, True, False),
        (Presence.TRASHED, True, False),
        (None, False, False),
    ],
)
def test_c1_team_leads_count_in_the_trash_too_private_gone_and_unknown_ones_do_not(presence, private, seen):
    assert is_visible(presence, private=private) is seen


def test_c10_a_logged_call_is_paired_with_the_dialled_one_of_that_lead_nearest_in_time():
    near = replace(CALL, communication_id=2, happened_at=NOON + timedelta(minutes=50))
    other_lead = replace(CALL, communication_id=3, lofty_lead_id=8, happened_at=NOON + timedelta(hours=1))
    log = replace(CALL, communication_id=4, made_by=Maker.LOGGED, happened_at=NOON + timedelta(hours=1))
    assert probable_doubles([CALL, near, other_lead, log]) == [(2, 4)]
    assert probable_doubles([CALL, other_lead]) == []
    assert probable_doubles([log, replace(CALL, direction=Direction.INBOUND)]) == []
    assert probable_doubles([log, replace(CALL, made_by=Maker.AUTO)]) == []


@given(SEVERAL)
def test_c10_no_call_is_in_two_pairs_and_the_order_does_not_matter(found):
    pairs = probable_doubles(found)
    ids = [number for pair in pairs for number in pair]
    assert len(ids) == len(set(ids))
    assert probable_doubles(found[::-1]) == pairs


def decided(*found):
    return [(one, verdict(one, Counting())) for one in found]


def test_c15_the_report_counts_automatic_ones_failed_calls_and_any_outcome():
    auto = replace(CALL, communication_id=2, event=Event.TEXT, made_by=Maker.AUTO)
    failed = replace(CALL, communication_id=3, status="Failed")
    unknown = replace(CALL, communication_id=4, outcome="Telepathy")
    inbound = replace(CALL, communication_id=5, direction=Direction.INBOUND)
    logged_in = replace(
        CALL, communication_id=6, event=Event.EMAIL, made_by=Maker.LOGGED, direction=Direction.INBOUND
    )
    calls, texts, emails = reckoning(decided(CALL, auto, failed, unknown, inbound, logged_in))
    assert (calls.ours, calls.report, sorted(number for _, number in calls.reasons)) == (1, 3, [1, 1])
    assert (texts.ours, texts.report, len(texts.reasons)) == (0, 1, 1)
    assert (emails.ours, emails.report) == (1, 0)
    assert [number for _, number in emails.reasons] == [-1]


@given(SEVERAL)
def test_c15_the_reasons_always_add_up_to_the_difference_and_ours_to_the_figures(found):
    rows = decided(*found)
    figures = tally(one for _, one in rows)
    for line in reckoning(rows):
        assert line.report - line.ours == sum(number for _, number in line.reasons)
        assert line.ours == figures.get(line.total, 0)
