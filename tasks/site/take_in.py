"""Events become rows of the store: read as nouns once, so that what cannot be read is in quarantine with its reason."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from connectors import clock
from connectors.http.records import reason, reject
from connectors.store.engine import TeamSession
from connectors.store.site.doorstep import AT_ONCE, Arrived
from connectors.store.site.events import NewEvent, open_again, save_events, unknown_events
from schemas.model.rejects import Reject
from schemas.model.site.events import SiteEventType
from schemas.model.site.people import Who
from schemas.parsing.storing import storable_json
from schemas.parsing.values import NotReadable, storable
from schemas.site.events import read_event
from tasks.run.context import TeamRun

EVENT = "event"
"""What one is called in quarantine."""
KEEP = timedelta(days=8)
"""So long an event is known as told."""
_QUOTED = 500
_TYPES = {each.value: each for each in SiteEventType}


def take_in_events(run: TeamRun) -> None:
    """What waits on the doorstep is stored, each event once. No call; no write where none waits. Raises StoreBusy."""
    if run.site_doorstep is None:
        return
    while arrived := run.site_doorstep.waiting(run.team_id):
        with run.store.write(run.team_id) as session:
            new, rejects = store_events(
                run, session, [(event.event_id, _body(event), event.received_at) for event in arrived]
            )
        run.site_doorstep.clear(run.team_id, arrived)
        tell_stored(run, new, rejects)
        if len(arrived) < AT_ONCE:
            return


def store_events(
    run: TeamRun, session: TeamSession, told: Iterable[tuple[str, Any, datetime]]
) -> tuple[int, Sequence[Reject]]:
    """Store events (id, body, when it came) that are not on record: how many there were, and what cannot be read."""
    given = {event_id: (body, at) for event_id, body, at in told}
    news = unknown_events(session, given)
    made: list[NewEvent] = []
    rejects: list[Reject] = []
    for event_id in sorted(news):
        body, at = given[event_id]
        event, rejected = _read(event_id, body, at)
        made.append(event)
        rejects += [rejected] if rejected else []
    run.rejects.sort_out(session, "site", EVENT, (), rejects)
    return save_events(session, made), rejects


def tell_stored(run: TeamRun, new: int, rejects: Sequence[Reject]) -> None:
    """Count what was stored, and name what cannot be read."""
    run.report.count("pulled", new)
    run.rejects.tell(rejects)


def _body(event: Arrived) -> Any:
    """As the store can hold it; of what is no JSON, or too deeply nested to be any event, the beginning as text."""
    try:
        return storable_json(json.loads(event.body))
    except (ValueError, RecursionError):
        return storable(event.body[:_QUOTED])


def _read(event_id: str, body: Any, at: datetime) -> tuple[NewEvent, Reject | None]:
    try:
        event = read_event(event_id, body)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        because = str(error) if isinstance(error, NotReadable) else reason(error)
        payload = body if isinstance(body, dict) else {"body": body}
        rejected = reject({**payload, "id": event_id}, because, "site", EVENT, "id")
        rejected = Reject("site", EVENT, event_id, because, rejected.payload)
        return NewEvent(event_id, _type(body), at, at, Who(), {}, because), rejected
    return NewEvent(event_id, event.type, event.happened_at, at, event.who, body), None


def read_again(run: TeamRun, event_id: str, body: dict[str, Any]) -> None:
    """An event in quarantine, which may have been mended by a newer version: where it can be read now, it is handled by
    the next run or burst."""
    now = clock.now()
    event, rejected = _read(event_id, body, now)
    if rejected:
        run.rejects.quarantine((rejected,))
        return
    with run.store.write(run.team_id) as session:
        open_again(session, event)
        run.rejects.sort_out(session, "site", EVENT, (event_id,))


def _type(body: Any) -> SiteEventType | None:
    """Of a body that cannot be read, where it says so."""
    said = body.get("type") if isinstance(body, dict) else None
    return _TYPES.get(said) if isinstance(said, str) else None


def forgotten_before(as_of: datetime) -> datetime:
    """What came before is known no longer."""
    return as_of - KEEP
