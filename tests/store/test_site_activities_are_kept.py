"""What leads did on the search site: stored once in whatever pieces it comes, read by whoever may be read, wiped and
forgotten; on both databases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from connectors.store.engine import Store, TeamSession
from connectors.store.leads.erasure import bare_rejects, wipe
from connectors.store.leads.leads import save_leads, set_presence
from connectors.store.leads.site_activities import (
    SiteVisitor,
    activities_of,
    forget_activities,
    mark_read,
    moved_leads,
    newest_activity_at,
    save_activities,
    visitor_in_turn,
    visitors,
)
from connectors.store.ledger.quarantine import quarantine, quarantined
from schemas.model.leads import Lead, Ownership, Presence
from schemas.model.rejects import Reject
from schemas.model.site_activities import ActivityKind, SiteActivity
from schemas.tables import SiteActivityRow, SiteReadingRow

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=60)


def activity(number: int, lead: int = 1, minutes: float = 0, **other: object) -> SiteActivity:
    found = SiteActivity(
        lead, NOON + timedelta(minutes=minutes), ActivityKind.BROWSE, link=f"https://x.test/{number}"
    )
    return replace(found, **other)


def saved(store: Store, activities: Iterable[SiteActivity], team: str = "north") -> list[SiteActivity]:
    with store.write(team) as session:
        return save_activities(session, activities)


def kept(store: Store, *leads: int, team: str = "north", **how: bool) -> list[SiteActivity]:
    with store.read(team) as session:
        found = activities_of(session, leads or (1, 2), LONG_AGO, **how)
    return [one for lead in sorted(found) for one in found[lead]]


def test_an_activity_comes_back_as_it_was_and_is_new_once(store: Store) -> None:
    given_once = SiteActivity(
        1,
        NOON,
        ActivityKind.REQUEST,
        "ML1",
        "1 Elm Rd, Salem",
        "https://x.test",
        "Sunday?",
        "Detail",
        "",
        ours=False,
    )
    other = replace(given_once, kind=ActivityKind.OTHER, spelled="Tour \\\té😀")
    assert saved(store, [given_once, other, given_once]) == [given_once, other]
    assert saved(store, [other, given_once]) == []
    assert set(kept(store)) == {given_once, other}


def test_many_at_once_and_some_of_them_known(store: Store) -> None:
    thousand = [activity(number, minutes=number % 7) for number in range(1000)]
    assert len(saved(store, thousand[:600])) == 600
    assert saved(store, thousand) == thousand[600:]
    found = kept(store)
    assert len(found) == 1000
    assert all((a.created_at, a.key) < (b.created_at, b.key) for a, b in pairwise(found))


def test_since_when_is_included_and_who_did_nothing_is_not_there(store: Store) -> None:
    saved(store, [activity(1), activity(2, minutes=-1), activity(3, lead=2, minutes=5)])
    with store.read("north") as session:
        found = activities_of(session, [1, 2, 3], NOON)
        assert {lead: [one.link[-1] for one in some] for lead, some in found.items()} == {1: ["1"], 2: ["3"]}
        assert newest_activity_at(session, [1, 2, 3]) == {1: NOON, 2: NOON + timedelta(minutes=5)}


def test_what_we_made_is_not_the_leads_own_whichever_comes_first(store: Store) -> None:
    """E20: our favourite comes back in the vendor's list."""
    first, second = activity(1), activity(2, minutes=9)
    saved(store, [replace(first, ours=True)])
    assert saved(store, [first, second]) == [second]
    assert saved(store, [replace(second, ours=True)]) == []
    assert saved(store, [first, second]) == []
    assert kept(store) == []
    assert kept(store, ours=True) == [replace(first, ours=True), replace(second, ours=True)]
    with store.read("north") as session:
        assert newest_activity_at(session, [1]) == {}


ACTIVITIES = st.lists(
    st.builds(activity, st.integers(1, 6), st.integers(1, 2), st.sampled_from([0, 0, 1, 0.0001, 60])),
    max_size=25,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIVITIES, st.randoms(use_true_random=False), st.integers(1, 30))
def test_any_order_and_any_pages_give_the_same_store(
    store: Store, given_: list[SiteActivity], dice, size: int
) -> None:
    """Pages that overlap and come again, too."""
    with store.write("north") as session:
        session.execute(delete(SiteActivityRow))
    shuffled = [*given_, *given_[::2]]
    dice.shuffle(shuffled)
    new = [one for at in range(0, len(shuffled), size) for one in saved(store, shuffled[at : at + size])]
    assert len(new) == len({one.key for one in new})
    by_key = {one.key: one for one in given_}
    assert kept(store) == sorted(
        by_key.values(), key=lambda one: (one.lofty_lead_id, one.created_at, one.key)
    )
    assert {one.key for one in new} == set(by_key)


