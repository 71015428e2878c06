"""O3 O9 O11: the people list in SQL is that of the rules, on any world and both databases, in both directions."""

from dataclasses import fields, replace
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from connectors.store.engine import Store, TeamSession
from connectors.store.leads.leads import save_leads
from connectors.store.leads.people import people_list
from connectors.store.leads.people.exportable import count_listed, exportable_ids, exported_people
from connectors.store.leads.people.listed_people import People
from connectors.store.leads.people.people_list import people_part
from connectors.store.parts import Place
from connectors.store.teams.team import ensure_team
from rules.access.acts import may
from rules.access.listing import listed, seen_enough
from rules.access.sight import sight
from schemas.model.access import Access, Act, Viewer
from schemas.model.leads import Lead
from schemas.model.lists.people import LeadFilters, LeadOrder, ListedPerson, PeoplePart, SixFields
from schemas.tables import LeadRow
from tests.support.leads.lead_world import AT, LeadWorld, asked, in_order, listed_world

NUMBERS = count(1)
NAMED = People(lambda number: None if number is None else f"m{number}", lambda number: f"office {number}")


def stored(store: Store, world: LeadWorld) -> str:
    team = f"team-{next(NUMBERS)}"
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
    return team


def part(
    session: TeamSession,
    viewer: Viewer,
    filters: LeadFilters,
    order: LeadOrder,
    place: Place,
    *,
    ascending: bool,
) -> PeoplePart:
    enough = seen_enough(filters, order)
    return people_part(session, viewer, filters, enough, NAMED, order, place, ascending=ascending)


def walked(dice: Random, read, size: int) -> list[ListedPerson | SixFields]:
    """Everybody, part by part to the end and back again; and each way says the same."""
    parts = [read(Place(size))]
    assert not parts[0].newer
    while parts[-1].older:
        parts.append(read(Place(size, after=parts[-1].older)))
        assert len(parts) < 20
    back = [parts[-1]]
    while back[-1].newer:
        back.append(read(Place(size, before=back[-1].newer)))
        assert len(back) < 20
    forwards = [person for one in parts for person in one.people]
    assert [person for one in reversed(back) for person in one.people] == forwards
    assert {one.total for one in (*parts, *back)} == {parts[0].total}
    return forwards


def agree(store: Store, team: str, world: LeadWorld, dice: Random) -> None:
    with store.read(team) as session:
        for viewer in world.viewers:
            filters = asked(dice) if dice.random() < 0.8 else LeadFilters()
            order, ascending, size = dice.choice(tuple(LeadOrder)), dice.random() < 0.5, dice.randrange(1, 4)

            def read(
                place: Place, viewer=viewer, filters=filters, order=order, ascending=ascending
            ) -> PeoplePart:
                return part(session, viewer, filters, order, place, ascending=ascending)

            found = walked(dice, read, size)
            wanted = [lead for lead in world.leads if listed(viewer, lead, filters, order)]
            told = (viewer, filters, order, ascending)
            assert [one.lead_id for one in found] == in_order(wanted, order, ascending=ascending), told
            by_id = {lead.lofty_lead_id: lead for lead in world.leads}
            for one in found:
                lead = by_id[one.lead_id]
                whole = sight(viewer, lead).access is Access.ALL
                assert one == (person(lead) if whole else six(lead)), told
            if found:
                assert read(Place()).total == len(found)
            export_agrees(session, viewer, filters, order, wanted, ascending=ascending)


def export_agrees(
    session: TeamSession,
    viewer: Viewer,
    filters: LeadFilters,
    order: LeadOrder,
    wanted: list[Lead],
    *,
    ascending: bool,
) -> None:
    """O3: of the list, in its order, what the rule permits; it is counted as long as it is."""
    ids = exportable_ids(session, viewer, filters, order, ascending=ascending)
    allowed = [lead for lead in wanted if may(viewer, Act.EXPORT, lead)]
    assert ids == in_order(allowed, order, ascending=ascending), (viewer, filters, order, ascending)
    assert count_listed(session, viewer, filters, seen_enough(filters, order)) == len(wanted)
    everybody = [lead.lofty_lead_id for lead in wanted]
    people = exported_people(session, viewer, everybody, NAMED)
    assert [one.lead_id for one in people] == [lead_id for lead_id in everybody if lead_id in ids]


def person(lead: Lead) -> ListedPerson:
    personal, office = lead.ownership == "PERSONAL", lead.ownership == "OFFICE"
    return ListedPerson(
        lead.lofty_lead_id, lead.first_name, lead.last_name, lead.emails, lead.phones, lead.stage, lead.source,
        {"TEAM": "company", "OFFICE": "office", "PERSONAL": "personal"}[lead.ownership],
        NAMED.email(lead.owner_id) if personal else None, NAMED.office(lead.owner_id) if office else None,
        lead.hidden and personal, NAMED.email(lead.assigned_user_id), lead.score, lead.last_visit_at, lead.tags,
    )  # fmt: skip


