"""Matches of going live (G1), and what people decided about them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import EXISTS, IN_SYNC, LINKED
from connectors.store.mapping import new_id, to_lead, to_transaction, upsert
from schemas.model.leads import Lead
from schemas.model.transactions import Transaction
from schemas.tables import ChoiceRow, CounterpartRow, LeadRow, MatchRow, TransactionRow


def team_leads(session: TeamSession) -> Iterable[Lead]:
    """Every lead in sync: present and not private (V1)."""
    statement = select(LeadRow).where(IN_SYNC)
    return (to_lead(row) for row in session.scalars(statement.execution_options(yield_per=1000)))


def unlinked_transactions(session: TeamSession) -> list[Transaction]:
    """Transactions without anything in their `Lofty Link`, by id; deleted ones aside."""
    statement = select(TransactionRow).where(TransactionRow.lofty_link == "", EXISTS)
    return [to_transaction(row) for row in session.scalars(statement.order_by(TransactionRow.sisu_client_id))]


def existing_transactions(session: TeamSession) -> Iterable[Transaction]:
    """All but the deleted ones."""
    statement = select(TransactionRow).where(EXISTS)
    return (to_transaction(row) for row in session.scalars(statement.execution_options(yield_per=1000)))


def linked_without_counterpart(session: TeamSession) -> list[tuple[Transaction, int]]:
    """Linked transactions, with their leads, for which no Lofty transaction was made or taken over; by id."""
    with_counterpart = select(CounterpartRow.sisu_client_id).where(
        CounterpartRow.team_id == session.team_id, CounterpartRow.lofty_transaction_id.is_not(None)
    )
    statement = select(TransactionRow).where(
        LINKED,
        TransactionRow.sisu_client_id.not_in(with_counterpart),
    )
    rows = session.scalars(statement.order_by(TransactionRow.sisu_client_id))
    return [(to_transaction(row), row.lofty_lead_id or 0) for row in rows]


def save_matches(session: TeamSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store what was found; of transactions that are linked by now nothing is kept."""
    upsert(session, MatchRow, rows)


def matches(session: TeamSession, state: str | None = None) -> list[MatchRow]:
    """What was found last, by id."""
    statement = select(MatchRow).order_by(MatchRow.sisu_client_id)
    return list(session.scalars(statement if state is None else statement.where(MatchRow.state == state)))


def kept_here(session: TeamSession, lead_id: int) -> tuple[Transaction, ...]:
    """Closed, lost and locked transactions that go-live linked to a lead in this store only, by id."""
    statement = (
        select(TransactionRow)
        .join(
            MatchRow,
            (MatchRow.team_id == TransactionRow.team_id)
            & (MatchRow.sisu_client_id == TransactionRow.sisu_client_id),
        )
        .where(MatchRow.lofty_lead_id == lead_id, MatchRow.kept_here, TransactionRow.lofty_lead_id.is_(None))
        .where(EXISTS)
    )
    rows = session.scalars(statement.order_by(TransactionRow.sisu_client_id))
    return tuple(to_transaction(row) for row in rows)


def choices(session: TeamSession) -> dict[int, int | None]:
    """What people decided, by Sisu id: the lead, or None for nobody."""
    statement = select(ChoiceRow).where(ChoiceRow.withdrawn_at.is_(None))
    rows = session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id))
    return {row.sisu_client_id: row.lofty_lead_id for row in rows}


def choices_about(session: TeamSession, client_ids: Sequence[int]) -> dict[int, ChoiceRow]:
    """What people decided about these and have not taken back, by Sisu id, with who and when."""
    statement = select(ChoiceRow).where(
        ChoiceRow.withdrawn_at.is_(None), ChoiceRow.sisu_client_id.in_(list(client_ids))
    )
    rows = session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id))
    return {row.sisu_client_id: row for row in rows}


def choose(session: TeamSession, client_id: int, lead_id: int | None, by: str, at: datetime) -> None:
    """A person decides; an earlier decision about the same transaction is withdrawn, and stays on record."""
    withdraw(session, client_id, at)
    session.add(
        ChoiceRow(
            choice_id=new_id(), sisu_client_id=client_id, lofty_lead_id=lead_id, chosen_by=by, chosen_at=at
        )
    )
    session.flush()


def withdraw(session: TeamSession, client_id: int, at: datetime) -> None:
    """Take a decision back."""
    session.execute(
        update(ChoiceRow)
        .where(ChoiceRow.sisu_client_id == client_id, ChoiceRow.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
    )


def decided(session: TeamSession, client_id: int) -> list[ChoiceRow]:
    """Every decision about a transaction, the oldest first."""
    statement = select(ChoiceRow).where(ChoiceRow.sisu_client_id == client_id)
    return list(session.scalars(statement.order_by(ChoiceRow.chosen_at, ChoiceRow.choice_id)))


def leads_by_id(session: TeamSession, lead_ids: Sequence[int]) -> dict[int, Lead]:
    """These leads, as far as the mirror holds them."""
    rows = session.scalars(select(LeadRow).where(LeadRow.lofty_lead_id.in_(list(lead_ids))))
    return {row.lofty_lead_id: to_lead(row) for row in rows}


def leads_of_transactions(session: TeamSession, client_ids: Sequence[int]) -> dict[int, int]:
    """The lead of each of these that is linked, by Sisu id."""
    columns = (TransactionRow.sisu_client_id, TransactionRow.lofty_lead_id)
    linked = TransactionRow.lofty_lead_id.is_not(None)
    rows = session.execute(
        select(*columns).where(linked, TransactionRow.sisu_client_id.in_(list(client_ids)))
    )
    return {client_id: lead_id for client_id, lead_id in rows if lead_id}
