"""How Lofty spells what a lead tells in a text: the parts of `PUT /v1.0/leads/{leadId}`."""

from collections.abc import Mapping
from typing import Any

from schemas.model.sales_agent.replies import Price, Role, Slots, TimeFrame

_FIELDS = {
    "buyingTimeFrame": ("time_frame", Role.BUYER),
    "sellingTimeFrame": ("time_frame", Role.SELLER),
    "preQual": ("financing", None),
    "leadPropertyList": ("address", None),
}
_EMPTY: tuple[object, ...] = (None, "", "N/A", [], {})
_TYPES = {Role.SELLER: 1, Role.BUYER: 2, Role.RENTER: 5}
_FRAMES = ((3, "1-3"), (6, "3-6"), (12, "6-12"))
_BEYOND = "12+"


def empty_fields(row: Mapping[str, Any], role: Role | None) -> frozenset[str]:
    """Of a lead as it was read: which of the slots that a `Lead` does not hold are empty. For a renter the time is that
    of a buyer."""
    speaks = Role.SELLER if role is Role.SELLER else Role.BUYER
    return frozenset(
        slot for name, (slot, of) in _FIELDS.items() if of in (None, speaks) and row.get(name) in _EMPTY
    )


def learnt_body(slots: Slots, role: Role | None, criteria: Mapping[str, Any]) -> dict[str, Any]:
    """`slots`: those that are to be written. `criteria`: the search criteria as just read, written back whole: whether
    an update merges them is not documented."""
    body: dict[str, Any] = {}
    if slots.side and role:
        body["leadTypes"] = [_TYPES[role]]
    if slots.name:
        first, _, last = slots.name.partition(" ")
        body |= {"firstName": first[:30], **({"lastName": last[:30]} if last else {})}
    if slots.email:
        body["emails"] = [slots.email]
    if slots.phone:
        body["phones"] = [slots.phone]
    if slots.time_frame:
        name = "sellingTimeFrame" if role is Role.SELLER else "buyingTimeFrame"
        body[name] = _frame(slots.time_frame)
    if slots.financing:
        body["preQual"] = "Yes" if slots.financing == "preapproved" else "No"
    if slots.address:
        body["property"] = {"streetAddress": slots.address}
    if slots.area or slots.price:
        # An agent's change, as Lofty has it: it is no act of the lead's (E6).
        body["inquiry"] = {**criteria, **_searched(slots.area, slots.price), "modifyByAgent": True}
    return body


def _searched(area: str | None, price: Price | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if area:
        found["locations"] = [{"zipCode": area} if area.isdigit() else {"city": area}]
    if price and price.min is not None and price.min != price.max:
        found["priceMin"] = price.min
    if price and price.max is not None:
        found["priceMax"] = price.max
    return found


def _frame(frame: TimeFrame) -> str:
    most = frame.to_months if frame.to_months is not None else frame.from_months + 1
    return next((word for months, word in _FRAMES if most <= months), _BEYOND)
