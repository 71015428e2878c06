"""Leads to claim as lists: what an agent may claim now, what agents have claimed, all of them for staff (R3, R6)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.registered_users.claims import to_claim
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.words import ClaimKind, ClaimState
from schemas.tables.registered_users import ClaimRow

_ORDER = (ClaimRow.posted_at, ClaimRow.claim_id)
May = Callable[[ClaimKind, str], bool]
"""Whether somebody may claim leads of this kind in this area (`rules/registered_users/claiming.py: may_claim`)."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; "" and None: not by this. `areas`: as they stand on the claims."""

    kind: ClaimKind | None = None
    state: ClaimState | None = None
    areas: tuple[str, ...] | None = None
    agent_id: str = ""


def offered(session: TeamSession, may: May, most: int, areas: Iterable[str] | None = None) -> list[Claim]:
    """What somebody may claim now, of these areas alone where they are given; who waits longest first."""
    chosen = select(ClaimRow).where(_may_have(session, may, areas)).order_by(*_ORDER).limit(most)
    return [to_claim(row) for row in session.scalars(chosen)]


def count_offered(session: TeamSession, may: May) -> int:
    """How many they are."""
    chosen = select(func.count()).select_from(ClaimRow).where(_may_have(session, may, None))
    return session.scalar(chosen) or 0


def claims_part(session: TeamSession, narrowed: Narrowed, place: Place) -> Part[Claim]:
    """All claims, the newest first."""
    return _part(session, _matching(narrowed), place)


def claims_for(
    session: TeamSession, agent_ids: Sequence[str], may: May, narrowed: Narrowed, place: Place
) -> Part[Claim]:
    """What an agent may claim now, and what the agent has claimed; the newest first."""
    row = ClaimRow
    own = and_(row.state == ClaimState.CLAIMED.value, row.claimed_by.in_(list(agent_ids)))
    return _part(session, [or_(_may_have(session, may, None), own), *_matching(narrowed)], place)


def areas_of_claims(session: TeamSession) -> list[str]:
    """Those in which there are, or were, leads to claim."""
    return sorted(area for area in session.scalars(select(ClaimRow.area).distinct()) if area)


def _part(session: TeamSession, conditions: Iterable[ColumnElement[bool]], place: Place) -> Part[Claim]:
    chosen = select(ClaimRow).where(*conditions)
    return joined([segment(session, chosen, _ORDER, to_claim, falling=True)], place)


def _matching(narrowed: Narrowed) -> list[ColumnElement[bool]]:
    row = ClaimRow
    found: list[ColumnElement[bool]] = []
    if narrowed.kind:
        found.append(row.kind == narrowed.kind.value)
    if narrowed.state:
        found.append(row.state == narrowed.state.value)
    if narrowed.areas is not None:
        found.append(row.area.in_(narrowed.areas))
    if narrowed.agent_id:
        found.append(row.claimed_by == narrowed.agent_id)
    return found


def _may_have(session: TeamSession, may: May, areas: Iterable[str] | None) -> Any:
    """Open, and in places of which the rule says yes: areas are compared by the rule, not by the database's letters."""
    row = ClaimRow
    is_open = row.state == ClaimState.OPEN.value
    places = session.execute(select(row.kind, row.area).where(is_open).distinct()).all()
    wanted = None if areas is None else {area.casefold() for area in areas}
    ways = [
        and_(row.kind == kind.value, row.area.in_(there))
        for kind in ClaimKind
        if (
            there := [
                area for word, area in places
                if word == kind.value and may(kind, area) and (wanted is None or area.casefold() in wanted)
            ]
        )
    ]  # fmt: skip
    return and_(is_open, or_(*ways)) if ways else false()
