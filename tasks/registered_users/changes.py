"""What several acts do to a user: given to somebody, declared. Each within its caller's transaction, under the user's
lock, with everything that follows from it."""

from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.claims import withdraw_claims
from connectors.store.registered_users.people import assign
from connectors.store.registered_users.standing import (
    note_handling,
    note_standing,
    note_step,
    settle_access,
    standing_of,
    standings_of,
)
from connectors.store.registered_users.talks import end_talks
from rules.registered_users.deciding import access_of
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import Act, AgentKind, Declaration, Handling, Step, TalkState


def give(
    session: TeamSession, user: RegisteredUser, agent: RosterAgent | None, at: datetime, because: str,
    *, source: str = "", by_site: bool = False,
) -> RegisteredUser:  # fmt: skip
    """From now on the user is this agent's, for a while this ISA's, or nobody's. Whoever gets an agent is in no talk
    and on no board any more, but for the claim that is the `source` (R3, R6, R7)."""
    after = assign(session, user, agent, at, because, source=source, by_site=by_site)
    if agent and agent.kind is AgentKind.AGENT:
        end_talks(session, user.user_id, TalkState.CLOSED, "the user has an agent", at)
        withdraw_claims(session, user.user_id, "the user has an agent", but=source)
        for standing in standings_of(session, user.user_id):
            if standing.handling is not Handling.NONE:
                note_handling(session, user.user_id, standing.board, Handling.ASSIGNED, at)
    settle_access(session, after, access_of)
    return after


def declare(
    session: TeamSession, user: RegisteredUser, board: str, declaration: Declaration, by: str, because: str,
    at: datetime, *, operator: str = "",
) -> None:  # fmt: skip
    """R5: a person (`by`: an email) says what the user is, whatever the user answered; on record in the audit. Saying
    the same again changes nothing."""
    standing = standing_of(session, user.user_id, board)
    before = standing.declaration if standing else Declaration.NONE
    if before is declaration:
        return
    note_standing(
        session, user.user_id, board, declaration=declaration, declared_at=at, declared_by=by,
        declared_because=because,
    )  # fmt: skip
    if declaration is Declaration.BONA_FIDE:
        note_step(
            session, user.user_id, board, Step.BONA_FIDE, at, area=standing.asked_area if standing else ""
        )
    settle_access(session, user, access_of)
    record(
        session, Act.DECLARE, by, at, operator=operator, user_id=user.user_id, board=board, why=because,
        before=before.value, after=declaration.value,
    )  # fmt: skip
