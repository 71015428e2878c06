"""What of the outbox is active, by operation: for the plan and the fuse, which look at many rows at once."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.outbox import ACTIVE
from schemas.tables import OutboxRow


def active_entities(session: TeamSession, operation: str) -> set[str]:
    """What this operation waits, or is in flight, for."""
    statement = select(OutboxRow.entity).where(OutboxRow.operation == operation, OutboxRow.state.in_(ACTIVE))
    return set(session.scalars(statement))


def active_payloads(session: TeamSession, operations: Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """(id, target, payload) of what waits or is in flight for these operations."""
    columns = (OutboxRow.outbox_id, OutboxRow.target, OutboxRow.payload)
    statement = select(*columns).where(OutboxRow.operation.in_(list(operations)), OutboxRow.state.in_(ACTIVE))
    return [(outbox_id, target, payload) for outbox_id, target, payload in session.execute(statement)]
