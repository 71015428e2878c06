"""What is known of each field that the rules may write (L3, A10)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select, update

from connectors.store.engine import TeamSession
from connectors.store.transactions.written_fields import standing_writes
from connectors.store.upsert import upsert
from schemas.model.decisions import FieldState, SentValue
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.tables import FieldStateRow, WrittenFieldRow

TRACKED = (*LEAD_FIELDS, *APPOINTMENT_FIELDS)


def field_states(
    session: TeamSession, client_id: int, now: datetime, window: timedelta
) -> dict[Field, FieldState]:
    """What is known of each tracked field; a sent value is settled once `window` is over."""
    sent: dict[str, list[SentValue]] = {}
    for row in session.scalars(
        standing_writes(client_id).order_by(WrittenFieldRow.sent_at, WrittenFieldRow.written_id)
    ):
        value = SentValue(row.value, row.acknowledged, settled=row.sent_at + window <= now)
        sent.setdefault(row.field, []).append(value)
    rows = session.scalars(select(FieldStateRow).where(FieldStateRow.sisu_client_id == client_id))
    known = {row.field: row for row in rows}
    return {name: _state(known.get(name), sent.get(name, [])) for name in TRACKED}


def _state(row: FieldStateRow | None, sent: list[SentValue]) -> FieldState:
    if row is None:
        return FieldState(sent=tuple(sent))
    return FieldState(row.seen, row.carried, row.held, row.held_rule, row.held_because, tuple(sent))


def save_states(
    session: TeamSession,
    client_id: int,
    states: Mapping[Field, FieldState],
    before: Mapping[Field, FieldState],
    now: datetime,
    window: timedelta,
) -> None:
    """Store what changed, and forget the sent values that the latest read has settled."""
    rows = [
        {
            "sisu_client_id": client_id,
            "field": name.value,
            "seen": state.seen,
            "carried": state.carried,
            "held": state.overridden,
            "held_rule": state.override_rule,
            "held_because": state.override_because,
            "changed_at": now,
        }
        for name, state in states.items()
        if state != before.get(name)
    ]
    upsert(session, FieldStateRow, rows)
    session.execute(
        update(WrittenFieldRow)
        .where(WrittenFieldRow.sisu_client_id == client_id, WrittenFieldRow.sent_at <= now - window)
        .where(WrittenFieldRow.superseded.is_(False))
        .values(superseded=True)
    )


def start_states(session: TeamSession, client_id: int, outbox_id: str, now: datetime) -> None:
    """A transaction made here: what we sent stands there, and every other field is empty."""
    written = select(WrittenFieldRow.field).where(WrittenFieldRow.outbox_id == outbox_id)
    sent = set(session.scalars(written))
    rows = [
        {
            "sisu_client_id": client_id,
            "field": name.value,
            "seen": None if name.value in sent else "",
            "carried": None,
            "held": False,
            "held_rule": "",
            "held_because": "",
            "changed_at": now,
        }
        for name in TRACKED
    ]
    upsert(session, FieldStateRow, rows)
