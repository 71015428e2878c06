"""O3 O5: what a viewer may do with which lead in SQL is what the viewer may by the rule, on any world and both
databases."""

from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from connectors.store.engine import Store
from connectors.store.leads.leads import save_leads
from connectors.store.leads.permitted import permitted
from connectors.store.teams.team import ensure_team
from rules.access.acts import may
from schemas.model.access import Act
from schemas.tables import LeadRow
from tests.support.leads.lead_world import AT, LeadWorld, lead_world

NUMBERS = count(1)


def agree(store: Store, world: LeadWorld) -> int:
    """How many acts were permitted."""
    team, allowed = f"acts-{next(NUMBERS)}", 0
    with store.write(team) as session:
        ensure_team(session)
        save_leads(session, world.leads, lambda _: False, AT)
    with store.read(team) as session:
        for viewer in world.viewers:
            for act in Act:
                by_rule = {lead.lofty_lead_id for lead in world.leads if may(viewer, act, lead)}
                chosen = select(LeadRow.lofty_lead_id).where(permitted(session, viewer, act))
                assert set(session.scalars(chosen)) == by_rule, (viewer, act)
                allowed += len(by_rule)
    return allowed


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_store_permits_what_the_rule_permits(store: Store, dice: Random) -> None:
    agree(store, lead_world(dice))


@pytest.mark.slow
def test_it_does_so_on_many_worlds(store: Store) -> None:
    assert sum(agree(store, lead_world(Random(seed))) for seed in range(100)) > 400
