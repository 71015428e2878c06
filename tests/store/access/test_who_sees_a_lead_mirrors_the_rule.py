"""O4 O5 O10: who sees a lead in SQL is who sees it by the rule, on any world and both databases."""

from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from connectors.store.engine import Store
from connectors.store.leads.leads import save_leads
from connectors.store.leads.seen import HIDDEN, hidden_among, owning, seen, working
from connectors.store.teams.team import ensure_team
from rules.access.sight import hidden, owns, sight, works
from schemas.model.access import Access
from schemas.model.leads import Ownership
from schemas.tables import LeadRow
from tests.support.leads.lead_world import AT, LeadWorld, lead_world

NUMBERS = count(1)


def stored(store: Store, world: LeadWorld) -> str:
    team = f"team-{next(NUMBERS)}"
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
    return team


def agree(store: Store, team: str, world: LeadWorld) -> None:
    with store.read(team) as session:

        def where(condition) -> set[int]:
            return set(session.scalars(select(LeadRow.lofty_lead_id).where(condition)))

        def by_rule(holds) -> set[int]:
            return {lead.lofty_lead_id for lead in world.leads if holds(lead)}

        assert where(HIDDEN) == by_rule(hidden)
        for viewer in world.viewers:
            sights = {lead.lofty_lead_id: sight(viewer, lead).access for lead in world.leads}
            for at_least, enough in ((Access.ALL, {Access.ALL}), (Access.SIX, {Access.ALL, Access.SIX})):
                wanted = {lead_id for lead_id, access in sights.items() if access in enough}
                assert where(seen(session, viewer, at_least)) == wanted, (viewer, at_least)
            everybody, whole = set(sights), {n for n, access in sights.items() if access is Access.ALL}
            assert hidden_among(session, viewer, everybody) == everybody - whole, viewer
            assert where(working(session, viewer)) == by_rule(lambda lead, viewer=viewer: works(viewer, lead))
            own = by_rule(
                lambda lead, viewer=viewer: (
                    owns(viewer, lead) and not (viewer.company and lead.ownership is not Ownership.PERSONAL)
                )
            )
            assert own <= where(owning(session, viewer))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_predicate_sees_what_the_rule_sees(store: Store, dice: Random) -> None:
    world = lead_world(dice)
    agree(store, stored(store, world), world)


@pytest.mark.soak
def test_on_ten_thousand_worlds(store: Store) -> None:
    """Two thousand accounts with five viewers each, always the same: what hypothesis would take minutes to draw."""
    dice = Random(13)
    for _ in range(2_000):
        world = lead_world(dice)
        agree(store, stored(store, world), world)


def test_another_teams_lead_is_nobodys_here(store: Store) -> None:
    """The same ids in two teams: each sees its own."""
    dice = Random(7)
    worlds = [lead_world(dice), lead_world(dice)]
    teams = [stored(store, world) for world in worlds]
    for team, world in zip(teams, worlds, strict=True):
        agree(store, team, world)
