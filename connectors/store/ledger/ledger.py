"""Cursors, quarantine and recorded decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, select, update

from connectors.store.engine import TeamSession
from connectors.store.mapping import in_chunks, new_id, upsert
from schemas.model.rejects import Reject
from schemas.parsing.stamps import STAMPS
from schemas.tables import CursorRow, DecisionRow, QuarantineRow, TeamRow


def cursor(session: TeamSession, name: str) -> dict[str, Any]:
    """Where reading stands; {} before the first time."""
    row = session.scalar(select(CursorRow).where(CursorRow.name == name))
    return dict(row.value) if row else {}


def move_cursor(session: TeamSession, name: str, value: Mapping[str, Any], at: datetime) -> None:
    """Commit this together with the page that it stands for."""
    upsert(session, CursorRow, [{"name": name, "value": dict(value), "moved_at": at}])


def team_row(session: TeamSession) -> TeamRow:
    """The team's own row, made at first need."""
    row = session.get(TeamRow, session.team_id)
    if row is None:
        row = TeamRow(
            team_id=session.team_id,
            credentials_print="",
            link_print="",
            lofty_link_name="lofty_link",
            sisu_link_kind="text",
        )
        session.add(row)
        session.flush()
    return row


def quarantine(session: TeamSession, rejects: Iterable[Reject], at: datetime) -> None:
    """Keep rejected records with their reasons; a record seen again is kept once.

    One that has changed since, or that could be read meanwhile, is news again (`untold`).
    """
    for reject in rejects:
        row = session.scalar(
            select(QuarantineRow).where(
                QuarantineRow.vendor == reject.vendor,
                QuarantineRow.kind == reject.kind,
                QuarantineRow.entity == reject.entity,
            )
        )
        if row is None:
            row = QuarantineRow(
                quarantine_id=new_id(),
                vendor=reject.vendor,
                kind=reject.kind,
                entity=reject.entity,
                first_seen_at=at,
            )
            session.add(row)
        elif row.resolved_at is not None or not _is_as_before(row, reject):
            row.told_at = None
        row.because, row.payload, row.last_seen_at, row.resolved_at = reject.because, reject.payload, at, None
        session.flush()


def _is_as_before(row: QuarantineRow, reject: Reject) -> bool:
    mine, now = ({k: v for k, v in one.payload.items() if k not in STAMPS} for one in (row, reject))
    return row.because == reject.because and mine == now


def untold(session: TeamSession, rejects: Iterable[Reject]) -> set[tuple[str, str, str]]:
    """Those of these records (vendor, kind, id) of which no run that ended has told."""
    keys = {one.key for one in rejects}
    columns = (QuarantineRow.vendor, QuarantineRow.kind, QuarantineRow.entity)
    found = set[tuple[str, str, str]]()
    for some in in_chunks(sorted({entity for _, _, entity in keys})):
        rows = session.execute(
            select(*columns).where(QuarantineRow.told_at.is_(None), QuarantineRow.entity.in_(some))
        )
        found |= {(vendor, kind, entity) for vendor, kind, entity in rows}
    return found & keys


def told(session: TeamSession, found: Iterable[tuple[str, str, str]], at: datetime) -> None:
    """A run that ends here has told of these records (vendor, kind, id): they are no news any more."""
    for vendor, kind, entity in found:
        session.execute(
            update(QuarantineRow)
            .where(QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.entity == entity)
            .values(told_at=at)
        )


def release(session: TeamSession, vendor: str, kind: str, entities: Iterable[str], at: datetime) -> None:
    """These records can be read now."""
    if (
        session.scalar(
            select(QuarantineRow.quarantine_id).where(QuarantineRow.resolved_at.is_(None)).limit(1)
        )
        is None
    ):
        return
    session.execute(
        update(QuarantineRow)
        .where(
            QuarantineRow.vendor == vendor,
            QuarantineRow.kind == kind,
            QuarantineRow.entity.in_(list(entities)),
            QuarantineRow.resolved_at.is_(None),
        )
        .values(resolved_at=at)
    )


def release_unmet(session: TeamSession, vendor: str, kind: str, since: datetime, at: datetime) -> None:
    """A whole list, begun at `since`, did not have these records any more: there is nothing left to mend."""
    session.execute(
        update(QuarantineRow)
        .where(QuarantineRow.vendor == vendor, QuarantineRow.kind == kind)
        .where(QuarantineRow.resolved_at.is_(None), QuarantineRow.last_seen_at < since)
        .values(resolved_at=at)
    )


def quarantined(session: TeamSession, vendor: str, kind: str) -> set[str]:
    """Which records of this kind are in quarantine now."""
    statement = select(QuarantineRow.entity).where(
        QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.resolved_at.is_(None)
    )
    return set(session.scalars(statement))


def quarantined_about(session: TeamSession, vendor: str, kind: str, mark: str) -> list[QuarantineRow]:
    """Records of this kind in quarantine that hold this text."""
    statement = select(QuarantineRow).where(
        QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.resolved_at.is_(None)
    )
    return list(
        session.scalars(statement.where(cast(QuarantineRow.payload, Text).contains(mark, autoescape=True)))
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
