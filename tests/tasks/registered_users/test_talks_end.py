"""R3, R5: an ISA qualifies a user, finds them not bona fide or closes the talk; silence and 24 hours do the rest."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.store.registered_users.kept import locked_kept
from schemas.model.registered_users.talks import Wish
from schemas.model.registered_users.words import (
    Access,
    AgentKind,
    Choice,
    Declaration,
    Handling,
    TalkState,
)
from schemas.tables.registered_users import ConsumerAuditRow, TalkRow
from tasks.registered_users.changes import declare
from tasks.registered_users.talks.ending import close, close_silent_talks, not_bona_fide, qualify
from tasks.registered_users.talks.giving import give_talks
from tasks.registered_users.talks.lapsing import lapse_greetings

ANY = pytest.mark.any_database
WISH = Wish("A1", "buy", "two beds")


@pytest.fixture
def ann(world):
    return world.agent("ann")


@pytest.fixture
def talk_id(world, ann):
    """Open, and Ann's."""
    found = world.waits()
    give_talks(world.desk, world.now)
    return found


def test_qualified_the_lead_is_posted_and_the_isa_stays_until_somebody_claims(world, ann, talk_id):
    assert qualify(world.desk, talk_id, ann, WISH, world.now).ok
    assert world.talk(talk_id).state is TalkState.QUALIFIED
    assert world.has() == ("ann", AgentKind.ISA)
    assert world.standing().handling is Handling.POSTED
    assert "qualified" in world.steps()
    [claim] = world.claims()
    assert (claim.kind, claim.source, claim.area, claim.posted_by) == ("registered", talk_id, "A1", "ann")
    assert claim.summary == "Rosa wants to buy in A1. two beds"
    assert claim.wish == {"first_name": "Rosa", "area": "A1", "plans": "buy", "words": "two beds"}
    assert not any(secret in str(vars(claim)) for secret in ("Lopez", "example.com", "5550142"))


def test_the_same_again_is_the_same(world, ann, talk_id):
    for _ in range(3):
        assert qualify(world.desk, talk_id, ann, WISH, world.now).ok
        world.passes(minutes=1)
    [claim] = world.claims()
    assert claim.post_version == 1
    assert "ended already" in close(world.desk, talk_id, ann, "no answer", world.now).because
    assert world.talk(talk_id).state is TalkState.QUALIFIED


@ANY
def test_who_is_not_declared_yet_is_bona_fide_by_the_isa(world, ann, talk_id):
    with world.writing() as session:
        user = locked_kept(session, "u1", world.now)
        declare(session, user, "TRREB", Declaration.ASKED, "x@site.test", "", world.now)
    assert qualify(world.desk, talk_id, ann, WISH, world.now).ok
    standing = world.standing()
    assert (standing.declaration, standing.declared_by) == (Declaration.BONA_FIDE, ann)
    last = max(world.rows(ConsumerAuditRow), key=lambda row: row.number)
    assert last.who == ann


@ANY
def test_whom_a_person_has_declared_not_bona_fide_or_blocked_is_not_posted(world, ann, talk_id):
    with world.writing() as session:
        user = locked_kept(session, "u1", world.now)
        declare(session, user, "TRREB", Declaration.NOT, "boss@site.test", "a broker", world.now)
    assert "boss@site.test" in qualify(world.desk, talk_id, ann, WISH, world.now).because
    other = world.waits("u2")
    give_talks(world.desk, world.now)
    world.change_user("u2", blocked_at=world.now)
    assert "blocked" in qualify(world.desk, other, ann, WISH, world.now).because
    assert world.claims() == []


@ANY
def test_contact_details_are_not_posted(world, ann, talk_id):
    said = Wish("A1", "buy", "call 289 469 5060")
    assert "phone" in qualify(world.desk, talk_id, ann, said, world.now).because
    assert world.talk(talk_id).runs


def test_not_bona_fide_access_and_isa_go(world, ann, talk_id):
    assert not_bona_fide(world.desk, talk_id, ann, "is a broker", world.now).ok
    assert not_bona_fide(world.desk, talk_id, ann, "is a broker", world.now).ok
    standing = world.standing()
    assert (standing.declaration, standing.access) == (Declaration.NOT, Access.BY_ANSWER)
    assert standing.handling is Handling.CLOSED
    assert world.talk(talk_id).state is TalkState.NOT_BONA_FIDE
    assert world.has() == ("", None)
    [act] = world.rows(ConsumerAuditRow)
    assert (act.act, act.who, act.why, act.after) == ("declare", ann, "is a broker", "not")
    world.holds()


def test_closed_nobody_looks_after_the_user_and_access_stays(world, ann, talk_id):
    assert close(world.desk, talk_id, ann, "wants nothing", world.now).ok
    talk = world.talk(talk_id)
    assert (talk.state, talk.because, talk.ended_at) == (TalkState.CLOSED, "wants nothing", world.now)
    assert world.has() == ("", None)
    assert world.standing().handling is Handling.CLOSED
    assert world.standing().allowed
    world.holds()


@ANY
def test_only_its_isa_ends_a_talk_with_a_reason(world, ann, talk_id):
    world.agent("bob")
    for act in (close, not_bona_fide):
        assert "another ISA's" in act(world.desk, talk_id, "bob@site.test", "x", world.now).because
        assert act(world.desk, talk_id, ann, "  ", world.now).because == "say why"
        assert act(world.desk, talk_id, ann, "x" * 501, world.now).because
        assert not act(world.desk, "none", ann, "x", world.now).known
    assert "take it first" in close(world.desk, _waiting(world), ann, "x", world.now).because
    assert world.talk(talk_id).runs


