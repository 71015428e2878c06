"""E17: whatever is known of a lead, the message passes every guard."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.messages.brief import LONGEST, Brief, slots
from rules.sales_agent.messages.compose import NO_DRAFT, Composed, compose, settled, written
from rules.sales_agent.messages.deny_list import speaks_of_people, speaks_of_watching
from rules.sales_agent.messages.gsm7 import LETTERS, fold, segments
from rules.sales_agent.messages.guards import Guard, accepted
from rules.sales_agent.messages.templates import SLOT, TRIGGERS, WORDS, templates

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
BRIEF = Brief("E4", "en", "Dana", "Ava", "Kim Lund", "Summit Realty", introduce=False)
NAMES = st.sampled_from(
    ["Dana", "PROSPECT", "", "Mr & Mrs", "ALL CAPS", "\U0001f3e1", "Wilhelmina-Charlotte", "Jos\u00e9",
     "\u041b\u0435\u043d\u0430", "dana@example.test", "+13035550101", "Christian", "{first_name}", "None", "\u202eanaD",
     "Faith"]
)  # fmt: skip
PEOPLE = st.sampled_from(
    ["Kim Lund", "Christian Church", "Bartholomew Featherstonehaugh-Cholmondeley", "\u00c1na Mar\u00eda Mu\u00f1oz",
     "kim lund \U0001f600"]
)  # fmt: skip
FIRMS = st.sampled_from(
    ["Summit Realty", "RE/MAX, Inc.", "Homes.com", "Family First Safe Homes",
     "Coldwell Banker Residential Brokerage of X", "None of the Above", "Smith & Co., LLC.",
     "N\u00fa\u00f1ez \u2013 Real\u00a0Estate\u2122", "X" * 90]
)  # fmt: skip
HOMES = st.none() | st.sampled_from(
    ["12 Main St", "12 Church St, Safety Harbor, FL 34695", "", "Address not available", "450 School Rd #3",
     "123456 Northwest Kuykendahl-Hills Boulevard Apartment 1203, Houston", "4\u00bd Elm\u00a0St .,, Denver",
     "12 {home} St", "https://example.test/12", "1200 Viewed You Ln"]
)  # fmt: skip
AREAS = st.none() | st.sampled_from(
    ["Denver", "Highlands Ranch, CO", "a safe area near good schools", "Rancho Santa Margarita and all around it", "",
     "\u00d1u\u00f1oa"]
)  # fmt: skip
BRIEFS = st.builds(
    Brief,
    trigger=st.sampled_from(TRIGGERS),
    language=st.sampled_from(["en", "es", "fr"]),
    first_name=NAMES | st.text(max_size=20),
    assistant=st.sampled_from(["Ava", "Maximiliana Alexandra Victoria", "Faith"]),
    agent=st.none() | PEOPLE | st.text(max_size=40),
    brokerage=FIRMS,
    introduce=st.booleans(),
    home=HOMES | st.text(max_size=60),
    area=AREAS | st.text(max_size=40),
    seed=st.integers() | st.text(max_size=5),
)


@FAST
@given(BRIEFS)
def test_e17_every_message_passes_every_guard(brief: Brief) -> None:
    """E17: every trigger, language and seed, with awkward names and addresses."""
    found = compose(brief)
    assert isinstance(found, Composed)
    assert accepted(found.body, brief) == []
    assert fold(found.body) == found.body
    assert LETTERS.issuperset(found.body)
    assert segments(found.body) <= 2
    assert not set("{}") & set(found.body)
    assert found.language == ("es" if brief.language == "es" else "en")
    if brief.introduce:
        assert found.body.endswith(("Reply STOP to opt out", "Responda STOP para no recibir mas"))
    else:
        assert found.body.endswith("?")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_e17_each_template_passes_with_the_longest_values(trigger: str, language: str) -> None:
    """E17: two segments, introduction and all."""
    brief = replace(
        BRIEF, trigger=trigger, language=language, first_name="Wilhelmina-Charlotte", introduce=True
    )
    given_values = {name: "W" * most for name, most in LONGEST.items()} | {
        "home": "1" + "W" * (LONGEST["home"] - 1)
    }
    brief = replace(brief, **given_values)
    assert slots(brief) == {**given_values, "first_name": "Wilhelmina-Charlotte"}
    for template in templates(brief, {}):
        body = written(template, brief, slots(brief))
        assert accepted(body, brief) == [], body


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_e17_each_trigger_has_words_of_its_own(trigger: str, language: str) -> None:
    """E17: four at least, two of them for a lead of whom nothing is known; one question, at the end."""
    texts = WORDS[language].TEXTS[trigger]
    assert len(texts) >= 4
    assert sum(not SLOT.search(text) for text in texts) >= 2
    for text in texts:
        assert text.endswith("?")
        assert text.count("?") == 1
        assert set(SLOT.findall(text)) <= {"home", "area", "agent"}
        assert not speaks_of_people(text)
        assert not speaks_of_watching(text)
        assert len(fold(text)) <= 110


def test_e17_no_two_templates_say_the_same() -> None:
    """E17."""
    for language in ("en", "es"):
        texts = [text for trigger in TRIGGERS for text in WORDS[language].TEXTS[trigger]]
        within = {trigger: WORDS[language].TEXTS[trigger] for trigger in TRIGGERS}
        assert all(len(set(group)) == len(group) for group in within.values())
        assert len(set(texts)) >= len(texts) - 4
        assert tuple(within) == ("E1", "E2", "E3", "E4", "E5-12", "E5-28", "E6", "E7", "E8", "E9", "E10")


@FAST
@given(BRIEFS)
def test_e17_the_same_brief_makes_the_same_message(brief: Brief) -> None:
    """E17."""
    assert compose(brief) == compose(brief)


@FAST
@given(BRIEFS, st.integers(2, 12))
def test_e17_nothing_is_said_twice_while_something_else_is_left(brief: Brief, times: int) -> None:
    """E17: never the previous one again; each template in turn before any comes back."""
    said: list[Composed] = []
    for _ in range(times):
        found = compose(replace(brief, previous=tuple(earlier.body for earlier in said)))
        assert found
        said.append(found)
    assert all(one.body != other.body for one, other in pairwise(said))
    used = [message.template_id for message in said]
    assert len(set(used[:2])) == 2
    usable = len(set(used))
    for start in range(times - usable + 1):
        assert len(set(used[start : start + usable])) == usable


def test_e17_another_home_is_still_the_same_template() -> None:
    """E17: what rested is known by its words, not by the address in it."""
    first = compose(replace(BRIEF, trigger="E10", home="12 Main St", seed=1))
    assert first
    said = [first.template_id]
    previous = [first.body]
    for number in range(4):
        found = compose(
            replace(BRIEF, trigger="E10", home=f"{number} Elm St", previous=tuple(previous), seed=number)
        )
        assert found
        said.append(found.template_id)
        previous.append(found.body)
    assert len(set(said)) == 5


def test_e17_a_long_address_is_cut_after_its_street_or_not_named() -> None:
    """E17."""
    assert (
        slots(replace(BRIEF, home="12 Main St, Unit 1203, Colorado Springs, CO 80202"))["home"]
        == "12 Main St"
    )
    assert "home" not in slots(replace(BRIEF, home="123456 Northwest Kuykendahl-Hills Boulevard Apt 12"))
    assert "home" not in slots(replace(BRIEF, home="undisclosed"))


def test_e17_an_area_that_speaks_of_people_is_not_repeated() -> None:
    """E17: though the lead said so."""
    assert slots(replace(BRIEF, area="Denver"))["area"] == "Denver"
    assert "area" not in slots(replace(BRIEF, area="safe, good schools"))


@pytest.mark.parametrize("brief", [replace(BRIEF, trigger="E99"), replace(BRIEF, introduce=True, brokerage=""),
                                   replace(BRIEF, introduce=True, assistant="\U0001f600")])  # fmt: skip
def test_e17_nothing_to_say_is_said(brief: Brief) -> None:
    """E17: no words for the trigger, or nobody to introduce."""
    assert compose(brief) is None
    assert settled(None, brief) is None


DRAFT = "Hi Dana! Which part of town do you like best?"


def test_e17_another_composers_draft_goes_where_it_breaks_nothing() -> None:
    """E17: folded."""
    assert settled(f" {DRAFT}\n", BRIEF) == Composed(DRAFT, "composer", "en")
    assert settled(DRAFT.replace("!", " \u2013"), BRIEF) == Composed(
        DRAFT.replace("!", " -"), "composer", "en"
    )


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (None, NO_DRAFT),
        ("", Guard.EMPTY),
        ("Good schools. Any questions?", Guard.FAIR_HOUSING),
        ("{x}?", Guard.BRACES),
    ],
)
def test_e17_else_the_template_does_on_record(draft: str | None, why: str) -> None:
    """E17: one that failed, is late or breaks a guard."""
    found, template = settled(draft, BRIEF), compose(BRIEF)
    assert found
    assert template
    assert found.body == template.body
    assert found.template_id == template.template_id
    assert why in found.replaced
