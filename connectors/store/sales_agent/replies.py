"""Inbound texts that were read, what they say of stopping, and which of them wait to be understood."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.sales_agent.conversations import Reply
from schemas.tables import ReplyRow
from schemas.tables.sales_agent.conversations import WAITING

_NAMES = tuple(field.name for field in fields(Reply))


def save_replies(session: TeamSession, replies: Iterable[Reply], at: datetime) -> None:
    """Each once, by its communication."""
    rows: list[dict[str, Any]] = [
        {**{name: getattr(reply, name) for name in _NAMES}, "read_at": at} for reply in replies
    ]
    upsert(session, ReplyRow, rows)


def reply(session: TeamSession, communication_id: int) -> Reply | None:
    """One inbound text that was read; None where there is none of this id."""
    row = session.scalar(select(ReplyRow).where(ReplyRow.communication_id == communication_id))
    return _to_reply(row) if row else None


def reply_ids(session: TeamSession, communication_ids: Sequence[int]) -> set[int]:
    """Which of these were read."""
    found: set[int] = set()
    for some in in_chunks(communication_ids):
        found |= set(
            session.scalars(select(ReplyRow.communication_id).where(ReplyRow.communication_id.in_(some)))
        )
    return found


def read_since(session: TeamSession, since: datetime) -> set[int]:
    """Which texts that came since then were read."""
    return set(session.scalars(select(ReplyRow.communication_id).where(ReplyRow.received_at >= since)))


def replies_of(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, list[Reply]]:
    """Of these leads, by lead, the oldest first."""
    found: dict[int, list[Reply]] = {}
    for some in in_chunks(lead_ids):
        statement = select(ReplyRow).where(ReplyRow.lofty_lead_id.in_(some))
        for row in session.scalars(statement.order_by(ReplyRow.received_at, ReplyRow.communication_id)):
            found.setdefault(row.lofty_lead_id, []).append(_to_reply(row))
    return found


def waiting_leads(session: TeamSession, limit: int) -> list[int]:
    """Leads with texts that are to be understood yet, whoever waits longest first."""
    waiting = select(ReplyRow.lofty_lead_id).where(WAITING).group_by(ReplyRow.lofty_lead_id)
    return list(session.scalars(waiting.order_by(func.min(ReplyRow.received_at)).limit(limit)))


def waiting_texts(session: TeamSession, lead_id: int) -> list[Reply]:
    """A lead's texts that are to be understood yet, the oldest first."""
    statement = select(ReplyRow).where(ReplyRow.lofty_lead_id == lead_id, WAITING)
    ordered = statement.order_by(ReplyRow.received_at, ReplyRow.communication_id)
    return [_to_reply(row) for row in session.scalars(ordered)]


def gather(session: TeamSession, texts: Sequence[Reply]) -> bool:
    """These texts are one reply, from now on nobody else's to understand. False where another run has taken one."""
    ids = [text.communication_id for text in texts]
    taken = (
        update(ReplyRow)
        .where(ReplyRow.communication_id.in_(ids), WAITING)
        .values(waits=False, gathered_into=ids[-1])
        .returning(ReplyRow.communication_id)
        .execution_options(synchronize_session=False)
    )
    return len(session.scalars(taken).all()) == len(ids)


def note_understood(session: TeamSession, communication_id: int, understood: str) -> None:
    """What the reply says that ends with this text."""
    changed = update(ReplyRow).where(ReplyRow.communication_id == communication_id)
    session.execute(changed.values(understood=understood).execution_options(synchronize_session=False))


def _to_reply(row: ReplyRow) -> Reply:
    return Reply(*(getattr(row, name) for name in _NAMES))


def last_chat_replies(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, datetime]:
    """When these leads last wrote in the site's chat, by lead."""
    found: dict[int, datetime] = {}
    at = func.max(func.coalesce(ReplyRow.received_at, None, type_=ReplyRow.received_at.type))
    for some in in_chunks(lead_ids):
        rows = session.execute(
            select(ReplyRow.lofty_lead_id, at)
            .where(ReplyRow.lofty_lead_id.in_(some), ReplyRow.communication_id < 0)
            .group_by(ReplyRow.lofty_lead_id)
        )
        found |= {row[0]: row[1] for row in rows}
    return found
