"""R3: lists of talks, what was said in them, and shifts, as the store has them on both databases."""

from datetime import timedelta

from connectors.store.parts import Place
from connectors.store.registered_users.people import note_agent, roster_agent
from connectors.store.registered_users.talking.lists import ENDED, last_words, listed_talks
from connectors.store.registered_users.talking.messages import (
    heard_id,
    keep_message,
    messages_to_send,
    messages_to_withdraw,
    note_message,
    talk_message,
    talk_messages,
)
from connectors.store.registered_users.talking.shifts import (
    all_shifts,
    drop_shifts,
    keep_shift,
    shift_by_id,
)
from connectors.store.registered_users.talks import note_talk, open_talks_by_isa, quiet_talks
from schemas.model.registered_users.talks import MessageState, Shift, TalkMessage
from schemas.model.registered_users.words import TalkState
from tasks.registered_users.talks.ending import close
from tasks.registered_users.talks.giving import give_talks, take

WAITING, SENT, SHOWN, REFUSED, HEARD = MessageState


def listed(world, who, state="", size=50, **more):
    with world.reading() as session:
        isa = roster_agent(session, who) if who else None
        return listed_talks(session, isa, Place(size, **more), state, everybodys=not who)


def test_own_open_ones_first_then_what_one_could_take_then_what_has_ended(world):
    ann = world.agent("ann", areas=["A1"])
    bob = world.agent("bob")
    ended = world.waits("u0", "A1")
    give_talks(world.desk, world.now)
    owner = {"ann": ann, "bob": bob}[world.talk(ended).agent_id]
    close(world.desk, ended, owner, "done", world.now)
    world.passes(hours=1)
    mine, older = world.waits("u1"), world.waits("u2")
    for talk_id in (mine, older):
        take(world.desk, talk_id, ann, world.now)
    with world.writing() as session:
        note_talk(session, mine, user_at=world.now + timedelta(hours=1))
    bobs = world.waits("u3", "B2")
    take(world.desk, bobs, bob, world.now)
    near, far = world.waits("u4", "a1"), world.waits("u5", "B2")
    expected = [mine, older, near] + ([ended] if owner == ann else [])
    assert [talk.talk_id for talk in listed(world, "ann").rows] == expected
    assert {talk.talk_id for talk in listed(world, "bob", TalkState.WAITING).rows} == {near, far}
    everybodys = listed(world, "")
    assert everybodys.total == 6
    assert everybodys.rows[0].talk_id == mine
    assert everybodys.rows[-1].talk_id == ended
    assert [talk.talk_id for talk in listed(world, "", ENDED).rows] == [ended]
    with world.reading() as session:
        assert open_talks_by_isa(session) == {"ann": 2, "bob": 1}


def test_parts_of_a_long_list_have_each_talk_once(world):
    ann = world.agent("ann")
    for number in range(7):
        world.waits(f"u{number}")
        world.passes(minutes=1)
    for row in listed(world, "", TalkState.WAITING).rows[:3]:
        take(world.desk, row.talk_id, ann, world.now)
    seen, after = [], ""
    while True:
        part = listed(world, "ann", size=2, after=after)
        seen += [talk.talk_id for talk in part.rows]
        after = part.older
        if not after:
            break
    assert len(seen) == len(set(seen)) == 7
    assert [talk.talk_id for talk in listed(world, "ann", size=50).rows] == seen
    second = listed(world, "ann", size=2, after=listed(world, "ann", size=2).older)
    assert [talk.talk_id for talk in listed(world, "ann", size=2, before=second.newer).rows] == seen[:2]


def said(world, talk_id, number, state, agent_id="ann", user_id="u1", **more):
    at = world.now + timedelta(seconds=number)
    message = TalkMessage(
        f"m{number}", talk_id, user_id, agent_id, at, f"word {number}", state,
        expires_at=world.now + timedelta(hours=48) if agent_id else None, **more,
    )  # fmt: skip
    with world.writing() as session:
        return keep_message(session, message)


def test_what_was_said_is_kept_once_and_read_in_order(world):
    world.agent("ann")
    talk_id, other = world.waits("u1"), world.waits("u2")
    for number in (3, 1, 2):
        assert said(world, talk_id, number, HEARD, "")
    assert not said(world, talk_id, 2, HEARD, "")
    said(world, other, 9, HEARD, "", "u2")
    with world.reading() as session:
        assert [row.message_id for row in talk_messages(session, talk_id, 2)] == ["m2", "m3"]
        assert last_words(session, [talk_id, other, "none"])[talk_id].text == "word 3"
        assert talk_message(session, "none") is None
    assert heard_id("a", "bc") != heard_id("ab", "c")
    assert heard_id("a", "b") == heard_id("a", "b")


def test_what_is_to_be_sent_and_what_is_to_be_taken_back(world):
    world.agent("ann")
    talk_id = world.waits("u1")
    for number, state in enumerate((WAITING, SENT, SHOWN, REFUSED)):
        said(world, talk_id, number, state)
    said(world, talk_id, 9, HEARD, "")

    def now():
        with world.reading() as session:
            send = [row.message_id for row in messages_to_send(session, 9)]
            return send, [row.message_id for row in messages_to_withdraw(session, world.now, 9)]

    assert now() == (["m0"], [])
    world.change_user("u1", blocked_at=world.now)
    assert now() == (["m0"], ["m1"])
    world.change_user("u1", blocked_at=None)
    with world.writing() as session:
        note_talk(session, talk_id, state=TalkState.NOT_BONA_FIDE)
        assert note_message(session, "m0", SENT, WAITING)
        assert not note_message(session, "m0", SENT, WAITING)
    assert now() == ([], ["m0", "m1"])
    world.passes(hours=48)
    assert now() == ([], [])


def test_quiet_talks_are_those_of_whom_nothing_was_heard_since(world):
    world.agent("ann")
    talk_id = world.waits("u1")
    give_talks(world.desk, world.now)
    with world.reading() as session:
        assert quiet_talks(session, world.now - timedelta(seconds=1), 9) == []
        assert [talk.talk_id for talk in quiet_talks(session, world.now, 9)] == [talk_id]


def test_shifts_are_kept_once_in_the_order_of_the_week(world):
    world.agent("ann")
    shifts = [Shift(f"s{n}", who, day, 540, 1020, ("A1",), "x", world.now) for n, (who, day) in enumerate(
        (("bob", 3), ("ann", 1), ("ann", 0))
    )]  # fmt: skip
    with world.writing() as session:
        assert [keep_shift(session, shift) for shift in (*shifts, shifts[0])] == [True, True, True, False]
    with world.reading() as session:
        assert all_shifts(session) == [shifts[2], shifts[1], shifts[0]]
        assert all_shifts(session, "ann") == [shifts[2], shifts[1]]
        assert shift_by_id(session, "s1") == shifts[1]
    with world.writing() as session:
        drop_shifts(session, ["s1"])
        note_agent(session, "ann", paused_here=True)
    with world.reading() as session:
        assert shift_by_id(session, "s1") is None
        assert not roster_agent(session, "ann").is_there


def test_another_team_has_none_of_it(world):
    ann = world.agent("ann")
    talk_id = world.waits("u1")
    take(world.desk, talk_id, ann, world.now)
    world.change_user("u1", blocked_at=world.now)
    with world.users.read("south") as session:
        assert listed_talks(session, None, Place(), everybodys=True).total == 0
        assert not open_talks_by_isa(session)
        assert all_shifts(session) == []
