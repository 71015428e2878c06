"""Q7: who takes no care of an active inquiry for a week is asked how it stands, once a week."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.inquiries.updates import Standing, asks_for_update, still_waits
from schemas.model.inquiries.words import ContactStatus

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def contact(**given) -> Standing:
    return Standing(
        **{"status": ContactStatus.ASSIGNED, "owner_id": 7, "active": (NOON - 30 * DAY,), **given}
    )


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, True),
        ({"active": ()}, False),
        ({"active": (NOON - 7 * DAY,)}, True),
        ({"active": (NOON - 7 * DAY + SECOND,)}, False),
        ({"active": (NOON - DAY, NOON - 8 * DAY)}, True),
        ({"status": ContactStatus.CLOSED}, False),
        ({"status": ContactStatus.PENDING}, True),
        ({"status": ContactStatus.SHARED}, True),
        ({"owner_id": 0}, False),
        ({"talked_at": NOON - 7 * DAY}, True),
        ({"talked_at": NOON - 7 * DAY + SECOND}, False),
        ({"edited_at": NOON - 7 * DAY}, True),
        ({"edited_at": NOON - 7 * DAY + SECOND}, False),
        ({"asked_at": NOON - 7 * DAY}, True),
        ({"asked_at": NOON - 7 * DAY + SECOND}, False),
    ],
)
def test_q7_an_active_inquiry_that_nobody_touched_for_a_week(given, asked):
    assert asks_for_update(contact(**given), NOON) is asked


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ({}, True),
        ({"active": ()}, False),
        ({"status": ContactStatus.CLOSED}, False),
        ({"talked_at": NOON - SECOND}, True),
        ({"talked_at": NOON}, False),
        ({"edited_at": NOON + DAY}, False),
    ],
)
def test_q7_it_is_asked_again_when_the_mail_goes_out(given, waits):
    assert still_waits(contact(**given), NOON) is waits
