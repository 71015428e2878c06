"""E11 to E16, E18, E24, E25: one message that might be sent, and the first rule that has something against it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.numbers import number_of, numbers_of
from rules.sales_agent.policy.judgements import POLICY, judge
from rules.sales_agent.policy.permission import NO_RESPONSE
from rules.sales_agent.policy.quota import month_of
from rules.sales_agent.policy.ramp import must_halt
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.policy import Answer, Asked, LeadFacts, TeamFacts, Terms
from schemas.model.sales_agent.triggers import Channel, Strength, Trigger

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
DENVER = ZoneInfo("America/Denver")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROSA = Lead(
    7, Ownership.TEAM, hidden=False, created_at=NOON, phones=("3035550111",), state="CO", assigned_user_id=4
)
FREE = Asked(
    Trigger(7, "E1", "31", NOON - HOUR, Channel.TEXT),
    LeadFacts(ROSA, phone="+13035550111"),
    TeamFacts(confirmed=True, switched_on_at=NOON - DAY),
    Terms(DENVER),
    NOON,
)


CHAT = {"channel": Channel.CHAT, "site_connected": True, "site_id": "user-1", "happened_at": NOON}


def asked(*, lead: dict | None = None, **changes) -> Asked:
    facts = {name: value for name, value in changes.items() if hasattr(FREE.lead, name)}
    team = {name: value for name, value in changes.items() if hasattr(FREE.team, name)}
    terms = {name: value for name, value in changes.items() if hasattr(FREE.terms, name)}
    trigger = {
        name: value
        for name, value in changes.items()
        if name in ("happened_at", "lasting", "channel", "rule")
    }
    seen = replace(FREE.lead, **facts, lead=replace(ROSA, **(lead or {})))
    return Asked(
        replace(FREE.trigger, **trigger), seen, replace(FREE.team, **team), replace(FREE.terms, **terms),
        changes.get("as_of", NOON),
    )  # fmt: skip


def said(**changes) -> tuple[str, str]:
    answer = judge(asked(**changes))
    return answer.answer.value, answer.rule


def test_with_nothing_against_it_it_goes():
    assert judge(FREE).answer is Answer.GO


def test_e11_a_chat_without_a_site():
    assert said(channel=Channel.CHAT) == ("no", "E11")
    assert said(channel=Channel.CHAT, without_chat="text") == ("go", "")


def test_e11_a_chat_reaches_who_is_known_on_the_site_while_the_visit_lasts():
    assert said(**CHAT) == ("go", "")
    assert said(**CHAT | {"site_id": ""}) == ("no", "E11")
    assert said(**CHAT | {"site_id": ""}, without_chat="text") == ("go", "")
    assert said(**CHAT | {"happened_at": NOON - HOUR / 2}) == ("go", "")
    assert said(**CHAT | {"happened_at": NOON - HOUR / 2 - HOUR / 60}, without_chat="text") == ("no", "E11")


def test_e9_a_greeting_is_for_the_chat_alone():
    assert said(**CHAT, rule="E9") == ("go", "")
    assert said(channel=Channel.CHAT, rule="E9", without_chat="text") == ("no", "E11")


def test_e12_muted_here_or_in_lofty():
    assert said(muted=True) == ("no", "E12")
    assert said(muted_in_lofty=True) == ("no", "E12")
    assert said(muted_in_lofty=False) == ("go", "")


def test_e13_a_contact_after_the_first_message_takes_over_until_unmuted():
    sent = (NOON - 9 * DAY,)
    assert said(sent=sent, person_contact_at=NOON - 8 * DAY) == ("no", "E13")
    assert said(sent=sent, person_contact_at=sent[0]) == ("no", "E13"), (
        "at one instant a person's word weighs more"
    )
    assert said(sent=sent, person_contact_at=NOON - 8 * DAY, unmuted_at=NOON - DAY) == ("go", "")
    assert said(sent=sent, person_contact_at=NOON - DAY / 2, unmuted_at=NOON - DAY) == ("no", "E13")


def test_e13_a_contact_before_it_silences_for_some_days():
    assert said(person_contact_at=NOON - 14 * DAY + HOUR) == ("wait", "E13")
    assert said(person_contact_at=NOON - 14 * DAY) == ("go", "")
    assert judge(asked(person_contact_at=NOON - DAY)).until == NOON + 13 * DAY
    assert said(person_contact_at=NOON - 20 * DAY, sent=(NOON - 10 * DAY,)) == ("go", "")


@pytest.mark.parametrize("tag", ["AI: Do Not Contact", "ai:wrong number", " AI: Has  Agent "])
def test_e14_tags_that_people_write_too(tag):
    assert said(lead={"tags": (tag,)}) == ("no", "E14")


def test_e14_what_forbids_a_text_alone_leaves_a_chat():
    for changes in ({"stopped": True}, {"phone": ""}, {"lead": {"cannot_text": True}}, {"consent_tag": "OK"}):
        assert said(**changes) == ("no", "E14")
        assert said(**changes, **CHAT) == ("go", "")
    assert said(lead={"tags": ("AI: Wrong Number",)}, **CHAT) == (
        "no",
        "E14",
    )


def test_e14_after_several_without_a_reply_it_waits_a_day_and_is_tagged():
    sent = tuple(NOON - DAY * number for number in (30, 20, 1))
    just = (*sent[:2], NOON - DAY + HOUR)
    assert said(sent=just, unanswered=3, contact_at=just[-1]) == ("wait", "E14")
    answer = judge(asked(sent=sent, unanswered=3, contact_at=sent[-1]))
    assert (answer.answer, answer.rule, answer.tag) == (Answer.NO, "E14", NO_RESPONSE)
    assert said(sent=sent, unanswered=2, contact_at=sent[-1]) == ("go", "")
    assert said(no_response_at=NOON - DAY) == ("no", "E14")
    assert said(no_response_at=NOON - 3 * DAY, inbound_text_at=NOON - 2 * DAY) == ("go", "")


def test_e15_the_gap_and_the_hour():
    assert said(contact_at=NOON - 23 * HOUR) == ("wait", "E15")
    assert said(contact_at=NOON - 23 * HOUR, engage_style="eager") == ("go", "")
    night = NOON + 11 * HOUR
    assert said(as_of=night) == ("wait", "E15")
    assert said(as_of=night, **CHAT | {"happened_at": night}) == ("go", "")
    assert said(**CHAT, contact_at=NOON - 23 * HOUR) == ("wait", "E15")


def test_e16_used_up_but_for_who_is_charged_already():
    assert said(engagements=5, engagements_used=5) == ("no", "E16")
    assert said(engagements=5, engagements_used=5, engaged=True) == ("go", "")
    assert said(engagements=5, engagements_used=4) == ("go", "")
    assert month_of(datetime(2026, 4, 1, 5, tzinfo=UTC), DENVER) == "2026-03"


def test_e18_an_event_is_due_for_a_day_and_a_state_as_long_as_it_lasts():
    assert said(happened_at=NOON - DAY) == ("go", "")
    assert said(happened_at=NOON - DAY - timedelta(seconds=1)) == ("no", "E18")
    assert said(happened_at=NOON - 90 * DAY, lasting=True) == ("go", "")


def test_e24_two_agents_never_text_one_lead():
    assert said(lofty_agent_texts=True) == ("wait", "E24")
    assert said(lofty_agent_texts=True, beside_lofty_agent=True) == ("go", "")


def test_e25_the_ramp():
    assert said(confirmed=False) == ("wait", "E25")
    assert said(halted=True) == ("wait", "E25")
    assert said(leads=frozenset({8})) == ("wait", "E25")
    assert said(agents=frozenset({5})) == ("wait", "E25")
    assert said(agents=frozenset({4})) == ("go", "")
    before = {"lasting": True, "happened_at": NOON - 9 * DAY, "first_texts_today": 50}
    assert said(**before) == ("wait", "E25")
    assert said(**{**before, "happened_at": NOON - HOUR}) == ("go", ""), "its state became true since"


@pytest.mark.parametrize(
    ("texts", "stops", "halts"),
    [(200, 6, False), (200, 7, True), (100, 4, False), (20, 5, True), (0, 0, False)],
)
def test_e25_five_stops_and_more_than_three_in_a_hundred(texts, stops, halts):
    assert must_halt(texts, stops) is halts


def test_private_leads_are_left_for_good_whatever_else_holds():
    assert said(private=True, muted=True, confirmed=False) == ("no", "V1")


@pytest.mark.parametrize(
    ("fields", "phone"),
    [
        ({"phones": ("(303) 555-0111",)}, "+13035550111"),
        ({"phones": ("3035550111", "3035550122"), "phone_statuses": "1"}, "+13035550122"),
        ({"phones": ("3035550111 x12", "3035550122")}, "+13035550122"),
        ({"phones": ("8005550111",)}, ""),
        ({"phones": ("+442079460958",)}, ""),
        ({"phones": ("3035550111", "3035550122"), "phone_statuses": "2,4"}, ""),
        ({"phones": ("5555555555",)}, ""),
        ({"phones": ("",)}, ""),
        ({"phones": ("+1 416 555 0123",)}, "+14165550123"),
    ],
)
def test_e14_which_number_a_text_may_go_to(fields, phone):
    found = number_of(replace(ROSA, **fields))
    assert found.phone == phone
    assert bool(found.because) is (not phone)


def test_e14_a_number_that_an_earlier_text_did_not_reach():
    lead = replace(ROSA, phones=("3035550111", "3035550122"))
    assert number_of(lead, {"+13035550111"}).phone == "+13035550122"
    assert numbers_of(lead) == ("+13035550111", "+13035550122")


facts = st.fixed_dictionaries(
    {},
    optional={
        "muted": st.booleans(), "stopped": st.booleans(), "private": st.booleans(), "confirmed": st.booleans(),
        "unanswered": st.integers(0, 5), "engagements": st.none() | st.integers(0, 3), "halted": st.booleans(),
        "contact_at": st.none() | st.integers(0, 100).map(lambda hours: NOON - hours * HOUR),
        "channel": st.sampled_from(Channel), "without_chat": st.sampled_from(["leave", "text"]),
        "happened_at": st.integers(0, 40).map(lambda hours: NOON - hours * HOUR),
    },
)  # fmt: skip


@given(facts)
def test_asking_twice_answers_the_same_and_each_no_names_its_rule(changes):
    first = judge(asked(**changes))
    assert judge(asked(**changes)) == first
    assert (first.answer is Answer.GO) == (not first.rule)
    assert first.answer is Answer.GO or first.because


@given(facts)
def test_the_first_rule_that_says_something_decides(changes):
    question = asked(**changes)
    answers = [answer for rule in POLICY if (answer := rule(question))]
    assert judge(question) == (answers[0] if answers else judge(FREE))


def test_a_stronger_trigger_makes_no_difference_to_the_policy():
    for strength in Strength:
        assert judge(replace(FREE, trigger=replace(FREE.trigger, strength=strength))).answer is Answer.GO
