"""Events that wait, as nouns, and what is kept of them when they were handled."""

from collections.abc import Iterable, Sequence

from connectors import clock
from connectors.store.engine import TeamSession
from connectors.store.site import events as stored
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.site.events import read_event, without_words


def unhandled_events(
    session: TeamSession, types: Sequence[SiteEventType], most: int = 200
) -> list[SiteEvent]:
    """Events of these types that wait, the first that happened first. One that was stored by another version and cannot
    be read any more is not among them, and goes with its 8 days."""
    return readable(stored.unhandled(session, types, most))


def readable(found: Iterable[stored.StoredEvent]) -> list[SiteEvent]:
    """As nouns, those that can be read."""
    events: list[SiteEvent] = []
    for event in found:
        try:
            events.append(read_event(event.event_id, event.body))
        except ValueError:
            continue
    return events


def events_of(session: TeamSession, event: SiteEvent, types: Sequence[SiteEventType]) -> list[SiteEvent]:
    """What this visitor or user did before, of these types, that is on record as no lead's: the whole context of
    somebody who is not known (E19), without words, the first first."""
    found = readable(stored.nobodys(session, event.who.keys, types))
    return sorted(found, key=lambda known: (known.happened_at, known.event_id))


def mark_handled(session: TeamSession, events: Iterable[SiteEvent], because: str = "") -> None:
    """They are done with. Of their bodies is kept which ids did what with which home; what people wrote, and who they
    are, is emptied. `because`: why nothing came of them."""
    bodies = {event.event_id: event for event in events}
    if not bodies:
        return
    rows = stored.by_ids(session, bodies)
    stored.mark_handled(
        session, {row.event_id: without_words(row.body) for row in rows}, clock.now(), because
    )
