"""Exports of leads, as they stand on record (O3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

COLUMNS = (
    "lead_id", "first_name", "last_name", "emails", "phones", "stage", "source", "level", "owner", "office", "hidden",
    "assigned_to", "score", "last_activity", "tags",
)  # fmt: skip
"""Of a file, in this order: attributes of `ListedPerson`, by their names."""


@dataclass(frozen=True, slots=True)
class Export:
    """Who took which leads out, when and why.

    `filters` by name; `left_out`: how many more the list held that may not be exported. `ended_at` None: it was cut
    off, or goes on, and `rows` are those sent so far; `sha256` is of all bytes, "" until it has ended. `operator`: the
    operating system's user on the command line, "" on a page.
    """

    export_id: str
    begun_at: datetime
    exported_by: str
    operator: str
    reason: str
    filters: Mapping[str, Any]
    columns: Sequence[str]
    left_out: int = 0
    rows: int = 0
    sha256: str = ""
    ended_at: datetime | None = None
