"""E1: an alert email is opened and nothing comes of it."""

from datetime import timedelta

import pytest

from sandbox.times import server_time
from tests.support.engaged_office import ON


def emails(engaged, lead: int, subject: str, *, opened_after: timedelta = timedelta(minutes=20)) -> None:
    """An automatic email of 26 hours ago, and its opening."""
    sent_at = engaged.of.now - timedelta(hours=26)
    for event, at in (("Sent Email", sent_at), ("Opened Email", sent_at + opened_after)):
        engaged.of.lofty.post(
            "communications", leadId=lead, eventType=event, direction="Outbound", communicationType="AUTO",
            emailSubject=subject, communicationTime=server_time(at),
        )  # fmt: skip


@pytest.fixture
def lead(engaged) -> int:
    return engaged.lead()


def test_opened_and_nothing_clicked(engaged, lead):
    """Awkward case 40: an opening minutes later is a person's, whatever opens it."""
    emails(engaged, lead, "Your new listings")
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1
    engaged.passes(minutes=5)
    engaged.engaged()
    assert len(engaged.texts(lead)) == 1


def test_a_machines_opening_is_none(engaged, lead):
    """Awkward case 40."""
    emails(engaged, lead, "Your new listings", opened_after=timedelta(seconds=20))
    engaged.engaged()
    assert engaged.texts(lead) == []


def test_a_visit_that_only_lofty_knows_of_answers_it(engaged, lead):
    """The fresh lead says so at the moment of sending, though no sweep has seen it."""
    emails(engaged, lead, "Your new listings")
    engaged.of.synced("sync-leads", later=0)
    engaged.looks_at(lead, "4", minutes_ago=25 * 60)
    engaged.of.synced("engage-leads", later=0)
    assert engaged.texts(lead) == []


@pytest.mark.parametrize(
    ("subject", "texts"), [("3 new listings for you", 1), ("Happy birthday", 0), ("", 0)]
)
def test_only_emails_of_these_subjects_are_alerts(engaged, lead, subject, texts):
    engaged.say(f'{ON}, alert_subjects = ["New Listings"]')
    emails(engaged, lead, subject)
    engaged.engaged()
    assert len(engaged.texts(lead)) == texts
    engaged.of.idle()
    engaged.passes(minutes=5)
    engaged.of.synced("engage-leads", later=0)
    assert not [path for _, path in engaged.of.calls() if "communication/email" in path], "looked at once"
