"""Lead sources, what a lead counts by, and what a count is of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class LeadSource:
    """A lead source that Sisu holds."""

    lead_type_id: int
    name: str
    archived: bool = False


class SourcedLead(NamedTuple):
    """A lead as counting sees it: a tuple, since there may be very many of them at once. `created_at` None: unknown."""

    source: str
    tags: Sequence[str]
    assigned_user_id: int | None
    created_at: datetime | None


CountKey = tuple[int, int, date]
"""Of a count: lead source, Sisu agent (0: the whole team), local day."""
