"""Pull the site's feed of events: what was lost on the way is found there, with the same ids and the same bodies."""

from typing import Any

from connectors import clock
from connectors.errors import DeadCredential
from connectors.http.records import reject
from connectors.site.events import PAGE, FeedPage
from connectors.store.ledger.checkpoints import SITE_FEED
from schemas.model.rejects import Reject
from schemas.parsing.garbled import Garbled
from schemas.parsing.storing import storable_json
from schemas.parsing.values import NotReadable, instant, text
from schemas.site.events import event_key
from tasks.report.remedies import plainly, remedy
from tasks.run.context import TeamRun
from tasks.site.take_in import EVENT, forgotten_before, store_events, take_in_events, tell_stored

PAGES = 20
"""Of the feed, that one run reads at most; the next one goes on."""
_OF_AN_EVENT = ("type", "timestamp", "data")


def pull_site_events(run: TeamRun) -> None:
    """Down the feed from where it was read last: 1 call while fewer than 500 events came, none for a team without one.
    A page and its cursor are stored together. What happened more than 8 days ago is passed over.

    A token that the site does not accept stops nothing else of the team. Raises VendorError.
    """
    if run.site is None:
        return
    take_in_events(run)
    with run.store.read(run.team_id) as session:
        after = str(SITE_FEED.read(session).get("after", ""))
    for _ in range(PAGES):
        try:
            page = run.site.events.page(after, run.priority)
        except DeadCredential as error:
            todo = remedy(error, run.team_id)
            run.report.fail("pull site events", str(error), plainly=plainly(error), remedy=todo)
            return
        _store(run, page)
        if len(page.rows) < PAGE or page.next == after or run.out_of_time():
            return
        after = page.next


def _store(run: TeamRun, page: FeedPage) -> None:
    now, told, nameless = clock.now(), [], list[Reject]()
    for row in page.rows:
        if (named := _named(row)) is None:
            nameless.append(reject(row, "an event of the feed has no id", "site", EVENT, ""))
        elif not _is_old(run, named[1]):
            told.append((*named, now))
    with run.store.write(run.team_id) as session:
        new, rejects = store_events(run, session, told)
        run.rejects.sort_out(session, "site", EVENT, (), nameless)
        SITE_FEED.move(session, {"after": page.next}, now)
    tell_stored(run, new, (*rejects, *nameless))


def _named(row: Any) -> tuple[str, dict[str, Any]] | None:
    """Its id, and the body as the webhook has it."""
    if not isinstance(row, dict):
        return None
    try:
        said = text(row.get("id"))
    except NotReadable:
        return None
    try:
        body = (
            {} if isinstance(row, Garbled) else storable_json({n: row[n] for n in _OF_AN_EVENT if n in row})
        )
    except RecursionError:
        body = {}
    return (event_key(said), body) if said else None


def _is_old(run: TeamRun, body: dict[str, Any]) -> bool:
    try:
        moment = instant(body.get("timestamp"))
    except NotReadable:
        return False
    return moment is not None and moment < forgotten_before(run.as_of)
