"""Homes: as events have them, and how they are searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.server.wire import BadJson, Record
from sandbox.site.events import LISTING_FIELDS

TEXTS = {"city": "city", "state": "state", "property_type": "property_type", "status": "status", "board": "board",
         "area": "area", "zip": "zip"}  # fmt: skip
NUMBERS = ("price_min", "price_max", "beds_min")


def listing_row(listing: Record, host: str) -> Record:
    """A listing as events and feeds have it, with its page's whole address."""
    url = str(listing.get("url") or "")
    whole = f"http://{host}{url}" if host and url.startswith("/") else url
    return {**{name: listing.get(name) for name in LISTING_FIELDS}, "url": whole}


def test_of(query: Mapping[str, str]) -> Callable[[Record], bool]:
    """Whether a home meets all conditions of a query; what is not asked for does not matter."""
    texts = {
        field: query[name].strip().lower() for name, field in TEXTS.items() if query.get(name, "").strip()
    }
    least, most, beds = (_number(query, name) for name in NUMBERS)

    def test(listing: Record) -> bool:
        price, has = (_value(listing.get(name)) for name in ("price", "beds"))
        return (
            all(str(listing.get(field)).lower() == text for field, text in texts.items())
            and (least is None or price >= least)
            and (most is None or price <= most)
            and (beds is None or has >= beds)
        )

    return test


def matching(listings: list[Record], test: Callable[[Record], bool]) -> list[Record]:
    """Those that meet it."""
    return [listing for listing in listings if test(listing)]


def _value(stored: Any) -> float:
    return float(stored) if isinstance(stored, int | float) else 0.0


def _number(query: Mapping[str, str], name: str) -> float | None:
    text = query.get(name, "").strip().replace(",", "").removeprefix("$")
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise BadJson(f"{name} must be a number") from None


def criteria_of(given: Any) -> Record:
    """What a search looks for, whole: unset is null or empty."""
    if not isinstance(given, dict):
        raise BadJson("criteria must be an object")
    unknown = sorted(set(given) - {"locations", "price_min", "price_max", "property_types", "beds_min"})
    if unknown:
        raise BadJson(f"criteria have no {', '.join(unknown)}")
    numbers = {name: given.get(name) for name in NUMBERS}
    if any(
        isinstance(value, bool) or not isinstance(value, int | float | None) for value in numbers.values()
    ):
        raise BadJson(f"{', '.join(NUMBERS)} are numbers")
    texts = {name: given.get(name) or [] for name in ("locations", "property_types")}
    for name, rows in texts.items():
        if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
            raise BadJson(f"{name} is a list of texts")
    return {"locations": texts["locations"], **numbers, "property_types": texts["property_types"]}
