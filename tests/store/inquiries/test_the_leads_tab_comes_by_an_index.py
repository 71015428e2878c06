"""Q3: whatever the tab is narrowed to, SQLite comes to it by an index that holds all that is asked: no statement walks
through the table, or sorts more than a few contacts' inquiries. (PostgreSQL chooses by its statistics.)"""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from sqlalchemy import event

from connectors.store.engine import Store
from connectors.store.inquiries.listed import ways
from connectors.store.inquiries.listed.inquiries_part import inquiries_part
from connectors.store.parts import Place, key_text
from schemas.model.access import Viewer
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer
from schemas.model.inquiries.words import InquiryType, Priority
from tests.support.inquiries.tab_world import AT, stored, tab_world

EVERYTHING = InquiryViewer(Viewer(frozenset({99}), company=True), everything=True)
AGENT = InquiryViewer(Viewer(frozenset({11}), member_id=1))
NARROW = {"type": (InquiryType.QUESTION,), "priority": (Priority.HOT,)}


@pytest.fixture
def plans(sqlite_store: str) -> Iterator[Callable[..., list[str]]]:
    """What SQLite does with inquiries for a part of the tab."""
    store, said = Store(sqlite_store), []
    team = stored(store, "team", tab_world(Random(3)))

    def explain(connection, cursor, statement, parameters, *_):
        if "acted_at DESC" in statement:
            steps = cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            said.extend(step[3] for step in steps if " inquiries " in step[3] or "TEMP" in step[3])

    def of(viewer: InquiryViewer, place: Place = Place(), **filters: object) -> list[str]:
        said.clear()
        event.listen(store.engine, "before_cursor_execute", explain)
        with store.read(team) as session:
            inquiries_part(session, viewer, InquiryFilters(**filters), place)
        event.remove(store.engine, "before_cursor_execute", explain)
        return [step.removeprefix("SEARCH inquiries USING ") for step in said]

    yield of
    store.close()


def test_all_and_whatever_is_common_or_rare_come_in_the_order_of_time(plans):
    behind = Place(after=key_text(AT, 7))
    assert (
        plans(EVERYTHING) == plans(EVERYTHING, **NARROW) == ["COVERING INDEX ix_inquiries_time (team_id=?)"]
    )
    assert plans(EVERYTHING, behind, **NARROW) == [
        "COVERING INDEX ix_inquiries_time (team_id=? AND (acted_at,inquiry_id)<(?,?))"
    ]
    assert plans(EVERYTHING, since=AT, before=AT) == [
        "COVERING INDEX ix_inquiries_time (team_id=? AND acted_at>? AND acted_at<?)"
    ]
    assert plans(EVERYTHING, owner=tuple(range(1, 60))) == ["COVERING INDEX ix_inquiries_time (team_id=?)"]


def test_an_owners_come_in_the_order_of_time_too(plans):
    by_owner = "COVERING INDEX ix_inquiries_owner (team_id=? AND owner_id=?)"
    assert plans(EVERYTHING, owner=(2, 3), **NARROW) == [by_owner, by_owner]
    assert plans(AGENT, **NARROW)[0] == by_owner


def test_few_contacts_inquiries_are_looked_up_and_sorted(plans):
    found = plans(EVERYTHING, query="c1@x.test", keys=("c1@x.test",), type=NARROW["type"])
    assert found[0] == "COVERING INDEX ix_inquiries_contact (team_id=? AND contact_id=?)"
    of_listing = plans(EVERYTHING, query="L1")
    assert any("ix_inquiries_listing (team_id=? AND listing_id=?)" in step for step in of_listing)
    assert not any("ix_inquiries_time" in step for step in (*found, *of_listing))


def test_days_and_a_later_part_of_few_contacts_are_no_reason_to_walk_along_the_time(plans):
    few = {"query": "c1@x.test", "keys": ("c1@x.test",)}
    of_shares = plans(AGENT, Place(after=key_text(AT, 7)))[1:]
    for found in (
        plans(EVERYTHING, Place(after=key_text(AT, 7)), **few),
        plans(EVERYTHING, since=AT, **few),
        of_shares,
    ):
        assert any("ix_inquiries_contact (team_id=? AND contact_id=?)" in step for step in found)
        assert not any("ix_inquiries_time" in step for step in found)


def test_an_agents_search_for_many_is_read_along_the_own(plans, monkeypatch):
    monkeypatch.setattr(ways, "FEW_CONTACTS", 0)
    found = plans(AGENT, query="a")
    assert found[0] == "COVERING INDEX ix_inquiries_owner (team_id=? AND owner_id=?)"
