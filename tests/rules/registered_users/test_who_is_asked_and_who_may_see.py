"""R1, R5, R7 to R9, R11: may this user see this listing, with an answer of ours and without."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from rules.registered_users.copying import FRESH, copied, shown_without_answer
from rules.registered_users.deciding import access_of, decided, is_restricted
from rules.registered_users.declaring import Answers, declared, read_answers, takes_answers
from rules.registered_users.unblocking import accepts
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.standing import Greeting, Question, Standing
from schemas.model.registered_users.words import Access, AgentKind, Choice, Decision, Declaration

AT = datetime(2026, 3, 1, tzinfo=UTC)
ROSA = RegisteredUser("rosa")
WITH_AGENT = replace(ROSA, agent_id="ada", agent_kind=AgentKind.AGENT)
BLOCKED = replace(ROSA, blocked_at=AT)
NEW = Standing("rosa", "TRREB")
SEEN = replace(NEW, first_listing="L1")
ASKED = replace(SEEN, declaration=Declaration.ASKED, asked_listing="L2")
GOOD, BAD = (replace(ASKED, declaration=said) for said in (Declaration.BONA_FIDE, Declaration.NOT))
HELLO = Greeting("g", "rosa", "TRREB", 1, "A1", "L2", ("ada",), "", "00", "ada", AT, AT + timedelta(hours=24))


def look(user=ROSA, standing=NEW, listing="L1", *, greeting=None, areas=(), area="A1"):
    return decided(user, standing, greeting, Question("q", user.user_id, "TRREB", listing, area), areas)


def test_r1_the_first_listing_is_shown_and_stays_shown_and_the_second_is_asked_about() -> None:
    first = look()
    assert (first.decision, first.because, first.first) == (Decision.SHOW, "R1", True)
    again = look(standing=SEEN)
    assert (again.decision, again.first, again.asks) == (Decision.SHOW, False, False)
    second = look(standing=SEEN, listing="L2")
    assert (second.decision, second.because, second.asks) == (Decision.ASK, "R1", True)
    assert look(standing=ASKED).decision is Decision.SHOW, "the first one, while the questionnaire is open"
    third = look(standing=ASKED, listing="L3")
    assert (third.decision, third.asks) == (Decision.ASK, False), "asked again, counted once"


def test_r1_only_in_the_areas_that_are_named_in_whatever_case() -> None:
    assert look(standing=SEEN, listing="L2", areas=("a1",)).decision is Decision.ASK
    elsewhere = look(standing=NEW, areas=("A2",))
    assert (elsewhere.decision, elsewhere.first) == (Decision.SHOW, False)
    assert look(standing=SEEN, listing="L2", areas=("A2",), area="").decision is Decision.SHOW


def test_r7_whoever_has_an_agent_is_left_alone_and_an_isa_for_a_while_is_none() -> None:
    for standing in (NEW, SEEN, ASKED, GOOD):
        seen = look(WITH_AGENT, standing, "L9")
        assert (seen.decision, seen.because, seen.first, seen.asks) == (Decision.SHOW, "R7", False, False)
    isa = replace(ROSA, agent_id="isa", agent_kind=AgentKind.ISA)
    assert look(isa, SEEN, "L2").decision is Decision.ASK


def test_r5_and_r8_who_is_not_bona_fide_or_blocked_is_refused_with_an_agent_too() -> None:
    for user in (ROSA, WITH_AGENT):
        refused = look(user, BAD, "L1")
        assert (refused.decision, refused.because) == (Decision.REFUSE, "R5")
    for standing in (NEW, SEEN, ASKED, GOOD, BAD, replace(GOOD, terms_due=True)):
        refused = look(BLOCKED, standing, "L1")
        assert (refused.decision, refused.because) == (Decision.REFUSE, "R8")


def test_r9_terms_come_before_everything_but_a_refusal() -> None:
    for user, standing in product((ROSA, WITH_AGENT), (NEW, SEEN, ASKED, GOOD)):
        seen = look(user, replace(standing, terms_due=True), "L1", greeting=HELLO)
        assert (seen.decision, seen.because) == (Decision.TERMS, "R9")
    assert look(standing=replace(BAD, terms_due=True)).decision is Decision.REFUSE


def test_r2_and_r3_greeted_while_the_choice_is_open() -> None:
    for choice, said in (
        (Choice.NONE, Decision.GREET),
        (Choice.CLOSED, Decision.GREET),
        (Choice.ACKNOWLEDGE, Decision.SHOW),
        (Choice.CONTACT, Decision.SHOW),
        (Choice.LAPSED, Decision.SHOW),
    ):
        assert look(standing=GOOD, listing="L5", greeting=replace(HELLO, choice=choice)).decision is said
    assert look(standing=GOOD, listing="L5").decision is Decision.SHOW, "nobody was eligible"


@pytest.mark.parametrize(
    ("user", "standing", "access"),
    [
        (ROSA, NEW, (Access.OPEN, "R1")),
        (ROSA, ASKED, (Access.UNANSWERED, "R1")),
        (ROSA, GOOD, (Access.OPEN, "R2")),
        (ROSA, BAD, (Access.BY_ANSWER, "R5")),
        (BLOCKED, GOOD, (Access.BLOCKED, "R8")),
        (WITH_AGENT, ASKED, (Access.OPEN, "R7")),
        (WITH_AGENT, BAD, (Access.BY_ANSWER, "R5")),
        (ROSA, replace(GOOD, terms_due=True), (Access.TERMS, "R9")),
    ],
)
def test_access_is_told_with_the_rule_that_says_so(user, standing, access) -> None:
    assert access_of(user, standing) == access


def test_r5_other_boards_stay_open() -> None:
    assert is_restricted(("TRREB",), "TRREB")
    assert not is_restricted(("TRREB",), "OREB")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers(False, False, "buy"), Declaration.BONA_FIDE),
        (Answers(False, False, "sell"), Declaration.BONA_FIDE),
        (Answers(False, False, "rent"), Declaration.BONA_FIDE),
        (Answers(False, False, "none"), Declaration.NOT),
        (Answers(True, False, "buy"), Declaration.NOT),
        (Answers(False, True, "buy"), Declaration.NOT),
        (Answers(True, True, "none"), Declaration.NOT),
    ],
)
def test_r5_who_is_bona_fide_by_what_they_answered(answers: Answers, said: Declaration) -> None:
    assert declared(answers)[0] is said
    assert declared(answers)[1]


def test_answers_in_words_are_read_and_less_than_all_of_them_is_none() -> None:
    assert read_answers({"professional": "No", "commercial": " false ", "plans": "BUY "}) == Answers(
        False, False, "buy"
    )
    for wrong in (
        {},
        {"professional": False, "commercial": False},
        {"professional": False, "commercial": False, "plans": "perhaps"},
        {"professional": None, "commercial": False, "plans": "buy"},
        {"professional": 0, "commercial": 1, "plans": "buy"},
        {"professional": [], "commercial": {}, "plans": ["buy"]},
        {"professional": "maybe", "commercial": False, "plans": "buy"},
    ):
        assert read_answers(wrong) is None, wrong


def test_r9_a_declaration_outlives_old_answers_and_terms_are_the_newest() -> None:
    assert [said for said in Declaration if takes_answers(said)] == [Declaration.NONE, Declaration.ASKED]
    assert accepts(True, "2", "2")
    assert not accepts(True, "2", "1")
    assert not accepts(False, "2", "2")


def test_r11_without_an_answer_the_site_goes_by_its_copy() -> None:
    minute, allowed, refused = (
        timedelta(minutes=1),
        copied(GOOD),
        copied(replace(BAD, access=Access.BY_ANSWER)),
    )
    assert (allowed.allowed, refused.allowed) == (True, False)
    assert shown_without_answer(True, allowed, minute)
    assert shown_without_answer(True, allowed, FRESH - minute)
    assert not shown_without_answer(True, allowed, FRESH)
    assert not shown_without_answer(True, refused, minute)
    assert not shown_without_answer(True, refused, timedelta(days=900)), "refused stays refused"
    assert not shown_without_answer(True, None, minute), "unknown stays shut"
    assert shown_without_answer(False, None, minute), "other boards never ask us"
    assert shown_without_answer(False, refused, minute)