def _waiting(world):
    return world.waits("u9", "Z9")


def test_racing_acts_have_one_outcome(world, ann, talk_id):
    acts = [
        lambda: qualify(world.desk, talk_id, ann, WISH, world.now),
        lambda: close(world.desk, talk_id, ann, "no", world.now),
        lambda: not_bona_fide(world.desk, talk_id, ann, "no", world.now),
        lambda: qualify(world.desk, talk_id, ann, WISH, world.now),
    ]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda act: act(), acts))
    state = world.talk(talk_id).state
    assert {done[0].ok, done[3].ok} == {state is TalkState.QUALIFIED}
    assert done[1].ok is (state is TalkState.CLOSED)
    assert done[2].ok is (state is TalkState.NOT_BONA_FIDE)
    assert len(world.claims()) == (state is TalkState.QUALIFIED)
    assert world.has()[0] == ("ann" if state is TalkState.QUALIFIED else "")


def test_who_gets_an_agent_meanwhile_is_in_no_talk(world, ann, talk_id):
    world.agent("al", AgentKind.AGENT)
    world.gets_agent("u1", "al")
    assert "has an agent" in qualify(world.desk, talk_id, ann, WISH, world.now).because
    assert close(world.desk, talk_id, ann, "no", world.now).ok
    assert world.has() == ("al", AgentKind.AGENT)
    assert world.standing().handling is Handling.ASSIGNED
    world.holds()


def test_a_talk_without_a_word_of_the_user_closes(world, ann, talk_id):
    world.passes(hours=47)
    assert close_silent_talks(world.desk, world.now) == 0
    world.passes(hours=1)
    assert close_silent_talks(world.desk, world.now) == 1
    assert close_silent_talks(world.desk, world.now) == 0
    talk = world.talk(talk_id)
    assert (talk.state, talk.because) == (TalkState.CLOSED, "no word of the user for 48 hours")
    assert world.has() == ("", None)
    world.holds()


def test_what_waits_is_not_silent_but_who_is_blocked_or_gone_is_waited_for_no_more(world):
    waits, blocked, gone = world.waits("u1"), world.waits("u2"), world.waits("u3")
    world.change_user("u2", blocked_at=world.now)
    world.change_user("u3", closed_at=world.now)
    world.passes(days=9)
    assert close_silent_talks(world.desk, world.now) == 2
    assert world.talk(waits).state is TalkState.WAITING
    assert world.talk(blocked).because == "the user is blocked"
    assert not world.talk(gone).runs


@ANY
def test_one_talk_is_for_all_boards_where_the_user_came_to_an_isa(world, ann):
    first = world.waits("u1", board="TRREB")
    world.user("u1", "OREB")
    assert world.waits("u1", board="OREB") == first
    give_talks(world.desk, world.now)
    handlings = [world.standing("u1", board).handling for board in ("TRREB", "OREB")]
    assert handlings == [Handling.WITH_ISA] * 2
    close(world.desk, first, ann, "done", world.now)
    assert world.standing("u1", "OREB").handling is Handling.CLOSED


# Greetings without a choice


def test_a_greeting_without_a_choice_for_24_hours_counts_as_acknowledged(world):
    world.user()
    greeting_id = world.greeted()
    world.passes(hours=23)
    assert lapse_greetings(world.desk, world.now) == 0
    world.passes(hours=1)
    assert lapse_greetings(world.desk, world.now) == 1
    assert lapse_greetings(world.desk, world.now) == 0
    assert world.greeting(greeting_id).choice is Choice.LAPSED
    [talk] = world.rows(TalkRow)
    assert (talk.source, talk.state, talk.area) == (greeting_id, "waiting", "A1")
    assert world.standing().handling is Handling.WAITING
    assert "acknowledged" in world.steps()


def test_who_is_blocked_is_greeted_again_after_an_unblock_and_who_is_gone_is_not(world):
    for user in ("u1", "u2"):
        world.user(user)
    blocked, gone = world.greeted("u1"), world.greeted("u2")
    world.change_user("u1", blocked_at=world.now)
    world.change_user("u2", closed_at=world.now)
    world.passes(hours=24)
    assert lapse_greetings(world.desk, world.now) == 0
    assert world.greeting(blocked).is_open
    assert world.greeting(gone).choice is Choice.LAPSED
    assert world.rows(TalkRow) == []
    world.change_user("u1", blocked_at=None)
    world.passes(hours=24)
    assert lapse_greetings(world.desk, world.now) == 1


@ANY
def test_who_has_an_agent_by_then_is_left_alone(world):
    world.agent("al", AgentKind.AGENT)
    world.user()
    world.greeted()
    world.gets_agent("u1", "al")
    world.passes(hours=25)
    lapse_greetings(world.desk, world.now)
    assert world.rows(TalkRow) == []
    assert world.has() == ("al", AgentKind.AGENT)


def test_many_lapse_at_once_and_in_several_processes(world, ann):
    for number in range(20):
        world.user(f"u{number}")
        world.greeted(f"u{number}")
    world.passes(hours=24)
    with ThreadPoolExecutor(3) as pool:
        numbers = list(pool.map(lambda _: lapse_greetings(world.desk, world.now), range(3)))
    assert sum(numbers) == 20
    assert len(world.rows(TalkRow)) == 20
    give_talks(world.desk, world.now)
    world.holds()
