"""Rights by role and by member, and the company's switch about notices: an admin sets them, by name (O3, O5, O6)."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from bridge.dependencies import ActingAdmin, PageVisitor, SharedRuntime, VisitorsTeam
from bridge.frame.asked import read
from bridge.frame.listing import STEPS, Listing
from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Shape
from bridge.messages import message, not_found
from bridge.middleware.door import ForVisitors
from bridge.middleware.root_path import address
from bridge.pages.page import login_with_name, page
from connectors.store.teams.sessions import Visitor
from schemas.model.access import Policy, Right
from schemas.parsing.values import LARGEST_ID
from tasks.access.profiles import Holder, set_rights, switch
from tasks.views.profiles import POLICIES, RIGHTS, Profile, Profiles, change_in_words, profiles

router = APIRouter(default_response_class=HTMLResponse, route_class=ForVisitors)
_SHAPE = Shape(
    columns=(
        Column("who", "Member", ColumnKind.LINK),
        Column("role", "Role"),
        Column("rights", "Rights beyond the role's"),
    ),
    filters=(
        Filter("q", "Name, email or role"),
        Filter("role", "Role", FilterKind.HIDDEN),
        Filter("member", "Member", FilterKind.HIDDEN),
        Filter("ask", "Ask", FilterKind.HIDDEN),
    ),
)
_NO_ROLE = "-"
"""In an address: the role that has no name."""


@router.get("/pages/profiles")
def shown(request: Request, who: PageVisitor, team: VisitorsTeam, runtime: SharedRuntime) -> Response:
    """All of it; `role` or `member`: one to change; `ask`: the switch to confirm."""
    asked = read(_SHAPE, request.query_params.multi_items())
    role, member, ask = asked.one("role"), _number(asked.one("member")), asked.one("ask")
    found = profiles(runtime.store, who.team_id, asked.one("q"), asked.place, member)
    if ask in set(Policy):
        return _confirm(request, who, found, Policy(ask))
    if role or asked.one("member"):
        profile = found.one(Holder(member_id=member) if member else Holder("" if role == _NO_ROLE else role))
        return _form(request, who, profile) if profile else not_found(request)
    members = Listing(
        address(request, "/pages/profiles"), _SHAPE, asked, [_row(request, profile) for profile in found.people.rows],
        f"{found.people.total:,}", newer=found.people.newer, older=found.people.older,
        empty="No members are known yet.", steps=STEPS,
    )  # fmt: skip
    return page(
        request, who, "profiles.html", found=found, members=members, rights=RIGHTS, policies=POLICIES, local=team.zone,
        words=change_in_words, no_role=_NO_ROLE,
    )  # fmt: skip


@router.post("/pages/profiles")
def change(
    request: Request,
    who: ActingAdmin,
    runtime: SharedRuntime,
    what: Annotated[Literal["rights", "policy"], Form()],
    role: Annotated[str, Form()] = "",
    member: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
    was: Annotated[list[Right] | None, Form()] = None,
    right: Annotated[list[Right] | None, Form()] = None,
    policy: Annotated[Policy | None, Form()] = None,
    on: Annotated[Literal["yes", "no"], Form()] = "no",
    confirmed: Annotated[str, Form()] = "",
) -> Response:
    """`rights`: those that are ticked, `was`: those that were when it was shown. `policy`: a switch, confirmed."""
    if what == "rights":
        holder = Holder(role, member)
        done = set_rights(
            runtime.store, who.team_id, holder, frozenset(was or ()), frozenset(right or ()), who
        )
        return RedirectResponse(address(request, "/pages/profiles"), 303) if done else not_found(request)
    if policy is None:
        return not_found(request)
    if confirmed != "yes":
        return message(request, 409, "Nothing was switched", "Open the page again and confirm it there.")
    switch(runtime.store, who.team_id, policy, who, on=on == "yes")
    return RedirectResponse(address(request, "/pages/profiles"), 303)


def _confirm(request: Request, who: Visitor, found: Profiles, policy: Policy) -> Response:
    return page(
        request,
        who,
        "switch.html",
        policy=policy,
        on=found.switched[policy],
        login=login_with_name(who.team_id),
    )


def _form(request: Request, who: Visitor, profile: Profile) -> Response:
    return page(
        request, who, "profile.html", profile=profile, rights=RIGHTS, login=login_with_name(who.team_id)
    )


def _row(request: Request, profile: Profile) -> tuple[Cell, ...]:
    to = address(request, f"/pages/profiles?member={profile.holder.member_id}")
    return (
        Cell(profile.name, to),
        Cell(profile.note),
        Cell("\n".join(RIGHTS[right] for right in Right if right in profile.rights)),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(LARGEST_ID)) else 0
