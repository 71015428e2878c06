"""A person in Lofty, and what hangs on one."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from schemas.model.addresses import Address


class Ownership(StrEnum):
    """Who owns a lead (O1). PERSONAL leads are private (V1)."""

    TEAM = "TEAM"
    OFFICE = "OFFICE"
    PERSONAL = "PERSONAL"


class Presence(StrEnum):
    """Whether a lead still exists in Lofty (V3)."""

    PRESENT = "present"
    TRASHED = "trashed"
    GONE = "gone"


class LeadRole(NamedTuple):
    """Who works a lead in a role of the account's own ("Buyer Agent") (O4)."""

    role_id: int
    role: str
    user_id: int


@dataclass(frozen=True, slots=True)
class Lead:
    """A person in Lofty. `emails` and `phones` keep Lofty's order: the first one counts (L1). `created_at` None: Lofty
    does not say when.

    From `owner_id` on: what no rule of the integration looks at, for those who work with the lead (O). `owner_id`: an
    office's id for OFFICE, a user's for PERSONAL. `phone_statuses`: as Lofty numbers them, one for each phone (4 and 5:
    do not call). `search_criteria`: JSON, by Lofty's names, "" for none.
    """

    lofty_lead_id: int
    ownership: Ownership
    hidden: bool
    created_at: datetime | None
    first_name: str = ""
    last_name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    source: str = ""
    tags: tuple[str, ...] = ()
    assigned_user_id: int | None = None
    pond_id: int | None = None
    mailing_address: Address = field(default_factory=Address)
    sisu_link: str = ""
    lofty_team_id: int | None = None
    updated_at: datetime | None = None
    owner_id: int | None = None
    lender_user_id: int | None = None
    roles: tuple[LeadRole, ...] = ()
    stage: str = ""
    score: int | None = None
    last_visit_at: datetime | None = None
    last_touch_at: datetime | None = None
    opportunity: str = ""
    segments: tuple[str, ...] = ()
    cannot_text: bool = False
    cannot_call: bool = False
    cannot_email: bool = False
    unsubscribed: bool = False
    phone_statuses: str = ""
    search_criteria: str = ""

    @property
    def email(self) -> str:
        """The first email, the one that is carried (L1)."""
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        """The first phone, the one that is carried (L1)."""
        return self.phones[0] if self.phones else ""

    @property
    def name(self) -> str:
        """First and last name, for pages only."""
        return f"{self.first_name} {self.last_name}".strip()


_NAMES = tuple(Lead.__dataclass_fields__)
SHOWN = _NAMES[_NAMES.index("owner_id") :]
"""Attributes that are shown and decide who sees a lead, and that no rule of the integration looks at."""


@dataclass(frozen=True, slots=True)
class CustomAttribute:
    """One custom attribute of a lead as it was read; written back whole (B1)."""

    name: str
    kind: str
    value: str | None
    params: str | None = None
