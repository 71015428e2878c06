"""The one table of what becomes of a site's events: a new one is a line here, and its module.

It stands above the subjects that handle them, as `tasks/operations.py` does; the loop is `tasks/site/handle_events.py`,
which records by itself what leads did.
"""

from schemas.model.site.events import SiteEventType
from tasks.inquiries.sources.hear import hear_event, hear_saves
from tasks.registered_users.consumers.hearing import hear_appeal, hear_merged
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.chat import hear_chat, note_shown
from tasks.sales_agent.visitors.join import join_known_visitors
from tasks.site.handle_events import Handler, handle_site_events

HANDLERS: dict[SiteEventType, tuple[Handler, ...]] = {
    SiteEventType.CHAT_MESSAGE: (hear_chat,),
    SiteEventType.CHAT_SHOWN: (note_shown,),
    SiteEventType.FORM_SUBMITTED: (hear_event,),
    SiteEventType.SHOWING_REQUESTED: (hear_event,),
    SiteEventType.LISTING_SAVED: (hear_saves,),
    SiteEventType.SEARCH_SAVED: (hear_saves,),
    SiteEventType.USER_MERGED: (hear_merged,),
    SiteEventType.APPEAL_MADE: (hear_appeal,),
}
"""By the type of the event, in the order in which they are asked."""


def handle_events(run: TeamRun) -> int:
    """All events of the team's site that wait, and whoever turned out to be a lead; how many events were done with."""
    try:
        return handle_site_events(run, HANDLERS)
    finally:
        join_known_visitors(run)
