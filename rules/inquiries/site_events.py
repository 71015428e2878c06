"""What somebody did on the team's own site, as inquiries (Q1)."""

from rules.inquiries.acts import inquiry_made
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquirySite, InquiryType, Via, word_asked
from schemas.model.site.events import SiteEvent, SiteEventType
from schemas.model.site.people import SitePerson
from schemas.model.site.visitors import is_visitor
from schemas.model.site_activities import ActivityKind, SiteActivity

NAMESPACE = "site"
KINDS = {
    SiteEventType.LISTING_SAVED: ActivityKind.FAVORITE,
    SiteEventType.SEARCH_SAVED: ActivityKind.SAVED_SEARCH,
    SiteEventType.SHOWING_REQUESTED: ActivityKind.REQUEST,
    SiteEventType.VIEWING_REQUESTED: ActivityKind.REQUEST,
    SiteEventType.FORM_SUBMITTED: ActivityKind.SUBMISSION,
}
_LARGEST_PRICE = 2**31 - 1
_NOBODY = SitePerson()


def of_site_event(event: SiteEvent, lead_id: int | None, known: SitePerson | None) -> IncomingInquiry | None:
    """Q1: the inquiry of an event; None for what is none, and where nobody knows yet who it was. `lead_id`: whose event
    it is, below zero for a visitor; `known`: what is known of that person. What the event itself says of the person
    counts first."""
    kind = KINDS.get(event.type)
    act = inquiry_made(kind) if kind else None
    consumer = _consumer(event.person or _NOBODY, known or _NOBODY)
    lead = lead_id if lead_id is not None and not is_visitor(lead_id) else event.lofty_lead_id
    if act is None or not (consumer.email or consumer.phone or lead):
        return None
    form = event.form
    if form is not None and form.form == InquiryType.QUESTION:
        act = InquiryType.QUESTION
    return IncomingInquiry(
        via=Via.SITE,
        source_key=f"{NAMESPACE}:{event.event_id}",
        at=event.happened_at,
        type=act,
        site=(word_asked(InquirySite, form.site) if form and form.site else None) or InquirySite.COMPANY,
        consumer=consumer,
        home=_home(event),
        message=_message(event),
        lofty_lead_id=lead,
    )


def of_own_activity(activity: SiteActivity, lead_id: int | None, known: Consumer) -> IncomingInquiry | None:
    """Q1: the inquiry of a save on the team's own site, which is on record as an activity once somebody knows whose it
    was; forms are inquiries by their events, which have the words. `lead_id`: None for a visitor who is no lead yet."""
    act = inquiry_made(activity.kind, ours=activity.ours)
    if act is None or act.is_form:
        return None
    return IncomingInquiry(
        via=Via.SITE,
        source_key=f"{NAMESPACE}:{activity.key}",
        at=activity.created_at,
        type=act,
        named=False,
        consumer=known,
        home=Home(activity.listing_id, activity.address),
        message=activity.text,
        lofty_lead_id=lead_id,
    )


def _consumer(said: SitePerson, known: SitePerson) -> Consumer:
    """An email or a phone that somebody gives oneself is not mixed with another's name."""
    if said.email or said.phone:
        return Consumer(said.name, said.email, said.phone)
    return Consumer(said.name or known.name, known.email, known.phone)


def _home(event: SiteEvent) -> Home:
    listing = event.listing
    if listing is None:
        return Home()
    price = listing.price if listing.price and listing.price <= _LARGEST_PRICE else None
    return Home(listing.listing_id, listing.in_one_line, price)


def _message(event: SiteEvent) -> str:
    if event.form and event.form.message:
        return event.form.message
    searched = event.criteria.in_one_line if event.criteria else ""
    return ": ".join(filter(None, (event.name, searched)))
