"""K4: reactions, echoes, the same text again; a stop outside the words that are quoted from us counts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.understanding.heard import hear
from rules.sales_agent.understanding.not_a_reply import SAME_SHORT_WITHIN, SAME_WITHIN, Earlier

OURS = (
    "Hi Anna, this is the assistant of Sam Lee at Acme Realty. "
    "Are you still looking in Denver? Reply STOP to opt out"
)
NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    "verb", ["Liked", "Loved", "Disliked", "Laughed at", "Emphasized", "Questioned", "Removed a like from"]
)
@pytest.mark.parametrize("ours", [(), (OURS,)])
def test_a_reaction_to_our_text_is_no_reply_and_no_stop(verb, ours):
    heard = hear(f"{verb} “{OURS}”", ours=ours)
    assert (heard.reply, heard.stop, heard.rule) == (False, "none", "a reaction")


def test_a_reaction_that_is_cut_short_is_one_all_the_same():
    heard = hear(f"Liked “{OURS[:60]}…", ours=(OURS,))
    assert (heard.reply, heard.stop) == (False, "none")


@pytest.mark.parametrize(
    "text", ["Loved the house!", "Liked the first one, not the second", "to be honest, no", "Questions?"]
)
def test_a_sentence_that_begins_like_a_reaction_is_a_reply(text):
    assert hear(text).reply


def test_a_reaction_to_words_that_are_not_ours_and_stop_goes_to_a_person():
    assert hear("Emphasized “Please stop texting me”", ours=(OURS,)).stop == "likely"
    assert hear("Emphasized “See you on Saturday”", ours=(OURS,)).stop == "none"


def test_a_stop_after_the_quoted_words_counts():
    heard = hear(f"Liked “{OURS}” but please stop texting me", ours=(OURS,))
    assert (heard.reply, heard.stop) == (False, "certain")


@pytest.mark.parametrize("text", [OURS, OURS.upper(), OURS.replace("'", "’"), " ".join(OURS.split()[:12])])
def test_an_echo_of_our_own_text_is_no_reply(text):
    heard = hear(text, ours=("Something else that we said", OURS))
    assert (heard.reply, heard.stop, heard.rule) == (False, "none", "an echo of our own text")


def test_our_text_with_words_of_their_own_is_a_reply_and_its_own_words_count():
    assert hear(f"{OURS}\nYes I am", ours=(OURS,)).reply
    assert hear(f"{OURS}\nStop texting me", ours=(OURS,)).stop == "certain"


def test_a_short_answer_is_no_echo():
    assert hear("Yes please", ours=("Yes please",)).reply


def test_our_words_are_theirs_when_they_say_few_of_them():
    asks = "Shall we stop texting you about homes in Denver?"
    assert hear("stop texting me", ours=(asks,)).stop == "certain"


@pytest.mark.parametrize(
    ("text", "ago", "reply"),
    [
        ("Is it still available?", timedelta(minutes=2), False),
        ("is it still available", SAME_WITHIN, False),
        ("Is it still available?", SAME_WITHIN + timedelta(seconds=1), True),
        ("Yes", SAME_SHORT_WITHIN, False),
        ("Yes", SAME_SHORT_WITHIN + timedelta(seconds=1), True),
        ("Is it still available?", timedelta(minutes=-1), True),
    ],
)
def test_the_same_text_again_within_minutes_is_no_reply(text, ago, reply):
    said = Earlier("Is it still available?" if len(text) > len("Yes") else "yes", NOON - ago)
    assert hear(text, earlier=[said], at=NOON).reply is reply


def test_another_text_or_an_unknown_time_is_no_repetition():
    said = Earlier("Is it still available?", NOON)
    assert hear("Is it sold?", earlier=[said], at=NOON).reply
    assert hear("Is it still available?", earlier=[said]).reply


def test_a_stop_that_is_said_again_is_a_stop():
    heard = hear("Stop texting me", earlier=[Earlier("Stop texting me", NOON)], at=NOON)
    assert (heard.stop, heard.reply) == ("certain", False)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_no_text_and_no_texts_of_ours_are_too_strange(text, ours):
    heard = hear(text, ours=ours)
    assert heard.stop in ("certain", "likely", "none")


@given(st.text(max_size=60))
def test_a_stop_outside_what_a_reaction_quotes_is_certain_whatever_it_quotes(quoted):
    assert hear(f"Loved “{quoted}”. Please stop texting me").stop == "certain"
