"""Events of a site: stored once by their ids, whatever a run is writing; who is who, in whichever order it was said."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from connectors.store.connections import BUSY_SECONDS
from connectors.store.engine import Store
from connectors.store.leads.leads import save_leads
from connectors.store.leads.site_activities import mark_told, visitors
from connectors.store.sales_agent.candidates import unlooked_leads
from connectors.store.site.doorstep import SiteDoorstep
from connectors.store.site.events import (
    NewEvent,
    forget_events,
    mark_as_of,
    mark_handled,
    nobodys,
    save_events,
    unhandled,
    unknown_events,
)
from connectors.store.site.people import Known, known_people, lead_at, lead_of, learn, people_of_leads
from connectors.store.teams.team import ensure_team
from schemas.model.leads import Lead, Ownership
from schemas.model.site.events import SiteEventType
from schemas.model.site.people import PersonKind, Who
from tests.support.site.scripted_site import event

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
VISIT, CHAT = SiteEventType.VISIT_STARTED, SiteEventType.CHAT_MESSAGE
VISITOR = Who("v1")
V1, U7 = (PersonKind.VISITOR, "v1"), (PersonKind.USER, "7")


@pytest.fixture
def doorstep(store: Store) -> Iterator[SiteDoorstep]:
    opened = SiteDoorstep(store)
    yield opened
    opened.close()


def told(
    event_id: str, minutes: float = 0, kind: SiteEventType = VISIT, who: Who = VISITOR, body=None
) -> NewEvent:
    at = NOW + timedelta(minutes=minutes)
    return NewEvent(event_id, kind, at, NOW, who, body if body is not None else event(kind.value))


def waiting(store: Store, *kinds: SiteEventType, most: int = 1000) -> list[str]:
    with store.read("north") as session:
        return [one.event_id for one in unhandled(session, kinds or (VISIT,), most)]


def test_an_event_waits_for_no_page_that_is_being_stored(store: Store, doorstep: SiteDoorstep) -> None:
    with store.write("north"):
        started = time.monotonic()
        doorstep.put("north", "e1", "{}", NOW)
        assert time.monotonic() - started < BUSY_SECONDS / 2
    assert [one.event_id for one in doorstep.waiting("north")] == ["e1"]
    assert doorstep.waiting("south") == []


def test_one_that_comes_twice_stays_as_it_came_first(doorstep: SiteDoorstep) -> None:
    doorstep.put("north", "e1", "first", NOW)
    doorstep.put("north", "e1", "second", NOW + timedelta(seconds=1))
    doorstep.put("south", "e1", "third", NOW)
    [arrived] = doorstep.waiting("north")
    assert (arrived.body, arrived.received_at) == ("first", NOW)
    doorstep.clear("north", [arrived])
    assert doorstep.waiting("north") == []
    assert len(doorstep.waiting("south")) == 1


def test_many_at_once_and_more_than_are_taken_in_together(store: Store, doorstep: SiteDoorstep) -> None:
    other = SiteDoorstep(store)
    with ThreadPoolExecutor(16) as pool:
        for done in [
            pool.submit((doorstep, other)[n % 2].put, "north", f"e{n % 900}", "{}", NOW) for n in range(1200)
        ]:
            done.result(60)
    first = doorstep.waiting("north")
    assert len(first) == 500
    doorstep.clear("north", first)
    assert len(doorstep.waiting("north")) == 400
    other.close()


@pytest.mark.parametrize("count", [1, 30], ids=["a few", "many"])
def test_the_same_id_is_stored_once(store: Store, count: int) -> None:
    events = [told(f"e{n}", n) for n in range(count)]
    with store.write("north") as session:
        assert save_events(session, [*events, events[0]]) == count
    with store.write("north") as session:
        assert save_events(session, [*events, told("new", body={"other": 1})]) == 1
        assert unknown_events(session, ["e0", "new", "x"]) == {"x"}
        assert save_events(session, [told("e0", body={"other": 1})]) == 0
    with store.write("south") as session:
        assert save_events(session, events) == count
    assert len(waiting(store)) == count + 1


def test_what_waits_comes_in_the_order_in_which_it_happened(store: Store) -> None:
    with store.write("north") as session:
        save_events(
            session, [told("late", 9), told("b", 1), told("a", 1), told("chat", 0, CHAT), told("early", -60)]
        )
    assert waiting(store) == ["early", "a", "b", "late"]
    assert waiting(store, VISIT, CHAT, most=2) == ["early", "chat"]
    with store.write("north") as session:
        mark_handled(session, {"a": {}, "early": {"type": "visit.started"}}, NOW, "said so")
    assert waiting(store) == ["b", "late"]


def test_what_cannot_be_read_is_known_and_waits_for_nobody(store: Store) -> None:
    bad = NewEvent("bad", None, NOW, NOW, Who(), {"secret": 1}, "platform: missing")
    with store.write("north") as session:
        assert save_events(session, [bad]) == 1
        assert unknown_events(session, ["bad"]) == set()
    assert waiting(store, *SiteEventType) == []


def test_old_events_are_forgotten_by_when_they_came(store: Store) -> None:
    with store.write("north") as session:
        save_events(session, [told("a", -100_000), told("b")])
        assert forget_events(session, NOW) == 0
        assert forget_events(session, NOW + timedelta(seconds=1)) == 2


def test_what_somebody_did_is_found_until_it_is_a_leads(store: Store) -> None:
    with store.write("north") as session:
        both, user = Who("v1", "7"), Who(user_id="7")
        save_events(session, [told("a"), told("b", who=both), told("c", who=user), told("d", who=Who("v2"))])
        found = {one.event_id for one in nobodys(session, [V1], (VISIT,))}
        assert found == {"a", "b"}
        assert {one.event_id for one in nobodys(session, [V1, U7], (VISIT,))} == {"a", "b", "c"}
        assert nobodys(session, [V1], (CHAT,)) == []
        mark_as_of(session, {"a": 1, "b": 2})
        assert [one.event_id for one in nobodys(session, [V1, U7], (VISIT,))] == ["c"]


def test_who_is_who_does_not_depend_on_the_order_in_which_it_was_said(store: Store) -> None:
    """One device, two people, and the first again."""
    said = [Known(V1, lead, NOW + timedelta(hours=hour)) for lead, hour in ((5, 0), (6, 1), (5, 2), (6, -1))]
    found = set()
    for team, order in enumerate(permutations(said)):
        name = f"team{team}"
        with store.write(name) as session:
            ensure_team(session)
            for known in order:
                learn(session, [known])
            people = known_people(session, [V1])
            asked = [lead_at(Who("v1"), people, NOW + timedelta(hours=hour)) for hour in (-5, 0.5, 1.5, 3)]
            found.add((*asked, lead_of(session, Who("v1"))))
    assert found == {(6, 6, 6, 5, 5)}


def test_a_user_is_surer_than_a_device(store: Store) -> None:
    with store.write("north") as session:
        learn(session, [Known(V1, 5, NOW), Known(U7, 6, NOW), Known((PersonKind.VISITOR, "v2"), 5, NOW)])
        assert lead_of(session, Who("v1", "7")) == 6
        assert lead_of(session, Who("v1", "8")) == 5
        assert lead_of(session, Who("nobody")) is None
        assert people_of_leads(session, [5, 6, 9]) == {5: [V1, (PersonKind.VISITOR, "v2")], 6: [U7]}
    with store.read("south") as session:
        assert lead_of(session, Who("v1")) is None


def test_a_lead_of_whom_only_the_site_told_was_not_read_at_lofty(store: Store) -> None:
    with store.write("north") as session:
        save_leads(session, [Lead(5, Ownership.TEAM, hidden=False, created_at=NOW)], lambda _: False, NOW)
        mark_told(session, [5])
        assert unlooked_leads(session, 10) == [5]
        assert visitors(session, [5])[5].was_read is False
