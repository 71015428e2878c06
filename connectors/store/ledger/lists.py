"""Long lists for people, counted in the database and read in parts: what is left to them, what could not be read, what
they have overridden, what they are asked about at going live."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from connectors.store.engine import TeamSession
from connectors.store.leads.visibility import LINKED
from connectors.store.parts import Part, Segment, beyond, joined, key_text
from schemas.tables import ChoiceRow, DecisionRow, FieldStateRow, MatchRow, QuarantineRow, TransactionRow
from schemas.tables.ledger import NOT_RESOLVED, OVERRIDDEN, STILL_OPEN

_DECISIONS = (
    DecisionRow.rule,
    DecisionRow.outcome,
    DecisionRow.subject_id,
    DecisionRow.subject,
    DecisionRow.aspect,
)
_QUARANTINE = (QuarantineRow.first_seen_at, QuarantineRow.quarantine_id)
_OVERRIDES = (FieldStateRow.sisu_client_id, FieldStateRow.field)
_MATCHES = (MatchRow.sisu_client_id,)


def count_open_decisions(session: TeamSession) -> dict[tuple[str, str], int]:
    """By rule and outcome ("ask", "refused"), how many of the latest decisions say so."""
    columns = (DecisionRow.rule, DecisionRow.outcome)
    rows = session.execute(select(*columns, func.count()).where(STILL_OPEN).group_by(*columns))
    return {(rule, outcome): number for rule, outcome, number in rows}


def open_decisions(
    session: TeamSession, counts: dict[tuple[str, str], int], wanted: Sequence[tuple[str, str]]
) -> Segment[DecisionRow]:
    """Those of these rules and outcomes. `counts`: as counted above."""
    rules, outcomes = {rule for rule, _ in wanted}, {outcome for _, outcome in wanted}
    chosen = select(DecisionRow).where(
        STILL_OPEN, DecisionRow.rule.in_(sorted(rules)), DecisionRow.outcome.in_(sorted(outcomes))
    )
    total = sum(counts.get(one, 0) for one in wanted)
    return _segment(session, chosen, _DECISIONS, total)


def count_quarantine(session: TeamSession) -> dict[tuple[str, str], int]:
    """By vendor and kind, how many records are in quarantine now."""
    columns = (QuarantineRow.vendor, QuarantineRow.kind)
    rows = session.execute(select(*columns, func.count()).where(NOT_RESOLVED).group_by(*columns))
    return {(vendor, kind): number for vendor, kind, number in rows}


def quarantined(session: TeamSession, total: int | None = None) -> Segment[QuarantineRow]:
    """What is in quarantine now, the oldest first."""
    found = sum(count_quarantine(session).values()) if total is None else total
    return _segment(session, select(QuarantineRow).where(NOT_RESOLVED), _QUARANTINE, found)


def quarantine_rows(session: TeamSession, ids: Sequence[str]) -> list[QuarantineRow]:
    """Those of these that are still in quarantine."""
    chosen = select(QuarantineRow).where(NOT_RESOLVED, QuarantineRow.quarantine_id.in_(list(ids)))
    return list(session.scalars(chosen.order_by(*_QUARANTINE)))


def overridden(session: TeamSession) -> Segment[FieldStateRow]:
    """Every field of a linked, existing transaction that a person's value holds, by transaction."""
    # The partial index is named by its condition: the table stands alone in it.
    held = select(FieldStateRow.sisu_client_id, FieldStateRow.field).where(OVERRIDDEN).subquery()
    pair = (FieldStateRow.sisu_client_id == held.c.sisu_client_id) & (FieldStateRow.field == held.c.field)
    linked = select(TransactionRow.sisu_client_id).where(LINKED)
    chosen = select(FieldStateRow).join(held, pair).where(FieldStateRow.sisu_client_id.in_(linked))
    return _segment(session, chosen, _OVERRIDES)


def _undecided() -> Select[tuple[MatchRow]]:
    return select(MatchRow).where(MatchRow.state == "ambiguous", MatchRow.sisu_client_id.not_in(_chosen()))


def _chosen() -> Select[tuple[int]]:
    return select(ChoiceRow.sisu_client_id).where(ChoiceRow.withdrawn_at.is_(None))


def undecided_matches(session: TeamSession) -> Segment[MatchRow]:
    """G1: ambiguous matches about which nobody has decided, by transaction."""
    return _segment(session, _undecided(), _MATCHES)


def matches_for_people(session: TeamSession, after: str, most: int) -> tuple[Part[MatchRow], int]:
    """Those, then what was decided and can be taken back; and how many of it all are undecided."""
    decided = select(MatchRow).where(MatchRow.sisu_client_id.in_(_chosen()))
    waits = undecided_matches(session)
    return joined([waits, _segment(session, decided, _MATCHES)], after, most), waits.total


def _segment(
    session: TeamSession, chosen: Select[Any], order: Sequence[Any], total: int | None = None
) -> Segment[Any]:
    def read(after: str, most: int) -> list[tuple[Any, str]]:
        conditions: list[ColumnElement[bool]] = beyond(order, after)
        rows = session.scalars(chosen.where(*conditions).order_by(*order).limit(most))
        return [(row, key_text(*(getattr(row, column.key) for column in order))) for row in rows]

    if total is None:
        total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    return Segment(total, read)
