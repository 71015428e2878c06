"""What of the outbox is active or was refused, for pages, the plan and the guard: counted in the database, read in
parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Select, bindparam, func, select, text

from connectors.store.engine import TeamSession
from connectors.store.outbox.requests import ACTIVE
from connectors.store.parts import Part, Place, Segment, beyond, joined, key_text
from schemas.model.outbox import REFUSED, Listed, OperationName
from schemas.tables import OutboxRow
from schemas.tables.outbox import NOT_DONE

_ORDER = (OutboxRow.planned_at, OutboxRow.outbox_id)
_LINKS = (OperationName.WRITE_LINK,)
_OTHERS = tuple(name for name in OperationName if name not in _LINKS)
# Fields of a payload that replace another value: {"over": [names]}.
_OVERWRITES = {
    "sqlite": "SELECT target, each.value AS name, count(*) FROM outbox, json_each(outbox.payload, '$.over') AS each",
    "postgresql": "SELECT target, each.value AS name, count(*) FROM outbox, "
    "jsonb_array_elements_text(CASE WHEN jsonb_typeof(payload -> 'over') = 'array' THEN payload -> 'over' "
    "ELSE '[]'::jsonb END) AS each(value)",
}
_OF_THESE = (
    " WHERE team_id = :team AND operation IN :operations AND state IN ('waiting', 'claimed', 'unknown') "
)


def count_waiting(session: TeamSession, besides: Iterable[str] = ()) -> int:
    """Rows that are neither done nor refused, besides these."""
    active = select(func.count()).select_from(OutboxRow).where(OutboxRow.state.in_(ACTIVE))
    return session.scalar(active.where(OutboxRow.outbox_id.not_in(list(besides)))) or 0


def _to_listed(row: OutboxRow) -> Listed:
    return Listed(
        row.outbox_id,
        row.operation,
        row.entity,
        row.payload,
        tuple(row.rules),
        row.state,
        row.attempts,
        row.because,
        row.planned_at,
    )


def active_entities(session: TeamSession, operation: str) -> set[str]:
    """What this operation waits, or is in flight, for."""
    statement = select(OutboxRow.entity).where(OutboxRow.operation == operation, OutboxRow.state.in_(ACTIVE))
    return set(session.scalars(statement))


def active_payloads(session: TeamSession, operations: Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """(id, target, payload) of what waits or is in flight for these operations."""
    columns = (OutboxRow.outbox_id, OutboxRow.target, OutboxRow.payload)
    statement = select(*columns).where(OutboxRow.operation.in_(list(operations)), OutboxRow.state.in_(ACTIVE))
    return [(outbox_id, target, payload) for outbox_id, target, payload in session.execute(statement)]


def refused_before(session: TeamSession, at: datetime, most: int) -> tuple[int, list[Listed]]:
    """How many rows were refused before this moment and still stand so, and the oldest of them."""
    chosen = (OutboxRow.state == REFUSED, OutboxRow.finished_at < at)
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(*chosen)) or 0
    oldest = select(OutboxRow).where(*chosen).order_by(OutboxRow.finished_at).limit(most)
    return number, [_to_listed(row) for row in session.scalars(oldest)] if number else []


def count_overwrites(session: TeamSession, operations: Iterable[str]) -> dict[tuple[str, str], int]:
    """By side and field, how many active rows of these operations would replace a value."""
    said = _OVERWRITES[session.get_bind().dialect.name] + _OF_THESE + "GROUP BY target, each.value"
    statement = text(said).bindparams(bindparam("operations", expanding=True))
    rows = session.execute(statement, {"team": session.team_id, "operations": list(operations)})
    return {(target, name): number for target, name, number in rows}


def count_active(session: TeamSession, *operations: str) -> int:
    """How many rows wait or are in flight for these operations."""
    statement = select(func.count()).select_from(OutboxRow)
    chosen = statement.where(OutboxRow.operation.in_(operations), OutboxRow.state.in_(ACTIVE))
    return session.scalar(chosen) or 0


def count_listed(session: TeamSession) -> dict[tuple[str, str], int]:
    """By operation and state, how much is not done."""
    columns = (OutboxRow.operation, OutboxRow.state)
    rows = session.execute(select(*columns, func.count()).where(NOT_DONE).group_by(*columns))
    return {(operation, state): number for operation, state, number in rows}


def listed_part(
    session: TeamSession,
    place: Place = Place(100),
    counts: Mapping[tuple[str, str], int] | None = None,
    only: tuple[str, str] = ("", ""),
) -> Part[Listed]:
    """What waits or was refused, the oldest first; links last: they are many and alike. `counts`: as counted above;
    `only`: of this operation and in this state, "" for any."""
    counted = count_listed(session) if counts is None else counts
    known = {
        kind: n for kind, n in counted.items() if all(a in ("", b) for a, b in zip(only, kind, strict=True))
    }

    def segment(operations: Sequence[str]) -> Segment[Listed]:
        total = sum(number for (operation, _), number in known.items() if operation in operations)
        wanted = [operation for operation in operations if only[0] in ("", operation)]
        chosen = select(OutboxRow.outbox_id).where(NOT_DONE, OutboxRow.operation.in_(wanted))
        chosen = chosen.where(OutboxRow.state == only[1]) if only[1] else chosen
        return Segment(total, partial(_rows, session, chosen))

    return joined([segment(_OTHERS), segment(_LINKS)], place)


def refused_segment(session: TeamSession) -> Segment[Listed]:
    """What a vendor, or a rule at the last moment, refused; the oldest first."""
    refused = OutboxRow.state == REFUSED
    total = session.scalar(select(func.count()).select_from(OutboxRow).where(refused)) or 0
    chosen = select(OutboxRow.outbox_id).where(refused)
    return Segment(total, partial(_rows, session, chosen))


def listed_about(session: TeamSession, entities: Iterable[str]) -> list[Listed]:
    """What waits or was refused for these, the oldest first."""
    statement = select(OutboxRow).where(NOT_DONE, OutboxRow.entity.in_(list(entities)))
    return [_to_listed(row) for row in session.scalars(statement.order_by(*_ORDER))]


def active_writes(session: TeamSession) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(target, operation, entity, payload) of everything that waits or is in flight."""
    columns = (OutboxRow.target, OutboxRow.operation, OutboxRow.entity, OutboxRow.payload)
    statement = select(*columns).where(OutboxRow.state.in_(ACTIVE)).order_by(*_ORDER)
    rows = session.execute(statement.execution_options(yield_per=1000))
    return ((target, operation, entity, payload) for target, operation, entity, payload in rows)


def _rows(
    session: TeamSession,
    chosen: Select[tuple[str]],
    key: str,
    most: int,
    backwards: bool,
) -> list[tuple[Listed, str]]:
    # The ids first: they lie in the index, the rows beside it.
    by = [column.desc() for column in _ORDER] if backwards else _ORDER
    ids = chosen.where(*beyond(_ORDER, key, falling=backwards)).order_by(*by).limit(most)
    rows = session.scalars(select(OutboxRow).where(OutboxRow.outbox_id.in_(ids)).order_by(*by))
    return [(_to_listed(row), key_text(row.planned_at, row.outbox_id)) for row in rows]
