"""The outbox: one holder at a time, an expired claim is taken over, and a stale holder stores nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from connectors.store.outbox.claims import claim_row, finish, leave_unknown, put_back, record_intent, waiting
from connectors.store.outbox.lists import count_waiting, listed_part, refused_before
from connectors.store.outbox.requests import OutboxRequest, drop_waiting, enqueue, is_settling, retry
from schemas.tables import OutboxRow

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SOON, LATER = NOW + timedelta(seconds=3), NOW + timedelta(seconds=4)
UPDATE = "update_transaction"


def wanted(entity="7", **more):
    return OutboxRequest("sisu", UPDATE, entity, {"fields": {}}, ("L1",), **more)


@pytest.fixture
def row(store):
    with store.write("north") as session:
        return enqueue(session, wanted(), NOW)


def take(store, row, now=NOW, until=SOON):
    with store.write("north") as session:
        return claim_row(session, row, now, until)


def test_of_many_that_claim_at_once_one_has_it(store, row):
    """Awkward case 31."""
    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(lambda _: take(store, row), range(8)))
    assert len([one for one in held if one]) == 1


def test_another_team_can_neither_see_nor_claim_it(store, row):
    with store.write("south") as session:
        assert waiting(session, NOW) == []
        assert claim_row(session, row, NOW, SOON) is None
        assert count_waiting(session) == 0
        assert not retry(session, row)


def test_an_expired_claim_is_taken_over_and_its_holder_stores_nothing(store, row):
    """And whoever takes it over knows that something may have been sent."""
    first = take(store, row)
    with store.write("north") as session:
        assert record_intent(session, first, NOW, SOON)
    assert take(store, row) is None
    second = take(store, row, LATER, LATER + timedelta(seconds=3))
    assert (first.sent_before, second.sent_before, second.attempts) == (False, True, 2)
    with store.write("north") as session:
        assert not record_intent(session, first, LATER, LATER + timedelta(seconds=9))
        assert not finish(session, first, LATER)
        assert not put_back(session, first, "", nothing_sent=True)
        assert not leave_unknown(session, first, LATER, "")
    with store.write("north") as session:
        assert finish(session, second, LATER)
        assert count_waiting(session) == 0


def test_an_intent_comes_before_the_claim_expires_or_not_at_all(store, row):
    held = take(store, row)
    with store.write("north") as session:
        assert not record_intent(session, held, LATER, LATER + timedelta(seconds=3))


def test_an_unknown_outcome_is_left_alone_until_it_has_settled(store, row):
    held = take(store, row)
    with store.write("north") as session:
        record_intent(session, held, NOW, SOON)
        leave_unknown(session, held, SOON, "no answer")
    with store.write("north") as session:
        assert is_settling(session, UPDATE, "7")
        assert (waiting(session, NOW), waiting(session, LATER)) == ([], [row])
        assert enqueue(session, wanted(), NOW) is None
        drop_waiting(session, UPDATE, "7", "not wanted", NOW)
    assert take(store, row) is None
    assert take(store, row, LATER).sent_before


def test_a_newer_plan_replaces_what_nobody_has_sent(store, row):
    with store.write("north") as session:
        assert enqueue(session, wanted(rank=0), NOW) == row
        drop_waiting(session, UPDATE, "7", "nothing is wanted any more", NOW)
        assert waiting(session, NOW) == []
        other = enqueue(session, wanted(), NOW)
        assert other != row
    held = take(store, other)
    with store.write("north") as session:
        record_intent(session, held, NOW, SOON)
        put_back(session, held, "no answer", nothing_sent=False)
        drop_waiting(session, UPDATE, "7", "nothing is wanted any more", NOW)
        assert waiting(session, NOW) == [other]


def test_a_persons_row_goes_first_then_the_newest(store):
    with store.write("north") as session:
        old = enqueue(session, wanted("1", rank=2, newest=1), NOW)
        new = enqueue(session, wanted("2", rank=2, newest=5), NOW)
        person = enqueue(session, wanted("3", rank=0), LATER)
        live = enqueue(session, wanted("4", rank=1), LATER)
        assert waiting(session, NOW) == [person, live, new, old]
        assert waiting(session, NOW, ["1", "4"]) == [live, old]


def test_a_refused_row_is_tried_again_only_when_asked(store, row):
    held = take(store, row)
    with store.write("north") as session:
        finish(session, held, NOW, refused=True, because="answered 403")
    with store.write("north") as session:
        assert waiting(session, NOW) == []
        assert [(one.state, one.because) for one in listed_part(session).rows] == [
            ("refused", "answered 403")
        ]
        assert not retry(session, "unknown")
        assert retry(session, row)
        assert waiting(session, NOW) == [row]
        assert session.scalar(select(OutboxRow.because)) == ""


def refuse(store, row, at=NOW):
    held = take(store, row)
    with store.write("north") as session:
        assert finish(session, held, at, refused=True, because="the vendor refused")


def standing(store, at=LATER):
    with store.read("north") as session:
        return refused_before(session, at, 3)[0], {one.outbox_id for one in listed_part(session).rows}


def test_what_was_refused_stands_until_it_is_planned_anew(store, row):
    """A newer row for the same transaction takes its place, whether it is done or refused then."""
    refuse(store, row)
    assert standing(store) == (1, {row})
    assert standing(store, NOW)[0] == 0
    with store.write("north") as session:
        newer = enqueue(session, wanted(), NOW)
        other = enqueue(session, wanted("8"), NOW)
    assert standing(store) == (0, {newer, other})
    refuse(store, newer)
    assert standing(store) == (1, {newer, other})
    with store.write("north") as session:
        assert not retry(session, row)
        assert retry(session, newer)
    assert standing(store)[0] == 0


def test_what_was_refused_is_settled_when_nothing_is_wanted_any_more(store, row):
    refuse(store, row)
    with store.write("north") as session:
        drop_waiting(session, UPDATE, "7", "nothing is wanted any more", LATER)
    assert standing(store) == (0, set())
    with store.read("north") as session:
        (kept,) = session.scalars(select(OutboxRow))
        assert (kept.state, kept.because) == ("done", "the vendor refused; nothing is wanted any more")
