"""Visitors who were there long ago, and what is kept under their numbers."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from connectors.store.engine import TeamSession
from schemas.tables import (
    ConversationRow,
    DecisionRow,
    EngagementRow,
    FeedbackRow,
    MarkRow,
    MessageRow,
    NoticeRow,
    NoticeWayRow,
    ReplyRow,
    SiteActivityRow,
    SiteEventRow,
    SitePersonRow,
    SiteReadingRow,
    SiteVisitorRow,
    TriggerRow,
)

_OF_ONE = (
    ConversationRow,
    EngagementRow,
    FeedbackRow,
    MarkRow,
    MessageRow,
    ReplyRow,
    SiteActivityRow,
    SitePersonRow,
    SiteReadingRow,
    TriggerRow,
)


def forget_visitors(session: TeamSession, before: datetime) -> int:
    """Those who were there last before then, with all that stands under their numbers; how many there were. Of the
    newest one the row stays, empty: its number is not given twice."""
    row = SiteVisitorRow
    newest = session.scalar(select(func.max(row.number))) or 0
    over = or_(row.becomes.is_(None), row.joined)
    numbers = list(session.scalars(select(row.number).where(row.last_seen_at < before, over)))
    for number in numbers:
        _forget(session, number)
    gone = [number for number in numbers if number != newest]
    session.execute(delete(row).where(row.number.in_(gone)).execution_options(synchronize_session=False))
    bare = {"name": "", "email": "", "phone": "", "asks": False, "fits": []}
    emptied = update(row).where(row.number.in_(numbers)).values(**bare)
    session.execute(emptied.execution_options(synchronize_session=False))
    return len(gone)


def _forget(session: TeamSession, number: int) -> None:
    notices = select(NoticeRow.notice_id).where(NoticeRow.lofty_lead_id == -number)
    session.execute(
        delete(NoticeWayRow)
        .where(NoticeWayRow.notice_id.in_(list(session.scalars(notices))))
        .execution_options(synchronize_session=False)
    )
    for table in (*_OF_ONE, NoticeRow):
        session.execute(
            delete(table).where(table.lofty_lead_id == -number).execution_options(synchronize_session=False)
        )
    session.execute(
        delete(DecisionRow)
        .where(DecisionRow.subject == "lead", DecisionRow.subject_id == -number)
        .execution_options(synchronize_session=False)
    )
    nobodys = update(SiteEventRow).where(SiteEventRow.lofty_lead_id == -number)
    session.execute(nobodys.values(lofty_lead_id=None).execution_options(synchronize_session=False))
