"""R3, R4, R6: one agent gets a lead; what it uses up; why another does not get it."""

from datetime import UTC, datetime

import pytest

from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import locked_user, note_user
from connectors.store.registered_users.talks import open_talk
from schemas.model.registered_users.claims import ClaimEnd, GivenBack
from schemas.model.registered_users.words import AgentKind, ClaimState, Handling
from schemas.tables.registered_users import ConsumerAuditRow, TalkRow, UserAssignmentRow
from tasks.registered_users.claims.give_back import By, release_claim, take_back
from tasks.registered_users.claims.pausing import pause_here
from tests.support.registered_users.claim_desk import BOARD, GROUP, ClaimDesk

BOSS = By("boss@office.test")


def released(desk, claim_id, agent, reason=""):
    return release_claim(desk.desk, claim_id, agent, reason, desk.now)


def taken_back(desk, claim_id, reason="wrong area"):
    return take_back(desk.desk, claim_id, BOSS, reason, desk.now)


def changed(desk, user, **values):
    with desk.users.write("north") as session:
        locked_user(session, user, desk.now)
        note_user(session, user, **values)


# Claimed


def test_r3_a_posted_lead_is_the_agents_with_all_that_follows(claim_desk):
    user = claim_desk.user(agent_id="ira", agent_kind=AgentKind.ISA.value)
    with claim_desk.users.write("north") as session:
        open_talk(session, user, "TRREB", "A1", "greeting-1", claim_desk.now)
    posted = claim_desk.lead(GROUP, user=user)
    done = claim_desk.claims(posted, "ann", "k1")
    assert done.end is ClaimEnd.CLAIMED
    assert (done.user.email, done.user.phone) == (f"{user}@mail.test", "+13035550111")
    assert (done.user.agent_id, done.user.agent_kind, done.user.agent_version) == ("ann", AgentKind.AGENT, 1)
    stored = claim_desk.stored(posted)
    assert (stored.state, stored.claimed_by, stored.claim_key) == (ClaimState.CLAIMED, "ann", "k1")
    assert (stored.post_version, stored.post_told) == (2, 0)
    assert claim_desk.handling(user) is Handling.ASSIGNED
    assert claim_desk.steps() == [(user, "claimed", "")]
    assert claim_desk.holds() == {user: ["ann"]}
    [row] = claim_desk.rows(UserAssignmentRow)
    assert (row.because, row.source) == ("R3", posted)
    [talk] = claim_desk.rows(TalkRow)
    assert talk.ended_at is not None


def test_r4_leads_of_the_board_use_up_the_day_and_others_do_not(claim_desk):
    for _ in range(7):
        assert claim_desk.claims(claim_desk.lead(GROUP), "ann").end is ClaimEnd.CLAIMED
    assert claim_desk.quotas() == {}
    ends = [claim_desk.claims(claim_desk.lead(BOARD), "ann") for _ in range(6)]
    assert [done.end for done in ends] == [ClaimEnd.CLAIMED] * 5 + [ClaimEnd.QUOTA]
    assert (ends[-1].quota.used, ends[-1].quota.limit) == (5, 5)
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 5}
    assert len(claim_desk.uses()) == 5
    assert claim_desk.claims(claim_desk.lead(GROUP), "ann").end is ClaimEnd.CLAIMED
    assert claim_desk.claims(claim_desk.lead(BOARD), "bob").end is ClaimEnd.CLAIMED, "everybody has their own"


def test_r4_what_the_quota_refuses_leaves_nothing_behind(users):
    desk = ClaimDesk(users, claims_per_day=0)
    desk.agent("ann")
    lead = desk.lead(BOARD)
    assert desk.claims(lead, "ann").end is ClaimEnd.QUOTA
    assert desk.stored(lead).state is ClaimState.OPEN
    assert (desk.quotas(), desk.uses(), desk.holds(), desk.steps()) == ({}, [], {}, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (datetime(2026, 3, 11, 5, 59, 59, tzinfo=UTC), datetime(2026, 3, 11, 6, 0, tzinfo=UTC)),
        (datetime(2026, 3, 8, 6, 59, 59, tzinfo=UTC), datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (datetime(2026, 3, 9, 5, 59, 59, tzinfo=UTC), datetime(2026, 3, 9, 6, 0, tzinfo=UTC)),
        (datetime(2026, 11, 2, 6, 59, 59, tzinfo=UTC), datetime(2026, 11, 2, 7, 0, tzinfo=UTC)),
    ],
)
def test_r4_a_new_day_begins_at_the_teams_midnight_and_when_the_clocks_change_too(users, before, after):
    desk = ClaimDesk(users, claims_per_day=1)
    desk.agent("ann")
    desk.now = before
    assert desk.claims(desk.lead(BOARD), "ann").end is ClaimEnd.CLAIMED
    second = desk.lead(BOARD)
    assert desk.claims(second, "ann").end is ClaimEnd.QUOTA
    desk.now = after
    assert desk.claims(second, "ann").end is ClaimEnd.CLAIMED
    assert sorted(desk.quotas().values()) == [1, 1]


