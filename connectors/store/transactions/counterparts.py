"""Which Lofty transaction belongs to which Sisu one (T9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.mapping import to_transaction
from connectors.store.transactions.lofty import to_lofty_transaction
from schemas.model.decisions import Origin
from schemas.model.leads import Presence
from schemas.model.lofty_transactions import LoftyTransaction
from schemas.model.transactions import Transaction
from schemas.tables import CounterpartRow, LeadRow, LinkRow, LoftyTransactionRow, TransactionRow


@dataclass(frozen=True, slots=True)
class Pair:
    """A linked Sisu transaction with its lead, and its Lofty transaction as far as there is one.

    `counterpart` is that one, made or taken over, as it was last read; `gone` when a person has deleted it.
    `stuck`, `refused`: see `CounterpartRow`.
    """

    transaction: Transaction
    lofty_lead_id: int
    presence: Presence
    private: bool
    origin: Origin
    counterpart: LoftyTransaction | None = None
    gone: bool = False
    stuck: Mapping[str, str] | None = None
    refused: str = ""


def pairs(
    session: TeamSession, after: int, limit: int, client_ids: Iterable[int] | None = None
) -> list[Pair]:
    """Linked or managed transactions with an id above `after`, by id; of these only, where `client_ids` are given."""
    t = TransactionRow
    statement = (
        select(t, LeadRow.presence, LeadRow.private, LinkRow.origin, CounterpartRow, LoftyTransactionRow)
        .join(LeadRow, (LeadRow.team_id == t.team_id) & (LeadRow.lofty_lead_id == t.lofty_lead_id))
        .outerjoin(LinkRow, (LinkRow.team_id == t.team_id) & (LinkRow.sisu_client_id == t.sisu_client_id))
        .outerjoin(
            CounterpartRow,
            (CounterpartRow.team_id == t.team_id) & (CounterpartRow.sisu_client_id == t.sisu_client_id),
        )
        .outerjoin(
            LoftyTransactionRow,
            (LoftyTransactionRow.team_id == t.team_id)
            & (LoftyTransactionRow.lofty_transaction_id == CounterpartRow.lofty_transaction_id),
        )
        .where(t.sisu_client_id > after)
    )
    if client_ids is not None:
        statement = statement.where(t.sisu_client_id.in_(list(client_ids)))
    rows = session.execute(
        statement.order_by(t.sisu_client_id).limit(limit).execution_options(populate_existing=True)
    )
    return [_pair(*row) for row in rows]


def _pair(
    row: TransactionRow,
    presence: str,
    private: bool,
    origin: str | None,
    counterpart: CounterpartRow | None,
    lofty: LoftyTransactionRow | None,
) -> Pair:
    return Pair(
        transaction=to_transaction(row),
        lofty_lead_id=row.lofty_lead_id or 0,
        presence=Presence(presence),
        private=private,
        origin=Origin(origin or Origin.FOUND.value),
        counterpart=to_lofty_transaction(lofty) if lofty else None,
        gone=lofty.gone if lofty else False,
        stuck=dict(counterpart.stuck) if counterpart else {},
        refused=counterpart.refused if counterpart else "",
    )


def is_managed(session: TeamSession, transaction_id: int) -> int | None:
    """The Sisu transaction that a Lofty one belongs to."""
    return session.scalar(
        select(CounterpartRow.sisu_client_id).where(CounterpartRow.lofty_transaction_id == transaction_id)
    )


def counterpart_of(session: TeamSession, client_id: int) -> int | None:
    """The Lofty transaction of a Sisu one; None while there is none."""
    return session.scalar(
        select(CounterpartRow.lofty_transaction_id).where(CounterpartRow.sisu_client_id == client_id)
    )


def was_asked_for(session: TeamSession, client_id: int) -> bool:
    """Whether Lofty was ever asked to make one for it: what became of that may be unknown."""
    row = select(CounterpartRow.sisu_client_id).where(CounterpartRow.sisu_client_id == client_id)
    return session.scalar(row) is not None


def taken(session: TeamSession, transaction_ids: Iterable[int]) -> set[int]:
    """Those of these Lofty transactions that belong to a Sisu one."""
    statement = select(CounterpartRow.lofty_transaction_id).where(
        CounterpartRow.lofty_transaction_id.in_(list(transaction_ids))
    )
    return {found for found in session.scalars(statement) if found is not None}


def join_counterparts(
    session: TeamSession, client_id: int, transaction_id: int | None, at: datetime, origin: str = "made"
) -> None:
    """This Lofty transaction belongs to that Sisu one from now on; None: none was made for it yet."""
    row = session.get(CounterpartRow, (session.team_id, client_id))
    if row is None:
        row = CounterpartRow(sisu_client_id=client_id, origin=origin, stuck={}, refused="", since=at)
        session.add(row)
    if transaction_id is not None:
        row.lofty_transaction_id = transaction_id
    session.flush()


def remember_sent(
    session: TeamSession, client_id: int, sent: Iterable[str], stuck: Mapping[str, str], refused: str = ""
) -> None:
    """Of the fields that were `sent`, those in `stuck` came back otherwise; `refused`: a print of what was refused."""
    row = session.get(CounterpartRow, (session.team_id, client_id))
    if row is None:
        return
    kept = {name: value for name, value in row.stuck.items() if name not in set(sent)}
    row.stuck, row.refused = {**kept, **stuck}, refused
    session.flush()
