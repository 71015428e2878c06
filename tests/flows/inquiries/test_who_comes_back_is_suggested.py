"""Q5: five saves of a contact that was quiet for long make one suggestion to call on the next day."""

from datetime import datetime, timedelta

import pytest

from connectors.store.inquiries.contacts import note_active
from connectors.store.leads.site_activities import save_activities
from schemas.model.inquiries.words import InquiryType
from schemas.model.site_activities import ActivityKind, SiteActivity
from tests.support.engaged_office import NOON
from tests.support.telling.alerted_office import EVE, FAVORITE, FORM, AlertedOffice

NINE = datetime.fromisoformat("2026-03-11T09:00:00-06:00")
SEARCH = InquiryType.SAVED_SEARCH
DAY = timedelta(days=1)


@pytest.fixture
def jane(alerted: AlertedOffice) -> int:
    """Known for long, and quiet since."""
    return alerted.contact()


def talked(alerted: AlertedOffice, contact: int) -> None:
    for column in ("last_active_at", "talked_at"):
        alerted.stored(lambda session, column=column: note_active(session, {contact: alerted.now}, column))


@pytest.mark.any_database
def test_q5_five_saves_make_one_suggestion_in_place_of_their_alerts(alerted, jane):
    alerted.does(jane, FAVORITE, FAVORITE)
    alerted.runs()
    assert (alerted.mailed(), {state for *_, state in alerted.states()}) == ([], {"held"})
    alerted.passes(hours=3)
    alerted.does(jane, FAVORITE, SEARCH, FAVORITE)
    alerted.does(jane, FAVORITE)
    alerted.runs()
    assert alerted.mailed() == []
    alerted.of.be_at(NINE - timedelta(seconds=1))
    alerted.runs()
    assert alerted.mailed() == []
    alerted.of.be_at(NINE)
    alerted.runs(2)
    [mail] = alerted.mails.all()
    assert (mail["to"], mail["subject"]) == (["bob@office.test"], "Call today: Jane Doe is back")
    assert mail["text"].startswith("Call Jane Doe today.")
    assert "6 saves within a day" in mail["text"]
    assert "just thinking about you" in mail["text"]
    assert "Phone: (303) 555-0111" in mail["text"]
    for named in ("Oak", "ML-1", "450", "Denver"):
        assert named not in f"{mail['subject']}{mail['text']}{mail['html']}"
    alerted.passes(days=2)
    alerted.runs(2)
    assert len(alerted.mailed()) == 1
    assert alerted.because(kind="background") == {"a call is suggested in its place (Q5)"}


@pytest.mark.any_database
def test_q5_four_saves_are_background_after_24_hours(alerted, jane):
    alerted.does(jane, FAVORITE, FAVORITE, SEARCH, FAVORITE)
    first = NOON + timedelta(seconds=1)
    alerted.of.be_at(first + DAY - timedelta(seconds=1))
    alerted.runs()
    assert alerted.mailed() == []
    alerted.of.be_at(first + DAY)
    alerted.runs(2)
    assert alerted.mailed() == [("bob@office.test", "[Background] 4 saves by Jane Doe")]


@pytest.mark.any_database
def test_q5_forms_of_such_a_contact_alert_at_once(alerted, jane):
    alerted.does(jane, FAVORITE)
    alerted.does(jane, FORM)
    alerted.runs()
    assert [subject.partition(":")[0] for _, subject in alerted.mailed()] == ["Answer now"]


@pytest.mark.parametrize(("days", "held"), [(179, False), (180, True), (181, True)])
@pytest.mark.any_database
def test_q5_179_180_and_181_days(alerted, days, held):
    """Of the last site activity, whose own row is long gone."""
    contact = alerted.contact()
    last = alerted.now + timedelta(seconds=1) - days * DAY
    alerted.stored(lambda session: note_active(session, {contact: last}))
    alerted.does(contact, FAVORITE)
    alerted.runs()
    assert [state for *_, state in alerted.states()] == ["held" if held else "sent"]


def test_q5_a_site_activity_of_the_lead_counts(alerted):
    contact = alerted.contact(lofty_lead_id=501)
    browsed = SiteActivity(501, alerted.now - 30 * DAY, ActivityKind.BROWSE)
    alerted.stored(lambda session: save_activities(session, [browsed]))
    alerted.does(contact, *[FAVORITE] * 5)
    assert {kind for kind, *_ in alerted.states()} == {"background"}


@pytest.mark.any_database
def test_q5_a_talk_meanwhile_cancels_the_suggestion(alerted, jane):
    alerted.does(jane, *[FAVORITE] * 5)
    alerted.passes(hours=1)
    talked(alerted, jane)
    alerted.of.be_at(NINE)
    alerted.runs(2)
    assert alerted.mailed() == []
    assert alerted.because(kind="suggestion") == {"somebody has talked to the contact since"}


@pytest.mark.any_database
def test_q5_a_talk_before_the_fifth_save_makes_the_others_background(alerted, jane):
    alerted.does(jane, *[FAVORITE] * 4)
    alerted.passes(hours=1)
    talked(alerted, jane)
    alerted.passes(minutes=1)
    alerted.does(jane, FAVORITE)
    alerted.runs()
    assert alerted.mailed() == [("bob@office.test", "[Background] 5 saves by Jane Doe")]


@pytest.mark.any_database
def test_q5_reassigned_meanwhile_the_new_agent_is_to_call(alerted, jane):
    alerted.does(jane, *[FAVORITE] * 5)
    alerted.change(jane, owner_id=EVE)
    alerted.of.be_at(NINE)
    alerted.runs(2)
    assert [to for to, _ in alerted.mailed()] == ["eve@office.test"]


@pytest.mark.any_database
def test_q5_not_of_a_backfill_and_not_of_somebody_new(alerted, jane):
    alerted.does(jane, *[FAVORITE] * 5, backfill=True)
    assert alerted.states() == []
    alerted.does(alerted.contact(days=1), *[FAVORITE] * 5)
    assert {kind for kind, *_ in alerted.states()} == {"background"}


def test_q5_saves_heard_of_in_any_order_make_one(alerted, jane):
    """The last ones first."""
    for late in (0, 2, 1, 4, 3):
        alerted.does(jane, FAVORITE, late=timedelta(hours=late))
    alerted.of.be_at(NINE)
    alerted.runs(2)
    assert [subject for _, subject in alerted.mailed()] == ["Call today: Jane Doe is back"]
