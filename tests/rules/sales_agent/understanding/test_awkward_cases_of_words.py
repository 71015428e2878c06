"""K4: awkward cases of the research that words alone decide, each by its number."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.sales_agent.understanding.heard import hear
from rules.sales_agent.understanding.not_a_reply import Earlier

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
OURS = "Hi Rosa! Would you like to see 12 Oak St this week? Reply STOP to opt out"


def stops(*texts: str) -> set[str]:
    return {hear(text).stop for text in texts}


def test_a_polite_stop_is_certain():
    """Awkward case 1."""
    assert stops(
        "Stop. Thanks a lot", "Would you be so kind as to stop texting me? Thank you",
        "Thank you for everything, but please stop these messages",
    ) == {"certain"}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["These bidding wars MUST BE STOPPED", "This rent increase has to be STOPPED right now",
     "I want the foreclosure STOPPED before June"],
)  # fmt: skip
def test_something_else_that_must_be_stopped_in_capitals_is_none(text):
    """Awkward case 2."""
    assert hear(text).stop == "none"


@pytest.mark.parametrize(
    "text",
    ["Could we stop by the house tomorrow?", "I can stop in at your office at noon", "We will stop at the open house",
     "On the way home I will stop by"],
)  # fmt: skip
def test_who_stops_by_is_no_stop(text):
    """Awkward case 3."""
    assert hear(text).stop == "none"


@pytest.mark.parametrize(
    "text",
    ["Closer to the end of the month", "We may end up renting", "On the weekend please", "By year end",
     "Our lease ends in June"],
)  # fmt: skip
def test_an_end_in_time_is_no_stop(text):
    """Awkward case 4."""
    assert hear(text).stop == "none"


def test_a_showing_that_is_cancelled_is_no_stop_and_the_word_alone_is_one():
    """Awkward case 5."""
    assert stops("Please cancel my showing on Saturday", "I have to cancel our appointment") == {"none"}
    assert stops("CANCEL", "cancel.", "Cancel!") == {"certain"}


@pytest.mark.parametrize(
    "text",
    ["May I leave before three on Friday?", "How do I stop the water in the basement?",
     "How can I stop the bank from selling it?", "When does the bus stop running there?",
     "Can we quit the tour early?"],
)  # fmt: skip
def test_a_question_with_such_a_verb_is_no_stop(text):
    """Awkward case 6."""
    assert hear(text).stop == "none"


def test_a_sentence_without_a_keyword_is_a_stop():
    """Awkward case 7."""
    assert stops(
        "I don't want to get anything from you any more", "Take me off your list", "Leave me alone please",
        "do not message this number again",
    ) == {"certain"}  # fmt: skip


def test_spanish_with_its_attached_pronouns_and_the_low_season():
    """Awkward case 8."""
    assert stops("BAJA", "No quiero recibir más mensajes", "Ya no me escriban", "deje de escribirme") == {
        "certain"
    }
    assert stops("¿Es más barato en temporada baja?", "La casa de la planta baja me gusta") == {"none"}


def test_french_arret_in_any_spelling():
    """Awkward case 9."""
    assert stops("ARRET", "arrêt", "Arrêtez de m'écrire") == {"certain"}


def test_not_interested_blocks_nobody():
    """Awkward case 11: it is no certain stop; whoever says no more than that is silenced for a person to look."""
    assert "certain" not in stops(
        "Not interested", "I'm not interested right now", "no thanks, not interested"
    )
    assert hear("I'm not interested in that house, show me another").stop == "none"


def test_a_keyword_counts_whatever_is_asked_and_start_is_no_answer():
    """Awkward case 15: keywords go before what was asked last, and START is told, not understood as an answer."""
    heard = hear("STOP", ours=("Do you want to sell? Reply YES or STOP",))
    assert heard.stop == "certain"
    assert hear("START", ours=(OURS,)).starts
    assert hear("START").stop == "none"


@pytest.mark.parametrize(
    "text",
    ["I am out of the office until Monday and will reply when I am back.", "Automatic reply: I am driving right now",
     "I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going."],
)  # fmt: skip
def test_a_machine_gets_no_answer_nor_does_the_same_text_again(text):
    """Awkward case 23: two machines would answer each other for ever."""
    assert not hear(text).reply
    said = "Thanks for your message, we will be in touch with you"
    assert not hear(said, earlier=[Earlier(said, NOON - timedelta(minutes=1))], at=NOON).reply


@pytest.mark.parametrize(
    "text", [f"Liked “{OURS}”", f"Loved “{OURS[:30]}…”", "Loved an image", "Emphasized a message"]
)
def test_a_reaction_is_no_reply_and_the_stop_in_it_is_ours(text):
    """Awkward case 24."""
    heard = hear(text, ours=(OURS,))
    assert (heard.reply, heard.stop) == (False, "none")


def test_the_same_text_under_two_ids_is_one():
    """Awkward case 26: equal words of one lead within the minute."""
    said = "Is it still for sale at that price?"
    again = hear(said, earlier=[Earlier(said, NOON - timedelta(seconds=20))], at=NOON)
    assert not again.reply
    stop = hear("stop", earlier=[Earlier("stop", NOON)], at=NOON)
    assert stop.stop == "certain", "twice is once, and it counts"
