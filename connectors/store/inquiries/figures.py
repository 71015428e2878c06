"""Figures of the leads tab, of what a viewer sees: one aggregate statement each, so that no row is read but there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Subquery,
    case,
    cast,
    extract,
    func,
    literal,
    select,
    union_all,
)

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.ways import ways
from schemas.model.inquiries.figures import WITHIN_SECONDS, Answering, OfDay
from schemas.model.inquiries.listed import InquiryFilters, InquiryViewer
from schemas.model.inquiries.words import FORMS, InquiryType
from schemas.tables import InquiryRow

_SECONDS = 86_400
BY_OWNER, BY_SOURCE = "owner_id", "contact_source"


def answering(
    session: TeamSession, viewer: InquiryViewer, since: datetime, before: datetime, by: str
) -> tuple[Answering, ...]:
    """Forms that came in this time (saves ask for no answer), by BY_OWNER or BY_SOURCE; who has most is first."""
    seen = _seen(
        session, viewer, InquiryFilters(type=FORMS, since=since, before=before), getattr(InquiryRow, by)
    )
    if seen is None:
        return ()
    # `+ 0`: else an index in the order of this key is walked, whatever the time.
    key, took = seen.c[by] + 0, _took(session, seen)
    forms = select(
        key.label("of"),
        took.label("took"),
        func.row_number().over(partition_by=key, order_by=took.asc().nulls_last()).label("place"),
        func.count(took).over(partition_by=key).label("answered"),
    ).subquery()
    row = forms.c
    # The one in the middle, or the two: their places, doubled, lie between these.
    middle = case((row.place * 2 >= row.answered, case((row.place * 2 <= row.answered + 2, row.took))))
    found = session.execute(
        select(
            row.of, func.count(), func.count(row.took),
            *(func.count(case((row.took <= seconds, 1))) for seconds in WITHIN_SECONDS), func.avg(middle),
        )
        .group_by(row.of)
        .order_by(func.count().desc(), row.of)
    )  # fmt: skip
    return tuple(
        Answering(of, forms_, answered, (soon, hour, day), None if median is None else float(median))
        for of, forms_, answered, soon, hour, day, median in found
    )


def by_day(
    session: TeamSession, viewer: InquiryViewer, begins: Sequence[datetime], ends: datetime
) -> tuple[OfDay, ...]:
    """Inquiries by type and day. `begins`: the instant at which each day begins, the first first; `ends`: at which the
    last one does."""
    seen = _seen(session, viewer, InquiryFilters(since=begins[0], before=ends))
    if seen is None:
        return ()
    day = _day_of(seen.c.acted_at, begins, 0, len(begins) - 1)
    days = select(day.label("day"), seen.c.type).subquery()
    counted = select(days.c.day, days.c.type, func.count()).group_by(days.c.day, days.c.type)
    return tuple(
        OfDay(int(day_), InquiryType(kind), number) for day_, kind, number in session.execute(counted)
    )


def _day_of(at: ColumnElement[Any], begins: Sequence[datetime], first: int, last: int) -> ColumnElement[Any]:
    """The number of the day among these, found by halves: one on which the clocks change is not 24 hours long."""
    if first == last:
        return literal(first, Integer)
    middle = (first + last + 1) // 2
    sooner, later = _day_of(at, begins, first, middle - 1), _day_of(at, begins, middle, last)
    return case((at < begins[middle], sooner), else_=later)


def _seen(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, *more: Any
) -> Subquery | None:
    """Of what is seen these columns, way by way; None where the viewer sees nothing at all."""
    columns = (InquiryRow.type, InquiryRow.acted_at, *((*more, InquiryRow.answered_at) if more else ()))
    parts = [
        select(*columns).where(InquiryRow.team_id == session.team_id, *way.holds, *way.then())
        for way in ways(session, viewer, filters)
    ]
    if not parts:
        return None
    return (union_all(*parts) if len(parts) > 1 else parts[0]).subquery()


def _took(session: TeamSession, seen: Subquery) -> ColumnElement[Any]:
    """Seconds until it was answered; NULL where it was not."""
    if session.get_bind().dialect.name == "sqlite":
        days = func.julianday(seen.c.answered_at) - func.julianday(seen.c.acted_at)
        # A Julian day has no more than some tens of microseconds: five minutes are five minutes.
        return cast(func.round(days * _SECONDS, 2), Float)
    return cast(extract("epoch", seen.c.answered_at - seen.c.acted_at), Float)
