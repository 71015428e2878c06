"""Who has a talk: handed to ISAs on shift, taken by an ISA, waiting again after one has left (R3)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.kept import locked_kept
from connectors.store.registered_users.people import next_number, roster
from connectors.store.registered_users.talking.returned import returned_talks
from connectors.store.registered_users.talking.shifts import all_shifts
from connectors.store.registered_users.talks import (
    note_given,
    note_talk,
    open_talks_by_isa,
    running_talk_id,
    talk_by_id,
    talks_of_who_left,
    waiting_talks,
)
from rules.registered_users.talking import is_on_shift, isa_for, may_be_talked_to
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.talks import Talk
from schemas.model.registered_users.words import AgentKind, Handling, TalkState
from tasks.registered_users.changes import give
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.talks.ended import UNKNOWN, Ended
from tasks.registered_users.talks.handled import handle, no_isa
from tasks.registered_users.talks.viewers import isas_by_email

MOST = 5_000
"""Talks that are looked at in one go."""
_GIVING = "talks given"
"""The counter whose row is held while an ISA is chosen: two who give at once would both see the same as the idlest."""
_NOBODY_CLAIMED = "nobody claimed the lead"


def give_talks(desk: UsersDesk, now: datetime) -> int:
    """Hand talks that wait to ISAs on shift; how many. Whatever an ISA had who has left waits again first, and leads
    that nobody claimed are back with theirs. A shift that ends takes no talk from anybody. Raises StoreBusy."""
    _take_back_unclaimed(desk, now)
    _take_from_who_left(desk, now)
    with desk.users.read(desk.team_id) as session:
        isas, shifts = roster(session, AgentKind.ISA), all_shifts(session)
        waiting = waiting_talks(session, MOST)
    zone, able = desk.team.zone, dict[str, bool]()
    for talk in waiting:
        if talk.area not in able:
            able[talk.area] = any(is_on_shift(isa, talk.area, shifts, now, zone) for isa in isas)
    hopeful = [talk for talk in waiting if able[talk.area]]
    return sum(_change(desk, talk, now, _give) for talk in hopeful)


def take(desk: UsersDesk, talk_id: str, isa_email: str, at: datetime) -> Ended:
    """An ISA takes a talk that waits, on shift or not. Raises StoreBusy."""
    with desk.users.read(desk.team_id) as session:
        talk, isas = talk_by_id(session, talk_id), isas_by_email(session, isa_email)
    if talk is None or not isas:
        return UNKNOWN
    isa = isas[0]
    if not isa.serves(talk.area):
        return Ended("it is in an area that is not yours")

    def to_them(
        desk: UsersDesk, session: TeamSession, user: RegisteredUser, talk: Talk, at: datetime
    ) -> bool:
        del desk
        if talk.state is not TalkState.WAITING or may_be_talked_to(user):
            return False
        _hand_over(session, user, talk, isa, at)
        return True

    if _change(desk, talk, at, to_them):
        return Ended()
    with desk.users.read(desk.team_id) as session:
        after = talk_by_id(session, talk_id)
    if after and after.agent_id == isa.agent_id and after.state is TalkState.OPEN:
        return Ended()
    return Ended("somebody else has it by now, or it has ended")


Change = Callable[[UsersDesk, TeamSession, RegisteredUser, Talk, datetime], bool]


def _change(desk: UsersDesk, talk: Talk, now: datetime, change: Change) -> bool:
    """`change` with the talk as it is now, under the user's lock."""
    with desk.users.write(desk.team_id) as session:
        user = locked_kept(session, talk.user_id, now)
        known = talk_by_id(session, talk.talk_id)
        return known is not None and change(desk, session, user, known, now)


def _give(desk: UsersDesk, session: TeamSession, user: RegisteredUser, talk: Talk, now: datetime) -> bool:
    if talk.state is not TalkState.WAITING or may_be_talked_to(user):
        return False
    next_number(session, _GIVING)
    isas: Sequence[RosterAgent] = roster(session, AgentKind.ISA)
    isa = isa_for(talk.area, isas, all_shifts(session), open_talks_by_isa(session), now, desk.team.zone)
    if isa is None:
        return False
    _hand_over(session, user, talk, isa, now)
    return True


def _hand_over(
    session: TeamSession, user: RegisteredUser, talk: Talk, isa: RosterAgent, now: datetime
) -> None:
    note_given(session, talk.talk_id, isa.agent_id, now)
    give(session, user, isa, now, "R3", source=talk.talk_id)
    handle(session, user.user_id, talk.board, Handling.WITH_ISA, now)


def _take_from_who_left(desk: UsersDesk, now: datetime) -> None:
    with desk.users.read(desk.team_id) as session:
        left = talks_of_who_left(session)
    for talk in left:
        _change(desk, talk, now, _wait_again)


def _wait_again(
    desk: UsersDesk, session: TeamSession, user: RegisteredUser, talk: Talk, now: datetime
) -> bool:
    del desk
    if talk.talk_id not in {left.talk_id for left in talks_of_who_left(session)}:
        return False
    note_talk(session, talk.talk_id, state=TalkState.WAITING, agent_id="")
    no_isa(session, user, talk, now)
    handle(session, user.user_id, talk.board, Handling.WAITING, now)
    return True


def _take_back_unclaimed(desk: UsersDesk, now: datetime) -> None:
    with desk.users.read(desk.team_id) as session:
        back = returned_talks(session, MOST)
    for talk in back:
        _change(desk, talk, now, _go_on)


def _go_on(desk: UsersDesk, session: TeamSession, user: RegisteredUser, talk: Talk, now: datetime) -> bool:
    """It waits, or goes on with the ISA that it has; the user's silence counts from now."""
    del desk
    if talk.talk_id not in {back.talk_id for back in returned_talks(session, MOST)} or may_be_talked_to(user):
        return False
    if running_talk_id(session, user.user_id):
        return False
    kept = user.agent_kind is AgentKind.ISA and user.agent_id == talk.agent_id
    values = (
        {"state": TalkState.OPEN, "given_at": now} if kept else {"state": TalkState.WAITING, "agent_id": ""}
    )
    note_talk(session, talk.talk_id, because=_NOBODY_CLAIMED, ended_at=None, **values)
    handle(session, user.user_id, talk.board, Handling.WITH_ISA if kept else Handling.WAITING, now)
    return True
