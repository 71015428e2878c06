"""What is remembered of linked transactions: link, field states, written values, creations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from connectors.store.engine import TeamSession
from connectors.store.leads.leads import assignments
from connectors.store.mapping import new_id, upsert
from schemas.model.creations import Creation
from schemas.model.decisions import FieldState, LinkState, Origin, SentValue, SetField
from schemas.model.fields import APPOINTMENT_FIELDS, LEAD_FIELDS, Field
from schemas.tables import FieldStateRow, LinkRow, WrittenFieldRow

TRACKED = (*LEAD_FIELDS, *APPOINTMENT_FIELDS)


def link_state(session: TeamSession, client_id: int, lead_id: int) -> LinkState:
    """The link's memory; a transaction that was linked by somebody else, or to another lead, starts afresh."""
    row = session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id))
    if row is None:
        row = LinkRow(sisu_client_id=client_id, origin=Origin.FOUND.value)
        session.add(row)
    if row.settled_lead_id not in (None, lead_id):
        _forget(session, row)
    history = assignments(session, lead_id)
    if row.settled_lead_id != lead_id or row.settled_position is None:
        row.settled_lead_id, row.settled_position = lead_id, max(len(history) - 1, 0)
    session.flush()
    known = None if row.known_appointments is None else frozenset(row.known_appointments)
    return LinkState(
        origin=Origin(row.origin),
        counting_appointment_id=row.counting_appointment_id,
        intended_appointment_id=row.intended_appointment_id,
        known_appointments=known,
        previous_users=tuple(user or None for user in history[row.settled_position :]),
    )


def is_linked(session: TeamSession, client_id: int) -> bool:
    """Whether anything is remembered of this transaction's link."""
    return session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id)) is not None


def _forget(session: TeamSession, row: LinkRow) -> None:
    # A person has moved the link to another lead: for that lead it is an existing transaction, linked just now (G1).
    row.origin, row.counting_appointment_id, row.intended_appointment_id = Origin.FOUND.value, None, None
    row.known_appointments = None
    session.execute(delete(FieldStateRow).where(FieldStateRow.sisu_client_id == row.sisu_client_id))
    sent = update(WrittenFieldRow).where(WrittenFieldRow.sisu_client_id == row.sisu_client_id)
    session.execute(sent.values(superseded=True))


def follow_merge(session: TeamSession, client_id: int, lead_id: int) -> None:
    """The lead was merged into this one: what is remembered of the transaction goes on for it."""
    position = max(len(assignments(session, lead_id)) - 1, 0)
    _change(session, client_id, settled_lead_id=lead_id, settled_position=position)


def settle_agent(session: TeamSession, client_id: int, lead_id: int) -> None:
    """L4: from here on, earlier assignments of the lead no longer matter for this transaction."""
    follow_merge(session, client_id, lead_id)


def fix_appointment(session: TeamSession, client_id: int, appointment_id: int) -> None:
    """A2: this appointment counts, from now on and for good."""
    _change(
        session, client_id, counting_appointment_id=appointment_id, intended_appointment_id=appointment_id
    )


def intend_appointment(session: TeamSession, client_id: int, appointment_id: int) -> None:
    """A2: this appointment's days are about to be sent."""
    _change(session, client_id, intended_appointment_id=appointment_id)


def _change(session: TeamSession, client_id: int, **values: Any) -> None:
    session.execute(update(LinkRow).where(LinkRow.sisu_client_id == client_id).values(**values))


