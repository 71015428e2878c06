"""The audit as it is read (R8): newest first, narrowed by who, what, whom and when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, joined, segment
from schemas.model.registered_users.words import Act
from schemas.tables.registered_users import ConsumerAuditRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Audited:
    """One act, as `ConsumerAuditRow` has it."""

    number: int
    at: datetime
    who: str
    operator: str
    act: Act
    user_id: str
    person: str
    board: str
    why: str
    before: str
    after: str
    changed: bool
    hits: int


@dataclass(frozen=True, slots=True)
class AuditFilters:
    """What narrows it; "" and None do not. `reader`: who reads it, and sees of other people's look-ups none; "": all
    of them. `since` is included, `until` is not."""

    who: str = ""
    act: str = ""
    user_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    reader: str = ""


def audit_page(session: TeamSession, filters: AuditFilters, place: Place) -> Part[Audited]:
    """A part of it."""
    rows = _narrowed(filters)
    return joined([segment(session, rows, (ConsumerAuditRow.number,), to_audited, falling=True)], place)


def whole_audit(session: TeamSession, filters: AuditFilters) -> Iterator[Audited]:
    """All of it, the latest first, in parts."""
    place = Place(_AT_ONCE)
    while True:
        part = audit_page(session, filters, place)
        yield from part.rows
        if not part.older:
            return
        place = replace(place, after=part.older)


def audit_of(session: TeamSession, user_ids: list[str]) -> list[Audited]:
    """What was done about a person's accounts, in its order."""
    row = ConsumerAuditRow
    chosen = select(row).where(row.user_id.in_(user_ids)).order_by(row.number)
    return [to_audited(found) for found in session.scalars(chosen)]


def act_by_number(session: TeamSession, number: int) -> Audited | None:
    """One act."""
    row = session.scalar(select(ConsumerAuditRow).where(ConsumerAuditRow.number == number))
    return to_audited(row) if row else None


def _narrowed(filters: AuditFilters) -> Select[Any]:
    row = ConsumerAuditRow
    chosen = select(row)
    for column, value in ((row.who, filters.who), (row.act, filters.act), (row.user_id, filters.user_id)):
        if value:
            chosen = chosen.where(column == value)
    if filters.since:
        chosen = chosen.where(row.at >= filters.since)
    if filters.until:
        chosen = chosen.where(row.at < filters.until)
    if filters.reader:
        chosen = chosen.where(or_(row.act != Act.LOOKUP.value, row.who == filters.reader))
    return chosen


def to_audited(row: ConsumerAuditRow) -> Audited:
    """As a noun."""
    values = {name: getattr(row, name) for name in Audited.__dataclass_fields__}
    return Audited(**{**values, "act": Act(row.act)})
