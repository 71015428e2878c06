"""Q7: once a week the owner of an active inquiry is asked for an update, where that is switched on."""

from datetime import timedelta

import pytest

from connectors.store.inquiries.inquiries import change_inquiries
from schemas.model.inquiries.words import ContactStatus, LeadStatus
from tests.support.telling.alerted_office import EVE, FORM, AlertedOffice

pytestmark = pytest.mark.any_database


@pytest.fixture
def asking(alerted: AlertedOffice) -> AlertedOffice:
    """Jane has asked something, and Bob was told."""
    alerted.say(update_requests="true")
    alerted.jane = alerted.contact()  # type: ignore[attr-defined]
    alerted.inquiry = alerted.does(alerted.jane, FORM)[0]  # type: ignore[attr-defined]
    alerted.runs()
    alerted.mails.forget()
    return alerted


def later(alerted: AlertedOffice, **time: float) -> list[tuple[str, str]]:
    """Who was asked by then."""
    alerted.passes(**time)
    alerted.runs(2)
    found = alerted.mailed()
    alerted.mails.forget()
    return found


ASKED = [("bob@office.test", "How does it stand with Jane Doe?")]


def test_q7_after_7_days_and_once_a_week(asking):
    assert later(asking, days=7, seconds=-8) == []
    assert later(asking, seconds=8) == ASKED
    assert later(asking, days=6, hours=23) == []
    assert later(asking, hours=2) == ASKED


def test_q7_one_request_for_a_contact_and_one_mail_for_its_owner(asking):
    asking.does(asking.jane, FORM, FORM)
    joe = asking.contact(name="Joe Roe")
    asking.does(joe, FORM)
    asking.runs()
    asking.mails.forget()
    assert later(asking, days=8) == [("bob@office.test", "How does it stand with 2 contacts?")]
    assert asking.states(kind="update") == [("update", "bob", "sent")] * 2


def test_q7_off_unless_switched_on(asking):
    asking.say()
    assert later(asking, days=30) == []


@pytest.mark.parametrize("field", ["talked_at", "edited_at"])
def test_q7_a_talk_or_an_edit_begins_the_week_anew(asking, field):
    asking.passes(days=6)
    asking.change(asking.jane, **{field: asking.now})
    assert later(asking, days=6, hours=23) == []
    assert later(asking, hours=1) == ASKED


def test_q7_inactive_ends_it(asking):
    inactive = LeadStatus.INACTIVE.value
    asking.stored(lambda session: change_inquiries(session, [asking.inquiry], lead_status=inactive))
    assert later(asking, days=8) == []


def test_q7_closed_ends_it(asking):
    asking.change(asking.jane, contact_status=ContactStatus.CLOSED.value)
    assert later(asking, days=8) == []


def test_q7_a_new_owner_ends_it(asking):
    """Planned for the old one, it does not go out, and nobody is asked twice in a week."""
    asking.mails.faults(reject=451)
    assert later(asking, days=7) == []
    asking.change(asking.jane, owner_id=EVE, edited_at=asking.now)
    asking.mails.faults()
    assert later(asking, minutes=2) == []
    assert asking.because(kind="update") == {"the contact has a new owner"}
    assert later(asking, days=7) == [("eve@office.test", ASKED[0][1])]


def test_q7_cared_for_before_the_mail_goes_out_it_is_not_sent(asking):
    asking.mails.faults(reject=451)
    assert later(asking, days=7) == []
    asking.change(asking.jane, talked_at=asking.now + timedelta(seconds=1))
    asking.mails.faults()
    assert later(asking, minutes=2) == []
    assert asking.states(kind="update") == [("update", "bob", "dropped")]


def test_q7_nobody_assigned_nobody_is_asked(asking):
    asking.change(asking.jane, owner_id=0)
    assert later(asking, days=8) == []
