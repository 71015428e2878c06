"""The agent and each lead: who silenced it, and what it has done for the first time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.sales_agent.conversations import Conversation
from schemas.tables import ConversationRow, EngagementRow


def conversations(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, Conversation]:
    """Of these leads, by lead; one with whom nothing was spoken has none."""
    found: dict[int, Conversation] = {}
    for some in in_chunks(lead_ids):
        rows = session.scalars(select(ConversationRow).where(ConversationRow.lofty_lead_id.in_(some)))
        found |= {row.lofty_lead_id: _to_conversation(row) for row in rows}
    return found


def mute(session: TeamSession, lead_id: int, by: str, rule: str, at: datetime) -> None:
    """The agent is silent from now on. Where nothing was said yet, the conversation begins here."""
    note(session, lead_id, muted_at=at, muted_by=by, muted_rule=rule)
    _move_last(session, lead_id, at, ConversationRow.last_at.is_(None))


def unmute(session: TeamSession, lead_id: int, by: str, at: datetime) -> None:
    """It may speak again, also where a person had taken over (E12, E13)."""
    note(session, lead_id, muted_at=None, muted_by="", muted_rule="", unmuted_at=at, unmuted_by=by)


def note(session: TeamSession, lead_id: int, **values: Any) -> None:
    """Set these columns of a lead's conversation, which begins with them where there is none."""
    upsert(session, ConversationRow, [{"lofty_lead_id": lead_id, **values}])


def note_text_out(session: TeamSession, lead_id: int, at: datetime) -> None:
    """A text went out at this instant, or may have."""
    note(session, lead_id)
    _move_last(session, lead_id, at, or_(ConversationRow.last_at.is_(None), ConversationRow.last_at < at))


def note_text_in(session: TeamSession, lead_id: int, at: datetime) -> None:
    """The lead wrote. That begins no conversation of the agent's: one with whom only people speak is in no list."""
    _move_last(session, lead_id, at, ConversationRow.last_at < at)


def _move_last(session: TeamSession, lead_id: int, at: datetime, chosen: ColumnElement[bool]) -> None:
    moved = update(ConversationRow).where(ConversationRow.lofty_lead_id == lead_id, chosen)
    session.execute(moved.values(last_at=at).execution_options(synchronize_session="fetch"))


def engaged_in(session: TeamSession, month: str, lead_ids: Iterable[int]) -> set[int]:
    """Which of these leads were charged in this month (E16)."""
    found: set[int] = set()
    for some in in_chunks(lead_ids):
        statement = select(EngagementRow.lofty_lead_id).where(
            EngagementRow.month == month, EngagementRow.lofty_lead_id.in_(some)
        )
        found |= set(session.scalars(statement))
    return found


def engagements(session: TeamSession, month: str) -> int:
    """How many leads were charged in this month."""
    statement = select(func.count()).select_from(EngagementRow).where(EngagementRow.month == month)
    return session.scalar(statement) or 0


def charge(session: TeamSession, month: str, lead_id: int, message_id: str, at: datetime) -> bool:
    """Charge a lead, once a month. Returns whether it was not charged before."""
    if engaged_in(session, month, [lead_id]):
        return False
    session.add(EngagementRow(month=month, lofty_lead_id=lead_id, message_id=message_id, charged_at=at))
    session.flush()
    return True


def release_charge(session: TeamSession, message_id: str) -> None:
    """The message was certainly not sent: it is not charged."""
    row = session.scalar(select(EngagementRow).where(EngagementRow.message_id == message_id))
    if row:
        session.delete(row)
        session.flush()


def _to_conversation(row: ConversationRow) -> Conversation:
    return Conversation(
        row.lofty_lead_id, row.muted_at, row.muted_by, row.muted_rule, row.unmuted_at, row.unmuted_by,
        row.texts_read_at, row.first_text_at, row.no_response_at,
    )  # fmt: skip
