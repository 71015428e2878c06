"""R2: who greets a user is drawn uniformly, whatever the order of ids, and can be recomputed."""

from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.registered_users.drawing import draw, hash_of, is_eligible, redrawn
from schemas.model.registered_users.people import RosterAgent
from schemas.model.registered_users.words import AgentKind

DRAWS, AGENTS = 100_000, 40
KEY = "k" * 64
LEVELS = ("1", "2A", "2B", "3")
IDS = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12)


def test_r2_every_agent_is_drawn_as_often_as_chance_has_it() -> None:
    """100,000 draws, at each of which others are eligible: agents come and go, are paused for a while, serve areas of
    their own. Of each agent z = (observed - sum 1/n) / sqrt(sum (1/n)(1 - 1/n)) is within 4."""
    chance = Random(20260301)
    agents = [f"agent-{number}" for number in range(AGENTS)]
    observed, expected, spread = (dict.fromkeys(agents, 0.0) for _ in range(3))
    there: list[str] = []
    for number in range(DRAWS):
        if number % 7 == 0:
            there = chance.sample(agents, chance.randint(1, AGENTS))
        drawn = draw(KEY, "sandbox", f"user-{number}", "TRREB", 1, there)
        assert drawn is not None
        observed[drawn.agent_id] += 1
        share = 1 / len(there)
        for agent in there:
            expected[agent] += share
            spread[agent] += share * (1 - share)
    z = {agent: (observed[agent] - expected[agent]) / sqrt(spread[agent]) for agent in agents}
    assert max(map(abs, z.values())) < 4, z
    assert sum(observed.values()) == DRAWS


@given(IDS, st.randoms(use_true_random=False), st.text(max_size=8), st.integers(1, 5))
def test_r2_the_order_of_ids_and_their_repetition_change_nothing(ids, chance, user, number) -> None:
    shuffled = [*ids, *chance.sample(ids, min(2, len(ids)))]
    chance.shuffle(shuffled)
    first, second = (draw(KEY, "sandbox", user, "TRREB", number, some) for some in (ids, shuffled))
    assert first == second
    assert first is not None
    assert first.eligible == tuple(sorted(set(ids)))
    assert redrawn(first.eligible, first.drawn) == first.agent_id
    assert hash_of(first.eligible) == first.eligible_hash


def test_r2_each_round_user_team_board_and_key_is_a_draw_of_its_own() -> None:
    ids = [f"agent-{number}" for number in range(200)]
    given_by = [
        (KEY, "sandbox", "rosa", "TRREB", 1),
        (KEY, "sandbox", "rosa", "TRREB", 2),
        (KEY, "sandbox", "rosa", "OREB", 1),
        (KEY, "sandbox", "omar", "TRREB", 1),
        (KEY, "other", "rosa", "TRREB", 1),
        ("x" * 64, "sandbox", "rosa", "TRREB", 1),
    ]
    drawn = [draw(*said, ids) for said in given_by]
    assert len({each.drawn for each in drawn if each}) == len(given_by)
    assert draw(KEY, "sandbox", "rosa", "TRREB", 1, []) is None


@pytest.mark.parametrize(
    ("changes", "eligible"),
    [
        ({}, True),
        ({"level": "3"}, True),
        ({"level": "2A"}, False),
        ({"level": "1"}, False),
        ({"level": ""}, False),
        ({"level": "9"}, False),
        ({"areas": ("TORONTO",)}, True),
        ({"areas": ("Ottawa", "toronto")}, True),
        ({"areas": ("Ottawa",)}, False),
        ({"paused": True}, False),
        ({"paused_here": True}, False),
        ({"left": True}, False),
        ({"kind": AgentKind.ISA}, False),
    ],
)
def test_r2_level_area_pause_and_leaving_decide_who_is_eligible(changes, eligible) -> None:
    said = {"kind": AgentKind.AGENT, "level": "2B", **changes}
    assert is_eligible(RosterAgent("ada", **said), "Toronto", LEVELS, "2B") is eligible
    assert is_eligible(RosterAgent("ada", AgentKind.AGENT, level="2B", areas=("Ottawa",)), "", LEVELS, "2B")
