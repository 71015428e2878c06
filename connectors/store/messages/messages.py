"""Messages to leads: stored before they are sent, and what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.sales_agent.messages import Message, MessageState
from schemas.model.sales_agent.triggers import Channel
from schemas.tables import MessageRow, TriggerRow

_NAMES = tuple(field.name for field in fields(Message))
MAY_HAVE_ARRIVED = (MessageState.SENDING.value, MessageState.SENT.value, MessageState.LOST.value)
"""States of a message that its lead may have got."""


def add_message(session: TeamSession, message: Message) -> None:
    """Commit it before anything is sent."""
    session.add(MessageRow(**{name: getattr(message, name) for name in _NAMES}))
    session.flush()


def message(session: TeamSession, message_id: str) -> Message | None:
    """One message; None where there is none of this id."""
    row = session.scalar(select(MessageRow).where(MessageRow.message_id == message_id))
    return _to_message(row) if row else None


def messages_of(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, list[Message]]:
    """All messages to these leads, by lead, the oldest first."""
    found: dict[int, list[Message]] = {}
    for some in in_chunks(lead_ids):
        statement = select(MessageRow).where(MessageRow.lofty_lead_id.in_(some))
        for row in session.scalars(statement.order_by(MessageRow.planned_at, MessageRow.message_id)):
            found.setdefault(row.lofty_lead_id, []).append(_to_message(row))
    return found


def change_message(session: TeamSession, message_id: str, **values: Any) -> None:
    """Note what became of it. Columns by their names."""
    changed = update(MessageRow).where(MessageRow.message_id == message_id).values(**values)
    session.execute(changed.execution_options(synchronize_session="fetch"))


def any_message(session: TeamSession) -> bool:
    """Whether anything was ever sent from here."""
    return session.scalar(select(MessageRow.message_id).limit(1)) is not None


def own_among(session: TeamSession, communication_ids: Sequence[int]) -> dict[int, str]:
    """Which of these rows of the feed are messages of ours: the message, by communication. By the id that Lofty
    answered when it was sent, or by the one that was found since."""
    found: dict[int, str] = {}
    for some in in_chunks(communication_ids):
        columns = (MessageRow.message_id, MessageRow.communication_id, MessageRow.vendor_message_id)
        by_id = MessageRow.communication_id.in_(some)
        by_answer = MessageRow.vendor_message_id.in_([str(number) for number in some])
        for row in session.execute(select(*columns).where(by_id)):
            found[row.communication_id] = row.message_id
        for row in session.execute(select(*columns).where(by_answer, MessageRow.communication_id.is_(None))):
            found[int(row.vendor_message_id)] = row.message_id
    return found


def own_communications(session: TeamSession) -> frozenset[int]:
    """All rows of the feed that are known to be messages of the agent; what a person typed here is that person's."""
    statement = select(MessageRow.communication_id).where(
        MessageRow.communication_id.is_not(None), MessageRow.written_by == ""
    )
    return frozenset(number for number in session.scalars(statement) if number is not None)


def written_by(session: TeamSession, message_ids: Iterable[str]) -> dict[str, str]:
    """Of those of these messages that a person typed, that person's email."""
    found: dict[str, str] = {}
    for some in in_chunks(message_ids):
        columns = (MessageRow.message_id, MessageRow.written_by)
        rows = session.execute(
            select(*columns).where(MessageRow.message_id.in_(some), MessageRow.written_by != "")
        )
        found |= {row.message_id: row.written_by for row in rows}
    return found


def unmatched(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, list[Message]]:
    """Texts that may have arrived and are not known in the feed yet, by lead."""
    found: dict[int, list[Message]] = {}
    for some in in_chunks(lead_ids):
        statement = select(MessageRow).where(
            MessageRow.lofty_lead_id.in_(some),
            MessageRow.communication_id.is_(None),
            MessageRow.channel == Channel.TEXT.value,
            MessageRow.state.in_(MAY_HAVE_ARRIVED),
        )
        for row in session.scalars(statement):
            found.setdefault(row.lofty_lead_id, []).append(_to_message(row))
    return found


def bind(session: TeamSession, message_id: str, communication_id: int, outcome: str) -> None:
    """This row of the feed is that message."""
    change_message(session, message_id, communication_id=communication_id, outcome=outcome)


def count_first_texts(
    session: TeamSession, since: datetime, before: datetime | None, besides: str = ""
) -> int:
    """Triggered texts since then, but for one, that stand on a state which was true at `before` (E25)."""
    if before is None:
        return 0
    statement = (
        select(func.count())
        .select_from(MessageRow)
        .join(
            TriggerRow,
            and_(
                TriggerRow.message_id == MessageRow.message_id,
                TriggerRow.lofty_lead_id == MessageRow.lofty_lead_id,
            ),
        )
        .where(
            MessageRow.planned_at >= since,
            MessageRow.message_id != besides,
            MessageRow.state.in_((MessageState.PLANNED.value, *MAY_HAVE_ARRIVED)),
            TriggerRow.lasting,
            TriggerRow.happened_at <= before,
            TriggerRow.rule == MessageRow.rule,
            TriggerRow.anchor == MessageRow.anchor,
        )
    )
    return session.scalar(statement) or 0


def _to_message(row: MessageRow) -> Message:
    values: dict[str, Any] = {name: getattr(row, name) for name in _NAMES}
    values |= {"channel": Channel(row.channel), "state": MessageState(row.state)}
    return Message(**values)
