"""What somebody did or said on the site."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from schemas.model.site.listings import SiteCriteria, SiteListing
from schemas.model.site.people import SiteAgent, SitePerson, SiteUser, Who


class SiteEventType(StrEnum):
    """What the site tells of. Rows keep these words."""

    VISIT_STARTED = "visit.started"
    LISTING_VIEWED = "listing.viewed"
    LISTING_SAVED = "listing.saved"
    LISTING_SHARED = "listing.shared"
    SEARCH_RUN = "search.run"
    SEARCH_SAVED = "search.saved"
    SHOWING_REQUESTED = "showing.requested"
    FORM_SUBMITTED = "form.submitted"
    VISITOR_IDENTIFIED = "visitor.identified"
    CHAT_MESSAGE = "chat.message"
    CHAT_SHOWN = "chat.shown"
    USER_REGISTERED = "user.registered"
    USER_UPDATED = "user.updated"
    USER_CLOSED = "user.closed"
    USER_MERGED = "user.merged"
    QUESTIONNAIRE_CLOSED = "questionnaire.closed"
    VIEWING_REQUESTED = "viewing.requested"
    APPEAL_MADE = "appeal.made"
    AGENT_UPDATED = "agent.updated"


class Platform(StrEnum):
    """Where it happened."""

    DESKTOP = "desktop"
    MOBILE_WEB = "mobile_web"
    APP = "app"


@dataclass(frozen=True, slots=True)
class SiteForm:
    """What was asked for, and where. `form`: `contact` or `question`, "" for a showing; `site`: `company`, `agent` or
    `realtor.com`; `wanted_at`: when somebody wants to see the home."""

    form: str = ""
    site: str = ""
    page: str = ""
    message: str = ""
    wanted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChatWords:
    """Something of a chat: what was said, or (`text` "") which of our messages reached the screen."""

    chat_id: str
    message_id: str
    text: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class SiteEvent:
    """Something that happened on the site. What its type does not have is None, "" or ().

    `happened_at`: as the site says; `lofty_lead_id`: whose lead the site takes this person for; `search_id`, `name`: of
    a saved search; `keep`, `gone`: users that were merged; `board`, `message`: of a questionnaire or an appeal.
    """

    event_id: str
    type: SiteEventType
    happened_at: datetime
    who: Who = field(default_factory=Who)
    platform: Platform | None = None
    listing: SiteListing | None = None
    criteria: SiteCriteria | None = None
    person: SitePerson | None = None
    lofty_lead_id: int | None = None
    form: SiteForm | None = None
    chat: ChatWords | None = None
    user: SiteUser | None = None
    agent: SiteAgent | None = None
    search_id: str = ""
    name: str = ""
    keep: str = ""
    gone: str = ""
    board: str = ""
    message: str = ""
