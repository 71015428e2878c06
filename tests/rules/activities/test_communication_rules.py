"""C2 to C9, C14, C16: what each communication counts as, sentence by sentence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.activities.communications import Counting, call_outcome, is_conversation, is_switched_on, verdict
from rules.activities.roll_up import FIGURES, tally
from schemas.model.communications import Communication, Direction, Event, Maker

DIALLED = Communication(
    1, 7, 3, datetime(2026, 3, 10, tzinfo=UTC), Event.CALL, Direction.OUTBOUND, Maker.PERSON, outcome="Talked"
)
LOGGED = replace(DIALLED, made_by=Maker.LOGGED)
TEXT = replace(DIALLED, event=Event.TEXT, outcome="")
EMAIL = replace(DIALLED, event=Event.EMAIL, outcome="")
TEAM = Counting()
WORDS = st.sampled_from(
    [
        "",
        "Talked",
        "No Answer",
        "NoAnswer",
        "VoiceMessage",
        "Voice Message",
        "BadNumber",
        "DNCNumber",
        "DNCContact",
        "?",
    ]
)
ANY = st.builds(
    Communication,
    communication_id=st.integers(1, 10**6),
    lofty_lead_id=st.integers(1, 3),
    lofty_user_id=st.one_of(st.none(), st.just(3)),
    happened_at=st.just(DIALLED.happened_at),
    event=st.sampled_from(Event),
    direction=st.sampled_from(Direction),
    made_by=st.sampled_from(Maker),
    outcome=WORDS,
    status=st.sampled_from(["", "Completed", "Failed", "Busy", "Missed", "VoiceMail", "NoAnswer", "?"]),
    seconds=st.one_of(st.none(), st.integers(0, 4000)),
)
SETTINGS = st.builds(
    Counting,
    st.integers(0, 600),
    st.sets(st.sampled_from(["logged_call", "logged_text", "logged_email", "dialer_call"])),
)


def figures(one, counting=TEAM):
    return tally([verdict(one, counting)])


@pytest.mark.parametrize("event", [Event.CALL, Event.TEXT, Event.EMAIL])
@pytest.mark.parametrize("direction", Direction)
def test_c2_automatic_ones_count_nowhere(event, direction):
    one = replace(DIALLED, event=event, direction=direction, made_by=Maker.AUTO, seconds=900)
    assert figures(one) == {}
    assert verdict(one, TEAM).rule == "C2"


@pytest.mark.parametrize(
    ("one", "direction", "expected"),
    [
        (TEXT, Direction.OUTBOUND, {"Outgoing Texts (Chime)": 1, "Texts (Chime)": 1}),
        (TEXT, Direction.INBOUND, {"Incoming Texts (Chime)": 1}),
        (EMAIL, Direction.OUTBOUND, {"Outgoing Emails (Chime)": 1, "Emails (Chime)": 1}),
        (EMAIL, Direction.INBOUND, {"Incoming Emails (Chime)": 1}),
    ],
)
def test_c3_a_persons_text_or_email_is_sent_or_received_and_no_conversation(one, direction, expected):
    """C3."""
    assert figures(replace(one, direction=direction)) == expected


@pytest.mark.parametrize(
    ("outcome", "figure"),
    [
        ("Talked", "Outgoing Calls (Chime)"),
        ("VoiceMessage", "Outgoing Voice Messages (Chime)"),
        ("Voice Message", "Outgoing Voice Messages (Chime)"),
        ("NoAnswer", "No Answer (Chime)"),
        ("No Answer", "No Answer (Chime)"),
        ("BadNumber", "Bad Number (Chime)"),
        ("Bad Number", "Bad Number (Chime)"),
        ("DNCNumber", "Bad Number (Chime)"),
        ("DNC Contact", "Bad Number (Chime)"),
    ],
)
def test_c4_c16_a_dialler_call_counts_by_its_outcome_in_either_spelling(outcome, figure):
    assert figures(replace(DIALLED, outcome=outcome)) == {figure: 1, "Dials (Chime)": 1}


@pytest.mark.parametrize(
    ("status", "figure"),
    [
        ("Completed", "Outgoing Calls (Chime)"),
        ("VoiceMail", "Outgoing Voice Messages (Chime)"),
        ("NoAnswer", "No Answer (Chime)"),
        ("Busy", "No Answer (Chime)"),
        ("Missed", "No Answer (Chime)"),
    ],
)
def test_c16_a_call_without_an_outcome_goes_by_its_status(status, figure):
    assert figures(replace(DIALLED, outcome="", status=status)) == {figure: 1, "Dials (Chime)": 1}


@pytest.mark.parametrize("outcome", ["", "Talked", "NoAnswer", "Telepathy"])
def test_c4_c16_a_call_that_could_not_be_placed_counts_as_failed_only_whatever_its_outcome(outcome):
    one = replace(DIALLED, outcome=outcome, status="Failed", seconds=900)
    assert figures(one) == {"Failed Calls Dialed (Chime)": 1}


@pytest.mark.parametrize("outcome", ["", "Talked", "NoAnswer", "Telepathy"])
@pytest.mark.parametrize("status", ["", "Missed", "Completed"])
def test_c16_an_incoming_call_is_one_whether_or_not_it_was_answered(outcome, status):
    one = replace(DIALLED, direction=Direction.INBOUND, outcome=outcome, status=status)
    assert figures(one) == {"Incoming Calls (Chime)": 1}


def test_c5_call_time_is_that_of_dialler_calls_in_both_directions_and_unknown_adds_none():
    for direction in (Direction.OUTBOUND, Direction.INBOUND):
        assert figures(replace(DIALLED, direction=direction, seconds=90))["Hours Prospected (Chime)"] == 90
        for seconds in (None, 0):
            one = replace(DIALLED, direction=direction, seconds=seconds)
            assert "Hours Prospected (Chime)" not in figures(one)
    assert "Hours Prospected (Chime)" not in figures(replace(LOGGED, seconds=90))


@pytest.mark.parametrize(("seconds", "talked"), [(None, 0), (0, 0), (119, 0), (120, 0), (121, 1), (4000, 1)])
@pytest.mark.parametrize("direction", [Direction.OUTBOUND, Direction.INBOUND])
@pytest.mark.parametrize("outcome", ["Talked", "NoAnswer", "VoiceMessage"])
def test_c6_a_dialler_call_longer_than_the_threshold_is_a_conversation(seconds, talked, direction, outcome):
    one = replace(DIALLED, seconds=seconds, direction=direction, outcome=outcome)
    assert figures(one).get("Conversations (Chime)", 0) == talked
    assert is_conversation(seconds, TEAM) is bool(talked)


@pytest.mark.parametrize("direction", [Direction.OUTBOUND, Direction.INBOUND])
def test_c6_one_that_failed_is_none(direction):
    one = replace(DIALLED, status="Failed", seconds=900, direction=direction)
    assert "Conversations (Chime)" not in figures(one)


@pytest.mark.parametrize(
    ("outcome", "figure", "talked"),
    [
        ("Talked", "Outgoing Calls (Chime)", {"Conversations (Chime)": 1}),
        ("VoiceMessage", "Outgoing Voice Messages (Chime)", {}),
        ("No Answer", "No Answer (Chime)", {}),
        ("DNCContact", "Bad Number (Chime)", {}),
    ],
)
def test_c7_a_logged_outbound_call_counts_as_a_dialled_one_and_talked_is_a_conversation(
    outcome, figure, talked
):
    """C7."""
    expected = {figure: 1, "Dials (Chime)": 1, "Logged Calls (Chime)": 1, **talked}
    for seconds in (None, 1, 900):
        assert figures(replace(LOGGED, outcome=outcome, seconds=seconds)) == expected


def test_c7_a_logged_inbound_call_is_an_incoming_one():
    """C7."""
    one = replace(LOGGED, direction=Direction.INBOUND, outcome="NoAnswer")
    assert figures(one) == {"Incoming Calls (Chime)": 1, "Logged Calls (Chime)": 1}
    assert figures(replace(one, outcome="Talked"))["Conversations (Chime)"] == 1


@pytest.mark.parametrize(("one", "kind"), [(TEXT, "Texts"), (EMAIL, "Emails")])
@pytest.mark.parametrize("direction", Direction)
def test_c8_a_logged_text_or_email_counts_and_is_a_conversation(one, kind, direction):
    """C8."""
    found = figures(replace(one, made_by=Maker.LOGGED, direction=direction))
    assert found == {f"Logged {kind} (Chime)": 1, f"{kind} (Chime)": 1, "Conversations (Chime)": 1}


@pytest.mark.parametrize(
    ("way", "one"),
    [
        ("logged_call", LOGGED),
        ("logged_text", replace(TEXT, made_by=Maker.LOGGED)),
        ("logged_email", replace(EMAIL, made_by=Maker.LOGGED)),
        ("dialer_call", replace(DIALLED, seconds=900)),
    ],
)
def test_c9_each_way_to_a_conversation_can_be_switched_off_and_nothing_else_changes(way, one):
    off = Counting(conversations_from=tuple(set(TEAM.conversations_from) - {way}))
    on = figures(one)
    assert on.pop("Conversations (Chime)") == 1
    assert figures(one, off) == on
    assert "C9" in verdict(one, off).because
    assert (is_switched_on(way, TEAM), is_switched_on(way, off)) == (True, False)


@pytest.mark.parametrize(
    "one",
    [
        replace(DIALLED, outcome="Telepathy", status="Completed", seconds=900),
        replace(DIALLED, outcome="", status="Levitated"),
        replace(DIALLED, outcome="", status=""),
        replace(DIALLED, direction=Direction.UNKNOWN),
        replace(LOGGED, outcome="Telepathy"),
        replace(TEXT, direction=Direction.UNKNOWN),
        replace(DIALLED, event=Event.OTHER),
    ],
)
def test_c16_what_no_rule_knows_counts_as_nothing_and_is_listed(one):
    assert figures(one) == {}
    assert verdict(one, TEAM).listed


@pytest.mark.parametrize("event", [Event.OPENED_EMAIL, Event.BOUNCED_EMAIL])
@pytest.mark.parametrize("maker", Maker)
def test_c16_opened_and_bounced_are_no_emails_of_their_own(event, maker):
    assert figures(replace(EMAIL, event=event, made_by=maker)) == {}
    assert not verdict(replace(EMAIL, event=event), TEAM).listed


@given(ANY, SETTINGS)
def test_c14_everything_has_one_verdict_with_a_rule_and_a_reason(one, counting):
    said = verdict(one, counting)
    assert said == verdict(one, counting)
    assert said.counts_as in {"", *FIGURES}
    assert said.rule.startswith("C")
    assert said.because
    if not said.counts_as:
        assert (said.conversation, said.seconds) == (False, 0)
    if call_outcome(one) == "failed":
        assert not said.conversation or one.event is not Event.CALL


@given(st.lists(ANY, max_size=30), SETTINGS)
def test_c4_c14_the_parts_of_the_tree_always_add_up_to_their_totals(found, counting):
    counted = tally(verdict(one, counting) for one in found)
    parts = {
        "Dials": ("Outgoing Calls", "Outgoing Voice Messages", "No Answer", "Bad Number"),
        "Texts": ("Outgoing Texts", "Logged Texts"),
        "Emails": ("Outgoing Emails", "Logged Emails"),
    }
    for total, names in parts.items():
        assert counted.get(f"{total} (Chime)", 0) == sum(counted.get(f"{name} (Chime)", 0) for name in names)
    assert counted == tally(verdict(one, counting) for one in found[::-1])
