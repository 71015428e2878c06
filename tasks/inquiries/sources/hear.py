"""What leads and visitors did on a site becomes inquiries: saves and, of Lofty, forms out of the site activities that
are on record; forms of the team's own site out of its events, while they hold the words (Q1)."""

from datetime import datetime

from connectors import clock
from connectors.store.inquiries.heard import Heard, activities_to_inquire, changed_criteria, mark_inquired
from connectors.store.leads.leads import leads_in_use
from connectors.store.leads.marks import learnt_written_at
from connectors.store.ledger.checkpoints import CRITERIA
from connectors.store.site.people import lead_of
from connectors.store.site.visitors import visitor
from rules.inquiries.lofty_activities import consumer_of, of_activity, of_criteria
from rules.inquiries.site_events import of_own_activity, of_site_event
from schemas.model.inquiries.incoming import IncomingInquiry
from schemas.model.leads import Lead
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.people import SitePerson
from schemas.model.site.visitors import is_visitor
from tasks.inquiries.take_in import AT_ONCE, take_in
from tasks.leads.pull_site_activities import pull_site_activities
from tasks.run.context import TeamRun

LEADS_PER_RUN = 200
_OF_OWN_SITE = frozenset(SiteEventType)


def pull_lofty(run: TeamRun) -> None:
    """Who was on the site Lofty tracks is read: 1 call when nobody was, 1 more for each who was. The sales agent's flow
    reads the same, and neither reads what the other has."""
    pull_site_activities(run, LEADS_PER_RUN)


def hear_activities(run: TeamRun) -> None:
    """All that nobody has looked at yet. A run that dies in between looks again at what it had taken in."""
    while True:
        with run.store.read(run.team_id) as session:
            batch = activities_to_inquire(session, AT_ONCE)
            leads = leads_in_use(session, {heard.activity.lofty_lead_id for heard in batch})
        if not batch:
            return
        told = [made for heard in batch if (made := _made(heard, leads.get(heard.activity.lofty_lead_id)))]
        take_in(run, told)
        if run.dry_run:
            return
        with run.store.write(run.team_id) as session:
            mark_inquired(session, [heard.activity.key for heard in batch])
        if len(batch) < AT_ONCE or run.out_of_time():
            return


def _made(heard: Heard, lead: Lead | None) -> IncomingInquiry | None:
    """Of a visitor who is no lead: whoever it has told that it is."""
    activity = heard.activity
    if heard.visitor:
        return of_own_activity(activity, None, heard.visitor)
    if lead is None:
        return None
    if activity.spelled in _OF_OWN_SITE:
        return of_own_activity(activity, lead.lofty_lead_id, consumer_of(lead))
    return of_activity(activity, lead)


def hear_criteria(run: TeamRun) -> None:
    """Lofty tells of no saved search: of a team without a site of its own a lead's change of its own criteria stands
    for one, inferred. What was changed before the first look is history."""
    if run.site is not None or run.dry_run:
        return
    with run.store.read(run.team_id) as session:
        known = CRITERIA.read(session).get("changed_at")
        after = datetime.fromisoformat(known) if known else run.as_of
        ids = changed_criteria(session, after) if known else []
        leads, written = leads_in_use(session, ids), learnt_written_at(session, ids)
    told = [made for lead_id, lead in leads.items() if (made := of_criteria(lead, written.get(lead_id)))]
    take_in(run, told)
    changes = [lead.criteria_updated_at for lead in leads.values() if lead.criteria_updated_at]
    newest = max((at for at in changes if at <= run.as_of), default=after)
    if newest != after or not known:
        with run.store.write(run.team_id) as session:
            CRITERIA.move(session, {"changed_at": newest.isoformat()}, clock.now())


def hear_event(run: TeamRun, event: SiteEvent) -> None:
    """A form of the team's own site: whose it is by the person that it names, else by whom the site's id stands for.
    Told twice it is one."""
    with run.store.read(run.team_id) as session:
        who = lead_of(session, event.who)
        known = visitor(session, -who) if who is not None and is_visitor(who) else None
    lead_id = None if who is None or is_visitor(who) else who
    person = SitePerson(known.name, known.email, known.phone) if known else None
    if told := of_site_event(event, lead_id, person):
        take_in(run, [told])


def hear_saves(run: TeamRun, _: SiteEvent) -> None:
    """A save on the team's own site is on record as an activity by now, where somebody knows whose it is."""
    hear_activities(run)
