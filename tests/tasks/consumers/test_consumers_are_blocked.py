"""R8, R9, R12: block and unblock, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from connectors.store.registered_users.claims import post_claim
from connectors.store.registered_users.people import note_user, user_by_id
from connectors.store.registered_users.talks import open_talk
from schemas.model.registered_users.words import Access, ClaimKind, Declaration, Handling
from schemas.tables.registered_users import AppealRow, BlockedPersonRow, ClaimRow, StandingRow, TalkRow
from tasks.registered_users.consumers.appeals import Made, decide_appeal, take_appeal
from tasks.registered_users.consumers.block import block
from tasks.registered_users.consumers.holds import hold_if_known
from tasks.registered_users.consumers.merge import merge
from tasks.registered_users.consumers.outcome import Result
from tasks.registered_users.consumers.unblock import unblock
from tasks.registered_users.deciding.accepted import accept_terms
from tests.support.registered_users.consumer_world import ADA, BEN, BOARD, SAM, SOUTH, World


def test_r8_a_block_holds_from_the_next_decision_and_is_one_however_often_it_is_set(world: World) -> None:
    world.user("user-1", "ann@example.com")
    assert world.decides("user-1") == "show"
    done = block(world.desk, "user-1", ADA, " works for a brokerage ", world.later())
    assert (done.result, done.user_id) == (Result.DONE, "user-1")
    assert world.decides("user-1") == "refuse"
    assert world.decides("user-1", board="OTHER") == "show"
    again = block(world.desk, "user-1", BEN, "me too", world.later())
    assert again.result is Result.SAME
    assert f"already blocked by {ADA} on 2026-03-10" in again.message
    assert "@" not in again.plainly
    user = world.look("user-1")
    assert (user.blocked_by, user.blocked_because) == (ADA, "works for a brokerage")
    assert world.acts() == [("block", ADA, "user-1", True), ("block", BEN, "user-1", False)]
    (row, _) = world.audit()
    assert (row.why, row.before, row.after) == ("works for a brokerage", "not blocked", "blocked")


def test_r8_nothing_is_done_without_a_confirmation_a_reason_or_a_user(world: World) -> None:
    world.user("user-1", ADA, email_verified=True)
    world.user("user-2", ADA)
    for act in (block, unblock):
        assert act(world.desk, "user-1", BEN, "  ", world.now).is_refused
        assert "user-9" in act(world.desk, "user-9", BEN, "why", world.now).message
        assert "your own account" in act(world.desk, "user-1", ADA.title(), "why", world.now).message
    would = block(world.desk, "user-2", ADA, "why", world.now, confirmed=False)
    assert (would.result, would.user_id) == (Result.WOULD, "user-2")
    assert unblock(world.desk, "user-2", ADA, "why", world.now, confirmed=False).result is Result.SAME
    assert world.audit() == []
    assert not world.look("user-2").is_blocked
    with world.read() as session:
        assert user_by_id(session, "user-9") is None


def test_r8_what_goes_on_about_the_user_ends_with_the_block(world: World) -> None:
    world.user("user-1")
    world.stands("user-1", handling=Handling.WITH_ISA)
    world.given("user-1", "isa-1")
    with world.write() as session:
        open_talk(session, "user-1", BOARD, "A1", "g1", world.now)
        post_claim(session, ClaimKind.BOARD, "user-1", BOARD, "A1", {}, "", "e1", world.now)
    block(world.desk, "user-1", ADA, "why", world.later())
    assert world.look("user-1").agent_id == ""
    assert [row.state for row in world.rows(TalkRow)] == ["closed"]
    assert [row.state for row in world.rows(ClaimRow)] == ["withdrawn"]
    standing = world.standing("user-1")
    assert standing
    assert (standing.handling, standing.access) == (Handling.CLOSED, Access.BLOCKED)


def test_r8_an_agent_keeps_a_user_who_is_blocked(world: World) -> None:
    world.user("user-1")
    world.given("user-1", "agent-1")
    block(world.desk, "user-1", ADA, "why", world.later())
    assert (world.look("user-1").agent_id, world.decides("user-1")) == ("agent-1", "refuse")


def test_r9_access_returns_when_the_terms_are_accepted_again(world: World) -> None:
    world.user("user-1")
    world.stands("user-1", declaration=Declaration.NOT, declared_by="user", declared_because="says so")
    block(world.desk, "user-1", ADA, "why", world.later())
    done = unblock(world.desk, "user-1", SAM, "called them", world.later())
    assert done.result is Result.DONE
    assert world.decides("user-1") == "terms"
    accept_terms(world.desk, "user-1", "r1", BOARD, "0", world.later())
    assert world.decides("user-1") == "terms"
    accept_terms(world.desk, "user-1", "r2", BOARD, "1", world.later())
    assert world.decides("user-1") == "show"
    standing = world.standing("user-1")
    assert standing
    assert (standing.declaration, standing.declared_by) == (Declaration.BONA_FIDE, SAM)
    assert [act for act, *_ in world.acts()] == ["block", "declare", "unblock", "terms"]
    assert unblock(world.desk, "user-1", SAM, "again", world.later()).result is Result.SAME
    assert world.acts()[-1] == ("unblock", SAM, "user-1", False)


def test_r9_a_user_who_was_never_asked_owes_the_terms_of_every_restricted_board(world: World) -> None:
    world.user("user-1")
    block(world.desk, "user-1", ADA, "why", world.later())
    assert [(row.board, row.access, row.tells) for row in world.rows(StandingRow)] == [
        (BOARD, "blocked", True)
    ]
    unblock(world.desk, "user-1", ADA, "why", world.later())
    assert [(row.terms_due, row.access) for row in world.rows(StandingRow)] == [(True, "terms")]


def test_r9_racing_block_and_unblock_the_last_commit_holds_and_both_are_on_record(world: World) -> None:
    world.user("user-1", "ann@example.com")
    gate = Barrier(8)

    def act(number: int) -> None:
        gate.wait(30)
        for _ in range(3):
            (block if number % 2 else unblock)(
                world.desk, "user-1", f"p{number}@example.com", "why", world.now
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(8)))
    changes = [row for row in world.audit() if row.changed]
    assert len(world.audit()) == 24
    assert [row.act for row in changes] == ["block", "unblock"] * (len(changes) // 2) + ["block"] * (
        len(changes) % 2
    )
    blocked = changes[-1].act == "block"
    assert world.look("user-1").is_blocked == blocked
    assert world.decides("user-1") == ("refuse" if blocked else "terms")
    assert len(world.rows(BlockedPersonRow)) == blocked


def test_r7_a_block_of_a_merged_account_is_the_kept_one_s(world: World) -> None:
    world.user("user-1")
    world.user("user-2")
    merge(world.desk, "user-1", "user-2", SAM, "one person", world.later())
    done = block(world.desk, "user-2", ADA, "why", world.later())
    assert done.user_id == "user-1"
    assert "user-2 was merged into user-1" in done.message
    assert [world.decides(name) for name in ("user-1", "user-2")] == ["refuse", "refuse"]
    assert {row.user_id: row.access for row in world.rows(StandingRow)} == {
        "user-1": "blocked",
        "user-2": "blocked",
    }
    assert not world.look("user-2").is_blocked
    unblock(world.desk, "user-2", ADA, "why", world.later())
    assert {row.access for row in world.rows(StandingRow)} == {"terms"}


def test_r12_registering_anew_does_not_lift_a_block_and_an_unblock_ends_it_for_all(world: World) -> None:
    world.user("user-1", "ann@example.com", "289 469 5060")
    block(world.desk, "user-1", ADA, "why", world.later())
    assert {len(row.person) for row in world.rows(BlockedPersonRow)} == {64}
    for number, (email, phone) in enumerate(
        (("Ann@Example.com", ""), ("", "+12894695060"), ("x@example.com", ""))
    ):
        name = world.user(f"new-{number}", email, phone)
        with world.write() as session:
            user = user_by_id(session, name)
            assert user
            held = hold_if_known(session, world.desk, user, world.later())
        assert held == (number < 2) == world.look(name).is_blocked
    (*_, by_email, _) = world.audit()
    assert (by_email.who, by_email.user_id) == ("dealbridge", "new-0")
    assert f"blocked by {ADA}" in by_email.why
    unblock(world.desk, "new-0", SAM, "another Ann", world.later())
    # The details are still those of somebody who is blocked; to the other Ann that does not matter any more.
    assert len(world.rows(BlockedPersonRow, user_id="user-1")) == 2
    with world.write() as session:
        user = user_by_id(session, "new-0")
        assert user
        assert not hold_if_known(session, world.desk, user, world.later())
    unblock(world.desk, "user-1", SAM, "she too", world.later())
    unblock(world.desk, "new-1", SAM, "she too", world.later())
    assert world.rows(BlockedPersonRow) == []


def test_r12_what_a_person_lifted_is_not_set_again_by_an_older_block(world: World) -> None:
    world.user("user-1", "", "2894695060")
    world.user("user-2", "", "2894695060")
    block(world.desk, "user-1", ADA, "why", world.later())
    with world.write() as session:
        note_user(session, "user-2", unblocked_at=world.later())
        user = user_by_id(session, "user-2")
        assert user
        assert not hold_if_known(session, world.desk, user, world.later())


def test_another_team_with_the_same_ids_is_left_alone(world: World) -> None:
    for team in ("north", SOUTH):
        world.user("user-1", "ann@example.com", team=team)
    block(world.desk, "user-1", ADA, "why", world.later())
    assert not world.look("user-1", SOUTH).is_blocked
    assert world.audit(SOUTH) == []
    with world.write(SOUTH) as session:
        user = user_by_id(session, "user-1")
        assert user
        assert not hold_if_known(session, world.desk_of(SOUTH), user, world.later())


@pytest.mark.parametrize("blocked", [True, False])
def test_r5_an_appeal_is_granted_once(world: World, *, blocked: bool) -> None:
    world.user("user-1")
    world.stands("user-1", declaration=Declaration.NOT, declared_by="user")
    if blocked:
        block(world.desk, "user-1", ADA, "why", world.later())
    made = Made("e1", "user-1", BOARD, "I am buying a home")
    assert take_appeal(world.desk, made, world.later())
    assert not take_appeal(world.desk, made, world.later())
    assert not take_appeal(world.desk, Made("e2", "user-1", "OTHER", "?"), world.later())
    assert decide_appeal(world.desk, "e1", SAM, " ", world.later(), grant=True).is_refused
    assert decide_appeal(world.desk, "e9", SAM, "why", world.later(), grant=True).is_refused
    assert decide_appeal(world.desk, "e1", SAM, "they are", world.later(), grant=True).result is Result.DONE
    assert world.decides("user-1") == "terms"
    again = decide_appeal(world.desk, "e1", BEN, "no", world.later(), grant=False)
    assert (again.result, SAM in again.message) == (Result.SAME, True)
    assert [(row.state, row.decided_by, row.because) for row in world.rows(AppealRow)] == [
        ("granted", SAM, "they are")
    ]


def test_r5_a_declined_appeal_changes_nothing(world: World) -> None:
    world.user("user-1", SAM, email_verified=True)
    world.stands("user-1", declaration=Declaration.NOT, declared_by="user")
    take_appeal(world.desk, Made("e1", "user-1", BOARD, "?"), world.later())
    assert decide_appeal(world.desk, "e1", SAM, "mine", world.later(), grant=True).is_refused
    assert decide_appeal(world.desk, "e1", ADA, "an agent", world.later(), grant=False).result is Result.DONE
    assert world.decides("user-1") == "refuse"
    assert world.acts()[-1] == ("appeal", ADA, "user-1", True)
