"""Visitors of the site of whom nobody knows which lead they are, numbered per team (E19)."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, case, func, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.parts import Part, Place, joined, segment
from schemas.model.site.people import PersonKind
from schemas.model.site.visitors import Visitor
from schemas.tables import SitePersonRow, SiteVisitorRow
from schemas.tables.site import TO_JOIN

_NAMES = tuple(field.name for field in fields(Visitor))


class Which(StrEnum):
    """Of whom the list for people shows those alone."""

    UNKNOWN = "unknown"
    ASKS = "asks"
    LEADS = "leads"


_IS = {
    Which.UNKNOWN: SiteVisitorRow.becomes.is_(None),
    Which.ASKS: and_(SiteVisitorRow.becomes.is_(None), SiteVisitorRow.asks),
    Which.LEADS: SiteVisitorRow.becomes.is_not(None),
}


def new_visitor(session: TeamSession, at: datetime) -> Visitor:
    """The next number of the team. Its other writers wait until this transaction ends, so that nobody else has it."""
    number = (session.scalar(select(func.max(SiteVisitorRow.number))) or 0) + 1
    session.add(SiteVisitorRow(number=number, first_seen_at=at, last_seen_at=at))
    session.flush()
    return Visitor(number, at, at)


def visitors_by_number(session: TeamSession, numbers: Iterable[int]) -> dict[int, Visitor]:
    """Those of them that there are."""
    found: dict[int, Visitor] = {}
    for some in in_chunks(numbers):
        for row in session.scalars(select(SiteVisitorRow).where(SiteVisitorRow.number.in_(some))):
            found[row.number] = _to_visitor(row)
    return found


def visitor(session: TeamSession, number: int) -> Visitor | None:
    """One of them."""
    return visitors_by_number(session, [number]).get(number)


def note_seen(session: TeamSession, number: int, at: datetime) -> None:
    """It did something at that time, in whichever order that became known."""
    row = SiteVisitorRow
    moved = update(row).where(row.number == number)
    session.execute(moved.where(row.last_seen_at < at).values(last_seen_at=at).execution_options(**_BLIND))
    session.execute(moved.where(row.first_seen_at > at).values(first_seen_at=at).execution_options(**_BLIND))


def note_visitor(session: TeamSession, number: int, **values: Any) -> None:
    """Set these columns."""
    changed = update(SiteVisitorRow).where(SiteVisitorRow.number == number).values(**values)
    session.execute(changed.execution_options(**_BLIND))


def visitors_to_join(session: TeamSession, most: int) -> list[Visitor]:
    """Those who turned out to be a lead, or another visitor, and whose record is not part of it yet."""
    statement = select(SiteVisitorRow).where(TO_JOIN).order_by(SiteVisitorRow.number).limit(most)
    return [_to_visitor(row) for row in session.scalars(statement)]


def visitors_part(session: TeamSession, which: Which | None, place: Place) -> Part[Visitor]:
    """Of the list for people, whoever was there last first."""
    row = SiteVisitorRow
    chosen = select(row).where(*([_IS[which]] if which else []))
    return joined(
        [segment(session, chosen, (row.last_seen_at, row.number), _to_visitor, falling=True)], place
    )


def count_visitors(session: TeamSession) -> dict[Which, int]:
    """Of the same list, by each way to narrow it."""
    sums = [func.sum(case((_IS[which], 1), else_=0)) for which in Which]
    found = session.execute(select(*sums).select_from(SiteVisitorRow)).one()
    return {which: int(number or 0) for which, number in zip(Which, found, strict=True)}


def keys_of_visitor(session: TeamSession, number: int) -> list[tuple[PersonKind, str]]:
    """By which of the site's ids it is known."""
    row = SitePersonRow
    rows = session.execute(select(row.kind, row.person_id).where(row.lofty_lead_id == -number))
    return [(PersonKind(kind), person_id) for kind, person_id in rows]


_BLIND: dict[str, Any] = {"synchronize_session": False}


def _to_visitor(row: SiteVisitorRow) -> Visitor:
    values = {name: getattr(row, name) for name in _NAMES}
    return Visitor(**{**values, "fits": tuple(row.fits)})
