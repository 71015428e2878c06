"""R7: several accounts of one person become one, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from connectors.store.registered_users.claims import post_claim
from connectors.store.registered_users.greetings import last_greeting
from connectors.store.registered_users.kept import kept_id
from connectors.store.registered_users.people import note_user, user_by_id
from connectors.store.registered_users.talks import open_talk
from schemas.model.registered_users.words import Choice, ClaimKind, Declaration, Handling
from schemas.tables.registered_users import (
    BlockedPersonRow,
    ClaimRow,
    GreetingRow,
    StandingRow,
    TalkRow,
    UserAssignmentRow,
    UserMergeRow,
)
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.merge import find_duplicates, keep_apart, merge
from tasks.registered_users.consumers.outcome import Outcome, Result
from tasks.registered_users.deciding.answered import greet
from tasks.registered_users.deciding.asked import Asking
from tests.support.registered_users.consumer_world import ADA, BOARD, SAM, World

SITE = ("site",)


@pytest.fixture
def pair(world: World) -> World:
    world.user("user-1", "ann@example.com", email_verified=True)
    world.user("user-2", "ann@example.com", email_verified=True)
    return world


def site_says(world: World, keep: str, gone: str) -> Outcome:
    return merge(world.desk, keep, gone, "site", "", world.later(), SITE)


def look_for(world: World, user_id: str) -> list[Outcome]:
    with world.write() as session:
        user = user_by_id(session, user_id)
        assert user
        return find_duplicates(session, world.desk, user, world.later())


def greeted(world: World, user_id: str) -> None:
    world.stands(user_id, declaration=Declaration.BONA_FIDE, asked_area="A1", asked_listing="L2")
    with world.write() as session:
        user, standing = user_by_id(session, user_id), world.standing(user_id)
        assert user
        assert standing
        greet(Asking(world.desk, session, user, world.later()), standing)


def test_r7_the_same_verified_email_makes_one_account_of_two(pair: World) -> None:
    pair.stands("user-2", first_listing="L1", first_at=pair.now)
    (done,) = look_for(pair, "user-2")
    assert (done.result, done.user_id) == (Result.DONE, "user-1")
    assert pair.look("user-2").merged_into == "user-1"
    assert [pair.decides("user-1", "L1"), pair.decides("user-2", "L2")] == ["show", "ask"]
    assert [(row.who, row.user_id, row.why) for row in pair.audit()] == [
        ("dealbridge", "user-1", "the same verified email"), ("dealbridge", "user-2", "the same verified email"),
    ]  # fmt: skip
    assert [(row.state, row.evidence) for row in pair.rows(UserMergeRow)] == [("merged", ["email"])]
    assert look_for(pair, "user-1") == look_for(pair, "user-2") == []


@pytest.mark.parametrize(
    ("more", "merged"),
    [({"phone_verified": True}, True), ({}, False), ({"phone_verified": True, "phone": "5555555555"}, False)],
)
def test_r7_only_what_is_verified_and_says_something_counts(
    world: World, more: dict[str, Any], *, merged: bool
) -> None:
    phone = more.get("phone", "2894695060")
    world.user("user-1", phone=phone, phone_verified=True)
    world.user("user-2", **{"phone": phone, **more})
    look_for(world, "user-2")
    assert bool(world.look("user-2").merged_into) is merged


def test_r7_kept_is_who_has_an_agent(pair: World) -> None:
    pair.given("user-2", "agent-1")
    look_for(pair, "user-1")
    assert pair.look("user-1").merged_into == "user-2"
    assert pair.look("user-2").agent_id == "agent-1"


def test_r7_several_agents_wait_for_a_person_who_may_merge_or_keep_apart(pair: World) -> None:
    pair.given("user-1", "agent-1")
    pair.given("user-2", "agent-2")
    for _ in range(2):
        (asks,) = look_for(pair, "user-1")
        assert asks.result is Result.ASKS
    assert site_says(pair, "user-2", "user-1").result is Result.ASKS
    assert [row.state for row in pair.rows(UserMergeRow)] == ["asks"]
    assert len(pair.audit()) == 1
    assert keep_apart(pair.desk, "user-1", "user-2", SAM, "", pair.later()).is_refused
    assert keep_apart(pair.desk, "user-1", "user-2", SAM, "a couple", pair.later()).result is Result.DONE
    assert look_for(pair, "user-2") == []
    assert merge(pair.desk, "user-2", "user-1", SAM, "no, one", pair.later()).result is Result.DONE
    assert (pair.look("user-2").agent_id, pair.look("user-1").agent_id) == ("agent-2", "")
    held = [row for row in pair.rows(UserAssignmentRow) if row.until_at is None]
    assert [(row.user_id, row.agent_id) for row in held] == [("user-2", "agent-2")]
    assert keep_apart(pair.desk, "user-1", "user-2", SAM, "too late", pair.later()).result is Result.SAME


def test_r7_the_agent_of_the_account_that_goes_passes_on(pair: World) -> None:
    pair.stands("user-2", handling=Handling.ASSIGNED)
    pair.given("user-2", "agent-1")
    with pair.write() as session:
        open_talk(session, "user-1", BOARD, "A1", "g1", pair.now)
    site_says(pair, "user-1", "user-2")
    assert (pair.look("user-1").agent_id, pair.look("user-2").agent_id) == ("agent-1", "")
    assert [row.state for row in pair.rows(TalkRow)] == ["closed"]
    standing = pair.standing("user-1")
    assert standing
    assert standing.handling is Handling.ASSIGNED


@pytest.mark.parametrize("both", [True, False])
def test_r7_one_talk_goes_on(pair: World, *, both: bool) -> None:
    pair.stands("user-2", handling=Handling.WITH_ISA, declaration=Declaration.BONA_FIDE)
    pair.given("user-2", "isa-1")
    with pair.write() as session:
        open_talk(session, "user-2", BOARD, "A1", "g2", pair.now)
        post_claim(session, ClaimKind.BOARD, "user-2", BOARD, "A1", {}, "", "e1", pair.now)
        if both:
            open_talk(session, "user-1", BOARD, "A1", "g1", pair.now)
    site_says(pair, "user-1", "user-2")
    assert {row.source: (row.user_id, row.state) for row in pair.rows(TalkRow)} == (
        {"g1": ("user-1", "waiting"), "g2": ("user-1", "closed")} if both else {"g2": ("user-1", "waiting")}
    )
    assert [(row.user_id, row.state) for row in pair.rows(ClaimRow)] == [
        ("user-1", "withdrawn" if both else "open")
    ]
    assert pair.look("user-1").agent_id == ("" if both else "isa-1")
    assert pair.look("user-2").agent_id == ""
    standing = pair.standing("user-1")
    assert standing
    assert standing.handling is (Handling.NONE if both else Handling.WITH_ISA)


def test_r7_who_was_greeted_by_the_other_account_is_greeted_once(pair: World) -> None:
    greeted(pair, "user-2")
    site_says(pair, "user-1", "user-2")
    assert {row.user_id: row.choice for row in pair.rows(GreetingRow)} == {"user-1": "", "user-2": "lapsed"}
    assert [pair.decides(name) for name in ("user-1", "user-2")] == ["greet", "greet"]


def test_r7_an_own_greeting_stays(pair: World) -> None:
    greeted(pair, "user-1")
    greeted(pair, "user-2")
    site_says(pair, "user-1", "user-2")
    with pair.read() as session:
        own, other = last_greeting(session, "user-1", BOARD), last_greeting(session, "user-2", BOARD)
    assert own
    assert other
    assert (own.round, own.choice, other.choice) == (1, Choice.NONE, Choice.LAPSED)


def test_r7_blocked_if_any_was_until_a_person_decides(pair: World) -> None:
    block(pair.desk, "user-2", ADA, "why", pair.later())
    pair.stands("user-1", declaration=Declaration.BONA_FIDE)
    look_for(pair, "user-1")
    kept, gone = pair.look("user-1"), pair.look("user-2")
    assert (kept.blocked_by, kept.blocked_because, gone.merged_into, gone.is_blocked) == (
        ADA,
        "why",
        "user-1",
        False,
    )
    assert [pair.decides(name) for name in ("user-1", "user-2")] == ["refuse", "refuse"]
    assert {row.user_id for row in pair.rows(BlockedPersonRow)} == {"user-1"}


def test_r7_chains_and_circles_of_merges_end(world: World) -> None:
    for number in range(1, 5):
        world.user(f"user-{number}")
    assert site_says(world, "user-2", "user-1").result is Result.DONE
    assert site_says(world, "user-3", "user-2").result is Result.DONE
    assert site_says(world, "user-4", "user-1").result is Result.DONE
    assert site_says(world, "user-1", "user-4").result is Result.SAME
    assert site_says(world, "user-4", "user-4").result is Result.SAME
    assert {world.look(f"user-{number}").merged_into for number in (1, 2, 3)} == {"user-4"}
    with world.write() as session:
        note_user(session, "user-4", merged_into="user-3")
        note_user(session, "user-3", merged_into="user-4")
        assert kept_id(session, "user-1") in ("user-3", "user-4")
    assert world.decides("user-1") == "show"
    block(world.desk, "user-1", ADA, "why", world.later())


def test_r7_the_site_may_name_whom_nobody_has_named_and_a_person_may_not(world: World) -> None:
    world.user("user-1")
    assert merge(world.desk, "user-1", "user-9", SAM, "why", world.later()).is_refused
    assert merge(world.desk, "user-1", "user-9", SAM, " ", world.later()).is_refused
    assert merge(world.desk, "user-1", "user-9", SAM, "why", world.later(), confirmed=False).is_refused
    world.user("user-2")
    would = merge(world.desk, "user-1", "user-2", SAM, "why", world.later(), confirmed=False)
    assert (would.result, world.look("user-2").merged_into) == (Result.WOULD, "")
    assert site_says(world, "user-1", "user-9").result is Result.DONE
    assert world.look("user-9").merged_into == "user-1"


def test_r7_merges_blocks_and_look_ups_race_and_one_account_is_left(world: World) -> None:
    names = [f"user-{number}" for number in range(6)]
    for name in names:
        world.user(name, "ann@example.com", email_verified=True)
    gate = Barrier(6)

    def act(number: int) -> None:
        gate.wait(30)
        if number % 3 == 0:
            block(world.desk, names[number], ADA, "why", world.now)
        for turn in range(1, 6):
            site_says(world, names[number], names[(number + turn) % 6])
        look_for(world, names[number])

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(6)))
    kept = [name for name in names if not world.look(name).merged_into]
    assert len(kept) == 1
    assert {world.look(name).merged_into for name in names} == {"", kept[0]}
    assert {world.decides(name) for name in names} == {"refuse"}
    assert {row.user_id for row in world.rows(StandingRow) if row.access != "blocked"} == set()
