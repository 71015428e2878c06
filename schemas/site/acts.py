"""What we send to the site, and what it answers. Values are absolute: a repeat says the same."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from schemas.site.listings import Listing
from schemas.site.people import Agent, User
from schemas.site.shape import LONGEST_ID, MOST_WORDS, MaybeId, SiteId, SiteShape, Text

SITE_MESSAGE: Literal["[Site Message]"] = "[Site Message]"
"""What a message of the sales agent is labelled with (E23)."""
Id = Annotated[str, Field(max_length=LONGEST_ID)]


class ChatOfVisitor(SiteShape):
    """With whom a chat is opened."""

    visitor_id: Id


class ChatOfUser(SiteShape):
    """With whom a chat is opened."""

    user_id: Id


class OpenedChat(SiteShape):
    """The chat; one that is open already is the same."""

    chat_id: SiteId


class ChatMessage(SiteShape):
    """A message of ours: never shown later than `expires_at` (ISO 8601, UTC). `from`: in whose name."""

    message_id: Id
    said_by: str = Field(alias="from")
    text: str = Field(max_length=MOST_WORDS)
    label: Literal["[Site Message]"] = SITE_MESSAGE
    expires_at: datetime


class ChatBox(SiteShape):
    """Who answers in the chat box: the sales agent, or what the site has without it (E16)."""

    mode: Literal["agent", "standard"]


class Favorite(SiteShape):
    """Why this home may please (E20)."""

    note: str = ""


class Access(SiteShape):
    """Whether a user may see a board's listings."""

    board: Id
    allowed: bool
    because: str
    version: int = Field(ge=0)


class UsersAgent(SiteShape):
    """Who looks after a user; null: nobody."""

    agent_id: Id | None
    kind: Literal["agent", "isa"] | None
    version: int = Field(ge=0)


class Post(SiteShape):
    """A post in the ISA group chat or on the claim board: first name, area and wish only."""

    state: Literal["open", "claimed", "withdrawn"]
    summary: str
    claim_url: str
    version: int = Field(ge=0)


class Because(SiteShape):
    """Why something was refused: one word, as `shown` or `version`."""

    because: Text = ""


class EventInFeed(SiteShape):
    """An event with its id; type, timestamp and data as in the webhook."""

    id: SiteId
    type: str
    timestamp: datetime
    data: dict[str, object]


class EventPage(SiteShape):
    """Events after a cursor, the first first; `next` stands behind the last of them, and stays where it was without."""

    events: list[EventInFeed]
    next: MaybeId


class ListingPage(SiteShape):
    """`next`: "" or null at the end."""

    listings: list[Listing]
    next: MaybeId = ""


class UserPage(SiteShape):
    """`next`: "" or null at the end."""

    users: list[User]
    next: MaybeId = ""


class AgentPage(SiteShape):
    """`next`: "" or null at the end."""

    agents: list[Agent]
    next: MaybeId = ""
