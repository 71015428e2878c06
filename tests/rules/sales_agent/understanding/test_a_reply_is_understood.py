"""K1, K4, K5: which tags the sentences of the golden file earn, and the laws that hold for all of them."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.policy.permission import DO_NOT_CONTACT, NO_RESPONSE
from rules.sales_agent.understanding.tags import TAG_OF
from rules.sales_agent.understanding.understand import understand
from schemas.model.sales_agent.replies import Asked, Intent, Price, Role, TimeFrame, Understood

GOLDEN = Path(__file__).with_name("replies.golden")
TODAY = date(2026, 3, 2)
PRECISION, RECALL, EXACT = 0.98, 0.85, 0.95
MOST_MISSED = 0.02
LAST = "Please stop texting me"


@dataclass(frozen=True)
class Line:
    text: str
    role: Role | None
    asked: Asked | None
    tags: frozenset[str]
    slots: str
    stop: str
    part: str


def lines() -> list[Line]:
    found, part = [], ""
    for row in GOLDEN.read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            part = row.removeprefix("## ").split(":")[0]
        elif " | " in row and not row.startswith("#"):
            text, role, asked, tags, slots, stop, *_ = [*map(str.strip, row.split("|")), *[""] * 5]
            told = frozenset(filter(None, tags.split(", ")))
            stop = "certain" if DO_NOT_CONTACT in told else stop
            who, question = Role(role) if role else None, Asked(asked) if asked else None
            found.append(Line(text, who, question, told, slots, stop, part))
    return found


ALL = lines()
OF_PEOPLE = st.sampled_from([line for line in ALL if line.part != "automatic"])
SAID = [line for line in ALL if line.part not in ("automatic", "unclear")]


@cache
def said(line: Line) -> Understood:
    return understand(line.text, role=line.role, asked=line.asked, today=TODAY)


def told_slots(line: Line) -> dict[str, Any]:
    """As the file has them: an evaluation is told by its tag."""
    found = said(line).slots.known()
    found.pop("evaluation", None)
    return {
        name: _bounds(value) if isinstance(value, Price | TimeFrame) else value
        for name, value in found.items()
    }


def _bounds(value: Price | TimeFrame) -> dict[str, int]:
    return {bound: amount for bound, amount in asdict(value).items() if amount is not None}


def changed(line: Line, text: str) -> bool:
    """Whether the text, put in the place of the line's, is understood otherwise."""
    now, before = understand(text, role=line.role, asked=line.asked, today=TODAY), said(line)
    return (now.tags, now.intents, now.stop) != (before.tags, before.intents, before.stop)


def test_k1_few_tags_are_wrong_and_few_are_missed():
    right = wrong = missed = 0
    for line in SAID:
        given_tags = frozenset(said(line).tags)
        right += len(given_tags & line.tags)
        wrong += len(given_tags - line.tags)
        missed += len(line.tags - given_tags)
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL


def test_k1_what_was_understood_once_stays_understood():
    amiss = [(line.text, said(line).tags) for line in SAID if frozenset(said(line).tags) != line.tags]
    assert len(amiss) <= MOST_MISSED * len(SAID), amiss


def test_k4_the_slots_of_the_lines_that_name_them_are_exact():
    named = [line for line in SAID if line.slots]
    wrong = [
        (line.text, line.role, line.asked, told_slots(line))
        for line in named
        if told_slots(line) != json.loads(line.slots)
    ]
    assert len(named) >= 1_000
    assert len(wrong) <= (1 - EXACT) * len(named), wrong
    assert wrong == []


def test_k4_a_stop_is_heard_where_one_is_named_and_nowhere_else():
    named = [line for line in ALL if line.slots]
    assert [(line.text, said(line).stop) for line in named if said(line).stop != (line.stop or "none")] == []


def test_k1_an_unclear_reply_has_no_tag_and_goes_to_a_person():
    unclear = [line for line in ALL if line.part == "unclear"]
    assert [
        (line.text, said(line).tags) for line in unclear if not said(line).unclear or said(line).tags
    ] == []


def test_k4_what_no_person_wrote_has_no_tag():
    automatic = [line for line in ALL if line.part == "automatic"]
    assert [
        line.text for line in automatic if said(line).reply or said(line).tags or said(line).unclear
    ] == []


def test_the_golden_file_is_as_large_as_was_promised_and_says_nothing_twice():
    parts = Counter(line.part for line in ALL)
    assert len(ALL) >= 500
    assert parts["unclear"] >= 60
    assert parts["automatic"] >= 40
    assert len({(line.text, line.role, line.asked) for line in ALL}) == len(ALL)
    tags = Counter(tag for line in ALL for tag in line.tags)
    assert {tag: number for tag, number in tags.items() if number < 10 and tag != DO_NOT_CONTACT} == {}
    assert set(tags) == {tag for tag, _ in TAG_OF.values()} | {DO_NOT_CONTACT}
    assert NO_RESPONSE not in tags


@given(OF_PEOPLE, st.sampled_from([str.upper, str.lower, str.title]))
def test_letter_case_never_changes_what_is_understood(line, change):
    assert not changed(line, change(line.text))


@given(OF_PEOPLE, st.sampled_from(["!", "!!!", ".", "...", " .", "…", "\n", "  ", ")"]))
def test_punctuation_at_the_end_never_changes_what_is_understood(line, marks):
    assert not changed(line, line.text + marks)


