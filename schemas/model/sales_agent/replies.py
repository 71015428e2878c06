"""Nouns of what a lead's reply says (K): who it says to be, what it wants, and what it tells of its search."""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """Who speaks, as far as it is known."""

    BUYER = "buyer"
    SELLER = "seller"
    RENTER = "renter"


class Asked(StrEnum):
    """What the agent asked last. WELCOME: whether it can help at all; SIDE: buy, sell or rent; EVALUATION: whether
    somebody may come to say what the home is worth."""

    WELCOME = "welcome"
    SIDE = "side"
    AREA = "area"
    PRICE = "price"
    TIME_FRAME = "time_frame"
    FINANCING = "financing"
    ADDRESS = "address"
    EVALUATION = "evaluation"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


class Intent(StrEnum):
    """What a reply wants or says of its writer. Those of K1 lead to a tag; the others decide who is told (N) and what
    is answered (K5)."""

    ACCEPTS_APPOINTMENT = "accepts an appointment for an evaluation"
    ASKS_FOR_CALL = "asks for a call"
    HAS_AGENT = "has an agent"
    WRONG_NUMBER = "is not the person"
    WANTS_TO_SELL = "wants to sell"
    ASKS_FORECLOSURES = "asks for foreclosures"
    ASKS_LISTINGS = "asks for listings"
    ASKS_DETAILS = "asks for details of a property"
    IS_LOOKING = "is looking"
    ASKS_EVALUATION = "asks for an evaluation"
    LIKES_HOME = "is interested in a home that was suggested"
    INVESTS = "looks for an investment"
    JUST_LOOKING = "is just looking"
    DECLINES_WELCOME = "says no to the welcome question"
    NEEDS_FINANCING = "is not pre-qualified"
    ASKS_FINANCING = "asks about financing"
    NOT_INTERESTED = "needs no help now"
    DECLINES_EVALUATION = "wants no evaluation"
    MAKES_OFFER = "wants to make an offer"
    ASKS_SHOWING = "asks for a showing"
    WANTS_INFORMATION = "wants more information"
    NEEDS_HELP = "needs specific help"
    SAYS_HELP = "says the word HELP"
    ASKS_IF_BOT = "asks whether it speaks with a machine"
    ASKS_ASSISTANCE = "asks about a visa or a disability"
    ASKS_OF_PEOPLE = "asks of an area's people, safety or schools"
    THREATENS = "threatens"
    HARMS_ITSELF = "speaks of harming itself"
    COURTESY = "thanks, greets or nods, and says no more"


@dataclass(frozen=True, slots=True)
class Price:
    """In dollars, a month's rent for a renter. One price is both; None: no bound on that side."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """In whole months from the reply on; `to_months` None: some time after."""

    from_months: int = 0
    to_months: int | None = None


@dataclass(frozen=True, slots=True)
class Slots:
    """What a reply tells; None where it says nothing of it. `side`: buy, sell or rent; `financing`: preapproved, cash
    or none; `email` in small letters, `phone` in E.164."""

    side: str | None = None
    area: str | None = None
    price: Price | None = None
    time_frame: TimeFrame | None = None
    financing: str | None = None
    address: str | None = None
    evaluation: bool | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None

    def known(self) -> dict[str, Any]:
        """Those that are told, by name."""
        found = {slot.name: getattr(self, slot.name) for slot in fields(self)}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Reason:
    """By which phrase (`rule`) and which words of the reply an intent or a slot (`of`) was found."""

    of: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A reply as it is understood. `stop`: certain, likely or none; `reply`: a person answers; `unclear`: nothing was
    found in it, or things that cannot both be meant: a person reads it (N1). `role`: who speaks, out of the reply, else
    as it was known before. `rule`, `matched`: what decided first."""

    stop: str
    reply: bool
    starts: bool
    unclear: bool
    rule: str
    matched: str
    version: int
    role: Role | None = None
    intents: frozenset[Intent] = frozenset()
    tags: tuple[str, ...] = ()
    slots: Slots = field(default_factory=Slots)
    reasons: tuple[Reason, ...] = ()
