"""Leads to claim as agents, ISAs and staff see them (R3, R4, R6). Contact details are for the agent who has claimed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place
from connectors.store.registered_users.claiming import claim_by_id
from connectors.store.registered_users.claims_listed import (
    Narrowed,
    areas_of_claims,
    claims_for,
    claims_part,
    count_offered,
)
from connectors.store.registered_users.people import roster, user_by_id, users_by_id
from schemas.model.registered_users.claims import Claim, Quota
from schemas.model.registered_users.people import RegisteredUser, RosterAgent
from schemas.model.registered_users.words import AgentKind, ClaimKind, ClaimState
from tasks.registered_users.claims.on_site import may_now, quota_of
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.looker import Looker, looker_of

USED_UP = "Your claims of the board are used up for today."
NOT_FOR_YOU = "It is not for you."


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """`by`: who has it, in words; `user`: where the looker has it, with contact details; `may`: the agent as whom the
    looker may claim it now; `mine`: as whom the looker has it; `why_not`: why an agent cannot claim it."""

    claim: Claim
    by: str = ""
    user: RegisteredUser | None = None
    may: str = ""
    mine: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """`part`: the list; `opened`: the one that the address names, None for none, or one that is not for the looker;
    `quota`: of an agent's day; `waiting`: how many the agent may claim now."""

    looker: Looker
    part: Part[SeenClaim]
    opened: SeenClaim | None
    quota: Quota | None
    waiting: int


def who_looks(desk: UsersDesk, role: str, email: str) -> Looker:
    """At this moment."""
    with desk.users.read(desk.team_id) as session:
        return looker_of(session, desk.team, role, email)


def areas_and_agents(desk: UsersDesk) -> tuple[tuple[str, ...], dict[str, str]]:
    """By what the list can be narrowed: areas of claims, and agents' names by id."""
    with desk.users.read(desk.team_id) as session:
        return tuple(areas_of_claims(session)), _names(session)


def claims_page(
    desk: UsersDesk, looker: Looker, narrowed: Narrowed, place: Place, claim_id: str, now: datetime
) -> ClaimsPage:
    """For whoever looks; times are instants. No call."""
    with desk.users.read(desk.team_id) as session:
        names = _names(session)
        quotas = {agent.agent_id: quota_of(desk, session, agent.agent_id, now) for agent in looker.agents}
        see = partial(_seen, desk, looker, names, quotas)
        part = _part(desk, session, looker, quotas, narrowed, place)
        mine = users_by_id(session, {row.user_id for row in part.rows if _has(looker, row)})
        opened = claim_by_id(session, claim_id) if claim_id else None
        user = user_by_id(session, opened.user_id) if opened and _has(looker, opened) else None
        seen = see(opened, user) if opened else None
        return ClaimsPage(
            looker,
            part.with_rows(see(row, mine.get(row.user_id)) for row in part.rows),
            seen if seen and _may_look(looker, seen) else None,
            next(iter(quotas.values()), None),
            count_offered(session, partial(_any_may, desk, looker.agents, quotas)) if quotas else 0,
        )


def _part(
    desk: UsersDesk,
    session: TeamSession,
    looker: Looker,
    quotas: Mapping[str, Quota],
    narrowed: Narrowed,
    place: Place,
) -> Part[Claim]:
    if looker.is_staff:
        return claims_part(session, narrowed, place)
    if looker.agents:
        # What today's quota keeps from the agent is shown all the same.
        may = partial(_any_may, desk, looker.agents, {})
        return claims_for(session, list(quotas), may, narrowed, place)
    if looker.is_isa and narrowed.kind in (None, ClaimKind.REGISTERED):
        posted = Narrowed(ClaimKind.REGISTERED, narrowed.state, narrowed.areas, narrowed.agent_id)
        return claims_part(session, posted, place)
    return Part((), 0)


def _seen(
    desk: UsersDesk,
    looker: Looker,
    names: Mapping[str, str],
    quotas: Mapping[str, Quota],
    claim: Claim,
    user: RegisteredUser | None,
) -> SeenClaim:
    mine = next((agent.agent_id for agent in looker.agents if claim.is_of(agent.agent_id)), "")
    by = "You" if mine else names.get(claim.claimed_by, claim.claimed_by)
    if claim.state is not ClaimState.OPEN or not looker.agents:
        return SeenClaim(claim, by, user if mine else None, mine=mine)
    may, serves = (
        next((agent.agent_id for agent in looker.agents if _may(desk, agent, some, claim)), "")
        for some in (quotas, {})
    )
    why = "" if may else USED_UP if serves else NOT_FOR_YOU
    return SeenClaim(claim, by, may=may, why_not=why)


def _may(desk: UsersDesk, agent: RosterAgent, quotas: Mapping[str, Quota], claim: Claim) -> bool:
    left = quotas[agent.agent_id].left if agent.agent_id in quotas else 1
    return may_now(desk, agent, left, claim.kind, claim.area)


def _any_may(
    desk: UsersDesk, agents: tuple[RosterAgent, ...], quotas: Mapping[str, Quota], kind: ClaimKind, area: str
) -> bool:
    return any(
        may_now(desk, agent, quotas[agent.agent_id].left if quotas else 1, kind, area) for agent in agents
    )


def _has(looker: Looker, claim: Claim) -> bool:
    return any(claim.is_of(agent.agent_id) for agent in looker.agents)


def _may_look(looker: Looker, seen: SeenClaim) -> bool:
    """An agent sees what is for them; what is not open any more is told as such, without what it was about."""
    if looker.is_staff or seen.mine or seen.may:
        return True
    if looker.agents:
        return seen.claim.state is ClaimState.OPEN and seen.why_not != NOT_FOR_YOU
    return looker.is_isa and seen.claim.kind is ClaimKind.REGISTERED


def _names(session: TeamSession) -> dict[str, str]:
    return {agent.agent_id: agent.name or agent.agent_id for agent in roster(session, AgentKind.AGENT)}
