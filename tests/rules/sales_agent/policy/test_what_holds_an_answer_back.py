"""K3, K5: what holds an answer to a reply back, and what does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.sales_agent.policy.judgements import judge
from schemas.model.sales_agent.triggers import ANSWER, Channel, Strength, Trigger
from tests.rules.sales_agent.policy.test_the_policy_in_its_order import NOON, asked

MINUTE = timedelta(minutes=1)


def said(ago: timedelta = MINUTE, *, team=None, terms=None, at=NOON, **lead):
    """Of an answer to a reply that came so long ago."""
    reply = Trigger(1, ANSWER, "7", at - ago, Channel.TEXT, Strength.REPLY, detail="plain.price")
    question = asked(sent=(at - timedelta(days=2),), **lead)
    question = replace(
        question,
        trigger=reply,
        as_of=at,
        team=replace(question.team, **(team or {})),
        terms=replace(question.terms, **(terms or {})),
    )
    found = judge(question)
    return found.answer.value, found.rule


def test_k3_neither_gap_nor_ramp_nor_silence_of_the_lead_holds_it_back():
    assert said(contact_at=NOON - MINUTE) == ("go", "")
    assert said(team={"halted": True}) == ("go", "")
    assert said(unanswered=5, no_response_at=NOON - timedelta(days=1)) == ("go", "")


def test_k3_within_ten_minutes_at_any_hour_then_in_the_hours_of_e15():
    night = NOON + timedelta(hours=12)
    assert said(timedelta(minutes=10), at=night) == ("go", "")
    assert said(timedelta(minutes=11), at=night) == ("wait", "E15")
    assert said(timedelta(minutes=11)) == ("go", "")


def test_e18_for_a_day():
    assert said(timedelta(hours=24)) == ("go", "")
    assert said(timedelta(hours=24) + MINUTE) == ("no", "E18")


@pytest.mark.parametrize(
    ("lead", "rule"),
    [
        ({"muted": True}, "E12"),
        ({"muted_in_lofty": True}, "E12"),
        ({"person_contact_at": NOON - timedelta(hours=1)}, "E13"),
        ({"stopped": True}, "E14"),
        ({"private": True}, "V1"),
    ],
)
def test_e12_to_e14_hold_it_back(lead, rule):
    assert said(**lead) == ("no", rule)


def test_e16_the_package_holds_it_back():
    used_up = {"terms": {"engagements": 1}, "team": {"engagements_used": 1}}
    assert said(**used_up) == ("no", "E16")
    assert said(**used_up, engaged=True) == ("go", "")


def test_e24_lofty_s_own_agent_holds_it_back_for_good():
    assert said(team={"lofty_agent_texts": True}) == ("no", "E24")


def test_e25_a_pilot_holds_it_back():
    assert said(terms={"leads": frozenset({99})}) == ("no", "E25")
    assert said(team={"confirmed": False}) == ("no", "E25")


def test_k5_five_answers_an_hour():
    answered = tuple(NOON - minutes * MINUTE for minutes in (50, 40, 30, 20, 10))
    assert said(answered=answered) == ("no", "K5")
    assert said(answered=(NOON - 60 * MINUTE, *answered[1:])) == ("go", "")
