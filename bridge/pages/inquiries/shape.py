"""The search of the leads tab as its address has it: every field of Q2 and Q3 (and what a row shows)."""

from collections.abc import Iterable

from fastapi import Request

from bridge.frame.shape import Cell, Column, ColumnKind, Filter, FilterKind, Option, Shape, options
from bridge.middleware.root_path import address
from bridge.pages.inquiries.ticks import tick_of
from bridge.pages.inquiries.words import PERIODS, SITES, price, stars, stars_in_words
from connectors.settings.teams import Team
from rules.spelling import plain
from schemas.model.inquiries.listed import InquiryViewer, ListedInquiry
from schemas.model.inquiries.words import (
    INTEREST,
    ContactStatus,
    ContactType,
    InquiryType,
    LeadStatus,
    Priority,
    TimeFrame,
)
from tasks.inquiries.filters import NOBODYS
from tasks.views.decisions import to_the_minute
from tasks.views.inquiries.choices import Choices

COLUMNS = (
    Column("name", "Name", ColumnKind.LINK),
    Column("type", "Type"),
    Column("property", "Property"),
    Column("at", "When, where", ColumnKind.WHEN),
    Column("owner", "Owner, status"),
    Column("interest", "Interest"),
    Column("view", "Open", ColumnKind.LINK),
)

MOST_TO_CHOOSE = 200
"""Members of a list of choices."""


def shape_of(known: Choices) -> Shape:
    """The list, with the words and members that there are now."""
    many = FilterKind.MANY
    return Shape(
        columns=COLUMNS,
        filters=(
            Filter("query", "Name, email, phone or listing"),
            Filter("type", "Inquiry type", many, tuple(Option(kind.value, kind.label) for kind in InquiryType)),
            Filter("period", "Activity date", FilterKind.CHOICE, options(PERIODS)),
            Filter("lead_status", "Lead status", many, _words(LeadStatus)),
            Filter("since", "From", FilterKind.DAY),
            Filter("until", "Until", FilterKind.DAY),
            _owner(known),
            Filter("contact_status", "Contact status", many, _words(ContactStatus)),
            Filter("contact_source", "Contact source", many, _words(known.contact_sources)),
            Filter("contact_type", "Contact type", many, _words(ContactType)),
            Filter("business_source", "Business source", many, _words(known.business_sources)),
            Filter("interest", "Interest level", many, tuple(Option(str(n), stars_in_words(n)) for n in INTEREST)),
            Filter("priority", "Priority", many, _words(Priority)),
            Filter("time_frame", "Time frame (months)", many, _words(TimeFrame)),
        ),
    )  # fmt: skip


def _owner(known: Choices) -> Filter:
    """To choose from, unless the office is a large one."""
    if len(known.members) > MOST_TO_CHOOSE:
        return Filter("owner", f"Owner's email, or {NOBODYS}")
    return Filter("owner", "Owner", FilterKind.MANY, options({NOBODYS: "Nobody", **known.emails}))


def _words(words: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(str(word), str(word)) for word in words)


def row_of(
    request: Request, row: ListedInquiry, viewer: InquiryViewer, team: Team, known: Choices
) -> tuple[Cell, ...]:
    """A row: name and View lead to the contact."""
    place = address(request, f"/pages/contact?id={row.contact_id}")
    name = row.name or row.email or row.phone or f"Contact {row.contact_id}"
    tick = tick_of(row) if _ticks(viewer, row) else ""
    return (
        Cell(name, place, row.priority or "", f"{name}, {row.type.label}", tick),
        Cell(row.type.label, note=_kind(row)),
        Cell(row.address or row.listing, note=price(row.price)),
        Cell(to_the_minute(row.at, team), note=SITES[row.site]),
        Cell(known.name_of(row.owner) or "Nobody", note=_standing(row)),
        Cell(stars(row.interest), spoken=stars_in_words(row.interest)),
        Cell("View", place, spoken=f"View {name}"),
    )


def _kind(row: ListedInquiry) -> str:
    """Q4: what is no call to action says so."""
    return ", ".join(
        word for word, holds in (("Background", not row.type.is_form), ("Inferred", row.inferred)) if holds
    )


def _standing(row: ListedInquiry) -> str:
    answered = "answered" if row.answered_at else "not answered yet" if row.type.is_form else ""
    shared = "shared with you" if row.shared else ""
    return ", ".join(filter(None, (row.lead_status.value, row.contact_status.value, answered, shared)))


def _ticks(viewer: InquiryViewer, row: ListedInquiry) -> bool:
    """Q2: whether there is anything that the viewer may edit. Asked again of each when it is done."""
    mine = bool(row.owner) and plain(row.owner) == plain(viewer.viewer.name)
    return bool(viewer.viewer.name) and (viewer.everything or mine)
