"""The latest decision about each aspect of a lead or transaction."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.mapping import upsert
from schemas.tables import DecisionRow


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision about one aspect (a field, "link", "agent", …) of a lead or transaction."""

    subject: str
    subject_id: int
    aspect: str
    outcome: str
    rule: str
    because: str


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


def decisions_about(session: TeamSession, subject: str, subject_id: int) -> list[DecisionRow]:
    """Everything on record about a lead or transaction."""
    statement = select(DecisionRow).where(
        DecisionRow.subject == subject, DecisionRow.subject_id == subject_id
    )
    return list(session.scalars(statement.order_by(DecisionRow.aspect)))


def asking_about(session: TeamSession, subject: str, aspect: str) -> set[int]:
    """Ids of the leads or transactions of which this one aspect is left to people."""
    statement = select(DecisionRow.subject_id).where(
        DecisionRow.subject == subject, DecisionRow.aspect == aspect, DecisionRow.outcome == "ask"
    )
    return set(session.scalars(statement))
