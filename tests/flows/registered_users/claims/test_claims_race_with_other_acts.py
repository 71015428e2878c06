"""R3, R4, R7: a claim beside what else happens to the user at that moment: each waits for the other, and sees it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import locked_user, note_user
from schemas.model.registered_users.claims import ClaimEnd, GivenBack
from schemas.model.registered_users.words import ClaimState
from tasks.registered_users.claims import claim as claiming
from tasks.registered_users.claims.give_back import By, release_claim, take_back
from tasks.registered_users.claims.return_unclaimed import return_claims
from tests.support.registered_users.claim_desk import BOARD, GROUP


def during(act: Any, other: Any) -> Any:
    """`other` begins while `act` is in its transaction, and before that ends; what it says."""
    begun, said = threading.Event(), []

    def wait() -> None:
        begun.wait(10)
        said.append(other())

    thread = threading.Thread(target=wait)
    thread.start()
    act(begun)
    thread.join(30)
    return said[0]


def merged(desk: Any, user: str, **values: Any) -> Any:
    """As a merge does it: under the user's lock, with the claims withdrawn."""

    def act(begun: threading.Event) -> None:
        with desk.users.write("north") as session:
            locked_user(session, user, desk.now)
            begun.set()
            threading.Event().wait(0.3)
            note_user(session, user, **values)
            withdraw_claims(session, user, "merged")

    return act


@pytest.mark.parametrize("values", [{"merged_into": "user-9"}, {"blocked_by": "boss@office.test"}])
def test_a_claim_that_begins_during_a_merge_or_a_block_finds_the_lead_gone(
    claim_desk: Any, values: Any
) -> None:
    lead = claim_desk.lead(BOARD)
    act = merged(claim_desk, claim_desk.stored(lead).user_id, **values)
    done = during(act, lambda: claim_desk.claims(lead, "ann"))
    assert done.end is ClaimEnd.GONE
    assert claim_desk.stored(lead).state is ClaimState.WITHDRAWN
    assert (claim_desk.quotas(), claim_desk.holds(), claim_desk.uses()) == ({}, {}, [])


def test_r7_a_merge_that_begins_during_a_claim_finds_the_user_with_an_agent(
    claim_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = claim_desk.lead(BOARD)
    user = claim_desk.stored(lead).user_id
    give, begun = claiming.give, threading.Event()

    def slowly(*given: Any, **more: Any) -> Any:
        begun.set()
        threading.Event().wait(0.3)
        return give(*given, **more)

    monkeypatch.setattr(claiming, "give", slowly)

    def merge() -> str:
        begun.wait(10)
        with claim_desk.users.write("north") as session:
            known = locked_user(session, user, claim_desk.now)
            withdraw_claims(session, user, "merged")
            note_user(session, user, merged_into="user-9")
            return known.agent_id

    with ThreadPoolExecutor(1) as pool:
        waits = pool.submit(merge)
        done = claim_desk.claims(lead, "ann")
        assert done.end is ClaimEnd.CLAIMED
        assert waits.result(30) == "ann", "whoever merges sees the agent, and carries it over"
    assert claim_desk.stored(lead).state is ClaimState.CLAIMED


@pytest.mark.parametrize("times", range(3))
def test_give_back_take_back_and_claim_at_once_leave_one_story(claim_desk: Any, times: int) -> None:
    lead = claim_desk.lead(BOARD)
    claim_desk.claims(lead, "ann")
    desk, now, gate = claim_desk.desk, claim_desk.now, threading.Barrier(3)
    acts = (
        lambda: release_claim(desk, lead, "ann", "", now),
        lambda: take_back(desk, lead, By("boss@office.test"), "wrong", now),
        lambda: claim_desk.claims(lead, "bob").end,
    )

    def at_once(act: Any) -> Any:
        gate.wait(10)
        return act()

    with ThreadPoolExecutor(3) as pool:
        given, taken, claimed = list(pool.map(at_once, acts))
    stored = claim_desk.stored(lead)
    returned = [use for use in claim_desk.uses() if use[2]]
    assert given in (GivenBack.DONE, GivenBack.AGAIN)
    assert claimed in (ClaimEnd.CLAIMED, ClaimEnd.TAKEN)
    assert len(returned) == (taken is GivenBack.DONE)
    held = claim_desk.holds().get(stored.user_id, [])
    assert held == ([stored.claimed_by] if stored.claimed_by else [])
    counted = sum(claim_desk.quotas().values())
    assert counted == len(claim_desk.uses()) - len(returned)


def test_r3_claimed_at_the_last_moment_it_does_not_return(claim_desk: Any) -> None:
    leads = [claim_desk.lead(GROUP) for _ in range(6)]
    claim_desk.passes(hours=24)
    with ThreadPoolExecutor(2) as pool:
        back = pool.submit(return_claims, claim_desk.desk, claim_desk.now)
        ends = [claim_desk.claims(lead, "ann").end for lead in reversed(leads)]
    claimed = sum(end is ClaimEnd.CLAIMED for end in ends)
    assert back.result() + claimed == len(leads)
    states = [claim_desk.stored(lead).state for lead in leads]
    assert states.count(ClaimState.CLAIMED) == claimed
    assert states.count(ClaimState.RETURNED) == len(leads) - claimed
