"""Leads to claim: posted, withdrawn, and what the site still has to be told of their posts (R3, R6). Claiming itself:
`claiming.py`; lists of them: `claims_listed.py`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.words import ClaimKind, ClaimState
from schemas.tables.registered_users import ClaimRow
from schemas.tables.registered_users.claims import POST_UNTOLD

_OFFERED = (ClaimState.OPEN.value, ClaimState.RETURNED.value)
_CLAIM = tuple(Claim.__dataclass_fields__)


def post_claim(
    session: TeamSession, kind: ClaimKind, user_id: str, board: str, area: str, wish: dict[str, Any], summary: str,
    source: str, at: datetime, *, posted_by: str = "",
) -> str:  # fmt: skip
    """Post a lead; its id. The same `source` (a talk, or the event by which a viewing was asked for) is one claim,
    however often it is posted. `wish`, `summary`: first name, area and wish, no contact details. The user's lock is
    held."""
    insert_new(
        session, ClaimRow, claim_id=clock.nonce(), kind=kind, user_id=user_id, board=board, area=area, wish=wish,
        summary=summary, source=source, posted_at=at, posted_by=posted_by,
    )  # fmt: skip
    row = ClaimRow
    found = session.scalar(select(row.claim_id).where(row.kind == kind.value, row.source == source))
    return str(found)


def withdraw_claims(session: TeamSession, user_id: str, because: str, *, but: str = "") -> None:
    """Nobody can claim this user any more: what is offered is withdrawn, and its post told so. `but`: a claim that
    stays as it is. The user's lock is held."""
    row = ClaimRow
    changed = update(row).where(row.user_id == user_id, row.state.in_(_OFFERED), row.claim_id != but)
    values = {"state": ClaimState.WITHDRAWN, "ended_because": because, "post_version": row.post_version + 1}
    session.execute(changed.values(**values).execution_options(**BLIND))


def claims_of(session: TeamSession, user_id: str) -> list[Claim]:
    """All of a user's, the oldest first, as they are at this moment of the transaction."""
    chosen = (
        select(ClaimRow).where(ClaimRow.user_id == user_id).order_by(ClaimRow.posted_at, ClaimRow.claim_id)
    )
    return [to_claim(row) for row in session.scalars(chosen.execution_options(populate_existing=True))]


def change_wish(session: TeamSession, claim_id: str, wish: dict[str, Any], summary: str) -> None:
    """The user wants more than was posted; the post is told so. The user's lock is held."""
    changed = update(ClaimRow).where(ClaimRow.claim_id == claim_id)
    values = {"wish": wish, "summary": summary, "post_version": ClaimRow.post_version + 1}
    session.execute(changed.values(**values).execution_options(**BLIND))


def untold_posts(session: TeamSession, most: int, *, after: str = "") -> list[Claim]:
    """Claims of whose post the site does not know the latest, by their ids, from behind this one on."""
    chosen = select(ClaimRow).where(POST_UNTOLD, ClaimRow.claim_id > after)
    return [to_claim(row) for row in session.scalars(chosen.order_by(ClaimRow.claim_id).limit(most))]


def note_posts_told(session: TeamSession, told: Iterable[Claim]) -> None:
    """Calls about these versions wait or are done; a later one is untold still. One statement for all: whoever claims
    meanwhile does not wait long."""
    table: Any = ClaimRow.__table__
    said = [{"of": claim.claim_id, "version": claim.post_version} for claim in told]
    if said:
        mine = (table.c.team_id == session.team_id, table.c.claim_id == bindparam("of"))
        changed = update(table).where(*mine, table.c.post_told < bindparam("version"))
        session.connection().execute(changed.values(post_told=bindparam("version")), said)


def note_agents_told(session: TeamSession, claim_id: str) -> None:
    """Agents are mailed of it, since the site has nowhere to post it: once a claim."""
    changed = update(ClaimRow).where(ClaimRow.claim_id == claim_id, ClaimRow.told_agents.is_(False))
    session.execute(changed.values(told_agents=True).execution_options(**BLIND))


def to_claim(row: ClaimRow) -> Claim:
    """As a noun."""
    values = {name: getattr(row, name) for name in _CLAIM}
    return Claim(**{**values, "kind": ClaimKind(row.kind), "state": ClaimState(row.state)})
