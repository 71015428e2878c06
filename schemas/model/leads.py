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
    do not call). `search_criteria`: JSON, by Lofty's names, "" for none; `criteria_updated_at`: when somebody changed
    them last, as Lofty says, and `criteria_by_agent`: whether that was an agent. `state`: the lead's own, which may
    differ from the mailing address; `lead_types`: as Lofty numbers them ("2,5": a buyer who rents).
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
    language: str = ""
    state: str = ""
    lead_types: str = ""
    criteria_updated_at: datetime | None = None
    criteria_by_agent: bool = False

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
class LeadMarks:
    """Since which pull (its `as_of`) a lead's opportunity and search criteria are what they are; a new lead's first
    pull saw them begin.

    `opportunity_before`: the value that an earlier pull saw before this one, "" for none; None: no pull has seen it
    become this (E8). A time is None between the upgrade that began to take it down and the next pull of the lead.
    """

    opportunity_before: str | None = None
    opportunity_since: datetime | None = None
    criteria_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class CustomAttribute:
    """One custom attribute of a lead as it was read; written back whole (B1)."""

    name: str
    kind: str
    value: str | None
    params: str | None = None
