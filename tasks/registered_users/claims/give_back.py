"""A claim ends before its time: the agent gives it back, or staff take it back (R4)."""

from dataclasses import dataclass
from datetime import datetime

from connectors.store.engine import TeamSession
from connectors.store.registered_users.audit import record
from connectors.store.registered_users.claiming import (
    claim_by_id,
    end_claim,
    once_had,
    reopen_claim,
    return_quota,
)
from connectors.store.registered_users.people import locked_user
from connectors.store.registered_users.standing import note_handling, standing_of
from rules.registered_users.claiming import no_longer_offered
from schemas.model.registered_users.claims import Claim, GivenBack
from schemas.model.registered_users.people import RegisteredUser
from schemas.model.registered_users.words import Act, AgentKind, ClaimKind, ClaimState, Handling
from tasks.registered_users.changes import give
from tasks.registered_users.claims.claim import RULE, remember_key
from tasks.registered_users.desk import UsersDesk

HANDLING = {ClaimKind.REGISTERED: Handling.POSTED, ClaimKind.BOARD: Handling.ON_BOARD}
"""Of a user whose lead is offered."""
LONGEST = 500
"""Letters of a reason that are kept."""


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a claim back: an email, and whoever runs a flow or a command in their name."""

    who: str
    operator: str = ""


def release_claim(desk: UsersDesk, claim_id: str, agent_id: str, reason: str, now: datetime) -> GivenBack:
    """By the agent who has it: the lead is open again, and what it used up of the day stays used. Again: the same
    answer. Raises StoreBusy, StoreConflict."""
    with desk.users.write(desk.team_id) as session:
        found = claim_by_id(session, claim_id)
        if found is None:
            return GivenBack.GONE
        user = locked_user(session, found.user_id, now)
        found = claim_by_id(session, claim_id) or found
        if not found.is_of(agent_id):
            return GivenBack.AGAIN if once_had(session, claim_id, agent_id) else GivenBack.NOT_YOURS
        because = f"given back by the agent{_said(reason)}"
        _end(session, found, user, because, now)
        return GivenBack.DONE


def take_back(desk: UsersDesk, claim_id: str, by: By, reason: str, now: datetime) -> GivenBack:
    """By staff, with a reason, on record in the audit: the lead is open again, and the day's quota is returned. Raises
    StoreBusy, StoreConflict."""
    with desk.users.write(desk.team_id) as session:
        found = claim_by_id(session, claim_id)
        if found is None:
            return GivenBack.GONE
        user = locked_user(session, found.user_id, now)
        found = claim_by_id(session, claim_id) or found
        if found.state is not ClaimState.CLAIMED:
            return GivenBack.NOBODYS
        agent_id = found.claimed_by
        because = f"taken back by staff{_said(reason)}"
        after = _end(session, found, user, because, now)
        return_quota(session, claim_id, agent_id, now, by.who)
        record(
            session, Act.TAKE_BACK, by.who, now, operator=by.operator, user_id=found.user_id, board=found.board,
            why=reason[:LONGEST], before=f"claimed by {agent_id}", after=after.value,
        )  # fmt: skip
        return GivenBack.DONE


def _end(session: TeamSession, found: Claim, user: RegisteredUser, because: str, now: datetime) -> ClaimState:
    """The agent has neither lead nor user any more. What nobody could claim is not offered anew."""
    agent_id, had = found.claimed_by, user
    remember_key(session, found, agent_id, found.claim_key, now)
    if user.agent_id == agent_id and user.agent_kind is AgentKind.AGENT:
        user = give(session, had, None, now, RULE[found.kind], source=found.claim_id)
    if because_not := no_longer_offered(user):
        end_claim(session, found.claim_id, agent_id, because_not)
        return ClaimState.WITHDRAWN
    reopen_claim(session, found.claim_id, agent_id, now, because)
    if found.board and standing_of(session, user.user_id, found.board):
        note_handling(session, user.user_id, found.board, HANDLING[found.kind], now)
    return ClaimState.OPEN


def _said(reason: str) -> str:
    return f": {reason.strip()[:LONGEST]}" if reason.strip() else ""
