"""What a person does with leads to claim on the page, and why it could not be done, in words."""

from datetime import datetime

from connectors import clock
from schemas.model.registered_users.claims import Claimed, ClaimEnd, GivenBack
from tasks.registered_users.claims.claim import claim_lead
from tasks.registered_users.claims.give_back import By, release_claim, take_back
from tasks.registered_users.claims.pausing import pause_here
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.looker import Looker

NO_AGENT = "You are none of the agents of the site, so that you cannot claim leads."
NOT_STAFF = "Only staff and admins take claims back."
NO_REASON = "Say why you take it back: it is recorded with your name."
_GIVEN_BACK = {
    GivenBack.NOT_YOURS: "You do not have this lead.",
    GivenBack.NOBODYS: "Nobody has this lead any more: it was given back or taken back before.",
    GivenBack.GONE: "There is no such lead any more.",
}


def act_on(
    desk: UsersDesk, looker: Looker, what: str, claim_id: str, reason: str, new_claim: str, now: datetime
) -> str:
    """Why it could not be done; "" where it was. Raises StoreBusy, StoreConflict."""
    if what == "take_back":
        return _take_back(desk, looker, claim_id, reason, now)
    if not looker.agents:
        return NO_AGENT
    if what in ("pause", "resume"):
        pause_here(desk, looker.agents, paused=what == "pause")
        return ""
    if what == "release":
        return _release(desk, looker, claim_id, reason, now)
    return _claim(desk, looker, claim_id, new_claim or clock.nonce(), now)


def _claim(desk: UsersDesk, looker: Looker, claim_id: str, key: str, now: datetime) -> str:
    """As the first of their entries that may."""
    done = Claimed(ClaimEnd.NOT_ELIGIBLE)
    for agent in looker.agents:
        done = claim_lead(desk, claim_id, agent.agent_id, key, now)
        if done.end is not ClaimEnd.NOT_ELIGIBLE:
            break
    return _why_not(done)


def _why_not(done: Claimed) -> str:
    match done.end:
        case ClaimEnd.CLAIMED:
            return ""
        case ClaimEnd.TAKEN:
            return "Somebody else was quicker: the lead is claimed."
        case ClaimEnd.QUOTA:
            limit = done.quota.limit if done.quota else 0
            return f"Your {limit} claims of the board are used up for today. Leads of group chats do not use them up."
        case ClaimEnd.NOT_ELIGIBLE:
            return "You cannot claim this lead: you are paused, do not serve its area, or have another level."
        case _:
            return "This lead is not offered any more."


def _release(desk: UsersDesk, looker: Looker, claim_id: str, reason: str, now: datetime) -> str:
    done = GivenBack.NOT_YOURS
    for agent in looker.agents:
        done = release_claim(desk, claim_id, agent.agent_id, reason, now)
        if done is not GivenBack.NOT_YOURS:
            break
    return _GIVEN_BACK.get(done, "")


def _take_back(desk: UsersDesk, looker: Looker, claim_id: str, reason: str, now: datetime) -> str:
    if not looker.is_staff:
        return NOT_STAFF
    if not reason.strip():
        return NO_REASON
    return _GIVEN_BACK.get(take_back(desk, claim_id, By(looker.email), reason.strip(), now), "")
