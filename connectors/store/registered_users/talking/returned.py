"""Leads out of talks that nobody claimed in time: back with ISAs, who may post them again or close the talk (R3)."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.people import BLIND
from connectors.store.registered_users.talks import to_talk
from schemas.model.registered_users.talks import Talk
from schemas.model.registered_users.words import ClaimKind, ClaimState, TalkState
from schemas.tables.registered_users import ClaimRow, TalkRow


def returned_talks(session: TeamSession, most: int) -> list[Talk]:
    """Qualified ones whose lead nobody claimed."""
    row = TalkRow
    back = select(ClaimRow.source).where(
        ClaimRow.team_id == session.team_id,
        ClaimRow.kind == ClaimKind.REGISTERED.value,
        ClaimRow.state == ClaimState.RETURNED.value,
    )
    chosen = select(row).where(row.state == TalkState.QUALIFIED.value, row.talk_id.in_(back))
    return [to_talk(found) for found in session.scalars(chosen.order_by(row.talk_id).limit(most))]


def post_again(
    session: TeamSession,
    talk_id: str,
    area: str,
    wish: dict[str, Any],
    summary: str,
    at: datetime,
    posted_by: str,
) -> None:
    """A lead that came back is offered anew, as it is said now. The user's lock is held."""
    row = ClaimRow
    changed = update(row).where(
        row.kind == ClaimKind.REGISTERED.value,
        row.source == talk_id,
        row.state == ClaimState.RETURNED.value,
    )
    values = {
        "state": ClaimState.OPEN, "posted_at": at, "posted_by": posted_by, "area": area, "summary": summary,
        "wish": wish, "ended_because": "", "told_agents": False,
        "post_version": row.post_version + 1,
    }  # fmt: skip
    session.execute(changed.values(**values).execution_options(**BLIND))


def withdraw_returned(session: TeamSession, talk_id: str, because: str) -> None:
    """A lead that came back is not offered again. The user's lock is held."""
    row = ClaimRow
    changed = update(row).where(
        row.kind == ClaimKind.REGISTERED.value,
        row.source == talk_id,
        row.state == ClaimState.RETURNED.value,
    )
    values = {"state": ClaimState.WITHDRAWN, "ended_because": because, "post_version": row.post_version + 1}
    session.execute(changed.values(**values).execution_options(**BLIND))
