"""Q4: who is mailed of an inquiry, whether at all, and as what."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.inquiries.alerts import alert_kind, is_stale, may_follow, receivers
from schemas.model.inquiries.alerts import AlertKind
from schemas.model.inquiries.words import FORMS, SAVES, InquiryType
from schemas.model.people import Member

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
NOW, BACKGROUND = AlertKind.NOW, AlertKind.BACKGROUND
BOB = Member(7, (70, 7), "Bob@Office.test")
GONE = Member(8, (80, 8), "gone@office.test", left=True)
NO_BOX = Member(9, (90, 9), "")
OFFICE = (BOB, GONE, NO_BOX)
CONCIERGES = ("cara@office.test", "Dan@Office.test", "cara@office.test")


@pytest.mark.parametrize("done", FORMS)
def test_q4_a_form_asks_for_an_answer_now(done):
    assert alert_kind(done, NOON, NOON) is NOW


@pytest.mark.parametrize("done", SAVES)
def test_q4_a_save_is_background(done):
    assert alert_kind(done, NOON, NOON) is BACKGROUND


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (timedelta(0), True),
        (-HOUR, True),
        (23 * HOUR, True),
        (24 * HOUR, True),
        (24 * HOUR + SECOND, False),
        (400 * 24 * HOUR, False),
    ],
)
def test_q4_only_what_was_done_within_24_hours_of_its_arrival(late, told):
    assert (alert_kind(InquiryType.CONTACT, NOON, NOON + late) is NOW) is told
    assert (alert_kind(InquiryType.SAVED_SEARCH, NOON, NOON + late) is BACKGROUND) is told


def test_q4_never_of_a_backfill():
    assert alert_kind(InquiryType.CONTACT, NOON, NOON, backfill=True) is None


@pytest.mark.parametrize(
    ("kind", "owner", "told"),
    [
        (NOW, 7, ("bob@office.test",)),
        (BACKGROUND, 7, ("bob@office.test",)),
        (NOW, 0, ("cara@office.test", "dan@office.test")),
        (BACKGROUND, 0, ()),
        (NOW, 8, ("cara@office.test", "dan@office.test")),
        (BACKGROUND, 8, ()),
        (NOW, 9, ("cara@office.test", "dan@office.test")),
        (NOW, 12345, ("cara@office.test", "dan@office.test")),
        (AlertKind.SUGGESTION, 7, ("bob@office.test",)),
        (AlertKind.SUGGESTION, 0, ()),
        (AlertKind.UPDATE, 0, ()),
    ],
)
def test_q4_the_assigned_agent_else_the_concierges_for_forms(kind, owner, told):
    """Who has left is nobody."""
    assert receivers(kind, owner, OFFICE, CONCIERGES) == told


def test_q4_a_concierge_who_has_left_is_told_nothing():
    assert receivers(NOW, 0, OFFICE, ["gone@office.test", "cara@office.test"]) == ("cara@office.test",)
    back = (*OFFICE, Member(10, (100,), "GONE@office.test"))
    assert receivers(NOW, 0, back, ["gone@office.test"]) == ("gone@office.test",)


def test_q4_without_concierges_nobody_is_told():
    assert receivers(NOW, 0, OFFICE, ()) == ()


@pytest.mark.parametrize(("waited", "stale"), [(24 * HOUR, False), (24 * HOUR + SECOND, True)])
def test_q4_a_mail_that_could_not_go_out_for_a_day_is_no_news(waited, stale):
    assert is_stale(NOON, NOON + waited) is stale


@pytest.mark.parametrize(
    ("last", "may"), [(None, True), (NOON, False), (NOON - HOUR + SECOND, False), (NOON - HOUR, True)]
)
def test_q4_background_goes_out_once_an_hour_to_an_agent(last, may):
    assert may_follow(last, NOON) is may
