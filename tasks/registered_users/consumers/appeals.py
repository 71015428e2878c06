"""Users who were refused ask for access back, and staff decide (R5)."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.appeals import (
    Appeal,
    answer_appeal,
    appeal_by_id,
    keep_appeal,
)
from connectors.store.registered_users.consumers.looking_up import locked_if_known
from connectors.store.registered_users.people import locked_user
from connectors.store.registered_users.standing import standings_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act, Answered
from tasks.registered_users.consumers.block import LONGEST_REASON, in_words, is_own
from tasks.registered_users.consumers.outcome import Doing, Outcome, Result, label, refused
from tasks.registered_users.consumers.unblock import readmit, state_of
from tasks.registered_users.deciding.answered import BY_USER
from tasks.registered_users.desk import UsersDesk

LONGEST_MESSAGE = 4_000


@dataclass(frozen=True, slots=True)
class Made:
    """An appeal as it came; `event_id`: one of the site's."""

    event_id: str
    user_id: str
    board: str
    message: str


def take_appeal(desk: UsersDesk, made: Made, at: datetime) -> bool:
    """On record, for staff; whether it is new. Of a board that is not restricted, or of nobody, there is nothing to ask
    for. Raises StoreBusy."""
    if not made.user_id or made.board not in desk.boards:
        return False
    with desk.users.write(desk.team_id) as session:
        locked_user(session, made.user_id, at)
        user = locked_if_known(session, made.user_id, at)
        user_id = user.user_id if user else made.user_id
        new = keep_appeal(session, made.event_id, user_id, made.board, made.message[:LONGEST_MESSAGE], at)
        if new:
            # What the user wrote stays with the appeal alone, and goes with it when the person is erased.
            record(session, Act.APPEAL, BY_USER, at, user_id=user_id, board=made.board, after="open")
        return new


def decide_appeal(
    desk: UsersDesk, appeal_id: str, by: str, because: str, at: datetime, *, grant: bool
) -> Outcome:
    """Granted: the user is unblocked, and bona fide at that board once the terms are accepted again. Declined: all
    stays as it is. Decided once: the second is told so. Raises StoreBusy."""
    doing = Doing(by, because.strip()[:LONGEST_REASON], at)
    if not doing.reason:
        return refused("Say why: no appeal is decided without a reason.")
    with desk.users.write(desk.team_id) as session:
        known = appeal_by_id(session, appeal_id)
        user = locked_if_known(session, known.user_id, at) if known else None
        # As it is now that the user's lock is held.
        appeal = appeal_by_id(session, appeal_id)
        if appeal is None or user is None:
            return refused("There is no such appeal.")
        if appeal.state is not Answered.OPEN:
            said = (
                f"This appeal was {appeal.state.value} by {appeal.decided_by} already. Nothing was changed."
            )
            return Outcome(Result.SAME, said, "decided already", user.user_id)
        if is_own(session, user, by):
            return refused("This is your own appeal: somebody else has to decide it.")
        return _decide(session, desk, user, appeal, doing, grant=grant)


def _decide(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, appeal: Appeal, doing: Doing, *, grant: bool
) -> Outcome:
    before = state_of(user, standings_of(session, user.user_id), desk)
    blocked = user.is_blocked
    if grant:
        # A block shuts all restricted boards, and so does its end open them: each by its own terms.
        readmit(session, desk, user, desk.boards if blocked else (appeal.board,), doing)
        after = "appeal granted; terms to be accepted again"
    else:
        after = "appeal declined"
    state = Answered.GRANTED if grant else Answered.DECLINED
    answer_appeal(session, appeal.appeal_id, state, doing.by, doing.reason, doing.at)
    number = record(
        session, Act.APPEAL, doing.by, doing.at, user_id=user.user_id, board=appeal.board, before=before, after=after,
        **doing.record(),
    )  # fmt: skip
    if grant and blocked:
        record(
            session, Act.UNBLOCK, doing.by, doing.at, user_id=user.user_id, before=before,
            after="not blocked; terms to be accepted again", **doing.record(),
        )  # fmt: skip
    where = in_words(desk.boards if blocked else (appeal.board,))
    end = f"granted: they see {where} again once they have accepted the terms" if grant else "declined"
    said = f"The appeal of {label(user)} is {end}."
    return Outcome(Result.DONE, said, f"The appeal of {user.user_id} is {end}.", user.user_id, number)
