"""Exports on record: begun before the first row leaves, with every lead and inquiry before it leaves."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, joined, segment
from connectors.store.upsert import upsert
from schemas.model.lists.exports import Export, Exported
from schemas.tables import ExportedInquiryRow, ExportedLeadRow, ExportRow


def begin_export(session: TeamSession, export: Export) -> None:
    """Commit it before anything is sent."""
    session.add(
        ExportRow(**{**asdict(export), "filters": dict(export.filters), "columns": list(export.columns)})
    )
    session.flush()


def add_to_export(
    session: TeamSession,
    export_id: str,
    lead_ids: Sequence[int],
    inquiry_ids: Sequence[int] | None = None,
    *,
    dropped: int,
) -> None:
    """Leads that are sent next, or of which (`inquiry_ids`) inquiries are: none of them was on record of this export
    before. `dropped`: how many rows of those meant to be may no longer be exported."""
    leads = [{"export_id": export_id, "lofty_lead_id": lead_id} for lead_id in lead_ids]
    upsert(session, ExportedLeadRow, leads, absent=True)
    inquiries = [{"export_id": export_id, "inquiry_id": inquiry_id} for inquiry_id in inquiry_ids or ()]
    upsert(session, ExportedInquiryRow, inquiries, absent=True)
    sent = len(lead_ids) if inquiry_ids is None else len(inquiry_ids)
    _change(session, export_id, rows=ExportRow.rows + sent, left_out=ExportRow.left_out + dropped)


def end_export(session: TeamSession, export_id: str, sha256: str, at: datetime) -> None:
    """All of it was sent."""
    _change(session, export_id, sha256=sha256, ended_at=at)


def exports(session: TeamSession, by: str, place: Place) -> Part[Export]:
    """The latest first; `by`: only those of this email; "" for all."""
    chosen = select(ExportRow)
    if by:
        chosen = chosen.where(ExportRow.exported_by == by)
    order = (ExportRow.begun_at, ExportRow.export_id)
    return joined([segment(session, chosen, order, _to_export, falling=True)], place)


def _change(session: TeamSession, export_id: str, **values: object) -> None:
    changed = update(ExportRow).where(ExportRow.export_id == export_id).values(**values)
    session.execute(changed.execution_options(synchronize_session=False))


def _to_export(row: ExportRow) -> Export:
    return Export(
        export_id=row.export_id,
        begun_at=row.begun_at,
        exported_by=row.exported_by,
        operator=row.operator,
        reason=row.reason,
        filters=row.filters,
        columns=row.columns,
        left_out=row.left_out,
        rows=row.rows,
        sha256=row.sha256,
        ended_at=row.ended_at,
        what=Exported(row.what),
    )
