"""Inquiries along the ways of a tab, the newest first, and back; and how many there are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.viewing import Way
from connectors.store.parts import key_values
from schemas.tables import InquiryRow
from schemas.tables.base import BigId, UtcDateTime

Key = tuple[datetime, int]
"""When it was done, and its id, which settles what is equal."""
_ALL = 2**31 - 1
ORDER = (InquiryRow.acted_at, InquiryRow.inquiry_id)


def keys_along(
    session: TeamSession, ways: Sequence[Way], start: Key | None, most: int, *, backwards: bool = False
) -> list[Key]:
    """At most so many behind the start, or (`backwards`) before it, the nearest first."""
    found = {key for way in ways for key in _along(session, way, start, most, backwards=backwards)}
    return sorted(found, reverse=not backwards)[:most]


def _along(session: TeamSession, way: Way, start: Key | None, most: int, *, backwards: bool) -> list[Key]:
    chosen, columns = _read(session, way)
    if start is not None:
        chosen = chosen.where(_beyond(columns, start, backwards=backwards))
    order = [column.asc() if backwards else column.desc() for column in columns]
    return [(row[0], row[1]) for row in session.execute(chosen.order_by(*order).limit(most))]


def _read(session: TeamSession, way: Way) -> tuple[Select[Any], Sequence[Any]]:
    """All along a way, and their columns, by which they are ordered."""
    columns: Sequence[Any] = ORDER
    chosen = select(*ORDER).where(InquiryRow.team_id == session.team_id, *way.holds)
    if way.few:
        # With a limit of its own nobody takes its order, or its days, for a reason to walk along the time.
        few = chosen.limit(_ALL).subquery()
        columns = few.c.acted_at, few.c.inquiry_id
        chosen = select(*columns)
    return chosen.where(*way.then(columns[0])), columns


def _beyond(columns: Sequence[Any], start: Key, *, backwards: bool) -> ColumnElement[bool]:
    here = tuple_(*columns)
    there = tuple_(literal(start[0], UtcDateTime()), literal(start[1], BigId))
    return here > there if backwards else here < there


def key_of(text: str) -> Key | None:
    """A key out of an address; None for "" and one that is none."""
    values = key_values(ORDER, text)
    return (values[0], values[1]) if values else None


def count_along(session: TeamSession, ways: Sequence[Way], most: int | None = None) -> int:
    """How many there are; `most`: and no more than these are counted."""
    count = 0
    for way in ways:
        chosen, _ = _read(session, way)
        if most is not None:
            chosen = chosen.limit(most - count)
        count += session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
        if count == most:
            break
    return count


def any_along(session: TeamSession, ways: Sequence[Way]) -> bool:
    """Whether there is any."""
    return any(session.execute(_read(session, way)[0].limit(1)).first() for way in ways)
