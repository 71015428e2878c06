"""How many of the last triggered texts brought a stop (E25)."""

from datetime import datetime, timedelta

from sqlalchemy import select

from connectors.store.engine import TeamSession
from connectors.store.messages.messages import MAY_HAVE_ARRIVED
from schemas.tables import MessageRow, ReplyRow

AFTER_A_TEXT = timedelta(days=3)
"""A stop that comes so soon after a text was brought by it."""


def texts_and_stops(session: TeamSession, most: int, since: datetime | None) -> tuple[int, int]:
    """Of the last triggered texts, at most `most` and since then: how many there were, and after how many their lead
    said stop."""
    statement = select(MessageRow.lofty_lead_id, MessageRow.sent_at).where(
        MessageRow.state.in_(MAY_HAVE_ARRIVED), MessageRow.rule != "", MessageRow.sent_at.is_not(None)
    )
    if since is not None:
        statement = statement.where(MessageRow.sent_at >= since)
    sent = session.execute(statement.order_by(MessageRow.sent_at.desc()).limit(most)).all()
    if not sent:
        return 0, 0
    oldest = min(at for _, at in sent)
    stops = session.execute(
        select(ReplyRow.lofty_lead_id, ReplyRow.received_at).where(
            ReplyRow.stop == "certain", ReplyRow.received_at >= oldest
        )
    ).all()
    brought = sum(
        any(lead == said and at <= said_at <= at + AFTER_A_TEXT for said, said_at in stops)
        for lead, at in sent
    )
    return len(sent), brought
