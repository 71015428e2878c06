"""Matches of going live (G1): between unlinked transactions and the leads they may belong to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import EXISTS, IN_SYNC, LINKED
from connectors.store.mapping import to_lead, to_transaction
from connectors.store.parts import Part, Place, Segment, joined, segment
from connectors.store.upsert import upsert
from schemas.model.leads import Lead
from schemas.model.transactions import Transaction
from schemas.tables import ChoiceRow, CounterpartRow, LeadRow, MatchRow, TransactionRow

_ORDER = (MatchRow.sisu_client_id,)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A lead to which an ambiguous transaction may belong, and what speaks for it."""

    lofty_lead_id: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for one transaction; `confidence` in percent."""

    sisu_client_id: int
    state: str
    lofty_lead_id: int | None
    evidence: tuple[str, ...]
    confidence: int
    candidates: tuple[Candidate, ...]
    because: str


def _to_match(row: MatchRow) -> Match:
    return Match(
        row.sisu_client_id,
        row.state,
        row.lofty_lead_id,
        tuple(row.evidence),
        row.confidence,
        tuple(Candidate(found["lead"], tuple(found["evidence"])) for found in row.candidates),
        row.because,
    )


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


def matched(session: TeamSession) -> list[tuple[int, int | None]]:
    """The transactions, by id, for which one lead was found, with that lead."""
    columns = (MatchRow.sisu_client_id, MatchRow.lofty_lead_id)
    rows = session.execute(select(*columns).where(MatchRow.state == "matched").order_by(*_ORDER))
    return list(rows.tuples())


def matches_by_id(session: TeamSession, client_ids: Sequence[int]) -> dict[int, Match]:
    """What was found for these transactions."""
    rows = session.scalars(select(MatchRow).where(MatchRow.sisu_client_id.in_(list(client_ids))))
    return {row.sisu_client_id: _to_match(row) for row in rows}


def _chosen() -> Select[tuple[int]]:
    return select(ChoiceRow.sisu_client_id).where(ChoiceRow.withdrawn_at.is_(None))


def undecided_matches(session: TeamSession) -> Segment[Match]:
    """G1: ambiguous matches about which nobody has decided, by transaction."""
    ambiguous = select(MatchRow).where(MatchRow.state == "ambiguous")
    undecided = ambiguous.where(MatchRow.sisu_client_id.not_in(_chosen()))
    return segment(session, undecided, _ORDER, _to_match)


def matches_for_people(session: TeamSession, place: Place) -> tuple[Part[Match], int]:
    """Those, then what was decided and can be taken back; and how many of it all are undecided."""
    decided = select(MatchRow).where(MatchRow.sisu_client_id.in_(_chosen()))
    waits = undecided_matches(session)
    return joined([waits, segment(session, decided, _ORDER, _to_match)], place), waits.total


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
