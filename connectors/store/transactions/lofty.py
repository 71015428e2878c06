"""The mirror of Lofty's transactions."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.addresses import Address
from schemas.model.lofty_transactions import SHARED, LoftyTransaction, SharedFields
from schemas.tables import LoftyTransactionRow


def to_lofty_transaction(row: LoftyTransactionRow) -> LoftyTransaction:
    """A Lofty transaction out of its row."""
    return LoftyTransaction(
        lofty_transaction_id=row.lofty_transaction_id,
        lofty_lead_id=row.lofty_lead_id,
        fields=SharedFields(**{name: getattr(row, name) for name in SHARED}),
        address=None if row.address is None else Address(**row.address),
        updated_at=row.updated_at,
    )


def save_lofty_transactions(session: TeamSession, found: Sequence[LoftyTransaction], at: datetime) -> None:
    """Store Lofty transactions as they were just read or answered; an address that was not read stays as it was."""
    for with_address in (True, False):
        rows = [
            {
                "lofty_transaction_id": listed.lofty_transaction_id,
                "lofty_lead_id": listed.lofty_lead_id,
                **asdict(listed.fields),
                "updated_at": listed.updated_at,
                "gone": False,
                "read_at": at,
                **({"address": asdict(listed.address)} if listed.address is not None else {}),
            }
            for listed in found
            if listed.lofty_lead_id is not None and (listed.address is not None) is with_address
        ]
        upsert(session, LoftyTransactionRow, rows)


def lofty_transaction(session: TeamSession, transaction_id: int) -> LoftyTransaction | None:
    """One, as it was last read."""
    row = session.scalar(
        select(LoftyTransactionRow)
        .where(LoftyTransactionRow.lofty_transaction_id == transaction_id)
        .execution_options(populate_existing=True)
    )
    return to_lofty_transaction(row) if row else None


def lofty_transactions_by_id(
    session: TeamSession, transaction_ids: Iterable[int]
) -> dict[int, LoftyTransaction]:
    """These, as far as the mirror holds them, by id."""
    found: dict[int, LoftyTransaction] = {}
    for some in in_chunks(transaction_ids):
        chosen = select(LoftyTransactionRow).where(LoftyTransactionRow.lofty_transaction_id.in_(some))
        rows = session.scalars(chosen.execution_options(populate_existing=True))
        found |= {row.lofty_transaction_id: to_lofty_transaction(row) for row in rows}
    return dict(sorted(found.items()))


def lofty_transactions_of(session: TeamSession, lead_id: int) -> list[LoftyTransaction]:
    """All of a lead that exist, by id."""
    statement = select(LoftyTransactionRow).where(
        LoftyTransactionRow.lofty_lead_id == lead_id, LoftyTransactionRow.gone.is_(False)
    )
    return [
        to_lofty_transaction(row)
        for row in session.scalars(statement.order_by(LoftyTransactionRow.lofty_transaction_id))
    ]


def mark_gone(session: TeamSession, transaction_id: int) -> None:
    """A person has deleted it in Lofty."""
    session.execute(
        update(LoftyTransactionRow)
        .where(LoftyTransactionRow.lofty_transaction_id == transaction_id)
        .values(gone=True)
    )


def known_lofty_transactions(session: TeamSession) -> set[int]:
    """Ids of all that the mirror holds as existing."""
    statement = select(LoftyTransactionRow.lofty_transaction_id).where(LoftyTransactionRow.gone.is_(False))
    return set(session.scalars(statement))
