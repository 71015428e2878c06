"""A registered user as the site says: by an event, or by its feed. Doing it again changes nothing, nor does an older
version that comes late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import agents_once_assigned, locked_user, user_by_id_now
from connectors.store.registered_users.standing import note_handling, standings_of
from connectors.store.registered_users.taking_in import agent_at_hand, close_user, save_details
from connectors.store.registered_users.talks import end_talks
from rules.registered_users.echoes import takes_agent
from rules.registered_users.looking_up import email_key, phone_key
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Handling, TalkState
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.people import SiteUser
from tasks.registered_users.changes import give
from tasks.registered_users.consumers.holds import hold_if_known
from tasks.registered_users.consumers.merge import SITE, find_duplicates, merge
from tasks.registered_users.consumers.written import written
from tasks.registered_users.desk import UsersDesk, desk_of
from tasks.run.context import TeamRun

AT_ONCE = 20
"""Users that one transaction takes in: whoever asks about one of them meanwhile waits for it."""
GONE = "the user has closed the account"


def take_in_user(run: TeamRun, event: SiteEvent) -> None:
    """Handler of `user.registered`, `user.updated` and `user.closed`. Raises StoreBusy."""
    desk = desk_of(run.users, run.team)
    if desk is None or event.user is None:
        return
    closed = {SiteEventType.USER_CLOSED: True, SiteEventType.USER_REGISTERED: False}.get(event.type)
    said = event.user if closed is None else replace(event.user, closed=closed)
    take_in_users(desk, [said], run.as_of, at=min(event.happened_at, run.as_of))


def note_closed_questionnaire(run: TeamRun, event: SiteEvent) -> None:
    """Handler of `questionnaire.closed`. No declaration: the user stays asked, and is asked again at the next
    restricted listing, which stays shut (R5). Of a user whom nobody has named yet it is kept that there is one."""
    desk = desk_of(run.users, run.team)
    if desk is not None and event.who.user_id:
        with desk.users.write(desk.team_id) as session:
            locked_user(session, event.who.user_id, run.as_of)


def take_in_users(
    desk: UsersDesk, users: Sequence[SiteUser], now: datetime, *, at: datetime | None = None
) -> int:
    """Those that are newer than what is on record; how many there were. `at`: when it happened, where the site says it,
    else by `updated_at`. Raises StoreBusy."""
    ordered = sorted(users, key=lambda said: (said.user_id, said.version))
    new = 0
    for begin in range(0, len(ordered), AT_ONCE):
        some = ordered[begin : begin + AT_ONCE]
        new += written(desk, partial(_take_in_some, desk, some, now, at))
        for said in some:
            after_taken_in(desk, said, now)
    return new


def after_taken_in(desk: UsersDesk, said: SiteUser, now: datetime) -> None:
    """What follows from a user's details, in transactions of their own, since other users are locked too: accounts of
    one person become one (R7). Asked again where the same details come again: a run that died before it has not done
    it."""
    if said.merged_into and said.merged_into != said.user_id:
        merge(desk, said.merged_into, said.user_id, SITE, "", now, (SITE,))
    elif said.email_verified or said.phone_verified:
        written(desk, lambda session: _find_duplicates(session, desk, said.user_id, now))


def _find_duplicates(session: TeamSession, desk: UsersDesk, user_id: str, now: datetime) -> None:
    user = user_by_id_now(session, user_id)
    if user is not None:
        find_duplicates(session, desk, user, now)


def _take_in_some(
    desk: UsersDesk, some: Sequence[SiteUser], now: datetime, at: datetime | None, session: TeamSession
) -> int:
    # All of them first, in the order of their ids: whoever locks some of them too waits, and not for ever.
    for said in some:
        locked_user(session, said.user_id, now)
    return sum(_take_in(session, desk, said, now, at) for said in some)


def _take_in(
    session: TeamSession, desk: UsersDesk, said: SiteUser, now: datetime, at: datetime | None
) -> bool:
    user = locked_user(session, said.user_id, now)
    # Of a user whom only a question has named the first word counts, whatever its version.
    newer = said.version > user.version or (user.version == 0 and not (user.email or user.name))
    same_version = said.version == user.version
    if newer:
        save_details(
            session, user, said, email_key=email_key(said.email),
            phone_key=phone_key(said.phone, desk.site.country),
        )  # fmt: skip
    ends = said.closed is True and user.closed_at is None and (newer or same_version)
    if ends:
        _close(session, user, min(at or said.updated_at or now, now))
    elif newer and said.closed is False and user.closed_at is not None:
        close_user(session, user.user_id, None)
    if newer:
        _take_agent(session, user, said.agent_id, now)
        # R12: whoever registers anew is as blocked as before.
        hold_if_known(session, desk, user_by_id_now(session, user.user_id) or user, now)
    return newer or ends


def _close(session: TeamSession, user: RegisteredUser, at: datetime) -> None:
    """Nobody claims, or talks to, somebody who has left. What a person decided of them stays on record (R12)."""
    close_user(session, user.user_id, at)
    withdraw_claims(session, user.user_id, GONE)
    end_talks(session, user.user_id, TalkState.CLOSED, GONE, at)
    for standing in standings_of(session, user.user_id):
        if standing.handling not in (Handling.NONE, Handling.ASSIGNED):
            note_handling(session, user.user_id, standing.board, Handling.CLOSED, at)


def _take_agent(session: TeamSession, user: RegisteredUser, agent_id: str, now: datetime) -> None:
    if user.merged_into or not takes_agent(
        user.agent_id, agent_id, agents_once_assigned(session, user.user_id)
    ):
        return
    agent = agent_at_hand(session, agent_id) if agent_id else None
    now_user = user_by_id_now(session, user.user_id) or user
    give(session, now_user, agent, now, "R7", by_site=True)
