"""Marks that leads are to get in Lofty: wanted until they are written."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.marks import LEARNT
from schemas.tables import MarkRow

CANNOT_TEXT, SEGMENT = "cannot text", "segment "
"""What is no tag: the mark itself, and how the mark of a segment begins (its name follows); see LEARNT."""


def add_marks(session: TeamSession, lead_id: int, marks: Iterable[str], rule: str, at: datetime) -> int:
    """Want these; one that was wanted before, written or not, is not wanted again. Returns how many are new."""
    wanted = list(marks)
    known = set(
        session.scalars(
            select(MarkRow.mark).where(MarkRow.lofty_lead_id == lead_id, MarkRow.mark.in_(wanted))
        )
    )
    new = [mark for mark in wanted if mark not in known]
    session.add_all(MarkRow(lofty_lead_id=lead_id, mark=mark, rule=rule, wanted_at=at) for mark in new)
    session.flush()
    return len(new)


def marks_wanted(session: TeamSession, lead_id: int) -> list[str]:
    """Those of a lead that are not written yet."""
    return list(
        session.scalars(
            select(MarkRow.mark).where(MarkRow.lofty_lead_id == lead_id, MarkRow.written_at.is_(None))
        )
    )


def tags_wanted(session: TeamSession, lead_id: int) -> list[str]:
    """Those of them that are tags."""
    return [mark for mark in marks_wanted(session, lead_id) if is_tag(mark)]


def is_tag(mark: str) -> bool:
    """Whether Lofty has a tag for it."""
    return mark != CANNOT_TEXT and not mark.startswith((SEGMENT, LEARNT))


def leads_marked(session: TeamSession, mark: str) -> list[int]:
    """Leads that have got this one."""
    return list(
        session.scalars(
            select(MarkRow.lofty_lead_id).where(MarkRow.mark == mark, MarkRow.written_at.is_not(None))
        )
    )


def leads_to_mark(session: TeamSession) -> dict[int, str]:
    """Leads with marks that are not written yet, each with a rule that wants one. Visitors are none."""
    waiting = MarkRow.written_at.is_(None), MarkRow.lofty_lead_id > 0
    rows = session.execute(select(MarkRow.lofty_lead_id, MarkRow.rule).where(*waiting))
    return {row.lofty_lead_id: row.rule for row in rows}


def done_marks(session: TeamSession, lead_id: int, marks: Iterable[str], at: datetime) -> None:
    """These are written."""
    changed = update(MarkRow).where(MarkRow.lofty_lead_id == lead_id, MarkRow.mark.in_(list(marks)))
    session.execute(changed.values(written_at=at).execution_options(synchronize_session=False))
