"""M3: who gives feedback and who answers it, what is kept of it, what the mail says; N1: who waits for a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.sales_agent.conversations import handed_over
from rules.sales_agent.feedback import (
    LONGEST,
    mail_of,
    may_answer_feedback,
    may_give_feedback,
    reads_all_feedback,
    typed,
    unusable,
)
from rules.sales_agent.golden_lines import golden_line
from schemas.model.access import Right, Viewer
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.feedback import Feedback, FeedbackOn

AT = datetime(2026, 3, 10, 18, tzinfo=UTC)
THEIRS = Lead(7, Ownership.TEAM, hidden=False, created_at=None, assigned_user_id=4)
HIDDEN = Lead(8, Ownership.PERSONAL, hidden=True, created_at=None, assigned_user_id=5, owner_id=5)
ANN, ADMIN = Viewer(frozenset({4}), name="ann@x"), Viewer(frozenset({9}), company=True, name="boss@x")
HELPER = Viewer(frozenset({6}), rights=frozenset({Right.ACCESS_ALL}), name="isa@x")
BOB = Viewer(frozenset({5}), name="bob@x")
GIVEN = Feedback("f1", FeedbackOn.RESPONSE, "No, she sells", "ann@x", AT, 7, communication_id=55)


@pytest.mark.parametrize(
    ("viewer", "lead", "gives", "answers"),
    [
        (ANN, THEIRS, True, False), (BOB, THEIRS, False, False), (HELPER, THEIRS, True, False),
        (ADMIN, THEIRS, True, True), (ADMIN, HIDDEN, False, False), (BOB, HIDDEN, True, False),
        (ANN, None, True, False), (ADMIN, None, True, True), (replace(ADMIN, name=""), THEIRS, False, False),
        (replace(ANN, name=""), None, False, False), (Viewer(), None, False, False),
    ],
)  # fmt: skip
def test_m3_whoever_sees_a_conversation_gives_feedback_on_it_and_owners_answer(viewer, lead, gives, answers):
    assert may_give_feedback(viewer, lead) is gives
    assert may_answer_feedback(viewer, lead) is answers


def test_m3_who_answers_reads_all_and_anybody_else_their_own():
    assert [reads_all_feedback(viewer) for viewer in (ADMIN, ANN, HELPER, Viewer())] == [
        True, False, False, False,
    ]  # fmt: skip


def test_m3_what_is_typed_is_kept_in_its_lines_without_what_nobody_sees():
    hostile = "  One\0 \u202etwo\u202c\r\n\r\nth\u200bree\ud800 \x1b[31m<b>  \n"
    assert typed(hostile) == "One two\n\nthree [31m<b>"
    assert typed("\u200b \0 \n\u202e") == ""


def test_m3_what_is_empty_or_too_long_is_refused_with_how_to_mend_it():
    assert unusable("x", "Say") == unusable("x" * LONGEST, "Say") == ""
    assert unusable("", "Say what you think") == "Say what you think, in 1 to 2,000 letters."
    assert unusable("x" * (LONGEST + 1), "Say") == "Say, in 1 to 2,000 letters."


def test_m3_the_mail_says_what_became_of_it_and_names_no_lead():
    answered = replace(GIVEN, answer="It learns that.\nThanks!", answered_by="boss@x")
    mail = mail_of(answered, AT, "https://x.test/pages/conversation?lead=7", whole=True)
    assert mail.subject == "Your feedback on the sales agent was answered"
    assert mail.letter == (
        "boss@x has answered your feedback of 2026-03-10, on how a reply of lead 7 was understood:\n\n"
        "It learns that.\nThanks!\n\nYou wrote:\n> No, she sells\n\nhttps://x.test/pages/conversation?lead=7\n"
    )


def test_o5_whoever_sees_the_lead_no_more_is_not_shown_again_what_they_wrote_of_it():
    answered = replace(GIVEN, answer="It learns that.", answered_by="boss@x")
    letter = mail_of(answered, AT, "L", whole=False).letter
    assert "It learns that." in letter
    assert "she sells" not in letter


@pytest.mark.parametrize(
    ("about", "more", "words"),
    [
        (FeedbackOn.AGENT, {"lofty_lead_id": None, "communication_id": None}, "on the agent as a whole"),
        (FeedbackOn.CONVERSATION, {"communication_id": None}, "on the conversation with lead 7"),
        (FeedbackOn.RESPONSE, {"communication_id": None, "message_id": "m1"}, "on a message to lead 7"),
    ],
)
def test_m3_the_mail_says_what_it_is_about(about, more, words):
    answered = replace(GIVEN, about=about, answer="Yes", answered_by="boss@x", **more)
    assert f", {words}:\n" in mail_of(answered, AT, "L", whole=True).letter


@pytest.mark.parametrize(
    ("wanted", "tags", "slots"),
    [
        ("AI: Requested Showing", "AI: Requested Showing", ""),
        ("AI: Interested; AI: Need Financing", "AI: Interested, AI: Need Financing", ""),
        ("AI: Interested\nprice = 300000 to 400,000\nArea: Denver", "AI: Interested",
         "price=300000 to 400,000; area=Denver"),
        ("she wants to see it", "she wants to see it", ""),
        ("time_frame=0 to 3 | time: noon", "time: noon", "time_frame=0 to 3"),
    ],
)  # fmt: skip
def test_m3_what_should_have_been_understood_stands_as_it_was_typed(wanted, tags, slots):
    line = golden_line("Can I see\nit | now?", "buyer", "price", wanted)
    assert line == f"Can I see it / now? | buyer | price | {tags} | {slots}".rstrip()


def test_m3_what_is_not_known_stays_empty():
    assert golden_line("Hm", "", "", "AI: Interested") == "Hm |  |  | AI: Interested |"


@pytest.mark.parametrize(
    ("told", "contact", "since"),
    [
        ([], None, None), ([2, 1], None, 1), ([1, 3], 2, 3), ([1], 1, None), ([1, 2], 0, 1), ([1], 5, None),
    ],
)  # fmt: skip
def test_n1_a_lead_waits_since_the_first_call_for_a_person_that_nobody_has_taken_up(told, contact, since):
    def at(hour):
        return None if hour is None else AT + timedelta(hours=hour)

    assert handed_over([at(hour) for hour in told], at(contact)) == at(since)