@given(OF_PEOPLE, st.sampled_from("🙏👍🏽❤️🏠👋🤷‍♀️🙂"), st.booleans())
def test_pictures_never_change_what_is_understood(line, picture, before):
    assert not changed(line, f"{picture} {line.text}" if before else f"{line.text} {picture}")


@given(OF_PEOPLE)
def test_curly_quotes_and_long_dashes_never_change_what_is_understood(line):
    assert not changed(line, line.text.replace("'", "\u2019").replace(" - ", " \u2014 "))


@given(OF_PEOPLE, st.sampled_from(["  ", "\t", "\u00a0", "   "]))
def test_blanks_never_change_what_is_understood(line, blank):
    assert not changed(line, f" {line.text.replace(' ', blank)} ")


@given(OF_PEOPLE, st.sampled_from(["Hi, ", "Hello! ", "Hey there, ", "Good morning. ", "Hola, "]))
def test_a_greeting_never_changes_the_tags(line, polite):
    now = understand(polite + line.text, role=line.role, asked=line.asked)
    assert (now.tags, now.stop) == (said(line).tags, said(line).stop)


@given(OF_PEOPLE, st.sampled_from([", thanks", ". Thank you!", ", please", ", thx", ". Have a nice day"]))
def test_a_polite_end_never_changes_the_tags(line, polite):
    now = understand(line.text.rstrip(".!? ") + polite, role=line.role, asked=line.asked)
    assert (now.tags, now.stop) == (said(line).tags, said(line).stop)


@given(st.sampled_from(ALL), st.sampled_from([". ", "\n", "! "]))
def test_a_stop_at_the_end_of_anything_gives_its_tag(line, between):
    now = understand(f"{line.text}{between}{LAST}", role=line.role, asked=line.asked)
    assert now.stop == "certain"
    assert DO_NOT_CONTACT in now.tags


@given(st.text(max_size=80), st.sampled_from([None, *Role]), st.sampled_from([None, *Asked]))
def test_whatever_is_written_is_answered(text, role, asked):
    now = understand(text, role=role, asked=asked)
    assert not (now.unclear and set(now.tags) - {DO_NOT_CONTACT})
    assert now.reply or set(now.tags) <= {DO_NOT_CONTACT}


@pytest.mark.parametrize("role", [None, *Role])
def test_every_finding_says_its_phrase_and_its_words(role):
    for text in ("Can I see it Saturday? Also do you have a lender?", "STOP", "Quiero vender mi casa"):
        now = understand(text, role=role)
        assert now.rule
        assert all(reason.of and reason.rule for reason in now.reasons)


def test_k1_two_wishes_in_one_text_earn_two_tags():
    now = understand("Can I see it Saturday? Also do you have a lender?", role=Role.BUYER)
    assert now.tags == ("AI: Need Financing", "AI: Requested Showing")
    assert {Intent.ASKS_SHOWING, Intent.ASKS_FINANCING} <= now.intents


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("just looking", Role.SELLER),
        ("I'm not preapproved", Role.RENTER),
        ("How many bedrooms does it have?", Role.SELLER),
    ],
)
def test_k1_a_tag_is_given_to_those_only_that_it_is_meant_for(text, role):
    now = understand(text, role=role)
    assert now.tags == ()
    assert now.intents
    assert not now.unclear


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I want to sell my house", Role.SELLER),
        ("I'd like to buy a house", Role.BUYER),
        ("looking for an apartment to rent", Role.RENTER),
    ],
)
def test_k4_the_words_say_who_speaks_before_what_was_known(text, role):
    assert all(understand(text, role=known).role is role for known in (None, *Role))


@pytest.mark.parametrize(
    ("asked", "text", "tags"),
    [
        (Asked.WELCOME, "no", ("AI: Long-term",)),
        (Asked.EVALUATION, "no", ("AI: Not Interested",)),
        (Asked.EVALUATION, "yes", ("AI: Accepted Appointment",)),
        (Asked.FINANCING, "no", ("AI: Need Financing",)),
        (Asked.SIDE, "yes", ()),
        (Asked.PRICE, "no", ()),
        (None, "no", ()),
    ],
)
def test_k4_a_bare_answer_is_read_with_the_question(asked, text, tags):
    assert understand(text, asked=asked).tags == tags


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("HELP", Intent.SAYS_HELP),
        ("Are you a bot?", Intent.ASKS_IF_BOT),
        ("¿Es usted un robot?", Intent.ASKS_IF_BOT),
        ("I'm on a work visa, is that a problem?", Intent.ASKS_ASSISTANCE),
        ("I use a wheelchair, does it have stairs?", Intent.ASKS_ASSISTANCE),
        ("Is the neighborhood safe?", Intent.ASKS_OF_PEOPLE),
        ("How are the schools?", Intent.ASKS_OF_PEOPLE),
        ("What kind of people live there?", Intent.ASKS_OF_PEOPLE),
        ("I'm going to kill you", Intent.THREATENS),
        ("I know where you live", Intent.THREATENS),
        ("I want to kill myself", Intent.HARMS_ITSELF),
        ("cancel my showing", Intent.NEEDS_HELP),
        ("Thanks so much!", Intent.COURTESY),
    ],
)
def test_k5_what_has_a_fixed_answer_is_known(text, intent):
    now = understand(text)
    assert intent in now.intents
    assert not now.unclear


def test_a_question_and_a_role_never_make_a_stop():
    for asked, role in product((None, *Asked), (None, *Role)):
        assert understand("can we stop by Saturday", role=role, asked=asked).stop == "none"
