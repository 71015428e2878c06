"""R12: what is kept of a user for a while is forgotten, and a person is erased, in one transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.consumers.looking_up import keys_of
from connectors.store.registered_users.people import locked_user
from connectors.store.registered_users.records.forgotten import (
    empty_reasons,
    empty_words,
    end_account,
    ended_accounts,
    forget_old_pages,
    stay_blocked,
    whole_person,
)
from connectors.store.registered_users.standing import note_handling, standings_of
from connectors.store.registered_users.talks import end_talks
from rules.registered_users.keeping import KEPT, details_of, is_over, without
from rules.registered_users.persons import ID, known_again_by, person_of
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act, AgentKind, Handling, TalkState
from tasks.registered_users.changes import give
from tasks.registered_users.desk import UsersDesk

BY_ITSELF = "dealbridge"
"""Who erases in the audit, where no person did."""
AT_ONCE = 500
_UNDER_WAY = (Handling.WAITING, Handling.WITH_ISA, Handling.POSTED, Handling.ON_BOARD)
_BECAUSE = "the person was erased"


@dataclass(frozen=True, slots=True)
class _Erasure:
    desk: UsersDesk
    session: TeamSession
    at: datetime

    def of(self, user: RegisteredUser, details: Sequence[str], *, ended: bool) -> str:
        """One account; the person as a hash."""
        session, key = self.session, self.desk.key_for("person")
        says, person = partial(without, details=details), person_of(key, ID, user.user_id)
        known_by = known_again_by(key, *keys_of(session, user.user_id))
        stay_blocked(session, user, known_by, says)
        empty_reasons(session, user.user_id, person, says)
        empty_words(session, user.user_id)
        end_talks(session, user.user_id, TalkState.CLOSED, _BECAUSE, self.at)
        if ended:
            end_account(session, user.user_id, person, known_by, self.at)
        else:
            self._leave(user)
        return person

    def _leave(self, user: RegisteredUser) -> None:
        """Of an account that goes on: nobody is about to do anything for it any more, and what it may see stays."""
        for standing in standings_of(self.session, user.user_id):
            if standing.handling in _UNDER_WAY:
                note_handling(self.session, user.user_id, standing.board, Handling.CLOSED, self.at)
        if user.agent_kind is AgentKind.ISA:
            give(self.session, user, None, self.at, "R12")


def erase_user(
    desk: UsersDesk, user_id: str, at: datetime, *, who: str = BY_ITSELF, why: str = _BECAUSE
) -> int:
    """A person, whichever of their accounts it is (R7): out of every table, but for the audit, which keeps who acted,
    when and why, and for a block, which stays as a keyed hash of email and phone. How many accounts. Raises StoreBusy.

    `who`, `why`: for the audit. What the site keeps is the site's: it is asked nothing.
    """
    with desk.users.write(desk.team_id) as session:
        persons = _erase(desk, session, user_id, at, ended=False)
        for person in persons:
            record(session, Act.ERASE, who, at, person=person, why=why)
    forget_old_pages(desk.users)
    return len(persons)


def forget_ended_accounts(desk: UsersDesk, as_of: datetime) -> int:
    """R12: answers, acceptances and the audit of accounts that ended 180 days ago or more; how many. Raises
    StoreBusy."""
    gone = 0
    while True:
        with desk.users.read(desk.team_id) as session:
            ended = ended_accounts(session, as_of - KEPT, AT_ONCE)
        for user_id in (user_id for user_id, at in ended.items() if is_over(at, as_of)):
            with desk.users.write(desk.team_id) as session:
                gone += len(_erase(desk, session, user_id, as_of, ended=True))
        if len(ended) < AT_ONCE:
            break
    if gone:
        forget_old_pages(desk.users)
    return gone


def _erase(desk: UsersDesk, session: TeamSession, user_id: str, at: datetime, *, ended: bool) -> list[str]:
    accounts = [locked_user(session, name, at) for name in whole_person(session, user_id)]
    keys = [key for user in accounts for key in keys_of(session, user.user_id)]
    details = {text for user in accounts for text in details_of(user, *filter(None, keys))}
    longest_first = sorted(details, key=lambda text: (-len(text), text))
    erasure = _Erasure(desk, session, at)
    return [erasure.of(user, longest_first, ended=ended) for user in accounts]