def test_r4_the_hour_that_comes_twice_is_one_day(users):
    desk = ClaimDesk(users, claims_per_day=1)
    desk.agent("ann")
    ends = []
    for hour in (7, 8):  # 01:30 in Denver, twice
        desk.now = datetime(2026, 11, 1, hour, 30, tzinfo=UTC)
        ends.append(desk.claims(desk.lead(BOARD), "ann").end)
    assert ends == [ClaimEnd.CLAIMED, ClaimEnd.QUOTA]


# Again, and who else


def test_the_same_agent_gets_the_same_by_whatever_key_and_uses_one(claim_desk):
    lead = claim_desk.lead(BOARD)
    first = claim_desk.claims(lead, "ann", "k1")
    for key in ("k1", "k2"):
        again = claim_desk.claims(lead, "ann", key)
        assert (again.end, again.user, again.claim) == (ClaimEnd.CLAIMED, first.user, first.claim)
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 1}
    assert claim_desk.steps() == [(first.user.user_id, "board_claimed", lead)]


def test_the_same_key_of_another_agent_hands_out_nothing(claim_desk):
    lead = claim_desk.lead(BOARD)
    claim_desk.claims(lead, "ann", "k1")
    other = claim_desk.claims(lead, "bob", "k1")
    assert (other.end, other.claim, other.user) == (ClaimEnd.TAKEN, None, None)
    assert claim_desk.claims(claim_desk.lead(BOARD), "bob", "k1").end is ClaimEnd.CLAIMED


def test_whoever_has_it_gets_the_same_though_paused_since(claim_desk):
    lead = claim_desk.lead(GROUP)
    claim_desk.claims(lead, "ann")
    pause_here(claim_desk.desk, [claim_desk.person("ann")], paused=True)
    assert claim_desk.claims(lead, "ann").end is ClaimEnd.CLAIMED
    assert claim_desk.claims(claim_desk.lead(GROUP), "ann").end is ClaimEnd.NOT_ELIGIBLE


def test_who_may_not_gets_nothing_of_it(claim_desk):
    claim_desk.agent("far", areas=["B2"])
    claim_desk.agent("ira", kind=AgentKind.ISA)
    group, board = claim_desk.lead(GROUP), claim_desk.lead(BOARD)
    for who in ("cid", "far", "ira", "nobody"):
        assert claim_desk.claims(group, who).end is ClaimEnd.NOT_ELIGIBLE
    assert claim_desk.claims(board, "far").end is ClaimEnd.NOT_ELIGIBLE
    assert claim_desk.claims(board, "cid").end is ClaimEnd.CLAIMED, "of the board any level"


def test_what_is_withdrawn_or_never_was_is_gone(claim_desk):
    lead = claim_desk.lead(GROUP)
    user = claim_desk.stored(lead).user_id
    with claim_desk.users.write("north") as session:
        locked_user(session, user, claim_desk.now)
        withdraw_claims(session, user, "blocked")
    assert claim_desk.claims(lead, "ann").end is ClaimEnd.GONE
    assert claim_desk.claims("no-such-claim", "ann").end is ClaimEnd.GONE
    assert claim_desk.stored(lead).post_version == 2


@pytest.mark.parametrize(
    "change",
    [
        {"merged_into": "user-9"}, {"closed_at": datetime(2026, 3, 10, tzinfo=UTC)},
        {"blocked_at": datetime(2026, 3, 10, tzinfo=UTC)}, {"agent_id": "bob", "agent_kind": "agent"},
    ],
)  # fmt: skip
def test_a_user_who_went_meanwhile_is_gone_though_nobody_has_withdrawn_the_claim(claim_desk, change):
    lead = claim_desk.lead(BOARD)
    changed(claim_desk, claim_desk.stored(lead).user_id, **change)
    assert claim_desk.claims(lead, "ann").end is ClaimEnd.GONE
    assert (claim_desk.quotas(), claim_desk.holds()) == ({}, {})


def test_a_user_with_two_claims_is_claimed_once(claim_desk):
    user = claim_desk.user()
    board = claim_desk.lead(BOARD, user=user)
    group = claim_desk.lead(GROUP, user=user)
    assert claim_desk.claims(group, "ann").end is ClaimEnd.CLAIMED
    assert claim_desk.claims(board, "bob").end is ClaimEnd.GONE
    assert claim_desk.stored(board).post_version == 2
    assert claim_desk.holds() == {user: ["ann"]}


