"""The leads tab as somebody sees it (Q3, Q8)."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from connectors.store.engine import Store
from connectors.store.inquiries.listed.inquiries_part import inquiries_part
from connectors.store.inquiries.listed.viewing import contact_seen
from connectors.store.parts import Place
from schemas.model.inquiries.listed import InquiriesPart, InquiryFilters, InquiryViewer, ListedInquiry
from schemas.parsing.times import spelled_utc

_AT_ONCE = 500
_UNSAID = {"address", "price", "shared"}
"""Of a row, what the contract's JSON does not name."""


def inquiries_tab(
    store: Store, team_id: str, viewer: InquiryViewer, filters: InquiryFilters, place: Place
) -> InquiriesPart:
    """A part of it, the newest first."""
    with store.read(team_id) as session:
        return inquiries_part(session, viewer, filters, place)


def all_inquiries(
    store: Store, team_id: str, viewer: InquiryViewer, filters: InquiryFilters
) -> Iterator[ListedInquiry]:
    """All of it, read part by part."""
    place: Place | None = Place(_AT_ONCE)
    while place:
        part = inquiries_tab(store, team_id, viewer, filters, place)
        yield from part.inquiries
        place = Place(_AT_ONCE, after=part.older) if part.older else None


def sees(store: Store, team_id: str, viewer: InquiryViewer, contact_id: int) -> bool:
    """Whether the viewer may open this contact's page (Q6, Q8)."""
    with store.read(team_id) as session:
        return contact_seen(session, viewer, contact_id)


def as_object(row: ListedInquiry) -> dict[str, Any]:
    """What the contract says of `--json`: Q2's fields by their names; the interest level by both of its."""
    said = {field.name: _spelled(getattr(row, field.name)) for field in fields(row)}
    return {name: value for name, value in said.items() if name not in _UNSAID} | {
        "interest_level": row.interest
    }


def _spelled(value: Any) -> Any:
    return spelled_utc(value) if isinstance(value, datetime) else value
