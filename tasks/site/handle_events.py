"""Handle the site's events, the first that happened first: at once in the bridge, and again in the flows that heal.

What they say of leads goes on record here (`tasks/site/recording.py`). What else becomes of them is said by the
subjects above this one: `tasks/event_handlers.py` has their handlers by type.
"""

from collections.abc import Callable, Mapping, Sequence

from connectors.errors import DealbridgeError, Refused
from connectors.store.site.events import by_ids
from schemas.model.rejects import Reject
from schemas.model.site.events import SiteEvent, SiteEventType
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.errors import unforeseen
from tasks.site.events import mark_handled, unhandled_events
from tasks.site.recording import RECORDED, record
from tasks.site.take_in import EVENT, take_in_events

Handler = Callable[[TeamRun, SiteEvent], object]
"""Does with an event what there is to do, outside of any transaction. It may be asked again about the same event, after
a crash or when another handler of it failed, and then does nothing twice."""
Handlers = Mapping[SiteEventType, Sequence[Handler]]
AT_ONCE = 200


def handle_site_events(run: TeamRun, handlers: Handlers) -> int:
    """All that wait; returns how many were done with. No call of its own. Types that nobody handles wait for somebody
    who does, for as long as events are kept. A dry run handles nothing.

    One event's failure does not stop the others: what is our own error, or the event's, puts it into quarantine; what a
    vendor refuses is left with that reason; what the store or a vendor could not do just now leaves it waiting, and the
    first such error is raised at the end.
    """
    if run.site is None or run.dry_run:
        return 0
    take_in_events(run)
    types = tuple(dict.fromkeys((*RECORDED, *(each for each, some in handlers.items() if some))))
    left, done = dict[str, DealbridgeError](), 0
    while True:
        with run.store.read(run.team_id) as session:
            waiting = unhandled_events(session, types, AT_ONCE + len(left))
        events = [event for event in waiting if event.event_id not in left]
        if not events:
            break
        done += _handle(run, events, handlers, left)
        if run.out_of_time():
            break
    for error in left.values():
        raise error
    return done


def _handle(
    run: TeamRun, events: Sequence[SiteEvent], handlers: Handlers, left: dict[str, DealbridgeError]
) -> int:
    """What is only to be recorded is done with in one transaction, whatever becomes of the others."""
    quiet = [event for event in events if not handlers.get(event.type)]
    with run.store.write(run.team_id) as session:
        record(run, session, events)
        mark_handled(session, quiet)
    done = len(quiet)
    for event in events:
        if handlers.get(event.type):
            done += _hand_over(run, event, handlers[event.type], left)
    return done


def _hand_over(
    run: TeamRun, event: SiteEvent, handlers: Sequence[Handler], left: dict[str, DealbridgeError]
) -> int:
    try:
        for handle in handlers:
            handle(run, event)
    except Refused as error:
        because = str(error)
        run.report.line("left", About(f"site event {event.event_id}"), "", because)
        return _done(run, event, because)
    except DealbridgeError as error:
        left[event.event_id] = error
        run.report.line("left", About(f"site event {event.event_id}"), "", str(error))
        return 0
    except Exception as error:
        because = unforeseen(error, run.team_id, f"handling {event.type} {event.event_id}")
        return _put_away(run, event, because)
    return _done(run, event)


def _done(run: TeamRun, event: SiteEvent, because: str = "") -> int:
    with run.store.write(run.team_id) as session:
        mark_handled(session, [event], because)
    return 1


def _put_away(run: TeamRun, event: SiteEvent, because: str) -> int:
    """Into quarantine, whole: `dealbridge quarantine retry` has it handled once more."""
    with run.store.read(run.team_id) as session:
        bodies = [stored.body for stored in by_ids(session, [event.event_id])]
    payload = {**(bodies[0] if bodies else {}), "id": event.event_id}
    run.rejects.quarantine((Reject("site", EVENT, event.event_id, because, payload),))
    return _done(run, event, because)
