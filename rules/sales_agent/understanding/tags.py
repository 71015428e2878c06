"""Which intent earns which tag, and from whom (K1)."""

from rules.sales_agent.policy.permission import DO_NOT_CONTACT, HAS_AGENT, WRONG_NUMBER
from schemas.model.sales_agent.replies import Intent, Role

BUYERS = frozenset((Role.BUYER, None))
RENTERS_TOO = frozenset((Role.BUYER, Role.RENTER, None))
SELLERS = frozenset((Role.SELLER, None))
ANYBODY = frozenset((Role.BUYER, Role.SELLER, Role.RENTER, None))
ACCEPTED, CALL, SELLS = "AI: Accepted Appointment", "AI: Asked for a Call", "AI: Intend to Sell"
INTERESTED, INVESTOR, JUST_LOOKING = "AI: Interested", "AI: Investor", "AI: Just Looking"
LONG_TERM, FINANCING, NOT_INTERESTED = "AI: Long-term", "AI: Need Financing", "AI: Not Interested"
OFFER, SHOWING = "AI: Requested Making Offer", "AI: Requested Showing"
TAG_OF = {
    Intent.ACCEPTS_APPOINTMENT: (ACCEPTED, SELLERS),
    Intent.ASKS_FOR_CALL: (CALL, ANYBODY),
    Intent.HAS_AGENT: (HAS_AGENT, ANYBODY),
    Intent.WANTS_TO_SELL: (SELLS, ANYBODY),
    Intent.ASKS_FORECLOSURES: (INTERESTED, ANYBODY),
    Intent.ASKS_LISTINGS: (INTERESTED, ANYBODY),
    Intent.ASKS_DETAILS: (INTERESTED, RENTERS_TOO),
    Intent.IS_LOOKING: (INTERESTED, ANYBODY),
    Intent.LIKES_HOME: (INTERESTED, RENTERS_TOO),
    Intent.WANTS_INFORMATION: (INTERESTED, frozenset((Role.BUYER, Role.RENTER))),
    Intent.ASKS_EVALUATION: (INTERESTED, ANYBODY),
    Intent.INVESTS: (INVESTOR, ANYBODY),
    Intent.JUST_LOOKING: (JUST_LOOKING, BUYERS),
    Intent.DECLINES_WELCOME: (LONG_TERM, ANYBODY),
    Intent.NEEDS_FINANCING: (FINANCING, BUYERS),
    Intent.ASKS_FINANCING: (FINANCING, BUYERS),
    Intent.NOT_INTERESTED: (NOT_INTERESTED, ANYBODY),
    Intent.DECLINES_EVALUATION: (NOT_INTERESTED, ANYBODY),
    Intent.MAKES_OFFER: (OFFER, BUYERS),
    Intent.ASKS_SHOWING: (SHOWING, RENTERS_TOO),
    Intent.WRONG_NUMBER: (WRONG_NUMBER, ANYBODY),
}
"""Those of `ANYBODY` say themselves who speaks: a seller who asks for listings is a buyer in that."""


def tags_of(intents: frozenset[Intent], role: Role | None, *, stopped: bool) -> tuple[str, ...]:
    """In alphabetical order, each once."""
    earned = {tag for intent, (tag, roles) in TAG_OF.items() if intent in intents and role in roles}
    return tuple(sorted(earned | ({DO_NOT_CONTACT} if stopped else set())))
