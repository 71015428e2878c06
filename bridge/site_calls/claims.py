"""Leads that agents claim on the site: what there is, claimed, given back, and what is left of a day (R3, R4, R6)."""

import re
from datetime import date
from functools import partial

from fastapi import APIRouter, Request, Response

from bridge.site_calls.door import SiteAsks, SiteCallRefused, answer, own_id, read
from connectors import clock
from schemas.site.questions import OfClaim, OfRelease
from schemas.site.shape import LONGEST_ID
from tasks.registered_users.claims.on_site import claim_answer, list_claims, quota_answer, release_answer

router = APIRouter()
V1 = "/site/{team_id}/v1"
_KEY = "Idempotency-Key"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@router.get(f"{V1}/claims")
async def listed(asks: SiteAsks, agent_id: str = "", area: str = "") -> Response:
    """What that agent may claim now; nothing for an agent that nobody knows."""
    agent = own_id(agent_id, "agent_id")
    where = own_id(area, "area") if area else ""
    act = partial(list_claims, asks.desk, agent, where, clock.now())
    return await answer(asks, act)


@router.post(V1 + "/claims/{claim_id}/claim")
async def claim(request: Request, asks: SiteAsks, claim_id: str) -> Response:
    """R3, R4, R6: one agent gets it."""
    key = request.headers.get(_KEY, "").strip()
    if not 0 < len(key) <= LONGEST_ID:
        raise SiteCallRefused(
            422, "unreadable", field=_KEY, message=f"a header of 1 to {LONGEST_ID} characters"
        )
    said = await read(request, OfClaim)
    _known(claim_id)
    return await _acted(asks, partial(claim_answer, asks.desk, claim_id, said.agent_id, key, clock.now()))


@router.post(V1 + "/claims/{claim_id}/release")
async def release(request: Request, asks: SiteAsks, claim_id: str) -> Response:
    """R4: given back by the agent."""
    said = await read(request, OfRelease)
    _known(claim_id)
    act = partial(release_answer, asks.desk, claim_id, said.agent_id, said.reason, clock.now())
    return await _acted(asks, act)


async def _acted(asks: SiteAsks, act: partial[tuple[int, str]]) -> Response:
    said = await answer(asks, act)
    if said.status_code == 200:
        asks.changed()
    return said


@router.get(V1 + "/agents/{agent_id}/quota")
async def quota(asks: SiteAsks, agent_id: str, day: str = "") -> Response:
    """R4: of a local day of the team, today unless said otherwise."""
    wanted = _day(day) if day else None
    if not _is_id(agent_id):
        raise SiteCallRefused(404, "unknown_agent")
    return await answer(
        asks, partial(quota_answer, asks.desk, agent_id, wanted, clock.now()), "unknown_agent"
    )


def _known(claim_id: str) -> None:
    if not _is_id(claim_id):
        raise SiteCallRefused(410, "gone")


def _is_id(text: str) -> bool:
    return 0 < len(text) <= LONGEST_ID and text.isprintable()


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise SiteCallRefused(422, "unreadable", field="day", message="a day is YYYY-MM-DD")
