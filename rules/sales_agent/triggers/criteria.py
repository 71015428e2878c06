"""What a lead's search criteria say, and what they lack (E2, E4)."""

import json
from typing import Any

_PRICES = ("priceMin", "priceMax")
_PLACE = ("city", "description", "county", "zipCode", "streetAddress", "stateCode")
"""What a location may be told by, the best to speak of first."""


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


def _place(row: Any) -> str:
    if isinstance(row, dict):
        named = (row.get(name) for name in _PLACE)
        return next((value.strip() for value in named if isinstance(value, str) and value.strip()), "")
    return row.strip() if isinstance(row, str) else ""


def _types(found: dict[str, Any]) -> bool:
    rows = found.get("propertyType")
    return any(str(row).strip() for row in (rows if isinstance(rows, list) else [rows]) if row is not None)
