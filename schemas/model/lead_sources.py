"""What a lead counts by, and what a count is of."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple


class SourcedLead(NamedTuple):
    """A lead as counting sees it: a tuple, since there may be very many of them at once. `created_at` None: unknown."""

    source: str
    tags: Sequence[str]
    assigned_user_id: int | None
    created_at: datetime | None


CountKey = tuple[int, int, date]
"""Of a count: lead source, Sisu agent (0: the whole team), local day."""
