"""Every call of the contract that we make to a site, as data: `docs/site-openapi.json` is written from it."""

from dataclasses import dataclass
from typing import Any

from schemas.site.acts import (
    Access,
    AgentPage,
    ChatBox,
    ChatMessage,
    ChatOfUser,
    ChatOfVisitor,
    EventPage,
    Favorite,
    ListingPage,
    OpenedChat,
    Post,
    UserPage,
    UsersAgent,
)
from schemas.site.people import User
from schemas.site.shape import SiteShape

CURSOR = {"cursor": "Where the last page ended: its `next`."}
NOT_THERE = "It is not there (any more)."
OLDER = "`version` is older than what the site has, which stands."
LACKS = "The site lacks this. What needs it is left; nothing is asked again and again."


@dataclass(frozen=True, slots=True)
class SiteCall:
    """One call. `query`: by name, what it means; `bodies`: one of these is sent; `answer`: what a good one holds;
    `errors`: what each status means here, beside those that every call may answer."""

    method: str
    path: str
    summary: str
    query: dict[str, str]
    bodies: tuple[type[SiteShape], ...] = ()
    answer: type[SiteShape] | None = None
    errors: tuple[tuple[int, str], ...] = ()

    @property
    def operation(self) -> str:
        """As connectors name it."""
        return f"{self.method} {self.path}"

    @property
    def writes(self) -> bool:
        """Whether it goes with an Idempotency-Key."""
        return self.method != "GET"


_LISTINGS: dict[str, Any] = {
    "city": "",
    "state": "",
    "price_min": "Dollars.",
    "price_max": "Dollars.",
    "property_type": "",
    "beds_min": "",
    "status": "`active`: for sale now.",
    "limit": "At most so many.",
    **CURSOR,
}
_GONE = ((404, NOT_THERE),)
_VERSIONED = ((404, NOT_THERE), (409, OLDER))
_POSTED = ((409, OLDER),)

CALLS: tuple[SiteCall, ...] = (
    SiteCall(
        "GET",
        "/v1/events",
        "The feed: events after a cursor, with the ids and bodies of the webhook.",
        {"after": "The cursor; left out: from the beginning.", "limit": "At most so many; we ask for 500."},
        answer=EventPage,
    ),
    SiteCall(
        "POST",
        "/v1/chats",
        "Open a chat with a visitor or a user; one that is open is the same.",
        {},
        (ChatOfVisitor, ChatOfUser),
        OpenedChat,
        _GONE,
    ),
    SiteCall(
        "POST",
        "/v1/chats/{chat_id}/messages",
        "Show this message, and tell `chat.shown` when it was; never show it later than `expires_at`.",
        {},
        (ChatMessage,),
        errors=_GONE,
    ),
    SiteCall(
        "DELETE",
        "/v1/chats/{chat_id}/messages/{message_id}",
        "Withdraw a message that was not shown yet.",
        {},
        errors=((404, NOT_THERE), (409, "`shown`: it was shown already.")),
    ),
    SiteCall(
        "PUT", "/v1/chat-box", "Who answers in the chat box: the agent, or what the site has.", {}, (ChatBox,)
    ),
    SiteCall(
        "PUT",
        "/v1/users/{id}/favorites/{listing_id}",
        "Keep this home among the user's favourites.",
        {},
        (Favorite,),
        errors=_GONE,
    ),
    SiteCall(
        "PUT",
        "/v1/users/{id}/access",
        "Whether a user may see a board's listings.",
        {},
        (Access,),
        errors=_VERSIONED,
    ),
    SiteCall("PUT", "/v1/users/{id}/agent", "Who looks after a user.", {}, (UsersAgent,), errors=_VERSIONED),
    SiteCall(
        "PUT",
        "/v1/groups/{area}/posts/{claim_id}",
        "A post in the group chat of an area's ISAs.",
        {},
        (Post,),
        errors=_POSTED,
    ),
    SiteCall(
        "PUT",
        "/v1/board/{area}/posts/{claim_id}",
        "A post on the claim board of an area's agents.",
        {},
        (Post,),
        errors=_POSTED,
    ),
    SiteCall(
        "GET",
        "/v1/users",
        "Registered users that changed since, closed and merged ones among them.",
        {"updated_since": "ISO 8601; left out: all of them.", **CURSOR},
        answer=UserPage,
    ),
    SiteCall("GET", "/v1/users/{id}", "One registered user.", {}, answer=User, errors=_GONE),
    SiteCall("GET", "/v1/agents", "Agents and ISAs, those who left among them.", CURSOR, answer=AgentPage),
    SiteCall("GET", "/v1/listings", "Homes.", _LISTINGS, answer=ListingPage),
)
