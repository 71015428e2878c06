"""What a site is answered about leads to claim, as the contract spells it (R3, R4, R6)."""

import json
from datetime import date, datetime
from functools import partial
from typing import Any

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claiming import quota_used
from connectors.store.registered_users.claims_listed import offered
from connectors.store.registered_users.people import roster_agent
from rules.calendar import local_day
from rules.registered_users.claiming import may_claim
from schemas.model.registered_users.claims import Claim, Claimed, ClaimEnd, GivenBack, Quota
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import ClaimKind
from schemas.parsing.times import spelled_utc
from tasks.registered_users.claims.claim import claim_lead
from tasks.registered_users.claims.give_back import release_claim
from tasks.registered_users.desk import UsersDesk

MOST = 500
"""Leads that are listed at once, those who wait longest first."""
_REFUSED = {ClaimEnd.TAKEN: 409, ClaimEnd.QUOTA: 409, ClaimEnd.NOT_ELIGIBLE: 403, ClaimEnd.GONE: 410}
Told = tuple[int, str]


def list_claims(desk: UsersDesk, agent_id: str, area: str, now: datetime) -> Told:
    """What the agent may claim at this moment; leads of the board are none of it once the day's quota is used up."""
    with desk.users.read(desk.team_id) as session:
        agent = roster_agent(session, agent_id)
        found: list[Claim] = []
        if agent is not None:
            left = quota_of(desk, session, agent_id, now).left
            may = partial(may_now, desk, agent, left)
            found = offered(session, may, MOST, [area] if area else None)
    return 200, json.dumps({"claims": [_listed(claim) for claim in found]})


def claim_answer(desk: UsersDesk, claim_id: str, agent_id: str, key: str, now: datetime) -> Told:
    """200 with the contact for whoever has it, each time; else one word that says why not."""
    done = claim_lead(desk, claim_id, agent_id, key, now)
    if done.end is ClaimEnd.CLAIMED and done.claim and done.user:
        return 200, json.dumps({"claimed": True, "contact": contact_of(done.claim, done.user)})
    return _REFUSED[done.end], json.dumps({"because": done.end.value, **_numbers(done)})


def release_answer(desk: UsersDesk, claim_id: str, agent_id: str, reason: str, now: datetime) -> Told:
    """200 where the lead is not this agent's any more, each time."""
    done = release_claim(desk, claim_id, agent_id, reason, now)
    if done in (GivenBack.DONE, GivenBack.AGAIN):
        return 200, json.dumps({"released": True})
    return (410 if done is GivenBack.GONE else 409), json.dumps({"because": done.value})


def quota_answer(desk: UsersDesk, agent_id: str, day: date | None, now: datetime) -> Told | None:
    """None for an agent that nobody knows."""
    with desk.users.read(desk.team_id) as session:
        if roster_agent(session, agent_id) is None:
            return None
        quota = quota_of(desk, session, agent_id, now, day)
    return 200, json.dumps({"used": quota.used, "limit": quota.limit, "day": quota.day.isoformat()})


def quota_of(
    desk: UsersDesk, session: TeamSession, agent_id: str, now: datetime, day: date | None = None
) -> Quota:
    """Of this local day of the team; None: today."""
    day = day or local_day(now, desk.team.zone)
    return Quota(day, quota_used(session, agent_id, day), desk.site.claims_per_day)


def may_now(desk: UsersDesk, agent: RosterAgent, left: int, kind: ClaimKind, area: str) -> bool:
    """Whether the agent may claim such leads, with so many of the board left today."""
    if kind is ClaimKind.BOARD and not left:
        return False
    return may_claim(agent, kind, area, desk.site.levels, desk.site.minimum_level)


def contact_of(claim: Claim, user: RegisteredUser) -> dict[str, Any]:
    """What comes with the claim, and with nothing before it."""
    return {
        "user_id": user.user_id,
        "name": user.name,
        "email": user.email,
        "phone": user.phone,
        "lead_id": user.lofty_lead_id,
        "wish": claim.summary,
    }


def _listed(claim: Claim) -> dict[str, Any]:
    return {
        "claim_id": claim.claim_id,
        "kind": claim.kind.value,
        "area": claim.area,
        "summary": claim.summary,
        "since": spelled_utc(claim.posted_at),
    }


def _numbers(done: Claimed) -> dict[str, int]:
    return {"used": done.quota.used, "limit": done.quota.limit} if done.quota else {}
