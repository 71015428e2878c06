"""Q2 Q3 Q6: edits, shares and saved searches in the store; two people at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from connectors.store.engine import Store
from connectors.store.inquiries.changes import changes_of
from connectors.store.inquiries.contacts import contacts
from connectors.store.inquiries.shares import shares_of
from connectors.store.migrate import prepare
from connectors.store.teams.people import save_people
from connectors.store.teams.team import ensure_team
from schemas.model.access import Viewer
from schemas.model.inquiries.contacts import ContactField
from schemas.model.inquiries.edits import Wish
from schemas.model.inquiries.listed import InquiryViewer
from schemas.model.people import Member
from tasks.inquiries.edits.edit import edit
from tasks.inquiries.edits.edited import Editor
from tasks.inquiries.edits.share import share
from tasks.inquiries.saved_searches import MOST, keep_search, let_search_go, searches_of
from tests.support.inquiries.busy_tab import fill_tab

AT = datetime(2026, 3, 8, 18, tzinfo=UTC)
CLEO = Editor(InquiryViewer(Viewer(name="Cleo@x.test"), everything=True), operator="cleo")
PRIORITY = ContactField.PRIORITY


@pytest.fixture
def store(store_url: str):
    made = Store(store_url)
    prepare(made)
    with made.write("t") as session:
        ensure_team(session)
        save_people(session, [Member(n, (10 + n,), f"m{n}@x.test") for n in (2, 3)], ())
        fill_tab(session, [2, 3], AT, contacts=4, each=2)
    yield made
    made.close()


def test_q2_of_two_who_edit_the_same_at_once_one_is_told(store):
    with store.read("t") as session:
        seen = str(contacts(session, [1])[1].priority or "")
    wishes = [Wish(1, PRIORITY, wanted, seen) for wanted in ("Cold", "Warm")]
    with ThreadPoolExecutor(2) as both:
        done = list(both.map(lambda wish: edit(store, "t", CLEO, [wish]), wishes))
    assert sorted((each.changed, len(each.clashes)) for each in done) == [(0, 1), (1, 0)]
    with store.read("t") as session:
        (said,) = changes_of(session, 1)
        assert said.new == contacts(session, [1])[1].priority
    assert (said.done_by, said.operator) == ("cleo@x.test", "cleo")


def test_q2_nothing_comes_true_of_wishes_of_which_one_cannot(store):
    wishes = [Wish(1, PRIORITY, "Warm"), Wish(2, ContactField.INTEREST, "9")]
    assert edit(store, "t", CLEO, wishes).because
    assert not edit(store, "t", CLEO, [Wish(1, PRIORITY, "Warm"), Wish(99, PRIORITY, "Warm")]).known
    assert not edit(store, "u", CLEO, [Wish(1, PRIORITY, "Warm")]).known
    with store.read("t") as session:
        assert changes_of(session, 1) == ()


def test_q6_shares_are_kept_with_who_made_them(store):
    assert share(store, "t", CLEO, 1, 2).changed == 1
    assert share(store, "t", CLEO, 1, 2).changed == 0
    with store.read("t") as session:
        (kept,) = shares_of(session, 1)
    assert (kept.member_id, kept.shared_by) == (2, "cleo@x.test")
    assert share(store, "t", CLEO, 1, 2, on=False).changed == 1
    with store.read("t") as session:
        assert shares_of(session, 1) == ()
        assert {(it.field, it.old, it.new) for it in changes_of(session, 1)} == {
            (ContactField.SHARE, "", "2"),
            (ContactField.SHARE, "2", ""),
        }


def test_q6_who_may_not_share_shares_nothing(store):
    colleague = Editor(InquiryViewer(replace(CLEO.viewer.viewer, member_id=2)))
    assert not share(store, "t", colleague, 1, 3).known
    assert share(store, "t", colleague, 2, 2).because
    assert not share(store, "t", CLEO, 99, 2).known


def test_q3_searches_are_kept_by_person_and_name(store):
    assert keep_search(store, "t", "Ben@x.test", "Hot", "priority=Hot") == ""
    assert keep_search(store, "t", "ben@x.test", "Hot", "priority=Hot&type=contact") == ""
    assert [(it.name, it.query) for it in searches_of(store, "t", "ben@x.test")] == [
        ("Hot", "priority=Hot&type=contact")
    ]
    assert searches_of(store, "t", "isa@x.test") == searches_of(store, "t", "") == ()
    for number in range(MOST - 1):
        assert keep_search(store, "t", "ben@x.test", f"s{number}", "type=contact") == ""
    assert "Let one of them go" in keep_search(store, "t", "ben@x.test", "one more", "type=contact")
    let_search_go(store, "t", "ben@x.test", "Hot")
    assert len(searches_of(store, "t", "ben@x.test")) == MOST - 1
