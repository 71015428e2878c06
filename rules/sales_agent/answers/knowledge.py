"""K3: what is known of a lead's search, by its replies and by the CRM, and what is asked for next."""

from collections.abc import Iterable
from dataclasses import replace

from rules.leads.criteria import criteria_of, places_of
from rules.sales_agent.messages.names import greeting_name
from schemas.model.leads import Lead
from schemas.model.sales_agent.replies import Asked, Price, Role, Slots

ORDER = {
    None: (Asked.SIDE,),
    Role.BUYER: (Asked.SIDE, Asked.AREA, Asked.PRICE, Asked.TIME_FRAME, Asked.FINANCING),
    Role.RENTER: (Asked.SIDE, Asked.AREA, Asked.PRICE, Asked.TIME_FRAME),
    Role.SELLER: (
        Asked.SIDE, Asked.AREA, Asked.PRICE, Asked.TIME_FRAME, Asked.ADDRESS, Asked.EVALUATION,
    ),
}  # fmt: skip
"""By who speaks; then whom to call, the same for everybody. Nobody knows yet: that is asked first."""
CONTACT = (Asked.NAME, Asked.EMAIL, Asked.PHONE)
_SIDES = {"buy": Role.BUYER, "sell": Role.SELLER, "rent": Role.RENTER}
_TYPES = {"1": Role.SELLER, "2": Role.BUYER, "5": Role.RENTER, "6": Role.BUYER}
"""As Lofty numbers the types of a lead; an investor buys."""


def together(told: Iterable[Slots]) -> Slots:
    """What replies tell, the oldest first: the last word on each thing counts."""
    known = Slots()
    for slots in told:
        known = replace(known, **slots.known())
    return known


def role_of(lead: Lead, said: Role | None, slots: Slots) -> Role | None:
    """Who speaks: as its replies say, else by its type in the CRM where that is one alone."""
    if said is not None:
        return said
    if slots.side in _SIDES:
        return _SIDES[slots.side]
    types = {_TYPES[number] for number in lead.lead_types.split(",") if number in _TYPES}
    return next(iter(types)) if len(types) == 1 else None


def with_the_crm(slots: Slots, lead: Lead, role: Role | None) -> Slots:
    """What replies tell, and, where they do not, what the CRM knows of the lead."""
    criteria, places = criteria_of(lead.search_criteria), places_of(lead.search_criteria)
    known = Slots(
        side={Role.BUYER: "buy", Role.SELLER: "sell", Role.RENTER: "rent"}.get(role) if role else None,
        area=(places[0] if places else None) or (lead.mailing_address.city if role is Role.SELLER else None) or None,
        price=_price(criteria.get("priceMin"), criteria.get("priceMax")),
        address=(lead.mailing_address.street or None) if role is Role.SELLER else None,
        name=greeting_name(lead.first_name) or None,
        email=lead.email or None,
        phone=lead.phone or None,
    )  # fmt: skip
    return replace(known, **slots.known())


def unknown(slots: Slots, role: Role | None) -> tuple[Asked, ...]:
    """What is not known yet, in the order in which it is asked for."""
    told = slots.known()
    return tuple(asked for asked in (*ORDER[role], *CONTACT) if asked.value not in told)


def next_question(slots: Slots, role: Role | None, asked_last: Asked | None) -> Asked | None:
    """The next unknown that was not asked just before; None where there is none."""
    return next((asked for asked in unknown(slots, role) if asked is not asked_last), None)


def is_qualified(slots: Slots, role: Role | None) -> bool:
    """Whether nothing is left to ask."""
    return not unknown(slots, role)


def _price(least: object, most: object) -> Price | None:
    bounds = [value if isinstance(value, int) and value > 0 else None for value in (least, most)]
    return Price(*bounds) if any(bounds) else None
