"""What leads do on the team's own site is on record as their site activities, in the kinds by which triggers are found
(E2, E3, E6, E7, E9, E10); what somebody did before the site knew whose it was, as soon as it says so."""

from collections.abc import Iterable, Sequence

from connectors.store.engine import TeamSession
from connectors.store.leads.site_activities import mark_told, save_activities, visitors
from connectors.store.site.events import mark_as_of, nobodys
from connectors.store.site.people import Known, known_people, lead_at, learn
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.visitors import is_visitor
from schemas.model.site_activities import ActivityKind, SiteActivity
from tasks.run.context import TeamRun
from tasks.site.events import readable
from tasks.site.visitors import note_becomes, seat_visitors

KINDS = {
    SiteEventType.VISIT_STARTED: ActivityKind.VISIT,
    SiteEventType.LISTING_VIEWED: ActivityKind.BROWSE,
    SiteEventType.LISTING_SAVED: ActivityKind.FAVORITE,
    SiteEventType.LISTING_SHARED: ActivityKind.SHARE,
    SiteEventType.SEARCH_RUN: ActivityKind.SEARCH,
    SiteEventType.SEARCH_SAVED: ActivityKind.SAVED_SEARCH,
    SiteEventType.SHOWING_REQUESTED: ActivityKind.REQUEST,
    SiteEventType.FORM_SUBMITTED: ActivityKind.SUBMISSION,
}
NAMING = (SiteEventType.VISITOR_IDENTIFIED, SiteEventType.USER_REGISTERED, SiteEventType.USER_UPDATED)
"""Events that may say whose lead somebody is."""
RECORDED = (*KINDS, *NAMING)
SEATED = (*RECORDED, SiteEventType.CHAT_MESSAGE)
"""Events by which somebody becomes a visitor (E19)."""


def record(run: TeamRun, session: TeamSession, events: Sequence[SiteEvent]) -> int:
    """Of these events: who is who, and the activities of everybody in them who is known, earlier ones too. Doing it
    again changes nothing, nor does their order. Returns how many activities are new.

    A lead that is private, gone, or not pulled yet has none on record (V1): they wait, for as long as events are kept.
    """
    _learn_who_is_who(session, [event for event in events if event.type in NAMING])
    seat_visitors(run, session, [event for event in events if event.type in SEATED])
    keys = {key for event in events for key in event.who.keys}
    people = known_people(session, keys)
    if not people:
        return 0
    theirs: dict[str, tuple[SiteEvent, int]] = {}
    for event in readable(nobodys(session, people, tuple(KINDS))):
        # It may name a second person, about whom the batch says nothing.
        known = people if set(event.who.keys) <= keys else known_people(session, event.who.keys)
        if (lead_id := lead_at(event.who, known, event.happened_at)) is not None:
            theirs[event.event_id] = event, lead_id
    allowed = visitors(session, sorted({lead_id for _, lead_id in theirs.values()}))
    kept = {
        event_id: (event, lead)
        for event_id, (event, lead) in theirs.items()
        if lead in allowed or is_visitor(lead)
    }
    new = save_activities(session, (activity_of(event, lead) for event, lead in kept.values()))
    mark_as_of(session, {event_id: lead for event_id, (_, lead) in kept.items()})
    mark_told(session, {activity.lofty_lead_id for activity in new})
    return len(new)


def _learn_who_is_who(session: TeamSession, events: Sequence[SiteEvent]) -> None:
    """As the site says; a visitor whom it names now is that lead."""
    said = [known for event in events for known in _said(event)]
    before = known_people(session, {known.key for known in said})
    for known in said:
        for earlier in before.get(known.key, ()):
            if is_visitor(earlier.lofty_lead_id):
                note_becomes(session, -earlier.lofty_lead_id, known.lofty_lead_id)
    learn(session, said)


def _said(event: SiteEvent) -> Iterable[Known]:
    if event.lofty_lead_id is None:
        return ()
    return (Known(key, event.lofty_lead_id, event.happened_at) for key in event.who.keys)


def activity_of(event: SiteEvent, lead_id: int) -> SiteActivity:
    """An event as an activity of a lead. What was written is not in it: whoever answers it has read the event."""
    listing, form = event.listing, event.form
    return SiteActivity(
        lofty_lead_id=lead_id,
        created_at=event.happened_at,
        kind=KINDS[event.type],
        listing_id=listing.listing_id if listing else "",
        address=listing.in_one_line if listing else "",
        link=listing.url if listing else "",
        text=event.criteria.in_one_line if event.criteria else "",
        page_name=form.form if form else "",
        spelled=event.type.value,
    )
