"""E17: a team's templates take the place of ours; what is wrong with one is said when it is set."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.messages.brief import Brief
from rules.sales_agent.messages.compose import compose
from rules.sales_agent.messages.guards import accepted
from rules.sales_agent.messages.own_templates import as_kept, check_template
from rules.sales_agent.messages.templates import own_text_id, rule_of

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
BRIEF = Brief("E4", "en", "Dana", "Ava", "Kim Lund", "Summit Realty", introduce=False)
OWN = {
    "E4-en": {
        "a": "Hey {first_name}, it is {assistant} of {brokerage}. Which town is it?",
        "b": "Where should I look for you?",
    },
    "E4-es": {"c": "Hola {first_name}, \u00bfqu\u00e9 ciudad le gusta?"},
}
TEXTS = [text for texts in OWN.values() for text in texts.values()]


@pytest.mark.parametrize("text", [*TEXTS, "Is {home} in {area} one for you? Ask {agent}."])
def test_e17_a_template_that_can_be_used(text: str) -> None:
    """E17."""
    assert check_template(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hi {name}!", "unknown slot {name}"), ("Hi {first_name }!", "unknown slot {first_name }"),
        ("Hi {}!", "unknown slot {}"), ("Hi {home.__class__}!", "unknown slot {home.__class__}"),
        ("Hi {first_name!", "a brace without its partner"), ("Hi first_name}!", "a brace without its partner"),
        ("Hi {{first_name}}!", "a brace without its partner"), ("", "nothing is said"), ("{home}", "nothing is said"),
        ("Good schools in {area}. Any questions?", "words on people, safety or schools of an area"),
        ("I saw you viewed {home}. Any questions?", "words of watching the lead"),
        ("See https://example.test. Any questions?", "a link that was not given"),
        ("Any news? " * 40, "more than 2 segments"),
        ("Any news? " * 25, "more than 2 segments with the introduction"),
        ("Hi [Name], any news?", "a slot is empty"), ("Hi {first_name}?", "fewer than 3 words besides its slots"),
        ("Any\x00 news from you?", "characters that nobody sees"),
        ("\u202eAny news from you?", "characters that nobody sees"),
    ],
)  # fmt: skip
def test_e17_what_is_wrong_with_a_template_is_said(text: str, wrong: str) -> None:
    """E17."""
    assert wrong in check_template(text)


def test_e17_a_teams_template_takes_the_place_of_ours() -> None:
    """E17: each in turn, ours only where none of them fits."""
    first = compose(BRIEF, OWN)
    assert first
    second = compose(replace(BRIEF, previous=(first.body,)), OWN)
    assert second
    assert {first.body, second.body} == {
        "Hey Dana, it is Ava of Summit Realty. Which town is it?", "Where should I look for you?",
    }  # fmt: skip
    assert {first.template_id, second.template_id} == {"own-E4-en-a", "own-E4-en-b"}
    assert {own_text_id(first.template_id), own_text_id(second.template_id)} == {"a", "b"}
    assert own_text_id("E5-12-en-1") == ""


def test_e17_a_slot_without_a_value_takes_a_template_that_needs_none() -> None:
    """E17."""
    found = compose(replace(BRIEF, first_name="PROSPECT"), OWN)
    assert found
    assert found.body == "Where should I look for you?"


def test_e17_a_teams_spanish_is_its_own() -> None:
    """E17: an English template is never sent to a lead who reads Spanish."""
    found = compose(replace(BRIEF, language="es"), OWN)
    assert found
    assert found.body == "Hola Dana, \u00bfqu\u00e9 ciudad le gusta?"
    ours = compose(replace(BRIEF, language="es"), {"E4-en": OWN["E4-en"]})
    assert ours
    assert ours.template_id.startswith("E4-es-")


def test_e17_a_teams_template_is_introduced_where_it_does_not_do_so_itself() -> None:
    """E17."""
    brief = replace(BRIEF, introduce=True)
    plain = compose(brief, {"E4-en": {"b": "Where should I look for you?"}})
    assert plain
    assert plain.body == (
        "This is Ava, the virtual assistant of Kim Lund at Summit Realty. Where should I look for you? "
        "Reply STOP to opt out"
    )
    itself = "{assistant} here, assistant of {agent}, {brokerage}. Where should I look? Reply STOP to opt out"
    found = compose(brief, {"E4-en": {"b": itself}})
    assert found
    assert (
        found.body
        == "Ava here, assistant of Kim Lund, Summit Realty. Where should I look? Reply STOP to opt out"
    )


@pytest.mark.parametrize("text", ["Good schools?", "{nothing}?", "{first_name", "Any news? " * 40, ""])
def test_e17_ours_is_said_where_a_teams_breaks_a_guard(text: str) -> None:
    """E17."""
    found = compose(BRIEF, {"E4-en": {"b": text}})
    assert found
    assert found.template_id.startswith("E4-en-")


@FAST
@given(st.text(alphabet="abc {}_homefirst?.!", max_size=60) | st.text(max_size=60), st.booleans())
def test_any_template_is_safe_to_check_and_to_use(text: str, introduce: bool) -> None:
    brief = replace(BRIEF, introduce=introduce, home="12 Main St", area="Denver")
    found = compose(brief, {"E4-en": {"b": text}})
    assert found
    assert accepted(found.body, brief) == []
    if check_template(text) == []:
        assert found.template_id == "own-E4-en-b"


def test_e17_a_text_is_kept_as_it_goes_out() -> None:
    """E17: in plain letters, with one kind of line end, without blanks around it."""
    assert (
        as_kept(" It\u2019s {first_name}\r\nhere \u2013 any\rnews?\n")
        == "It's {first_name}\nhere - any\nnews?"
    )


@pytest.mark.parametrize("introduce", [False, True])
@pytest.mark.parametrize(("stem", "language"), [("E4-en", "en"), ("E4-es", "es")])
def test_e18_a_text_of_which_the_record_was_lost_is_known_by_a_teams_template(
    stem: str, language: str, *, introduce: bool
) -> None:
    """E18: with its introduction and without."""
    found = compose(replace(BRIEF, language=language, introduce=introduce), {stem: OWN[stem]})
    assert found
    assert rule_of(found.body) == ""
    assert rule_of(found.body, {"E5-12-en": {"d": "Is anything new with you?"}, **OWN}) == "E4"


@pytest.mark.parametrize(
    "said", ["Hi Dana", "Where should I look for you? Kim here", "Which town is it that you", "", "Hola Dana"]
)
def test_e18_what_somebody_else_wrote_is_no_text_of_a_template(said: str) -> None:
    """E18: though it begins as one, or has its words among others; one of too few words tells nothing."""
    assert rule_of(said, {**OWN, "E6-en": {"e": "Hi {first_name}"}}) == ""