def test_another_team_with_the_same_ids_has_claims_of_its_own(users):
    north, south = ClaimDesk(users, "north"), ClaimDesk(users, "south")
    for desk in (north, south):
        desk.agent("ann")
        desk.user("user-1")
    ours = north.lead(BOARD, user="user-1", source="e1")
    theirs = south.lead(BOARD, user="user-1", source="e1")
    assert south.claims(ours, "ann").end is ClaimEnd.GONE
    assert north.claims(ours, "ann", "k").end is ClaimEnd.CLAIMED
    assert south.stored(theirs).state is ClaimState.OPEN
    assert (south.quotas(), south.holds()) == ({}, {})
    assert south.claims(theirs, "ann", "k").end is ClaimEnd.CLAIMED


# Given back


def test_r4_given_back_by_the_agent_it_is_open_again_and_stays_used(claim_desk):
    lead = claim_desk.lead(BOARD)
    user = claim_desk.stored(lead).user_id
    claim_desk.claims(lead, "ann", "k1")
    claim_desk.passes(hours=3)
    assert released(claim_desk, lead, "ann", "moved away") is GivenBack.DONE
    stored = claim_desk.stored(lead)
    assert (stored.state, stored.claimed_by, stored.claim_key) == (ClaimState.OPEN, "", "")
    assert stored.posted_at == claim_desk.now
    assert stored.post_version == 3
    assert "moved away" in stored.ended_because
    assert claim_desk.holds() == {}
    assert claim_desk.known(user).agent_id == ""
    assert claim_desk.handling(user) is Handling.ON_BOARD
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 1}
    assert released(claim_desk, lead, "ann") is GivenBack.AGAIN
    assert claim_desk.claims(lead, "bob").end is ClaimEnd.CLAIMED
    assert released(claim_desk, lead, "ann") is GivenBack.AGAIN
    assert claim_desk.stored(lead).claimed_by == "bob"
    assert released(claim_desk, lead, "cid") is GivenBack.NOT_YOURS
    assert released(claim_desk, "no-such-claim", "ann") is GivenBack.GONE


def test_a_request_that_comes_late_does_not_claim_anew_what_was_given_back(claim_desk):
    lead = claim_desk.lead(BOARD)
    claim_desk.claims(lead, "ann", "k1")
    released(claim_desk, lead, "ann")
    assert claim_desk.claims(lead, "ann", "k1").end is ClaimEnd.GONE
    assert claim_desk.claims(lead, "ann", "k2").end is ClaimEnd.CLAIMED
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 2}
    assert claim_desk.uses() == [(lead, "ann", False)] * 2


def test_r4_taken_back_by_staff_the_day_is_returned_and_it_is_on_record(claim_desk):
    lead = claim_desk.lead(BOARD)
    claim_desk.claims(lead, "ann", "k1")
    claim_desk.passes(hours=20)
    assert taken_back(claim_desk, lead, "wrong area") is GivenBack.DONE
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 0}, "of the day on which it was claimed"
    assert claim_desk.uses() == [(lead, "ann", True)]
    [act] = claim_desk.rows(ConsumerAuditRow)
    assert (act.act, act.who, act.why, act.before, act.after) == (
        "take_back", "boss@office.test", "wrong area", "claimed by ann", "open",
    )  # fmt: skip
    assert taken_back(claim_desk, lead) is GivenBack.NOBODYS
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 0}
    assert len(claim_desk.rows(ConsumerAuditRow)) == 1
    assert claim_desk.stored(lead).state is ClaimState.OPEN


def test_r4_only_the_last_use_of_a_claim_is_returned(claim_desk):
    lead = claim_desk.lead(BOARD)
    claim_desk.claims(lead, "ann")
    released(claim_desk, lead, "ann")
    claim_desk.claims(lead, "bob")
    taken_back(claim_desk, lead)
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 1, ("bob", "2026-03-10"): 0}
    group = claim_desk.lead(GROUP)
    claim_desk.claims(group, "ann")
    taken_back(claim_desk, group)
    assert claim_desk.quotas()[("ann", "2026-03-10")] == 1
    assert claim_desk.handling(claim_desk.stored(group).user_id) is Handling.POSTED


@pytest.mark.parametrize("by_staff", [False, True])
def test_a_user_who_is_somebody_elses_or_blocked_by_then_is_not_offered_anew(claim_desk, by_staff):
    for change in (
        {"agent_id": "bob", "agent_kind": "agent"},
        {"blocked_at": claim_desk.now, "agent_id": "ann", "agent_kind": "agent"},
    ):  # fmt: skip
        lead = claim_desk.lead(BOARD)
        user = claim_desk.stored(lead).user_id
        claim_desk.claims(lead, "ann")
        changed(claim_desk, user, **change)
        back = taken_back(claim_desk, lead) if by_staff else released(claim_desk, lead, "ann")
        assert back is GivenBack.DONE
        assert claim_desk.stored(lead).state is ClaimState.WITHDRAWN
        assert claim_desk.known(user).agent_id == ("bob" if "blocked_at" not in change else "")
    assert claim_desk.quotas() == {("ann", "2026-03-10"): 0 if by_staff else 2}
