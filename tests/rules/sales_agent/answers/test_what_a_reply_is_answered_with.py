"""K3, N1 to N3: the next unknown, one closing sentence for a case of a person, qualified once."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales_agent.answers.answering import AnswerKind, Before, answering
from rules.sales_agent.answers.knowledge import is_qualified, next_question, role_of, together, with_the_crm
from schemas.model.leads import Lead, Ownership
from schemas.model.sales_agent.notices import NoticeKind
from schemas.model.sales_agent.replies import Asked, Intent, Price, Role, Slots, TimeFrame, Understood

LEAD = Lead(
    1, Ownership.TEAM, hidden=False, created_at=datetime(2026, 1, 1, tzinfo=UTC), first_name="Rosa",
    emails=("r@x.test",), phones=("3035550111",),
)  # fmt: skip
BUYER = Slots(
    side="buy", area="Denver", price=Price(None, 400_000), time_frame=TimeFrame(3, 6), financing="cash", name="Rosa",
    email="r@x.test", phone="+13035550111",
)  # fmt: skip


def said(*intents: Intent, slots: Slots | None = None, unclear: bool = False) -> Understood:
    return Understood(
        "none", reply=True, starts=False, unclear=unclear, rule="", matched="", version=2,
        intents=frozenset(intents), slots=slots or Slots(),
    )  # fmt: skip


def without(*names: str) -> Slots:
    return replace(BUYER, **dict.fromkeys(names))


def test_k3_asks_for_the_next_unknown_in_order():
    known, order = Slots(), []
    while (asks := next_question(known, Role.BUYER, None)) is not None:
        order.append(asks.value)
        known = replace(known, **{asks.value: getattr(BUYER, asks.value)})
    assert order == ["side", "area", "price", "time_frame", "financing", "name", "email", "phone"]
    assert is_qualified(known, Role.BUYER)


def test_k3_a_seller_is_asked_for_address_and_evaluation():
    known, order = Slots(side="sell", name="Rosa", email="r", phone="1"), []
    values = {"area": "Denver", "price": Price(1, 1), "time_frame": TimeFrame(0, 1), "address": "1 Oak St"}
    while (asks := next_question(known, Role.SELLER, None)) is not None:
        order.append(asks.value)
        known = replace(known, **{asks.value: values.get(asks.value, True)})
    assert order == ["area", "price", "time_frame", "address", "evaluation"]


def test_k3_nobody_is_asked_before_it_is_known_who_speaks():
    assert next_question(Slots(name="R", email="e", phone="1"), None, None) is Asked.SIDE


def test_k3_never_the_same_question_twice_in_a_row():
    assert next_question(without("area", "price"), Role.BUYER, Asked.AREA) is Asked.PRICE
    assert next_question(without("price"), Role.BUYER, Asked.PRICE) is None


def test_k3_a_question_follows_what_the_reply_says():
    wanted = answering(said(Intent.IS_LOOKING), Before(Role.BUYER, without("price")))
    assert (wanted.kind, wanted.asks, wanted.cases) == (AnswerKind.PLAIN, Asked.PRICE, ())
    wanted = answering(said(Intent.ASKS_LISTINGS), Before(Role.BUYER, without("price")))
    assert (wanted.kind, wanted.asks, wanted.cases) == (
        AnswerKind.LISTINGS, Asked.PRICE, (NoticeKind.LISTINGS,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("intent", "kind"),
    [
        (Intent.ACCEPTS_APPOINTMENT, NoticeKind.EVALUATION),
        (Intent.ASKS_FOR_CALL, NoticeKind.CALL),
        (Intent.LIKES_HOME, NoticeKind.VIEWING),
        (Intent.ASKS_SHOWING, NoticeKind.SHOWING),
        (Intent.MAKES_OFFER, NoticeKind.OFFER),
        (Intent.WANTS_TO_SELL, NoticeKind.SELL),
    ],
)
def test_n1_a_case_for_a_person_gets_one_closing_sentence(intent, kind):
    before = Before(Role.BUYER, without("price"))
    wanted = answering(said(intent), before)
    assert (wanted.kind, wanted.asks, wanted.cases) == (AnswerKind.CALLS, None, (kind,))
    again = answering(said(intent), replace(before, handed_over=True))
    assert (again.kind, again.cases) == (None, (kind,))


@pytest.mark.parametrize(
    ("frame", "soon"),
    [
        (TimeFrame(0, 3), True),
        (TimeFrame(0, 1), True),
        (TimeFrame(2, 3), True),
        (TimeFrame(0, 4), False),
        (TimeFrame(1, None), False),
    ],
)
def test_n1_a_short_time_frame_is_three_months(frame, soon):
    wanted = answering(said(slots=Slots(time_frame=frame)), Before(Role.BUYER, without("price")))
    assert (NoticeKind.SOON in wanted.cases) is soon
    assert (wanted.kind is AnswerKind.CALLS) is soon


def test_n1_what_is_not_understood_goes_to_a_person():
    wanted = answering(said(unclear=True), Before(Role.BUYER, without("price")))
    assert (wanted.kind, wanted.asks, wanted.cases) == (AnswerKind.UNCLEAR, None, (NoticeKind.UNCLEAR,))


def test_k3_the_agent_waits_for_the_person():
    before = Before(Role.BUYER, without("price"), handed_over=True)
    assert answering(said(Intent.IS_LOOKING), before).kind is None
    assert answering(said(unclear=True), before).kind is None
    assert answering(said(Intent.ASKS_IF_BOT), before).kind is AnswerKind.BOT


def test_n2_qualified_is_told_once():
    before = Before(Role.BUYER, BUYER, Asked.FINANCING)
    wanted = answering(said(slots=Slots(financing="cash")), before)
    assert (wanted.kind, wanted.cases) == (AnswerKind.QUALIFIED, (NoticeKind.QUALIFIED,))
    again = answering(said(slots=Slots(financing="cash")), replace(before, qualified=True))
    assert (again.kind, again.cases) == (None, ())


def test_n2_qualified_by_a_reply_that_asks_for_a_call_is_told_both():
    wanted = answering(said(Intent.ASKS_FOR_CALL), Before(Role.BUYER, BUYER))
    assert wanted.cases == (NoticeKind.CALL, NoticeKind.QUALIFIED)
    assert wanted.kind is AnswerKind.CALLS


def test_n2_just_looking_is_worth_telling_with_preferences():
    with_them = answering(said(Intent.JUST_LOOKING), Before(Role.BUYER, without("price")))
    assert with_them.cases == (NoticeKind.JUST_LOOKING,)
    assert with_them.kind is AnswerKind.LOOKING
    assert answering(said(Intent.JUST_LOOKING), Before(Role.BUYER, without("price", "area"))).cases == ()


def test_k5_threats_go_to_a_person_at_once_and_silence_the_agent():
    for intent, kind in ((Intent.THREATENS, NoticeKind.THREAT), (Intent.HARMS_ITSELF, NoticeKind.HARM)):
        wanted = answering(said(intent, Intent.IS_LOOKING), Before(Role.BUYER))
        assert (wanted.cases, wanted.silences, wanted.kind) == ((kind,), True, None)


@pytest.mark.parametrize("intent", [Intent.WRONG_NUMBER, Intent.HAS_AGENT])
def test_k4_who_is_not_the_person_or_has_an_agent_gets_nothing(intent):
    wanted = answering(said(intent, Intent.IS_LOOKING), Before(Role.BUYER))
    assert (wanted.kind, wanted.cases) == (None, ())


def test_k3_thanks_end_a_conversation_in_which_nothing_was_asked():
    before = Before(Role.BUYER, without("price"))
    assert answering(said(Intent.COURTESY), before).kind is None
    assert answering(said(Intent.COURTESY), replace(before, asked=Asked.AREA)).asks is Asked.PRICE


@given(st.frozensets(st.sampled_from(Intent)), st.booleans(), st.sampled_from([None, *Asked]), st.booleans())
def test_k3_whatever_is_said(intents, unclear, asked, handed_over):
    """No question that was asked last; no question to whoever waits for a person; no case twice."""
    before = Before(Role.BUYER, without("price", "financing", "name"), asked, handed_over)
    wanted = answering(said(*intents, unclear=unclear), before)
    assert wanted.asks is None or wanted.asks is not asked
    assert not (handed_over and wanted.asks)
    assert len(set(wanted.cases)) == len(wanted.cases)
    if NoticeKind.UNCLEAR in wanted.cases:
        assert wanted.asks is None


def test_k3_the_last_word_counts():
    known = together([Slots(area="Denver", side="buy"), Slots(area="Aurora")])
    assert (known.area, known.side) == ("Aurora", "buy")


@pytest.mark.parametrize(
    ("types", "role"),
    [("2", Role.BUYER), ("1", Role.SELLER), ("5", Role.RENTER), ("2,5", None), ("", None), ("-1", None)],
)
def test_k3_who_speaks_as_the_crm_knows_it(types, role):
    assert role_of(replace(LEAD, lead_types=types), None, Slots()) is role
    assert role_of(replace(LEAD, lead_types=types), Role.SELLER, Slots()) is Role.SELLER
    assert role_of(replace(LEAD, lead_types=types), None, Slots(side="rent")) is Role.RENTER


def test_k3_what_the_crm_knows_is_not_asked():
    criteria = '{"priceMax": 400000, "locations": [{"city": "Denver"}]}'
    known = with_the_crm(Slots(), replace(LEAD, search_criteria=criteria), Role.BUYER)
    assert known == Slots(
        side="buy",
        area="Denver",
        price=Price(None, 400_000),
        name="Rosa",
        email="r@x.test",
        phone="3035550111",
    )
    assert with_the_crm(Slots(area="Aurora"), replace(LEAD, search_criteria=criteria), None).area == "Aurora"
