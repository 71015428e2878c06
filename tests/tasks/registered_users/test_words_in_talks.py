"""R3: what is said in a talk: the user's first word, the ISA's messages, and who sees and sets what."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from connectors.store.registered_users.people import note_user, roster_agent
from connectors.store.registered_users.talking.shifts import all_shifts
from schemas.model.access import SessionRole
from schemas.model.registered_users.talks import MessageState, TalkMessage
from schemas.model.registered_users.words import AgentKind, Choice
from schemas.model.site.events import ChatWords, SiteEvent, SiteEventType
from schemas.model.site.people import Who
from schemas.tables.registered_users import TalkMessageRow, TalkRow
from tasks.registered_users.deciding.greeted import Chosen, choose
from tasks.registered_users.talks.giving import give_talks
from tasks.registered_users.talks.hearing import hear_talk, note_talk_shown
from tasks.registered_users.talks.shifts import WantedShift, add_shifts, drop_shift, minute_of, pause
from tasks.registered_users.talks.viewers import TalksViewer, talks_viewer
from tasks.registered_users.talks.writing import write_to_user
from tasks.views.registered_users.talks import became_of
from tests.support.registered_users.talk_world import NOON, team

ANY = pytest.mark.any_database


@pytest.fixture
def ann(world):
    return world.agent("ann")


@pytest.fixture
def talk_id(world, ann):
    found = world.waits()
    give_talks(world.desk, world.now)
    return found


def run_of(world):
    return SimpleNamespace(users=world.users, team_id=world.team_id, as_of=world.now)


def said(world, text="Hello", *, message="s1", user="u1", chat="c1", visitor="", minutes_ago=0.0):
    at = world.now - timedelta(minutes=minutes_ago)
    words = ChatWords(chat, message, text, "user")
    return SiteEvent("e", SiteEventType.CHAT_MESSAGE, at, Who(visitor, user), chat=words)


# What users say


def test_what_was_written_with_acknowledge_stands_first_in_the_talk(world, ann):
    world.user()
    greeting_id = world.greeted()
    for _ in range(2):
        chosen = Chosen("r1", greeting_id, Choice.ACKNOWLEDGE, " I look for two beds ")
        choose(world.desk, "u1", chosen, world.now)
    [talk] = world.rows(TalkRow)
    assert world.said(talk.talk_id) == [("", "I look for two beds", "heard")]


@ANY
def test_contact_with_an_agent_who_left_is_a_talk_with_the_word_in_it(world, ann):
    world.agent("al", AgentKind.AGENT, left=True)
    world.user()
    choose(world.desk, "u1", Chosen("r1", world.greeted(), Choice.CONTACT, "Call me"), world.now)
    [talk] = world.rows(TalkRow)
    assert [text for _, text, _ in world.said(talk.talk_id)] == ["Call me"]


@ANY
def test_without_a_word_nothing_stands_there(world, ann):
    world.user()
    choose(world.desk, "u1", Chosen("r1", world.greeted(), Choice.ACKNOWLEDGE, "  "), world.now)
    assert world.rows(TalkMessageRow) == []


def test_words_of_a_user_with_a_talk_are_heard_once(world, talk_id):
    world.passes(hours=1)
    for _ in range(3):
        assert hear_talk(run_of(world), said(world, minutes_ago=10))
    assert world.said(talk_id) == [("", "Hello", "heard")]
    talk = world.talk(talk_id)
    assert talk.user_at == world.now - timedelta(minutes=10)
    assert talk.chat_id == "c1"
    assert hear_talk(run_of(world), said(world, "earlier", message="s0", minutes_ago=30))
    assert world.talk(talk_id).user_at == talk.user_at


@ANY
def test_whoever_has_no_talk_is_somebody_elses_to_hear(world, talk_id):
    assert not hear_talk(run_of(world), said(world, user="u2", chat="c2"))
    assert not hear_talk(run_of(world), said(world, user="", visitor="v1", chat="c2"))
    world.user("u3")
    assert not hear_talk(run_of(world), said(world, user="u3", chat="c3"))
    assert not hear_talk(SimpleNamespace(users=None, team_id="north"), said(world))
    assert world.rows(TalkMessageRow) == []


@ANY
def test_a_known_chat_is_the_talks_though_nobody_is_logged_in(world, talk_id):
    hear_talk(run_of(world), said(world))
    assert hear_talk(run_of(world), said(world, "me again", message="s2", user="", visitor="v1"))
    assert not hear_talk(run_of(world), said(world, "other", message="s3", user="u9", chat="c1"))
    assert [text for _, text, _ in world.said(talk_id)] == ["Hello", "me again"]


@ANY
def test_a_merged_account_speaks_in_the_talk_of_the_one_that_was_kept(world, talk_id):
    world.user("u2")
    with world.writing() as session:
        note_user(session, "u2", merged_into="u1")
    assert hear_talk(run_of(world), said(world, user="u2", chat="c2"))
    assert len(world.said(talk_id)) == 1


@ANY
def test_what_was_heard_stays_heard_after_the_talk(world, ann, talk_id):
    from tasks.registered_users.talks.ending import close

    hear_talk(run_of(world), said(world))
    close(world.desk, talk_id, ann, "done", world.now)
    assert hear_talk(run_of(world), said(world))
    assert not hear_talk(run_of(world), said(world, message="s2"))


@ANY
def test_a_clock_ahead_of_ours_keeps_no_talk_open_for_longer(world, talk_id):
    hear_talk(run_of(world), said(world, minutes_ago=-600))
    assert world.talk(talk_id).user_at == world.now


# What ISAs write


def test_an_isa_writes_until_the_talk_would_close(world, ann, talk_id):
    world.passes(hours=1)
    assert write_to_user(world.desk, talk_id, ann, " Hi\r\nthere ", "ab" * 6, world.now).ok
    [row] = world.rows(TalkMessageRow)
    assert (row.text, row.state, row.agent_id) == ("Hi\nthere", "waiting", "ann")
    assert row.expires_at == world.now + timedelta(hours=47)


@ANY
def test_what_cannot_be_written_says_why(world, ann, talk_id):
    def write(text="Hi", form="ab" * 6, who=ann, of=talk_id):
        return write_to_user(world.desk, of, who, text, form, world.now)

    world.agent("bob")
    assert write(" ").because == "write something first"
    assert "2,000" in write("x" * 2001).because
    assert write("x" * 2000).ok
    assert "open the page again" in write(form="'").because
    assert "not your talk" in write(who="bob@site.test").because
    assert "not your talk" in write(of=world.waits("u2", "Z9") and world.waits("u3")).because
    assert not write(of="none").known
    world.change_user("u1", blocked_at=world.now)
    assert write(form="cd" * 6).because == "the user is blocked"


@ANY
def test_what_was_shown_was_shown_even_if_it_was_given_up(world, ann, talk_id):
    write_to_user(world.desk, talk_id, ann, "Hi", "ab" * 6, world.now)
    shown = SiteEvent(
        "e2", SiteEventType.CHAT_SHOWN, world.now, Who("", "u1"), chat=ChatWords("c1", f"talk-{'ab' * 6}")
    )
    note_talk_shown(run_of(world), shown)
    note_talk_shown(run_of(world), shown)
    assert world.said(talk_id)[0][2] == MessageState.SHOWN.value
    other = SiteEvent("e3", SiteEventType.CHAT_SHOWN, world.now, chat=ChatWords("c1", "of the sales agent"))
    note_talk_shown(run_of(world), other)


# Shifts, and who sees what


STAFF = TalksViewer("boss@site.test", staff=True)
DAY = WantedShift((0, 1), "09:00", "17:30", ("A1",))


def viewer(world, agent_id):
    with world.reading() as session:
        return TalksViewer(f"{agent_id}@site.test", roster_agent(session, agent_id))


def test_an_isa_sets_their_own_shifts_staff_everybodys(world, ann):
    world.agent("bob")
    assert add_shifts(world.desk, viewer(world, "ann"), "ann", DAY, world.now).ok
    assert add_shifts(world.desk, viewer(world, "ann"), "ann", DAY, world.now).ok
    assert "only staff" in add_shifts(world.desk, viewer(world, "ann"), "bob", DAY, world.now).because
    assert add_shifts(world.desk, STAFF, "bob", DAY, world.now).ok
    with world.reading() as session:
        shifts = all_shifts(session)
    assert [(s.agent_id, s.weekday, s.from_minute, s.until_minute, s.areas) for s in shifts] == [
        ("ann", 0, 540, 1050, ("A1",)), ("bob", 0, 540, 1050, ("A1",)),
        ("ann", 1, 540, 1050, ("A1",)), ("bob", 1, 540, 1050, ("A1",)),
    ]  # fmt: skip
    bobs = next(shift for shift in shifts if shift.agent_id == "bob")
    assert "only staff" in drop_shift(world.desk, viewer(world, "ann"), bobs.shift_id).because
    assert drop_shift(world.desk, STAFF, bobs.shift_id).ok
    assert drop_shift(world.desk, STAFF, bobs.shift_id).ok


@ANY
def test_a_shift_that_is_none_says_why(world, ann):
    world.change_agent("ann", areas=["A1"])
    world.agent("al", AgentKind.AGENT)

    def add(agent_id="ann", **more):
        said = {"weekdays": (0,), "begins": "09:00", "ends": "17:00", **more}
        return add_shifts(world.desk, STAFF, agent_id, WantedShift(**said), world.now)

    assert add(weekdays=()).because == add(weekdays=(7, -1)).because == "choose the days"
    assert "as 09:00" in add(begins="9").because
    assert "as 09:00" in add(ends="24:00").because
    assert "B2" in add(areas=("B2",)).because
    assert add(areas=("a1", " ")).ok
    assert not add("al").known
    assert not add("none").known
    assert [minute_of(text) for text in ("00:00", "23:59", "9:00", "09:00:00", "")] == [
        0,
        1439,
        None,
        540,
        None,
    ]


@ANY
def test_a_pause_stops_new_talks_alone(world, ann, talk_id):
    assert pause(world.desk, viewer(world, "ann"), "ann", paused=True).ok
    other = world.waits("u2")
    assert give_talks(world.desk, world.now) == 0
    assert world.talk(talk_id).agent_id == "ann"
    assert pause(world.desk, STAFF, "ann", paused=False).ok
    assert give_talks(world.desk, world.now) == 1
    assert world.talk(other).agent_id == "ann"
    assert not pause(world.desk, STAFF, "none", paused=True).known
    assert not pause(world.desk, TalksViewer(staff=True), "ann", paused=True).ok


@ANY
def test_who_is_who(world, ann):
    world.agent("al", AgentKind.AGENT)
    world.agent("gone", left=True)
    of = team(staff=["Boss@site.test"])

    def who(role, email=""):
        with world.reading() as session:
            found = talks_viewer(session, of, role, email)
        return found.isa.agent_id if found.isa else "", found.staff, found.sees

    assert who(SessionRole.AGENT, ann) == ("ann", False, True)
    assert who(SessionRole.AGENT, "al@site.test") == ("", False, False)
    assert who(SessionRole.AGENT, "gone@site.test") == ("", False, False)
    assert who(SessionRole.AGENT, "boss@SITE.test") == ("", True, True)
    assert who(SessionRole.STAFF, "x@site.test") == ("", True, True)
    assert who(SessionRole.ADMIN) == ("", True, True)
    assert who(SessionRole.CONCIERGE, "x@site.test") == ("", False, False)
    assert who(SessionRole.OPS, "boss@site.test") == ("", False, False)


@pytest.mark.parametrize(
    ("state", "hours", "words", "trouble"),
    [
        (MessageState.WAITING, 1, "On its way", False),
        (MessageState.WAITING, 49, "Not sent: it could not be brought to the site in time", True),
        (MessageState.SENT, 1, "In the chat, not seen yet", False),
        (MessageState.SENT, 49, "Not seen in time: it is shown no more", True),
        (MessageState.SHOWN, 49, "Seen", False),
        (MessageState.REFUSED, 1, "Not sent: the talk has ended", True),
    ],
)
def test_what_became_of_a_message_is_said(state, hours, words, trouble):
    said_at = NOON
    message = TalkMessage(
        "m", "t", "u", "ann", said_at, "Hi", state, "the talk has ended", said_at + timedelta(hours=48)
    )
    assert became_of(message, said_at + timedelta(hours=hours)) == (words, trouble)
