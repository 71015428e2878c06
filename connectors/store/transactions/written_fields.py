"""Values as they were sent, each with what stood there before: the base for L3."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update

from connectors.store.engine import TeamSession
from connectors.store.ids import new_id
from schemas.model.decisions import SetField
from schemas.model.fields import Field
from schemas.tables import WrittenFieldRow


def store_written(
    session: TeamSession,
    outbox_id: str,
    client_id: int | None,
    sets: Iterable[SetField],
    bases: Mapping[Field, str],
    at: datetime,
) -> None:
    """What is about to be sent, with the value that stood there when we looked (the base)."""
    for wanted in sets:
        session.add(
            WrittenFieldRow(
                written_id=new_id(),
                outbox_id=outbox_id,
                sisu_client_id=client_id,
                field=wanted.field.value,
                value=wanted.value,
                base=bases.get(wanted.field, ""),
                rule=wanted.rule,
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


def standing_writes(client_id: int) -> Select[tuple[WrittenFieldRow]]:
    """What was sent to a transaction and still has a say in what stands there."""
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


def mark_gap_checked(session: TeamSession, client_id: int) -> None:
    """What was written to this transaction has been looked into."""
    statement = update(WrittenFieldRow).where(WrittenFieldRow.sisu_client_id == client_id)
    session.execute(statement.values(gap_checked=True))


def unchecked_writes(session: TeamSession) -> dict[int, list[tuple[str, str, str, datetime]]]:
    """Acknowledged updates whose gap was not looked into yet: (field, value, base, sent at) by transaction."""
    rows: dict[int, list[tuple[str, str, str, datetime]]] = {}
    unchecked = select(WrittenFieldRow).where(
        WrittenFieldRow.acknowledged, WrittenFieldRow.gap_checked.is_(False)
    )
    for row in session.scalars(unchecked.order_by(WrittenFieldRow.sent_at)):
        if row.sisu_client_id is not None:
            rows.setdefault(row.sisu_client_id, []).append((row.field, row.value, row.base, row.sent_at))
    return rows
