"""The one table of what becomes of a site's events: a new one is a line here, and its module.

It stands above the subjects that handle them, as `tasks/operations.py` does; the loop is `tasks/site/handle_events.py`,
which records by itself what leads did.
"""

from schemas.model.site.events import SiteEvent, SiteEventType
from tasks.inquiries.sources.hear import hear_event, hear_saves
from tasks.registered_users.claims.hear_viewing import hear_viewing
from tasks.registered_users.consumers.hearing import hear_appeal, hear_merged
from tasks.registered_users.taking_in.agents import take_in_agent
from tasks.registered_users.taking_in.users import note_closed_questionnaire, take_in_user
from tasks.registered_users.talks.hearing import hear_talk, note_talk_shown
from tasks.run.context import TeamRun
from tasks.sales_agent.answering.chat import hear_chat, note_shown
from tasks.sales_agent.visitors.join import join_known_visitors
from tasks.site.handle_events import Handler, handle_site_events
from tasks.user_outcomes.inquiries import hear_viewing as inquire_of_viewing


def hear_in_chat(run: TeamRun, event: SiteEvent) -> None:
    """Whoever an ISA talks to is the ISA's alone (R3): the sales agent hears, and answers, all others (E11)."""
    if not hear_talk(run, event):
        hear_chat(run, event)


HANDLERS: dict[SiteEventType, tuple[Handler, ...]] = {
    SiteEventType.CHAT_MESSAGE: (hear_in_chat,),
    SiteEventType.CHAT_SHOWN: (note_shown, note_talk_shown),
    SiteEventType.FORM_SUBMITTED: (hear_event,),
    SiteEventType.SHOWING_REQUESTED: (hear_event,),
    SiteEventType.LISTING_SAVED: (hear_saves,),
    SiteEventType.SEARCH_SAVED: (hear_saves,),
    SiteEventType.USER_REGISTERED: (take_in_user,),
    SiteEventType.USER_UPDATED: (take_in_user,),
    SiteEventType.USER_CLOSED: (take_in_user,),
    SiteEventType.QUESTIONNAIRE_CLOSED: (note_closed_questionnaire,),
    SiteEventType.AGENT_UPDATED: (take_in_agent,),
    # Last of its type: it says why nothing comes of it by raising.
    SiteEventType.VIEWING_REQUESTED: (inquire_of_viewing, hear_viewing),
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
