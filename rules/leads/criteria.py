"""What a lead's search criteria say, what they lack, and who changed them (E2, E4, E6, Q1)."""

import json
from datetime import datetime, timedelta
from typing import Any

from schemas.parsing.values import spelled_id

_PRICES = ("priceMin", "priceMax")
_PLACE = ("city", "description", "county", "zipCode", "streetAddress", "stateCode")
"""What a location may be told by, the best to speak of first."""
OUR_WRITE = timedelta(minutes=5)
"""The vendor's clock and ours may differ by so much."""


def changed_by_lead(
    changed_at: datetime | None, by_agent: bool, written_at: datetime | None
) -> datetime | None:
    """When the lead itself changed its criteria last; None where it did not: an agent did, or we, whose write
    (`written_at`) is about as late."""
    ours = written_at is not None and changed_at is not None and changed_at <= written_at + OUR_WRITE
    return None if by_agent or ours else changed_at


def criteria_of(text: str) -> dict[str, Any]:
    """By Lofty's names; {} for none, and for what is no object."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def places_of(text: str) -> tuple[str, ...]:
    """The places that a lead looks in, as they are written; blank entries are none, and a description
    counts as one."""
    found = criteria_of(text)
    rows = found.get("locations")
    places = [_place(row) for row in (rows if isinstance(rows, list) else [rows])]
    return tuple(place for place in places if place)


def has_complete_criteria(text: str) -> bool:
    """Whether they name a location, a price limit and a property type (E2)."""
    found = criteria_of(text)
    return bool(places_of(text) and any(map(found.get, _PRICES)) and _types(found))


def area_of(text: str) -> str:
    """The first place, for a message; "" where there is none."""
    return next(iter(places_of(text)), "")


def criteria_in_one_line(text: str) -> str:
    """For people: "Denver, Boulder; 300,000 to 500,000; Condo"."""
    found = criteria_of(text)
    low, high = (_amount(found.get(name)) for name in _PRICES)
    prices = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""
    types = found.get("propertyType")
    kinds = [str(row).strip() for row in (types if isinstance(types, list) else [types]) if row is not None]
    return "; ".join(filter(None, (", ".join(places_of(text)), prices, ", ".join(filter(None, kinds)))))


def _amount(value: Any) -> str:
    dollars = spelled_id(value)
    return f"{dollars:,}" if dollars else ""


def _place(row: Any) -> str:
    if isinstance(row, dict):
        named = (row.get(name) for name in _PLACE)
        return next((value.strip() for value in named if isinstance(value, str) and value.strip()), "")
    return row.strip() if isinstance(row, str) else ""


def _types(found: dict[str, Any]) -> bool:
    rows = found.get("propertyType")
    return any(str(row).strip() for row in (rows if isinstance(rows, list) else [rows]) if row is not None)
