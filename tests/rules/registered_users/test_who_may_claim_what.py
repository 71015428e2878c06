"""R3, R4, R6: who may claim which lead, what it uses up, what goes to the claim board."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.registered_users.claiming import (
    first_name,
    kept_off_the_board,
    may_claim,
    no_longer_offered,
    posted_state,
    quota_day,
)
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.standing import Standing
from schemas.model.registered_users.words import AgentKind, ClaimKind, ClaimState, Declaration

LEVELS, BOARD, GROUP = ("1", "2A", "2B", "3"), ClaimKind.BOARD, ClaimKind.REGISTERED
DENVER, NOW = ZoneInfo("America/Denver"), datetime(2026, 3, 10, 18, tzinfo=UTC)


def agent(**given):
    return RosterAgent("a", **{"kind": AgentKind.AGENT, "level": "2B", **given})


@pytest.mark.parametrize(
    ("given", "area", "group", "board"),
    [
        ({}, "A1", True, True),
        ({"level": "3"}, "A1", True, True),
        ({"level": "2A"}, "A1", False, True),
        ({"level": ""}, "A1", False, True),
        ({"level": "9"}, "A1", False, True),
        ({"areas": ("a1", "B2")}, "A1", True, True),
        ({"areas": ("B2",)}, "A1", False, False),
        ({"areas": ("Straße",)}, "STRASSE", True, True),
        ({"areas": ("B2",)}, "", True, True),
        ({"paused": True}, "A1", False, False),
        ({"paused_here": True}, "A1", False, False),
        ({"left": True}, "A1", False, False),
        ({"kind": AgentKind.ISA}, "A1", False, False),
    ],
)
def test_r3_r6_who_may_claim(given, area, group, board):
    assert may_claim(agent(**given), GROUP, area, LEVELS, "2B") is group
    assert may_claim(agent(**given), BOARD, area, LEVELS, "2B") is board


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 10, 5, 59, 59, tzinfo=UTC), date(2026, 3, 9)),
        (datetime(2026, 3, 10, 6, 0, tzinfo=UTC), date(2026, 3, 10)),
        (
            datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC),
            date(2026, 3, 7),
        ),  # the day before the clocks go forward
        (datetime(2026, 3, 8, 7, 0, tzinfo=UTC), date(2026, 3, 8)),
        (datetime(2026, 3, 9, 5, 59, 59, tzinfo=UTC), date(2026, 3, 8)),  # that day has 23 hours
        (datetime(2026, 3, 9, 6, 0, tzinfo=UTC), date(2026, 3, 9)),
        (datetime(2026, 11, 1, 6, 0, tzinfo=UTC), date(2026, 11, 1)),  # and this one 25
        (datetime(2026, 11, 2, 6, 59, 59, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 2, 7, 0, tzinfo=UTC), date(2026, 11, 2)),
    ],
)
def test_r4_a_day_is_the_local_one_of_the_team(at, day):
    assert quota_day(BOARD, at, DENVER) == day
    assert quota_day(GROUP, at, DENVER) is None


def test_r6_who_asks_for_a_viewing_goes_to_the_board():
    somebody = RegisteredUser("u")
    asked = [Standing("u", "TRREB", declaration=Declaration.ASKED)]
    refused = [Standing("u", "TRREB", declaration=Declaration.NOT)]
    isas = replace(somebody, agent_id="i", agent_kind=AgentKind.ISA)
    agents = replace(somebody, agent_id="a", agent_kind=AgentKind.AGENT)
    assert kept_off_the_board(somebody, asked, "TRREB") == ""
    assert kept_off_the_board(isas, [], "TRREB") == ""
    assert kept_off_the_board(somebody, refused, "OTHER") == "", "other boards stay open (R5)"
    assert "R5" in kept_off_the_board(somebody, refused, "TRREB")
    assert "R8" in kept_off_the_board(replace(agents, blocked_at=NOW), [], "")
    assert "agent" in kept_off_the_board(agents, [], "TRREB")
    assert "closed" in kept_off_the_board(replace(somebody, closed_at=NOW), [], "TRREB")


@pytest.mark.parametrize(
    ("change", "offered"),
    [
        ({}, True),
        ({"agent_id": "i", "agent_kind": AgentKind.ISA}, True),
        ({"agent_id": "a", "agent_kind": AgentKind.AGENT}, False),
        ({"blocked_at": NOW}, False),
        ({"merged_into": "v"}, False),
        ({"closed_at": NOW}, False),
    ],
)
def test_who_is_offered_no_longer(change, offered):
    assert bool(no_longer_offered(replace(RegisteredUser("u"), **change))) is not offered


def test_a_post_has_three_states():
    states = {state: posted_state(state) for state in ClaimState}
    assert states == {
        ClaimState.OPEN: "open", ClaimState.CLAIMED: "claimed", ClaimState.WITHDRAWN: "withdrawn",
        ClaimState.RETURNED: "withdrawn",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Rosa Lund", "Rosa"), ("  Jean-Luc  Picard", "Jean-Luc"), ("O’Neil", "O’Neil"), ("李 雷", "李"), ("", ""),
        ("rosa@mail.test", ""), ("+13035550111", ""), ("Rosa4 Lund", ""), ("Lund, Rosa", "Lund"), ("x" * 60, ""),
    ],
)  # fmt: skip
def test_a_post_has_the_first_name_and_no_contact_detail(name, first):
    assert first_name(name) == first
