"""R3: what waits goes to an ISA on shift, stays theirs, and waits again where they have left."""

from concurrent.futures import ThreadPoolExecutor

from connectors.store.registered_users.talking.shifts import keep_shift
from schemas.model.registered_users.talks import Shift, Wish
from schemas.model.registered_users.words import AgentKind, ClaimState, Handling, TalkState
from schemas.tables.registered_users import ClaimRow, UserAssignmentRow
from tasks.registered_users.talks.ending import close, qualify
from tasks.registered_users.talks.giving import give_talks, take

AGENT = AgentKind.AGENT


def given(world):
    return give_talks(world.desk, world.now)


def on_shift(world, agent_id, day, begins, ends):
    with world.writing() as session:
        keep_shift(
            session,
            Shift(f"{agent_id}-{day}-{begins}", agent_id, day, begins * 60, ends * 60, set_at=world.now),
        )


def unclaimed(world, talk_id):
    with world.writing() as session:
        for row in session.query(ClaimRow).filter_by(source=talk_id):
            row.state = ClaimState.RETURNED.value


def test_a_talk_is_given_with_the_user_and_what_is_done_about_them(world):
    world.agent("ann")
    talk_id = world.waits()
    assert given(world) == 1
    talk = world.talk(talk_id)
    assert (talk.state, talk.agent_id, talk.given_at) == (TalkState.OPEN, "ann", world.now)
    assert world.has() == ("ann", AgentKind.ISA)
    assert world.standing().handling is Handling.WITH_ISA
    [held] = world.rows(UserAssignmentRow, until_at=None)
    assert (held.because, held.source, held.kind) == ("R3", talk_id, "isa")
    assert given(world) == 0
    world.holds()


def test_many_are_spread_over_those_on_shift(world):
    for name in ("ann", "bob", "cy"):
        world.agent(name)
    for number in range(7):
        world.waits(f"u{number}")
        world.passes(seconds=1)
    assert given(world) == 7
    counts = [world.talk(row.talk_id).agent_id for row in world.rows(_talks())]
    assert sorted(counts.count(name) for name in ("ann", "bob", "cy")) == [2, 2, 3]
    world.holds()


def _talks():
    from schemas.tables.registered_users import TalkRow

    return TalkRow


def test_nobody_on_shift_it_waits_for_the_next_and_a_shift_that_ends_takes_nothing(world):
    world.agent("ann")
    on_shift(world, "ann", 2, 9, 17)
    talk_id = world.waits()
    assert given(world) == 0
    world.passes(hours=21)
    assert given(world) == 1
    world.passes(hours=12)
    given(world)
    assert world.talk(talk_id).agent_id == "ann"


def test_an_isa_who_left_has_none_one_who_is_paused_keeps_theirs(world):
    world.agent("ann")
    first = world.waits()
    given(world)
    world.change_agent("ann", paused=True)
    given(world)
    assert world.talk(first).agent_id == "ann"
    world.change_agent("ann", left=True)
    assert given(world) == 0
    assert world.talk(first).state is TalkState.WAITING
    assert world.has() == ("", None)
    assert world.standing().handling is Handling.WAITING
    world.agent("bob")
    assert given(world) == 1
    assert world.has() == ("bob", AgentKind.ISA)
    world.holds()


def test_who_is_blocked_or_has_an_agent_by_now_is_given_to_nobody(world):
    world.agent("ann")
    world.agent("al", AGENT)
    blocked, taken = world.waits("u1"), world.waits("u2")
    world.change_user("u1", blocked_at=world.now, blocked_by="x@site.test")
    world.gets_agent("u2", "al")
    assert given(world) == 0
    assert world.talk(blocked).state is TalkState.WAITING
    assert world.talk(taken).state is TalkState.CLOSED
    assert world.has("u2") == ("al", AGENT)


def test_another_area_waits_and_holds_up_no_other(world):
    world.agent("ann", areas=["A1"])
    far, near = world.waits("u1", "B2"), world.waits("u2", "a1")
    assert given(world) == 1
    assert world.talk(far).state is TalkState.WAITING
    assert world.talk(near).agent_id == "ann"


def test_an_isa_takes_one_off_shift_and_only_the_first_gets_it(world):
    ann, bob = world.agent("ann"), world.agent("bob")
    on_shift(world, "ann", 5, 9, 10)
    talk_id = world.waits()
    assert take(world.desk, talk_id, ann, world.now).ok
    assert take(world.desk, talk_id, ann, world.now).ok
    assert "somebody else" in take(world.desk, talk_id, bob, world.now).because
    assert not take(world.desk, "none", ann, world.now).known
    assert not take(world.desk, talk_id, "al@site.test", world.now).known
    world.agent("far", areas=["B2"])
    assert "not yours" in take(world.desk, world.waits("u2"), "far@site.test", world.now).because
    world.holds()


def test_at_once_each_is_given_once(world):
    for name in ("ann", "bob"):
        world.agent(name)
    for number in range(12):
        world.waits(f"u{number}")
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda _: given(world), range(4)))
    assert sum(numbers) == 12
    assert len(world.rows(UserAssignmentRow)) == 12
    talks = [row.agent_id for row in world.rows(_talks())]
    assert sorted(map(talks.count, ("ann", "bob"))) == [6, 6]
    world.holds()


def test_a_lead_that_nobody_claimed_is_back_with_its_isa_and_is_posted_again(world):
    ann = world.agent("ann")
    talk_id = world.waits()
    given(world)
    assert qualify(world.desk, talk_id, ann, Wish("A1", "buy"), world.now).ok
    unclaimed(world, talk_id)
    world.passes(days=3)
    given(world)
    talk = world.talk(talk_id)
    assert (talk.state, talk.agent_id, talk.given_at) == (TalkState.OPEN, "ann", world.now)
    assert world.standing().handling is Handling.WITH_ISA
    assert qualify(world.desk, talk_id, ann, Wish("B2", "rent", "by June"), world.now).ok
    [claim] = world.claims()
    assert (claim.state, claim.area, claim.posted_at, claim.post_version) == ("open", "B2", world.now, 2)
    assert claim.summary == "Rosa wants to rent in B2. by June"
    world.holds()


def test_one_whose_isa_is_gone_waits_and_one_that_is_closed_is_not_offered_again(world):
    ann, bob = world.agent("ann"), world.agent("bob", paused=True)
    talk_id = world.waits()
    given(world)
    qualify(world.desk, talk_id, ann, Wish("A1"), world.now)
    unclaimed(world, talk_id)
    world.change_agent("ann", left=True)
    world.change_agent("bob", paused=False)
    given(world)
    assert world.talk(talk_id).agent_id == "bob"
    assert world.has() == ("bob", AgentKind.ISA)
    assert close(world.desk, talk_id, bob, "no answer", world.now).ok
    assert [claim.state for claim in world.claims()] == ["withdrawn"]
    given(world)
    assert world.talk(talk_id).state is TalkState.CLOSED
    world.holds()
