"""Leads to claim: for agents what they may claim and have claimed, for staff all of it (R3, R4, R6)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingPerson, PageVisitor
from bridge.frame.asked import Asked, read
from bridge.frame.listing import Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape, options
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from bridge.pages.registered_users.claims_acts import act_on
from bridge.pages.registered_users.desk import SomeDesk, announce
from bridge.pages.sales_agent.sentences import sentences_of
from connectors import clock
from connectors.store.registered_users.claims_listed import Narrowed
from connectors.store.teams.sessions import Visitor
from schemas.model.registered_users.words import ClaimKind, ClaimState
from tasks.registered_users.desk import UsersDesk
from tasks.registered_users.looker import Looker
from tasks.views.decisions import to_the_minute
from tasks.views.registered_users.claims import SeenClaim, areas_and_agents, claims_page, who_looks

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
What = Literal["claim", "release", "take_back", "pause", "resume"]
PLACE = "/pages/claims"
_KINDS = {ClaimKind.REGISTERED: "Group chat", ClaimKind.BOARD: "Claim board"}
_STATES = {
    ClaimState.OPEN: "To claim",
    ClaimState.CLAIMED: "Claimed",
    ClaimState.WITHDRAWN: "Withdrawn",
    ClaimState.RETURNED: "Back with the ISAs",
}
_EMPTY_AGENT = (
    "No lead is offered in your areas just now, and you have claimed none. New ones come as posts on the site, or by "
    "mail where it has no place for them."
)
_EMPTY = (
    "No lead was offered to agents yet. ISAs post those whom they have qualified; users who ask to schedule a viewing "
    "come to the claim board by themselves."
)


@router.get(PLACE)
def claims(
    request: Request,
    who: PageVisitor,
    desk: SomeDesk,
    claim: str = "",
    ask: str = "",
) -> Response:
    """The newest first; `claim`: one of them, opened; `ask`: `release`, before it is given back. Times are in the
    team's zone."""
    return _shown(request, who, desk, claim, asks=ask == "release")


@router.post(PLACE)
def act(
    request: Request,
    who: ActingPerson,
    desk: SomeDesk,
    what: Annotated[What, Form()],
    claim: Annotated[str, Form(max_length=40)] = "",
    reason: Annotated[str, Form(max_length=2_000)] = "",
    confirmed: Annotated[Literal["yes", ""], Form()] = "",
    new_claim: Annotated[str, Form(pattern="^[0-9a-f]{0,40}$")] = "",
) -> Response:
    """`new_claim`: of the form, so that a double click is one claim. What cannot be done is the page with the reason
    (409)."""
    if desk is None:
        raise HTTPException(404)
    if what == "release" and not confirmed:
        return _shown(request, who, desk, claim, asks=True)
    looker = who_looks(desk, who.role, who.agent_email)
    because = act_on(desk, looker, what, claim, reason, new_claim, clock.now())
    if because:
        return _shown(request, who, desk, claim, 409, because=because, reason=reason)
    announce(request, who.team_id)
    place = f"{PLACE}?claim={claim}" if what in ("claim", "take_back") else PLACE
    return RedirectResponse(address(request, place), 303)


def _shown(
    request: Request,
    who: Visitor,
    desk: UsersDesk | None,
    claim: str,
    status: int = 200,
    *,
    asks: bool = False,
    **more: Any,
) -> Response:
    if desk is None:
        return page(request, who, "claims.html", status, found=None, list=None, **more)
    now, looker = clock.now(), who_looks(desk, who.role, who.agent_email)
    areas, agents = areas_and_agents(desk)
    shape = _shape(looker, areas, agents)
    asked = read(shape, request.query_params.multi_items())
    wanted = claim if claim.isprintable() else ""
    found = claims_page(desk, looker, _narrowed(asked, looker), asked.place, wanted, now)
    shown = Listing(
        address(request, PLACE), shape, asked, [_row(request, row, looker, desk) for row in found.part.rows],
        f"{found.part.total:,}", newer=found.part.newer, older=found.part.older,
        empty=_EMPTY if looker.is_staff or not looker.agents else _EMPTY_AGENT,
    )  # fmt: skip
    return page(
        request, who, "claims.html", status, found=found, list=shown, looker=looker, claim=claim, asks=asks,
        kinds=_KINDS, states=_STATES, local=desk.team.zone, new_claim=clock.nonce(), login=login_with_name(who.team_id),
        rules=sentences_of({"R3", "R4", "R6"}), hours=desk.site.claim_hours, **more,
    )  # fmt: skip


def _shape(looker: Looker, areas: Sequence[str], agents: Mapping[str, str]) -> Shape:
    """An agent's list has what is to claim, and their own."""
    own = bool(looker.agents) and not looker.is_staff
    states = (ClaimState.OPEN, ClaimState.CLAIMED) if own else tuple(ClaimState)
    narrowing = [
        Filter("state", "State", FilterKind.CHOICE, options({it.value: _STATES[it] for it in states})),
        Filter("kind", "Where", FilterKind.CHOICE, options({it.value: _KINDS[it] for it in ClaimKind})),
        Filter("area", "Area", FilterKind.CHOICE, options({area: area for area in areas})),
    ]
    if not own:
        narrowing.append(Filter("agent", "Claimed by", FilterKind.CHOICE, options(agents)))
    return Shape(
        columns=(
            Column("lead", "Lead", ColumnKind.LINK),
            Column("state", "State"),
            Column("by", "Claimed by"),
            Column("kind", "Where"),
            Column("area", "Area"),
            Column("since", "Since", ColumnKind.WHEN),
        ),
        filters=tuple(narrowing),
    )


def _narrowed(asked: Asked, looker: Looker) -> Narrowed:
    kind, state, area = (asked.one(name) for name in ("kind", "state", "area"))
    agent = asked.one("agent") if looker.is_staff or not looker.agents else ""
    return Narrowed(
        ClaimKind(kind) if kind else None,
        ClaimState(state) if state else None,
        (area,) if area else None,
        agent,
    )


def _row(request: Request, row: SeenClaim, looker: Looker, desk: UsersDesk) -> tuple[Cell, ...]:
    it, user = row.claim, row.user
    contact = " · ".join(filter(None, (user.name, user.phone, user.email))) if user else ""
    note = contact or (row.why_not if looker.agents else "")
    return (
        Cell(it.summary or "A lead", address(request, f"{PLACE}?claim={it.claim_id}"), note=note),
        Cell(_STATES[it.state], note=it.ended_because if looker.is_staff else ""),
        Cell(row.by, note=to_the_minute(it.claimed_at, desk.team)),
        Cell(_KINDS[it.kind]),
        Cell(it.area),
        Cell(to_the_minute(it.posted_at, desk.team)),
    )
