"""An agent claims a lead: one gets it, however many press at once (R3, R4, R6)."""

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
from connectors.store.registered_users.people import locked_user, roster_agent, user_by_id_now
from connectors.store.registered_users.requests import answered_before, keep_answer
from connectors.store.registered_users.standing import note_step
from rules.registered_users.claiming import may_claim, no_longer_offered, quota_day
from schemas.model.registered_users.claims import Claim, Claimed, ClaimEnd, Quota
from schemas.model.registered_users.people import RosterAgent
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
        _look_first(desk, claim_id, agent_id)
        with desk.users.write(desk.team_id) as session:
            return _claim(desk, session, claim_id, agent_id, key, now)
    except _NoClaim as no:
        return no.claimed


def _look_first(desk: UsersDesk, claim_id: str, agent_id: str) -> None:
    """Of many who press at once all but the first few need not wait for their turn to write."""
    with desk.users.read(desk.team_id) as session:
        found = claim_by_id(session, claim_id)
        if found is None or not found.is_of(agent_id):
            _eligible(desk, session, found, agent_id)
            _open(found)


def _claim(
    desk: UsersDesk, session: TeamSession, claim_id: str, agent_id: str, key: str, now: datetime
) -> Claimed:
    found = claim_by_id(session, claim_id)
    if found is None:
        raise _NoClaim(ClaimEnd.GONE)
    if found.state is ClaimState.CLAIMED and not found.is_of(agent_id):
        raise _NoClaim(ClaimEnd.TAKEN)
    user = locked_user(session, found.user_id, now)
    found = claim_by_id(session, claim_id) or found
    if found.is_of(agent_id):
        return Claimed(ClaimEnd.CLAIMED, found, user, _quota(desk, session, found, agent_id, now))
    agent = _eligible(desk, session, found, agent_id)
    _open(found)
    request = _request_of(claim_id, agent_id, key)
    if no_longer_offered(user) or answered_before(session, user.user_id, _CALL, request):
        raise _NoClaim(ClaimEnd.GONE)
    if not take_claim(session, claim_id, agent_id, key, now):
        raise _NoClaim(ClaimEnd.TAKEN)
    day, limit = quota_day(found.kind, now, desk.team.zone), desk.site.claims_per_day
    if day is not None:
        if not use_quota(session, agent_id, day, limit):
            raise _NoClaim(ClaimEnd.QUOTA, Quota(day, quota_used(session, agent_id, day), limit))
        note_use(session, claim_id, agent_id, day, now)
    give(session, user, agent, now, RULE[found.kind], source=claim_id)
    source = claim_id if found.kind is ClaimKind.BOARD else ""
    note_step(session, user.user_id, found.board, _STEP[found.kind], now, area=found.area, source=source)
    keep_answer(session, user.user_id, _CALL, request, 200, "", now)
    taken = claim_by_id(session, claim_id)
    theirs = user_by_id_now(session, user.user_id)
    return Claimed(ClaimEnd.CLAIMED, taken, theirs, _quota(desk, session, found, agent_id, now))


def _eligible(desk: UsersDesk, session: TeamSession, found: Claim | None, agent_id: str) -> RosterAgent:
    if found is None:
        raise _NoClaim(ClaimEnd.GONE)
    agent = roster_agent(session, agent_id)
    levels, minimum = desk.site.levels, desk.site.minimum_level
    if agent is None or not may_claim(agent, found.kind, found.area, levels, minimum):
        raise _NoClaim(ClaimEnd.NOT_ELIGIBLE)
    return agent


def _open(found: Claim | None) -> None:
    if found is None or found.state in (ClaimState.WITHDRAWN, ClaimState.RETURNED):
        raise _NoClaim(ClaimEnd.GONE)
    if found.state is ClaimState.CLAIMED:
        raise _NoClaim(ClaimEnd.TAKEN)


def _quota(desk: UsersDesk, session: TeamSession, found: Claim, agent_id: str, now: datetime) -> Quota | None:
    day = quota_day(found.kind, now, desk.team.zone)
    return Quota(day, quota_used(session, agent_id, day), desk.site.claims_per_day) if day else None


def _request_of(claim_id: str, agent_id: str, key: str) -> str:
    """Whose key it is, for which claim: the same of somebody else is another one."""
    return sha256(f"{claim_id}\x1f{agent_id}\x1f{key}".encode()).hexdigest()
