"""Exports on record, as they are read."""

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, joined, segment
from schemas.model.lists.exports import Export
from schemas.tables import ExportRow


def exports(session: TeamSession, by: str, after: str, most: int) -> Part[Export]:
    """The latest first, from the key `after` on; `by`: only those of this email; "" for all."""
    chosen = select(ExportRow)
    if by:
        chosen = chosen.where(ExportRow.exported_by == by)
    order = (ExportRow.begun_at, ExportRow.export_id)
    return joined([segment(session, chosen, order, _to_export, falling=True)], after, most)


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
    )
