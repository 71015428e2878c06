"""R3: unclaimed after `claim_hours`, a lead is back with the ISAs; leads of the claim board stay."""

import pytest

from connectors.store.registered_users.people import locked_user, note_user
from connectors.store.registered_users.talks import note_talk, open_talk, running_talk_id
from schemas.model.registered_users.claims import ClaimEnd
from schemas.model.registered_users.words import ClaimState, Handling, TalkState
from schemas.tables.registered_users import TalkRow
from tasks.registered_users.claims.give_back import release_claim
from tasks.registered_users.claims.return_unclaimed import return_claims
from tasks.registered_users.talks.giving import give_talks
from tests.support.registered_users.claim_desk import BOARD, GROUP


def returned(desk):
    return return_claims(desk.desk, desk.now)


def talks(desk):
    return [(row.user_id, row.talk_id, row.state) for row in desk.rows(TalkRow)]


def qualified(desk):
    """A user out of whose talk a lead was posted: user, talk and claim."""
    user = desk.user()
    with desk.users.write("north") as session:
        locked_user(session, user, desk.now)
        open_talk(session, user, "TRREB", "A1", f"greeting-of-{user}", desk.now)
        talk = running_talk_id(session, user)
        note_talk(session, talk, state=TalkState.QUALIFIED, ended_at=desk.now)
    return user, talk, desk.lead(GROUP, user=user, source=talk)


def test_r3_after_so_many_hours_it_is_back_with_the_isas(claim_desk):
    user, talk, group = qualified(claim_desk)
    board = claim_desk.lead(BOARD)
    claim_desk.passes(hours=23, minutes=59)
    assert returned(claim_desk) == 0
    claim_desk.passes(minutes=1)
    assert returned(claim_desk) == 1
    stored = claim_desk.stored(group)
    assert (stored.state, stored.post_version) == (ClaimState.RETURNED, 2)
    assert "24 hours" in stored.ended_because
    assert claim_desk.handling(user) is Handling.WAITING
    give_talks(claim_desk.desk, claim_desk.now)
    assert talks(claim_desk) == [(user, talk, "waiting")], "the talk out of which it came goes on"
    assert returned(claim_desk) == 0
    assert claim_desk.claims(group, "ann").end is ClaimEnd.GONE
    assert claim_desk.stored(board).state is ClaimState.OPEN


def test_r3_the_hours_begin_anew_when_it_is_given_back(claim_desk):
    group = claim_desk.lead(GROUP)
    claim_desk.claims(group, "ann")
    claim_desk.passes(hours=30)
    assert returned(claim_desk) == 0
    release_claim(claim_desk.desk, group, "ann", "", claim_desk.now)
    assert returned(claim_desk) == 0
    claim_desk.passes(hours=24)
    assert returned(claim_desk) == 1


@pytest.mark.parametrize("change", [{"merged_into": "user-9"}, {"agent_id": "bob", "agent_kind": "agent"}])
def test_whoever_needs_no_isa_any_more_is_withdrawn(claim_desk, change):
    group = claim_desk.lead(GROUP)
    with claim_desk.users.write("north") as session:
        user = locked_user(session, claim_desk.stored(group).user_id, claim_desk.now)
        note_user(session, user.user_id, **change)
    claim_desk.passes(hours=25)
    assert returned(claim_desk) == 1
    assert claim_desk.stored(group).state is ClaimState.WITHDRAWN
    assert talks(claim_desk) == []
    assert returned(claim_desk) == 0
