"""What of the outbox is active or refused: for the plan, the fuse and people, who look at many rows at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from connectors.store.engine import TeamSession
from connectors.store.outbox import ACTIVE, settle_refused
from schemas.tables import CreationRow, OutboxRow
from schemas.tables.ledger import REFUSED, UNKNOWN


def active_entities(session: TeamSession, operation: str) -> set[str]:
    """What this operation waits, or is in flight, for."""
    statement = select(OutboxRow.entity).where(OutboxRow.operation == operation, OutboxRow.state.in_(ACTIVE))
    return set(session.scalars(statement))


def active_payloads(session: TeamSession, operations: Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """(id, target, payload) of what waits or is in flight for these operations."""
    columns = (OutboxRow.outbox_id, OutboxRow.target, OutboxRow.payload)
    statement = select(*columns).where(OutboxRow.operation.in_(list(operations)), OutboxRow.state.in_(ACTIVE))
    return [(outbox_id, target, payload) for outbox_id, target, payload in session.execute(statement)]


def refused_before(session: TeamSession, at: datetime, most: int) -> tuple[int, list[OutboxRow]]:
    """How many rows were refused before this moment and still stand so, and the oldest of them."""
    chosen = (OutboxRow.state == REFUSED, OutboxRow.finished_at < at)
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(*chosen)) or 0
    oldest = select(OutboxRow).where(*chosen).order_by(OutboxRow.finished_at).limit(most)
    return number, list(session.scalars(oldest)) if number else []


def settle_creations(session: TeamSession, lead_id: int, side: str, at: datetime) -> None:
    """A newer creation is asked for on this lead's page: what was refused there before is no open matter any more."""
    keys = select(CreationRow.creation_key).where(
        CreationRow.lofty_lead_id == lead_id, CreationRow.side == side, CreationRow.state == REFUSED
    )
    settle_refused(session, "create_transaction", session.scalars(keys), "asked for anew since", at)


def is_settling(session: TeamSession, operation: str, entity: str) -> bool:
    """Whether its outcome is unknown, so that it has to wait before it is looked for or tried again."""
    statement = select(OutboxRow.outbox_id).where(
        OutboxRow.operation == operation, OutboxRow.entity == entity, OutboxRow.state == UNKNOWN
    )
    return session.scalar(statement) is not None


def count_active(session: TeamSession, operation: str) -> int:
    """Rows of one operation that are neither done nor refused."""
    active = select(func.count()).select_from(OutboxRow).where(OutboxRow.state.in_(ACTIVE))
    return session.scalar(active.where(OutboxRow.operation == operation)) or 0
