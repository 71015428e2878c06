"""What becomes of a user with whom a talk begins, waits again or ends: handling and who looks after them. Each within
its caller's transaction, under the user's lock."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.standing import note_handling, standings_of
from connectors.store.registered_users.talks import note_talk
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.talks import Talk
from schemas.model.registered_users.words import AgentKind, Handling, TalkState
from tasks.registered_users.changes import give

_OF_ISAS = (Handling.WAITING, Handling.WITH_ISA)


def handle(session: TeamSession, user_id: str, board: str, handling: Handling, at: datetime) -> None:
    """At the talk's board, and at others where the user came to an ISA too: one talk at a time runs with a user."""
    for standing in standings_of(session, user_id):
        if standing.board == board or standing.handling in _OF_ISAS:
            note_handling(session, user_id, standing.board, handling, at)


def no_isa(session: TeamSession, user: RegisteredUser, talk: Talk, at: datetime) -> RegisteredUser:
    """No ISA looks after the user any more; an agent stays."""
    if user.agent_kind is AgentKind.ISA:
        return give(session, user, None, at, "R3", source=talk.talk_id)
    return user


def end(
    session: TeamSession, user: RegisteredUser, talk: Talk, state: TalkState, because: str, at: datetime
) -> RegisteredUser:
    """The talk is over, and the ISA's assignment with it."""
    note_talk(session, talk.talk_id, state=state, because=because, ended_at=at)
    after = no_isa(session, user, talk, at)
    handle(session, user.user_id, talk.board, Handling.CLOSED, at)
    return after
