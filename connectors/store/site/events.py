"""Events of the site: stored once by their ids, handled in the order in which they happened, kept for 8 days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, delete, or_, select, update

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from connectors.store.upsert import upsert
from schemas.model.site.events import SiteEventType
from schemas.model.site.people import PersonKind, Who
from schemas.tables import SiteEventRow
from schemas.tables.site import NOBODYS, UNHANDLED

MOST_OF_SOMEBODY = 5_000
_COLUMNS = (
    SiteEventRow.event_id,
    SiteEventRow.body,
    SiteEventRow.visitor_id,
    SiteEventRow.user_id,
    SiteEventRow.lofty_lead_id,
)


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event on record, in the site's words; `lofty_lead_id`: as whose activity it is kept, None for nobody's."""

    event_id: str
    body: dict[str, Any]
    who: Who
    lofty_lead_id: int | None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One event to store. `because`: why it cannot be read; "" for one that can."""

    event_id: str
    type: SiteEventType | None
    happened_at: datetime
    received_at: datetime
    who: Who
    body: dict[str, Any]
    because: str = ""


def unknown_events(session: TeamSession, event_ids: Iterable[str]) -> set[str]:
    """Those of these ids that are not on record."""
    left = set(event_ids)
    for some in in_chunks(sorted(left)):
        rows = session.scalars(select(SiteEventRow.event_id).where(SiteEventRow.event_id.in_(some)))
        left -= set(rows)
    return left


def save_events(session: TeamSession, events: Iterable[NewEvent]) -> int:
    """Store events; what is on record stays as it is. One that cannot be read is handled by that, and holds nothing.
    Returns how many are new."""
    given = {event.event_id: event for event in reversed(list(events))}
    news = unknown_events(session, given)
    rows = [
        {
            "event_id": event.event_id,
            "type": event.type.value if event.type else "",
            "happened_at": event.happened_at,
            "received_at": event.received_at,
            "visitor_id": event.who.visitor_id,
            "user_id": event.who.user_id,
            "body": {} if event.because else event.body,
            "handled_at": event.received_at if event.because else None,
            "because": event.because,
            "lofty_lead_id": None,
        }
        for event in given.values()
        if event.event_id in news
    ]
    if rows:
        upsert(session, SiteEventRow, rows)
    return len(rows)


def unhandled(session: TeamSession, types: Sequence[SiteEventType], most: int) -> list[StoredEvent]:
    """Events of these types that wait, the first that happened first."""
    chosen = select(*_COLUMNS).where(UNHANDLED, SiteEventRow.type.in_([each.value for each in types]))
    rows = session.execute(chosen.order_by(SiteEventRow.happened_at, SiteEventRow.event_id).limit(most))
    return [_to_event(*row) for row in rows]


def by_ids(session: TeamSession, event_ids: Iterable[str]) -> list[StoredEvent]:
    """Those of these events that are on record."""
    found: list[StoredEvent] = []
    for some in in_chunks(event_ids):
        rows = session.execute(select(*_COLUMNS).where(SiteEventRow.event_id.in_(some)))
        found += [_to_event(*row) for row in rows]
    return found


def nobodys(
    session: TeamSession, keys: Iterable[tuple[PersonKind, str]], types: Sequence[SiteEventType]
) -> list[StoredEvent]:
    """Events of these people, and of these types, that are on record as no lead's activity; the newest 5,000."""
    found: dict[str, StoredEvent] = {}
    words = [each.value for each in types]
    for some in in_chunks(sorted(set(keys)), 200):
        chosen = select(*_COLUMNS).where(NOBODYS, SiteEventRow.type.in_(words), or_(*_of(some)))
        newest = chosen.order_by(SiteEventRow.happened_at.desc()).limit(MOST_OF_SOMEBODY)
        found |= {row.event_id: _to_event(*row) for row in session.execute(newest)}
    return list(found.values())


def _of(keys: Sequence[tuple[PersonKind, str]]) -> list[ColumnElement[bool]]:
    columns = {PersonKind.VISITOR: SiteEventRow.visitor_id, PersonKind.USER: SiteEventRow.user_id}
    return [
        and_(column != "", column.in_([person_id for kind, person_id in keys if kind is wanted]))
        for wanted, column in columns.items()
        if any(kind is wanted for kind, _ in keys)
    ]


def _to_event(
    event_id: str, body: dict[str, Any], visitor_id: str, user_id: str, lead_id: int | None
) -> StoredEvent:
    return StoredEvent(event_id, dict(body), Who(visitor_id, user_id), lead_id)


def mark_handled(
    session: TeamSession, bodies: dict[str, dict[str, Any]], at: datetime, because: str = ""
) -> None:
    """These events are done with, and keep of their bodies what is given. `because`: why nothing came of them."""
    for some in in_chunks(bodies):
        for row in session.scalars(select(SiteEventRow).where(SiteEventRow.event_id.in_(some))):
            row.handled_at, row.because, row.body = row.handled_at or at, because, bodies[row.event_id]
    session.flush()


def mark_as_of(session: TeamSession, leads: dict[str, int]) -> None:
    """These events (by id) are on record as activities of these leads."""
    by_lead: dict[int, list[str]] = {}
    for event_id, lead_id in leads.items():
        by_lead.setdefault(lead_id, []).append(event_id)
    for lead_id, ids in by_lead.items():
        for some in in_chunks(ids):
            chosen = update(SiteEventRow).where(SiteEventRow.event_id.in_(some))
            session.execute(chosen.values(lofty_lead_id=lead_id).execution_options(synchronize_session=False))


def open_again(session: TeamSession, event: NewEvent) -> None:
    """An event that could not be read, or handled, is handled once more, as it stands here."""
    values = {
        "type": event.type.value if event.type else "",
        "happened_at": event.happened_at,
        "body": event.body,
    }
    who = {"visitor_id": event.who.visitor_id, "user_id": event.who.user_id}
    chosen = update(SiteEventRow).where(SiteEventRow.event_id == event.event_id)
    found = session.execute(chosen.values(**values, **who, handled_at=None, because=""))
    if isinstance(found, CursorResult) and not found.rowcount:
        save_events(session, [event])


def waits(session: TeamSession, types: Sequence[SiteEventType]) -> bool:
    """Whether an event of these types waits."""
    words = [each.value for each in types]
    chosen = select(SiteEventRow.event_id).where(UNHANDLED, SiteEventRow.type.in_(words)).limit(1)
    return session.scalar(chosen) is not None


def forget_events(session: TeamSession, before: datetime) -> int:
    """Those that came earlier, handled or not; how many there were."""
    gone = session.execute(delete(SiteEventRow).where(SiteEventRow.received_at < before))
    return gone.rowcount if isinstance(gone, CursorResult) else 0
