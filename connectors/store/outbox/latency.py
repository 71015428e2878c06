"""How long writes took, from the change at Lofty that they answer to their acknowledgement."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, cast, select

from connectors.store.engine import TeamSession
from schemas.model.outbox import DONE, OperationName
from schemas.tables import LeadRow, OutboxRow, TransactionRow

_NEW = timedelta(days=1)
"""What had been there for longer when it was planned was no change: a first sync, a backfill, a repeated look."""


def link_lags(session: TeamSession, since: datetime) -> list[float]:
    """Seconds from a lead's creation to its link, for links written since then."""
    statement = select(OutboxRow.newest, OutboxRow.planned_at, OutboxRow.finished_at)
    rows = session.execute(statement.where(*_sent(OperationName.WRITE_LINK, since)))
    return [
        finished.timestamp() - created
        for created, planned, finished in rows
        if finished and planned.timestamp() - created <= _NEW.total_seconds()
    ]


def change_lags(session: TeamSession, since: datetime) -> list[float]:
    """Seconds from a lead's last change to the first write of its fields into a transaction, for those since then."""
    columns = (LeadRow.lofty_lead_id, LeadRow.updated_at, OutboxRow.planned_at, OutboxRow.finished_at)
    statement = (
        select(*columns, OutboxRow.rules)
        .join(TransactionRow, cast(TransactionRow.sisu_client_id, String) == OutboxRow.entity)
        .join(LeadRow, LeadRow.lofty_lead_id == TransactionRow.lofty_lead_id)
    )
    first: dict[int, float] = {}
    rows = session.execute(statement.where(*_sent(OperationName.UPDATE_TRANSACTION, since)))
    for lead_id, changed, planned, finished, rules in rows:
        answers = any(str(rule_id).startswith("L") for rule_id in rules)
        if answers and changed and finished and changed <= planned <= changed + _NEW:
            took = (finished - changed).total_seconds()
            first[lead_id] = min(took, first.get(lead_id, took))
    return list(first.values())


def _sent(operation: str, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        OutboxRow.operation == operation,
        OutboxRow.state == DONE,
        OutboxRow.sent_at.is_not(None),
        OutboxRow.finished_at >= since,
    )
