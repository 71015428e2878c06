"""What a site is answered to what it asks and waits for: shapes that `docs/site-openapi.json` is written from."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from schemas.model.registered_users.words import ClaimKind, Decision
from schemas.site.shape import LONGEST_ID, SiteShape

RULES = ("R1", "R2", "R3", "R5", "R7", "R8", "R9")


class QuestionToUser(SiteShape):
    """One of three. `choices`: what may be answered, `labels`: each in words."""

    key: Literal["professional", "commercial", "plans"]
    text: str
    choices: list[bool | str]
    labels: list[str]


class QuestionnaireToUser(SiteShape):
    """What a user is asked (R1). `id` goes back with the answers."""

    id: str = Field(max_length=LONGEST_ID)
    board: str
    version: str
    questions: list[QuestionToUser]


class GreetingAgent(SiteShape):
    """Who greets."""

    agent_id: str
    name: str
    photo: str | None
    phone: str | None


class GreetingToUser(SiteShape):
    """From the agent who was drawn (R2). `greeting_id` goes back with the choice."""

    greeting_id: str
    agent: GreetingAgent
    text: str


class Decided(SiteShape):
    """What the site does now. `because`: the rule; `version`: of this user's access at the board, it only rises, 0
    where nothing is kept; `ttl_seconds`: for how long `show` may be gone by without asking again."""

    decision: Decision
    because: Literal["R1", "R2", "R3", "R5", "R7", "R8", "R9"]
    version: int = Field(ge=0)
    ttl_seconds: int = Field(ge=0)
    questionnaire: QuestionnaireToUser | None
    greeting: GreetingToUser | None
    message: str


class AccessLine(SiteShape):
    """Whether a user may see a board's listings, as it is now. `id`: the user's."""

    id: str
    board: str
    allowed: bool
    because: Literal["R1", "R2", "R3", "R5", "R7", "R8", "R9"]
    version: int = Field(ge=1)


class AccessList(SiteShape):
    """Whatever changed behind the cursor; `next` stays where it was while that is nothing."""

    users: list[AccessLine]
    next: str


class OfferedClaim(SiteShape):
    """First name, area and wish; contact details come with the claim."""

    claim_id: str
    kind: ClaimKind
    area: str
    summary: str
    since: datetime


class OfferedClaims(SiteShape):
    """What that agent may claim now, whoever waits longest first."""

    claims: list[OfferedClaim]


class ClaimContact(SiteShape):
    """Whom the agent has got. `lead_id`: Lofty's, null where there is none."""

    user_id: str
    name: str
    email: str
    phone: str
    lead_id: int | None
    wish: str


class ClaimedLead(SiteShape):
    """For the same agent again the same."""

    claimed: Literal[True]
    contact: ClaimContact


class ReleasedLead(SiteShape):
    """It is offered to others again."""

    released: Literal[True]


class QuotaOfDay(SiteShape):
    """Leads of the claim board only (R4)."""

    used: int = Field(ge=0)
    limit: int = Field(ge=0)
    day: date


class NotAnswered(SiteShape):
    """`because`: one word to go by. `field`, `message`: of what cannot be read. `used`, `limit`: of a quota."""

    because: str
    field: str | None = None
    message: str | None = None
    used: int | None = None
    limit: int | None = None
