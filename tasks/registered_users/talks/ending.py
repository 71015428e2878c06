"""How talks end: qualified and posted to those who claim, not bona fide, closed by the ISA, or by silence (R3, R5). Of
acts that race under the user's lock the first counts; the same again changes nothing."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claims import post_claim
from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.standing import note_step, standing_of
from connectors.store.registered_users.talking.returned import post_again, withdraw_returned
from connectors.store.registered_users.talks import note_talk, quiet_talks, talk_by_id, talks_with_nobody
from rules.registered_users.talking import first_name, is_silent, may_be_talked_to, summary_of, wrong_with
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.talks import Talk, Wish
from schemas.model.registered_users.words import ClaimKind, Declaration, Handling, Step, TalkState
from tasks.registered_users.changes import declare
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import UNKNOWN, Ended
from tasks.registered_users.talks.handled import end, handle
from tasks.registered_users.talks.viewers import isas_by_email

LONGEST_REASON = 500
AT_ONCE = 500
QUALIFIED = "qualified in a talk"


@dataclass(frozen=True, slots=True)
class Acting:
    """An ISA who acts on their own open talk, within the transaction; `email`: under which it is recorded."""

    session: TeamSession
    user: RegisteredUser
    talk: Talk
    isa_id: str
    email: str
    at: datetime


def qualify(desk: UsersDesk, talk_id: str, isa_email: str, wish: Wish, at: datetime) -> Ended:
    """The user is bona fide and has a wish: posted to the area's ISA group chat, first name, area and wish only. The
    ISA looks after them until an agent claims. Raises StoreBusy."""
    country = desk.site.country
    if because := wrong_with(wish, country):
        return Ended(because)

    def post(acting: Acting) -> str:
        session, user, talk = acting.session, acting.user, acting.talk
        if why := may_be_talked_to(user):
            return why
        standing = standing_of(session, user.user_id, talk.board)
        if standing and standing.declaration is Declaration.NOT:
            return f"{standing.declared_by} has declared the user not bona fide meanwhile"
        declare(session, user, talk.board, Declaration.BONA_FIDE, acting.email, QUALIFIED, at)
        note_step(session, user.user_id, talk.board, Step.QUALIFIED, at, area=wish.area.strip())
        _post(acting, wish, first_name(user, country))
        return ""

    return _by_isa(desk, talk_id, isa_email, at, TalkState.QUALIFIED, post)


def _post(acting: Acting, wish: Wish, name: str) -> None:
    session, user, talk, at = acting.session, acting.user, acting.talk, acting.at
    area, summary = wish.area.strip(), summary_of(name, wish)
    said = {"first_name": name, **asdict(wish)}
    post_claim(
        session, ClaimKind.REGISTERED, user.user_id, talk.board, area, said, summary, talk.talk_id, at,
        posted_by=acting.isa_id,
    )  # fmt: skip
    post_again(session, talk.talk_id, area, said, summary, at, acting.isa_id)
    note_talk(session, talk.talk_id, state=TalkState.QUALIFIED, because=summary, ended_at=at)
    handle(session, user.user_id, talk.board, Handling.POSTED, at)


def not_bona_fide(desk: UsersDesk, talk_id: str, isa_email: str, because: str, at: datetime) -> Ended:
    """R5: the ISA finds that the user is no bona fide consumer; access goes with it. Raises StoreBusy."""

    def say(acting: Acting) -> str:
        after = _end(acting, TalkState.NOT_BONA_FIDE, because)
        declare(acting.session, after, acting.talk.board, Declaration.NOT, acting.email, because, at)
        return ""

    return _reason(because) or _by_isa(desk, talk_id, isa_email, at, TalkState.NOT_BONA_FIDE, say)


def close(desk: UsersDesk, talk_id: str, isa_email: str, because: str, at: datetime) -> Ended:
    """The ISA has nothing more to say: nobody looks after the user any more. Raises StoreBusy."""

    def end_it(acting: Acting) -> str:
        _end(acting, TalkState.CLOSED, because)
        return ""

    return _reason(because) or _by_isa(desk, talk_id, isa_email, at, TalkState.CLOSED, end_it)


def _end(acting: Acting, state: TalkState, because: str) -> RegisteredUser:
    withdraw_returned(acting.session, acting.talk.talk_id, "its talk has ended")
    return end(acting.session, acting.user, acting.talk, state, because.strip(), acting.at)


def _reason(because: str) -> Ended | None:
    if not because.strip():
        return Ended("say why")
    if len(because) > LONGEST_REASON:
        return Ended(f"say why in at most {LONGEST_REASON} letters")
    return None


def _by_isa(
    desk: UsersDesk, talk_id: str, isa_email: str, at: datetime, wanted: TalkState, act: Callable[[Acting], str]
) -> Ended:  # fmt: skip
    with desk.users.read(desk.team_id) as session:
        talk = talk_by_id(session, talk_id)
    if talk is None:
        return UNKNOWN
    with desk.users.write(desk.team_id) as session:
        user = locked_kept(session, talk.user_id, at)
        known = talk_by_id(session, talk_id)
        theirs = [isa.agent_id for isa in isas_by_email(session, isa_email)]
        if known is None:
            return UNKNOWN
        if known.state is TalkState.WAITING:
            return Ended("it waits for an ISA: take it first")
        if known.agent_id not in theirs:
            return Ended("it is another ISA's talk")
        if not known.runs:
            # The same act once more, by a second click or after a crash, is done already.
            return Ended() if known.state is wanted else Ended(f"the talk has ended already: {known.because}")
        return Ended(act(Acting(session, user, known, known.agent_id, isa_email, at)))


def close_silent_talks(desk: UsersDesk, now: datetime) -> int:
    """Talks without a word of the user for `talk_hours`, and those of users who are blocked or whose account is closed,
    are over; how many. Raises StoreBusy."""
    hours = desk.site.talk_hours
    closed = 0
    with desk.users.read(desk.team_id) as session:
        gone = talks_with_nobody(session)
        quiet = quiet_talks(session, now - timedelta(hours=hours), AT_ONCE)
    for talk in {talk.talk_id: talk for talk in (*gone, *quiet)}.values():
        with desk.users.write(desk.team_id) as session:
            user = locked_kept(session, talk.user_id, now)
            known = talk_by_id(session, talk.talk_id)
            if known is None or not known.runs:
                continue
            because = may_be_talked_to(user)
            if not because and is_silent(known, hours, now):
                because = f"no word of the user for {hours:g} hours"
            if because:
                withdraw_returned(session, known.talk_id, "its talk has ended")
                end(session, user, known, TalkState.CLOSED, because, now)
                closed += 1
    return closed
