"""Q1: which act of which person an inquiry is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.inquiries.intake import is_inquiry, keys_of, only_one, same_act, same_property
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.inquiries import Inquiry, InquirySource
from schemas.model.inquiries.words import InquiryType, Via
from tests.support.inquiries.told import told

AT = datetime(2026, 3, 10, 18, tzinfo=UTC)
OAK, ELM = Home("ML1", "1 Oak St, Denver"), Home("ML2", "2 Elm St, Denver")


def known(*vias: Via, number: int = 1, at: datetime = AT, **changes: object) -> Inquiry:
    sources = tuple(InquirySource(via, f"{via}:{number}", at) for via in vias or (Via.PUSH,))
    made = Inquiry(number, 7, InquiryType.CONTACT, at, at, home=OAK, message="Call me", sources=sources)
    return replace(made, **changes)  # type: ignore[arg-type]


def again(seconds: float = 0, **changes: object) -> IncomingInquiry:
    return told(AT + timedelta(seconds=seconds), home=changes.pop("home", OAK), message="Call me", **changes)


@pytest.mark.parametrize(("seconds", "same"), [(0, True), (60, True), (-60, True), (60.001, False)])
def test_q1_without_an_id_the_same_within_60_seconds_is_one(seconds: float, same: bool) -> None:
    assert (same_act(again(seconds, named=False), [known()]) is not None) is same


def test_q1_without_an_id_another_text_type_or_property_is_another() -> None:
    for other in (
        replace(again(named=False), message="Write me"),
        replace(again(named=False), type=InquiryType.QUESTION),
        again(named=False, home=ELM),
    ):
        assert same_act(other, [known()]) is None
    assert same_act(replace(again(named=False), message=" call  ME!"), [known()])


def test_q1_two_ids_of_one_source_are_two_however_alike() -> None:
    assert same_act(again(named=True), [known(Via.PUSH)]) is None


@pytest.mark.parametrize(("minutes", "same"), [(0, True), (10, True), (-10, True), (10.01, False)])
def test_q1_from_another_source_within_10_minutes_it_is_one(minutes: float, same: bool) -> None:
    other = replace(again(minutes * 60, via=Via.MAIL), message="in other words")
    assert (same_act(other, [known(Via.PUSH)]) is not None) is same


def test_q1_a_source_that_has_told_it_by_another_id_tells_of_another() -> None:
    assert same_act(again(via=Via.MAIL), [known(Via.PUSH, Via.MAIL)]) is None


def test_q1_of_several_that_fit_it_is_the_nearest_then_the_first() -> None:
    far, near, also = (
        known(Via.MAIL, number=n, at=AT - timedelta(minutes=m)) for n, m in ((1, 9), (3, 2), (2, 2))
    )
    assert same_act(again(), [far, near, also]) is also


def test_q1_five_forms_on_five_properties_are_five() -> None:
    there = [known(Via.LOFTY, number=n, home=Home(f"ML{n}", f"{n} Oak St, Denver")) for n in range(1, 5)]
    assert same_act(again(via=Via.LOFTY, named=False, home=Home("ML9", "9 Oak St, Denver")), there) is None


def test_q1_a_property_is_known_by_its_address_however_it_is_written() -> None:
    assert same_property(Home("lofty 8", "1 Oak St., Denver"), Home("ML1", "1 oak st denver"))
    assert same_property(Home("ml1"), Home("ML1", "1 Oak St"))
    assert same_property(Home(), Home())
    assert not same_property(Home("ML1"), Home())
    assert not same_property(OAK, ELM)


def test_q1_what_a_bot_or_an_agent_did_is_none() -> None:
    assert not is_inquiry(again(by_machine=True))
    assert is_inquiry(again())


def test_q1_somebody_is_known_by_email_then_phone_never_by_what_is_typed_to_get_past_a_form() -> None:
    assert keys_of(Consumer("Rosa", " Rosa@Mail.test ", "(303) 555-0188"), "US") == (
        "rosa@mail.test",
        "+13035550188",
    )
    assert keys_of(Consumer("Rosa", "none@none.com", "555-555-5555"), "US") == ()
    assert keys_of(Consumer("Rosa"), "US") == ()


def test_q1_several_leads_with_one_email_are_nobody_and_the_phone_decides() -> None:
    assert only_one([{1, 2}, {2}]) == 2
    assert only_one([{1}, {2}]) == 1
    assert only_one([{1, 2}, set()]) is None
