"""A Sisu transaction that another one has absorbed: what is remembered of it goes on for the one that stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import EXISTS
from connectors.store.outbox.requests import drop_waiting
from schemas.model.outbox import OperationName
from schemas.tables import (
    CounterpartRow,
    CreationRow,
    DecisionRow,
    FieldStateRow,
    LinkRow,
    TransactionRow,
    WrittenFieldRow,
)


@dataclass(frozen=True, slots=True)
class Archived:
    """A transaction that was made here and is deleted in Sisu by now."""

    sisu_client_id: int
    creation_key: str


def archived_ones(session: TeamSession) -> list[Archived]:
    """All that were made through the bridge page and are deleted, by id."""
    t = TransactionRow
    statement = (
        select(CreationRow.sisu_client_id, CreationRow.creation_key)
        .join(t, (t.team_id == CreationRow.team_id) & (t.sisu_client_id == CreationRow.sisu_client_id))
        .where(t.deleted)
    )
    rows = session.execute(statement.order_by(t.sisu_client_id))
    return [Archived(client_id, key) for client_id, key in rows if client_id is not None]


def living_links(session: TeamSession) -> list[tuple[int, str]]:
    """Id and `Lofty Link` of every transaction that exists and carries a creation key."""
    t = TransactionRow
    statement = select(t.sisu_client_id, t.lofty_link).where(EXISTS, t.lofty_link.like("%?db=%"))
    return [(client_id, link) for client_id, link in session.execute(statement.order_by(t.sisu_client_id))]


def listed_as_copy(session: TeamSession, client_id: int) -> bool:
    """Whether people were told that it is a copy, while its original was still there (T9)."""
    statement = select(DecisionRow.subject_id).where(
        DecisionRow.subject == "transaction", DecisionRow.subject_id == client_id, DecisionRow.rule == "T9"
    )
    return session.scalar(statement.limit(1)) is not None


def inherit(session: TeamSession, old: int, new: int, at: datetime) -> None:
    """Creation, link, what is known of the fields, what was sent, and the Lofty transaction, from `old` to `new`."""
    session.execute(update(CreationRow).where(CreationRow.sisu_client_id == old).values(sisu_client_id=new))
    has_counterpart = session.get(CounterpartRow, (session.team_id, new)) is not None
    rows: Sequence[type[LinkRow | CounterpartRow]] = (
        (LinkRow,) if has_counterpart else (LinkRow, CounterpartRow)
    )
    for row in rows:
        if session.scalar(select(row.sisu_client_id).where(row.sisu_client_id == old)) is not None:
            session.execute(delete(row).where(row.sisu_client_id == new))
            session.execute(update(row).where(row.sisu_client_id == old).values(sisu_client_id=new))
    session.execute(delete(FieldStateRow).where(FieldStateRow.sisu_client_id == new))
    for table in (FieldStateRow, WrittenFieldRow):
        session.execute(update(table).where(table.sisu_client_id == old).values(sisu_client_id=new))
    for operation in (OperationName.UPDATE_TRANSACTION, OperationName.WRITE_LOFTY_TRANSACTION):
        drop_waiting(session, operation, str(old), f"merged into transaction {new} in Sisu", at)
    session.flush()
    session.expire_all()
