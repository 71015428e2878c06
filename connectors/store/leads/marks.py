"""Since which pull a lead's opportunity and search criteria are what they are, and when we changed them ourselves.

Nobody else says so: Lofty shows the present value alone. What a pull finds changed is dated by its `as_of`, never by
the vendor's clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from connectors.store.chunks import in_chunks
from connectors.store.engine import TeamSession
from schemas.model.leads import Lead, LeadMarks
from schemas.tables import LeadRow, MarkRow

LEARNT = "learnt "
"""How the mark of a reply begins whose facts are to be written (its communication follows)."""
NO_MARKS = {"opportunity_before": None, "opportunity_since": None, "criteria_since": None, "shown_hash": ""}
"""Of a lead that was wiped: whatever it is when it comes back, no pull has seen it become that."""

_Known = tuple[str, str, bool, LeadMarks]
"""Opportunity and criteria as the store holds them, whether a pull has read them, and their marks."""


def marks_of(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, LeadMarks]:
    """By lead."""
    return {lead_id: marks for lead_id, (*_, marks) in _known(session, lead_ids).items()}


def marked(session: TeamSession, leads: Sequence[Lead], seen_at: datetime) -> dict[int, dict[str, Any]]:
    """The columns of the marks of leads as this pull saw them; what it does not find changed stays. A mark that is
    missing begins with it."""
    known = _known(session, (lead.lofty_lead_id for lead in leads))
    return {lead.lofty_lead_id: _marks(lead, known, seen_at) for lead in leads}


def _marks(lead: Lead, known: Mapping[int, _Known], seen_at: datetime) -> dict[str, Any]:
    opportunity, criteria, was_read, marks = known.get(lead.lofty_lead_id, ("", "", False, LeadMarks()))
    if was_read and opportunity != lead.opportunity:
        marks = replace(marks, opportunity_before=opportunity, opportunity_since=seen_at)
    if was_read and criteria != lead.search_criteria:
        marks = replace(marks, criteria_since=seen_at)
    return {
        "opportunity_before": marks.opportunity_before,
        "opportunity_since": marks.opportunity_since or seen_at,
        "criteria_since": marks.criteria_since or seen_at,
    }


def _known(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, _Known]:
    r = LeadRow
    columns = (
        r.lofty_lead_id, r.opportunity, r.search_criteria, r.shown_hash, r.opportunity_before, r.opportunity_since,
        r.criteria_since,
    )  # fmt: skip
    found: dict[int, _Known] = {}
    for some in in_chunks(lead_ids):
        rows = session.execute(select(*columns).where(r.lofty_lead_id.in_(some)))
        for lead_id, opportunity, criteria, shown_hash, *marks in rows:
            # The default of a column that was added later was read by no pull.
            found[lead_id] = opportunity, criteria, bool(shown_hash), LeadMarks(*marks)
    return found


def learnt_written_at(session: TeamSession, lead_ids: Iterable[int]) -> dict[int, datetime]:
    """When what these leads have told was last written to them, by lead."""
    found: dict[int, datetime] = {}
    for some in in_chunks(lead_ids):
        rows = session.execute(
            select(MarkRow.lofty_lead_id, MarkRow.written_at).where(
                MarkRow.lofty_lead_id.in_(some),
                MarkRow.mark.startswith(LEARNT),
                MarkRow.written_at.is_not(None),
            )
        )
        for lead_id, written_at in rows:
            found[lead_id] = max(found.get(lead_id, written_at), written_at)
    return found