def six(lead: Lead) -> SixFields:
    touched = lead.last_touch_at is not None
    return SixFields(
        lead.lofty_lead_id, lead.first_name, lead.stage, NAMED.email(lead.owner_id), lead.score, lead.last_visit_at,
        touched,
    )  # fmt: skip


@pytest.mark.parametrize("counted", [10_000, 2], ids=["sorted", "walked along the index"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_list_is_that_of_the_rules(store: Store, counted: int, dice: Random) -> None:
    """`counted`: lists that are longer are read along their order, shorter ones sorted. Both are the same list."""
    world = listed_world(dice)
    before, people_list.COUNTED = people_list.COUNTED, counted
    try:
        team = stored(store, world)
        if counted == 10_000:
            agree(store, team, world, dice)
        else:
            agree_but_for_the_total(store, team, world, dice)
    finally:
        people_list.COUNTED = before


def agree_but_for_the_total(store: Store, team: str, world: LeadWorld, dice: Random) -> None:
    with store.read(team) as session:
        for viewer in world.viewers:
            filters, order, ascending = asked(dice), dice.choice(tuple(LeadOrder)), dice.random() < 0.5

            def read(
                place: Place, viewer=viewer, filters=filters, order=order, ascending=ascending
            ) -> PeoplePart:
                return part(session, viewer, filters, order, place, ascending=ascending)

            wanted = [lead for lead in world.leads if listed(viewer, lead, filters, order)]
            found = walked(dice, read, 2)
            assert [one.lead_id for one in found] == in_order(wanted, order, ascending=ascending)
            assert (read(Place()).total, read(Place()).more) == (min(len(wanted), 2), len(wanted) > 2)


@pytest.mark.soak
def test_on_two_thousand_worlds(store: Store) -> None:
    dice = Random(13)
    for _ in range(2_000):
        world = listed_world(dice)
        agree(store, stored(store, world), world, dice)


def test_another_teams_leads_of_the_same_ids_are_in_no_list(store: Store) -> None:
    dice = Random(7)
    worlds = [listed_world(dice), listed_world(dice)]
    teams = [stored(store, world) for world in worlds]
    for team, world in zip(teams, worlds, strict=True):
        for _ in range(20):
            agree(store, team, world, dice)


def test_a_lead_that_changed_hands_between_two_looks_is_seen_as_it_is_now(store: Store) -> None:
    """And one that is gone or trashed is in no list."""
    world = listed_world(Random(3))
    lead = replace(world.leads[0], ownership=type(world.leads[0].ownership).PERSONAL, owner_id=11, hidden=True,
                   assigned_user_id=None, lender_user_id=None, pond_id=None, roles=())  # fmt: skip
    team = stored(store, LeadWorld((lead,), ()))
    owner, other, company = (
        Viewer(frozenset({11})), Viewer(frozenset({12})), Viewer(frozenset({99}), company=True)
    )  # fmt: skip

    def seen_by(viewer: Viewer) -> list[type]:
        with store.read(team) as session:
            order = LeadOrder.SCORE
            return [
                type(one)
                for one in part(session, viewer, LeadFilters(), order, Place(), ascending=False).people
            ]

    assert [seen_by(viewer) for viewer in (owner, other, company)] == [[ListedPerson], [], [SixFields]]
    with store.write(team) as session:
        save_leads(session, [replace(lead, owner_id=12)], lambda _: False, AT)
    assert [seen_by(viewer) for viewer in (owner, other, company)] == [[], [ListedPerson], [SixFields]]
    with store.write(team) as session:
        session.execute(update(LeadRow).values(presence="trashed"))
    assert [seen_by(viewer) for viewer in (owner, other, company)] == [[], [], []]


@pytest.mark.any_database
def test_what_the_company_sees_of_a_hidden_lead_has_no_other_attribute() -> None:
    """O5."""
    names = [field.name for field in fields(SixFields)]
    assert names == [
        "lead_id",
        "first_name",
        "stage",
        "owner",
        "score",
        "last_activity",
        "has_communications",
    ]
    assert not hasattr(SixFields(1, "", "", None, None, None, has_communications=False), "__dict__")


@pytest.mark.any_database
@pytest.mark.parametrize(
    "key", ["x", "[]", "[1]", '["a","b"]', "[null,null]", '[1,"a"]', "[1e400,1]", "[" * 400]
)
def test_a_key_that_is_none_is_the_beginning(store: Store, key: str) -> None:
    world = listed_world(Random(5))
    team = stored(store, world)
    company = Viewer(company=True)
    with store.read(team) as session:
        first = part(session, company, LeadFilters(), LeadOrder.SCORE, Place(2), ascending=False)
        assert (
            part(session, company, LeadFilters(), LeadOrder.SCORE, Place(2, after=key), ascending=False)
            == first
        )
