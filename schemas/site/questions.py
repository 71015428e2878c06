"""What a site asks and waits for (`/site/{team}/v1`): the bodies that it sends."""

from typing import Any, Literal

from pydantic import Field

from schemas.model.registered_users.words import Choice
from schemas.site.shape import MaybeId, MaybeMoment, SiteId, SiteShape, Text, Words


class Ask(SiteShape):
    """May this user see this listing? `at` is evidence: what holds is the order in which we hear of things."""

    request_id: SiteId
    user_id: SiteId
    board: SiteId
    listing_id: SiteId
    area: MaybeId = ""
    platform: Text = ""
    at: MaybeMoment = None


class Answers(SiteShape):
    """What a user answered; `questionnaire`: the id of the one that was shown."""

    request_id: SiteId
    questionnaire: SiteId
    answers: dict[str, Any] = Field(
        json_schema_extra={
            "properties": {
                "professional": {"type": "boolean"},
                "commercial": {"type": "boolean"},
                "plans": {"enum": ["buy", "sell", "rent", "none"]},
            }
        }
    )


class OfGreeting(SiteShape):
    """What a user did with a greeting."""

    request_id: SiteId
    greeting_id: SiteId
    choice: Literal[Choice.CONTACT, Choice.ACKNOWLEDGE, Choice.CLOSED]
    message: Words = ""


class OfTerms(SiteShape):
    """A user accepted a board's terms."""

    request_id: SiteId
    board: SiteId
    terms_version: SiteId
    at: MaybeMoment = None


class OfClaim(SiteShape):
    """An agent claims."""

    agent_id: SiteId


class OfRelease(SiteShape):
    """An agent gives a claim back."""

    agent_id: SiteId
    reason: Words = ""
