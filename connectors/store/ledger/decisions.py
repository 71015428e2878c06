"""The latest decision about each aspect of a lead or transaction, and those of them that are left to people."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select

from connectors.store.engine import TeamSession
from connectors.store.parts import Segment, segment
from connectors.store.upsert import upsert
from schemas.tables import DecisionRow
from schemas.tables.ledger import STILL_OPEN

_ORDER = (
    DecisionRow.rule,
    DecisionRow.outcome,
    DecisionRow.subject_id,
    DecisionRow.subject,
    DecisionRow.aspect,
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision about one aspect (a field, "link", "agent", …) of a lead or transaction."""

    subject: str
    subject_id: int
    aspect: str
    outcome: str
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Decided(Noted):
    """A decision as it is on record, with its moment."""

    decided_at: datetime


def _to_decided(row: DecisionRow) -> Decided:
    return Decided(
        row.subject, row.subject_id, row.aspect, row.outcome, row.rule, row.because, row.decided_at
    )


def note(session: TeamSession, decisions: Iterable[Noted], at: datetime) -> list[Noted]:
    """Record decisions; one that says what was said before is not written again. Returns those that are news."""
    latest = {(d.subject, d.subject_id, d.aspect): d for d in decisions}
    if not latest:
        return []
    ids = {key[1] for key in latest}
    known = session.scalars(select(DecisionRow).where(DecisionRow.subject_id.in_(ids)))
    said = {(r.subject, r.subject_id, r.aspect): (r.outcome, r.rule, r.because) for r in known}
    news = [d for key, d in latest.items() if said.get(key) != (d.outcome, d.rule, d.because)]
    upsert(session, DecisionRow, [{**asdict(d), "decided_at": at} for d in news])
    return news


def decisions_about(session: TeamSession, subject: str, subject_id: int) -> list[Decided]:
    """Everything on record about a lead or transaction."""
    statement = select(DecisionRow).where(
        DecisionRow.subject == subject, DecisionRow.subject_id == subject_id
    )
    return [_to_decided(row) for row in session.scalars(statement.order_by(DecisionRow.aspect))]


def asking_about(session: TeamSession, subject: str, aspect: str) -> set[int]:
    """Ids of the leads or transactions of which this one aspect is left to people."""
    statement = select(DecisionRow.subject_id).where(
        DecisionRow.subject == subject, DecisionRow.aspect == aspect, DecisionRow.outcome == "ask"
    )
    return set(session.scalars(statement))


def count_open_decisions(session: TeamSession) -> dict[tuple[str, str], int]:
    """By rule and outcome ("ask", "refused"), how many of the latest decisions say so."""
    columns = (DecisionRow.rule, DecisionRow.outcome)
    rows = session.execute(select(*columns, func.count()).where(STILL_OPEN).group_by(*columns))
    return {(rule, outcome): number for rule, outcome, number in rows}


def open_decisions(
    session: TeamSession, counts: dict[tuple[str, str], int], wanted: Sequence[tuple[str, str]]
) -> Segment[Decided]:
    """Those of these rules and outcomes. `counts`: as counted above."""
    rules, outcomes = {rule for rule, _ in wanted}, {outcome for _, outcome in wanted}
    chosen = select(DecisionRow).where(
        STILL_OPEN, DecisionRow.rule.in_(sorted(rules)), DecisionRow.outcome.in_(sorted(outcomes))
    )
    total = sum(counts.get(kind, 0) for kind in wanted)
    return segment(session, chosen, _ORDER, _to_decided, total)
