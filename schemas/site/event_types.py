"""Which `data` an event has, by its type."""

from schemas.model.site.events import SiteEventType
from schemas.site.event_data import (
    Data,
    OfChatMessage,
    OfChatShown,
    OfForm,
    OfIdentified,
    OfListing,
    OfSavedSearch,
    OfSearch,
    OfShowing,
)
from schemas.site.user_data import OfAgent, OfAppeal, OfMerged, OfQuestionnaire, OfUser, OfViewing

DATA: dict[SiteEventType, type[Data | OfMerged | OfAgent]] = {
    SiteEventType.VISIT_STARTED: Data,
    SiteEventType.LISTING_VIEWED: OfListing,
    SiteEventType.LISTING_SAVED: OfListing,
    SiteEventType.LISTING_SHARED: OfListing,
    SiteEventType.SEARCH_RUN: OfSearch,
    SiteEventType.SEARCH_SAVED: OfSavedSearch,
    SiteEventType.SHOWING_REQUESTED: OfShowing,
    SiteEventType.FORM_SUBMITTED: OfForm,
    SiteEventType.VISITOR_IDENTIFIED: OfIdentified,
    SiteEventType.CHAT_MESSAGE: OfChatMessage,
    SiteEventType.CHAT_SHOWN: OfChatShown,
    SiteEventType.USER_REGISTERED: OfUser,
    SiteEventType.USER_UPDATED: OfUser,
    SiteEventType.USER_CLOSED: OfUser,
    SiteEventType.USER_MERGED: OfMerged,
    SiteEventType.QUESTIONNAIRE_CLOSED: OfQuestionnaire,
    SiteEventType.VIEWING_REQUESTED: OfViewing,
    SiteEventType.APPEAL_MADE: OfAppeal,
    SiteEventType.AGENT_UPDATED: OfAgent,
}
"""By the type of the event."""
