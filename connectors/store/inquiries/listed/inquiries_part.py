"""The leads tab (Q3, Q8), part by part, in both directions: which inquiry leaves the store is decided here, in SQL."""

from dataclasses import replace

from connectors.store.engine import TeamSession
from connectors.store.inquiries.listed.rows import rows_of
from connectors.store.inquiries.listed.walking import count_along, key_of, keys_along
from connectors.store.inquiries.listed.ways import ways
from connectors.store.parts import Place, key_text, part_of
from schemas.model.inquiries.listed import InquiriesPart, InquiryFilters, InquiryViewer

COUNTED = 10_000
"""Inquiries that are counted."""


def inquiries_part(
    session: TeamSession, viewer: InquiryViewer, filters: InquiryFilters, place: Place = Place()
) -> InquiriesPart:
    """A part of the tab as this viewer sees it, the newest first."""
    after, before = key_of(place.after), key_of(place.before)
    # A place that is none is the beginning.
    place = replace(place, after=place.after if after else "", before=place.before if before else "")
    start, along = before if place.backwards else after, ways(session, viewer, filters)
    found = keys_along(session, along, start, place.size + 1, backwards=place.backwards)
    # What fits into the first part is counted by then, and what is rare not looked for twice.
    whole = start is None and len(found) <= place.size
    count = (
        len(found)
        if whole
        else count_along(session, ways(session, viewer, filters, ordered=False), COUNTED + 1)
    )
    part = part_of([(key, key_text(*key)) for key in found], place, min(count, COUNTED))
    rows = rows_of(session, viewer, [number for _, number in part.rows])
    return InquiriesPart(rows, part.total, count > COUNTED, part.newer, part.older)
