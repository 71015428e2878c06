"""Exports of leads and of inquiries, as they stand on record (O3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Exported(StrEnum):
    """What each row of a file is. Rows keep these words."""

    LEADS = "leads"
    INQUIRIES = "inquiries"


COLUMNS = (
    "lead_id", "first_name", "last_name", "emails", "phones", "stage", "source", "level", "owner", "office", "hidden",
    "assigned_to", "score", "last_activity", "tags",
)  # fmt: skip
"""Of a file of leads, in this order: attributes of `ListedPerson`, by their names."""
INQUIRY_COLUMNS = (
    "id", "at", "type", "site", "lead_status", "contact_id", "name", "email", "phone", "listing", "address", "price",
    "message", "contact_status", "contact_source", "contact_type", "owner", "business_source", "interest_level",
    "priority", "time_frame", "inferred", "answered_at", "lead_id",
)  # fmt: skip
"""Of a file of inquiries, in this order: attributes of `ListedInquiry`, whose `interest` is Q2's interest level."""


@dataclass(frozen=True, slots=True)
class Export:
    """Who took what out, when and why.

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
    what: Exported = Exported.LEADS