def field_states(
    session: TeamSession, client_id: int, now: datetime, window: timedelta
) -> dict[Field, FieldState]:
    """What is known of each tracked field; a sent value is settled once `window` is over."""
    sent: dict[str, list[SentValue]] = {}
    for row in session.scalars(
        _sent(client_id).order_by(WrittenFieldRow.sent_at, WrittenFieldRow.written_id)
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


def store_written(
    session: TeamSession,
    outbox_id: str,
    client_id: int | None,
    sets: Iterable[SetField],
    bases: Mapping[Field, str],
    at: datetime,
) -> None:
    """What is about to be sent, with the value that stood there when we looked (the base)."""
    for one in sets:
        session.add(
            WrittenFieldRow(
                written_id=new_id(),
                outbox_id=outbox_id,
                sisu_client_id=client_id,
                field=one.field.value,
                value=one.value,
                base=bases.get(one.field, ""),
                rule=one.rule,
                sent_at=at,
            )
        )


def acknowledge(session: TeamSession, outbox_id: str, client_id: int, since: datetime | None = None) -> None:
    """The vendor said yes to what was sent for this outbox row since then.

    Without `since` it was a creation: its values learn their transaction, and there was no gap for anybody's edit.
    """
    statement = update(WrittenFieldRow).where(WrittenFieldRow.outbox_id == outbox_id)
    if since is None:
        session.execute(statement.values(sisu_client_id=client_id, acknowledged=True, gap_checked=True))
    else:
        session.execute(statement.where(WrittenFieldRow.sent_at >= since).values(acknowledged=True))


def unsend(session: TeamSession, outbox_id: str) -> None:
    """What was about to be sent for this outbox row certainly was not done: it is no base for L3."""
    session.execute(
        update(WrittenFieldRow)
        .where(WrittenFieldRow.outbox_id == outbox_id, WrittenFieldRow.acknowledged.is_(False))
        .values(superseded=True)
    )


def _sent(client_id: int) -> Any:
    return select(WrittenFieldRow).where(
        WrittenFieldRow.sisu_client_id == client_id, WrittenFieldRow.superseded.is_(False)
    )


@dataclass(frozen=True, slots=True)
class LastWrite:
    """By which rule a field was written last, and when."""

    rule: str
    sent_at: datetime


def last_written(session: TeamSession, client_id: int) -> dict[str, LastWrite]:
    """The latest acknowledged write of each field, for explanations."""
    statement = select(WrittenFieldRow).where(
        WrittenFieldRow.sisu_client_id == client_id, WrittenFieldRow.acknowledged
    )
    rows = session.scalars(statement.order_by(WrittenFieldRow.sent_at))
    return {row.field: LastWrite(row.rule, row.sent_at) for row in rows}


def link_made_here(session: TeamSession, client_id: int, made: Creation) -> None:
    """A creation has become a transaction: its link remembers what A6 saw, its fields start empty."""
    row = session.scalar(select(LinkRow).where(LinkRow.sisu_client_id == client_id))
    if row is None:
        row = LinkRow(sisu_client_id=client_id)
        session.add(row)
    row.origin, row.creation_key = Origin.BRIDGE.value, made.creation_key
    row.known_appointments = list(made.appointment_ids)
    row.counting_appointment_id = row.intended_appointment_id = made.counting_appointment_id
    row.settled_lead_id = made.lofty_lead_id
    row.settled_position = max(len(assignments(session, made.lofty_lead_id)) - 1, 0)
    session.flush()


def unchecked_writes(
    session: TeamSession, done: int | None = None
) -> dict[int, list[tuple[str, str, str, datetime]]]:
    """Acknowledged updates whose gap was not looked into yet: (field, value, base, sent at) by transaction.

    `done`: that transaction has been looked into.
    """
    if done is not None:
        statement = update(WrittenFieldRow).where(WrittenFieldRow.sisu_client_id == done)
        session.execute(statement.values(gap_checked=True))
    rows: dict[int, list[tuple[str, str, str, datetime]]] = {}
    unchecked = select(WrittenFieldRow).where(
        WrittenFieldRow.acknowledged, WrittenFieldRow.gap_checked.is_(False)
    )
    for row in session.scalars(unchecked.order_by(WrittenFieldRow.sent_at)):
        if row.sisu_client_id is not None:
            rows.setdefault(row.sisu_client_id, []).append((row.field, row.value, row.base, row.sent_at))
    return rows
