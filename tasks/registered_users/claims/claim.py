"""An agent claims a lead: one gets it, however many press at once (R3, R4, R6)."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claiming import (
    claim_by_id,
    note_use,
    quota_used,
    take_claim,
    use_quota,
)
from connectors.store.registered_users.people import locked_user, roster_agent
from connectors.store.registered_users.requests import answered_before, keep_answer
from connectors.store.registered_users.standing import note_step
from rules.registered_users.claiming import may_claim, no_longer_offered, quota_day
from schemas.model.registered_users.claims import Claim, Claimed, ClaimEnd, Quota
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import ClaimKind, ClaimState, Step
from tasks.registered_users.changes import give
from tasks.registered_users.desk import UsersDesk

RULE = {ClaimKind.REGISTERED: "R3", ClaimKind.BOARD: "R6"}
_STEP = {ClaimKind.REGISTERED: Step.CLAIMED, ClaimKind.BOARD: Step.BOARD_CLAIMED}
_CALL = "claim"


class _NoClaim(Exception):
    """Nothing of the transaction stays."""

    def __init__(self, end: ClaimEnd, quota: Quota | None = None) -> None:
        super().__init__(end.value)
        self.claimed = Claimed(end, quota=quota)


def claim_lead(desk: UsersDesk, claim_id: str, agent_id: str, key: str, now: datetime) -> Claimed:
    """For the same agent again the same, with whatever key; a key whose claim is over by now claims nothing anew.
    Raises StoreBusy, StoreConflict."""
    try:
        # Of many who press at once all but the first few need not wait for their turn to write.
        user_id = _look_first(desk, claim_id, agent_id)
        with desk.users.write(desk.team_id) as session:
            user = locked_user(session, user_id, now)
            found = claim_by_id(session, claim_id)
            if found and found.is_of(agent_id):
                return _again(session, found, user, key, now)
            return _claim(desk, session, _still_open(found), user, agent_id, key, now)
    except _NoClaim as no:
        return no.claimed


def remember_key(session: TeamSession, claim: Claim, agent_id: str, key: str, now: datetime) -> None:
    """What this key stood for is over, or about to be: a request with it that comes late claims nothing anew."""
    keep_answer(session, claim.user_id, _CALL, _request_of(claim.claim_id, agent_id, key), 200, "", now)


def _look_first(desk: UsersDesk, claim_id: str, agent_id: str) -> str:
    with desk.users.read(desk.team_id) as session:
        found = claim_by_id(session, claim_id)
    return found.user_id if found and found.is_of(agent_id) else _still_open(found).user_id


def _still_open(found: Claim | None) -> Claim:
    if found is None or found.state in (ClaimState.WITHDRAWN, ClaimState.RETURNED):
        raise _NoClaim(ClaimEnd.GONE)
    if found.state is ClaimState.CLAIMED:
        raise _NoClaim(ClaimEnd.TAKEN)
    return found


def _again(session: TeamSession, found: Claim, user: RegisteredUser, key: str, now: datetime) -> Claimed:
    if key != found.claim_key:
        remember_key(session, found, found.claimed_by, key, now)
    return Claimed(ClaimEnd.CLAIMED, found, user)


def _claim(
    desk: UsersDesk,
    session: TeamSession,
    found: Claim,
    user: RegisteredUser,
    agent_id: str,
    key: str,
    now: datetime,
) -> Claimed:
    agent = _eligible(desk, session, found, agent_id)
    if no_longer_offered(user) or _is_over(session, found, agent_id, key):
        raise _NoClaim(ClaimEnd.GONE)
    if not take_claim(session, found.claim_id, agent_id, key, now):
        raise _NoClaim(ClaimEnd.TAKEN)
    day, limit = quota_day(found.kind, now, desk.team.zone), desk.site.claims_per_day
    if day is not None:
        if not use_quota(session, agent_id, day, limit):
            raise _NoClaim(ClaimEnd.QUOTA, Quota(day, quota_used(session, agent_id, day), limit))
        note_use(session, found.claim_id, agent_id, day, now)
    theirs = give(session, user, agent, now, RULE[found.kind], source=found.claim_id)
    source = found.claim_id if found.kind is ClaimKind.BOARD else ""
    note_step(session, user.user_id, found.board, _STEP[found.kind], now, area=found.area, source=source)
    taken = replace(
        found, state=ClaimState.CLAIMED, claimed_by=agent_id, claimed_at=now, claim_key=key, ended_because="",
        post_version=found.post_version + 1,
    )  # fmt: skip
    return Claimed(ClaimEnd.CLAIMED, taken, theirs)


def _eligible(desk: UsersDesk, session: TeamSession, found: Claim, agent_id: str) -> RosterAgent:
    agent = roster_agent(session, agent_id)
    levels, minimum = desk.site.levels, desk.site.minimum_level
    if agent is None or not may_claim(agent, found.kind, found.area, levels, minimum):
        raise _NoClaim(ClaimEnd.NOT_ELIGIBLE)
    return agent


def _is_over(session: TeamSession, found: Claim, agent_id: str, key: str) -> bool:
    """Only of what was given back or taken back before."""
    request = _request_of(found.claim_id, agent_id, key)
    return found.post_version > 1 and answered_before(session, found.user_id, _CALL, request) is not None


def _request_of(claim_id: str, agent_id: str, key: str) -> str:
    """Whose key it is, for which claim: the same of somebody else is another one."""
    return sha256(f"{claim_id}\x1f{agent_id}\x1f{key}".encode()).hexdigest()
