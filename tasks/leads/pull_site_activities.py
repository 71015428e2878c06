"""Pull site activities: of leads that were on the search site since they were read last, and of no other.

There is no feed of a team's. Who moved is seen in the list of leads by their last visit (UNPROVEN which order that is),
in each sweep, and hinted at by pings; one lead in turn is read without a hint, should all of these be mistaken.
"""

from collections.abc import Sequence
from datetime import timedelta

from connectors import clock
from connectors.errors import DeadCredential, NotFound, VendorError
from connectors.lofty.site_activities import PAGE, SITE_ACTIVITY, SiteActivityPage, reject_ending
from connectors.store.engine import TeamSession
from connectors.store.leads.site_activities import (
    SiteVisitor,
    mark_read,
    moved_leads,
    save_activities,
    visitors,
)
from connectors.store.ledger.quarantine import quarantined
from connectors.store.maintenance.notifications import mark_handled
from connectors.store.maintenance.webhook_inbox import take_in
from tasks.leads.site_visits import Asked, hinted, in_turn, latest, look_who_moved
from tasks.outbox.vendor_health import VendorHealth
from tasks.report.lines import About
from tasks.run.context import TeamRun
from tasks.run.progress import progress
from tasks.run.threads import WORKERS, Pool

KEEP = timedelta(days=60)
"""What is older is not stored, and not kept."""
PAGES = 10
"""Of one lead's activities, that one run reads at most."""
TURN_EVERY = 10


def pull_site_activities(run: TeamRun, leads_per_run: int) -> None:
    """Calls: an idle run 1; a lead that was active since 1, however many activities that made (1 more for each further
    100); every tenth run 1 for the lead in turn. At most `leads_per_run` leads, first those that pings hint at, then
    who was there last; the others in the next runs. Of a lead that was never read only the newest 100. Private leads
    are never read (V1).

    A lead that answers 404 is left to the sweep. One lead's failure does not stop the others; a dead credential does.
    For a team that nothing of this is for, its sales agent off, nobody calls it.
    """
    take_in(run.webhook_inbox, run.store, run.team_id)
    looks = look_who_moved(run)
    chosen = hinted(run, leads_per_run)
    with run.store.read(run.team_id) as session:
        moved = moved_leads(session, leads_per_run, run.as_of - KEEP)
    for visitor in moved:
        if len(chosen) < leads_per_run:
            chosen.setdefault(visitor.lofty_lead_id, Asked(visitor))
    if looks % TURN_EVERY == 0 and len(chosen) < leads_per_run and (turn := in_turn(run)):
        chosen.setdefault(turn.lofty_lead_id, Asked(turn))
    _read_all(run, list(chosen.values()))


def pull_hinted_activities(run: TeamRun, most: int) -> None:
    """Of the leads that pings hint at, and no others: 1 call each."""
    _read_all(run, list(hinted(run, most).values()))


def _read_all(run: TeamRun, chosen: Sequence[Asked]) -> None:
    bar = progress(run, "leads' site activities read", len(chosen), calls_each=1)
    with Pool(WORKERS) as pool:
        for failure in pool.map(lambda asked: _read_quietly(run, asked), chosen):
            bar.step()
            if isinstance(failure, DeadCredential):
                raise failure


def _read_quietly(run: TeamRun, asked: Asked) -> VendorError | None:
    health = run.state(VendorHealth)
    if health.is_down("lofty") or run.out_of_time():
        return None
    try:
        _read(run, asked)
    except NotFound:
        _leave_to_the_sweep(run, asked)
    except VendorError as error:
        health.failed("lofty")
        run.report.fail(About("site activities of lead", asked.visitor.lofty_lead_id), str(error))
        return error
    health.answered("lofty")
    return None


def _read(run: TeamRun, asked: Asked) -> None:
    """Page after page down to what the last reading knew. Each is stored by itself, the mark with the last one: a run
    that is killed between them begins at the top again."""
    visitor, newest, unread = asked.visitor, asked.visitor.newest_at, set[str]()
    for number in range(PAGES):
        page = run.lofty.site_activities.page(visitor.lofty_lead_id, number, run.priority)
        newest = latest(run, newest, *(activity.created_at for activity in page.activities))
        unread |= {reject.entity for reject in page.rejects}
        last = number + 1 == PAGES or _reaches(page, visitor)
        with run.store.write(run.team_id) as session:
            if not visitors(session, [visitor.lofty_lead_id]):
                return  # It has become private, or is gone, since it was chosen: the next run drops the pings.
            new = _store(run, session, page)
            if last:
                _release(run, session, visitor, unread)
                mark_read(session, visitor, newest, run.as_of)
                mark_handled(session, asked.hints, clock.now())
        run.rejects.tell(page.rejects)
        run.report.count("pulled", new)
        if last:
            return


def _reaches(page: SiteActivityPage, visitor: SiteVisitor) -> bool:
    """Whether what lies below this page was read before. The page's end may have cut equal times."""
    if page.rows < PAGE or not page.activities or not visitor.was_read:
        return True
    known, oldest = visitor.newest_at, min(activity.created_at for activity in page.activities)
    return known is not None and oldest < known


def _store(run: TeamRun, session: TeamSession, page: SiteActivityPage) -> int:
    """How many of a page's activities were not there yet."""
    kept = [activity for activity in page.activities if activity.created_at >= run.as_of - KEEP]
    run.rejects.sort_out(session, "lofty", SITE_ACTIVITY, (), page.rejects)
    return len(save_activities(session, kept))


def _release(run: TeamRun, session: TeamSession, visitor: SiteVisitor, unread: set[str]) -> None:
    """An activity has no id: one that could not be read, and that the vendor does not show any more, is done with."""
    ending = reject_ending(visitor.lofty_lead_id)
    before = quarantined(session, "lofty", SITE_ACTIVITY)
    gone = [entity for entity in before - unread if entity.endswith(ending)]
    if gone:
        run.rejects.sort_out(session, "lofty", SITE_ACTIVITY, gone)


def _leave_to_the_sweep(run: TeamRun, asked: Asked) -> None:
    """It is not asked for again before it moves again."""
    with run.store.write(run.team_id) as session:
        mark_handled(session, asked.hints, clock.now())
        mark_read(session, asked.visitor, asked.visitor.newest_at, run.as_of)
