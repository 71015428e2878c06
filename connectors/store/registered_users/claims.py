"""Leads to claim: posted, withdrawn (R3, R6). Claiming itself: `claiming.py`."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.words import ClaimKind, ClaimState
from schemas.tables.registered_users import ClaimRow

_OFFERED = (ClaimState.OPEN.value, ClaimState.RETURNED.value)


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
