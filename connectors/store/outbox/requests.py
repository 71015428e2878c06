"""What planning wants done: one waiting row per target, operation and entity, replaced by a newer plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.upsert import upsert
from schemas.model.creations import CreationState
from schemas.model.outbox import CLAIMED, DONE, REFUSED, UNKNOWN, WAITING, OperationName
from schemas.tables import CreationRow, OutboxRow

ACTIVE = (WAITING, CLAIMED, UNKNOWN)


@dataclass(frozen=True, slots=True)
class OutboxRequest:
    """What planning wants done. A lower `rank` goes first (0 a person waits), then the higher `newest`."""

    target: str
    operation: str
    entity: str
    payload: dict[str, Any]
    rules: tuple[str, ...]
    rank: int = 1
    newest: int = 0


def enqueue(session: TeamSession, wanted: OutboxRequest, at: datetime) -> str | None:
    """Store a wish. A waiting row for the same target, operation and entity is replaced; one in flight is not.

    Returns the row's id, or None when one is in flight: plan again later.
    """
    row = session.scalar(
        select(OutboxRow).where(
            OutboxRow.target == wanted.target,
            OutboxRow.operation == wanted.operation,
            OutboxRow.entity == wanted.entity,
            OutboxRow.state.in_(ACTIVE),
        )
    )
    if row is None:
        row = OutboxRow(
            outbox_id=new_id(),
            target=wanted.target,
            operation=wanted.operation,
            entity=wanted.entity,
            state=WAITING,
        )
        settle_refused(session, wanted.operation, [wanted.entity], "planned anew since", at)
        session.add(row)
    elif row.state != WAITING:
        return None
    row.payload, row.rules = wanted.payload, list(wanted.rules)
    row.rank, row.newest, row.planned_at = wanted.rank, wanted.newest, at
    session.flush()
    return row.outbox_id


def enqueue_new(session: TeamSession, wanted: Iterable[OutboxRequest], at: datetime) -> int:
    """Store wishes about entities of which nothing waits, is in flight or was refused; how many they are."""
    rows = [
        {
            "outbox_id": new_id(), "target": request.target, "operation": request.operation, "entity": request.entity,
            "payload": request.payload, "rules": list(request.rules), "rank": request.rank, "newest": request.newest,
            "planned_at": at, "state": WAITING,
        }
        for request in wanted
    ]  # fmt: skip
    if rows:
        upsert(session, OutboxRow, rows, absent=True)
    return len(rows)


def drop_waiting(session: TeamSession, operation: str, entity: str, because: str, at: datetime) -> None:
    """A newer plan wants nothing any more: a row that nobody has claimed yet is done, and one that was refused is
    settled."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.operation == operation, OutboxRow.entity == entity, OutboxRow.state == WAITING)
        .where(OutboxRow.sent_at.is_(None))
        .values(state=DONE, because=because, finished_at=at)
    )
    settle_refused(session, operation, [entity], because, at)


def settle_refused(
    session: TeamSession, operation: str, entities: Iterable[str], because: str, at: datetime
) -> None:
    """What was refused of these is no open matter any more."""
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.operation == operation, OutboxRow.entity.in_(list(entities)))
        .where(
            OutboxRow.state == REFUSED, OutboxRow.state != DONE
        )  # the second is what the index is made for
        .values(state=DONE, because=OutboxRow.because + "; " + because, finished_at=at)
    )


def settle_creations(session: TeamSession, lead_id: int, side: str, at: datetime) -> None:
    """A newer creation is asked for on this lead's page: what was refused there before is no open matter any more."""
    keys = select(CreationRow.creation_key).where(
        CreationRow.lofty_lead_id == lead_id,
        CreationRow.side == side,
        CreationRow.state == CreationState.REFUSED.value,
    )
    settle_refused(
        session, OperationName.CREATE_TRANSACTION, session.scalars(keys), "asked for anew since", at
    )


def retry(session: TeamSession, outbox_id: str) -> bool:
    """Have a refused row tried again; False when there is none with this id, or a newer one is active."""
    row = session.scalar(
        select(OutboxRow).where(OutboxRow.outbox_id == outbox_id, OutboxRow.state == REFUSED)
    )
    if row is None or in_flight(session, row.operation, row.entity):
        return False
    row.state, row.because, row.finished_at, row.sent_at = WAITING, "", None, None
    return True


def in_flight(session: TeamSession, operation: str, entity: str) -> str | None:
    """The id of the row that waits or is in flight."""
    statement = select(OutboxRow.outbox_id).where(
        OutboxRow.operation == operation, OutboxRow.entity == entity, OutboxRow.state.in_(ACTIVE)
    )
    return session.scalar(statement)


def planned_or_sent(session: TeamSession, operation: str, entity: str) -> tuple[dict[str, Any], bool] | None:
    """Of the row that waits or is in flight: its payload, and whether it may have been sent. None: there is none."""
    row = session.scalar(
        select(OutboxRow).where(
            OutboxRow.operation == operation, OutboxRow.entity == entity, OutboxRow.state.in_(ACTIVE)
        )
    )
    return None if row is None else (row.payload, row.state != WAITING or row.sent_at is not None)


def is_settling(session: TeamSession, operation: str, entity: str) -> bool:
    """Whether its outcome is unknown, so that it has to wait before it is looked for or tried again."""
    statement = select(OutboxRow.outbox_id).where(
        OutboxRow.operation == operation, OutboxRow.entity == entity, OutboxRow.state == UNKNOWN
    )
    return session.scalar(statement) is not None
