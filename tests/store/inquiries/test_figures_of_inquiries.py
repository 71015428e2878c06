"""Figures of the leads tab: counted by the database as one would count the same inquiries by hand."""

from datetime import UTC, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from connectors.store.engine import Store
from connectors.store.inquiries.contacts import add_contacts
from connectors.store.inquiries.figures import BY_OWNER, BY_SOURCE, answering, by_day
from connectors.store.inquiries.inquiries import add_inquiries
from connectors.store.inquiries.shares import share_contact
from connectors.store.migrate import prepare
from connectors.store.teams.team import ensure_team
from rules.calendar import local_midnight
from schemas.model.access import Viewer
from schemas.model.inquiries.contacts import Contact
from schemas.model.inquiries.inquiries import Inquiry
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.inquiries.words import FORMS, InquiryType

ALL = InquiryViewer(Viewer(), everything=True)
BEN, ISA = (InquiryViewer(Viewer(member_id=number)) for number in (2, 3))
DENVER = ZoneInfo("America/Denver")
DAY = datetime(2026, 3, 8, tzinfo=UTC).date()
"""On which the clocks go forward there: it has 23 hours."""
AFTER = (None, 10, 300, 301, 3_600, 5_000, 86_400, 90_000)
SINCE, BEFORE = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 20, tzinfo=UTC)


def inquiry(number: int) -> Inquiry:
    at = datetime(2026, 3, 7, 6, tzinfo=UTC) + timedelta(minutes=97 * number)
    after = AFTER[number * 5 % len(AFTER)]
    answered = None if after is None else at + timedelta(seconds=after)
    return Inquiry(number, number % 5 + 1, tuple(InquiryType)[number % 4], at, at, answered_at=answered)


DONE = [inquiry(number) for number in range(1, 60)]
OWNERS = {1: 2, 2: 2, 3: 3, 4: 0, 5: 0}


@pytest.fixture
def session(store_url: str):
    store = Store(store_url)
    prepare(store)
    with store.write("t") as writing:
        ensure_team(writing)
        sources = ("Broker", "Zillow", "", "Broker", "Agent")
        people = [
            Contact(n, owner_id=OWNERS[n], contact_source=sources[n - 1], first_seen_at=SINCE) for n in OWNERS
        ]
        add_contacts(writing, people, {})
        add_inquiries(writing, DONE)
        share_contact(writing, 3, 2, "isa@x.test", SINCE)
    with store.read("t") as reading:
        yield reading
    store.close()


def by_hand(done: list[Inquiry]) -> tuple[int, int, tuple[int, ...], float | None]:
    took = [(it.answered_at - it.acted_at).total_seconds() for it in done if it.answered_at]
    within = tuple(sum(each <= seconds for each in took) for seconds in (300, 3_600, 86_400))
    return len(done), len(took), within, median(took) if took else None


def test_forms_are_counted_by_owner_with_the_median_of_those_that_were_answered(session):
    found = {each.of: each for each in answering(session, ALL, SINCE, BEFORE, BY_OWNER)}
    for owner in (0, 2, 3):
        forms = [it for it in DONE if it.type in FORMS and OWNERS[it.contact_id] == owner]
        number, answered, within, middle = by_hand(forms)
        each = found[owner]
        assert (each.forms, each.answered, each.within) == (number, answered, within)
        assert each.median == pytest.approx(middle, abs=0.01)
        assert sum(each.parts) == number


def test_the_same_by_source_and_of_what_the_viewer_sees(session):
    assert len(answering(session, ALL, SINCE, BEFORE, BY_SOURCE)) == 4
    mine = {each.of: each.forms for each in answering(session, BEN, SINCE, BEFORE, BY_OWNER)}
    assert mine == {
        owner: sum(it.type in FORMS and OWNERS[it.contact_id] == owner for it in DONE) for owner in (2, 3)
    }
    (isas,) = answering(session, ISA, SINCE, BEFORE, BY_OWNER)
    assert isas.of == 3
    assert answering(session, InquiryViewer(Viewer()), SINCE, BEFORE, BY_OWNER) == ()
    assert answering(session, ALL, BEFORE, BEFORE + timedelta(days=1), BY_OWNER) == ()


def test_inquiries_are_counted_by_type_and_the_team_s_day_when_the_clocks_change(session):
    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    begins = [local_midnight(day, DENVER) for day in days]
    ends = local_midnight(DAY + timedelta(days=2), DENVER)
    found = {(each.day, each.type): each.number for each in by_day(session, ALL, begins, ends)}
    expected: dict[tuple[int, InquiryType], int] = {}
    for it in DONE:
        day = it.acted_at.astimezone(DENVER).date()
        if day in days:
            key = (days.index(day), it.type)
            expected[key] = expected.get(key, 0) + 1
    assert found == expected
    assert sum(by_day_.number for by_day_ in by_day(session, ALL, begins[:1], begins[1])) == sum(
        number for (day, _), number in expected.items() if day == 0
    )


def test_nobody_s_viewer_has_no_figures(session):
    assert by_day(session, InquiryViewer(Viewer()), [SINCE], BEFORE) == ()
