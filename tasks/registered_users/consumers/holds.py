"""What a block is, whoever sets it: what goes on about the user ends, and the person is known again (R8, R12)."""

from collections.abc import Iterable
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.consumers.blocked import (
    blocked_alike,
    blocked_person,
    forget_blocked,
    remember_blocked,
)
from connectors.store.registered_users.consumers.looking_up import accounts_of, keys_of
from connectors.store.registered_users.kept import kept_user
from connectors.store.registered_users.people import note_user, user_by_id_now
from connectors.store.registered_users.standing import (
    note_handling,
    note_standing,
    settle_access,
    standings_of,
)
from connectors.store.registered_users.talks import end_talks
from rules.registered_users.deciding import access_of
from rules.registered_users.persons import known_again_by
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act, AgentKind, Handling, TalkState
from tasks.registered_users.changes import give
from tasks.registered_users.consumers.outcome import blocked_since
from tasks.registered_users.desk import UsersDesk

BY_ITSELF = "dealbridge"
"""Who it was, in the audit, where no person did it just then."""
_UNDER_WAY = (Handling.WAITING, Handling.WITH_ISA, Handling.POSTED, Handling.ON_BOARD)
_ENDED = "the user is blocked"


def shut(
    session: TeamSession, desk: UsersDesk, user: RegisteredUser, by: str, because: str, at: datetime
) -> None:
    """Blocked on all restricted boards from the next decision on. Nobody claims, talks to or looks after for a while
    whom they cannot serve; an agent who has the user keeps them. The user's lock is held."""
    note_user(session, user.user_id, blocked_at=at, blocked_by=by, blocked_because=because)
    stand_everywhere(session, desk, user.user_id)
    end_what_goes_on(session, user.user_id, at)
    if user.agent_kind is AgentKind.ISA:
        give(session, user, None, at, "R8")
    blocked = now_as_it_is(session, user)
    settle_access(session, blocked, access_of)
    remember(session, desk, blocked)


def end_what_goes_on(session: TeamSession, user_id: str, at: datetime) -> None:
    """No claim is offered, no talk waits or goes on."""
    withdraw_claims(session, user_id, _ENDED)
    end_talks(session, user_id, TalkState.CLOSED, _ENDED, at)
    for standing in standings_of(session, user_id):
        if standing.handling in _UNDER_WAY:
            note_handling(session, user_id, standing.board, Handling.CLOSED, at)


def stand_everywhere(session: TeamSession, desk: UsersDesk, user_id: str) -> None:
    """A standing at each restricted board, so that the site is told of each."""
    known = {standing.board for standing in standings_of(session, user_id)}
    for board in desk.boards:
        if board not in known:
            note_standing(session, user_id, board)


def now_as_it_is(session: TeamSession, user: RegisteredUser) -> RegisteredUser:
    """After what this transaction has changed."""
    found = user_by_id_now(session, user.user_id)
    assert found is not None  # noqa: S101 - its lock is held
    return found


def remember(session: TeamSession, desk: UsersDesk, user: RegisteredUser) -> None:
    """The person of a blocked user is known again by any detail of any of their accounts."""
    remember_blocked(session, user, _persons(session, desk, _names(accounts_of(session, user.user_id))))


def forget(session: TeamSession, desk: UsersDesk, user: RegisteredUser) -> None:
    """The user is blocked no longer; whoever else is blocked and shares a detail with them still is."""
    names = _names(accounts_of(session, user.user_id))
    forget_blocked(session, names, _persons(session, desk, names))
    keys = [keys_of(session, name) for name in names]
    others = blocked_alike(session, [email for email, _ in keys], [phone for _, phone in keys])
    for name in others:
        if name not in names and (other := user_by_id_now(session, name)):
            remember(session, desk, other)


def hold_if_known(session: TeamSession, desk: UsersDesk, user: RegisteredUser, at: datetime) -> bool:
    """R12: whoever registers anew with an email or phone of somebody who is blocked is blocked from the start; True
    where that happened now. Of a blocked user the details that are new are remembered. For whoever takes in what the
    site says of users, in the same transaction, under the user's lock; `user` is as it leaves them."""
    decides = kept_user(session, user.user_id) or user
    if decides.is_blocked:
        remember(session, desk, decides)
    if decides.is_blocked or user.merged_into:
        return False
    persons = _persons(session, desk, [user.user_id])
    known = blocked_person(session, persons, user.unblocked_at)
    if known is None:
        return False
    shut(session, desk, user, known.blocked_by, known.because, at)
    now = now_as_it_is(session, user)
    record(
        session, Act.BLOCK, BY_ITSELF, at, user_id=user.user_id, before="not blocked", after="blocked",
        why=f"registered with a detail of somebody who is {blocked_since(now, desk.team)}",
    )  # fmt: skip
    return True


def _names(accounts: Iterable[RegisteredUser]) -> list[str]:
    return [account.user_id for account in accounts]


def _persons(session: TeamSession, desk: UsersDesk, user_ids: Iterable[str]) -> frozenset[str]:
    key = desk.key_for("person")
    return frozenset(
        person for user_id in user_ids for person in known_again_by(key, *keys_of(session, user_id))
    )
