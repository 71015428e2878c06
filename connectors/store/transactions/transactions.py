"""The mirror of Sisu's transactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads import visibility
from connectors.store.mapping import to_transaction, transaction_values
from connectors.store.upsert import upsert
from schemas.model.transactions import Transaction
from schemas.tables import LeadRow, TransactionRow


def save_transaction(session: TeamSession, found: Transaction, lead_id: int | None, at: datetime) -> None:
    """Store one transaction as it was just read; `lead_id` is what its link points to (V5)."""
    upsert(session, TransactionRow, [{**transaction_values(found), "lofty_lead_id": lead_id, "read_at": at}])


def transaction(session: TeamSession, client_id: int) -> tuple[Transaction, int | None] | None:
    """A transaction and the lead it is linked to."""
    row = session.scalar(
        select(TransactionRow)
        .where(TransactionRow.sisu_client_id == client_id)
        .execution_options(populate_existing=True)
    )
    return (to_transaction(row), row.lofty_lead_id) if row else None


def transactions_of(session: TeamSession, lead_id: int) -> tuple[Transaction, ...]:
    """All linked transactions of a lead, by id."""
    statement = select(TransactionRow).where(TransactionRow.lofty_lead_id == lead_id)
    rows = session.scalars(
        statement.order_by(TransactionRow.sisu_client_id).execution_options(populate_existing=True)
    )
    return tuple(to_transaction(row) for row in rows)


def count_transactions(session: TeamSession) -> int:
    """How many transactions the mirror holds as existing."""
    statement = select(func.count()).select_from(TransactionRow).where(visibility.EXISTS)
    return session.scalar(statement) or 0


def known_transactions(session: TeamSession) -> set[int]:
    """Ids of all transactions that the mirror holds as existing."""
    return set(session.scalars(select(TransactionRow.sisu_client_id).where(visibility.EXISTS)))


def mark_deleted(session: TeamSession, client_id: int) -> None:
    """A transaction is gone from Sisu (V4)."""
    session.execute(
        update(TransactionRow).where(TransactionRow.sisu_client_id == client_id).values(deleted=True)
    )


@dataclass(frozen=True, slots=True)
class LinkedNowhere:
    """A transaction whose `Lofty Link` is odd: it names none, one that the mirror lacks (not `known`), or several."""

    sisu_client_id: int
    lofty_link: str
    lofty_lead_id: int | None
    known: bool


def linked_nowhere(session: TeamSession) -> list[LinkedNowhere]:
    """Existing transactions with an odd link (V5), by id."""
    t = TransactionRow
    statement = (
        select(t.sisu_client_id, t.lofty_link, t.lofty_lead_id, LeadRow.lofty_lead_id)
        .outerjoin(LeadRow, (LeadRow.team_id == t.team_id) & (LeadRow.lofty_lead_id == t.lofty_lead_id))
        .where(visibility.EXISTS, t.lofty_link != "")
        .where(or_(LeadRow.lofty_lead_id.is_(None), t.lofty_link.like("%/leads/%/leads/%")))
    )
    return [
        LinkedNowhere(client_id, link, lead_id, known=known is not None)
        for client_id, link, lead_id, known in session.execute(statement.order_by(t.sisu_client_id))
    ]


def transactions_by_id(session: TeamSession, client_ids: Sequence[int]) -> dict[int, Transaction]:
    """These transactions, as far as the mirror holds them."""
    rows = session.scalars(select(TransactionRow).where(TransactionRow.sisu_client_id.in_(client_ids)))
    return {row.sisu_client_id: to_transaction(row) for row in rows}
