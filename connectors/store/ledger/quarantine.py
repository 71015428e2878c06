"""Records that could not be read, with their reasons, until they can be."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Text, cast, delete, func, select, tuple_, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from connectors.store.parts import Segment, segment
from schemas.model.rejects import Quarantined, Reject
from schemas.parsing.stamps import STAMPS
from schemas.tables import QuarantineRow
from schemas.tables.ledger import NOT_RESOLVED

_KEY = tuple_(QuarantineRow.vendor, QuarantineRow.kind, QuarantineRow.entity)
_ORDER = (QuarantineRow.first_seen_at, QuarantineRow.quarantine_id)


def quarantine(session: TeamSession, rejects: Iterable[Reject], at: datetime) -> None:
    """Keep rejected records with their reasons; a record seen again is kept once.

    One that has changed since, or that could be read meanwhile, is news again (`untold`).
    """
    latest = list(rejects)
    known = _rows_of(session, latest)
    for reject in latest:
        row = known.get(reject.key)
        if row is None:
            row = QuarantineRow(
                quarantine_id=new_id(),
                vendor=reject.vendor,
                kind=reject.kind,
                entity=reject.entity,
                first_seen_at=at,
            )
            known[reject.key] = row
            session.add(row)
        elif row.resolved_at is not None or not _is_as_before(row, reject):
            row.told_at = None
        row.because, row.payload, row.last_seen_at, row.resolved_at = reject.because, reject.payload, at, None
    session.flush()


def _rows_of(session: TeamSession, rejects: Iterable[Reject]) -> dict[tuple[str, str, str], QuarantineRow]:
    found: dict[tuple[str, str, str], QuarantineRow] = {}
    for some in in_chunks(sorted({reject.key for reject in rejects})):
        rows = session.scalars(select(QuarantineRow).where(_KEY.in_(some)))
        found |= {(row.vendor, row.kind, row.entity): row for row in rows}
    return found


def _is_as_before(row: QuarantineRow, reject: Reject) -> bool:
    before, now = ({k: v for k, v in record.payload.items() if k not in STAMPS} for record in (row, reject))
    return row.because == reject.because and before == now


def untold(session: TeamSession, rejects: Iterable[Reject]) -> set[tuple[str, str, str]]:
    """Those of these records (vendor, kind, id) of which no run that ended has told."""
    keys = {reject.key for reject in rejects}
    columns = (QuarantineRow.vendor, QuarantineRow.kind, QuarantineRow.entity)
    found = set[tuple[str, str, str]]()
    for some in in_chunks(sorted({entity for _, _, entity in keys})):
        rows = session.execute(
            select(*columns).where(QuarantineRow.told_at.is_(None), QuarantineRow.entity.in_(some))
        )
        found |= {(vendor, kind, entity) for vendor, kind, entity in rows}
    return found & keys


def mark_told(session: TeamSession, found: Iterable[tuple[str, str, str]], at: datetime) -> None:
    """A run that ends here has told of these records (vendor, kind, id): they are no news any more."""
    for some in in_chunks(sorted(found)):
        statement = update(QuarantineRow).where(_KEY.in_(some)).values(told_at=at)
        session.execute(statement.execution_options(synchronize_session=False))


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


def forget_quarantined(session: TeamSession, vendor: str, kind: str, before: datetime) -> None:
    """Records of this kind that were seen last before: they name nobody by whom they would be wiped."""
    session.execute(
        delete(QuarantineRow).where(
            QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.last_seen_at < before
        )
    )


def quarantined(session: TeamSession, vendor: str, kind: str) -> set[str]:
    """Which records of this kind are in quarantine now."""
    statement = select(QuarantineRow.entity).where(
        QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.resolved_at.is_(None)
    )
    return set(session.scalars(statement))


def quarantined_about(session: TeamSession, vendor: str, kind: str, mark: str) -> list[Quarantined]:
    """Records of this kind in quarantine that hold this text."""
    statement = select(QuarantineRow).where(
        QuarantineRow.vendor == vendor, QuarantineRow.kind == kind, QuarantineRow.resolved_at.is_(None)
    )
    holding = statement.where(cast(QuarantineRow.payload, Text).contains(mark, autoescape=True))
    return [_to_quarantined(row) for row in session.scalars(holding)]


def count_quarantine(session: TeamSession) -> dict[tuple[str, str], int]:
    """By vendor and kind, how many records are in quarantine now."""
    columns = (QuarantineRow.vendor, QuarantineRow.kind)
    rows = session.execute(select(*columns, func.count()).where(NOT_RESOLVED).group_by(*columns))
    return {(vendor, kind): number for vendor, kind, number in rows}


def quarantine_list(session: TeamSession, total: int | None = None) -> Segment[Quarantined]:
    """What is in quarantine now, the oldest first."""
    found = sum(count_quarantine(session).values()) if total is None else total
    return segment(session, select(QuarantineRow).where(NOT_RESOLVED), _ORDER, _to_quarantined, found)


def quarantined_by_id(session: TeamSession, ids: Sequence[str]) -> list[Quarantined]:
    """Those of these that are still in quarantine."""
    chosen = select(QuarantineRow).where(NOT_RESOLVED, QuarantineRow.quarantine_id.in_(list(ids)))
    return [_to_quarantined(row) for row in session.scalars(chosen.order_by(*_ORDER))]


def _to_quarantined(row: QuarantineRow) -> Quarantined:
    return Quarantined(
        row.quarantine_id, row.vendor, row.kind, row.entity, row.because, row.payload, row.first_seen_at
    )
