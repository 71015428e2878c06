"""What leads did on Lofty's site, as inquiries (Q1)."""

from datetime import datetime, timedelta

from rules.inquiries.acts import inquiry_made
from rules.leads.criteria import changed_by_lead, criteria_in_one_line
from schemas.model.inquiries.incoming import Consumer, Home, IncomingInquiry
from schemas.model.inquiries.words import InquiryType, Via
from schemas.model.leads import Lead
from schemas.model.site.events import SiteEventType
from schemas.model.site_activities import SiteActivity

NAMESPACE = "lofty"
_OF_OWN_SITE = frozenset(SiteEventType)
_WITH_THE_LEAD = timedelta(minutes=5)
"""Criteria that are as old as their lead came with it."""


def of_activity(activity: SiteActivity, lead: Lead) -> IncomingInquiry | None:
    """Q1: the inquiry of an activity; None for what is none. What the team's own site told is an inquiry by its event
    (`of_site_event`), not by the activity that was made of it.

    Lofty gives no ids: it is known again by what it says.
    """
    if activity.spelled in _OF_OWN_SITE:
        return None
    act = inquiry_made(activity.kind, activity.page_name, activity.text, ours=activity.ours)
    if act is None:
        return None
    return IncomingInquiry(
        via=Via.LOFTY,
        source_key=f"{NAMESPACE}:{activity.key}",
        at=activity.created_at,
        type=act,
        named=False,
        consumer=consumer_of(lead),
        home=Home(activity.listing_id, activity.address),
        message=activity.text,
        source=lead.source,
        lofty_lead_id=lead.lofty_lead_id,
    )


def of_criteria(lead: Lead, written_at: datetime | None = None) -> IncomingInquiry | None:
    """Q1: Lofty does not tell of saved searches: a lead's own change of its criteria stands for one, *inferred*, as in
    E6; None without such a change. `written_at`: when we wrote them. Criteria that came with the lead are no change.
    """
    changed_at = changed_by_lead(lead.criteria_updated_at, lead.criteria_by_agent, written_at)
    if changed_at is None or (lead.created_at and changed_at <= lead.created_at + _WITH_THE_LEAD):
        return None
    milliseconds = round(changed_at.timestamp() * 1000)
    return IncomingInquiry(
        via=Via.LOFTY,
        source_key=f"{NAMESPACE}:criteria:{lead.lofty_lead_id}:{milliseconds}",
        at=changed_at,
        type=InquiryType.SAVED_SEARCH,
        named=False,
        consumer=consumer_of(lead),
        message=criteria_in_one_line(lead.search_criteria),
        source=lead.source,
        inferred=True,
        lofty_lead_id=lead.lofty_lead_id,
    )


def consumer_of(lead: Lead) -> Consumer:
    """As Lofty knows them."""
    return Consumer(lead.name, lead.email, lead.phone)
