"""E17: what a body must not be, and must have, whoever composed it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.sales_agent.messages.brief import Brief
from rules.sales_agent.messages.guards import Guard, accepted

FAST = settings(max_examples=150, derandomize=True, database=None, deadline=None)
BRIEF = Brief("E10", "en", "Christian", "Ava", "Ben Church", "Homes.com Realty", introduce=False,
              home="12 School Rd, Denver", area="Highlands")  # fmt: skip
GOOD = "Hi Christian! Is there anything that you would like to know about 12 School Rd?"


@pytest.mark.parametrize(
    "body",
    [GOOD, "Ben Church of Homes.com Realty can show you 12 School Rd, Denver. What day would work for you?",
     "Is a single-family home or a condo what you have in mind?", "A couple of homes fit. Any that you like? :)",
     "Have you visited Denver yet?", "Are you looking for a home in Highlands?", "When can we see you at the house?",
     "Can you come at 5:30 p.m. on Friday?", "None of these fit? What should I change?", "Call 303-555-0101, please?",
     "Rates are at 5.5% today. Would you like to talk?", "\u00bfLe gustar\u00eda conocer la casa?", "Shall we\ntalk?"],
)  # fmt: skip
def test_e17_a_body_that_may_go(body: str) -> None:
    """E17: an address, a name and a brokerage say nothing of an area, whatever words they have."""
    assert accepted(body, BRIEF) == []


@pytest.mark.parametrize(
    ("body", "guard"),
    [
        ("", Guard.EMPTY), (" \n", Guard.EMPTY), ("\U0001f3e1?", Guard.EMPTY),
        ("Hi , what is new?", Guard.EMPTY_SLOT), ("Would you like to see  today?", Guard.EMPTY_SLOT),
        ("Would you like to see the home at ?", Guard.EMPTY_SLOT), ("Homes in , are new.", Guard.EMPTY_SLOT),
        ("Hi [First Name], any news?", Guard.EMPTY_SLOT), ("Hi first_name, any news?", Guard.EMPTY_SLOT),
        ("Hi None, any news?", Guard.EMPTY_SLOT), ("Hi null, any news?", Guard.EMPTY_SLOT),
        ("Hi <name>, any news?", Guard.EMPTY_SLOT), ("Hi %name%, any news?", Guard.EMPTY_SLOT),
        ("Hi {first_name}, any news?", Guard.BRACES), ("Hi {{x}}, any news?", Guard.BRACES),
        ("Any news}?", Guard.BRACES),
        ("news? " * 60, Guard.LONG), ("\U0001f3e1" * 70 + " news?", Guard.LONG),
        ("I saw you viewed 12 School Rd. Any questions?", Guard.WATCHING),
        ("We noticed you looking at homes. Any questions?", Guard.WATCHING),
        ("I\u2019ve noticed you\u2019re back. Any questions?", Guard.WATCHING),
        ("You\u2019ve been looking at condos. Any questions?", Guard.WATCHING),
        ("You viewed five homes today. Any questions?", Guard.WATCHING),
        ("Looks like you are browsing again?", Guard.WATCHING),
        ("Based on your recent activity, any questions?", Guard.WATCHING),
        ("About your saved search: any questions?", Guard.WATCHING),
        ("A home caught your eye. Any questions?", Guard.WATCHING),
        ("Our system shows you like condos?", Guard.WATCHING),
        ("Vi que estuvo viendo casas. \u00bfTiene preguntas?", Guard.WATCHING),
        ("Notamos que volvi\u00f3. \u00bfTiene preguntas?", Guard.WATCHING),
        ("\u00bfLe gust\u00f3 la casa que vio?", Guard.WATCHING), ("\u00bfViste la casa?", Guard.WATCHING),
        ("A great home for families. Any questions?", Guard.FAIR_HOUSING),
        ("The SCHOOLS are good. Any questions?", Guard.FAIR_HOUSING),
        ("It is a safe, quiet street. Any questions?", Guard.FAIR_HOUSING),
        ("Low-crime area. Any questions?", Guard.FAIR_HOUSING), ("Kid-friendly street?", Guard.FAIR_HOUSING),
        ("Close to a church. Any questions?", Guard.FAIR_HOUSING),
        ("People like you live here. Any questions?", Guard.FAIR_HOUSING),
        ("A Christian neighborhood for Christian people?", Guard.FAIR_HOUSING),
        ("Es una zona segura. \u00bfTiene preguntas?", Guard.FAIR_HOUSING),
        ("Ideal para su familia, cerca de escuelas. \u00bfLe interesa?", Guard.FAIR_HOUSING),
        ("Pocos delitos y buenos vecinos. \u00bfLe interesa?", Guard.FAIR_HOUSING),
        ("Any news?\u202e", Guard.CONTROL), ("Any\x00 news?", Guard.CONTROL), ("Any\u200b news?", Guard.CONTROL),
        ("Any\tnews?", Guard.CONTROL), ("\ufeffAny news?", Guard.CONTROL),
        ("See https://example.test/1, any questions?", Guard.LINK), ("See www.example.test?", Guard.LINK),
        ("See bit.ly/abc?", Guard.LINK), ("See example.com today?", Guard.LINK), ("Mail kim@example.com?", Guard.LINK),
    ],
)  # fmt: skip
def test_e17_a_body_that_may_not_go(body: str, guard: Guard) -> None:
    """E17. Awkward cases 37, 38 and 39: placeholders, words of watching, links that nobody gave."""
    assert guard in accepted(body, BRIEF)


@pytest.mark.parametrize(
    "said", [GOOD, GOOD.upper(), GOOD.replace("!", ".").replace(" Is", "  is"), f" {GOOD}\n"]
)
def test_e17_the_previous_message_is_not_repeated(said: str) -> None:
    """E17: word for word, whatever the punctuation; an earlier one may be said again."""
    assert Guard.REPEATED in accepted(GOOD, replace(BRIEF, previous=("Hello?", said)))
    assert accepted(GOOD, replace(BRIEF, previous=(said, "Hello?"))) == []


def test_e17_a_link_that_was_given_may_be_said() -> None:
    """E17: that one, and no other."""
    link = "https://homes.example.test/12"
    brief = replace(BRIEF, links=(link,))
    assert accepted(f"Here it is: {link} What do you think?", brief) == []
    assert accepted(f"Here it is: {link} and www.example.test What do you think?", brief) == [Guard.LINK]


FIRST = replace(BRIEF, introduce=True)
INTRODUCED = (
    "Hi, this is Ava, an assistant of Ben Church at Homes.com Realty. Any questions? Reply STOP to opt out"
)


def test_e17_the_first_text_introduces_the_assistant() -> None:
    """E17: as an assistant, with agent, brokerage and the way out."""
    assert accepted(INTRODUCED, FIRST) == []
    for missing in ("Ava", "assistant", "Ben Church", "Homes.com Realty", "Reply STOP to opt out"):
        assert Guard.INTRODUCTION in accepted(INTRODUCED.replace(missing, "somebody"), FIRST), missing


def test_e17_nobody_assigned_is_not_named() -> None:
    """E17."""
    alone = INTRODUCED.replace(" of Ben Church", "")
    assert accepted(alone, replace(FIRST, agent=None)) == []
    assert Guard.INTRODUCTION in accepted(alone, FIRST)


def test_e17_the_introduction_is_in_the_leads_language() -> None:
    """E17."""
    spanish = (
        "Hola, soy Ava, asistente de Ben Church en Homes.com Realty. \u00bfTiene preguntas? "
        "Responda STOP para no recibir m\u00e1s"
    )
    assert accepted(spanish, replace(FIRST, language="es")) == []
    assert Guard.INTRODUCTION in accepted(INTRODUCED, replace(FIRST, language="es"))
    assert Guard.INTRODUCTION in accepted(spanish, FIRST)


def test_e17_no_name_of_the_brokerage_is_no_introduction() -> None:
    """E17."""
    assert Guard.INTRODUCTION in accepted(INTRODUCED, replace(FIRST, brokerage=" "))


@FAST
@given(st.text(max_size=200), st.booleans())
def test_any_body_has_an_answer(body: str, introduce: bool) -> None:
    found = accepted(body, replace(BRIEF, introduce=introduce))
    assert set(found) <= {guard.value for guard in Guard}
    assert len(found) == len(set(found))
