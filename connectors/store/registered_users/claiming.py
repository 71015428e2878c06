"""Claiming: one lead to one agent, however many press at once, and what it uses up of a day (R3, R4, R6).

Each function is one conditional statement, or a few, within its caller's transaction, which is rolled back where one of
them finds nothing to change. Locks are taken in one order: the user, the claim, the quota.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update

from connectors.store.engine import TeamSession
from connectors.store.registered_users.claims import to_claim
from connectors.store.registered_users.people import BLIND, insert_new
from schemas.model.registered_users.claims import Claim
from schemas.model.registered_users.words import ClaimKind, ClaimState
from schemas.tables.registered_users import ClaimQuotaRow, ClaimRow, ClaimUseRow, UserAssignmentRow


def claim_by_id(session: TeamSession, claim_id: str) -> Claim | None:
    """As it is at this moment of the transaction."""
    chosen = select(ClaimRow).where(ClaimRow.claim_id == claim_id)
    row = session.scalar(chosen.execution_options(populate_existing=True))
    return to_claim(row) if row else None


def take_claim(session: TeamSession, claim_id: str, agent_id: str, key: str, at: datetime) -> bool:
    """The lead is this agent's; False where it is not open, or somebody has it."""
    row = ClaimRow
    free = update(row).where(
        row.claim_id == claim_id, row.state == ClaimState.OPEN.value, row.claimed_by == ""
    )
    return _changed(
        session, free, state=ClaimState.CLAIMED, claimed_by=agent_id, claimed_at=at, claim_key=key,
        ended_because="", post_version=row.post_version + 1,
    )  # fmt: skip


def use_quota(session: TeamSession, agent_id: str, day: date, limit: int) -> bool:
    """One more of that day is used; False where all of it is."""
    row = ClaimQuotaRow
    if limit > 0:
        insert_new(session, row, agent_id=agent_id, day=day, used=0)
    left = update(row).where(row.agent_id == agent_id, row.day == day, row.used < limit)
    return _changed(session, left, used=row.used + 1)


def note_use(session: TeamSession, claim_id: str, agent_id: str, day: date, at: datetime) -> None:
    """By which claim it was used. The claim's lock is held."""
    row = ClaimUseRow
    number = session.scalar(select(func.max(row.number)).where(row.claim_id == claim_id)) or 0
    insert_new(session, row, claim_id=claim_id, number=number + 1, agent_id=agent_id, day=day, taken_at=at)


def return_quota(session: TeamSession, claim_id: str, agent_id: str, at: datetime, by: str) -> bool:
    """What this agent's claim used up last counts no more; False where it used up nothing, or that was returned. The
    claim's lock is held."""
    row, quota = ClaimUseRow, ClaimQuotaRow
    last = session.execute(
        select(row.number, row.agent_id, row.day, row.returned_at)
        .where(row.claim_id == claim_id)
        .order_by(row.number.desc())
        .limit(1)
    ).first()
    if last is None or last.agent_id != agent_id or last.returned_at is not None:
        return False
    use = update(row).where(row.claim_id == claim_id, row.number == last.number, row.returned_at.is_(None))
    if not _changed(session, use, returned_at=at, returned_by=by):
        return False
    used = update(quota).where(quota.agent_id == agent_id, quota.day == last.day, quota.used > 0)
    return _changed(session, used, used=quota.used - 1)


def reopen_claim(session: TeamSession, claim_id: str, agent_id: str, at: datetime, because: str) -> bool:
    """It is offered anew, from now on; False where this agent does not have it."""
    return _changed(
        session, _held(claim_id, agent_id), state=ClaimState.OPEN, claimed_by="", claimed_at=None, claim_key="",
        posted_at=at, ended_because=because, post_version=ClaimRow.post_version + 1,
    )  # fmt: skip


def end_claim(session: TeamSession, claim_id: str, agent_id: str, because: str) -> bool:
    """This agent has it no more, and nobody else can claim it; False where this agent does not have it."""
    return _changed(
        session, _held(claim_id, agent_id), state=ClaimState.WITHDRAWN, claimed_by="", claimed_at=None, claim_key="",
        ended_because=because, post_version=ClaimRow.post_version + 1,
    )  # fmt: skip


def return_claim(
    session: TeamSession, claim_id: str, before: datetime, state: ClaimState, because: str
) -> Claim | None:
    """Nobody has claimed it since then: it is offered no more; None where that has changed meanwhile."""
    row = ClaimRow
    due = update(row).where(
        row.claim_id == claim_id, row.state == ClaimState.OPEN.value, row.posted_at <= before
    )
    done = _changed(session, due, state=state, ended_because=because, post_version=row.post_version + 1)
    return claim_by_id(session, claim_id) if done else None


def unclaimed(session: TeamSession, kind: ClaimKind, before: datetime, most: int) -> list[tuple[str, str]]:
    """(claim, user) of what is offered since then or longer, the longest first."""
    row = ClaimRow
    chosen = select(row.claim_id, row.user_id).where(
        row.state == ClaimState.OPEN.value, row.kind == kind.value, row.posted_at <= before
    )
    return [(claim, user) for claim, user in session.execute(chosen.order_by(row.posted_at).limit(most))]


def quota_used(session: TeamSession, agent_id: str, day: date) -> int:
    """Leads of the claim board that count for that day."""
    row = ClaimQuotaRow
    return session.scalar(select(row.used).where(row.agent_id == agent_id, row.day == day)) or 0


def once_had(session: TeamSession, claim_id: str, agent_id: str) -> bool:
    """Whether the user was this agent's by this claim, now or at any time before."""
    row = UserAssignmentRow
    chosen = select(row.assignment_id).where(row.agent_id == agent_id, row.source == claim_id).limit(1)
    return session.scalar(chosen) is not None


def _held(claim_id: str, agent_id: str) -> Any:
    row = ClaimRow
    return update(row).where(
        row.claim_id == claim_id, row.state == ClaimState.CLAIMED.value, row.claimed_by == agent_id
    )


def _changed(session: TeamSession, statement: Any, **values: Any) -> bool:
    done: Any = session.execute(statement.values(**values).execution_options(**BLIND))
    return bool(done.rowcount == 1)
