"""The people list: what it can be narrowed to, its orders, and what it shows of a lead (O5, O9, O11)."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from schemas.model.leads import Ownership

LEVELS = {"company": Ownership.TEAM, "office": Ownership.OFFICE, "personal": Ownership.PERSONAL}
"""Levels as people say them, in the list and at an import."""
LEVEL_NAMES = {level: name for name, level in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class LeadFilters:
    """Values of one field are "or", fields are "and"; an empty one narrows nothing.

    Owners (users), offices and ponds are Lofty's ids. `hidden`: only those that are. Texts are compared as `searchable`
    spells them: each word of `query` stands somewhere in name, email or phone, all others are whole values.
    """

    assigned_to_me: bool = False
    owned_by_me: bool = False
    hidden: bool = False
    level: tuple[Ownership, ...] = ()
    owner: tuple[int, ...] = ()
    office: tuple[int, ...] = ()
    pond: tuple[int, ...] = ()
    role: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    query: str = ""

    @property
    def asked(self) -> frozenset[str]:
        """The names of the fields that narrow the list."""
        return frozenset(field.name for field in fields(self) if getattr(self, field.name))

    @property
    def labelled(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The fields that are labels of a lead, each with its values."""
        names = ("level", "role", "stage", "source", "tag", "segment")
        return tuple((name, getattr(self, name)) for name in names)


class LeadOrder(StrEnum):
    """What the list is sorted by; who lacks it comes last, in both directions."""

    LAST_ACTIVITY = "last_activity"
    SCORE = "score"
    NAME = "name"
    CREATED = "created"


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A lead of which its viewer sees all. `owner`, `assigned_to`: the member's email, `office`: the office's name,
    None for nobody's and for none; `last_activity`: its last visit, in UTC."""

    lead_id: int
    first_name: str
    last_name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    stage: str
    source: str
    level: str
    owner: str | None
    office: str | None
    hidden: bool
    assigned_to: str | None
    score: int | None
    last_activity: datetime | None
    tags: tuple[str, ...]

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class SixFields:
    """All that the company sees of somebody's hidden lead (O5), and its id, which opens nothing."""

    lead_id: int
    first_name: str
    stage: str
    owner: str | None
    score: int | None
    last_activity: datetime | None
    has_communications: bool


@dataclass(frozen=True, slots=True)
class PeoplePart:
    """A part of the list. `total`: of all that match; `more`: it was not counted further. `newer`, `older`: keys of the
    parts before and behind, "" where there is none."""

    people: tuple[ListedPerson | SixFields, ...]
    total: int
    more: bool = False
    newer: str = ""
    older: str = ""

    @property
    def counted(self) -> str:
        """How many match, for people."""
        return f"{self.total:,}{'+' if self.more else ''}"