def test_teams_with_the_same_ids_stay_apart(store: Store) -> None:
    saved(store, [activity(1), activity(2)])
    assert saved(store, [activity(1)], "south") == [activity(1)]
    present(store, {1: 5}, "south")
    with store.write("south") as session:
        mark_read(session, visitors(session, [1])[1], None, NOON)
        wipe(session, 1)
        assert forget_activities(session, NOON + timedelta(days=1)) == 0
    assert len(kept(store)) == 2
    assert kept(store, team="south") == []


# Who may be read, and who was there since


def present(
    store: Store, visits: dict[int, float | None], team: str = "north", private: Iterable[int] = ()
) -> None:
    """Leads by id, with the minutes since noon of their last visit."""
    leads = [
        Lead(
            number, Ownership.TEAM, hidden=False, created_at=NOON,
            last_visit_at=None if minutes is None else NOON + timedelta(minutes=minutes),
        )
        for number, minutes in visits.items()
    ]  # fmt: skip
    with store.write(team) as session:
        save_leads(session, leads, lambda lead: lead.lofty_lead_id in set(private), NOON)


def moved(store: Store, limit: int = 9, since: datetime = LONG_AGO) -> list[int]:
    with store.read("north") as session:
        return [visitor.lofty_lead_id for visitor in moved_leads(session, limit, since)]


def read(session: TeamSession, lead: int, newest: datetime | None = None) -> None:
    mark_read(session, visitors(session, [lead])[lead], newest, NOON)


def test_who_was_there_last_comes_first_and_only_present_team_leads(store: Store) -> None:
    present(store, {1: 5, 2: None, 3: 9, 4: 7, 5: 8, 6: 6}, private=[5])
    with store.write("north") as session:
        set_presence(session, 4, Presence.TRASHED, NOON)
        set_presence(session, 6, Presence.GONE, NOON)
        assert set(visitors(session, range(1, 9))) == {1, 2, 3}
    assert moved(store) == [3, 1]
    assert moved(store, 1) == [3]
    assert moved(store, since=NOON + timedelta(minutes=5)) == [3]


def test_who_was_read_has_moved_when_the_visit_is_later_than_the_one_read(store: Store) -> None:
    present(store, {1: 5, 2: 5, 3: None})
    with store.write("north") as session:
        for lead in (1, 2, 3):
            read(session, lead, NOON if lead == 1 else None)
        assert visitors(session, [1, 2]) == {
            1: SiteVisitor(1, NOON + timedelta(minutes=5), True, NOON),
            2: SiteVisitor(2, NOON + timedelta(minutes=5), True, None),
        }
    assert moved(store) == []
    present(store, {1: 5, 2: 6, 3: 4})
    assert moved(store) == [2, 3]


def test_each_has_its_turn(store: Store) -> None:
    with store.read("north") as session:
        assert visitor_in_turn(session, 0) is None
    present(store, {3: 5, 7: None, 9: 1, 11: 2}, private=[9])
    turns, after = [], 0
    with store.read("north") as session:
        for _ in range(5):
            found = visitor_in_turn(session, after)
            assert found
            after = found.lofty_lead_id
            turns.append(after)
    assert turns == [3, 7, 11, 3, 7]


# Forgetting


def count(session: TeamSession, table: type[SiteActivityRow | SiteReadingRow]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_erased_leads_doings_are_wiped_read_or_unreadable(store: Store) -> None:
    """V3."""
    present(store, {1: 5, 2: 6})
    saved(store, [activity(1, text="Sunday at 5?"), activity(2, ours=True), activity(3, lead=2)])
    garbage = Reject("lofty", "site activity", "without-id-ab-1", "x", {"text": "Sunday", "leadId": 1})
    with store.write("north") as session:
        read(session, 1)
        read(session, 2)
        quarantine(
            session, [garbage, replace(garbage, entity="without-id-ab-2", payload={"leadId": 2})], NOON
        )
        wipe(session, 1)
    assert kept(store, ours=True) == [activity(3, lead=2)]
    with store.read("north") as session:
        assert count(session, SiteReadingRow) == 1
        assert quarantined(session, "lofty", "site activity") == {"without-id-ab-2"}
        assert bare_rejects(session, [garbage]) == [replace(garbage, payload={})]


def test_what_is_older_is_forgotten_whoever_made_it(store: Store) -> None:
    saved(
        store, [activity(1), activity(2, minutes=-1), activity(3, minutes=-2, ours=True), activity(4, lead=2)]
    )
    with store.write("north") as session:
        assert forget_activities(session, NOON) == 2
        assert forget_activities(session, NOON) == 0
    assert kept(store, ours=True) == [activity(1), activity(4, lead=2)]
